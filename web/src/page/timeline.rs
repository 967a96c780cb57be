//! The timeline: how it is arranged, its picture, and what there is to say of it.

mod arrange;
mod differences;
mod flags;
mod headings;
mod keys;
mod legend;
mod minimap;
mod panel;
mod picture;
mod pointer;
mod subject;
mod watch;

use std::rc::Rc;

use stagger_core::Instant;
use stagger_sim::Interval;
use yew::prelude::*;

use self::arrange::Arrange;
use self::flags::Flags;
use self::headings::Headings;
use self::keys::use_timeline_keys;
use self::legend::Legend;
use self::panel::Panel;
use self::picture::{Picture, Shown};
use self::watch::Watch;
use crate::page::bench::Work;
use crate::paint::{Layout, Over};
use crate::plan::arranged::Arranged;
use crate::plan::readout;
use crate::plan::rows::At;
use crate::plan::subject::Subject;
use crate::state::look::{Look, LookAction, Measure, Worlds};
use crate::state::view::{Layer, View, ViewAction};

pub(crate) use minimap::Minimap;
pub(crate) use panel::Asking;
pub(crate) use subject::use_subject;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) subject: Rc<Subject>,
    pub(crate) view: View,
    pub(crate) dispatch: UseReducerDispatcher<View>,
    /// Whom to ask about what is selected.
    #[prop_or_default]
    pub(crate) asking: Option<Asking>,
    /// Who wants to know how long painting takes.
    #[prop_or_default]
    pub(crate) painted: Option<Rc<Work>>,
}

#[component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let Props { subject, view, dispatch, .. } = props;
    let look = use_reducer({
        let subject = Rc::clone(subject);
        move || Look::first(&subject)
    });
    let looked =
        use_memo(((*look).clone(), worlds_of(view.layer)), |(look, worlds)| Look { worlds: *worlds, ..look.clone() });
    let first = use_mut_ref(|| true);
    // Another fleet is looked at from the beginning.
    use_effect_with((subject.title.clone(), subject.names.len()), {
        let (look, subject) = (look.dispatcher(), Rc::clone(subject));
        move |_| {
            if !first.replace(false) {
                look.dispatch(LookAction::Reset(Look::first(&subject)));
            }
        }
    });
    let arranged = use_memo((Rc::clone(subject), look.column, look.sort), |(subject, column, sort)| {
        Arranged::of(Rc::clone(subject), *column, *sort)
    });
    let layout = use_state_eq(|| None::<Rc<Layout>>);
    let hover = use_state_eq(|| None::<Hover>);
    let picture = use_memo((), {
        let watched = props.painted.clone();
        move |()| Picture::watched_by(watched)
    });
    use_effect_with((Rc::clone(&arranged), Rc::clone(&looked), *view), {
        let (picture, layout) = (Rc::clone(&picture), layout.setter());
        move |(arranged, look, view): &(Rc<Arranged>, Rc<Look>, View)| {
            let over = Over {
                clock: view.clock,
                picked: view.host,
                pointer: None,
                area: look.area.clone(),
                corner: look.corner,
            };
            let (arranged, look) = (Rc::clone(arranged), Rc::clone(look));
            picture.show(Shown { arranged, look, range: view.range, theme: view.theme, over, layout });
        }
    });
    use_effect_with((view.host, Rc::clone(&arranged)), {
        let picture = Rc::clone(&picture);
        move |(host, arranged)| picture.bring_into_view(host.and_then(|host| arranged.order.rank(host)))
    });
    use_effect_with((dispatch.clone(), look.dispatcher()), {
        let (picture, hover) = (Rc::clone(&picture), hover.setter());
        move |(dispatch, look)| {
            let watch = Watch::start(&picture, dispatch, look, &hover);
            move || drop(watch)
        }
    });
    use_timeline_keys(
        &arranged,
        *view,
        &looked,
        (dispatch.clone(), look.dispatcher()),
        layout.as_ref().map(|layout| Rc::clone(&layout.rows)),
    );

    use_effect({
        let work = props.painted.clone();
        move || work.iter().for_each(|work| work.rendered())
    });
    let worlds = layout.as_ref().map(|layout| layout.worlds.clone()).unwrap_or_default();
    html! {
        <div class="timeline">
            <Arrange arranged={Rc::clone(&arranged)} look={Rc::clone(&looked)} host={view.host}
                per_row={layout.as_ref().map_or(1, |layout| layout.rows.per_row())} dispatch={look.dispatcher()} />
            <div class="picture" data-picture="" tabindex="0" role="group" ref={picture.scroller.clone()}
                aria-label="Picture: left and right move the clock, up and down pick a host"
                style={layout.as_ref().map(|layout| format!("height:{}px", layout.height))}>
                <div class="glass" style={layout.as_ref().map(|layout| format!("height:{}px", layout.height))}>
                    <canvas ref={picture.base.clone()} role="img" aria-label={label(subject)} data-layer="base"
                        data-geometry={layout.as_ref().map(|layout| layout.told())} />
                    <canvas ref={picture.over.clone()} aria-hidden="true" data-layer="over" />
                    if let Some(layout) = layout.as_ref() {
                        <Flags subject={Rc::clone(subject)} layout={Rc::clone(layout)} clock={view.clock} dispatch={dispatch.clone()} />
                        if look.column.is_some() {
                            <Headings arranged={Rc::clone(&arranged)} layout={Rc::clone(layout)} clock={view.clock}
                                dispatch={look.dispatcher()} />
                        }
                    }
                </div>
                if let Some(layout) = layout.as_ref() {
                    <div style={format!("height:{}px", layout.whole_height() - layout.height)} />
                }
            </div>
            <p class="readout" data-readout="">
                { said(&arranged, &worlds, hover.as_ref(), view.host, view.clock) }
            </p>
            <Legend subject={Rc::clone(subject)} look={Rc::clone(&looked)} theme={view.theme}
                ramp_end={layout.as_ref().filter(|layout| layout.has_strips()).map(|layout| layout.ramp_end)} />
            if let Some(area) = &look.area {
                <Panel arranged={Rc::clone(&arranged)} area={area.clone()} {worlds} look={look.dispatcher()}
                    asking={props.asking.clone().filter(|_| !look.drawing)}
                    dispatch={dispatch.clone()} />
            }
        </div>
    }
}

/// Which worlds a layer shows.
const fn worlds_of(layer: Layer) -> Worlds {
    match layer {
        // What is on record is shown beside what policies would have made of it.
        Layer::Recorded | Layer::Both => Worlds::All,
        Layer::WhatIf => Worlds::WhatIf,
    }
}

/// What the pointer is on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hover {
    on: At,
    at: Instant,
}

/// What there is to say of what the pointer is on; else of the host that is picked, at the clock.
fn said(arranged: &Arranged, worlds: &[usize], hover: Option<&Hover>, picked: Option<usize>, clock: Instant) -> String {
    match hover {
        Some(Hover { on: At::Row(row), at }) if row.hosts == 1 => {
            let host = arranged.order.host(row.first);
            host.map(|host| readout::of_host(arranged, worlds, host, *at)).unwrap_or_default()
        }
        Some(Hover { on: At::Row(row), at }) => readout::of_row(arranged, worlds, row, *at),
        _ => picked.map_or_else(
            || "Point at a lane, or pick a host with the arrow keys, to read it here.".to_owned(),
            |host| readout::of_host(arranged, worlds, host, clock),
        ),
    }
}

fn label(subject: &Subject) -> String {
    format!(
        "Picture of {}: for each host its outages and when it applies. The table further down says the same.",
        subject.title
    )
}

impl Look {
    /// How a fleet is looked at before anyone asks: by the first of its columns that makes more than one group of hosts.
    fn first(subject: &Subject) -> Self {
        let column = subject.columns.iter().position(|column| column.values.len() > 1);
        let falls = subject.worlds.iter().any(|world| !world.down.is_empty());
        let measure = if falls { Measure::Down } else { Measure::Applied };
        Self { column: column.or_else(|| (!subject.columns.is_empty()).then_some(0)), measure, ..Self::default() }
    }
}

/// From the first of some seconds until the last, where there are any.
fn around(subject: &Subject, seconds: impl Iterator<Item = u32> + Clone) -> Option<Interval> {
    let (from, until) = (seconds.clone().min()?, seconds.max()?);
    let of = Interval::new(subject.instant(from), subject.instant(until.max(from + 1)))?;
    Some(crate::plan::range::around(of, subject.span))
}

/// Everything that happens to a host in the worlds that are told, with some air around it.
fn happenings(subject: &Subject, host: usize) -> Option<Interval> {
    let seconds: Vec<u32> = subject
        .worlds
        .iter()
        .flat_map(|world| {
            let down = world.layer.down.of_host(host).iter().flat_map(|down| [down.from, down.until]);
            let marks = world.layer.marks.of_host(host).iter();
            let marks = marks.filter(|mark| mark.kind > crate::plan::layer::MarkKind::Check).map(|mark| mark.at);
            down.chain(marks)
        })
        .collect();
    around(subject, seconds.iter().copied())
}

/// What focusing brings into view: the area, or all that happens to the host that is picked.
fn focus(arranged: &Arranged, look: &Look, host: Option<usize>) -> Option<ViewAction> {
    let subject = &arranged.subject;
    let area = look.area.as_ref().map(|area| area.during);
    let range = area.map(|during| crate::plan::range::around(during, subject.span));
    range.or_else(|| happenings(subject, host?)).map(ViewAction::Show)
}

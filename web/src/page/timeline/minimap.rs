//! [`Minimap`]: the whole scenario in small, with the curves of all worlds, and the stretch in view as a frame to drag.

use std::rc::Rc;

use stagger_sim::Interval;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::plan::range;
use crate::plan::scale::{Scale, seconds};
use crate::plan::steps::Steps;
use crate::plan::subject::{Kind, Subject};
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) subject: Rc<Subject>,
    pub(crate) range: Interval,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

/// What of the frame is dragged, or moved by keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    From,
    Whole,
    Until,
}

impl Part {
    fn moved(self, range: Interval, span: Interval, by: i64) -> Interval {
        match self {
            Self::From => range::from_moved(range, span, by),
            Self::Whole => range::moved(range, span, by),
            Self::Until => range::until_moved(range, span, by),
        }
    }
}

/// What is being dragged: which part, from which pixel, and what was in view then.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    part: Part,
    x: f64,
    range: Interval,
}

#[component]
pub(crate) fn Minimap(props: &Props) -> Html {
    let Props { subject, range, dispatch } = props;
    let span = subject.span;
    let whole = use_node_ref();
    let held = use_mut_ref(|| None::<Held>);
    let onpointermove = {
        let (held, whole, dispatch) = (held.clone(), whole.clone(), dispatch.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((held, width)) = (*held.borrow()).zip(width_of(&whole)) else { return };
            let by = (f64::from(event.client_x()) - held.x) / width * seconds(length_of(span));
            #[expect(clippy::cast_possible_truncation, reason = "a cast from floating point saturates")]
            let by = by.round() as i64;
            dispatch.dispatch(ViewAction::Show(held.part.moved(held.range, span, by)));
        })
    };
    let release = {
        let held = held.clone();
        Callback::from(move |_: PointerEvent| *held.borrow_mut() = None)
    };
    let hold = |part: Part| {
        let (held, range) = (held.clone(), *range);
        Callback::from(move |event: PointerEvent| {
            event.stop_propagation();
            if let Some(target) = event.target_dyn_into::<Element>() {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            *held.borrow_mut() = Some(Held { part, x: f64::from(event.client_x()), range });
        })
    };
    // A press beside the frame brings it there.
    let bring = {
        let (whole, dispatch, range) = (whole.clone(), dispatch.clone(), *range);
        Callback::from(move |event: PointerEvent| {
            let Some(element) = whole.cast::<Element>() else { return };
            let place = element.get_bounding_client_rect();
            let scale = Scale::new(span, place.left(), place.width());
            let at = scale.instant(f64::from(event.client_x())).unix();
            let by = at - range.from().unix() - length_of(range) / 2;
            dispatch.dispatch(ViewAction::Show(range::moved(range, span, by)));
        })
    };
    let handle = |part: Part, label: &'static str| {
        let at = if part == Part::From { range.from() } else { range.until() };
        let onkeydown = {
            let (dispatch, range) = (dispatch.clone(), *range);
            move |event: KeyboardEvent| {
                if let Some(by) = moved_by(&event.key(), range, span) {
                    event.prevent_default();
                    event.stop_propagation();
                    dispatch.dispatch(ViewAction::Show(part.moved(range, span, by)));
                }
            }
        };
        html! {
            <div class={classes!("handle", if part == Part::From { "from" } else { "until" })} role="slider" tabindex="0"
                aria-label={label} aria-orientation="horizontal" aria-valuemin="0" aria-valuemax={span.seconds().to_string()}
                aria-valuenow={at.since(span.from()).to_string()} aria-valuetext={subject.wall().tell(at).to_string()}
                {onkeydown} onpointerdown={hold(part)} />
        }
    };
    let scale = Scale::new(span, 0.0, 100.0);
    let (left, right) = (scale.x(range.from()), scale.x(range.until()));
    html! {
        <div class="minimap" role="group" aria-label="Stretch in view" ref={whole} onpointerdown={bring}
            {onpointermove} onpointerup={release.clone()} onpointercancel={release}>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                <Curves subject={Rc::clone(subject)} />
            </svg>
            <div class="frame" style={format!("left:{left}%;width:{}%", right - left)} onpointerdown={hold(Part::Whole)}>
                { handle(Part::From, "Beginning of the view") }
                { handle(Part::Until, "End of the view") }
            </div>
        </div>
    }
}

/// By how many seconds a key moves an end of the frame.
fn moved_by(key: &str, range: Interval, span: Interval) -> Option<i64> {
    let step = (length_of(range) / 20).max(60);
    Some(match key {
        "ArrowLeft" | "ArrowDown" => -step,
        "ArrowRight" | "ArrowUp" => step,
        "PageDown" => -step * 5,
        "PageUp" => step * 5,
        "Home" => -length_of(span),
        "End" => length_of(span),
        _ => return None,
    })
}

fn width_of(node: &NodeRef) -> Option<f64> {
    node.cast::<HtmlElement>().map(|element| f64::from(element.client_width()).max(1.0))
}

fn length_of(interval: Interval) -> i64 {
    i64::try_from(interval.seconds()).unwrap_or(i64::MAX)
}

#[derive(PartialEq, Properties)]
struct CurvesProps {
    subject: Rc<Subject>,
}

/// The curves over the whole scenario: they change with the worlds only.
#[component]
fn Curves(props: &CurvesProps) -> Html {
    let worlds = &props.subject.worlds;
    let most = worlds.iter().map(|world| world.runs.greatest().max(world.down.greatest())).max().unwrap_or(0);
    let path = |steps: &Steps, closed: bool| outline(steps, &props.subject, most.max(1), closed);
    let curves = worlds.iter().map(|world| {
        let class = if world.kind == Kind::Record { "down-area" } else { "down-line" };
        html! {
            <>
                if !world.down.is_empty() {
                    <path class={class} d={path(&world.down, world.kind == Kind::Record)} />
                }
                <path class="adoption" d={path(&world.runs, false)} stroke={world.colour()} />
            </>
        }
    });
    html! { <>{ for curves }</> }
}

/// The curve as a path, thinned to what its pixels can show.
fn outline(steps: &Steps, subject: &Subject, most: u32, closed: bool) -> String {
    let scale = Scale::new(subject.span, 0.0, WIDTH);
    let y = |count: u32| HEIGHT - 2.0 - f64::from(count) / f64::from(most) * (HEIGHT - 6.0);
    let corners = steps.corners(0, subject.second(subject.span.until()), 1000);
    let start = corners.first().map(|(_, count)| format!("M0 {:.1}", y(*count))).unwrap_or_default();
    let along = corners
        .iter()
        .skip(1)
        .map(|(second, count)| format!("H{:.1}V{:.1}", scale.x(subject.instant(*second)), y(*count)));
    let end = if closed { format!("H{WIDTH}V{HEIGHT}H0Z") } else { format!("H{WIDTH}") };
    [start, along.collect(), end].concat()
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 44.0;

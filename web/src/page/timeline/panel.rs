//! The area that is selected: its hosts, its time, what happened there, and in what its hosts differ from the others.

use std::rc::Rc;

use stagger_web_wire::{Answer, Ask, Select, Selection, WhatIf};
use yew::prelude::*;

use super::differences::Differences;
use crate::ask::{Heard, Line, Post};
use crate::plan::area::Area;
use crate::plan::arranged::Arranged;
use crate::plan::range;
use crate::plan::selected::Selected;
use crate::plan::whole::told;
use crate::state::look::{Look, LookAction};
use crate::state::view::{View, ViewAction};

/// Whom to ask about what is selected.
#[derive(Clone, PartialEq)]
pub(crate) struct Asking {
    pub(crate) post: Post,
    /// The run that is shown, if one is.
    pub(crate) what_if: Option<WhatIf>,
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) arranged: Rc<Arranged>,
    pub(super) area: Area,
    /// The worlds that are shown, by their places.
    pub(super) worlds: Vec<usize>,
    pub(super) look: UseReducerDispatcher<Look>,
    pub(super) dispatch: UseReducerDispatcher<View>,
    pub(super) asking: Option<Asking>,
}

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let Props { arranged, area, worlds, look, dispatch, .. } = props;
    let subject = &arranged.subject;
    let answer = use_selection(props);
    let counted = use_memo((Rc::clone(arranged), area.clone(), worlds.clone()), |(arranged, area, worlds)| {
        worlds.iter().map(|world| Selected::of(arranged, area, *world)).collect::<Vec<_>>()
    });
    let zoom = {
        let (dispatch, to) = (dispatch.clone(), range::around(area.during, subject.span));
        move |_| dispatch.dispatch(ViewAction::Show(to))
    };
    let clear = {
        let look = look.clone();
        move |_| look.dispatch(LookAction::Select(None))
    };
    let wall = subject.wall();
    let hosts = area.ranks.end - area.ranks.start;
    let titles = worlds.iter().filter_map(|world| subject.worlds.get(*world)).map(|world| {
        html! { <th scope="col">{ world.name.clone() }</th> }
    });
    let row = |name: &'static str, key: &'static str, count: fn(&Selected) -> u64| {
        let cells = counted.iter().map(count).map(|count| html! { <td data-count={key}>{ count }</td> });
        html! { <tr><th scope="row">{ name }</th>{ for cells }</tr> }
    };
    html! {
        <section class="area" aria-label="Selected area" data-area="">
            <header>
                <p>
                    <strong>{ format!("{} {}", told(hosts), if hosts == 1 { "host" } else { "hosts" }) }</strong>
                    { format!(", {} to {}", wall.tell(area.during.from()), wall.tell(area.during.until())) }
                </p>
                <div class="group">
                    <button type="button" onclick={zoom} aria-keyshortcuts="f">{ "Zoom to it" }</button>
                    <button type="button" onclick={clear} aria-keyshortcuts="Escape">{ "Clear" }</button>
                </div>
            </header>
            <div class="answers">
                <div class="scroll" tabindex="0" role="region" aria-label="Counts of the selected area">
                    <table>
                        <thead><tr><th scope="col">{ "Hosts that" }</th>{ for titles }</tr></thead>
                        <tbody>
                            { row("applied", "applied", |counts| counts.applied.into()) }
                            { row("were down", "down", |counts| counts.down.into()) }
                            { row("took it off", "removed", |counts| counts.removed.into()) }
                            { row("Host-minutes down", "minutes", |counts| counts.seconds_down / 60) }
                        </tbody>
                    </table>
                </div>
                if let Some(selection) = answer {
                    <Differences {selection} />
                }
            </div>
        </section>
    }
}

/// What the worker says of the area, once it does.
#[hook]
fn use_selection(props: &Props) -> Option<Rc<Selection>> {
    let answer = use_state_eq(|| None::<Rc<Selection>>);
    let what_if = props.asking.as_ref().and_then(|asking| asking.what_if.clone());
    use_effect_with((props.area.clone(), what_if, props.asking.is_some(), Rc::clone(&props.arranged)), {
        let (answer, asking) = (answer.setter(), props.asking.clone());
        move |(area, _, _, arranged): &(Area, _, _, Rc<Arranged>)| {
            answer.set(None);
            if let Some(Asking { post, what_if }) = asking {
                let hosts = area.hosts(&arranged.order).to_vec();
                let select = Select { what_if, hosts, during: area.during.into() };
                post.ask(Line::Select, Ask::Select(select), move |heard| {
                    if let Heard::Answer(Answer::Selection(selection)) = heard {
                        answer.set(Some(Rc::new(selection)));
                    }
                });
            }
        }
    });
    (*answer).clone()
}

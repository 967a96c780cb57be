//! The area that is selected: its hosts, its time, and what happened there.

use std::rc::Rc;

use yew::prelude::*;

use crate::plan::area::Area;
use crate::plan::arranged::Arranged;
use crate::plan::layer::Told;
use crate::plan::range;
use crate::plan::selected::Selected;
use crate::state::look::{Look, LookAction};
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) arranged: Rc<Arranged>,
    pub(super) area: Area,
    /// The worlds that are shown, by their places.
    pub(super) worlds: Vec<usize>,
    pub(super) look: UseReducerDispatcher<Look>,
    pub(super) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let Props { arranged, area, worlds, look, dispatch } = props;
    let subject = &arranged.subject;
    let counted = use_memo((Rc::clone(arranged), area.clone(), worlds.clone()), |(arranged, area, worlds)| {
        worlds.iter().map(|world| Selected::of(arranged, area, *world)).collect::<Vec<_>>()
    });
    let zoom = {
        let (dispatch, to) = (dispatch.clone(), range::around(area.during, subject.span));
        move |_| dispatch.dispatch(ViewAction::Show(to))
    };
    let drop = {
        let look = look.clone();
        move |_| look.dispatch(LookAction::Select(None))
    };
    let wall = subject.wall();
    let hosts = counted.first().map_or(0, |counts| counts.hosts);
    let titles = worlds.iter().filter_map(|world| subject.worlds.get(*world)).map(|world| {
        html! { <th scope="col">{ world.name.clone() }</th> }
    });
    let row = |name: &'static str, key: &'static str, count: &dyn Fn(&Selected) -> u64| {
        let counts: Vec<u64> = counted.iter().map(count).collect();
        let cells = counts.iter().map(|count| html! { <td data-count={key}>{ count }</td> });
        html! { <tr><th scope="row">{ name }</th>{ for cells }</tr> }
    };
    let told =
        Told::ALL.into_iter().enumerate().filter(|(place, _)| counted.iter().any(|counts| counts.told[*place] > 0));
    html! {
        <section class="area" aria-label="Selected area" data-area="">
            <header>
                <p>
                    <strong>{ format!("{hosts} {}", if hosts == 1 { "host" } else { "hosts" }) }</strong>
                    { format!(", {} to {}", wall.tell(area.during.from()), wall.tell(area.during.until())) }
                </p>
                <div class="group">
                    <button type="button" onclick={zoom} aria-keyshortcuts="f">{ "Zoom to it" }</button>
                    <button type="button" onclick={drop} aria-keyshortcuts="Escape">{ "Clear" }</button>
                </div>
            </header>
            <div class="scroll" tabindex="0" role="region" aria-label="Counts of the selected area">
                <table>
                    <thead><tr><th scope="col">{ "Hosts that" }</th>{ for titles }</tr></thead>
                    <tbody>
                        { row("applied", "applied", &|counts| counts.applied.into()) }
                        { row("were down", "down", &|counts| counts.down.into()) }
                        { row("took it off", "removed", &|counts| counts.removed.into()) }
                        { for told.map(|(place, told)| row(told_text(told), told.name(), &move |counts| counts.told[place].into())) }
                        { row("Host-minutes down", "minutes", &|counts| counts.seconds_down / 60) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

const fn told_text(told: Told) -> &'static str {
    match told {
        Told::Waiting => "were told to wait",
        Told::Held => "were held",
        Told::Applying => "were applying",
        Told::UpToDate => "were up to date",
        Told::Removing => "were removing",
    }
}

//! What people did, as numbered flags above the lines in the picture: their texts are there for pointers, keys and ears.

use std::rc::Rc;

use stagger_core::Instant;
use yew::prelude::*;

use crate::paint::Layout;
use crate::plan::badges::place;
use crate::plan::subject::Subject;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) subject: Rc<Subject>,
    pub(super) layout: Rc<Layout>,
    pub(super) clock: Instant,
    pub(super) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(super) fn Flags(props: &Props) -> Html {
    let Props { subject, layout, clock, dispatch } = props;
    let range = layout.scale.range();
    let in_view = subject.acts.iter().enumerate().filter(|(_, act)| range.from() <= act.at && act.at <= range.until());
    let badges = place(in_view.map(|(number, act)| (number, layout.scale.x(act.at))));
    let current = subject.acts.partition_point(|act| act.at <= *clock).checked_sub(1);
    let flags = badges.into_iter().map(|badge| {
        let acts = subject.acts.get(badge.first..=badge.last).unwrap_or_default();
        let told = acts.iter().map(|act| format!("{}: {}", subject.wall().tell(act.at), act.text));
        let told = told.collect::<Vec<_>>().join("\n");
        let (dispatch, at) = (dispatch.clone(), acts.first().map_or(*clock, |act| act.at));
        let go = move |_| dispatch.dispatch(ViewAction::MoveTo(at));
        let left = badge.middle - badge.width / 2.0;
        // The text stays within the picture.
        let side = if badge.middle > layout.width / 2.0 { "left" } else { "right" };
        html! {
            <button type="button" key={badge.first} class="flag" onclick={go} data-act={(badge.first + 1).to_string()}
                aria-label={told.clone()} style={format!("left:{left}px;width:{}px", badge.width)}
                aria-current={current.is_some_and(|act| badge.names(act)).then_some("true")}>
                { badge.text() }
                <span class="said" data-side={side} aria-hidden="true">{ told }</span>
            </button>
        }
    });
    let lines = subject.lines.iter().map(|line| {
        html! { <li>{ format!("{}: {}", subject.wall().tell(line.at), line.text) }</li> }
    });
    html! {
        <>
            <div class="flags" role="group" aria-label="What people did">{ for flags }</div>
            <ul class="unseen" aria-label="Lines in the picture">{ for lines }</ul>
        </>
    }
}

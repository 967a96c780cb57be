//! What the picture stands on, and what it does not claim.

use std::rc::Rc;

use stagger_sim::Mark;
use stagger_web_wire::Note;
use yew::prelude::*;

use super::sources::{Known, Sources};
use super::story::told;
use crate::run::Run;
use crate::state::view::Layer;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
}

#[component]
pub(crate) fn Notes(props: &Props) -> Html {
    let run = &props.run;
    let scene = run.scene();
    let note = |note: &Note| {
        html! {
            <li data-note={note.known.mark.name()}>
                <p>{ told(&note.text) }</p>
                <Known run={run.clone()} known={note.known.clone()} />
            </li>
        }
    };
    let of_policies = scene.policies.iter().filter_map(|policy| {
        let text = policy.note.as_deref()?;
        Some(html! {
            <li data-note={policy.known.mark.name()}>
                <p><strong>{ policy.name.clone() }</strong>{ ": " }{ told(text) }</p>
                <Known run={run.clone()} known={policy.known.clone()} />
            </li>
        })
    });
    // What was chosen comes first, then what was inferred: they are what can be wrong.
    let of_mark = |mark: Mark| scene.notes.iter().filter(move |note| note.known.mark == mark).map(note);
    let notes = of_mark(Mark::Assumed).chain(of_mark(Mark::Fitted)).chain(of_policies).chain(of_mark(Mark::Reported));
    html! {
        <section class="card notes" aria-labelledby="notes-title">
            <h2 id="notes-title">{ "What this stands on" }</h2>
            <ul>{ for notes }</ul>
            <h3>{ "Sources" }</h3>
            <Sources run={run.clone()} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct ClaimProps {
    pub(crate) run: Rc<Run>,
    pub(crate) layer: Layer,
}

/// What the marks of the picture say, and no more.
#[component]
pub(crate) fn Claim(props: &ClaimProps) -> Html {
    let claim = if props.layer.shows_what_if() {
        "What might have been is one run of a model: which hosts go down in it hangs on the hypothesis, and on chance."
    } else if props.run.has_record() {
        "An alternative says only when each host would have taken the release. It claims nothing about which hosts would have gone down."
    } else {
        "Each mark says when a host takes the release under a policy, as the engine decides it. Nothing is claimed about what would happen then."
    };
    html! { <p class="claim">{ claim }</p> }
}

//! What people did: the numbered lines of the picture, each with its minute and source.

use std::rc::Rc;

use yew::prelude::*;

use super::sources::Known;
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    /// The last action that the clock has passed.
    pub(crate) current: Option<usize>,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Story(props: &Props) -> Html {
    let Props { run, current, dispatch } = props;
    if run.actions().len() == 0 {
        return Html::default();
    }
    let actions = run.actions().enumerate().map(|(number, (at, action))| {
        let dispatch = dispatch.clone();
        let go = move |_| dispatch.dispatch(ViewAction::MoveTo(at));
        html! {
            <li key={number} aria-current={(*current == Some(number)).then_some("true")} data-action-at={at.to_string()}>
                <span class="number" aria-hidden="true">{ number + 1 }</span>
                <p>
                    <button type="button" class="minute" onclick={go}>{ run.tell(at) }</button>
                    <Known run={run.clone()} known={action.known.clone()} />
                </p>
                <p>{ told(&action.text) }</p>
            </li>
        }
    });
    html! {
        <aside class="story" aria-labelledby="story-title">
            <h3 id="story-title">{ "What people did" }</h3>
            <ol>{ for actions }</ol>
        </aside>
    }
}

/// A text in which what stands in back-ticks is code.
pub(super) fn told(text: &str) -> Html {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 1 {
            html! { <code>{ part.to_owned() }</code> }
        } else {
            html! { part.to_owned() }
        }
    });
    html! { <>{ for parts }</> }
}

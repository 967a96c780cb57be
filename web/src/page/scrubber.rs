//! The scrubber: the clock as a slider over the whole scenario.

use std::rc::Rc;

use stagger_core::Instant;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) clock: Instant,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Scrubber(props: &Props) -> Html {
    let Props { run, clock, dispatch } = props;
    let span = run.span();
    let scrub = use_callback((dispatch.clone(), span), |event: InputEvent, (dispatch, span)| {
        let value = event.target_dyn_into::<HtmlInputElement>().and_then(|input| input.value().parse::<u32>().ok());
        if let Some(seconds) = value {
            dispatch.dispatch(ViewAction::MoveTo(span.from().saturating_add(seconds)));
        }
    });
    let wall = run.wall();
    html! {
        <div class="scrubber">
            <div class="clock-track">
                <input type="range" aria-label="Clock" min="0" max={span.seconds().to_string()} step="60"
                    value={clock.since(span.from()).to_string()} oninput={scrub}
                    aria-valuetext={wall.tell(*clock).to_string()} />
            </div>
        </div>
    }
}

//! The stretch of time in view: the scenario's own views, closer and wider.

use std::rc::Rc;

use stagger_sim::Interval;
use yew::prelude::*;

use crate::plan::keys::{STEP, ZOOM_IN, ZOOM_OUT};
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) range: Interval,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Tools(props: &Props) -> Html {
    let doing = |action: fn() -> ViewAction| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action()))
    };
    let views = props.run.views().map(|(name, during)| {
        let dispatch = props.dispatch.clone();
        let show = move |_| dispatch.dispatch(ViewAction::Show(during));
        let pressed = (during == props.range).to_string();
        html! { <button type="button" onclick={show} aria-pressed={pressed}>{ name.to_owned() }</button> }
    });
    let (wall, span) = (props.run.wall(), props.run.span());
    html! {
        <div class="tools">
            <span class="end">{ wall.tell(span.from()).to_string() }</span>
            <div class="group" role="group" aria-label="Views">{ for views }</div>
            <div class="group" role="group" aria-label="Zoom and move">
                <button type="button" aria-label="Earlier" onclick={doing(|| ViewAction::Pan(-STEP))}>{ "←" }</button>
                <button type="button" aria-label="Zoom out" onclick={doing(|| ViewAction::Zoom(ZOOM_OUT, None))}>{ "−" }</button>
                <button type="button" aria-label="Zoom in" onclick={doing(|| ViewAction::Zoom(ZOOM_IN, None))}>{ "+" }</button>
                <button type="button" aria-label="Later" onclick={doing(|| ViewAction::Pan(STEP))}>{ "→" }</button>
            </div>
            <span class="end">{ wall.tell(span.until()).to_string() }</span>
        </div>
    }
}

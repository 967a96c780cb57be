//! What is said when the worker has failed: the page goes on.

use std::rc::Rc;

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What it said, if it failed.
    pub(crate) trouble: Option<Rc<str>>,
    pub(crate) dismiss: Callback<()>,
}

#[component]
pub(crate) fn Trouble(props: &Props) -> Html {
    let Some(trouble) = &props.trouble else { return Html::default() };
    let dismiss = props.dismiss.reform(|_: MouseEvent| ());
    html! {
        <div class="failed" role="alert">
            <p>
                <strong>{ "What works this page out has failed." }</strong>
                { " What is shown is still true; whatever you ask next is asked of a fresh one. " }
                <button type="button" onclick={dismiss}>{ "Go on" }</button>
            </p>
            <pre>{ trouble.to_string() }</pre>
        </div>
    }
}

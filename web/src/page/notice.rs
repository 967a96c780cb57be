//! What there is to say of a link that was followed.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) notice: Option<AttrValue>,
    pub(crate) dismiss: Callback<()>,
}

#[component]
pub(crate) fn Notice(props: &Props) -> Html {
    let dismiss = props.dismiss.reform(|_: MouseEvent| ());
    html! {
        // It is there before it is filled, so that it is spoken.
        <div class="notice" role="status">
            if let Some(notice) = &props.notice {
                <p>{ notice }</p>
                <button type="button" onclick={dismiss}>{ "Close" }</button>
            }
        </div>
    }
}

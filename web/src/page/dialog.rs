//! A dialog: the browser's own, which keeps the focus and closes on Escape.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) open: bool,
    pub(crate) title: AttrValue,
    pub(crate) close: Callback<()>,
    pub(crate) children: Html,
}

#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_effect_with((props.open, dialog.clone()), |(open, dialog)| {
        let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
        if *open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !*open && dialog.open() {
            dialog.close();
        }
    });
    // The browser says that a dialog is closed some time after it was: by then another may be open, which is not this
    // one's to close.
    let (open, closing) = (props.open, props.close.clone());
    let closed = Callback::from(move |_: Event| {
        if open {
            closing.emit(());
        }
    });
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={dialog} aria-label={props.title.clone()} onclose={closed}>
            if props.open {
                <header>
                    <h2>{ props.title.clone() }</h2>
                    <button type="button" onclick={close}>{ "Close" }</button>
                </header>
                { props.children.clone() }
            }
        </dialog>
    }
}

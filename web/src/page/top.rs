//! The bar at the top: which scenario, and in which colours.

use std::rc::Rc;

use stagger_web_wire::Open;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::state::view::{Theme, View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// The name of the scenario that is shown.
    pub(crate) name: AttrValue,
    /// Those of the scenarios that are built in.
    pub(crate) built_in: Rc<[AttrValue]>,
    pub(crate) open: Callback<Open>,
    pub(crate) load: Callback<()>,
    pub(crate) help: Callback<()>,
    pub(crate) theme: Theme,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Top(props: &Props) -> Html {
    let choose = use_callback(props.open.clone(), |event: Event, open| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        if let Some(name) = chosen {
            open.emit(Open { name, text: None, fleet: None, salt: None });
        }
    });
    let is_builtin = props.built_in.contains(&props.name);
    let option = |name: &AttrValue| html! { <option value={name} selected={*name == props.name}>{ name }</option> };
    let next = props.theme.next();
    let recolour = {
        let dispatch = props.dispatch.clone();
        move |_| dispatch.dispatch(ViewAction::Theme(next))
    };
    let (load, help) = (props.load.reform(|_: MouseEvent| ()), props.help.reform(|_: MouseEvent| ()));
    html! {
        <header class="top">
            <span class="wordmark">{ "Stagger" }</span>
            <div class="top-controls">
                <label class="field">
                    <span>{ "Scenario" }</span>
                    <select onchange={choose}>
                        if !is_builtin {
                            { option(&props.name) }
                        }
                        { for props.built_in.iter().map(option) }
                    </select>
                </label>
                <button type="button" onclick={load}>{ "Load…" }</button>
                <button type="button" onclick={help} aria-keyshortcuts="?">{ "Keys" }</button>
                <button type="button" onclick={recolour} data-theme-button="">
                    { format!("Theme: {}", props.theme.name()) }
                </button>
            </div>
        </header>
    }
}

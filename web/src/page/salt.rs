//! The salt: another one, and every host draws anew.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::fresh_salt;
use crate::state::scenario::{ScenarioState, is_salt};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) salt: AttrValue,
    /// Whether it is the scenario's own.
    pub(crate) own: bool,
    /// Another salt is to be used; `None` for the scenario's own.
    pub(crate) use_salt: Callback<Option<String>>,
}

#[component]
pub(crate) fn Salt(props: &Props) -> Html {
    let wrong = use_state_eq(|| false);
    let write = use_callback(props.use_salt.clone(), {
        let wrong = wrong.setter();
        move |event: Event, use_salt| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let salt = input.value();
            wrong.set(!is_salt(&salt));
            use_salt.emit(Some(salt));
        }
    });
    let draw = use_callback(props.use_salt.clone(), {
        let wrong = wrong.setter();
        move |_: MouseEvent, use_salt| {
            if let Some(salt) = fresh_salt() {
                wrong.set(false);
                use_salt.emit(Some(salt));
            }
        }
    });
    let back = use_callback(props.use_salt.clone(), {
        let wrong = wrong.setter();
        move |_: MouseEvent, use_salt| {
            wrong.set(false);
            use_salt.emit(None);
        }
    });
    html! {
        <div class="salt">
            <label class="field">
                <span>{ "Salt" }</span>
                <input type="text" value={props.salt.clone()} onchange={write} spellcheck="false" autocomplete="off"
                    size="14" aria-invalid={wrong.then_some("true")} aria-describedby="salt-about" />
            </label>
            <button type="button" onclick={draw}>{ "New salt" }</button>
            <button type="button" onclick={back} disabled={props.own}>{ "Own salt" }</button>
            <p id="salt-about" role={wrong.then_some("alert")}>
                if *wrong {
                    { format!("Expected 1 to {} bytes; the salt is unchanged.", ScenarioState::LONGEST_SALT) }
                } else {
                    { "Another salt moves every host." }
                }
            </p>
        </div>
    }
}

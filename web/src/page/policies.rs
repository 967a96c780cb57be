//! The policies: which of them are shown, and how far each has come.

use std::rc::Rc;

use stagger_sim::PolicyKind;
use yew::prelude::*;

use super::salt::Salt;
use super::sources::Known;
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) view: View,
    pub(crate) dispatch: UseReducerDispatcher<View>,
    pub(crate) own_salt: bool,
    /// The salt that they have, or are being given.
    pub(crate) salt: AttrValue,
    /// Another salt is to be used; `None` for the scenario's own.
    pub(crate) use_salt: Callback<Option<String>>,
}

#[component]
pub(crate) fn Policies(props: &Props) -> Html {
    let Props { run, view, dispatch, .. } = props;
    let hosts = run.hosts();
    let policies = run.policies().enumerate().map(|(number, (policy, rollout))| {
        let toggle = {
            let dispatch = dispatch.clone();
            move |_| dispatch.dispatch(ViewAction::Toggle(number))
        };
        let applied = rollout.adoption.at(run.second(view.clock));
        let busiest = rollout.busiest.and_then(|busiest| {
            let from = run.tell(busiest.during.interval()?.from());
            Some(format!("Busiest hour: {} hosts, from {from}", busiest.applies))
        });
        html! {
            <li key={number} data-policy={policy.name.clone()}>
                <label>
                    <input type="checkbox" checked={view.toggled(number)} onchange={toggle} />
                    <Diamond {number} hollow={policy.kind == PolicyKind::InForce} />
                    <span>{ policy.title.clone() }</span>
                </label>
                <p>
                    <strong data-applied={applied.to_string()}>{ format!("{applied} of {hosts}") }</strong>
                    { " applied by now " }
                    <Known run={run.clone()} known={policy.known.clone()} />
                </p>
                <p>{ busiest.unwrap_or_default() }</p>
            </li>
        }
    });
    html! {
        <div class="policies">
            <ul aria-label="Policies">{ for policies }</ul>
            <Salt salt={props.salt.clone()} own={props.own_salt} use_salt={props.use_salt.clone()} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct DiamondProps {
    number: usize,
    hollow: bool,
}

/// The mark of a policy, as in the picture.
#[component]
fn Diamond(props: &DiamondProps) -> Html {
    let colour = format!("var(--policy-{})", props.number % 6 + 1);
    let fill = if props.hollow { "none".to_owned() } else { colour.clone() };
    html! {
        <svg class="diamond" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M7 1.5 12.5 7 7 12.5 1.5 7z" stroke={colour} fill={fill} stroke-width="1.75" />
        </svg>
    }
}

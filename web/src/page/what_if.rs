//! What might have been: under which policy, if what were wrong, and whether it is shown beside the record.

use std::rc::Rc;

use stagger_web_wire::{Outcome, WhatIf, World};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::loader::problems;
use crate::ask::{Line, Post};
use crate::run::Run;
use crate::state::rehearsal::{RehearsalAction, RehearsalState, presets};
use crate::state::view::{Layer, View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) post: Post,
    pub(crate) run: Rc<Run>,
    pub(crate) layer: Layer,
    pub(crate) dispatch: UseReducerDispatcher<View>,
    pub(crate) rehearsal: UseReducerHandle<RehearsalState>,
}

#[component]
pub(crate) fn Alternative(props: &Props) -> Html {
    let Props { run, layer, rehearsal, .. } = props;
    html! {
        <section class="card what-if" aria-labelledby="what-if-title">
            <h2 id="what-if-title">{ "What if" }</h2>
            <Switch layer={*layer} dispatch={props.dispatch.clone()} />
            if layer.shows_what_if() {
                { controls(run, rehearsal) }
                { result(props) }
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct SwitchProps {
    layer: Layer,
    dispatch: UseReducerDispatcher<View>,
}

/// Which of both worlds is shown.
#[component]
fn Switch(props: &SwitchProps) -> Html {
    let buttons = Layer::ALL.into_iter().map(|layer| {
        let dispatch = props.dispatch.clone();
        let show = move |_| dispatch.dispatch(ViewAction::Layer(layer));
        let pressed = (layer == props.layer).to_string();
        html! { <button type="button" onclick={show} aria-pressed={pressed}>{ layer.name() }</button> }
    });
    html! { <div class="group" role="group" aria-label="Worlds">{ for buttons }</div> }
}

fn controls(run: &Rc<Run>, rehearsal: &UseReducerHandle<RehearsalState>) -> Html {
    let what_if = &rehearsal.what_if;
    let policies: Vec<(&str, &str)> =
        presets(run).map(|policy| (policy.text.as_str(), policy.title.as_str())).collect();
    let scene = run.scene();
    let hypotheses = scene.hypotheses.iter().map(|one| (one.name.as_str(), one.title.as_str()));
    let hypotheses: Vec<_> = hypotheses.chain([("", "The release is good")]).collect();
    let responses = scene.responses.iter().map(|one| (one.name.as_str(), one.title.as_str()));
    let responses: Vec<_> = responses.chain([("", "Nobody does anything")]).collect();
    let named = |name: String| (!name.is_empty()).then_some(name);
    let chosen = [
        choice("Policy", &policies, &what_if.policy, &set(rehearsal, |what_if, policy| what_if.policy = policy)),
        choice(
            "Hypothesis",
            &hypotheses,
            what_if.hypothesis.as_deref().unwrap_or_default(),
            &set(rehearsal, move |what_if, name| what_if.hypothesis = named(name)),
        ),
        choice(
            "Response",
            &responses,
            what_if.response.as_deref().unwrap_or_default(),
            &set(rehearsal, move |what_if, name| what_if.response = named(name)),
        ),
    ];
    let seed = set(rehearsal, |what_if, seed| what_if.seed = seed.parse().unwrap_or(what_if.seed));
    let seed = seed.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value());
    let write = set(rehearsal, |what_if, policy| what_if.policy = policy);
    let write = write.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <>
            <div class="choices">
                { for chosen }
                <label class="field">
                    <span>{ "Seed" }</span>
                    <input type="number" min="0" step="1" value={what_if.seed.to_string()} onchange={seed} />
                </label>
            </div>
            <details>
                <summary>{ "The policy as text" }</summary>
                <label class="paste">
                    <span>{ "Policy, in TOML" }</span>
                    <textarea rows="12" spellcheck="false" autocomplete="off" value={what_if.policy.clone()} oninput={write} />
                </label>
            </details>
        </>
    }
}

fn choice(label: &str, options: &[(&str, &str)], chosen: &str, choose: &Callback<String>) -> Html {
    let choose = choose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let known = options.iter().any(|(value, _)| *value == chosen);
    let option = |(value, title): &(&str, &str)| {
        html! { <option value={(*value).to_owned()} selected={*value == chosen}>{ (*title).to_owned() }</option> }
    };
    html! {
        <label class="field">
            <span>{ label.to_owned() }</span>
            <select onchange={choose}>
                if !known {
                    <option value={chosen.to_owned()} selected=true>{ "Your own" }</option>
                }
                { for options.iter().map(option) }
            </select>
        </label>
    }
}

/// What a control sets.
fn set(rehearsal: &UseReducerHandle<RehearsalState>, set: impl Fn(&mut WhatIf, String) + 'static) -> Callback<String> {
    let rehearsal = rehearsal.clone();
    Callback::from(move |value| {
        let mut what_if = rehearsal.what_if.clone();
        set(&mut what_if, value);
        rehearsal.dispatch(RehearsalAction::Set(what_if));
    })
}

/// What came of it.
fn result(props: &Props) -> Html {
    let Props { run, rehearsal, post, .. } = props;
    let cancel = {
        let (post, rehearsal) = (post.clone(), rehearsal.dispatcher());
        move |_| {
            post.cancel(Line::Rehearse);
            rehearsal.dispatch(RehearsalAction::GaveUp);
        }
    };
    let told = rehearsal.world().map(|world| outcome(run, world, rehearsal.is_current()));
    html! {
        <>
            if let Some(refusal) = rehearsal.refused() {
                <div class="refused" role="alert">
                    <p><strong>{ "This cannot be rehearsed; what is shown is what came before." }</strong></p>
                    <ol>{ problems(Some(&rehearsal.what_if.policy), refusal) }</ol>
                </div>
            }
            { told.unwrap_or_default() }
            if rehearsal.working {
                <p role="status">
                    { "This is being worked out. " }
                    <button type="button" onclick={cancel}>{ "Cancel" }</button>
                </p>
            }
        </>
    }
}

fn outcome(run: &Run, world: &World, current: bool) -> Html {
    let Outcome { peak_down, down_seconds, applied, .. } = world.outcome;
    let hits = world.outcome.all_hits();
    let figures = [
        ("hits", hits, "hosts hit"),
        ("peak", peak_down, "down at once at most"),
        ("applied", applied, "hosts that applied"),
    ];
    let figures = figures.into_iter().map(|(name, figure, what)| {
        html! { <div class="total" data-what-if={name}><dt>{ what }</dt><dd>{ figure }</dd></div> }
    });
    let beside = run.has_record().then(|| {
        let recorded = run.totals().hosts_hit;
        format!("On record: {recorded} hosts hit, {} host-minutes.", run.totals().host_minutes)
    });
    html! {
        <div data-current={current.to_string()}>
            <dl class="totals">
                { for figures }
                <div class="total" data-what-if="host-minutes"><dt>{ "host-minutes down" }</dt><dd>{ down_seconds / 60 }</dd></div>
            </dl>
            <p class="hint">
                { "One run under one seed: chance decides which hosts go down. " }
                { beside.unwrap_or_default() }
            </p>
        </div>
    }
}

//! The clock: the instant that it shows, and what holds then.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use stagger_core::Instant;
use yew::prelude::*;

use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) view: View,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Clock(props: &Props) -> Html {
    let Props { run, view, dispatch } = props;
    let play = {
        let dispatch = dispatch.clone();
        move |_| dispatch.dispatch(ViewAction::TogglePlay)
    };
    let down = run.has_record().then(|| run.down().at(view.clock));
    html! {
        <div class="clock">
            <button type="button" class="play" onclick={play} aria-keyshortcuts="Space"
                aria-label={if view.playing { "Pause" } else { "Play" }}>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    if view.playing {
                        <path d="M4 3h3v10H4zM9 3h3v10H9z" />
                    } else {
                        <path d="M4 2.5v11l9.5-5.5z" />
                    }
                </svg>
            </button>
            <time class="now" datetime={view.clock.to_string()} data-clock="">
                { run.scenario().wall().tell(view.clock).to_string() }
            </time>
            if let Some(down) = down {
                <span class="down" data-down={down.to_string()}>
                    <strong>{ down }</strong>
                    { if down == 1 { " host down" } else { " hosts down" } }
                </span>
            }
            <span class="picked">{ view.host.map(|host| picked(run, host)).unwrap_or_default() }</span>
        </div>
    }
}

/// What there is to say of the host that is picked.
fn picked(run: &Run, host: usize) -> Html {
    let outages = run.outages_of(host).iter();
    let outages = outages.map(|during| format!("down {} to {}", run.tell(during.from()), run.tell(during.until())));
    let policies = run.policies().filter_map(|(policy, rollout, _)| {
        let plan = rollout.hosts.get(host)?;
        let told = plan.applies.iter().map(|apply| {
            let why = apply.waited_for.sentence(run.scenario().wall());
            format!("{} at {} ({why})", policy.name, run.tell(apply.at))
        });
        let ending = || format!("{}: {}", policy.name, plan.ending.reason.sentence(run.scenario().wall()));
        Some(if plan.applies.is_empty() { vec![ending()] } else { told.collect() })
    });
    let parts: Vec<String> = outages.chain(policies.flatten()).collect();
    html! { <><strong>{ run.scenario().host_id(host) }</strong>{ ": " }{ parts.join("; ") }</> }
}

#[derive(PartialEq, Properties)]
pub(crate) struct AnnouncementProps {
    pub(crate) run: Rc<Run>,
    pub(crate) clock: Instant,
    pub(crate) playing: bool,
}

/// Says what holds to those who do not see it, once the clock has come to rest.
#[component]
pub(crate) fn Announcement(props: &AnnouncementProps) -> Html {
    let said = use_state_eq(|| None::<String>);
    let first = use_mut_ref(|| true);
    use_effect_with((Rc::clone(&props.run), props.clock, props.playing), {
        let said = said.setter();
        move |(run, clock, playing)| {
            // The page itself has just been read.
            let waits = !first.replace(false) && !playing;
            let text = waits.then(|| announcement(run, *clock));
            let timer = text.map(|text| Timeout::new(AT_REST, move || said.set(Some(text))));
            move || drop(timer)
        }
    });
    html! { <p class="unseen" aria-live="polite">{ said.as_deref().unwrap_or_default() }</p> }
}

fn announcement(run: &Run, clock: Instant) -> String {
    let hosts = run.scenario().hosts().len();
    let told = run.scenario().wall().tell(clock);
    let down = if run.has_record() { format!("{} hosts down. ", run.down().at(clock)) } else { String::new() };
    let applied = run
        .policies()
        .map(|(policy, _, adoption)| format!("{}: {} of {hosts} applied.", policy.name, adoption.at(clock)));
    format!("{told}. {down}{}", applied.collect::<Vec<_>>().join(" "))
}

/// How long the clock must stand before it is spoken of, in milliseconds.
const AT_REST: u32 = 700;

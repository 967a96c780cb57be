//! The clock: the instant that it shows, and what holds then.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use stagger_core::Instant;
use stagger_web_wire::{Answer, Ask, Told};
use yew::prelude::*;

use crate::ask::{Heard, Line, Post};
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) post: Post,
    pub(crate) run: Rc<Run>,
    pub(crate) view: View,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Clock(props: &Props) -> Html {
    let Props { post, run, view, dispatch } = props;
    let told = use_told(post, run, view.host);
    let play = {
        let dispatch = dispatch.clone();
        move |_| dispatch.dispatch(ViewAction::TogglePlay)
    };
    let down = run.has_record().then(|| run.down().at(run.second(view.clock)));
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
                { run.wall().tell(view.clock).to_string() }
            </time>
            if let Some(down) = down {
                <span class="down" data-down={down.to_string()}>
                    <strong>{ down }</strong>
                    { if down == 1 { " host down" } else { " hosts down" } }
                </span>
            }
            <span class="picked">{ view.host.map(|host| picked(run, host, told.as_deref())).unwrap_or_default() }</span>
        </div>
    }
}

/// What there is to say of the host that is picked.
fn picked(run: &Run, host: usize, told: Option<&Told>) -> Html {
    let outages =
        run.outages_of(host).map(|during| format!("down {} to {}", run.tell(during.from()), run.tell(during.until())));
    let told = told.into_iter().flat_map(|told| &told.policies);
    let policies = run.policies().zip(told).map(|((policy, _), told)| {
        let applies = told.applies.iter();
        let applies = applies
            .map(|apply| format!("{} at {} ({})", policy.name, run.tell(run.instant(apply.at)), apply.waited_for));
        let ending = || format!("{}: {}", policy.name, told.ending);
        if told.applies.is_empty() { vec![ending()] } else { applies.collect() }
    });
    let parts: Vec<String> = outages.chain(policies.flatten()).collect();
    html! { <><strong>{ run.host_id(host) }</strong>{ ": " }{ parts.join("; ") }</> }
}

/// What the worker tells of the host that is picked, once it has.
#[hook]
fn use_told(post: &Post, run: &Rc<Run>, host: Option<usize>) -> Option<Rc<Told>> {
    let told = use_state_eq(|| None::<Rc<Told>>);
    let named = host.filter(|host| *host < run.hosts()).and_then(|host| u32::try_from(host).ok());
    use_effect_with((post.clone(), Rc::clone(run), named), {
        let told = told.setter();
        move |(post, _, named)| {
            told.set(None);
            if let Some(host) = *named {
                post.ask(Line::Told, Ask::Told(host), move |heard| {
                    if let Heard::Answer(Answer::Told(answer)) = heard {
                        told.set(Some(Rc::new(answer)));
                    }
                });
            }
        }
    });
    // Of another host it is no longer true, until the worker has answered.
    told.as_ref().filter(|told| Some(told.host) == named).map(Rc::clone)
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
    let hosts = run.hosts();
    let told = run.wall().tell(clock);
    let down =
        if run.has_record() { format!("{} hosts down. ", run.down().at(run.second(clock))) } else { String::new() };
    let applied = run
        .policies()
        .map(|(policy, rollout)| (policy, rollout.adoption.at(run.second(clock))))
        .map(|(policy, applied)| format!("{}: {applied} of {hosts} applied.", policy.name));
    format!("{told}. {down}{}", applied.collect::<Vec<_>>().join(" "))
}

/// How long the clock must stand before it is spoken of, in milliseconds.
const AT_REST: u32 = 700;

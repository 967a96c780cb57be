//! What the scenario is, and what its record comes to.

use std::rc::Rc;

use stagger_core::Instant;
use yew::prelude::*;

use crate::run::Run;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
}

#[component]
pub(crate) fn Summary(props: &Props) -> Html {
    let run = &props.run;
    let scene = run.scene();
    html! {
        <section class="summary" aria-labelledby="title">
            <div>
                <h1 id="title">{ scene.title.clone() }</h1>
                <p>{ scene.summary.clone() }</p>
            </div>
            <dl class="totals">{ if run.has_record() { of_record(run) } else { of_fleet(run) } }</dl>
        </section>
    }
}

fn of_record(run: &Run) -> Html {
    let totals = run.totals();
    let peak = totals.peak.and_then(|peak| {
        let during = peak.during.interval()?;
        let until = format!("down at once, from {} until {}", time(run, during.from()), run.tell(during.until()));
        Some(total("peak", peak.hosts.to_string(), &until))
    });
    let last = totals
        .last_recovery
        .and_then(Instant::from_unix)
        .map(|instant| total("last-recovery", run.tell(instant), "last recovery"));
    html! {
        <>
            { total("hosts-hit", totals.hosts_hit.to_string(), "hosts hit") }
            { total("host-minutes", totals.host_minutes.to_string(), "host-minutes down") }
            { peak.unwrap_or_default() }
            { last.unwrap_or_default() }
        </>
    }
}

fn of_fleet(run: &Run) -> Html {
    let busiest = run.policies().filter_map(|(policy, rollout)| {
        let busiest = rollout.busiest?;
        let from = run.tell(busiest.during.interval()?.from());
        let what = format!("in the busiest hour of {}, from {from}", policy.name);
        Some(total("busiest-hour", busiest.applies.to_string(), &what))
    });
    html! {
        <>
            { total("hosts", run.hosts().to_string(), "hosts") }
            { for busiest.take(MOST_POLICIES) }
        </>
    }
}

fn total(name: &'static str, figure: String, what: &str) -> Html {
    html! {
        <div class="total" data-total={name}>
            <dt>{ what }</dt>
            <dd>{ figure }</dd>
        </div>
    }
}

/// The time of day alone, for the first of two times that share a zone.
fn time(run: &Run, instant: Instant) -> String {
    let local = run.zone().local(instant);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

const MOST_POLICIES: usize = 3;

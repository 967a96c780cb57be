//! One replicate of a run: when hosts applied, which went down, and what was done about it.

use stagger_core::Instant;
use stagger_sim::{Act, Cause, Curve, Event, Interval, Outcome, Run, What};

use super::Page;
use super::lanes::Lanes;
use super::numbers::Numbers;
use super::prose::{count, paragraph, plain};
use super::record::{draw, greatest};
use super::strip::Strip;
use super::style::{ACTION, APPLY, DOWN, FAINT, STRONG, of_mark};
use super::times::Times;
use crate::commands::{Policy, Rehearsed};

/// Whether a host's lane shows it.
pub(crate) const fn is_drawn(event: &Event) -> bool {
    matches!(event.what, What::Applies { .. } | What::Removes { .. } | What::Falls { .. } | What::Returns)
}

pub(crate) fn run(rehearsed: &Rehearsed<'_>, run: &Run, during: Interval, page: Page) -> String {
    let (scenario, fleet) = (rehearsed.scenario, rehearsed.scenario.everyone());
    let times = Times::of(scenario);
    let lanes = Lanes::new(fleet, during, page);
    let of_all: Vec<&Event> = run.events.iter().filter(|event| event.host.is_none()).collect();
    let numbers = Numbers::of(of_all.iter().map(|event| event.at), &lanes);
    let by_host = by_host(run, fleet.hosts().len());
    let down: Vec<Interval> = run.events.iter().filter_map(outage).collect();
    let down = Curve::of_intervals(down.iter());
    let counts: Vec<usize> = lanes.axis.stretches().map(|stretch| greatest(&down, stretch)).collect();
    let told: Vec<(String, String)> =
        of_all.iter().map(|event| (times.tell(event.at), happened(event, rehearsed))).collect();
    let salted = format!("Replicate {} under seed {}", rehearsed.replicate, rehearsed.seed);
    let ends = format!("from {} until {}", times.wall().tell(during.from()), times.tell(during.until()));
    [
        format!("{STRONG}{}{STRONG:#}\n", plain(scenario.title())),
        setting(rehearsed, page),
        "\n".to_string(),
        paragraph(page, "", &format!("{salted}, {ends}. {}", meaning(page))),
        "\n".to_string(),
        lanes.line("", &numbers.strip),
        lanes.above(times.zone()),
        lanes.hosts(fleet, &numbers.ground, |host, strip| {
            let events = by_host.get(host).map(Vec::as_slice).unwrap_or_default();
            // Twice: lengths of bars keep clear of the signs, and bars do not cover them.
            signs(events, strip, &lanes, page);
            events.iter().filter_map(|event| outage(event)).for_each(|during| draw(&during, strip, &lanes, page));
            signs(events, strip, &lanes, page);
        }),
        lanes.line("", &numbers.ground),
        lanes.chart("hosts down", &counts, down.greatest(), 3, DOWN),
        lanes.below(times.zone()),
        "\n".to_string(),
        numbers.listed(&told, page),
        if told.is_empty() { String::new() } else { "\n".to_string() },
        totals(rehearsed, &run.outcome, &times, page),
    ]
    .concat()
}

/// Where a host applies the release, and where it is taken off.
fn signs(events: &[&Event], strip: &mut Strip, lanes: &Lanes, page: Page) {
    for event in events {
        let (sign, style) = match event.what {
            What::Applies { .. } => (page.ink.apply(), APPLY),
            What::Removes { .. } => (page.ink.remove(), ACTION),
            _ => continue,
        };
        if let Some(column) = lanes.axis.column(event.at) {
            strip.put(column, sign, style);
        }
    }
}

/// Policy, hypothesis and response, each with how it is known.
pub(super) fn setting(rehearsed: &Rehearsed<'_>, page: Page) -> String {
    let Rehearsed { policy, hypothesis, response, .. } = rehearsed;
    let good = || ("none".to_string(), None, "The release is good.".to_string());
    let nobody = || ("none".to_string(), None, "Nobody does anything.".to_string());
    let hypothesis = hypothesis.map_or_else(good, |one| (one.name.clone(), Some(one.mark), one.title.clone()));
    let response = response.map_or_else(nobody, |one| (one.name.clone(), Some(one.mark), one.title.clone()));
    let lines = [("policy", of_policy(policy)), ("hypothesis", hypothesis), ("response", response)];
    let told = lines.into_iter().map(|(what, (name, mark, title))| {
        let known = mark.map(|mark| format!(" ({})", mark.name())).unwrap_or_default();
        let colon = if title.is_empty() { "" } else { ": " };
        let text = format!("{}{known}{colon}{}", plain(&name), plain(&title));
        let told = paragraph(page, &format!("{what:10}  "), &text);
        // The mark has its colour where it stands on one line.
        mark.map_or(told.clone(), |mark| {
            let style = of_mark(mark);
            told.replacen(&known, &format!(" ({style}{}{style:#})", mark.name()), 1)
        })
    });
    told.collect()
}

fn of_policy(policy: &Policy) -> (String, Option<stagger_sim::Mark>, String) {
    (policy.name.clone(), policy.mark, policy.title.clone().unwrap_or_default())
}

fn meaning(page: Page) -> String {
    format!(
        "{} a host applies, {} the release is taken off it, a bar: it is down.",
        page.ink.apply(),
        page.ink.remove()
    )
}

fn by_host(run: &Run, hosts: usize) -> Vec<Vec<&Event>> {
    let mut by_host = vec![Vec::new(); hosts];
    for event in run.events.iter().filter(|event| is_drawn(event)) {
        if let Some(events) = event.host.and_then(|host| by_host.get_mut(host)) {
            events.push(event);
        }
    }
    by_host
}

/// For how long a host is down that falls.
fn outage(event: &Event) -> Option<Interval> {
    let What::Falls { repair, .. } = event.what else { return None };
    Interval::new(event.at, event.at.saturating_add(repair.max(1)))
}

/// What happened to all of them, in words.
fn happened(event: &Event, rehearsed: &Rehearsed<'_>) -> String {
    let release = |place: usize| {
        let id =
            rehearsed.scenario.feed().with(|feed| feed.releases().get(place).map(|release| release.id().to_string()));
        plain(&id.unwrap_or_default())
    };
    match event.what {
        What::Acts { act: Act::StopChecks, over } => format!("Every check is stopped{}.", spread(over)),
        What::Acts { act: Act::Withdraw, over } => format!("The release is withdrawn{}.", spread(over)),
        What::Acts { act: Act::Remove, over } => {
            format!("The release is taken off every host that runs it{}.", spread(over))
        }
        What::WithdrawalLost => "The withdrawal is lost: the feed that hosts see never says so.".to_string(),
        What::Shows => "The evidence shows a failure for the first time.".to_string(),
        What::Stops { release: place, removal, .. } => {
            let what = if removal { "the removal of " } else { "" };
            format!("A breaker stops {what}{}.", release(place))
        }
        What::Explains => "People take the failure of a host for something else.".to_string(),
        What::Resumes { release: place, removal } => {
            let what = if removal { "the removal of " } else { "" };
            format!("People let {what}{} go on.", release(place))
        }
        What::Opens { release: place, ring } => {
            let policy = rehearsed.policy.policy.policy();
            let name = policy.rings().get(ring).map_or(String::new(), |ring| plain(ring.name()));
            format!("Ring {name} opens for {}.", release(place))
        }
        What::OpensRemoval { release: place } => {
            format!("The removal of {} goes on to the other hosts.", release(place))
        }
        _ => "Something else happens.".to_string(),
    }
}

fn spread(over: u32) -> String {
    if over == 0 { String::new() } else { format!(", over {}", stagger_core::Span(over.into())) }
}

/// What the run comes to, beside what was recorded.
fn totals(rehearsed: &Rehearsed<'_>, outcome: &Outcome, times: &Times<'_>, page: Page) -> String {
    let by_cause = Cause::ALL.into_iter().zip([
        outcome.hits_at_apply,
        outcome.hits_while_running,
        outcome.hits_at_trigger,
        outcome.hits_at_removal,
    ]);
    let by_cause = by_cause.filter(|(_, hits)| *hits > 0).map(|(cause, hits)| format!("{hits} {}", at(cause)));
    let by_cause: Vec<String> = by_cause.collect();
    let causes = if by_cause.is_empty() { String::new() } else { format!(" ({})", by_cause.join(", ")) };
    let hosts = rehearsed.scenario.everyone().hosts().len();
    let hits = format!(
        "{} of {} hit{causes}, {} host-minutes down",
        outcome.hits(),
        count(hosts, "host"),
        outcome.down_minutes()
    );
    let tell = |at: Option<Instant>| at.map(|at| times.tell(at));
    let first = tell(outcome.first_failure).map(|at| format!("first failure {at}"));
    let seen = tell(outcome.detected).map(|at| format!("seen in the evidence {at}"));
    let failures = [first, seen].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let peak = tell(outcome.peak_at).map(|at| format!("peak: {} down from {at}", outcome.peak_down));
    let last = tell(outcome.last_apply).map(|at| format!(", the last {at}")).unwrap_or_default();
    let applied = format!("{} of {hosts} begin to apply{last}", outcome.applied);
    let removed = (outcome.removed > 0)
        .then(|| format!("taken off {} that survived it", count(outcome.removed as usize, "host")));
    let exposure = format!("{} host-hours without the release", outcome.exposure_seconds / 3600);
    let record = rehearsed.scenario.record().map(|record| {
        let totals = record.totals();
        let peak = totals.peak.map(|peak| format!(", peak {}", peak.hosts)).unwrap_or_default();
        format!("recorded: {} hit{peak}, {} host-minutes down", count(totals.hosts_hit, "host"), totals.host_minutes)
    });
    let lines = [Some(hits), Some(failures), peak, Some(applied), removed, Some(exposure), record];
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    let told = lines.map(|line| paragraph(page, &format!("{} ", page.ink.bullet()), &line)).collect::<String>();
    format!("{STRONG}Totals{STRONG:#} {FAINT}(of this replicate){FAINT:#}\n{told}")
}

fn at(cause: Cause) -> &'static str {
    match cause {
        Cause::Apply => "at the apply",
        Cause::Running => "while it ran",
        Cause::Trigger => "at a trigger",
        Cause::Removal => "at the removal",
        _ => "otherwise",
    }
}

//! When each host would take the release, policy by policy.

use stagger_core::{Instant, Release};
use stagger_sim::{HostRollout, Interval, PolicyKind, Replay, Rollout, ScenarioPolicy};

use super::lanes::Lanes;
use super::prose::{count, paragraph, plain};
use super::record::heading;
use super::style::{APPLY, FAINT, STRONG, of_mark};
use super::times::Times;
use super::{Page, Shown, plan};

/// A policy to show, and its rollout.
pub(super) type Shows<'a> = (&'a ScenarioPolicy, &'a Rollout);

pub(super) fn rollouts(replay: &Replay<'_>, shown: &Shown<'_>, page: Page) -> String {
    let scenario = replay.scenario();
    let times = Times::of(scenario);
    let all = replay.policies().enumerate();
    let policies: Vec<Shows<'_>> =
        all.filter(|(index, _)| shown.policy.is_none_or(|only| only == *index)).map(|(_, shows)| shows).collect();
    let lanes = Lanes::new(scenario.fleet(), scenario.span(), page);
    let counts: Vec<Vec<usize>> = policies.iter().map(|(_, rollout)| applies(rollout, &lanes)).collect();
    let highest = counts.iter().flatten().copied().max().unwrap_or(0);
    let each = policies.iter().zip(&counts).map(|((policy, rollout), counts)| {
        [
            "\n".to_string(),
            facts(policy, rollout, replay, &times, page),
            lanes.chart("applies", counts, highest, 3, APPLY),
            lanes.below(times.zone()),
        ]
        .concat()
    });
    [
        format!("{STRONG}When each host would take the release{STRONG:#}\n"),
        paragraph(page, "", &intent(replay)),
        releases(replay, &times, page),
        each.collect(),
        if scenario.record().is_none() { markers(replay, &policies, shown, page) } else { String::new() },
        "\n".to_string(),
        plan::plan(scenario, &policies, &times, page),
    ]
    .concat()
}

/// What these times claim, and what they do not.
fn intent(replay: &Replay<'_>) -> String {
    let decided = "The engine decides for each host. Its times say only when a host would have taken the release";
    let notes = "What they rest on stands under each policy and in the notes.";
    match replay.scenario().record() {
        Some(_) => format!("{decided}; they claim nothing about which hosts would have gone down. {notes}"),
        None => format!("{decided}. {notes}"),
    }
}

/// The newest releases.
fn releases(replay: &Replay<'_>, times: &Times<'_>, page: Page) -> String {
    let scenario = replay.scenario();
    let releases = scenario.feed().releases();
    let told = |release: &Release<'_>| {
        let installed = scenario.installed() == Some(release.id());
        [
            Some(format!("release {}", plain(release.id()))),
            release.published_at().map(|at| format!("taken to be published {}", times.wall().tell(at))),
            release.is_withdrawn().then(|| "withdrawn".to_string()),
            installed.then(|| "installed on every host at first".to_string()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
    };
    let older = releases.len().saturating_sub(RELEASES);
    let newest = releases.iter().skip(older).map(|release| paragraph(page, &bullet(page), &told(release)));
    let left_out = (older > 0).then(|| paragraph(page, &bullet(page), &format!("{} before", count(older, "release"))));
    left_out.into_iter().chain(newest).collect()
}

/// What a policy is, and what it comes to.
fn facts(policy: &ScenarioPolicy, rollout: &Rollout, replay: &Replay<'_>, times: &Times<'_>, page: Page) -> String {
    let scenario = replay.scenario();
    let (name, mark) = (plain(&policy.name), of_mark(policy.mark));
    let kind = match policy.kind {
        PolicyKind::InForce => "in force",
        PolicyKind::Alternative => "an alternative",
    };
    let hosts = format!("as decided, {} of {} apply", rollout.hosts_applied(), count(scenario.hosts().len(), "host"));
    let busiest = rollout
        .busiest_hour()
        .map(|busiest| format!("in the busiest hour {}, {}", busiest.applies, times.tell_both(&busiest.during)));
    let left = scenario.hosts().iter().zip(&rollout.hosts).find(|(_, plan)| plan.applies.is_empty());
    let left = left.map(|(host, plan)| {
        let reason = plan.ending.reason.sentence(times.wall());
        format!("the first that does not, {}, {}: {reason}", plain(&host.id), ending(plan, times))
    });
    let told = [Some(hosts), busiest, left].into_iter().flatten().collect::<Vec<_>>().join("; ");
    [
        format!(
            "{STRONG}{name}{STRONG:#} {FAINT}({kind}, {FAINT:#}{mark}{}{mark:#}{FAINT}){FAINT:#}\n",
            policy.mark.name()
        ),
        paragraph(page, "", &format!("{}.", plain(&policy.title).trim_end_matches('.'))),
        policy.note.as_deref().map(|note| paragraph(page, "", note)).unwrap_or_default(),
        paragraph(page, &bullet(page), &told),
        paragraph(page, &bullet(page), &format!("drawn with the salt `{}`", plain(policy.policy.salt()))),
    ]
    .concat()
}

/// What a host is told when the scenario ends.
pub(super) fn ending(plan: &HostRollout, times: &Times<'_>) -> String {
    match plan.ending.until() {
        Some(until) => format!("waits until {}", times.brief(until)),
        None => match plan.ending.verdict.name() {
            "hold" => "holds".to_string(),
            other => other.replace('-', " "),
        },
    }
}

/// How many apply in each column.
fn applies(rollout: &Rollout, lanes: &Lanes) -> Vec<usize> {
    let mut instants: Vec<Instant> = rollout.applies().map(|apply| apply.at).collect();
    instants.sort_unstable();
    let before = |instant: Instant| instants.partition_point(|at| *at < instant);
    let within = |during: Interval| before(during.until()) - before(during.from());
    lanes.axis.stretches().map(|during| during.map_or(0, within)).collect()
}

/// A lane for each host, with a letter for each policy where it would apply: for scenarios in which nothing happened.
fn markers(replay: &Replay<'_>, policies: &[Shows<'_>], shown: &Shown<'_>, page: Page) -> String {
    let (scenario, times) = (replay.scenario(), Times::of(replay.scenario()));
    let lanes = Lanes::new(scenario.fleet(), shown.view.during, page);
    let letters = || ('A'..='Z').zip(policies);
    let legend: Vec<String> =
        letters().map(|(letter, (policy, _))| format!("{letter} {}", plain(&policy.name))).collect();
    let hosts = lanes.hosts(scenario.fleet(), &lanes.blank(), |host, strip| {
        for (letter, (_, rollout)) in letters() {
            let applies = rollout.hosts.get(host).map(|plan| plan.applies.as_slice()).unwrap_or_default();
            for column in applies.iter().filter_map(|apply| lanes.axis.column(apply.at)) {
                let several = strip.at(column).is_some_and(|before| before != ' ');
                strip.put(column, if several { '+' } else { letter }, APPLY);
            }
        }
    });
    let legend = format!("Where a host applies: {}; + where several fall together.", legend.join(", "));
    [
        "\n".to_string(),
        paragraph(page, "", &heading(shown.view, &times)),
        paragraph(page, "", &legend),
        "\n".to_string(),
        lanes.above(times.zone()),
        hosts,
    ]
    .concat()
}

fn bullet(page: Page) -> String {
    format!("{} ", page.ink.bullet())
}

/// The most releases that are named.
const RELEASES: usize = 8;

//! The same as the pictures, as a table: every host, when it was down, and when it would apply.

use stagger_sim::{HostRollout, Outage, Scenario, ScenarioPolicy};

use super::Page;
use super::prose::{paragraph, plain, width};
use super::record::by_host;
use super::rollouts::{Shows, ending};
use super::table;
use super::times::Times;

/// One table, or, where the policies have no room beside each other, several.
pub(super) fn plan(scenario: &Scenario, policies: &[Shows<'_>], times: &Times<'_>, page: Page) -> String {
    let title = format!("Host by host, times in {} on {}:", times.zone_name(), times.days());
    let beside = room(scenario, policies, times, page);
    let tables = policies.chunks(beside).map(|policies| part(scenario, policies, times, page));
    paragraph(page, "", &title) + "\n" + &tables.collect::<Vec<_>>().join("\n")
}

/// How many policies have room beside each other: at least one.
fn room(scenario: &Scenario, policies: &[Shows<'_>], times: &Times<'_>, page: Page) -> usize {
    let widest =
        |names: &mut dyn Iterator<Item = &str>| names.map(width).max().unwrap_or(0) + usize::from(table::BETWEEN);
    let sites = widest(&mut scenario.sites().iter().map(String::as_str));
    let hosts = widest(&mut scenario.hosts().iter().map(|host| host.id.as_str()));
    let span = times.brief_both(&scenario.span(), page.ink);
    let down = if scenario.record().is_some() { widest(&mut [span.as_str()].into_iter()) } else { 0 };
    let headings: Vec<String> = policies.iter().map(|(policy, _)| heading(policy)).collect();
    let policy = widest(&mut headings.iter().flat_map(|heading| heading.lines()));
    (page.width.saturating_sub(sites + hosts + down) / policy).max(1)
}

fn part(scenario: &Scenario, policies: &[Shows<'_>], times: &Times<'_>, page: Page) -> String {
    let reported = scenario.record().map(|_| "down\n(reported)".to_string());
    let names = policies.iter().map(|(policy, _)| heading(policy));
    let header = ["site", "host"].map(str::to_string).into_iter().chain(reported).chain(names);
    let named = names_releases(policies);
    let outages = scenario.record().map(|record| by_host(scenario, record));
    let rows = scenario.hosts().iter().enumerate().map(|(index, host)| {
        let before = index.checked_sub(1).and_then(|before| scenario.hosts().get(before));
        let new_site = before.is_none_or(|before| before.site != host.site);
        let site = if new_site { plain(scenario.site_of(host)) } else { String::new() };
        let plans = policies.iter().map(|(_, rollout)| {
            rollout.hosts.get(index).map(|plan| applies(scenario, plan, named, times)).unwrap_or_default()
        });
        let head = [site, plain(&host.id)].into_iter();
        head.chain(outages.as_ref().map(|outages| down(outages.get(index), times, page))).chain(plans).collect()
    });
    table::table(header.collect(), rows, page)
}

fn heading(policy: &ScenarioPolicy) -> String {
    format!("{} applies at\n(policy {})", plain(&policy.name), policy.mark.name())
}

/// When a host was down.
fn down(outages: Option<&Vec<&Outage>>, times: &Times<'_>, page: Page) -> String {
    let told = outages.into_iter().flatten().map(|outage| times.brief_both(&outage.during, page.ink));
    told.collect::<Vec<_>>().join("\n")
}

fn applies(scenario: &Scenario, plan: &HostRollout, named: bool, times: &Times<'_>) -> String {
    let releases = scenario.feed().releases();
    let id = |release: usize| releases.get(release).map(|release| plain(release.id())).unwrap_or_default();
    let removals = plan
        .removals
        .iter()
        .map(|removal| (removal.at, format!("{} removes {}", times.brief(removal.at), id(removal.release))));
    let applies = plan.applies.iter().map(|apply| match named {
        true => (apply.at, format!("{} {}", times.brief(apply.at), id(apply.release))),
        false => (apply.at, times.brief(apply.at)),
    });
    // What is applied at the instant of a removal is applied after it.
    let mut told: Vec<_> = removals.chain(applies).collect();
    told.sort_by_key(|(at, _)| *at);
    if told.is_empty() {
        return ending(plan, times);
    }
    told.into_iter().map(|(_, told)| told).collect::<Vec<_>>().join("\n")
}

/// Whether more than one release is applied, so that each must be named.
fn names_releases(policies: &[Shows<'_>]) -> bool {
    let mut releases = policies.iter().flat_map(|(_, rollout)| rollout.applies()).map(|apply| apply.release);
    let first = releases.next();
    releases.any(|release| Some(release) != first)
}

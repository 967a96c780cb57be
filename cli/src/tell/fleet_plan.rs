//! A plan of a fleet: what it comes to, group by group, who never goes, and host by host.

use stagger_core::{Instant, Release, Zone};
use stagger_sim::{Fate, Group, HostRollout, Plan};

use super::prose::{count, paragraph, plain};
use super::style::STRONG;
use super::times::Times;
use super::{Page, table};

/// All of a plan as text, with so many hosts at most.
pub(crate) fn fleet_plan(plan: &Plan<'_>, zone: Zone, most: usize, page: Page) -> String {
    let times = Times::over(&plan.span(), zone);
    let groups = [("site", plan.by_site()), ("class", plan.by_class()), ("ring", plan.by_ring())];
    // One group whose name is not known says what the totals say.
    let told = groups.iter().filter(|(_, groups)| groups.iter().any(|group| group.name.is_some()));
    [
        totals(plan, &times, page),
        never(plan, &times, page),
        told.map(|(what, groups)| by(what, groups, &times, page)).collect(),
        hosts(plan, &times, most, page),
    ]
    .concat()
}

fn totals(plan: &Plan<'_>, times: &Times<'_>, page: Page) -> String {
    let (all, span) = (plan.all(), plan.span());
    let fates = Fate::ALL.into_iter().map(|fate| (all.count(fate), fate)).filter(|(hosts, _)| *hosts > 0);
    let fates: Vec<String> = fates.map(|(hosts, fate)| format!("{hosts} {}", words(fate, hosts))).collect();
    let first = all.first.map(|first| format!("the first goes {}", times.tell(first)));
    let last = plan.last().and_then(|(host, at)| {
        let id = plan.fleet().hosts().get(host).map(|host| plain(&host.id))?;
        Some(format!("the last, {id}, goes {}", times.tell(at)))
    });
    let busiest = plan
        .busiest_hour()
        .map(|busiest| format!("in the busiest hour {} go, {}", busiest.applies, times.tell_both(&busiest.during)));
    let bullet = format!("{} ", page.ink.bullet());
    let heading = format!(
        "From {} until {}, of {}:",
        times.wall().tell(span.from()),
        times.wall().tell(span.until()),
        count(all.hosts, "host")
    );
    let facts = [Some(fates.join(", ")), first, last, busiest].into_iter().flatten();
    paragraph(page, "", &heading) + &facts.map(|fact| paragraph(page, &bullet, &fact)).collect::<String>()
}

const fn words(fate: Fate, hosts: usize) -> &'static str {
    match (fate, hosts) {
        (Fate::Goes, 1) => "goes",
        (Fate::Goes, _) => "go",
        (Fate::GoesLater, 1) => "goes later",
        (Fate::GoesLater, _) => "go later",
        (Fate::HasIt, 1) => "has nothing to do",
        (Fate::HasIt, _) => "have nothing to do",
        (Fate::NeverGoes, 1) => "never goes",
        (Fate::NeverGoes, _) => "never go",
    }
}

/// Who never goes, by reason.
fn never(plan: &Plan<'_>, times: &Times<'_>, page: Page) -> String {
    let never = plan.never();
    if never.is_empty() {
        return String::new();
    }
    let bullet = format!("{} ", page.ink.bullet());
    let told = never.iter().map(|(reason, hosts)| {
        let named = hosts.iter().take(NAMED).filter_map(|host| plan.fleet().hosts().get(*host));
        let mut named: Vec<String> = named.map(|host| plain(&host.id)).collect();
        if hosts.len() > NAMED {
            named.push(format!("{} more", hosts.len() - NAMED));
        }
        let why = format!("{} (`{}`)", plain(&reason.sentence(times.wall()).to_string()), reason.code());
        paragraph(page, &bullet, &format!("{}: {why}: {}", count(hosts.len(), "host"), named.join(", ")))
    });
    format!("\n{STRONG}Never{STRONG:#}\n{}", told.collect::<String>())
}

/// What it comes to for the hosts that share something; times to the minute in which they lie.
fn by(what: &str, groups: &[Group<'_>], times: &Times<'_>, page: Page) -> String {
    let (header, peak) = if page.width < NARROW { ("in 1 h", false) } else { ("busiest hour", true) };
    let header = [what, "hosts", "go", "later", "never", "first", "last", header];
    // A column of nothing says nothing.
    let any = |fate| groups.iter().any(|group| group.count(fate) > 0);
    let shown = [true, true, true, any(Fate::GoesLater), any(Fate::NeverGoes), true, true, true];
    let minute = |at: Instant| times.brief(at.saturating_sub(u32::try_from(at.unix().rem_euclid(60)).unwrap_or(0)));
    let rows = groups.iter().map(|group| {
        let busiest = group.busiest.map(|busiest| match peak {
            true => format!("{} from {}", busiest.applies, minute(busiest.during.from())),
            false => busiest.applies.to_string(),
        });
        let cells = [
            group.name.map_or_else(|| "not known".to_string(), plain),
            group.hosts.to_string(),
            group.count(Fate::Goes).to_string(),
            group.count(Fate::GoesLater).to_string(),
            group.count(Fate::NeverGoes).to_string(),
            group.first.map(minute).unwrap_or_default(),
            group.last.map(minute).unwrap_or_default(),
            busiest.unwrap_or_default(),
        ];
        kept(cells.into_iter(), &shown)
    });
    let title = format!("By {what}, times in {} on {}:", times.zone_name(), times.days());
    let header = kept(header.into_iter().map(str::to_string), &shown);
    format!("\n{}\n{}", paragraph(page, "", &title), table::facts(header, rows, page))
}

fn kept(cells: impl Iterator<Item = String>, shown: &[bool]) -> Vec<String> {
    cells.zip(shown).filter(|(_, shown)| **shown).map(|(cell, _)| cell).collect()
}

/// Host by host, those that go first before the others.
fn hosts(plan: &Plan<'_>, times: &Times<'_>, most: usize, page: Page) -> String {
    let rollouts = &plan.rollout().hosts;
    let mut order: Vec<usize> = (0..rollouts.len()).collect();
    let goes = |host: &usize| rollouts.get(*host).and_then(|rollout| Some(rollout.applies.first()?.at));
    let waits = |host: &usize| rollouts.get(*host).and_then(|rollout| rollout.ending.until());
    order.sort_by_key(|host| (goes(host).is_none(), goes(host), waits(host).is_none(), waits(host)));
    let left_out = order.len().saturating_sub(most);
    order.truncate(most);
    if order.is_empty() {
        return String::new();
    }
    let shown = [true, plan.fleet().sites().len() > 1, plan.has_rings(), true, true];
    let rows = order.iter().filter_map(|place| {
        let (host, rollout) = (plan.fleet().host(*place)?, rollouts.get(*place)?);
        let [when, why] = told(plan, rollout, times);
        let site = host.site_name().map(plain).unwrap_or_default();
        let ring = plan.ring(*place).map_or_else(|| "not known".to_string(), plain);
        Some(kept([plain(host.id()), site, ring, when, why].into_iter(), &shown))
    });
    let header = ["host", "site", "ring", "goes at", "what, and what it waits for"].map(str::to_string);
    let rows = table::facts(kept(header.into_iter(), &shown), rows, page);
    let title = format!("Host by host, times in {} on {}:", times.zone_name(), times.days());
    let rest = match left_out {
        0 => String::new(),
        more => paragraph(
            page,
            "",
            &format!("and {}: `--list` lists more, `--csv` and `--json` all", count(more, "more host")),
        ),
    };
    format!("\n{}\n{rows}{rest}", paragraph(page, "", &title))
}

/// When a host goes, and with what; or why it does not.
fn told(plan: &Plan<'_>, rollout: &HostRollout, times: &Times<'_>) -> [String; 2] {
    let releases = plan.feed().releases();
    let id = |release: usize| releases.get(release).map(|release| plain(Release::id(release))).unwrap_or_default();
    if rollout.applies.is_empty() {
        let when = match Fate::of(rollout) {
            Fate::GoesLater => rollout.ending.until().map(|until| times.brief(until)).unwrap_or_default(),
            Fate::NeverGoes => "never".to_string(),
            Fate::Goes | Fate::HasIt => String::new(),
        };
        return [when, rollout.ending.reason.code().to_string()];
    }
    let when = rollout.applies.iter().map(|apply| times.brief(apply.at));
    let what = rollout.applies.iter().map(|apply| format!("{}, {}", id(apply.release), apply.waited_for.code()));
    [when.collect::<Vec<_>>().join("\n"), what.collect::<Vec<_>>().join("\n")]
}

/// Narrower pages have no room for when the busiest hour of a group begins.
const NARROW: usize = 76;
/// How many hosts are named for one reason.
const NAMED: usize = 5;

//! `stagger bound`: the worst case.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stagger_core::{Host, Instant, Share, zone};
use stagger_sim::bound::{Basis, Bound, Coming, Draw, Publications, Union, Worst};
use stagger_sim::fast::Refusal;
use stagger_sim::{Interval, Scenario};

use super::work::Work;
use super::{asked, clock, given, json, page};
use crate::args::BoundArgs;
use crate::failure::Failure;
use crate::tell;

pub(super) fn answer(args: &BoundArgs) -> Result<String, Failure> {
    let policy = Path::new(&args.policy);
    let paths = [args.of.scenario.as_deref(), args.of.fleet.as_deref(), Some(policy)];
    given::stdin_once(paths.into_iter().flatten(), false)?;
    let scenario = args.of.scenario.as_ref().map(|scenario: &PathBuf| asked::scenario(scenario)).transpose()?;
    let policy = asked::policy(scenario.as_ref(), &args.policy)?;
    let fleet = asked::fleet(scenario.as_ref(), args.of.fleet.as_deref(), args.of.hosts)?;
    let hosts: Vec<Host<'_>> = fleet.iter().collect();
    let bound = Bound { policy: &policy.policy, hosts: &hosts, reaction: args.react };
    let publications = publications(args, scenario.as_ref())?;
    let unsettled = |refusal: Refusal| {
        let what = format!("the worst case of `{}` cannot be found: {refusal}", policy.name);
        Failure::new(what, Some("`stagger compare` runs the evidence that such a policy waits for".to_string()))
    };
    let named = scenario.as_ref().and_then(|scenario| named(scenario, &bound, &publications)).transpose();
    let named = named.map_err(unsettled)?;
    let work = Work::of(1, "releases drawn");
    let progress = &mut |done, all| work.done_of(done, all);
    let coming = bound.of_releases_to_come_with(&publications, args.confidence, Draw::Releases, args.asks, progress);
    drop(work);
    let bounds = Bounds {
        format: 1,
        engine: env!("CARGO_PKG_VERSION"),
        policy: policy.name.clone(),
        reaction: args.react,
        named: named.map(|(release, worst)| Named::of(release, &worst, &hosts)),
        coming: Unknown::of(&coming.map_err(unsettled)?),
        zone_data: zone::DATA_VERSION,
    };
    if args.json {
        return json(&bounds);
    }
    let zone = scenario.as_ref().map_or_else(|| policy.policy.zone(), Scenario::zone);
    Ok(tell::bound(&bounds, zone, page(&args.look)))
}

/// The worst case, of the release that is known and of those that are not.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Bounds {
    format: u32,
    engine: &'static str,
    pub(crate) policy: String,
    /// In seconds.
    pub(crate) reaction: u32,
    pub(crate) named: Option<Named>,
    pub(crate) coming: Unknown,
    zone_data: &'static str,
}

/// The worst case of a release that is known.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Named {
    pub(crate) release: String,
    pub(crate) sentence: String,
    pub(crate) most: usize,
    pub(crate) hosts: usize,
    pub(crate) from: Instant,
    pub(crate) published: Instant,
    /// In the order in which they apply.
    pub(crate) applying: Vec<String>,
}

/// The worst case of releases that nobody knows yet.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Unknown {
    pub(crate) sentence: String,
    pub(crate) most: u32,
    pub(crate) hosts: u32,
    pub(crate) confidence: Share,
    pub(crate) published: Instant,
    /// How many releases were drawn, if the bound is one of their fullest stretches.
    pub(crate) releases: Option<u32>,
    /// How many stretches the chances were added up over, if they were too few for that.
    pub(crate) stretches: Option<u32>,
    /// How long each of them lasts, in seconds.
    pub(crate) stretch: Option<u32>,
    pub(crate) asked: Option<u32>,
}

impl Named {
    fn of(release: String, worst: &Worst, hosts: &[Host<'_>]) -> Self {
        let applying = worst.applying.iter().filter_map(|place| hosts.get(*place));
        Self {
            release,
            sentence: worst.sentence(),
            most: worst.applying.len(),
            hosts: worst.hosts,
            from: worst.from,
            published: worst.published,
            applying: applying.map(|host| host.id().to_string()).collect(),
        }
    }
}

impl Unknown {
    fn of(coming: &Coming) -> Self {
        let (releases, union) = match coming.basis {
            Basis::Certain => (None, None),
            Basis::Drawn { releases } => (Some(releases), None),
            Basis::Added(union) => (None, Some(union)),
        };
        Self {
            sentence: coming.sentence(),
            most: coming.most,
            hosts: coming.hosts,
            confidence: coming.confidence,
            published: coming.published,
            releases,
            stretches: union.map(|union| union.stretches),
            stretch: union.map(|union: Union| union.seconds),
            asked: union.map(|union| union.asked),
        }
    }
}

/// The newest release of the scenario, and its worst case.
fn named(
    scenario: &Scenario,
    bound: &Bound<'_>,
    publications: &Publications,
) -> Option<Result<(String, Worst), Refusal>> {
    scenario.feed().with(|feed| {
        let release = feed.releases().last()?.id();
        let worst = bound.of_release(feed, release, scenario.installed(), publications);
        Some(worst.map(|worst| (release.to_string(), worst)))
    })
}

/// When releases may be published: as it is said, or when that of the scenario was, or within a day from now.
fn publications(args: &BoundArgs, scenario: Option<&Scenario>) -> Result<Publications, Failure> {
    let published = scenario.and_then(|scenario| {
        scenario.feed().with(|feed| feed.releases().last().and_then(stagger_core::Release::published_at))
    });
    let from = match (args.from, published) {
        (Some(from), _) => from,
        (None, Some(published)) => published,
        (None, None) => clock::now()?,
    };
    if args.until.is_none() && published.is_some() {
        return Ok(Publications::at(from));
    }
    let until = args.until.unwrap_or_else(|| from.saturating_add(DAY));
    let during = Interval::new(from, until)
        .ok_or_else(|| Failure::new(format!("--until: found {until}, expected a time after {from}"), None))?;
    let every = Some(args.every).filter(|every| *every > 0 && during.seconds() / u64::from(*every) < MOST);
    let every = every.ok_or_else(|| {
        let what = format!("--every: found too many instants of publication to look at, expected at most {MOST}");
        Failure::new(what, Some("look less closely, or at less time".to_string()))
    })?;
    Ok(Publications { during, every })
}

const DAY: u32 = 86_400;
/// The most instants of publication that are looked at.
const MOST: u64 = 10_000;

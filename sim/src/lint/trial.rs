//! [`Trial`]: how a good release goes to a fleet in the best of worlds, as the engine decides.

use stagger_core::read::PolicyBuf;
use stagger_core::{Conditions, Feed, Host, Inhibitor, Instant, Labels, Policy, Release, Severity, Version};

use super::Linted;
use super::kind::Kind;
use crate::fleet::{Fleet, FleetBuilder, MadeFleet};
use crate::interval::Interval;
use crate::rollout::Rollout;

/// The releases that are offered to the hosts, each in a trial of its own.
pub(super) struct Offers<'a> {
    hosts: Vec<Host<'a>>,
    offers: Vec<Offer<'a>>,
}

/// A release, and when it is published.
#[derive(Clone, Copy)]
struct Offer<'a> {
    release: &'a str,
    severity: Option<Severity>,
    at: Instant,
}

/// How one release went.
pub(super) struct Trial {
    pub(super) rollout: Rollout,
    /// When each host that applies it does, in order of time.
    pub(super) instants: Vec<Instant>,
}

impl<'a> Offers<'a> {
    /// Of the feed, or made up: spread over a day, as many as are asked in reasonable time.
    pub(super) fn of(linted: &Linted<'a>, fleet: &'a Fleet) -> Self {
        let most = (MOST_ASKED / fleet.hosts().len().max(1)).clamp(1, OFFERS);
        let of_feed = linted.feed.map(|feed| {
            let releases = feed.releases();
            let dated = releases.iter().rev().filter(|release| !release.is_withdrawn());
            let offer = |release: &Release<'a>| {
                Some(Offer { release: release.id(), severity: release.severity_of(), at: release.published_at()? })
            };
            dated.filter_map(offer).take(most).collect::<Vec<_>>()
        });
        let offers = of_feed.filter(|offers| !offers.is_empty()).unwrap_or_else(|| {
            let every = u32::try_from(OFFERS / most).unwrap_or(1).saturating_mul(EVERY);
            let nth = |nth: usize| u32::try_from(nth).unwrap_or(0).saturating_mul(every);
            (0..most).map(|number| linted.from.saturating_add(nth(number))).map(made_up_at).collect()
        });
        // Nothing puts a change off on any host.
        let idle = Inhibitor::ALL.into_iter().fold(Conditions::unknown(), |idle, which| idle.with(which, false));
        Self { hosts: fleet.bare().map(|(host, _)| host.conditions(idle)).collect(), offers }
    }

    /// The same with every so manyth host only, so that there are not many more than that.
    pub(super) fn thinned(&self, most: usize) -> Self {
        let every = self.hosts.len().div_ceil(most.max(1)).max(1);
        Self { hosts: self.hosts.iter().step_by(every).copied().collect(), offers: self.offers.clone() }
    }

    /// How many hosts there are.
    pub(super) const fn hosts(&self) -> usize {
        self.hosts.len()
    }

    /// How each of the releases goes to hosts that ask from its publication on.
    pub(super) fn awake(&self, policy: &Policy<'_>) -> Vec<Trial> {
        self.offers.iter().map(|offer| self.trial(policy, offer, offer.at)).collect()
    }

    /// How one goes to hosts that all ask for the first time at that instant; the one whose place that is.
    pub(super) fn woken(&self, policy: &Policy<'_>, offer: usize, at: Instant) -> Option<Trial> {
        self.offers.get(offer).map(|offer| self.trial(policy, offer, at))
    }

    fn trial(&self, policy: &Policy<'_>, offer: &Offer<'_>, from: Instant) -> Trial {
        let release = Release::new(offer.release).published(offer.at).first_seen(offer.at);
        let releases = [offer.severity.map_or(release, |severity| release.severity(severity))];
        let rings = u32::try_from(policy.rings().len()).unwrap_or(u32::MAX);
        let long = LONGEST.saturating_add(rings.saturating_mul(Kind::BETWEEN_RINGS));
        let kind = Kind::of(policy, &self.hosts, offer.release, offer.at);
        let rollout =
            Feed::new(&releases).ok().zip(Interval::new(from, from.saturating_add(long))).map(|(feed, span)| {
                let hosts = self.hosts.iter().map(|host| (*host, None));
                Rollout::of_hosts(hosts, &feed, span, policy, &kind.evidence())
            });
        let rollout = rollout.unwrap_or_default();
        let mut instants: Vec<Instant> = rollout.applies().map(|apply| apply.at).collect();
        instants.sort_unstable();
        Trial { rollout, instants }
    }
}

const fn made_up_at<'a>(at: Instant) -> Offer<'a> {
    Offer { release: "a good release", severity: None, at }
}

/// A made-up fleet of which every fact is known, standing where the policy's checks are timed.
pub(super) fn made_up(policy: &PolicyBuf, hosts: usize) -> Fleet {
    let made = MadeFleet::of_size(hosts).zones([(policy.zone(), 1)]);
    let made = made.classes([("made up", 1)]).sites([("made up", 1)]).make();
    let mut builder = FleetBuilder::default();
    for host in made.iter() {
        let known = Labels::new(&[]).map_or(host, |none| host.labels(none));
        builder.push_unnamed(&known.agent(Version::new([u32::MAX; 4])));
    }
    builder.finish()
}

/// How many releases are offered at most, every so many seconds one: over checks every four hours, one after each quarter.
const OFFERS: usize = 8;
const EVERY: u32 = 3 * 3600;
/// How many hosts are asked for all the releases together, about.
const MOST_ASKED: usize = 160_000;
/// How long a host is asked, in seconds, beside the time between rings: past any freeze that comes every year.
const LONGEST: u32 = 400 * 86_400;

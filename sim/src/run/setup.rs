//! [`Setup`]: what is run.

use stagger_core::{Feed, Instant, Policy, Release, Zone};

use crate::fault::Fault;
use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::law::Law;
use crate::model::Model;
use crate::response::Response;

/// What is run: a fleet, a feed, a policy and a span; and, unless the release is good and nobody does anything, a fault and
/// a response.
///
/// ```
/// use stagger_core::{Check, Feed, Policy, Ramp, Release, Share, Zone};
/// use stagger_sim::{Chance, Fault, Law, Mark, Marked, Scenario, Setup, builtin};
///
/// let scenario: Scenario = builtin::scenario("good-day").expect("a built-in scenario");
/// let releases = scenario.feed().releases();
/// let feed = Feed::new(&releases).expect("no release twice");
/// let policy = scenario.policies()[1].policy.policy();
/// // What if one host in ten went down as it took the newest release?
/// fn assumed<T>(is: T) -> Marked<T> {
///     Marked { is, mark: Mark::Assumed, source: "made-up".to_string() }
/// }
/// let fault = Fault {
///     release: 1,
///     at_apply: assumed(Chance(Share::new(1, 10).expect("a share"))),
///     while_applied: None,
///     at_removal: assumed(Chance::NEVER),
///     triggers: Vec::new(),
///     susceptibility: Vec::new(),
///     repair: assumed(Law::Lognormal { median: 2074, sigma: 0.238 }),
/// };
/// let setup = Setup::new(scenario.fleet(), feed, policy, scenario.span()).installed(0).fault(&fault);
/// let hits: u32 = (0..100).map(|replicate| setup.outcome(1, replicate).hits()).sum();
/// assert!((250..470).contains(&hits), "36 hosts, one in ten, a hundred times: {hits}");
/// let run = setup.run(1, 0);
/// assert_eq!(run.outcome, setup.outcome(1, 0));
/// assert!(run.events.is_sorted_by_key(|event| event.at));
/// ```
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    pub(crate) fleet: &'a Fleet,
    pub(crate) feed: Feed<'a>,
    pub(crate) policy: Policy<'a>,
    pub(crate) span: Interval,
    pub(super) installed: Option<usize>,
    pub(super) timing: Timing,
    pub(super) fault: Option<&'a Fault>,
    pub(super) response: Option<&'a Response>,
    pub(super) zone: Zone,
    pub(super) keeps_salt: bool,
    pub(super) asks_at_every_check: bool,
}

impl<'a> Setup<'a> {
    /// The most hosts that take part: those after them stand aside.
    pub const MAX_HOSTS: usize = 1 << 28;

    /// The rollout of that feed to that fleet under that policy, in which nothing goes wrong and nothing takes time. The
    /// whole feed is visible from the beginning; a release that is published later waits for its age.
    #[must_use]
    pub const fn new(fleet: &'a Fleet, feed: Feed<'a>, policy: Policy<'a>, span: Interval) -> Self {
        Self {
            fleet,
            feed,
            policy,
            span,
            installed: None,
            timing: Timing::INSTANT,
            fault: None,
            response: None,
            zone: Zone::UTC,
            keeps_salt: false,
            asks_at_every_check: false,
        }
    }

    /// The release at that place of the feed runs at first on hosts of which the fleet does not say what does.
    #[must_use]
    pub const fn installed(self, release: usize) -> Self {
        Self { installed: Some(release), ..self }
    }

    /// How long changes take, and how late evidence is.
    #[must_use]
    pub const fn timing(self, timing: Timing) -> Self {
        Self { timing, ..self }
    }

    /// What is wrong with a release. Of the same releases it is then the one that exposure and the count of applies are
    /// about, and that people withdraw and remove; without a fault that is the newest of the feed.
    #[must_use]
    pub const fn fault(self, fault: &'a Fault) -> Self {
        Self { fault: Some(fault), ..self }
    }

    /// What people do about it.
    #[must_use]
    pub const fn response(self, response: &'a Response) -> Self {
        Self { response: Some(response), ..self }
    }

    /// The clock by which people have nights; UTC unless this is said.
    #[must_use]
    pub const fn zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// Every replicate draws with the policy's own salt, so that hosts come when a replay of it says they come. Unless this
    /// is said each replicate draws anew: replicate 3 under seed 7 with the salt `<salt>/7/3`.
    #[must_use]
    pub const fn keeps_salt(self) -> Self {
        Self { keeps_salt: true, ..self }
    }

    /// Hosts ask at every check, also where the engine has answered for it already: an answer to wait, to hold or that all
    /// is up to date stands until what it was given from changes. The run is the same and takes longer.
    #[must_use]
    pub const fn asks_at_every_check(self) -> Self {
        Self { asks_at_every_check: true, ..self }
    }

    /// When the release that this is about was published; if that is not known, when runs begin.
    #[must_use]
    pub fn published(&self) -> Instant {
        let release = self.subject().and_then(|place| self.feed.releases().get(place));
        release.and_then(Release::published_at).unwrap_or(self.span.from())
    }

    /// How many hosts take part.
    #[must_use]
    pub fn hosts(&self) -> usize {
        self.fleet.hosts().len().min(Self::MAX_HOSTS)
    }

    /// The release that this is about, by its place in the feed.
    pub(crate) fn subject(&self) -> Option<usize> {
        let newest = self.feed.releases().len().checked_sub(1);
        self.fault.map_or(newest, |fault| Some(fault.release)).filter(|place| Some(*place) <= newest)
    }
}

/// How long changes take, and how late evidence is. Times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// How long a host takes to apply or remove a release, in flight all the while.
    pub takes: Law,
    /// Evidence is collected that often, at least every second, from the beginning of the span on.
    pub collect_every: u32,
    /// So long after it was collected hosts see it.
    pub evidence_delay: u32,
    /// A host that is up sends a heartbeat that often, at least every second, beside its reports as it begins and ends a
    /// change.
    pub heartbeat_every: u32,
}

impl Timing {
    /// Changes take no time, and evidence is collected every minute and seen at once.
    pub const INSTANT: Self = Self { takes: Law::Fixed(0), collect_every: 60, evidence_delay: 0, heartbeat_every: 60 };

    /// As a model has it.
    #[must_use]
    pub const fn of(model: &Model) -> Self {
        Self {
            takes: model.apply_takes.is,
            collect_every: model.collect_every.is,
            evidence_delay: model.evidence_delay.is,
            heartbeat_every: model.heartbeat_every.is,
        }
    }
}

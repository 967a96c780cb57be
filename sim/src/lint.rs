//! Lint: what in a policy would make a fleet go all at once, or never, as the engine itself decides.
//!
//! A finding comes from trials: a good release is offered to a fleet, nothing fails, whatever evidence the policy
//! asks for is there, and the engine is asked when each host applies. No rule decides anything of its own; it counts.
//!
//! ```
//! use stagger_core::text;
//! use stagger_sim::lint::{Linted, lint};
//!
//! let policy = text::policy("
//!     salt = 'my fleet'
//!     check = { cron = '20 */4 * * *', zone = '+10:00' }
//!     apply = 'at-check'
//! ").expect("a policy");
//! let from = "2018-06-18T09:00:00Z".parse().expect("an instant");
//! let codes: Vec<&str> = lint(&Linted::new(&policy, from)).iter().map(|finding| finding.rule.code()).collect();
//! assert_eq!(codes, ["SYNC-HOUR", "POLL-NOT-APPLY", "NO-CANARY"]);
//! ```

mod figure;
mod fix;
mod kind;
mod place;
mod rule;
mod rules;
mod trial;

use serde::Serialize;
use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Instant, WallClock};

use crate::fleet::Fleet;
use crate::interval::Interval;

pub use fix::{Fix, Setting};
pub use rule::{Level, Rule};

/// What is to be linted, and how a good release would be offered.
#[derive(Clone, Copy, Debug)]
pub struct Linted<'a> {
    policy: &'a PolicyBuf,
    fleet: Option<&'a Fleet>,
    feed: Option<&'a FeedBuf>,
    from: Instant,
    wall: WallClock<'a>,
    made_up: usize,
}

impl<'a> Linted<'a> {
    /// How many hosts a made-up fleet has, unless it is said.
    pub const MADE_UP_HOSTS: usize = 1000;

    /// A policy; a made-up release is published at that instant and every three hours of the day after it, to a made-up fleet.
    #[must_use]
    pub fn new(policy: &'a PolicyBuf, from: Instant) -> Self {
        let wall = WallClock::new(policy.zone());
        Self { policy, fleet: None, feed: None, from, wall, made_up: Self::MADE_UP_HOSTS }
    }

    /// With so many made-up hosts, unless a fleet is given.
    #[must_use]
    pub const fn made_up(self, hosts: usize) -> Self {
        Self { made_up: hosts, ..self }
    }

    /// With the hosts of that fleet.
    #[must_use]
    pub const fn fleet(self, fleet: &'a Fleet) -> Self {
        Self { fleet: Some(fleet), ..self }
    }

    /// With the releases of that feed, each as it was published; as long as it has any that are dated and not withdrawn.
    #[must_use]
    pub const fn feed(self, feed: &'a FeedBuf) -> Self {
        Self { feed: Some(feed), ..self }
    }

    /// Times are told by that clock [the clock of the policy's checks].
    #[must_use]
    pub const fn told_by(self, wall: WallClock<'a>) -> Self {
        Self { wall, ..self }
    }
}

/// Something that the engine would do under a policy and that its operators may not want.
///
/// As data it is a table of `code`, `severity`, `key`, `hosts`, `of`, `during`, `figure`, `why`, `source` and `fix`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Finding {
    /// Which rule found it.
    #[serde(rename = "code", serialize_with = "rule::code")]
    pub rule: Rule,
    /// How bad it is.
    pub severity: Level,
    /// The key of the policy that it is about, if it is about one.
    pub key: Option<&'static str>,
    /// How many hosts it concerns.
    pub hosts: usize,
    /// Of how many.
    pub of: usize,
    /// Within which stretch of time, if it is about one.
    pub during: Option<Interval>,
    /// What would come, in a sentence with its figures.
    pub figure: String,
    /// Why that matters, in a sentence.
    pub why: &'static str,
    /// Where that is known from.
    pub source: &'static str,
    /// What to write instead: with it, the rule finds nothing, and where that is possible no other finds anything new.
    pub fix: Option<Fix>,
}

/// Everything that the rules find, the worst first, and then in the order of the rules.
#[must_use]
pub fn lint(linted: &Linted<'_>) -> Vec<Finding> {
    let made_up;
    let fleet = if let Some(fleet) = linted.fleet {
        fleet
    } else {
        made_up = trial::made_up(linted.policy, linted.made_up);
        &made_up
    };
    let trials = trial::Offers::of(linted, fleet);
    let found = rules::found(linted.policy, &trials, linted.wall);
    let few = trials.thinned(MOST_CURED);
    let before: Vec<Rule> = found.iter().map(|found| found.rule).collect();
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|found| Finding {
            rule: found.rule,
            severity: found.rule.level(),
            key: place::key(linted.policy, found.rule),
            hosts: found.hosts,
            of: fleet.hosts().len(),
            during: found.during,
            figure: found.figure,
            why: found.rule.why(),
            source: found.rule.source(),
            fix: fix::of(linted.policy, found.rule, &before, |policy| rules::finding(policy, &few)),
        })
        .collect();
    findings.sort_by_key(|finding| (finding.severity, finding.rule));
    findings
}

/// With how many hosts of a large fleet fixes are tried, at most: there are several for every finding.
const MOST_CURED: usize = 10_000;

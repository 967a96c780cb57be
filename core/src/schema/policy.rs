//! Policies.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::vec::Vec;

use schemars::JsonSchema;

use super::breaker::Breaker;
use super::calendar::{Freeze, Window};
use super::lifts::{Deadline, FastTrack};
use super::removal::Removal;
use super::rules::{Agents, Block, Evidence, InFlight, Inhibit, Pin, Ring};
use super::words::{CronText, Duration, Name, Salt, StepShare, Zone};
use crate::fast_track::FastTrack as CoreFastTrack;
use crate::freeze::Freeze as CoreFreeze;
use crate::inhibitor::Inhibitor;
use crate::pin::Block as CoreBlock;
use crate::ramp::{Ramp as CoreRamp, Steps};
use crate::ring::Ring as CoreRing;
use crate::window::Window as CoreWindow;

/// A policy of Stagger: when, and whether, a host takes an update. All gates must pass; what is not known holds.
#[derive(JsonSchema)]
#[schemars(
    title = "Stagger policy",
    deny_unknown_fields,
    rename_all = "kebab-case",
    extend("dependentRequired" = { "breaker": ["evidence"], "in-flight": ["evidence"] }),
    extend(
        "if" = { "anyOf": [
            { "required": ["ring"], "properties": { "ring": { "contains": { "anyOf": [
                { "required": ["needs"] },
                { "required": ["share-of"], "properties": { "share-of": { "const": "each-class" } } }
            ] } } } },
            { "required": ["removal"], "properties": { "removal": { "type": "object", "anyOf": [
                { "required": ["canary"] },
                { "required": ["breaker"] }
            ] } } }
        ] },
        "then" = { "required": ["evidence"] }
    )
)]
pub(super) struct Policy {
    /// Text that sets this fleet's draws apart from those of any other: 1 to 128 bytes. Keep it: another salt moves every
    /// host. `stagger salt` draws one.
    salt: Salt,
    /// When hosts look for work. It spreads load, never risk.
    check: Check,
    /// When an eligible host applies.
    #[schemars(extend("default" = "at-instant"))]
    apply: Option<Apply>,
    /// How long after its publication a release stays ineligible, such as `24 h`.
    #[schemars(extend("default" = "0 s"))]
    minimum_age: Option<Duration>,
    /// From which instant the age of a release counts, for `minimum-age` and `deadline`.
    #[schemars(extend("default" = "published"))]
    age_from: Option<AgeFrom>,
    /// How a release is spread over the fleet, from the instant at which age, ring and breaker have let go. Without it: all at
    /// once.
    ramp: Option<Ramp>,
    /// Which hosts come first.
    #[schemars(extend("default" = "per-release"))]
    rotate: Option<Rotate>,
    /// Over how much open time hosts that missed their slot are spread again, at least, such as `3 h`; with `0 s`, they go at
    /// once when the ramp is over. Left out: a quarter of the ramp.
    catch_up: Option<Duration>,
    /// After some time, some gates no longer hold a release back. Without it: they always do.
    deadline: Option<Deadline>,
    /// What becomes of a release that a newer one supersedes.
    #[schemars(extend("default" = "on-offer"))]
    superseded: Option<Superseded>,
    /// How fresh a feed must be. Without it, its age does not matter.
    feed: Option<FeedAge>,
    /// The newest release that hosts may take: no host takes one that stands later in the feed. A pin that the feed does not
    /// know holds every release.
    pin: Option<Pin>,
    /// Releases that no host takes. At most 256.
    #[schemars(length(max = CoreBlock::MAX))]
    skip: Option<Vec<Name>>,
    /// Releases that some hosts do not take, or hosts that take none. At most 256.
    #[schemars(length(max = CoreBlock::MAX))]
    block: Option<Vec<Block>>,
    /// Stops a release for the whole fleet because of observed failures, by any of its parts; with none of them, at the first
    /// failure. It needs `evidence`.
    breaker: Option<Breaker>,
    /// When no change may start. At most 32.
    #[schemars(length(max = CoreFreeze::MAX))]
    freeze: Option<Vec<Freeze>>,
    /// Groups of hosts in order: a host belongs to the first that selects it and takes it, and one that belongs to none holds. At
    /// most 32.
    #[schemars(length(min = 1, max = CoreRing::MAX))]
    #[schemars(extend("prefixItems" = [{ "$ref": "#/$defs/Ring", "not": { "required": ["needs"] } }]))]
    ring: Option<Vec<Ring>>,
    /// When a change may start: in any of these. Without it: always. At most 16.
    #[schemars(length(min = 1, max = CoreWindow::MAX))]
    window: Option<Vec<Window>>,
    /// Releases that need not wait for every gate. At most 8.
    #[schemars(length(max = CoreFastTrack::MAX))]
    fast_track: Option<Vec<FastTrack>>,
    /// Conditions of a host that put a change off, each once.
    #[schemars(length(max = Inhibitor::ALL.len()))]
    inhibit: Option<Vec<Inhibit>>,
    /// The most hosts that may apply at the same time. It needs `evidence`.
    in_flight: Option<InFlight>,
    /// What becomes of an installed release that is withdrawn while nothing newer may be applied. By stages or with a breaker,
    /// it needs `evidence`.
    #[schemars(extend("default" = "keep"))]
    removal: Option<Removal>,
    /// How fresh evidence must be. Required where a breaker, a limit in flight, a ring or a removal asks for it.
    evidence: Option<Evidence>,
    /// From which version on agents honour a setting, by its key. A setting in use that a host's agent is too old for is
    /// reported, never assumed.
    agents: Option<Agents>,
}

/// When hosts look for work: by a cron text, or at an interval.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Check {
    Cron(CronCheck),
    Every(IntervalCheck),
}

/// Checks by a cron text.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CronCheck {
    /// Minute, hour, day of month, month and day of week, such as `H */4 * * *`, where `H` is a value of the host's own; or a
    /// name such as `@daily`.
    cron: CronText,
    /// The zone in which it is read.
    #[schemars(extend("default" = "UTC"))]
    zone: Option<Zone>,
    /// What becomes of fixed times that the clock leaves out.
    #[schemars(extend("default" = "after"))]
    gap: Option<Gap>,
    /// What becomes of fixed times that the clock shows twice.
    #[schemars(extend("default" = "first"))]
    fold: Option<Fold>,
}

/// Checks at an interval of real time, from an offset of the host's own.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct IntervalCheck {
    /// The interval, at least `1 min`, such as `4 h`.
    every: Duration,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Gap {
    /// They come right after the gap.
    After,
    /// They do not come.
    Skip,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Fold {
    /// They come the first time.
    First,
    /// They come the second time.
    Second,
    /// They come both times.
    Both,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Apply {
    /// At its very instant: the agent sleeps until then.
    AtInstant,
    /// At its first check at or after that instant. A spread then clumps into the times of the checks.
    AtCheck,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Rotate {
    /// Each release draws its own order of hosts.
    PerRelease,
    /// The same hosts come first with every release.
    Fixed,
}

/// From which instant the age of a release counts.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum AgeFrom {
    /// From its publication.
    Published,
    /// From when the host, or its mirror, first saw it.
    FirstSeen,
    /// From the later of the two; both must be known.
    Stricter,
}

/// What becomes of a release that a newer one supersedes.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Superseded {
    /// It stays on offer until the newer one has come as far.
    OnOffer,
    /// It is passed over from the publication of the newer one on.
    PassedOver,
}

/// How fresh a feed must be.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FeedAge {
    /// How old the feed may be, such as `6 h`. An older one holds, and so does one of which that is not known.
    staleness: Duration,
}

/// The curve by which eligibility grows from none to all of the fleet.
#[derive(JsonSchema)]
#[schemars(tag = "shape", deny_unknown_fields, rename_all = "kebab-case")]
enum Ramp {
    /// At the same rate all the time.
    Linear {
        /// How long the ramp lasts, such as `12 h`.
        over: Duration,
    },
    /// At a rate that doubles again and again, so that few hosts go while little is known.
    Exponential {
        /// How long the ramp lasts, such as `12 h`.
        over: Duration,
        /// How often the rate doubles: 1 to 20.
        #[schemars(range(min = 1, max = CoreRamp::MOST_DOUBLINGS))]
        doublings: u8,
    },
    /// In steps, each a share that is let in at once.
    Steps {
        /// 1 to 16 steps; each comes later than the one before and lets in more, and the last lets in `100 %`.
        #[schemars(length(min = 1, max = Steps::MOST))]
        steps: Vec<Step>,
    },
}

/// A step of a ramp.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Step {
    /// How long after the ramp's start.
    after: Duration,
    /// The share of the fleet that is let in by then, all steps before counted in.
    share: StepShare,
}

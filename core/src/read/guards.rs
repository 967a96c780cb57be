//! The keys of a policy that ask for evidence, for facts about hosts, or name releases.

use alloc::vec::Vec;

use super::breaker::take_breaker;
use super::calendar::{take_freezes, take_windows};
use super::facts::{take_count, take_version};
use super::item::{Item, Refused, all};
use super::lifts::take_fast_tracks;
use super::removal::take_removal;
use super::rules::{take_blocks, take_inhibitors, take_pin, take_rings, take_skips};
use super::table::Table;
use crate::breaker::Breaker;
use crate::fast_track::FastTrack;
use crate::freeze::Freeze;
use crate::guards::{Freshness, Guards, Limits};
use crate::inhibitor::Inhibit;
use crate::pin::{Block, Pin};
use crate::removal::Removal;
use crate::ring::Ring;
use crate::setting::{Honours, Setting};
use crate::window::Window;

/// [`Guards`] that own their texts.
///
/// | key | value |
/// |---|---|
/// | `pin` | a release, or a table of `release`, `until` (an instant) and `message`: no host takes a newer one |
/// | `skip` | a list of releases that no host takes |
/// | `block` | tables of `release`, `where` (a [selector](crate::Selector)), `until` and `message`: those hosts do not take that release |
/// | `breaker` | a table of `first-failure`, `count` (`failures`, `of-at-least`), `share` (`above`, `of-at-least`) and `sequential` (`test`: `sprt` with `good`, `bad`, `false-alarm`, `miss`, or `e-value` with `good`, `false-alarm`); with none of them, the first failure |
/// | `freeze` | tables of `from`, `until` (dates such as `2026-12-20`, or days of every year such as `12-20`, each with or without a time), `zone`, `except-severity`, `except-where` (a selector) and `name` |
/// | `ring` | tables of `name`, `where`, `share`, `share-of` (`hosts` or `each-class`), `after` (a duration) and `needs` (`hosts`, `of-each-class`, `host-hours`, `failures`) |
/// | `window` | tables of `days`, `from`, `to` (times of day), `cutoff` (a duration) and `zone` (`host`, or a zone) |
/// | `fast-track` | tables of `severity` (a list), `fixes-withdrawn` (`true` or `false`) and `lifts`, a list of `freeze`, `ring`, `canary-ring`, `minimum-age`, `ramp`, `window`, `inhibitors` |
/// | `inhibit` | tables of `when` (`on-battery`, `metered`, `busy`, `locked`) and `at-most` (a duration) |
/// | `in-flight` | a table of `fleet` and `site`: the most hosts that may apply at the same time |
/// | `removal` | `keep`, `now`, or a table of `when` (`keep`, `now`, `staged`), `canary` (`where`, `share`), `needs` (`removed`, `failures`), `breaker` (as above, but without `sequential`), `obeys` (of `minimum-age`, `ramp`, `window`) and `lifts` (of `freeze`): what becomes of an installed release that is withdrawn |
/// | `evidence` | a table of `staleness` and `heartbeat` (durations); required where evidence is asked for |
/// | `agents` | a table by the names of settings: the first version of the agent that honours each |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GuardsBuf {
    pub(super) pin: Option<Pin<'static>>,
    pub(super) blocks: Vec<Block<'static>>,
    pub(super) breaker: Option<Breaker>,
    pub(super) freezes: Vec<Freeze<'static>>,
    pub(super) rings: Vec<Ring<'static>>,
    pub(super) windows: Vec<Window>,
    pub(super) fast_tracks: Vec<FastTrack>,
    pub(super) inhibitors: Vec<Inhibit>,
    pub(super) limits: Limits,
    pub(super) removal: Option<Removal<'static>>,
    pub(super) freshness: Freshness,
    pub(super) agents: Vec<Honours>,
}

impl GuardsBuf {
    /// Takes these keys out of a table that holds others beside them.
    pub(super) fn take(table: &Table<'_>) -> Result<Self, Refused> {
        let pin = table.optional("pin").map(|item| take_pin(&item)).transpose();
        let skips = table.optional("skip").map(|item| take_skips(&item)).transpose();
        let blocks = table.optional("block").map(|item| take_blocks(&item)).transpose();
        let breaker = table.optional("breaker").map(|item| take_breaker(&item)).transpose();
        let freezes = table.optional("freeze").map(|item| take_freezes(&item)).transpose();
        let rings = table.optional("ring").map(|item| take_rings(&item)).transpose();
        let windows = table.optional("window").map(|item| take_windows(&item)).transpose();
        let fast_tracks = table.optional("fast-track").map(|item| take_fast_tracks(&item)).transpose();
        let inhibitors = table.optional("inhibit").map(|item| take_inhibitors(&item)).transpose();
        let limits = table.optional("in-flight").map(|item| take_limits(&item)).transpose();
        let removal = table.optional("removal").map_or(Ok(None), |item| take_removal(&item));
        let freshness = table.optional("evidence").map(|item| take_freshness(&item)).transpose();
        let agents = table.optional("agents").map(|item| take_agents(&item)).transpose();
        let mut all_blocks = skips?.unwrap_or_default();
        all_blocks.extend(blocks?.unwrap_or_default());
        let freshness = freshness?;
        let read = Self {
            pin: pin?,
            blocks: all_blocks,
            breaker: breaker?,
            freezes: freezes?.unwrap_or_default(),
            rings: rings?.unwrap_or_default(),
            windows: windows?.unwrap_or_default(),
            fast_tracks: fast_tracks?.unwrap_or_default(),
            inhibitors: inhibitors?.unwrap_or_default(),
            limits: limits?.unwrap_or_default(),
            removal: removal?,
            freshness: freshness.unwrap_or_default(),
            agents: agents?.unwrap_or_default(),
        };
        if freshness.is_none() && read.guards().ask_for_evidence() {
            table
                .required("evidence", "a table of `staleness` and `heartbeat`, since this policy asks for evidence")?;
        }
        Ok(read)
    }

    pub(super) fn guards(&self) -> Guards<'_> {
        Guards {
            pin: self.pin.as_ref(),
            blocks: &self.blocks,
            breaker: self.breaker,
            freezes: &self.freezes,
            rings: &self.rings,
            windows: &self.windows,
            fast_tracks: &self.fast_tracks,
            inhibitors: &self.inhibitors,
            limits: self.limits,
            removal: self.removal.as_ref(),
            freshness: self.freshness,
            agents: &self.agents,
        }
    }
}

fn take_limits(item: &Item<'_>) -> Result<Limits, Refused> {
    let table = item.table()?;
    let fleet = table.optional("fleet").map(|item| take_count(&item)).transpose();
    let site = table.optional("site").map(|item| take_count(&item)).transpose();
    table.finish()?;
    let limits = Limits { fleet: fleet?, site: site? };
    if limits == Limits::NONE {
        return Err(item.wrong("no limit", "`fleet`, `site` or both", None));
    }
    Ok(limits)
}

fn take_freshness(item: &Item<'_>) -> Result<Freshness, Refused> {
    let table = item.table()?;
    let staleness = table.required("staleness", "how old evidence may be, such as `10 min`");
    let heartbeat = table.required("heartbeat", "after how long without a report a host is silent, such as `30 min`");
    table.finish()?;
    let (staleness, heartbeat) = (staleness?, heartbeat?);
    let (seconds, silence) = (staleness.duration(), heartbeat.duration());
    Freshness::new(seconds?, silence?).ok_or_else(|| {
        let expected = "a staleness above `0 s` and no longer than the heartbeat";
        let hint = "else a host could fall silent between two observations and nobody would see it in time";
        staleness.wrong(staleness.node().found(), expected, Some(hint.into()))
    })
}

fn take_agents(item: &Item<'_>) -> Result<Vec<Honours>, Refused> {
    let table = item.table()?;
    let stated = all(Setting::ALL.into_iter().filter_map(|setting| {
        let item = table.optional(setting.name())?;
        Some(take_version(&item).map(|since| Honours { setting, since }))
    }));
    table.finish()?;
    stated
}

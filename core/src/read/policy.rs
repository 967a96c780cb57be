//! [`PolicyBuf`]: a policy that owns its texts.

use alloc::string::{String, ToString};

use super::check::take_check;
use super::guards::GuardsBuf;
use super::item::{Item, Refused, read};
use super::lifts::take_deadline;
use super::ramp::take_ramp;
use super::report::Report;
use super::table::Table;
use super::tree::Node;
use crate::check::Check;
use crate::policy::{AgeFrom, Apply, Policy, Rotate, Superseded};
use crate::ramp::Ramp;
use crate::zone::Zone;

/// A policy that owns its texts.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `salt` | text of 1 to 128 bytes that sets this fleet's draws apart | a problem |
/// | `check` | a table of `cron` (a [cron text](crate::cron)), `zone` (`UTC`, an offset such as `+10:00` or a name such as `Europe/Berlin`), `gap` (`after`, `skip`) and `fold` (`first`, `second`, `both`); or of `every` alone (a duration of real time) | a problem; the zone: `UTC`; gap and fold: [`Gap::After`](crate::Gap) and [`Fold::First`](crate::Fold) |
/// | `apply` | `at-instant` or `at-check` | `at-instant` |
/// | `minimum-age` | a [duration](super::duration) such as `24 h` | none |
/// | `age-from` | `published`, `first-seen` or `stricter`: from which instant age counts | `published` |
/// | `ramp` | a table of `shape` and `over` (a duration): `linear`, or `exponential` with `doublings` (1 to 20); or of `shape` (`steps`) and `steps`, tables of `after` (a duration) and `share` (such as `12.5 %`) | no ramp |
/// | `rotate` | `per-release` or `fixed` | `per-release` |
/// | `catch-up` | a duration over which late hosts are spread again, at least | a quarter of the ramp |
/// | `deadline` | a table of `after` (a duration, no shorter than the minimum age) and `lifts`, a list of `freeze`, `ring`, `minimum-age`, `ramp`, `window`, `inhibitors` | none |
/// | `superseded` | `on-offer` or `passed-over` | `on-offer` |
/// | `feed` | a table of `staleness` (a duration): an older feed holds | its age does not matter |
///
/// As data (feature `serde`) it has the same keys, so that what was written is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyBuf {
    salt: String,
    cron_text: String,
    /// All but the salt, which is empty here.
    rest: Policy<'static>,
    pub(super) guards: GuardsBuf,
}

impl PolicyBuf {
    /// The keys of a policy, for tables in which it stands among others.
    pub const KEYS: [&'static str; 24] = [
        "salt",
        "check",
        "apply",
        "minimum-age",
        "age-from",
        "ramp",
        "rotate",
        "catch-up",
        "deadline",
        "superseded",
        "feed",
        "pin",
        "skip",
        "block",
        "breaker",
        "freeze",
        "ring",
        "window",
        "fast-track",
        "inhibit",
        "in-flight",
        "removal",
        "evidence",
        "agents",
    ];

    /// Reads a policy from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take_alone(&item))
    }

    /// Takes a policy's keys ([`PolicyBuf::KEYS`]) out of a table that may hold others. Without a `salt` of its own the
    /// policy has `salt`, and if that is `None`, the key is required.
    ///
    /// # Errors
    ///
    /// When any of the keys makes no sense.
    pub fn take(table: &Table<'_>, salt: Option<&str>) -> Result<Self, Refused> {
        let salt = match (table.optional("salt"), salt) {
            (None, Some(salt)) => Ok(salt.to_string()),
            _ => table
                .required("salt", "text that sets this fleet's draws apart")
                .and_then(|item| item.text(1..=MAX_SALT))
                .map(ToString::to_string),
        };
        let check =
            table.required("check", "a table of `cron` and `zone`, or of `every`").and_then(|item| take_check(&item));
        let apply = match table.optional("apply") {
            Some(item) => item.one_of(&APPLY),
            None => Ok(Apply::default()),
        };
        let minimum_age = table.optional("minimum-age").map_or(Ok(0), |item| item.duration());
        let age_from = table.optional("age-from").map_or(Ok(AgeFrom::default()), |item| item.one_of(&AGE_FROM));
        let ramp = table.optional("ramp").map(|item| take_ramp(&item)).transpose();
        let rotate = match table.optional("rotate") {
            Some(item) => item.one_of(&ROTATE),
            None => Ok(Rotate::default()),
        };
        let catch_up = table.optional("catch-up").map(|item| item.duration()).transpose();
        let least = *minimum_age.as_ref().unwrap_or(&0);
        let deadline = table.optional("deadline").map(|item| take_deadline(&item, least)).transpose();
        let superseded =
            table.optional("superseded").map_or(Ok(Superseded::default()), |item| item.one_of(&SUPERSEDED));
        let feed_staleness = table.optional("feed").map(|item| take_feed_staleness(&item)).transpose();
        let guards = GuardsBuf::take(table);
        let (cron_text, check) = check?;
        let rest = Policy::new("", check).apply(apply?).minimum_age(minimum_age?).rotate(rotate?);
        let rest = rest.age_from(age_from?).superseded(superseded?);
        let rest = ramp?.map_or(rest, |ramp| rest.ramp(ramp));
        let rest = catch_up?.map_or(rest, |span| rest.catch_up(span));
        let rest = feed_staleness?.map_or(rest, |seconds| rest.feed_staleness(seconds));
        let rest = deadline?.map_or(rest, |deadline| rest.deadline(deadline));
        Ok(Self { salt: salt?, cron_text, rest, guards: guards? })
    }

    /// Takes a policy out of a table that holds nothing else.
    pub(crate) fn take_alone(item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let policy = Self::take(&table, None);
        table.finish()?;
        policy
    }

    /// The policy, to decide by.
    #[must_use]
    pub fn policy(&self) -> Policy<'_> {
        self.rest.with_texts(&self.salt, self.guards.guards())
    }

    /// The same policy with that salt: every host draws anew.
    #[must_use]
    pub fn with_salt(self, salt: impl Into<String>) -> Self {
        Self { salt: salt.into(), ..self }
    }

    /// The salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }

    /// The cron text of the check, as it was written; empty when the check is a plain interval.
    #[must_use]
    pub fn cron_text(&self) -> &str {
        &self.cron_text
    }

    /// The check.
    #[must_use]
    pub const fn check(&self) -> &Check {
        self.rest.check()
    }

    /// The zone of the check.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.rest.check().zone()
    }

    /// Whether a host applies at its very instant or at its checks.
    #[must_use]
    pub const fn apply(&self) -> Apply {
        self.rest.applies()
    }

    /// The minimum age of a release, in seconds.
    #[must_use]
    pub const fn minimum_age(&self) -> u32 {
        self.rest.age()
    }

    /// The ramp, if there is one.
    #[must_use]
    pub const fn ramp(&self) -> Option<Ramp> {
        self.rest.spread()
    }

    /// Over how many seconds late hosts are spread again, at least.
    #[must_use]
    pub fn catch_up(&self) -> u32 {
        self.rest.catch_up_span()
    }

    #[cfg(feature = "serde")]
    pub(super) const fn rest(&self) -> &Policy<'static> {
        &self.rest
    }

    /// Whether each release has its own order of hosts.
    #[must_use]
    pub const fn rotate(&self) -> Rotate {
        self.rest.rotates()
    }
}

/// How old a feed may be.
fn take_feed_staleness(item: &Item<'_>) -> Result<u32, Refused> {
    let table = item.table()?;
    let staleness =
        table.required("staleness", "how old the feed may be, such as `6 h`").and_then(|item| item.duration());
    table.finish()?;
    staleness
}

pub(super) const AGE_FROM: [(&str, AgeFrom); 3] =
    [("published", AgeFrom::Published), ("first-seen", AgeFrom::FirstSeen), ("stricter", AgeFrom::Stricter)];
pub(super) const SUPERSEDED: [(&str, Superseded); 2] =
    [("on-offer", Superseded::OnOffer), ("passed-over", Superseded::PassedOver)];
pub(super) const APPLY: [(&str, Apply); 2] = [("at-instant", Apply::AtInstant), ("at-check", Apply::AtCheck)];
pub(super) const ROTATE: [(&str, Rotate); 2] = [("per-release", Rotate::PerRelease), ("fixed", Rotate::Fixed)];
const MAX_SALT: usize = 128;

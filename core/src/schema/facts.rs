//! Feeds and hosts.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;

use super::words::{Count, Instant, LabelValue, Name, Version, Zone};
use crate::feed::{Feed as CoreFeed, Release as CoreRelease};
use crate::label::Labels;

/// The releases that a host sees, the oldest first: as JSON a list, or a table of `releases` and `fetched-at`; as TOML tables
/// `[[release]]`, beside `fetched-at`.
#[derive(JsonSchema)]
#[schemars(title = "Stagger feed", untagged)]
pub(super) enum Feed {
    List(Releases),
    Tables(FeedTables),
    Fetched(FetchedFeed),
}

/// A feed as TOML.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FeedTables {
    /// When it was fetched. Without it, that is not known.
    fetched_at: Option<Instant>,
    /// The releases, the oldest first.
    release: Releases,
}

/// A feed as JSON, and when it was fetched.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FetchedFeed {
    /// When it was fetched. Without it, that is not known.
    fetched_at: Option<Instant>,
    /// The releases, the oldest first.
    releases: Releases,
}

/// Releases, the oldest first: at most 1,000, no two of one name.
#[derive(JsonSchema)]
pub(super) struct Releases(#[schemars(length(max = CoreFeed::MAX_RELEASES))] Vec<Release>);

/// One version with what is said of it.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    rename_all = "kebab-case",
    extend("dependentSchemas" = { "withdrawn-at": { "properties": { "withdrawn": { "const": true } } } })
)]
struct Release {
    /// Its name.
    id: Name,
    /// When it was published. Without it, it holds.
    published: Option<Instant>,
    /// When the host, or its mirror, first saw it. Without it, that is not known: where age counts from it, the release holds.
    first_seen: Option<Instant>,
    /// The releases that it supersedes: at most 64.
    #[schemars(length(max = CoreRelease::MAX_SUPERSEDED))]
    supersedes: Option<Vec<Name>>,
    /// Whether it has been taken back: no host takes it. Left out: `false`, or `true` beside `withdrawn-at`.
    withdrawn: Option<bool>,
    /// When it was taken back. Without it, that is not known.
    withdrawn_at: Option<Instant>,
    /// How bad it is to go without it. Left out: not known, and no exception by severity is for it.
    severity: Option<Severity>,
}

/// How bad it is to go without a release.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum Severity {
    /// It can wait.
    Low,
    /// It matters.
    Moderate,
    /// It matters soon.
    Important,
    /// It matters now.
    Critical,
}

/// A host, and the facts that it reports. What is left out is not known, and what is not known holds.
#[derive(JsonSchema)]
#[schemars(title = "Stagger host", deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Host {
    /// Its name, from which its draws are made: it must not change.
    id: Name,
    /// The release that is installed. Without it: none is.
    installed: Option<Name>,
    /// The stratum that shares susceptibility, such as a kernel or a kind of hardware.
    class: Option<Name>,
    /// Where it stands.
    site: Option<Name>,
    /// Free keys and values, all of its labels: at most 64.
    labels: Option<LabelTable>,
    /// The version of its agent, such as `2.10`.
    agent: Option<Version>,
    /// What a decision asked its agent to keep: that it missed its slot. Without it: it missed none.
    late: Option<Late>,
    /// The conditions that may put a change off.
    conditions: Option<Conditions>,
    /// The zone where it stands, such as `Europe/Berlin`: windows and freezes go by its clock.
    zone: Option<Zone>,
}

/// That a host missed its slot for a release, and is spread again. Its agent keeps it until the release is applied.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Late {
    /// The release whose slot it missed.
    release: Name,
    /// The instant from which it is spread again.
    released_at: Instant,
    /// How many places in such a spread it has missed since.
    #[schemars(extend("default" = 0))]
    misses: Option<Count>,
}

/// Labels by keys of 1 to 128 letters, digits and `-_./`; `host`, `class` and `site` are facts of their own.
#[derive(JsonSchema)]
#[schemars(extend(
    "maxProperties" = Labels::MAX,
    "propertyNames" = { "pattern": "^[A-Za-z0-9_./-]{1,128}$", "not": { "enum": ["host", "class", "site"] } }
))]
struct LabelTable(BTreeMap<String, LabelValue>);

/// Conditions that may put a change off. What is left out is not known and counts as present.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Conditions {
    /// Whether it runs on battery.
    on_battery: Option<bool>,
    /// Whether its network is paid for by volume.
    metered: Option<bool>,
    /// Whether it is at work that should not be disturbed.
    busy: Option<bool>,
    /// Whether its update system is locked.
    locked: Option<bool>,
}

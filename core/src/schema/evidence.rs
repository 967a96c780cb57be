//! Evidence.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;

use super::words::{Count, Instant, Name, Positive};
use crate::feed::Feed;
use crate::read::EvidenceBuf;

/// What is known of the fleet; an empty table when nothing is.
#[derive(JsonSchema)]
#[schemars(
    title = "Stagger evidence",
    deny_unknown_fields,
    rename_all = "kebab-case",
    extend("anyOf" = [{ "required": ["observed-at"] }, { "maxProperties": 0 }]),
    extend(
        "if" = { "required": ["classes"], "properties": { "classes": { "minProperties": 1 } } },
        "then" = { "required": ["hosts"] }
    )
)]
pub(super) struct Evidence {
    /// When this was observed. Required when there is anything else.
    observed_at: Option<Instant>,
    /// How many hosts are applying now.
    in_flight: Option<Count>,
    /// By site, how many hosts are applying there now.
    #[schemars(extend("maxProperties" = EvidenceBuf::MAX_ROWS))]
    sites: Option<BTreeMap<String, Count>>,
    /// How many hosts there are. With `classes`, the sum of them.
    hosts: Option<Count>,
    /// By class, how many hosts belong to it.
    #[schemars(extend("maxProperties" = EvidenceBuf::MAX_ROWS))]
    classes: Option<BTreeMap<String, Positive>>,
    /// What is known of each release, each once.
    #[schemars(length(max = Feed::MAX_RELEASES))]
    releases: Option<Vec<Release>>,
}

/// What is known of a release. Counts that are not known must not be left out or written as 0.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    rename_all = "kebab-case",
    extend("dependentRequired" = {
        "removed": ["removals-failed"],
        "removals-failed": ["removed"],
        "removal-opened-at": ["removed", "removals-failed"],
        "removal-tripped": ["removed", "removals-failed"],
        "removal-resumed": ["removed", "removals-failed"]
    }),
    extend("not" = { "required": ["removal-tripped", "removal-resumed"] })
)]
struct Release {
    /// Its name.
    release: Name,
    /// Hosts that began to apply it.
    applied: Count,
    /// Hosts that are well after it.
    healthy: Count,
    /// Hosts that reported a failure.
    failed: Count,
    /// Hosts whose heartbeat is overdue.
    silent: Count,
    /// Failed and silent hosts whose failure an operator has explained by something else.
    #[schemars(extend("default" = 0))]
    explained: Option<Count>,
    /// Hosts from which it was taken off again. Without it and `removals-failed`, nothing is known of its removal.
    removed: Option<Count>,
    /// Hosts on which taking it off failed. It stands beside `removed`.
    removals_failed: Option<Count>,
    /// When the canaries of its removal had shown enough. Without it: they have not, or that is not recorded.
    removal_opened_at: Option<Instant>,
    /// When the breaker of its removal stopped it. Without it and `removal-resumed`: it has not.
    removal_tripped: Option<Instant>,
    /// When an operator let its removal go on; `removal-tripped` is then left out until it trips again.
    removal_resumed: Option<Instant>,
    /// Whether its breaker has stopped it.
    breaker: BreakerState,
    /// When the sequential test was at its highest.
    peak: Option<Peak>,
    /// The same by ring and class, each ring once.
    #[schemars(length(max = EvidenceBuf::MAX_ROWS))]
    rings: Option<Vec<Ring>>,
}

/// Whether a breaker has stopped a release.
#[derive(JsonSchema)]
#[schemars(tag = "state", deny_unknown_fields, rename_all = "kebab-case")]
enum BreakerState {
    /// It has not.
    Armed {},
    /// It has.
    Tripped {
        /// When it did.
        at: Instant,
    },
    /// It had, and an operator let the release go on.
    Resumed {
        /// When they did.
        at: Instant,
    },
}

/// What a sequential test had weighed when it was at its highest.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Peak {
    /// Unexplained failures then, no more than `judged`.
    failures: Count,
    /// Judged hosts then.
    judged: Count,
}

/// What is known of a release in a ring.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Ring {
    /// The ring's name.
    ring: Name,
    /// When it opened for this release. Without it: it has not, or that is not recorded.
    opened_at: Option<Instant>,
    /// Its classes, each once.
    #[schemars(length(max = EvidenceBuf::MAX_ROWS))]
    classes: Option<Vec<Class>>,
}

/// What is known of a release in a ring and class.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Class {
    /// The class. Without it: the fleet has none.
    class: Option<Name>,
    /// Hosts that began to apply it.
    applied: Count,
    /// Hosts that are well after it.
    healthy: Count,
    /// Hosts that reported a failure.
    failed: Count,
    /// Hosts whose heartbeat is overdue.
    silent: Count,
    /// Failed and silent hosts whose failure an operator has explained by something else.
    #[schemars(extend("default" = 0))]
    explained: Option<Count>,
    /// Seconds spent healthy on the release, added up over the hosts.
    #[schemars(range(min = 0, max = i64::MAX))]
    healthy_seconds: u64,
    /// The last draw of the class that belongs to the ring, as 16 hexadecimal digits.
    cut: Option<Draw>,
}

/// A draw, as 16 hexadecimal digits such as `0ccccccccccccccc`.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = "^[0-9A-Fa-f]{16}$"))]
struct Draw(String);

//! The removal of withdrawn releases.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::vec::Vec;

use schemars::JsonSchema;

use super::breaker::RemovalBreaker;
use super::words::{Positive, Selector, Share, SomeShare};

/// What becomes of an installed release that is withdrawn while nothing newer may be applied.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Removal {
    Alone(Alone),
    Table(RemovalTable),
}

/// What becomes of it, where nothing goes with that.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", extend("not" = { "const": "staged" }))]
pub(super) enum Alone {
    /// It stays.
    Keep,
    /// It is taken off every host at once.
    Now,
    /// It is taken off canaries first. Not alone: write a table such as `{ when = "staged", canary = { share = "5 %" } }`.
    Staged,
}

/// What becomes of it, and what goes with that.
#[derive(JsonSchema)]
#[schemars(tag = "when", deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(super) enum RemovalTable {
    /// It stays.
    Keep {},
    /// It is taken off every host at once.
    Now {
        /// Stops the removal when it fails. It needs `evidence`.
        breaker: Option<RemovalBreaker>,
        /// The gates that hold the removal back too, each once. Left out: none of them.
        #[schemars(length(max = 3), extend("uniqueItems" = true))]
        obeys: Option<Vec<Obeyed>>,
        /// The gates that do not hold the removal back. Left out: freezes do.
        #[schemars(length(max = 1))]
        lifts: Option<Vec<LiftOfRemoval>>,
    },
    /// It is taken off canaries first. It needs `evidence`.
    Staged {
        /// From which hosts it is removed first.
        canary: Canary,
        /// What the canaries must have shown. Left out: one removal, and none that failed.
        needs: Option<RemovalNeeds>,
        /// Stops the removal when it fails.
        breaker: Option<RemovalBreaker>,
        /// The gates that hold the removal back too, each once. Left out: none of them.
        #[schemars(length(max = 3), extend("uniqueItems" = true))]
        obeys: Option<Vec<Obeyed>>,
        /// The gates that do not hold the removal back. Left out: freezes do.
        #[schemars(length(max = 1))]
        lifts: Option<Vec<LiftOfRemoval>>,
    },
}

/// From which hosts a release is removed first: by `where`, `share` or both.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("minProperties" = 1))]
pub(super) struct Canary {
    /// The hosts, such as `role = canary`. Without it: any.
    r#where: Option<Selector>,
    /// The share of those hosts, such as `5 %`, each by a draw of its own for that release. Without it: all of them.
    share: Option<SomeShare>,
}

/// What the canaries of a removal must have shown.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RemovalNeeds {
    /// Hosts from which the release was removed, at least 1.
    #[schemars(extend("default" = 1))]
    removed: Option<Positive>,
    /// The greatest share of removals that may have failed.
    #[schemars(extend("default" = "0 %"))]
    failures: Option<Share>,
}

/// A gate that holds a removal back only if the policy says so.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum Obeyed {
    /// The minimum age, counted from the instant at which the release was withdrawn.
    MinimumAge,
    /// The ramp, from the end of that age on.
    Ramp,
    /// The windows.
    Window,
}

/// A gate that holds a removal back unless the policy says so.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum LiftOfRemoval {
    /// No freeze holds it back.
    Freeze,
}

//! Breakers.
#![expect(dead_code, reason = "these only describe what is read")]

use schemars::JsonSchema;

use super::words::{Positive, Share, SomeShare};

/// The rule that stops a release because of observed failures: hosts that reported one or fell silent, less those that an
/// operator has explained.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Breaker {
    /// Whether the first failure stops the release. Left out: `true` if there is no other part, `false` otherwise.
    first_failure: Option<bool>,
    /// Stops at so many failures.
    count: Option<CountPart>,
    /// Stops above a share of failures.
    share: Option<SharePart>,
    /// Stops by a test that weighs every outcome and bounds how often a good release is stopped.
    sequential: Option<Sequential>,
}

/// The rule that stops a removal because of failed removals; with no part, at the first.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RemovalBreaker {
    /// Whether the first failure stops the removal. Left out: `true` if there is no other part, `false` otherwise.
    first_failure: Option<bool>,
    /// Stops at so many failures.
    count: Option<CountPart>,
    /// Stops above a share of failures.
    share: Option<SharePart>,
}

/// Stops at so many failures.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct CountPart {
    /// How many failures stop the release.
    failures: Positive,
    /// How many hosts must be judged before.
    #[schemars(extend("default" = 1))]
    of_at_least: Option<Positive>,
}

/// Stops above a share of failures.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct SharePart {
    /// The share of the judged hosts above which it stops, such as `2 %`.
    above: Share,
    /// How many hosts must be judged before.
    of_at_least: Positive,
}

/// A sequential test.
#[derive(JsonSchema)]
#[schemars(tag = "test", deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
enum Sequential {
    /// The sequential probability ratio test of a good release against a bad one.
    Sprt {
        /// The share of hosts that fail under a good release, such as `0.01 %`: above `0 %`.
        good: SomeShare,
        /// The share of hosts that fail under a bad release, such as `25 %`: above `good`, below `100 %`.
        bad: SomeShare,
        /// The share of good releases that may be stopped, such as `0.1 %`: above `0 %`, at most `50 %`.
        false_alarm: SomeShare,
        /// The share of bad releases that may be missed, such as `5 %`: above `0 %`, at most `50 %`.
        miss: SomeShare,
    },
    /// A test by e-values against every release worse than a good one.
    EValue {
        /// The share of hosts that fail under a good release, such as `0.01 %`: above `0 %`.
        good: SomeShare,
        /// The share of good releases that may be stopped, such as `0.1 %`: above `0 %`, at most `50 %`.
        false_alarm: SomeShare,
    },
}

//! What the schemas of replays and runs say of types that `stagger-core` owns.
#![expect(dead_code, reason = "these only describe data that other types make")]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;
use stagger_core::{Reason as CoreReason, Verdict as CoreVerdict};

/// An instant in UTC, as RFC 3339: `2018-06-18T10:02:00Z`.
#[derive(JsonSchema)]
#[schemars(extend("format" = "date-time"))]
pub(crate) struct Instant(String);

/// What a host is to do.
#[derive(JsonSchema)]
#[schemars(extend("enum" = CoreVerdict::NAMES))]
pub(crate) struct Verdict(String);

/// A reason: its stable code, and the facts that go with it.
#[derive(JsonSchema)]
pub(crate) struct Reason {
    #[schemars(extend("enum" = CoreReason::CODES))]
    code: String,
    #[schemars(flatten)]
    facts: BTreeMap<String, Value>,
}

/// What people begin to do.
#[derive(JsonSchema)]
#[schemars(extend("enum" = crate::response::Act::CHOICES.map(|(name, _)| name)))]
pub(crate) struct Act(String);

/// A part of a breaker.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BreakerPart {
    FirstFailure,
    Count,
    Share,
    Sequential,
}

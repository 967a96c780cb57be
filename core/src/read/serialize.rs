//! Policies as data, in the keys in which they are read.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::check::{FOLDS, GAPS};
use super::guards_serialize::GuardKeys;
use super::lifts_serialize::DeadlineKeys;
use super::policy::{AGE_FROM, APPLY, PolicyBuf, ROTATE, SUPERSEDED};
use crate::check::Schedule;
use crate::cron::{Fold, Gap};
use crate::ramp::{Ramp, Step};
use crate::tell::Span;

impl Serialize for PolicyBuf {
    /// Reading it again gives the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Keys {
            salt: self.salt(),
            check: Check(self),
            apply: name_of(&APPLY, self.apply()),
            minimum_age: Span(self.minimum_age().into()).to_string().as_str(),
            ramp: self.ramp().map(RampKeys),
            rotate: name_of(&ROTATE, self.rotate()),
            age_from: unless_default(&AGE_FROM, self.rest().age_counts_from()),
            catch_up: self.rest().catch_up_said().map(|span| Span(span.into()).to_string()),
            deadline: self.rest().ends().map(DeadlineKeys::from),
            superseded: unless_default(&SUPERSEDED, self.rest().offers_superseded()),
            feed: self.rest().stale_after().map(|staleness| FeedKeys { staleness: Span(staleness.into()).to_string() }),
            guards: GuardKeys::from(&self.guards),
        }
        .serialize(serializer)
    }
}

#[derive(serde::Serialize)]
#[serde(rename_all = "kebab-case")]
struct Keys<'a> {
    salt: &'a str,
    check: Check<'a>,
    apply: &'a str,
    minimum_age: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ramp: Option<RampKeys>,
    rotate: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    catch_up: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<DeadlineKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed: Option<FeedKeys>,
    #[serde(flatten)]
    guards: GuardKeys<'a>,
}

#[derive(serde::Serialize)]
struct FeedKeys {
    staleness: String,
}

struct Check<'a>(&'a PolicyBuf);

impl Serialize for Check<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        match *self.0.check().schedule() {
            Schedule::Every { seconds } => keys.serialize_entry("every", &Span(seconds.into()).to_string())?,
            Schedule::Cron { zone, gap, fold, .. } => {
                keys.serialize_entry("cron", self.0.cron_text())?;
                keys.serialize_entry("zone", &zone.to_string())?;
                if gap != Gap::default() {
                    keys.serialize_entry("gap", name_of(&GAPS, gap))?;
                }
                if fold != Fold::default() {
                    keys.serialize_entry("fold", name_of(&FOLDS, fold))?;
                }
            }
        }
        keys.end()
    }
}

struct RampKeys(Ramp);

impl Serialize for RampKeys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        let over = Span(self.0.over().into()).to_string();
        match self.0 {
            Ramp::Linear { .. } => {
                keys.serialize_entry("shape", "linear")?;
                keys.serialize_entry("over", &over)?;
            }
            Ramp::Exponential { doublings, .. } => {
                keys.serialize_entry("shape", "exponential")?;
                keys.serialize_entry("over", &over)?;
                keys.serialize_entry("doublings", &doublings)?;
            }
            Ramp::Steps(steps) => {
                keys.serialize_entry("shape", "steps")?;
                let steps: Vec<StepKeys> = steps.list().iter().map(StepKeys::new).collect();
                keys.serialize_entry("steps", &steps)?;
            }
        }
        keys.end()
    }
}

#[derive(serde::Serialize)]
struct StepKeys {
    after: String,
    share: String,
}

impl StepKeys {
    fn new(step: &Step) -> Self {
        let after = Span(step.after.into()).to_string();
        Self { after, share: format!("{}.{:02} %", step.share / 100, step.share % 100) }
    }
}

fn unless_default<T: Copy + Default + PartialEq>(choices: &[(&'static str, T)], chosen: T) -> Option<&'static str> {
    (chosen != T::default()).then(|| name_of(choices, chosen))
}

pub(super) fn name_of<T: Copy + PartialEq>(choices: &[(&'static str, T)], chosen: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == chosen).map_or("", |(name, _)| name)
}

//! Policies as data, in the keys in which they are read.

use alloc::string::ToString;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::check::{FOLDS, GAPS};
use super::policy::{APPLY, PolicyBuf, ROTATE};
use crate::check::Schedule;
use crate::cron::{Fold, Gap};
use crate::ramp::Ramp;
use crate::tell::Span;

impl Serialize for PolicyBuf {
    /// Reading it again gives the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("Policy", if self.ramp().is_some() { 6 } else { 5 })?;
        keys.serialize_field("salt", self.salt())?;
        keys.serialize_field("check", &Check(self))?;
        keys.serialize_field("apply", name_of(&APPLY, self.apply()))?;
        keys.serialize_field("minimum-age", &Span(self.minimum_age().into()).to_string())?;
        match self.ramp() {
            Some(Ramp::Linear { over }) => {
                let over = Span(over.into()).to_string();
                keys.serialize_field("ramp", &LinearRamp { shape: "linear", over: &over })?;
            }
            None => keys.skip_field("ramp")?,
        }
        keys.serialize_field("rotate", name_of(&ROTATE, self.rotate()))?;
        keys.end()
    }
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

#[derive(serde::Serialize)]
struct LinearRamp<'a> {
    shape: &'a str,
    over: &'a str,
}

fn name_of<T: Copy + PartialEq>(choices: &[(&'static str, T)], chosen: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == chosen).map_or("", |(name, _)| name)
}

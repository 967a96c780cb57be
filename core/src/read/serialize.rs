//! Policies as data, in the keys in which they are read.

use alloc::string::ToString;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::policy::{APPLY, PolicyBuf, ROTATE};
use crate::ramp::Ramp;
use crate::tell::Span;

impl Serialize for PolicyBuf {
    /// Reading it again gives the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("Policy", if self.ramp().is_some() { 6 } else { 5 })?;
        keys.serialize_field("salt", self.salt())?;
        keys.serialize_field("check", &Check { cron: self.cron_text(), zone: self.zone().to_string().as_str() })?;
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

#[derive(serde::Serialize)]
struct Check<'a> {
    cron: &'a str,
    zone: &'a str,
}

#[derive(serde::Serialize)]
struct LinearRamp<'a> {
    shape: &'a str,
    over: &'a str,
}

fn name_of<T: Copy + PartialEq>(choices: &[(&'static str, T)], chosen: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == chosen).map_or("", |(name, _)| name)
}

//! Policies as data, in the keys in which they are read.

use alloc::string::ToString;

use serde::ser::{Serialize, Serializer};

use super::guards_serialize::GuardKeys;
use super::policy::{APPLY, PolicyBuf, ROTATE};
use crate::ramp::Ramp;
use crate::tell::Span;

impl Serialize for PolicyBuf {
    /// Reading it again gives the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let over = self.ramp().map(|ramp| Span(ramp.over().into()).to_string());
        Keys {
            salt: self.salt(),
            check: Check { cron: self.cron_text(), zone: self.zone().to_string().as_str() },
            apply: name_of(&APPLY, self.apply()),
            minimum_age: Span(self.minimum_age().into()).to_string().as_str(),
            ramp: match self.ramp() {
                Some(Ramp::Linear { .. }) => over.as_deref().map(|over| LinearRamp { shape: "linear", over }),
                None => None,
            },
            rotate: name_of(&ROTATE, self.rotate()),
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
    ramp: Option<LinearRamp<'a>>,
    rotate: &'a str,
    #[serde(flatten)]
    guards: GuardKeys<'a>,
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

pub(super) fn name_of<T: Copy + PartialEq>(choices: &[(&'static str, T)], chosen: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == chosen).map_or("", |(name, _)| name)
}

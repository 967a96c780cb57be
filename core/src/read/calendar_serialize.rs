//! Windows and freezes as data, in the keys in which they are read.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::calendar::{DAYS, ZONE_OF_HOST};
use crate::freeze::Freeze;
use crate::selector::Selector;
use crate::severity::Severity;
use crate::tell::Span;
use crate::window::Window;
use crate::zone::ZoneOf;

#[derive(Serialize)]
pub(super) struct WindowKeys {
    days: Vec<&'static str>,
    from: String,
    to: String,
    cutoff: String,
    zone: String,
}

impl From<&Window> for WindowKeys {
    fn from(window: &Window) -> Self {
        let (from, to, cutoff) = window.parts();
        Self {
            days: DAYS.iter().filter(|(_, day)| window.starts_on(*day)).map(|(name, _)| *name).collect(),
            from: from.to_string(),
            to: to.to_string(),
            cutoff: Span(cutoff.into()).to_string(),
            zone: zone_of(window.zone_of()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct FreezeKeys<'a> {
    from: String,
    until: String,
    zone: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    except_severity: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    except_where: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

impl<'a> From<&'a Freeze<'static>> for FreezeKeys<'a> {
    fn from(freeze: &'a Freeze<'static>) -> Self {
        Self {
            from: freeze.from.to_string(),
            until: freeze.until.to_string(),
            zone: zone_of(freeze.zone),
            except_severity: freeze.except_severity.iter().map(Severity::name).collect(),
            except_where: freeze.except_where.as_ref().map(Selector::text),
            name: freeze.words(),
        }
    }
}

fn zone_of(zone: ZoneOf) -> String {
    match zone {
        ZoneOf::Host => ZONE_OF_HOST.to_string(),
        ZoneOf::Everyone(zone) => zone.to_string(),
    }
}

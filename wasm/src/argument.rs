//! Arguments from JavaScript, each read by the core's own rules, and refused under its own name.

use stagger_core::read::{
    EvidenceBuf, FeedBuf, HostBuf, MAX_NAME, MAX_NODES, Node, PolicyBuf, Report, Value, all, read,
};
use stagger_core::{Instant, WallClock, Zone};
use wasm_bindgen::prelude::*;

use crate::refuse::refuse;
use crate::tree::tree;

pub(crate) fn policy(value: &JsValue) -> Result<PolicyBuf, JsValue> {
    take("policy", value, PolicyBuf::from_tree)
}

pub(crate) fn feed(value: &JsValue) -> Result<FeedBuf, JsValue> {
    take("feed", value, FeedBuf::from_tree)
}

pub(crate) fn host(value: &JsValue) -> Result<HostBuf, JsValue> {
    take("host", value, HostBuf::from_tree)
}

/// Without evidence, nothing is known.
pub(crate) fn evidence(value: &JsValue) -> Result<EvidenceBuf, JsValue> {
    if is_absent(value) { Ok(EvidenceBuf::default()) } else { take("evidence", value, EvidenceBuf::from_tree) }
}

/// An instant: a `Date`, whole seconds since 1970, or RFC 3339 text.
pub(crate) fn now(value: &JsValue) -> Result<Instant, JsValue> {
    const EXPECTED: &str = "a `Date`, whole seconds since 1970, or a text such as `2018-06-18T20:02:00+10:00`";
    take("now", value, |node| {
        read(node, |item| match &node.value {
            Value::Integer(seconds) => Instant::from_unix(*seconds).ok_or_else(|| {
                let hint = "milliseconds are passed as a `Date`".to_string();
                item.wrong(format!("the number `{seconds}`"), "whole seconds from 1970 to the end of 9999", Some(hint))
            }),
            Value::Other(kind) => Err(item.wrong(*kind, EXPECTED, None)),
            Value::Nothing => Err(item.wrong("nothing", EXPECTED, None)),
            _ => item.instant(),
        })
    })
}

/// The names of hosts.
pub(crate) fn ids(value: &JsValue) -> Result<Vec<String>, JsValue> {
    take("ids", value, |node| {
        read(node, |item| {
            all(item.list(MAX_NODES)?.items().map(|item| item.text(1..=MAX_NAME).map(ToString::to_string)))
        })
    })
}

/// The release that is installed, if one is.
pub(crate) fn installed(value: &JsValue) -> Result<Option<String>, JsValue> {
    if is_absent(value) {
        return Ok(None);
    }
    take("installed", value, |node| read(node, |item| item.text(1..=MAX_NAME).map(ToString::to_string))).map(Some)
}

/// The clock on the operator's wall; without one, that of `zone`.
pub(crate) fn clock(value: &JsValue, zone: Zone) -> Result<Clock, JsValue> {
    if is_absent(value) {
        return Ok(Clock { zone, called: None });
    }
    take("clock", value, |node| {
        read(node, |item| {
            let table = item.table()?;
            let zone = table
                .required("zone", "a zone such as `UTC`, `+10:00` or `Europe/Berlin`")
                .and_then(|item| item.zone());
            let called =
                table.optional("called").map(|item| item.text(1..=MAX_NAME).map(ToString::to_string)).transpose();
            table.finish()?;
            Ok(Clock { zone: zone?, called: called? })
        })
    })
}

/// A zone, and the name that people there call it by.
pub(crate) struct Clock {
    zone: Zone,
    called: Option<String>,
}

impl Clock {
    pub(crate) fn wall(&self) -> WallClock<'_> {
        let wall = WallClock::new(self.zone);
        self.called.as_deref().map_or(wall, |name| wall.called(name))
    }
}

pub(crate) fn take<T>(
    argument: &'static str,
    value: &JsValue,
    reader: impl FnOnce(&Node) -> Result<T, Report>,
) -> Result<T, JsValue> {
    reader(&tree(value)).map_err(|report| refuse(argument, &report))
}

pub(crate) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

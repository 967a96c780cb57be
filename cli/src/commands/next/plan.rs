//! [`Plan`]: whose coming times are asked for.

use std::rc::Rc;

use stagger_core::read::{Item, Key, Node, PolicyBuf, Refused, Table, Value, read};
use stagger_core::{Check, Window, Zone, ZoneOf};

use super::window::window;
use crate::args::NextArgs;
use crate::commands::given;
use crate::failure::{Failure, Failures};

/// Whose coming times are asked for.
#[derive(Clone)]
pub(super) enum Plan {
    Check(Check),
    /// Its checks, and whether a change may start then.
    Policy(Rc<PolicyBuf>),
    Windows(Rc<[Window]>),
}

impl Plan {
    /// What the flags describe, if they describe any.
    pub(super) fn of(args: &NextArgs) -> Option<Result<Self, Failure>> {
        if let Some(path) = &args.policy {
            return Some(given::policy(path).map(|policy| Self::Policy(Rc::new(policy))));
        }
        if !args.windows.is_empty() {
            let mut failures = Failures::default();
            let windows = args.windows.iter().filter_map(|text| failures.note(Some(window(text)))).collect();
            return Some(failures.or(Self::Windows(windows)));
        }
        check(args).map(|check| check.map(Self::Check))
    }

    /// Takes one out of a line, if it holds any.
    pub(super) fn take(table: &Table<'_>) -> Result<Option<Self>, Refused> {
        let check = table.optional("check").map(|item| ("check", item));
        let policy = table.optional("policy").map(|item| ("policy", item));
        let windows = table.optional("window").map(|item| ("window", item));
        let mut given = [check, policy, windows].into_iter().flatten();
        let Some((key, item)) = given.next() else { return Ok(None) };
        let alone = given.map(|(_, other)| Err(other.wrong("a key", format!("none beside `{key}`"), None)));
        alone.reduce(Result::and).unwrap_or(Ok(()))?;
        Self::read(key, &item).map(Some)
    }

    fn read(key: &str, item: &Item<'_>) -> Result<Self, Refused> {
        match key {
            "check" => item.check().map(Self::Check),
            "policy" => given::take_policy(item).map(|policy| Self::Policy(Rc::new(policy))),
            _ => item.windows().map(|windows| Self::Windows(windows.into())),
        }
    }

    /// In which its times are told, unless another is asked for.
    pub(super) fn zone(&self) -> Zone {
        match self {
            Self::Check(check) => check.zone(),
            Self::Policy(policy) => policy.zone(),
            Self::Windows(windows) => match windows.first().map(Window::zone_of) {
                Some(ZoneOf::Everyone(zone)) => zone,
                _ => Zone::UTC,
            },
        }
    }
}

/// The checks that flags describe, if any do.
fn check(args: &NextArgs) -> Option<Result<Check, Failure>> {
    let zone = args.zone.filter(|_| args.cron.is_some()).map(|zone| zone.to_string());
    let flags =
        [("cron", &args.cron), ("every", &args.every), ("zone", &zone), ("gap", &args.gap), ("fold", &args.fold)];
    let entries: Vec<(Key, Node)> = flags
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.clone()?)))
        .map(|(key, text)| (Key { text: key.to_string(), span: None }, Node::new(Value::Text(text))))
        .collect();
    if entries.is_empty() {
        return None;
    }
    Some(read(&Node::new(Value::Table(entries)), |item| item.check()).map_err(Failure::flags))
}

//! The removal of withdrawn releases.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::breaker::take_removal_breaker;
use super::facts::{take_positive, take_selector, take_share};
use super::item::{Item, Refused, all};
use super::rules::take_some_share;
use super::table::Table;
use super::tree::{Value, quote};
use crate::gates::Gate;
use crate::removal::{Obeys, Removal, RemovalNeeds, RemovalStages};
use crate::selector::Selector;
use crate::share::Share;

/// `keep`, `now`, or a table of `when` and what goes with it; `None` if withdrawn releases are kept.
pub(super) fn take_removal(item: &Item<'_>) -> Result<Option<Removal<'static>>, Refused> {
    match item.node().value {
        Value::Text(_) => match item.one_of(&WHEN)? {
            When::Keep => Ok(None),
            When::Now => Ok(Some(Removal::now())),
            When::Staged => {
                let hint = "write `{ when = \"staged\", canary = { share = \"5 %\" } }`, or who the canaries are";
                Err(item.wrong(
                    "`staged` alone",
                    "a table of `when`, `canary` and what else goes with it",
                    Some(hint.to_string()),
                ))
            }
        },
        Value::Table(_) => take_table(item),
        _ => Err(item.wrong(item.node().found(), "`keep`, `now`, or a table of `when` and what goes with it", None)),
    }
}

fn take_table(item: &Item<'_>) -> Result<Option<Removal<'static>>, Refused> {
    const CANARY: &str = "a table of `where`, `share` or both: from which hosts it is removed first";
    let table = item.table()?;
    let when = table.required("when", "`keep`, `now` or `staged`").and_then(|item| item.one_of(&WHEN));
    let canary = match when {
        Ok(When::Staged) => table.required("canary", CANARY).map(Some),
        _ => Ok(table.optional("canary")),
    };
    let canary = canary.and_then(|item| item.map(|item| take_canary(&item)).transpose());
    let needs = table.optional("needs").map(|item| take_needs(&item)).transpose();
    let breaker = table.optional("breaker").map(|item| take_removal_breaker(&item)).transpose();
    let obeys = table.optional("obeys").map_or(Ok(Vec::new()), |item| take_gates(&item, &OBEYS));
    let lifts = table.optional("lifts").map_or(Ok(Vec::new()), |item| take_gates(&item, &LIFTS));
    let without_effect = when.and_then(|when| refuse_what_has_no_effect(&table, when));
    table.finish()?;
    without_effect?;
    let (when, canary, needs, obeys) = (when?, canary?, needs?, obeys?);
    let (breaker, lifts_freeze) = (breaker?, lifts?.contains(&Gate::Freeze));
    let stages = canary.map(|(selector, share)| {
        let needs = needs.unwrap_or(RemovalNeeds::removed(1));
        RemovalStages { selector, share, needs }
    });
    let obeys = Obeys {
        minimum_age: obeys.contains(&Gate::MinimumAge),
        ramp: obeys.contains(&Gate::Ramp),
        window: obeys.contains(&Gate::Window),
    };
    Ok((when != When::Keep).then_some(Removal { stages, breaker, obeys, lifts_freeze }))
}

/// Names every key that means nothing beside that `when`: whoever wrote it expects something of it.
fn refuse_what_has_no_effect(table: &Table<'_>, when: When) -> Result<(), Refused> {
    let of_stages = ["canary", "needs"].into_iter().filter(|_| when != When::Staged);
    let of_removals = ["breaker", "obeys", "lifts"].into_iter().filter(|_| when == When::Keep);
    let found = of_stages.chain(of_removals).filter_map(|key| Some((key, table.optional(key)?)));
    all(found.map(|(key, item)| {
        let other = if when == When::Keep { "`now` or `staged`" } else { "`staged`" };
        Err::<(), _>(item.wrong(
            format!("{} beside {}", quote(key), quote(when.name())),
            "no such key",
            Some(format!("it goes with {other}")),
        ))
    }))
    .map(|_| ())
}

fn take_canary(item: &Item<'_>) -> Result<(Selector<'static>, Option<Share>), Refused> {
    let table = item.table()?;
    let selector = table.optional("where").map(|item| take_selector(&item)).transpose();
    let share = table.optional("share").map(|item| take_some_share(&item)).transpose();
    table.finish()?;
    match (selector?, share?) {
        (None, None) => Err(item.wrong("neither", "`where`, `share` or both: else every host is a canary", None)),
        (selector, share) => Ok((selector.unwrap_or(Selector::everyone()), share)),
    }
}

fn take_needs(item: &Item<'_>) -> Result<RemovalNeeds, Refused> {
    let table = item.table()?;
    let removed = table.optional("removed").map_or(Ok(1), |item| take_positive(&item));
    let failures = table.optional("failures").map_or(Ok(Share::NOTHING), |item| take_share(&item));
    table.finish()?;
    Ok(RemovalNeeds { removed: removed?, failures: failures? })
}

/// A list of gates, each at most once.
fn take_gates(item: &Item<'_>, choices: &[(&'static str, Gate)]) -> Result<Vec<Gate>, Refused> {
    let mut gates: Vec<Gate> = Vec::new();
    for gate in all(item.list(choices.len())?.items().map(|item| item.one_of(choices)))? {
        if gates.contains(&gate) {
            return Err(item.wrong(format!("{} twice", quote(gate.name())), "each gate once", None));
        }
        gates.push(gate);
    }
    Ok(gates)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Keep,
    Now,
    Staged,
}

impl When {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Now => "now",
            Self::Staged => "staged",
        }
    }
}

const WHEN: [(&str, When); 3] =
    [(When::Keep.name(), When::Keep), (When::Now.name(), When::Now), (When::Staged.name(), When::Staged)];
const OBEYS: [(&str, Gate); 3] =
    [(Gate::Window.name(), Gate::Window), (Gate::MinimumAge.name(), Gate::MinimumAge), (Gate::Ramp.name(), Gate::Ramp)];
const LIFTS: [(&str, Gate); 1] = [(Gate::Freeze.name(), Gate::Freeze)];

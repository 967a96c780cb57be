//! What happened: outages, and what people did.

use std::collections::BTreeMap;

use stagger_core::read::{Item, MAX_NAME, Refused, all};

use super::interval;
use super::told::{self, Told};
use crate::fleet::FleetHost;
use crate::interval::Interval;
use crate::mark::Mark;
use crate::record::{Action, Checked, Outage, Record};

pub(super) fn record(item: &Item<'_>, hosts: &[FleetHost], told: &Told<'_>) -> Result<Record, Refused> {
    let table = item.table()?;
    let outages = table.required("outages", "a list of outages").and_then(|item| outages(&item, hosts, told));
    let actions = table.optional("action").map_or(Ok(Vec::new()), |item| actions(&item, told));
    let checked = table.optional("checked").map(|item| checked(&item, told)).transpose();
    table.finish()?;
    Ok(Record { outages: outages?, actions: actions?, checked: checked? })
}

fn checked(item: &Item<'_>, told: &Told<'_>) -> Result<Checked, Refused> {
    let table = item.table()?;
    let during = interval(&table, told.clock).and_then(|during| match during.seconds() {
        seconds if seconds.is_multiple_of(60) && seconds <= MOST_CHECKED => Ok(during),
        _ => Err(item.wrong("a stretch of another length", "whole minutes, at most a day", None)),
    });
    let stopped = table.required("stopped", "when no host checked any more").and_then(|item| {
        let (stopped, during) = (item.instant_by(told.clock)?, during?);
        let whole = stopped.since(during.from()).is_multiple_of(60);
        if whole && during.from() < stopped && stopped <= during.until() {
            return Ok(stopped);
        }
        let expected = "a time after `from`, no later than `until`, whole minutes on";
        Err(item.wrong(told::as_written(&item), expected, None))
    });
    let mark = told::mark(&table, None);
    let source = told.source(&table);
    table.finish()?;
    Ok(Checked { during: during?, stopped: stopped?, mark: mark?, source: source? })
}

fn outages(item: &Item<'_>, hosts: &[FleetHost], told: &Told<'_>) -> Result<Vec<Outage>, Refused> {
    let by_name: BTreeMap<&str, usize> =
        hosts.iter().enumerate().map(|(index, host)| (host.id.as_str(), index)).collect();
    let mut before: BTreeMap<usize, Vec<Interval>> = BTreeMap::new();
    all(item.list(MAX_OUTAGES)?.items().map(|item| {
        let outage = outage(&item, &by_name, told)?;
        let of_host = before.entry(outage.host).or_default();
        if of_host.iter().any(|other| other.overlaps(&outage.during)) {
            let found = "an outage while the host is down already";
            return Err(item.wrong(found, "outages of one host one after another", None));
        }
        of_host.push(outage.during);
        Ok(outage)
    }))
}

fn outage(item: &Item<'_>, by_name: &BTreeMap<&str, usize>, told: &Told<'_>) -> Result<Outage, Refused> {
    let table = item.table()?;
    let host = table.required("host", "the name of a host").and_then(|item| {
        let id = item.text(1..=MAX_NAME)?;
        by_name.get(id).copied().ok_or_else(|| item.names_nothing("a host of this scenario", by_name.keys().copied()))
    });
    let during = interval(&table, told.clock);
    let source = told.source(&table);
    table.finish()?;
    let during = during?;
    if told.span.is_some_and(|span| !span.covers(&during)) {
        return Err(item.wrong("an outage outside of the scenario", "one within `from` and `until`", None));
    }
    Ok(Outage { host: host?, during, source: source? })
}

/// In order of time, whichever way they were written.
fn actions(item: &Item<'_>, told: &Told<'_>) -> Result<Vec<Action>, Refused> {
    let mut actions = all(item.list(MAX_ACTIONS)?.items().map(|item| {
        let table = item.table()?;
        let at = table.required("at", "when").and_then(|item| item.instant_by(told.clock));
        let text = table.required("text", "what people did or saw").and_then(|item| told::prose(&item));
        let mark = told::mark(&table, Some(Mark::Reported));
        let source = told.source(&table);
        table.finish()?;
        Ok(Action { at: at?, text: text?, mark: mark?, source: source? })
    }))?;
    actions.sort_by_key(|action| action.at);
    Ok(actions)
}

const MOST_CHECKED: u64 = 86_400;
const MAX_OUTAGES: usize = 100_000;
const MAX_ACTIONS: usize = 1_000;

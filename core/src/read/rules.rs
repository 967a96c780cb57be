//! Pins, blocks, rings and inhibitors.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::facts::{owned, take_count, take_message, take_name, take_positive, take_selector, take_share};
use super::item::{Item, Refused, all};
use super::tree::{Value, quote};
use crate::inhibitor::{Inhibit, Inhibitor};
use crate::pin::{Block, Pin};
use crate::ring::{Needs, Ring, ShareOf};
use crate::selector::Selector;
use crate::share::Share;

/// A release, or a table of `release`, `until` and `message`.
pub(super) fn take_pin(item: &Item<'_>) -> Result<Pin<'static>, Refused> {
    match item.node().value {
        Value::Text(_) => return Ok(Pin { release: take_name(item)?, until: None, message: None }),
        Value::Table(_) => {}
        _ => {
            return Err(item.wrong(
                item.node().found(),
                "a release, or a table of `release`, `until` and `message`",
                None,
            ));
        }
    }
    let table = item.table()?;
    let release = table.required("release", "the newest release that hosts may take").and_then(|item| take_name(&item));
    let until = table.optional("until").map(|item| item.instant()).transpose();
    let message = table.optional("message").map(|item| take_message(&item)).transpose();
    table.finish()?;
    Ok(Pin { release: release?, until: until?, message: message? })
}

/// A list of releases that every host skips.
pub(super) fn take_skips(item: &Item<'_>) -> Result<Vec<Block<'static>>, Refused> {
    let skip = |item: Item<'_>| {
        let release = take_name(&item)?;
        Ok(Block { release: Some(release), selector: Selector::everyone(), until: None, message: None })
    };
    all(item.list(Block::MAX)?.items().map(skip))
}

pub(super) fn take_blocks(item: &Item<'_>) -> Result<Vec<Block<'static>>, Refused> {
    all(item.list(Block::MAX)?.items().map(|item| {
        let table = item.table()?;
        let release = table.optional("release").map(|item| take_name(&item)).transpose();
        let selector = table.optional("where").map(|item| take_selector(&item)).transpose();
        let until = table.optional("until").map(|item| item.instant()).transpose();
        let message = table.optional("message").map(|item| take_message(&item)).transpose();
        table.finish()?;
        let (release, selector) = (release?, selector?);
        if release.is_none() && selector.is_none() {
            return Err(item.wrong(
                "neither",
                "`release`, `where` or both: else every release is kept from every host",
                None,
            ));
        }
        Ok(Block { release, selector: selector.unwrap_or(Selector::everyone()), until: until?, message: message? })
    }))
}

pub(super) fn take_rings(item: &Item<'_>) -> Result<Vec<Ring<'static>>, Refused> {
    let list = item.list(Ring::MAX)?;
    let mut names: Vec<&str> = Vec::new();
    let items: Vec<Item<'_>> = list.items().collect();
    let rings = all(items.iter().enumerate().map(|(index, item)| take_ring(item, index, &mut names)))?;
    if rings.is_empty() {
        return Err(item.wrong("an empty list", "at least one ring, or no key: a host in no ring holds", None));
    }
    Ok(rings)
}

fn take_ring<'a>(item: &Item<'a>, index: usize, names: &mut Vec<&'a str>) -> Result<Ring<'static>, Refused> {
    let table = item.table()?;
    let name = table.required("name", "the ring's name").and_then(|item| {
        let name = item.text(1..=super::MAX_NAME)?;
        if names.contains(&name) {
            return Err(item.wrong(format!("{} twice", quote(name)), "each ring once", None));
        }
        Ok(name.to_string())
    });
    if let Value::Table(entries) = &item.node().value {
        names.extend(entries.iter().filter(|(key, _)| key.text == "name").filter_map(|(_, node)| match &node.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        }));
    }
    let selector = table.optional("where").map(|item| take_selector(&item)).transpose();
    let share = table.optional("share").map(|item| take_some_share(&item)).transpose();
    let of = table.optional("share-of").map(|item| item.one_of(&SHARE_OF).map(|of| (item, of))).transpose();
    let after = table.optional("after").map_or(Ok(0), |item| item.duration());
    let needs = match table.optional("needs") {
        Some(item) if index == 0 => {
            Err(item.wrong("`needs` of the first ring", "no such key: no ring comes before it", None))
        }
        needs => needs.map(|item| take_needs(&item)).transpose(),
    };
    table.finish()?;
    let share = match (share?, of?) {
        (Some(share), of) => Some((share, of.map_or(ShareOf::default(), |(_, of)| of))),
        (None, Some((item, _))) => return Err(item.wrong(item.node().found(), "a `share` beside it", None)),
        (None, None) => None,
    };
    Ok(Ring {
        name: owned(&name?),
        selector: selector?.unwrap_or(Selector::everyone()),
        share,
        after: after?,
        needs: needs?,
    })
}

/// A share that is not nothing.
pub(super) fn take_some_share(item: &Item<'_>) -> Result<Share, Refused> {
    let share = take_share(item)?;
    if share == Share::NOTHING {
        return Err(item.wrong(item.node().found(), "a share above `0 %`", None));
    }
    Ok(share)
}

fn take_needs(item: &Item<'_>) -> Result<Needs, Refused> {
    let table = item.table()?;
    let hosts = table.required("hosts", "how many healthy hosts, at least 1").and_then(|item| take_positive(&item));
    let of_each_class = table.optional("of-each-class").map_or(Ok(0), |item| take_count(&item));
    let host_hours = table.optional("host-hours").map_or(Ok(0), |item| take_count(&item));
    let failures = table.optional("failures").map_or(Ok(Share::NOTHING), |item| take_share(&item));
    table.finish()?;
    Ok(Needs { hosts: hosts?, of_each_class: of_each_class?, host_hours: host_hours?, failures: failures? })
}

pub(super) fn take_inhibitors(item: &Item<'_>) -> Result<Vec<Inhibit>, Refused> {
    let mut seen: Vec<Inhibitor> = Vec::new();
    all(item.list(Inhibitor::ALL.len())?.items().map(|item| {
        let table = item.table()?;
        let when = table.required("when", "one of `on-battery`, `metered`, `busy`, `locked`").and_then(|item| {
            let when = item.one_of(&INHIBITORS)?;
            if seen.contains(&when) {
                return Err(item.wrong(format!("{} twice", quote(when.name())), "each condition once", None));
            }
            seen.push(when);
            Ok(when)
        });
        let at_most = table
            .required("at-most", "the longest time for which it may put a change off, such as `3 d`")
            .and_then(|item| item.duration());
        table.finish()?;
        Ok(Inhibit { when: when?, at_most: at_most? })
    }))
}

pub(super) const SHARE_OF: [(&str, ShareOf); 2] = [("hosts", ShareOf::Hosts), ("each-class", ShareOf::EachClass)];
pub(super) const INHIBITORS: [(&str, Inhibitor); 4] = [
    (Inhibitor::OnBattery.name(), Inhibitor::OnBattery),
    (Inhibitor::Metered.name(), Inhibitor::Metered),
    (Inhibitor::Busy.name(), Inhibitor::Busy),
    (Inhibitor::Locked.name(), Inhibitor::Locked),
];

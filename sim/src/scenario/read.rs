//! Trees into scenarios: every name resolved, every problem named.

mod figure;
mod fleet;
mod hypothesis;
mod law;
mod model;
mod others;
mod policies;
mod record;
mod response;
mod told;

use stagger_core::read::{Clock, FeedBuf, Item, Refused, Table};
use stagger_core::{Instant, Zone};

use super::Scenario;
use crate::fleet::Fleet;
use crate::interval::Interval;
use model::Around;
use told::Told;

/// Reads a scenario of that name.
pub(super) fn scenario(name: &str, item: &Item<'_>) -> Result<Scenario, Refused> {
    let table = item.table()?;
    let format = table.required("format", "the number `1`").and_then(|item| item.integer(1..=1));
    let title = told::line(&table, "title", "what it is, in a line");
    let summary = table.optional("summary").map_or(Ok(String::new()), |item| told::prose(&item));
    let zone = table.optional("zone").map_or(Ok(Zone::UTC), |item| item.zone());
    let zone_name = table.optional("zone-name").map(|item| told::name(&item, MAX_ZONE_NAME)).transpose();
    let (span, clock) = span(&table, zone.unwrap_or(Zone::UTC));
    let views = table.optional("view").map_or(Ok(Vec::new()), |item| told::views(&item, clock, span.ok()));
    let sources = table.optional("source").map_or(Ok(Vec::new()), |item| told::sources(&item));
    let told = Told { clock, span: span.ok(), sources: sources.as_deref().unwrap_or_default() };
    let fleet = table.required("site", "a list of sites and their hosts").and_then(|item| fleet::fleet(&item));
    let feed = table.required("release", "a list of releases, the oldest first").and_then(|item| FeedBuf::take(&item));
    let installed = match (table.optional("installed"), &feed) {
        (Some(item), Ok(feed)) => installed(&item, feed).map(Some),
        _ => Ok(None),
    };
    let hosts = fleet.as_ref().map(Fleet::hosts).unwrap_or_default();
    let record = table.optional("record").map(|item| record::record(&item, hosts, &told)).transpose();
    let mut names = Vec::new();
    let policies = table
        .required("policy", "a list of policies")
        .and_then(|item| policies::policies(&item, name, &told, &mut names));
    let what_ifs =
        table.optional("what-if").map_or(Ok(Vec::new()), |item| policies::what_ifs(&item, name, &told, &mut names));
    let releases = feed.as_ref().ok().map(releases);
    let around = Around { fleet: fleet.as_ref().ok(), releases: releases.as_deref(), responses: None };
    let model = model::model(&table, &told, &around);
    let notes = table.optional("note").map_or(Ok(Vec::new()), |item| told.notes(&item));
    table.finish()?;
    format?;
    let (span, fleet, model) = (span?, fleet?, model?);
    Ok(Scenario {
        name: name.to_string(),
        title: title?,
        summary: summary?,
        zone: zone?,
        zone_name: zone_name?.map(str::to_string),
        span,
        views: told::or_whole(views?, span),
        sources: sources?,
        everyone: others::with_others(&fleet, model.others.is),
        fleet,
        feed: feed?,
        installed: installed?,
        record: record?,
        policies: policies?,
        what_ifs: what_ifs?,
        model,
        notes: notes?,
    })
}

/// The span of the scenario, and the clock that reads the times within it.
fn span(table: &Table<'_>, zone: Zone) -> (Result<Interval, Refused>, Clock) {
    let clock = Clock::new(zone);
    let from = table.required("from", "when it begins").and_then(|item| item.instant_by(clock));
    let clock = from.map_or(clock, |from| clock.from(from));
    let until = table.required("until", "when it ends");
    let span = until.and_then(|item| {
        let (until, from) = (item.instant_by(clock)?, from?);
        let longest = Scenario::MAX_DAYS * 86_400;
        Interval::new(from, until).filter(|span| span.seconds() <= longest).ok_or_else(|| {
            let expected = format!("a time after `from`, and at most {} days after it", Scenario::MAX_DAYS);
            item.wrong(told::as_written(&item), expected, None)
        })
    });
    (span, clock)
}

fn releases(feed: &FeedBuf) -> Vec<String> {
    feed.releases().iter().map(|release| release.id().to_string()).collect()
}

fn installed(item: &Item<'_>, feed: &FeedBuf) -> Result<String, Refused> {
    let id = item.text(1..=stagger_core::read::MAX_NAME)?;
    let releases = feed.releases();
    let ids = releases.iter().map(stagger_core::Release::id);
    if ids.clone().any(|known| known == id) {
        Ok(id.to_string())
    } else {
        Err(item.names_nothing("a release of this scenario", ids))
    }
}

/// An interval that begins at `from` and ends at `until`, two keys of the table.
fn interval(table: &Table<'_>, clock: Clock) -> Result<Interval, Refused> {
    let from = table.required("from", "when it begins").and_then(|item| item.instant_by(clock));
    let until = table.required("until", "when it ends").and_then(|item| {
        let until: Instant = item.instant_by(clock)?;
        let from = from?;
        Interval::new(from, until).ok_or_else(|| item.wrong(told::as_written(&item), "a time after `from`", None))
    });
    from.and(until)
}

const MAX_ZONE_NAME: usize = 16;

//! What a run needs to know beside fleet, feed and policy.

use stagger_core::Instant;
use stagger_core::read::{Item, Refused, Table};

use super::figure::Known;
use super::told::{self, Told};
use super::{hypothesis, response};
use crate::fleet::Fleet;
use crate::law::{Chance, Marked};
use crate::model::{Asleep, Model};
use crate::response::Response;
use crate::scenario::Scenario;

/// What is said of the fleet and of the releases of the same scenario, where they could be read.
pub(super) struct Around<'a> {
    pub(super) fleet: Option<&'a Fleet>,
    pub(super) releases: Option<&'a [String]>,
    pub(super) responses: Option<&'a [Response]>,
}

/// The model under `model`, with the hypotheses and the responses of the same scenario.
pub(super) fn model(table: &Table<'_>, told: &Told<'_>, around: &Around<'_>) -> Result<Model, Refused> {
    let model = table.optional("model").map_or(Ok(Model::default()), |item| alone(&item, told, around));
    let responses = table.optional("response").map_or(Ok(Vec::new()), |item| response::responses(&item, told));
    let around = Around { responses: responses.as_deref().ok(), ..*around };
    let hypotheses =
        table.optional("hypothesis").map_or(Ok(Vec::new()), |item| hypothesis::hypotheses(&item, told, &around));
    Ok(Model { hypotheses: hypotheses?, responses: responses?, ..model? })
}

fn alone(item: &Item<'_>, told: &Told<'_>, around: &Around<'_>) -> Result<Model, Refused> {
    let table = item.table()?;
    let (known, said) = Known::of(&table, told);
    let by_default = Model::default();
    let told_of = around.fleet.map_or(0, |fleet| fleet.hosts().len());
    let most = i64::try_from(Scenario::MAX_HOSTS.saturating_sub(told_of)).unwrap_or_default();
    let runs_until = table.optional("until").map(|item| runs_until(&item, told)).transpose();
    let others = table.optional("others").map_or(Ok(by_default.others), |item| {
        let count = |item: &Item<'_>| item.integer(0..=most).map(|count| u32::try_from(count).unwrap_or_default());
        known.figure(&item, count)
    });
    let apply_takes = table.optional("apply-takes").map_or(Ok(by_default.apply_takes), |item| known.law(&item));
    let seconds = |key, least, left_out| match table.optional(key) {
        None => Ok(left_out),
        Some(item) => known.figure(&item, |item| period(item, least)),
    };
    let collect_every = seconds("collect-every", 1, by_default.collect_every);
    let evidence_delay = seconds("evidence-delay", 0, by_default.evidence_delay);
    let heartbeat_every = seconds("heartbeat-every", 1, by_default.heartbeat_every);
    let asleep = table.optional("asleep").map(|item| asleep(&item, &known)).transpose();
    table.finish()?;
    said?;
    Ok(Model {
        runs_until: runs_until?,
        others: others?,
        apply_takes: apply_takes?,
        collect_every: collect_every?,
        evidence_delay: evidence_delay?,
        heartbeat_every: heartbeat_every?,
        asleep: asleep?,
        ..by_default
    })
}

fn asleep(item: &Item<'_>, known: &Known<'_>) -> Result<Asleep, Refused> {
    let table = item.table()?;
    let known = known.within(&table)?;
    let share = table.required("share", "how likely a host is one that sleeps").and_then(|item| known.chance(&item));
    let hours = response::hours(&table);
    table.finish()?;
    let (from, until) = hours?;
    Ok(Asleep { share: share?, from, until })
}

/// No earlier than the scenario ends, and not much later.
fn runs_until(item: &Item<'_>, told: &Told<'_>) -> Result<Instant, Refused> {
    let until = item.instant_by(told.clock)?;
    // Where the span could not be read, the scenario is refused for that.
    let Some(span) = told.span else { return Ok(until) };
    if span.until() <= until && until.since(span.from()) <= Scenario::MAX_DAYS * 86_400 {
        return Ok(until);
    }
    let expected =
        format!("a time no earlier than the end of the scenario, and at most {} days after `from`", Scenario::MAX_DAYS);
    Err(item.wrong(told::as_written(item), expected, None))
}

/// A duration of at least so many seconds.
fn period(item: &Item<'_>, least: u32) -> Result<u32, Refused> {
    let seconds = item.duration()?;
    if seconds < least {
        return Err(item.wrong(told::as_written(item), format!("a duration of at least `{least} s`"), None));
    }
    Ok(seconds)
}

/// What holds of a chance where nothing is said: it never happens.
pub(super) fn or_never(answer: Option<Result<Marked<Chance>, Refused>>) -> Result<Marked<Chance>, Refused> {
    answer.unwrap_or(Ok(Marked::by_default(Chance::NEVER)))
}

//! Responses: what people do about a release that harms.

use stagger_core::TimeOfDay;
use stagger_core::read::{Item, Refused, Table, all};

use super::figure::{Known, decimal};
use super::hypothesis::over;
use super::model::or_never;
use super::told::{self, Told};
use crate::law::{Law, Marked};
use crate::response::{Act, Begins, Explain, Night, Response, ResponseAct};

pub(super) fn responses(item: &Item<'_>, told: &Told<'_>) -> Result<Vec<Response>, Refused> {
    let mut names = Vec::new();
    all(item.list(MAX_RESPONSES)?.items().map(|item| {
        let table = item.table()?;
        let name = table.required("name", "a name for it").and_then(|item| told::once(&item, &mut names, "response"));
        let title = told::line(&table, "title", "what it is, in a line");
        let note = table.optional("note").map_or(Ok(String::new()), |item| told::prose(&item));
        let (known, said) = Known::of(&table, told);
        let from_failure = table.optional("from-failure").map_or(Ok(1), |item| item.integer(1..=MAX_FAILURE));
        let whole_minutes = table.optional("whole-minutes").map_or(Ok(false), |item| item.boolean());
        let acts = table.optional("act").map_or(Ok(Vec::new()), |item| acts(&item, told, &known));
        let night = table.optional("night").map(|item| night(&item, &known)).transpose();
        let explain = table.optional("explain").map(|item| explain(&item, &known)).transpose();
        let resume_after = table.optional("resume-after").map(|item| known.law(&item)).transpose();
        let withdrawal_lost = or_never(table.optional("withdrawal-lost").map(|item| known.chance(&item)));
        table.finish()?;
        said?;
        let Known { mark, source, .. } = known;
        Ok(Response {
            name: name?,
            title: title?,
            note: note?,
            mark,
            source,
            from_failure: u32::try_from(from_failure?).unwrap_or(1),
            whole_minutes: whole_minutes?,
            acts: acts?,
            night: night?,
            explain: explain?,
            resume_after: resume_after?,
            withdrawal_lost: withdrawal_lost?,
        })
    }))
}

fn acts(item: &Item<'_>, told: &Told<'_>, known: &Known<'_>) -> Result<Vec<ResponseAct>, Refused> {
    all(item.list(MAX_ACTS)?.items().map(|item| {
        let table = item.table()?;
        let known = known.within(&table)?;
        let what = table.required("what", "what is done").and_then(|item| item.one_of(&Act::CHOICES));
        let begins = begins(&table, told, &known);
        let over = over(&table);
        table.finish()?;
        Ok(ResponseAct { what: what?, begins: begins?, over: over? })
    }))
}

/// One of `at`, `after` and `after-publication`.
fn begins(table: &Table<'_>, told: &Told<'_>, known: &Known<'_>) -> Result<Marked<Begins>, Refused> {
    let law = |item: &Item<'_>, begins: fn(Law) -> Begins| {
        let Marked { is, mark, source } = known.law(item)?;
        Ok(Marked { is: begins(is), mark, source })
    };
    match (table.optional("at"), table.optional("after"), table.optional("after-publication")) {
        (Some(at), None, None) => known.figure(&at, |item| item.instant_by(told.clock).map(Begins::At)),
        (None, Some(after), None) => law(&after, Begins::After),
        (None, None, Some(after)) => law(&after, Begins::AfterPublication),
        (None, None, None) => Err(table.item().wrong("nothing", BEGINS, None)),
        (_, _, Some(after)) => Err(after.wrong("`after-publication` beside another", BEGINS, None)),
        (Some(_), Some(after), None) => Err(after.wrong("`after` beside `at`", BEGINS, None)),
    }
}

fn night(item: &Item<'_>, known: &Known<'_>) -> Result<Night, Refused> {
    let table = item.table()?;
    let known = known.within(&table)?;
    let hours = hours(&table);
    let factor = table.required("factor", "how many times as long people take");
    let factor = factor.and_then(|item| known.figure(&item, |item| decimal(item, 1, MAX_FACTOR)));
    table.finish()?;
    let (from, until) = hours?;
    Ok(Night { from, until, factor: factor? })
}

fn explain(item: &Item<'_>, known: &Known<'_>) -> Result<Explain, Refused> {
    let table = item.table()?;
    let known = known.within(&table)?;
    let chance = table.required("chance", "how likely a failure is taken for something else");
    let chance = chance.and_then(|item| known.chance(&item));
    let after = table.required("after", "a duration or a law").and_then(|item| known.law(&item));
    table.finish()?;
    Ok(Explain { chance: chance?, after: after? })
}

/// A part of the day, under `from` and `until`.
pub(super) fn hours(table: &Table<'_>) -> Result<(TimeOfDay, TimeOfDay), Refused> {
    let from = table.required("from", "a time of day").and_then(|item| time_of_day(&item));
    let until = table.required("until", "a time of day").and_then(|item| {
        let until = time_of_day(&item)?;
        if from.is_ok_and(|from| from == until) {
            return Err(item.wrong(told::as_written(&item), "a time of day other than `from`", None));
        }
        Ok(until)
    });
    Ok((from?, until?))
}

fn time_of_day(item: &Item<'_>) -> Result<TimeOfDay, Refused> {
    let text = item.text(1..=5)?;
    let expected = "a time of day such as `22:00`, from `00:00` to `24:00`";
    text.parse().map_err(|_| item.wrong(told::as_written(item), expected, None))
}

const BEGINS: &str = "one of `at`, a time, and `after` or `after-publication`, a duration or a law from the failure or the publication on";
const MAX_RESPONSES: usize = 32;
const MAX_ACTS: usize = 16;
const MAX_FAILURE: i64 = 20_000;
const MAX_FACTOR: u32 = 100;

//! One item of a field's list.

use super::days::Special;
use super::draw::{Draw, bit};
use super::error::CronErrorKind as Kind;
use super::field::FieldSet;
use super::part::Part;
use super::{CronError, Field};

/// Adds what the item names to the field.
pub(super) fn add(field: Field, item: Part<'_>, set: &mut FieldSet, special: &mut Special) -> Result<(), CronError> {
    if let Some(named) = special_days(field, item)? {
        *special = special.and(named);
        return Ok(());
    }
    let draw = if item.text.starts_with('H') {
        hashed(field, item)?
    } else if item.text.contains('~') {
        tilde(field, item)?
    } else {
        set.values |= values(field, item)?;
        return Ok(());
    };
    set.draws.add(draw).ok_or_else(|| item.wrong(Kind::TooManyDraws(field)))
}

/// The values of `*`, `a`, `a-b`, and any of them with a step.
fn values(field: Field, item: Part<'_>) -> Result<u64, CronError> {
    let (base, step) = item.split_once('/');
    let (least, greatest) = field.range();
    let any_day = base.text == "?" && matches!(field, Field::DayOfMonth | Field::DayOfWeek);
    let (first, last) = if base.text == "*" || any_day {
        // As `*`, the day of the week goes to Saturday: 0 and 7 are one day.
        (least, if matches!(field, Field::DayOfWeek) { 6 } else { greatest })
    } else if let Some((first, last)) = range(field, base)? {
        (first, last)
    } else {
        let first = value(field, base)?;
        (first, if step.is_some() { greatest } else { first })
    };
    let step = step.map_or(Ok(1), |part| step_of(field, part))?;
    Ok((first..=last).step_by(usize::from(step)).fold(0, |values, value| values | bit(value)))
}

/// `H`, `H(a-b)`, and either with a step.
fn hashed(field: Field, item: Part<'_>) -> Result<Draw, CronError> {
    let (base, step) = item.split_once('/');
    let (first, last) = match base.text.strip_prefix('H') {
        Some("") => field.hash_range(),
        Some(rest) => {
            let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            let text = inside.ok_or_else(|| base.wrong(Kind::Hash(field)))?;
            let inside = Part { text, start: base.start.saturating_add(2) };
            range(field, inside)?.ok_or_else(|| base.wrong(Kind::Hash(field)))?
        }
        None => return Err(base.wrong(Kind::Hash(field))),
    };
    let step = step.map(|part| step_of(field, part)).transpose()?;
    Ok(Draw { first, last, step })
}

/// `a~b`, `a~`, `~b` and `~`.
fn tilde(field: Field, item: Part<'_>) -> Result<Draw, CronError> {
    if item.text.contains('/') {
        return Err(item.wrong(Kind::TildeStep(field)));
    }
    let (from, to) = item.split_once('~');
    let (least, greatest) = field.hash_range();
    let first = if from.text.is_empty() { least } else { value(field, from)? };
    let last = match to {
        Some(to) if !to.text.is_empty() => value(field, to)?,
        _ => greatest.max(first),
    };
    upwards(field, item, first, last)?;
    Ok(Draw { first, last, step: None })
}

/// What `L`, `W` and `#` name in the day fields.
fn special_days(field: Field, item: Part<'_>) -> Result<Option<Special>, CronError> {
    let mut special = Special::default();
    match field {
        Field::DayOfMonth if item.text == "L" => special.last_day = true,
        Field::DayOfMonth if item.text == "LW" => special.last_working_day = true,
        Field::DayOfMonth if item.text.starts_with("L-") => return Err(item.wrong(Kind::BeforeLast)),
        Field::DayOfMonth => match item.text.strip_suffix('W') {
            None => return Ok(None),
            Some(text) => {
                let day = Part { text, ..item };
                #[expect(clippy::cast_possible_truncation, reason = "a day of the month is below 32")]
                let bits = bit(value(field, day)?) as u32;
                special.nearest = bits;
            }
        },
        Field::DayOfWeek if item.text == "L" => return Err(item.wrong(Kind::LastOfWhat)),
        Field::DayOfWeek => {
            if let (day, Some(nth)) = item.split_once('#') {
                let weekday = weekday(day)?;
                let place = number(nth).filter(|nth| (1..=5).contains(nth)).and_then(|nth| nth.checked_sub(1));
                let place = place.and_then(|place| special.nth.get_mut(usize::from(place)));
                *place.ok_or_else(|| nth.wrong(Kind::Nth))? = weekday;
            } else if let Some(text) = item.text.strip_suffix('L').filter(|text| !text.is_empty()) {
                special.last_of_week = weekday(Part { text, ..item })?;
            } else {
                return Ok(None);
            }
        }
        Field::Minute | Field::Hour | Field::Month => return Ok(None),
    }
    Ok(Some(special))
}

/// The bit of a weekday.
fn weekday(part: Part<'_>) -> Result<u8, CronError> {
    let day = value(Field::DayOfWeek, part)? % 7;
    Ok(1_u8.checked_shl(day.into()).unwrap_or(0))
}

/// `a-b`; `None` when the text is no range.
fn range(field: Field, part: Part<'_>) -> Result<Option<(u8, u8)>, CronError> {
    let (from, to) = part.split_once('-');
    let Some(to) = to else { return Ok(None) };
    let (first, last) = (value(field, from)?, value(field, to)?);
    upwards(field, part, first, last)?;
    Ok(Some((first, last)))
}

fn upwards(field: Field, part: Part<'_>, first: u8, last: u8) -> Result<(), CronError> {
    if last < first { Err(part.wrong(Kind::WrapsAround { field, first, last })) } else { Ok(()) }
}

fn step_of(field: Field, part: Part<'_>) -> Result<u8, CronError> {
    number(part).filter(|step| *step > 0).ok_or_else(|| part.wrong(Kind::Step(field)))
}

fn value(field: Field, part: Part<'_>) -> Result<u8, CronError> {
    if part.text.is_empty() {
        return Err(part.wrong(Kind::Missing(field)));
    }
    if let Some(value) = field.value_of_name(part.text) {
        return Ok(value);
    }
    let digits = part.text.bytes().all(|byte| byte.is_ascii_digit());
    let (least, greatest) = field.range();
    match number(part) {
        Some(value) if (least..=greatest).contains(&value) => Ok(value),
        None if !digits => Err(part.wrong(Kind::Unknown(field))),
        _ => Err(part.wrong(Kind::OutOfRange(field))),
    }
}

/// A number of one or two digits.
fn number(part: Part<'_>) -> Option<u8> {
    let plain = matches!(part.text.len(), 1 | 2) && part.text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { part.text.parse().ok() } else { None }
}

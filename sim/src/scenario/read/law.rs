//! Laws: how long something takes.

use stagger_core::read::{Item, Refused, Value};

use super::figure::decimal;
use crate::law::Law;

/// A duration, or a table of `median` and `sigma`, of `from` and `until`, or of `mean`.
pub(super) fn law(item: &Item<'_>) -> Result<Law, Refused> {
    let Value::Table(entries) = &item.node().value else {
        return item.duration().map(Law::Fixed);
    };
    let has = |key: &str| entries.iter().any(|(entry, _)| entry.text == key);
    if has("mean") {
        exponential(item)
    } else if has("from") || has("until") {
        uniform(item)
    } else if has("median") || has("sigma") {
        lognormal(item)
    } else {
        Err(item.wrong("a table that is none", LAWS, None))
    }
}

fn exponential(item: &Item<'_>) -> Result<Law, Refused> {
    let table = item.table()?;
    let mean = table.required("mean", "a duration").and_then(|item| some_time(&item));
    table.finish()?;
    Ok(Law::Exponential { mean: mean? })
}

fn uniform(item: &Item<'_>) -> Result<Law, Refused> {
    let table = item.table()?;
    let from = table.required("from", "the least, a duration").and_then(|item| item.duration());
    let until = table.required("until", "what it stays below, a duration").and_then(|item| {
        let until = item.duration()?;
        if until > from? {
            Ok(until)
        } else {
            Err(item.wrong(super::told::as_written(&item), "a duration longer than `from`", None))
        }
    });
    table.finish()?;
    Ok(Law::Uniform(from?, until?))
}

fn lognormal(item: &Item<'_>) -> Result<Law, Refused> {
    let table = item.table()?;
    let median = table.required("median", "a duration").and_then(|item| some_time(&item));
    let sigma = table
        .required("sigma", "the standard deviation of its natural logarithm, such as `0.238`")
        .and_then(|item| decimal(&item, 0, MAX_SIGMA));
    table.finish()?;
    Ok(Law::Lognormal { median: median?, sigma: sigma? })
}

fn some_time(item: &Item<'_>) -> Result<u32, Refused> {
    match item.duration()? {
        0 => Err(item.wrong(super::told::as_written(item), "a duration above `0 s`", None)),
        seconds => Ok(seconds),
    }
}

const LAWS: &str = "a law: a duration, or a table of `median` and `sigma`, of `from` and `until`, or of `mean`";
const MAX_SIGMA: u32 = 10;

//! Hypotheses: what may be wrong with the release.

use stagger_core::read::{Item, MAX_NAME, Refused, Table, all};

use super::figure::{Known, decimal};
use super::model::{Around, or_never};
use super::told::{self, Told};
use crate::fault::{Fault, Trigger};
use crate::hypothesis::StartModel;
use crate::law::{Chance, Marked};
use crate::model::Hypothesis;

pub(super) fn hypotheses(item: &Item<'_>, told: &Told<'_>, around: &Around<'_>) -> Result<Vec<Hypothesis>, Refused> {
    let mut names = Vec::new();
    all(item.list(MAX_HYPOTHESES)?.items().map(|item| {
        let table = item.table()?;
        let name = table.required("name", "a name for it").and_then(|item| told::once(&item, &mut names, "hypothesis"));
        let title = told::line(&table, "title", "what it is, in a line");
        let note = table.optional("note").map_or(Ok(String::new()), |item| told::prose(&item));
        let (known, said) = Known::of(&table, told);
        let starts = table.optional("starts").map(|item| item.one_of(&StartModel::CHOICES)).transpose();
        let prior = table.optional("prior").map(|item| known.chance(&item)).transpose();
        let sharing = table.optional("sharing").map(|item| known.figure(&item, theta)).transpose();
        let response = table.optional("response").map(|item| response(&item, around)).transpose();
        let fault = table
            .required("fault", "a table: how the release harms")
            .and_then(|item| fault(&item, told, &known, around));
        table.finish()?;
        said?;
        let Known { mark, source, .. } = known;
        Ok(Hypothesis {
            name: name?,
            title: title?,
            note: note?,
            mark,
            source,
            starts: starts?,
            prior: prior?,
            sharing: sharing?,
            response: response?,
            fault: fault?,
        })
    }))
}

/// Ewens' θ.
fn theta(item: &Item<'_>) -> Result<f64, Refused> {
    let theta = decimal(item, 0, MAX_THETA)?;
    if theta > 0.0 { Ok(theta) } else { Err(item.wrong(told::as_written(item), "a number above 0", None)) }
}

fn response(item: &Item<'_>, around: &Around<'_>) -> Result<String, Refused> {
    let name = item.text(1..=MAX_NAME)?;
    // Where the responses could not be read, the scenario is refused for that.
    let Some(responses) = around.responses else { return Ok(name.to_string()) };
    let known = || responses.iter().map(|response| response.name.as_str());
    if known().any(|known| known == name) {
        return Ok(name.to_string());
    }
    Err(item.names_nothing("a response of this scenario", known()))
}

fn fault(item: &Item<'_>, told: &Told<'_>, known: &Known<'_>, around: &Around<'_>) -> Result<Fault, Refused> {
    let table = item.table()?;
    let known = known.within(&table);
    let release = table.required("release", "the faulty release").and_then(|item| release(&item, around));
    let known = known?;
    let at_apply = or_never(table.optional("at-apply").map(|item| known.chance(&item)));
    let while_applied = table.optional("while-applied").map(|item| known.law(&item)).transpose();
    let at_removal = or_never(table.optional("at-removal").map(|item| known.chance(&item)));
    let triggers = table.optional("trigger").map_or(Ok(Vec::new()), |item| triggers(&item, told, &known));
    let susceptibility =
        table.optional("susceptibility").map_or(Ok(Vec::new()), |item| susceptibility(&item, &known, around));
    let repair = table.required("repair", "how long a host is down: a duration or a law");
    let repair = repair.and_then(|item| known.law(&item));
    table.finish()?;
    let fault = Fault {
        release: release?,
        at_apply: at_apply?,
        while_applied: while_applied?,
        at_removal: at_removal?,
        triggers: triggers?,
        susceptibility: susceptibility?,
        repair: repair?,
    };
    if fault.harms() { Ok(fault) } else { Err(item.wrong("a fault that harms nobody", HARMS, None)) }
}

fn release(item: &Item<'_>, around: &Around<'_>) -> Result<usize, Refused> {
    let id = item.text(1..=MAX_NAME)?;
    // Where the feed could not be read, the scenario is refused for that.
    let Some(releases) = around.releases else { return Ok(0) };
    let place = releases.iter().position(|known| known == id);
    place.ok_or_else(|| item.names_nothing("a release of this scenario", releases.iter().map(String::as_str)))
}

fn triggers(item: &Item<'_>, told: &Told<'_>, known: &Known<'_>) -> Result<Vec<Trigger>, Refused> {
    all(item.list(MAX_TRIGGERS)?.items().map(|item| {
        let table = item.table()?;
        let known = known.within(&table)?;
        let at = table.required("at", "when it begins");
        let at = at.and_then(|item| known.figure(&item, |item| item.instant_by(told.clock)));
        let over = over(&table);
        let chance = table.required("chance", "how likely a host goes down").and_then(|item| known.chance(&item));
        table.finish()?;
        Ok(Trigger { at: at?, over: over?, chance: chance? })
    }))
}

/// Over how many seconds something reaches the hosts: at once, if nothing is said.
pub(super) fn over(table: &Table<'_>) -> Result<u32, Refused> {
    table.optional("over").map_or(Ok(0), |item| item.duration())
}

fn susceptibility(
    item: &Item<'_>,
    known: &Known<'_>,
    around: &Around<'_>,
) -> Result<Vec<(usize, Marked<Chance>)>, Refused> {
    let mut before = Vec::new();
    all(item.list(MAX_CLASSES)?.items().map(|item| {
        let table = item.table()?;
        let class = table.required("class", "the class of hosts").and_then(|item| {
            let class = class(&item, around)?;
            if before.contains(&class) {
                return Err(item.wrong(format!("{} twice", told::as_written(&item)), "each class once", None));
            }
            before.push(class);
            Ok(class)
        });
        let share = table.required("share", "what part of the chances holds for it");
        let share = share.and_then(|item| known.within(&table)?.chance(&item));
        table.finish()?;
        Ok((class?, share?))
    }))
}

fn class(item: &Item<'_>, around: &Around<'_>) -> Result<usize, Refused> {
    let name = item.text(1..=MAX_NAME)?;
    // Where the fleet could not be read, the scenario is refused for that; no class is `before` another then.
    let Some(fleet) = around.fleet else { return Ok(usize::MAX) };
    let place = fleet.classes().iter().position(|known| known == name);
    let names = fleet.classes().iter().map(String::as_str);
    place.ok_or_else(|| item.names_nothing("a class of this scenario's hosts", names))
}

const HARMS: &str = "a chance above `0 %` in `at-apply`, `at-removal` or a `trigger`, or `while-applied`";
const MAX_THETA: u32 = 1_000_000;
const MAX_HYPOTHESES: usize = 32;
const MAX_TRIGGERS: usize = 64;
const MAX_CLASSES: usize = 1_000;

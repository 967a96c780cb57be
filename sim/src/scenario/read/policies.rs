//! Policies, and where they come from.

use stagger_core::read::{Item, PolicyBuf, Refused, Table, all};

use super::told::{self, Told};
use crate::scenario::{PolicyKind, Scenario, ScenarioPolicy};

/// The policies; `salt` is that of policies that have none of their own, and `names` are those before them.
pub(super) fn policies(
    item: &Item<'_>,
    salt: &str,
    told: &Told<'_>,
    names: &mut Vec<String>,
) -> Result<Vec<ScenarioPolicy>, Refused> {
    all(item.list(Scenario::MAX_POLICIES)?.items().map(|item| {
        let table = item.table()?;
        let kind = |table: &Table<'_>| {
            table.required("kind", "`in-force` or `alternative`").and_then(|item| item.one_of(&KINDS))
        };
        policy(&table, salt, told, names, kind)
    }))
}

/// Policies to compare with in runs: each is an alternative.
pub(super) fn what_ifs(
    item: &Item<'_>,
    salt: &str,
    told: &Told<'_>,
    names: &mut Vec<String>,
) -> Result<Vec<ScenarioPolicy>, Refused> {
    all(item.list(Scenario::MAX_WHAT_IFS)?.items().map(|item| {
        let table = item.table()?;
        policy(&table, salt, told, names, |_| Ok(PolicyKind::Alternative))
    }))
}

fn policy(
    table: &Table<'_>,
    salt: &str,
    told: &Told<'_>,
    names: &mut Vec<String>,
    kind: impl FnOnce(&Table<'_>) -> Result<PolicyKind, Refused>,
) -> Result<ScenarioPolicy, Refused> {
    let name = table.required("name", "a name for the policy").and_then(|item| told::once(&item, names, "policy"));
    let title = told::line(table, "title", "what it is, in a line");
    let kind = kind(table);
    let mark = told::mark(table, None);
    let source = told.source(table);
    let note = table.optional("note").map(|item| told::prose(&item)).transpose();
    let policy = PolicyBuf::take(table, Some(salt));
    table.finish()?;
    Ok(ScenarioPolicy {
        name: name?,
        title: title?,
        kind: kind?,
        mark: mark?,
        source: source?,
        note: note?,
        policy: policy?,
    })
}

const KINDS: [(&str, PolicyKind); 2] =
    [(PolicyKind::InForce.name(), PolicyKind::InForce), (PolicyKind::Alternative.name(), PolicyKind::Alternative)];

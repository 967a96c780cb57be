//! Policies, and where they come from.

use stagger_core::read::{Item, PolicyBuf, Refused, all};

use super::told::{self, Told};
use crate::scenario::{PolicyKind, Scenario, ScenarioPolicy};

/// The policies; `salt` is that of policies that have none of their own.
pub(super) fn policies(item: &Item<'_>, salt: &str, told: &Told<'_>) -> Result<Vec<ScenarioPolicy>, Refused> {
    let mut names = Vec::new();
    all(item.list(Scenario::MAX_POLICIES)?.items().map(|item| {
        let table = item.table()?;
        let name =
            table.required("name", "a name for the policy").and_then(|item| told::once(&item, &mut names, "policy"));
        let title = told::line(&table, "title", "what it is, in a line");
        let kind = table.required("kind", "`in-force` or `alternative`").and_then(|item| item.one_of(&KINDS));
        let mark = told::mark(&table, None);
        let source = told.source(&table);
        let note = table.optional("note").map(|item| told::prose(&item)).transpose();
        let policy = PolicyBuf::take(&table, Some(salt));
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
    }))
}

const KINDS: [(&str, PolicyKind); 2] =
    [(PolicyKind::InForce.name(), PolicyKind::InForce), (PolicyKind::Alternative.name(), PolicyKind::Alternative)];

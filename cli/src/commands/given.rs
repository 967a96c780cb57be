//! What flags give: files by name, and hosts by file or name.

use std::path::Path;

use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Item, Key, MAX_NAME, Node, PolicyBuf, Refused, Value, read};
use stagger_core::text;
use stagger_sim::{Fleet, FleetJson};

use crate::failure::Failure;
use crate::input::{Text, is_stdin};

pub(super) fn policy(path: &Path) -> Result<PolicyBuf, Failure> {
    Text::read(path, text::MAX_BYTES)?.parse(text::policy, PolicyBuf::from_tree)
}

pub(super) fn feed(path: &Path) -> Result<FeedBuf, Failure> {
    Text::read(path, text::MAX_BYTES)?.parse(text::feed, FeedBuf::from_tree)
}

pub(super) fn evidence(path: &Path) -> Result<EvidenceBuf, Failure> {
    Text::read(path, text::MAX_BYTES)?.parse(text::evidence, EvidenceBuf::from_tree)
}

/// The fleet of a file, which is CSV unless it is JSON.
pub(super) fn fleet(path: &Path) -> Result<Fleet, Failure> {
    let text = Text::read(path, Fleet::MAX_BYTES)?;
    if !text.is_json() {
        return Fleet::read_csv(&text.text).map_err(|report| Failure::report(&text.name, &text.text, report));
    }
    Fleet::read_json(&text.text).map_err(|error| match error {
        FleetJson::Syntax(error) => Failure::json(&text.name, &text.text, &error),
        FleetJson::Refused(report) => Failure::report(&text.name, &text.text, report),
    })
}

/// The host of a file, or the host of that name.
pub(super) fn host(asked: &Path) -> Result<HostBuf, Failure> {
    let names_a_file = asked.extension().is_some_and(|ending| ending == "toml" || ending == "json");
    if names_a_file || is_stdin(asked) {
        return Text::read(asked, text::MAX_BYTES)?.parse(text::host, HostBuf::from_tree);
    }
    let id = asked.to_string_lossy();
    HostBuf::from_tree(&named(&id)).map_err(|report| Failure::report("--host", &id, report))
}

/// The host in a line of a batch: a table, or its name alone.
pub(super) fn take_host(item: &Item<'_>) -> Result<HostBuf, Refused> {
    if !matches!(item.node().value, Value::Text(_)) {
        return HostBuf::take(item);
    }
    let id = item.text(1..=MAX_NAME)?;
    HostBuf::from_tree(&named(id)).map_err(|report| item.wrong(report.to_string(), "a host", None))
}

/// The policy in a line of a batch.
pub(super) fn take_policy(item: &Item<'_>) -> Result<PolicyBuf, Refused> {
    let table = item.table()?;
    let policy = PolicyBuf::take(&table, None);
    table.finish()?;
    policy
}

/// A name of a host or a release, or a salt, by the rule for them in files; `flag` is what gave it.
pub(super) fn name(flag: &str, text: &str) -> Result<String, Failure> {
    let name = |item: Item<'_>| item.text(1..=MAX_NAME).map(str::to_string);
    read(&Node::new(Value::Text(text.to_string())), name).map_err(|report| Failure::report(flag, text, report))
}

/// That standard input is read once at most.
pub(super) fn stdin_once<'a>(paths: impl Iterator<Item = &'a Path>, batch: bool) -> Result<(), Failure> {
    let times = paths.filter(|path| is_stdin(path)).count();
    match (times, batch) {
        (0, _) | (1, false) => Ok(()),
        (_, false) => Err(Failure::new("found `-` more than once, expected standard input to be read once", None)),
        (_, true) => {
            Err(Failure::new("found `-` beside `--batch`, expected standard input to be left to the lines", None))
        }
    }
}

fn named(id: &str) -> Node {
    let key = Key { text: "id".to_string(), span: None };
    Node::new(Value::Table(vec![(key, Node::new(Value::Text(id.to_string())))]))
}

//! What is told: texts, sources, views and notes.

use stagger_core::read::{Clock, Item, MAX_NAME, Refused, Table, Value, all};

use super::interval;
use crate::interval::Interval;
use crate::mark::Mark;
use crate::scenario::{Note, Source, View};

/// What is needed to read a line that tells when and from where.
pub(super) struct Told<'a> {
    pub(super) clock: Clock,
    pub(super) span: Option<Interval>,
    pub(super) sources: &'a [Source],
}

impl Told<'_> {
    /// The id of a source, under the key `source`.
    pub(super) fn source(&self, table: &Table<'_>) -> Result<String, Refused> {
        let item = table.required("source", "the id of a source")?;
        let id = item.text(1..=MAX_NAME)?;
        let ids = self.sources.iter().map(|source| source.id.as_str());
        if ids.clone().any(|known| known == id) { Ok(id.to_string()) } else { Err(item.unknown_name(ids)) }
    }

    pub(super) fn notes(&self, item: &Item<'_>) -> Result<Vec<Note>, Refused> {
        all(item.list(MAX_NOTES)?.items().map(|item| {
            let table = item.table()?;
            let text = table.required("text", "what is to be said").and_then(|item| prose(&item));
            let mark = mark(&table, None);
            let source = self.source(&table);
            table.finish()?;
            Ok(Note { text: text?, mark: mark?, source: source? })
        }))
    }
}

pub(super) fn sources(item: &Item<'_>) -> Result<Vec<Source>, Refused> {
    let mut seen: Vec<String> = Vec::new();
    all(item.list(MAX_SOURCES)?.items().map(|item| {
        let table = item.table()?;
        let id = table.required("id", "a name for the source").and_then(|item| once(&item, &mut seen, "source"));
        let title = line(&table, "title", "what it is, in a line");
        let url = table.optional("url").map(|item| url(&item)).transpose();
        table.finish()?;
        Ok(Source { id: id?, title: title?, url: url? })
    }))
}

pub(super) fn views(item: &Item<'_>, clock: Clock, span: Option<Interval>) -> Result<Vec<View>, Refused> {
    all(item.list(MAX_VIEWS)?.items().map(|item| {
        let table = item.table()?;
        let name = line(&table, "name", "what to call it");
        let during = interval(&table, clock).and_then(|during| match span {
            Some(span) if !span.covers(&during) => {
                Err(item.wrong("a view outside of the scenario", "one within `from` and `until`", None))
            }
            _ => Ok(during),
        });
        table.finish()?;
        Ok(View { name: name?, during: during? })
    }))
}

/// The views, or the whole span as the only one.
pub(super) fn or_whole(views: Vec<View>, span: Interval) -> Vec<View> {
    if views.is_empty() { vec![View { name: "All of it".to_string(), during: span }] } else { views }
}

/// How it is known, under the key `mark`.
pub(super) fn mark(table: &Table<'_>, left_out: Option<Mark>) -> Result<Mark, Refused> {
    match (table.optional("mark"), left_out) {
        (None, Some(mark)) => Ok(mark),
        _ => table.required("mark", "`reported`, `fitted` or `assumed`").and_then(|item| item.one_of(&Mark::CHOICES)),
    }
}

/// A name that stands for one thing only.
pub(super) fn once(item: &Item<'_>, seen: &mut Vec<String>, what: &str) -> Result<String, Refused> {
    let id = name(item, MAX_NAME)?.to_string();
    if seen.contains(&id) {
        return Err(item.wrong(format!("{} twice", as_written(item)), format!("each {what} once"), None));
    }
    seen.push(id.clone());
    Ok(id)
}

/// A text of one line under that key, which must be there.
pub(super) fn line(table: &Table<'_>, key: &'static str, expected: &str) -> Result<String, Refused> {
    table.required(key, expected).and_then(|item| name(&item, MAX_LINE).map(str::to_string))
}

/// A text of one line and at most so many bytes.
pub(super) fn name<'a>(item: &Item<'a>, most: usize) -> Result<&'a str, Refused> {
    let text = item.text(1..=most)?;
    if text.contains('\n') { Err(item.wrong("several lines", "a single line", None)) } else { Ok(text) }
}

/// Text whose line ends are only where the file is broken into lines: they become spaces.
pub(super) fn prose(item: &Item<'_>) -> Result<String, Refused> {
    Ok(item.text(0..=MAX_PROSE)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text as it was written, in back-ticks.
pub(super) fn as_written(item: &Item<'_>) -> String {
    match &item.node().value {
        Value::Text(text) | Value::Time(text) => format!("`{text}`"),
        _ => "something else".to_string(),
    }
}

/// An address that may become a link on a page: nothing but http and https.
fn url(item: &Item<'_>) -> Result<String, Refused> {
    let text = item.text(1..=MAX_LINE)?;
    let web = text.starts_with("https://") || text.starts_with("http://");
    if web && !text.contains(char::is_whitespace) {
        Ok(text.to_string())
    } else {
        Err(item.wrong(as_written(item), "an address that starts with `https://` or `http://`", None))
    }
}

const MAX_LINE: usize = 200;
const MAX_PROSE: usize = 4_000;
const MAX_SOURCES: usize = 100;
const MAX_VIEWS: usize = 16;
const MAX_NOTES: usize = 200;

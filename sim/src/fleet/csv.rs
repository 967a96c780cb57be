//! Fleets from CSV: a header, and a row for each host.

mod cells;
mod header;

use std::collections::BTreeMap;

use stagger_core::read::{HostBuf, Key, Node, Place, Problem, Report, Value};
use stagger_core::{Label, Zone};

use self::cells::Cells;
use self::header::{Column, Header};
use super::problems::Problems;
use super::{Fleet, FleetBuilder};

/// A row, and where it begins in the text.
pub(super) struct Row<'a> {
    cells: &'a csv::StringRecord,
    start: usize,
}

impl Fleet {
    /// Reads a fleet from CSV text (RFC 4180): a header that names the columns, and a row for each host.
    ///
    /// | column | value | an empty cell, or no such column |
    /// |---|---|---|
    /// | `host`, or `id` | the host's name, no two alike | a problem |
    /// | `site`, `class` | text of 1 to 128 bytes | not known |
    /// | `zone` | the zone where it stands, such as `Europe/Berlin` | not known |
    /// | `agent` | the version of its agent, such as `2.10` | not known |
    /// | `installed` | the release that runs on it | none does |
    /// | `label.KEY` | the value of the label `KEY` | it has no such label; without any such column, its labels are not known |
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: every problem up to a bound, by line and column.
    pub fn read_csv(text: &str) -> Result<Self, Report> {
        if text.len() > Self::MAX_BYTES {
            let found = format!("a text of {} bytes", text.len());
            return Err(Report::new(vec![whole(found, format!("at most {}", Self::MAX_BYTES))], 0));
        }
        read(text).map_err(|report| report.locate(text))
    }
}

fn read(text: &str) -> Result<Fleet, Report> {
    let mut problems = Problems::default();
    let mut builder = FleetBuilder::default();
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut cells = csv::StringRecord::new();
    let mut header: Option<Header> = None;
    let mut starts: Vec<usize> = Vec::new();
    let mut zones: BTreeMap<String, Zone> = BTreeMap::new();
    // Reading UTF-8 text from memory cannot fail.
    while reader.read_record(&mut cells).unwrap_or(false) {
        let start = cells.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let row = Row { cells: &cells, start };
        match &header {
            None => match Header::read(&row, text, &mut problems) {
                Some(read) => header = Some(read),
                // What the rows say is not known without it.
                None => return problems.or(Fleet::default),
            },
            Some(_) if starts.len() == Fleet::MAX_HOSTS => {
                let found = format!("more than {} hosts", Fleet::MAX_HOSTS);
                problems.add(at(&row, text, 0, found, format!("at most {}", Fleet::MAX_HOSTS)));
                break;
            }
            Some(header) => {
                starts.push(start);
                // Looking up the name of a zone takes longer than all else, and a fleet stands in few of them.
                let written = header.zone.and_then(|column| cells.get(column)).filter(|zone| !zone.is_empty());
                let known = written.and_then(|zone| zones.get(zone)).copied();
                if let Some(host) = host(&row, header, known.is_some(), text, &mut problems) {
                    let host = known.map_or(host.host(), |zone| host.host().zone(zone));
                    if let (Some(written), None, Some(zone)) = (written, known, host.stands_in()) {
                        zones.insert(written.to_string(), zone);
                    }
                    builder.push(&host);
                }
            }
        }
    }
    match &header {
        None => problems.add(whole("no line".to_string(), "a line that names the columns, such as `host,site`")),
        Some(_) if starts.is_empty() => problems.add(whole("no host".to_string(), "a row for each of at least one")),
        Some(header) => twice(&builder, header, &starts, text, &mut problems),
    }
    problems.or(|| builder.finish())
}

/// The host of a row, read by the rules for hosts; without its zone, if that is known.
fn host(row: &Row<'_>, header: &Header, zone_known: bool, text: &str, problems: &mut Problems) -> Option<HostBuf> {
    let (cells, columns) = (row.cells.len(), header.columns.len());
    if cells != columns {
        let expected = format!("{columns}, as the first line has them");
        problems.add(at(row, text, cells.min(columns).saturating_sub(1), cells_in_words(cells), expected));
        return None;
    }
    HostBuf::from_tree(&tree(row, header, header.zone.filter(|_| zone_known)))
        .map_err(|report| {
            problems.extend(report, |problem| {
                // The span is the place of the column: see `node`.
                let column = problem.place.span.as_ref().map_or(0, |span| span.start);
                problem.place.span = Some(Cells::of(text, row.start).span(column));
                problem.place.path = header.name(column).to_string();
            });
        })
        .ok()
}

/// The row as a host is written elsewhere, without the column at that place.
fn tree(row: &Row<'_>, header: &Header, without: Option<usize>) -> Node {
    let (mut entries, mut labels) = (Vec::new(), Vec::new());
    for (index, (column, cell)) in header.columns.iter().zip(row.cells).enumerate() {
        match column {
            Column::Host => entries.push(entry("id", index, cell)),
            _ if cell.is_empty() || without == Some(index) => {}
            Column::Fact(key) => entries.push(entry(key, index, cell)),
            Column::Label(key) => labels.push(entry(key, index, cell)),
            Column::Unknown => {}
        }
    }
    if header.has_labels() {
        entries.push((Key { text: "labels".to_string(), span: None }, Node::new(Value::Table(labels))));
    }
    Node::new(Value::Table(entries))
}

/// A value whose place is that of its column, until somebody needs to know where that stands in the text.
fn entry(key: &str, column: usize, cell: &str) -> (Key, Node) {
    let span = Some(column..column);
    (Key { text: key.to_string(), span: span.clone() }, Node { value: Value::Text(cell.to_string()), span })
}

/// Names every host that stands in an earlier row too.
fn twice(builder: &FleetBuilder, header: &Header, starts: &[usize], text: &str, problems: &mut Problems) {
    let column = header.columns.iter().position(|column| *column == Column::Host).unwrap_or(0);
    // A row that was refused for something else names a host all the same.
    let refused = builder.hosts().len() != starts.len();
    let read = if refused { names(text, column) } else { Vec::new() };
    let ids: Vec<&str> = match refused {
        true => read.iter().take(starts.len()).map(String::as_str).collect(),
        false => builder.ids(),
    };
    for (first, again) in super::build::twice(&ids) {
        let (Some(start), Some(before)) = (starts.get(again), starts.get(first)) else { continue };
        let span = Cells::of(text, *start).span(column);
        let id = ids.get(again).copied().unwrap_or_default();
        // A row without a name is refused for that.
        if id.is_empty() {
            continue;
        }
        let line = text.get(..*before).unwrap_or_default().matches('\n').count().saturating_add(1);
        let hint = Some(format!("it stands in line {line} too"));
        let place = Place::new(header.name(column).to_string(), Some(span));
        problems.add(Problem::new(place, format!("`{}` twice", shown(id)), "each host once", hint));
    }
}

/// What each row under the header has in the column of hosts.
fn names(text: &str, column: usize) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().skip(1);
    rows.map(|row| row.ok().and_then(|row| Some(row.get(column)?.to_string())).unwrap_or_default()).collect()
}

fn at(row: &Row<'_>, text: &str, column: usize, found: String, expected: String) -> Problem {
    Problem::new(Place::new(String::new(), Some(Cells::of(text, row.start).span(column))), found, expected, None)
}

fn whole(found: String, expected: impl Into<String>) -> Problem {
    Problem::new(Place::new(String::new(), None), found, expected, None)
}

fn cells_in_words(count: usize) -> String {
    if count == 1 { "1 cell".to_string() } else { format!("{count} cells") }
}

/// A name as it is told: on one line.
pub(super) fn shown(text: &str) -> String {
    text.replace('\n', " ")
}

/// The key of a label's column.
const LABEL: &str = "label.";

impl Column {
    fn of_label(name: &str) -> Option<Self> {
        let key = name.strip_prefix(LABEL)?;
        Label::is_key(key).then(|| Self::Label(key.to_string()))
    }
}

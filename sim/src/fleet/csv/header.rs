//! [`Header`]: the line that names the columns.

use stagger_core::Label;
use stagger_core::read::{Place, Problem, nearest};

use super::super::problems::Problems;
use super::cells::Cells;
use super::{LABEL, Row};

/// The columns of a file.
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    /// The place of the column of zones.
    pub(super) zone: Option<usize>,
    names: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The hosts' names.
    Host,
    /// What a host's table holds under that key.
    Fact(&'static str),
    /// The values of the label with that key.
    Label(String),
    /// Nothing that is known: it was refused.
    Unknown,
}

impl Header {
    /// Reads the names of the columns; `None` if any makes no sense, which is named.
    pub(super) fn read(row: &Row<'_>, text: &str, problems: &mut Problems) -> Option<Self> {
        let mut sound = true;
        let mut header =
            Self { columns: Vec::new(), zone: None, names: row.cells.iter().map(str::to_string).collect() };
        let line = Cells::of(text, row.start);
        let mut wrong = |index: usize, found: String, expected: &str, hint: Option<String>| {
            let place = Place::new(String::new(), Some(line.span(index)));
            sound = false;
            problems.add(Problem::new(place, found, expected, hint));
        };
        for (index, name) in row.cells.iter().enumerate() {
            let column = Column::of(name);
            match &column {
                Column::Unknown => wrong(index, format!("the column `{name}`"), KNOWN, hint(name, row.cells.len())),
                known if header.columns.contains(known) => {
                    let expected = if *known == Column::Host { "one column of names, `host` or `id`" } else { ONCE };
                    wrong(index, format!("a second column `{name}`"), expected, None);
                }
                _ => {}
            }
            header.columns.push(column);
        }
        let labels = header.columns.iter().filter(|column| matches!(column, Column::Label(_))).count();
        if labels > stagger_core::Labels::MAX {
            let expected = format!("at most {}", stagger_core::Labels::MAX);
            wrong(header.columns.len().saturating_sub(1), format!("{labels} columns of labels"), &expected, None);
        }
        let misspelt = || row.cells.iter().any(|name| nearest(name, ["host", "id"]).is_some());
        if !header.columns.contains(&Column::Host) && !misspelt() {
            wrong(0, "no column `host`".to_string(), "a column of that name with the names of the hosts", None);
        }
        header.zone = header.columns.iter().position(|column| *column == Column::Fact("zone"));
        sound.then_some(header)
    }

    /// The name of the column at that place.
    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    pub(super) fn has_labels(&self) -> bool {
        self.columns.iter().any(|column| matches!(column, Column::Label(_)))
    }
}

impl Column {
    fn of(name: &str) -> Self {
        match name {
            "host" | "id" => return Self::Host,
            _ => {}
        }
        let fact = FACTS.iter().find(|fact| **fact == name).map(|fact| Self::Fact(fact));
        fact.or_else(|| Self::of_label(name)).unwrap_or(Self::Unknown)
    }
}

/// What may be meant by the name of a column that is none.
fn hint(name: &str, columns: usize) -> Option<String> {
    if let Some(key) = name.strip_prefix(LABEL) {
        let reserved = Label::RESERVED.contains(&key);
        let why = if reserved { "is a fact of its own" } else { "is no key: write letters, digits and `-_./`" };
        return Some(format!("the label `{key}` {why}"));
    }
    if columns == 1 && name.contains([';', '\t']) {
        return Some("cells stand apart by commas".to_string());
    }
    let nearest = nearest(name, ["host", "id"].into_iter().chain(FACTS)).map(|name| format!("did you mean `{name}`?"));
    let label = Label::is_key(name).then(|| format!("for a label, write `{LABEL}{name}`"));
    match (nearest, label) {
        (Some(nearest), Some(label)) => Some(format!("{nearest} {label}")),
        (nearest, label) => nearest.or(label),
    }
}

const FACTS: [&str; 5] = ["site", "class", "zone", "agent", "installed"];
const KNOWN: &str = "one of `host` (or `id`), `site`, `class`, `zone`, `agent`, `installed`, and `label.KEY`";
const ONCE: &str = "each column once";

//! TOML text into a tree.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use crate::read::{Key, MAX_DEPTH, MAX_NODES, Node, Place, Problem, Report, Value, quote};

/// The tree of a TOML text. Dates and times without quotes are [`Value::Time`].
///
/// # Errors
///
/// When the text is longer than `most_bytes`, is no TOML, or nests deeper than [`MAX_DEPTH`]: every mistake is named, by
/// bytes; [`Report::locate`] adds lines and columns.
pub fn tree(text: &str, most_bytes: usize) -> Result<Node, Report> {
    if text.len() > most_bytes {
        let found = format!("a text of {} bytes", text.len());
        return Err(Report::new(vec![problem(0..0, found, format!("at most {most_bytes}"), None)], 0));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> =
        errors.iter().take(Report::MAX_PROBLEMS).map(|error| syntax(text, error)).collect();
    let left_out = errors.len().saturating_sub(problems.len());
    let mut builder = Builder { text, nodes_left: MAX_NODES, too_deep: None, too_many: false };
    let node = builder.table(table.get_ref(), 0..text.len(), 0);
    if let Some(span) = builder.too_deep {
        let expected = format!("at most {MAX_DEPTH} tables and lists within each other");
        problems.push(problem(span, String::from("a deeper nesting"), expected, None));
    }
    if builder.too_many {
        problems.push(problem(0..0, String::from("more values"), format!("at most {MAX_NODES}"), None));
    }
    if problems.is_empty() { Ok(node) } else { Err(Report::new(problems, left_out)) }
}

struct Builder<'t> {
    text: &'t str,
    nodes_left: usize,
    too_deep: Option<Range<usize>>,
    too_many: bool,
}

impl Builder<'_> {
    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Node {
        let span = value.span();
        match self.nodes_left.checked_sub(1) {
            Some(left) => self.nodes_left = left,
            None => {
                self.too_many = true;
                return Node { value: Value::Nothing, span: Some(span) };
            }
        }
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => integer(number),
            DeValue::Float(_) => Value::Other("a number with a fraction"),
            DeValue::Boolean(truth) => Value::Boolean(*truth),
            DeValue::Datetime(_) => Value::Time(self.text.get(span.clone()).unwrap_or_default().to_string()),
            DeValue::Array(array) => return self.list(array, span, depth),
            DeValue::Table(table) => return self.table(table, span, depth),
        };
        Node { value, span: Some(span) }
    }

    fn list(&mut self, array: &DeArray<'_>, span: Range<usize>, depth: usize) -> Node {
        let nodes = match self.deeper(&span, depth) {
            Some(depth) => array.iter().map(|value| self.node(value, depth)).collect(),
            None => Vec::new(),
        };
        Node { value: Value::List(nodes), span: Some(span) }
    }

    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>, depth: usize) -> Node {
        let mut entries: Vec<(Key, Node)> = match self.deeper(&span, depth) {
            Some(depth) => table
                .iter()
                .map(|(key, value)| {
                    let key = Key { text: key.get_ref().to_string(), span: Some(key.span()) };
                    (key, self.node(value, depth))
                })
                .collect(),
            None => Vec::new(),
        };
        entries.sort_by_key(|(key, _)| key.span.as_ref().map_or(0, |span| span.start));
        Node { value: Value::Table(entries), span: Some(span) }
    }

    fn deeper(&mut self, span: &Range<usize>, depth: usize) -> Option<usize> {
        if depth < MAX_DEPTH {
            return depth.checked_add(1);
        }
        self.too_deep.get_or_insert_with(|| span.clone());
        None
    }
}

fn integer(number: &DeInteger<'_>) -> Value {
    i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other("a number out of range"), Value::Integer)
}

fn syntax(text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let part = text.get(span.clone()).unwrap_or_default();
    let line = text.get(span.start..).unwrap_or_default().lines().next().unwrap_or_default();
    let found = match line.split_whitespace().next() {
        _ if !part.trim().is_empty() => quote(part),
        Some(word) => quote(word),
        None if text.get(span.start..).is_none_or(|rest| rest.trim().is_empty()) => String::from("the end of the text"),
        None => String::from("the end of the line"),
    };
    problem(span, found, String::from("TOML"), Some(error.message().to_string()))
}

fn problem(span: Range<usize>, found: String, expected: String, hint: Option<String>) -> Problem {
    Problem { place: Place::new(String::new(), Some(span)), found, expected, hint }
}

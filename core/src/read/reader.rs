use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::nearest::nearest;
use super::problem::{Problem, Problems, Report};
use super::tree::{Key, Node, Value};
use super::units::duration;

/// Reads the whole of a tree, and refuses it if anything was noted. The text that it came from, if there is one, gives
/// the problems lines and columns.
///
/// # Errors
///
/// A report of all that is wrong.
pub fn read_tree<T>(node: &Node, text: Option<&str>, read: impl FnOnce(&Entry<'_>) -> Option<T>) -> Result<T, Report> {
    let problems = Problems::none();
    let whole = Entry { node, path: String::new(), problems: &problems };
    let result = read(&whole);
    drop(whole);
    Report::refuse(problems.into_noted(), text)?;
    result.ok_or_else(|| Report::of(Problem::new("", None, "it cannot be read, and no reason was noted")))
}

/// Reads the keys of one table. Unknown keys are noted by [`Reader::finish`].
pub struct Reader<'n> {
    entries: &'n [(Key, Node)],
    whole: Entry<'n>,
    known: Vec<&'static str>,
}

impl<'n> Reader<'n> {
    /// The value of that key; a missing key is a problem.
    pub fn required<T>(&mut self, key: &'static str, read: impl FnOnce(Entry<'n>) -> Option<T>) -> Option<T> {
        match self.entry(key) {
            Some(entry) => read(entry),
            None => {
                self.whole.note(format!("`{key}` is missing"), None);
                None
            }
        }
    }

    /// The value of that key, if it is there.
    pub fn optional<T>(&mut self, key: &'static str, read: impl FnOnce(Entry<'n>) -> Option<T>) -> Option<T> {
        self.entry(key).and_then(read)
    }

    /// Notes every key that was not asked for, with the nearest that may stand there.
    pub fn finish(self) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.known.contains(&key.text.as_str())) {
            let hint = nearest(&key.text, self.known.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            let message = format!("found the unknown key `{}`, expected {}", shown(&key.text), Names(&self.known));
            self.whole.problems.note(Problem::new(self.whole.path.clone(), key.span.clone(), message).hint(hint));
        }
    }

    fn entry(&mut self, key: &'static str) -> Option<Entry<'n>> {
        self.known.push(key);
        let (_, node) = self.entries.iter().find(|(known, _)| known.text == key)?;
        let path = if self.whole.path.is_empty() { key.into() } else { format!("{}.{key}", self.whole.path) };
        Some(Entry { node, path, problems: self.whole.problems })
    }
}

/// A value, where it stands, and where to note what is wrong with it. Each way to read it gives `None` after a problem.
#[derive(Clone)]
pub struct Entry<'n> {
    node: &'n Node,
    path: String,
    problems: &'n Problems,
}

impl<'n> Entry<'n> {
    /// A text of 1 to `longest` bytes.
    #[must_use]
    pub fn text(&self, longest: usize) -> Option<&'n str> {
        let text = self.any_text("a text")?;
        if text.is_empty() || text.len() > longest {
            self.note(format!("found a text of {} bytes, expected 1 to {longest}", text.len()), None);
            return None;
        }
        Some(text)
    }

    /// A text that reads as a `T`; the error says what would be right.
    #[must_use]
    pub fn parse<T: FromStr<Err: fmt::Display>>(&self) -> Option<T> {
        self.parse_with(str::parse)
    }

    /// A text that `read` understands; the error says what would be right.
    #[must_use]
    pub fn parse_with<T, E: fmt::Display>(&self, read: impl FnOnce(&'n str) -> Result<T, E>) -> Option<T> {
        let text = self.any_text("a text")?;
        read(text).map_err(|error| self.note(format!("found `{}`, {error}", shown(text)), None)).ok()
    }

    /// A duration, in seconds.
    #[must_use]
    pub fn duration(&self) -> Option<u32> {
        self.parse_with(duration)
    }

    /// One of these names.
    #[must_use]
    pub fn one_of<T: Copy>(&self, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.any_text("a text")?;
        let chosen = choices.iter().find(|(name, _)| *name == text);
        if chosen.is_none() {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            let hint = nearest(text, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            self.note(format!("found `{}`, expected {}", shown(text), Names(&names)), hint);
        }
        chosen.map(|(_, choice)| *choice)
    }

    /// A whole number in that range.
    #[must_use]
    pub fn integer(&self, least: i64, greatest: i64) -> Option<i64> {
        match self.node.value {
            Value::Integer(number) if (least..=greatest).contains(&number) => Some(number),
            Value::Integer(number) => {
                self.note(format!("found {number}, expected {least} to {greatest}"), None);
                None
            }
            _ => self.wrong_kind("a whole number"),
        }
    }

    /// True or false.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self.node.value {
            Value::Boolean(value) => Some(value),
            _ => self.wrong_kind("true or false"),
        }
    }

    /// A list of at most `most` values.
    #[must_use]
    pub fn list(&self, most: usize) -> Option<Vec<Self>> {
        let Value::List(items) = &self.node.value else { return self.wrong_kind("a list") };
        if items.len() > most {
            self.note(format!("found {} values, expected at most {most}", items.len()), None);
            return None;
        }
        let entry = |(index, node)| Self { node, path: format!("{}[{index}]", self.path), problems: self.problems };
        Some(items.iter().enumerate().map(entry).collect())
    }

    /// A table.
    #[must_use]
    pub fn table(&self) -> Option<Reader<'n>> {
        match &self.node.value {
            Value::Table(entries) => Some(Reader { entries, whole: self.clone(), known: Vec::new() }),
            _ => self.wrong_kind("a table"),
        }
    }

    /// Notes a problem with this value.
    pub fn note(&self, message: impl Into<String>, hint: Option<String>) {
        self.problems.note(Problem::new(self.path.clone(), self.node.span.clone(), message).hint(hint));
    }

    fn any_text(&self, expected: &str) -> Option<&'n str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => self.wrong_kind(expected),
        }
    }

    fn wrong_kind<T>(&self, expected: &str) -> Option<T> {
        let found = match &self.node.value {
            Value::Integer(number) => number.to_string(),
            Value::Boolean(value) => value.to_string(),
            Value::Text(text) => format!("the text `{}`", shown(text)),
            other => other.kind().into(),
        };
        self.note(format!("found {found}, expected {expected}"), None);
        None
    }
}

/// The beginning of a text, as it is shown in a message: one line, and not too long.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Names in a sentence: `a`, `b` or `c`.
struct Names<'a>(&'a [&'static str]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, names)) = self.0.split_last() else { return f.write_str("no key") };
        let mut gap = "";
        for name in names {
            write!(f, "{gap}`{name}`")?;
            gap = ", ";
        }
        let or = if names.is_empty() { "" } else { " or " };
        write!(f, "{or}`{last}`")
    }
}

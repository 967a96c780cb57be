//! [`Reasons`]: what people wrote of survivors.

use std::collections::BTreeMap;

use super::super::mutant::Mutant;

/// What stands where nobody has written yet.
pub(super) const OPEN: &str = "open";

/// A mutant without its line, which moves when something above it changes: the first, second ... of its file that
/// changes the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    file: String,
    change: String,
    nth: usize,
}

impl Key {
    /// The key, and how many of the file change the same.
    pub(super) fn of(mutant: &Mutant, all: &[Mutant]) -> (Key, usize) {
        let alike = all.iter().filter(|other| (other.file(), other.change()) == (mutant.file(), mutant.change()));
        let (mut nth, mut of) = (1, 0);
        for other in alike {
            nth += usize::from(other.place() < mutant.place());
            of += 1;
        }
        (Key { file: mutant.file().to_owned(), change: mutant.change().to_owned(), nth }, of)
    }

    /// The line of the page that tells it.
    pub(super) fn line(&self, of: usize, (line, column): (u32, u32)) -> String {
        let nth = if of > 1 { format!(" ({} of {of})", self.nth) } else { String::new() };
        format!("- `{}`{nth}, line {line}, column {column}", self.change)
    }

    fn parse(file: &str, line: &str) -> Option<Key> {
        let (change, rest) = line.strip_prefix("- `")?.split_once('`')?;
        let nth = match rest.strip_prefix(" (") {
            Some(rest) => rest.split_once(" of ")?.0.parse().ok()?,
            None => 1,
        };
        Some(Key { file: file.to_owned(), change: change.to_owned(), nth })
    }
}

#[derive(Debug, Default)]
pub(super) struct Reasons(BTreeMap<Key, String>);

impl Reasons {
    /// Those of a page.
    pub(super) fn of(page: &str) -> Reasons {
        let mut reasons = Reasons::default();
        let (mut file, mut key) = ("", None);
        for line in page.lines() {
            if let Some(name) = line.strip_prefix("### ") {
                (file, key) = (name, None);
            } else if line.starts_with("- ") {
                key = Key::parse(file, line);
            } else if let (Some(key), Some(words)) = (&key, line.strip_prefix("  ")) {
                reasons.add(key, words);
            }
        }
        reasons.0.retain(|_, reason| reason != OPEN);
        reasons
    }

    pub(super) fn of_key(&self, key: &Key) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn add(&mut self, key: &Key, line: &str) {
        match (self.0.get_mut(key), line.strip_prefix("Why: ")) {
            (None, Some(first)) => drop(self.0.insert(key.clone(), first.to_owned())),
            (Some(reason), None) => {
                reason.push_str("\n  ");
                reason.push_str(line);
            }
            _ => {}
        }
    }
}

//! [`Table`]: values by key, each asked for by name.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::Cell;

use super::asked::Question;
use super::item::{Item, Path, Refused, did_you_mean, list_of};
use super::report::{Place, Problem};
use super::tree::{Key, Node, Value, quote};

/// A table of which keys are asked for by name. [`Table::finish`] names the keys that nobody asked for.
pub struct Table<'a> {
    entries: &'a [(Key, Node)],
    item: Item<'a>,
    path: Path<'a>,
    asked: Cell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(entries: &'a [(Key, Node)], item: Item<'a>) -> Self {
        Self { entries, item, path: item.path(), asked: Cell::default() }
    }

    /// The table as a value.
    #[must_use]
    pub const fn item(&self) -> Item<'a> {
        self.item
    }

    /// The value of that key, which must be there; `expected` says in words what it holds.
    ///
    /// # Errors
    ///
    /// When the key is missing.
    pub fn required(&self, key: &'static str, expected: &str) -> Result<Item<'_>, Refused> {
        self.optional(key)
            .ok_or_else(|| self.item.wrong("nothing", format!("the key {}: {expected}", quote(key)), None))
    }

    /// The value of that key, if it is there.
    pub fn optional(&self, key: &'static str) -> Option<Item<'_>> {
        self.item.asks(|| Question::Key { key });
        let mut asked = self.asked.take();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.asked.set(asked);
        let (_, node) = self.entries.iter().find(|(entry, _)| entry.text == key)?;
        if node.value == Value::Nothing {
            return None;
        }
        Some(Item::new(node, Path::Key(&self.path, key), self.item.problems()))
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every entry of a table whose keys are free, at most so many: none is left to be named by [`Table::finish`].
    ///
    /// # Errors
    ///
    /// When there are more.
    pub fn entries(&self, most: usize) -> Result<impl Iterator<Item = (&'a str, Item<'_>)>, Refused> {
        self.item.asks(|| Question::FreeKeys { most });
        if self.entries.len() > most {
            let found = format!("a table of {}", self.entries.len());
            return Err(self.item.wrong(found, format!("at most {most}"), None));
        }
        let item = |(key, node): &'a (Key, Node)| {
            let key = key.text.as_str();
            (key, Item::new(node, Path::Key(&self.path, key), self.item.problems()))
        };
        Ok(self.entries.iter().filter(|(_, node)| node.value != Value::Nothing).map(item))
    }

    /// Names every key that nobody asked for, with the keys that may stand here and the nearest of them.
    ///
    /// # Errors
    ///
    /// When there is such a key.
    pub fn finish(&self) -> Result<(), Refused> {
        let asked = self.asked.take();
        let mut answer = Ok(());
        for (key, _) in self.entries.iter().filter(|(key, _)| !asked.contains(&key.text.as_str())) {
            let names = asked.iter().copied();
            let hint = did_you_mean(&key.text, names.clone());
            let path = Path::Key(&self.path, &key.text).to_string();
            let place = Place::new(path, key.span.clone());
            answer = Err(self.item.problems().add(place, Problem::UNKNOWN_KEY.to_string(), list_of(names), hint));
        }
        self.asked.set(asked);
        answer
    }
}

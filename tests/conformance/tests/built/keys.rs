//! [`Keys`]: the keys of an object, each of which must be built.

use std::str::FromStr;

use serde_json::{Map, Value};
use stagger_core::{Instant, Selector, Severities, Severity};

/// An object of which every key is known here.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a>(&'a Map<String, Value>);

impl<'a> Keys<'a> {
    pub(crate) fn of(value: &'a Value, known: &[&str]) -> Self {
        let map = value.as_object().expect("an object");
        for key in map.keys() {
            assert!(known.contains(&key.as_str()), "`{key}` is not built here: build it, else it is not asked");
        }
        Self(map)
    }

    pub(crate) fn get(self, key: &str) -> Option<&'a Value> {
        self.0.get(key)
    }

    pub(crate) fn text(self, key: &str) -> Option<&'a str> {
        self.get(key).map(text)
    }

    pub(crate) fn number(self, key: &str) -> Option<u64> {
        self.get(key).map(|value| value.as_u64().expect("a whole number"))
    }

    pub(crate) fn count(self, key: &str) -> Option<u32> {
        self.get(key).map(count)
    }

    pub(crate) fn flag(self, key: &str) -> Option<bool> {
        self.get(key).map(|value| value.as_bool().expect("true or false"))
    }

    pub(crate) fn instant(self, key: &str) -> Option<Instant> {
        self.text(key).map(instant)
    }

    pub(crate) fn seconds(self, key: &str) -> Option<u32> {
        self.text(key).map(seconds)
    }

    pub(crate) fn parsed<T: FromStr>(self, key: &str) -> Option<T> {
        self.text(key).map(parsed)
    }

    pub(crate) fn selector(self, key: &str) -> Option<Selector<'a>> {
        self.text(key).map(|text| Selector::new(text).expect("a selector"))
    }

    pub(crate) fn severities(self, key: &str) -> Option<Severities> {
        self.get(key)?;
        let severities: Vec<Severity> = self.list(key).map(severity).collect();
        Some(Severities::of(&severities))
    }

    /// The items of a list; none if there is no such key.
    pub(crate) fn list(self, key: &str) -> impl Iterator<Item = &'a Value> {
        self.get(key).into_iter().flat_map(|value| value.as_array().expect("a list"))
    }

    /// The entries of an object whose keys are names; none if there is no such key.
    pub(crate) fn names(self, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let object = self.get(key).map(|value| value.as_object().expect("an object"));
        object.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

pub(crate) fn count(value: &Value) -> u32 {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).expect("a count")
}

pub(crate) fn parsed<T: FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is not read"))
}

pub(crate) fn instant(text: &str) -> Instant {
    parsed(text)
}

pub(crate) fn severity(value: &Value) -> Severity {
    named(Severity::ALL, Severity::name, text(value))
}

/// The one of that name.
pub(crate) fn named<T: Copy>(all: impl IntoIterator<Item = T>, name: impl Fn(T) -> &'static str, text: &str) -> T {
    all.into_iter().find(|one| name(*one) == text).unwrap_or_else(|| panic!("`{text}` is none of them"))
}

/// A length of time as the vectors write it: numbers, each with its unit.
fn seconds(text: &str) -> u32 {
    let words: Vec<&str> = text.split(' ').collect();
    let part = |words: &[&str]| match *words {
        [number, "s"] => parsed::<u32>(number),
        [number, "min"] => parsed::<u32>(number) * 60,
        [number, "h"] => parsed::<u32>(number) * 3_600,
        [number, "d"] => parsed::<u32>(number) * 86_400,
        _ => panic!("`{text}` is no length of time as the vectors write it"),
    };
    words.chunks(2).map(part).sum()
}

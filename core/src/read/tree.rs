//! [`Node`]: a value, and where it stands.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A value in a tree, and the bytes of the text it came from, if it came from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands in the text.
    pub span: Option<Range<usize>>,
}

impl Node {
    /// A value that came from no text.
    #[must_use]
    pub const fn new(value: Value) -> Self {
        Self { value, span: None }
    }

    /// The value in words, for the `found` of a problem: its kind, and the value itself where it is short.
    pub(crate) fn found(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("the text {}", quote(text)),
            Value::Time(text) => format!("the date or time {}", quote(text)),
            Value::Integer(number) => format!("the number `{number}`"),
            Value::Boolean(truth) => format!("`{truth}`"),
            Value::List(_) => String::from("a list"),
            Value::Table(_) => String::from("a table"),
            Value::Nothing => String::from("nothing"),
            Value::Other(kind) => String::from(*kind),
        }
    }
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A date, a time or both, as TOML writes them without quotes.
    Time(String),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// Values in order.
    List(Vec<Node>),
    /// Values by key, in the order in which they were written, no key twice.
    Table(Vec<(Key, Node)>),
    /// A null. In a table it is as good as absent.
    Nothing,
    /// What no key allows, in words, such as `a fraction`.
    Other(&'static str),
}

/// The key of a table's entry, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// Where it stands in the text.
    pub span: Option<Range<usize>>,
}

/// The user's own input in back-ticks: on one line, control characters escaped, cut when long.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from("`");
    for (count, letter) in text.chars().enumerate() {
        if count == QUOTED_LETTERS {
            quoted.push('…');
            break;
        }
        if letter.is_control() {
            quoted.extend(letter.escape_default());
        } else {
            quoted.push(letter);
        }
    }
    quoted.push('`');
    quoted
}

const QUOTED_LETTERS: usize = 60;

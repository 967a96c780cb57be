use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// How deep lists and tables may be nested.
pub const MAX_DEPTH: usize = 16;

/// A value and, if it was read from text, where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The bytes of the text that it was read from.
    pub span: Option<Range<usize>>,
}

/// What a policy, a feed or a host is written with.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// A list.
    List(Vec<Node>),
    /// A table: keys and values.
    Table(Vec<(Key, Node)>),
    /// Something that is used nowhere, by what people call it: `a fraction`, `a date`.
    Other(&'static str),
}

impl Value {
    /// What people call this kind of value.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Boolean(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

/// A key of a table and, if it was read from text, where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// The bytes of the text that it was read from.
    pub span: Option<Range<usize>>,
}

#[cfg(feature = "serde")]
mod deserialize {
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt;

    use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

    use super::{Key, MAX_DEPTH, Node, Value};

    impl<'de> Deserialize<'de> for Node {
        /// From JSON or an object: whole fractions are whole numbers, and keys without a value are left out.
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Seed { depth: 0 }.deserialize(deserializer).map(Option::unwrap_or_default)
        }
    }

    impl Default for Node {
        fn default() -> Self {
            Self { value: Value::Other("nothing"), span: None }
        }
    }

    /// Reads a value, or `None` for null.
    #[derive(Clone, Copy)]
    struct Seed {
        depth: usize,
    }

    impl Seed {
        fn deeper<E: Error>(self) -> Result<Self, E> {
            if self.depth >= MAX_DEPTH {
                return Err(E::custom(format_args!("expected at most {MAX_DEPTH} levels of lists and tables")));
            }
            Ok(Self { depth: self.depth.saturating_add(1) })
        }
    }

    impl<'de> DeserializeSeed<'de> for Seed {
        type Value = Option<Node>;

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the visitor's results are all of one type")]
    fn some<E>(value: Value) -> Result<Option<Node>, E> {
        Ok(Some(Node { value, span: None }))
    }

    impl<'de> Visitor<'de> for Seed {
        type Value = Option<Node>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text, a whole number, true or false, a list or a table")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
            some(Value::Boolean(value))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
            some(Value::Integer(value))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
            some(i64::try_from(value).map_or(Value::Other("a number beyond 64 bits"), Value::Integer))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
            // Whole up to 2⁵³, which is as far as a double counts without gaps.
            #[expect(clippy::cast_possible_truncation, reason = "compared with the value it came from")]
            let whole = value as i64;
            #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "equal exactly when it is whole")]
            let is_whole = whole as f64 == value && whole.unsigned_abs() <= 1 << 53;
            some(if is_whole { Value::Integer(whole) } else { Value::Other("a fraction") })
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
            some(Value::Text(value.into()))
        }

        fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
            some(Value::Text(value))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            let inner = self.deeper()?;
            let mut list = Vec::new();
            while let Some(item) = items.next_element_seed(inner)? {
                list.push(item.unwrap_or_default());
            }
            some(Value::List(list))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let inner = self.deeper()?;
            let mut table = Vec::new();
            while let Some(text) = entries.next_key::<String>()? {
                if let Some(node) = entries.next_value_seed(inner)? {
                    table.push((Key { text, span: None }, node));
                }
            }
            some(Value::Table(table))
        }
    }
}

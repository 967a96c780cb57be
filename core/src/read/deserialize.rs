//! Trees from whatever serde can deserialize: JSON, or a JavaScript object.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::tree::{Key, Node, Value};
use super::{MAX_DEPTH, MAX_NODES};

impl<'de> Deserialize<'de> for Node {
    /// At most [`MAX_DEPTH`] deep and [`MAX_NODES`] large. A number without a fraction is a whole number however it
    /// was written; a key whose value is null or undefined is dropped; a key that stands twice is an error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let nodes_left = Cell::new(MAX_NODES);
        Seed { nodes_left: &nodes_left, depth_left: MAX_DEPTH }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    nodes_left: &'a Cell<usize>,
    depth_left: usize,
}

impl Seed<'_> {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        match self.depth_left.checked_sub(1) {
            Some(depth_left) => Ok(Self { depth_left, ..self }),
            None => Err(E::custom(format_args!("expected at most {MAX_DEPTH} tables and lists within each other"))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let Some(left) = self.nodes_left.get().checked_sub(1) else {
            return Err(D::Error::custom(format_args!("expected at most {MAX_NODES} values")));
        };
        self.nodes_left.set(left);
        deserializer.deserialize_any(self).map(Node::new)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, a truth value, a list or a table")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_string()))
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Boolean(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Other(TOO_LARGE), Value::Integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        #[expect(clippy::cast_possible_truncation, reason = "compared with the original right after")]
        let whole = number as i64;
        #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "exact below 2⁵³, and only there")]
        Ok(if whole.unsigned_abs() > MAX_EXACT {
            Value::Other(TOO_LARGE)
        } else if whole as f64 == number {
            Value::Integer(whole)
        } else {
            Value::Other("a number with a fraction")
        })
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let deeper = self.deeper()?;
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(deeper)? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let deeper = self.deeper()?;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        while let Some(text) = map.next_key::<String>()? {
            let node = map.next_value_seed(deeper)?;
            if node.value != Value::Nothing {
                entries.push((Key { text, span: None }, node));
            }
        }
        let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.text.as_str()).collect();
        keys.sort_unstable();
        if let Some(twice) = keys.windows(2).find_map(|pair| matches!(pair, [a, b] if a == b).then(|| pair.first())) {
            let key = twice.copied().unwrap_or_default();
            return Err(A::Error::custom(format_args!("expected each key once, found `{key}` twice")));
        }
        Ok(Value::Table(entries))
    }
}

const TOO_LARGE: &str = "a number out of range";
/// Numbers beyond 2⁵³ may have been rounded on their way through a float.
const MAX_EXACT: u64 = 1 << 53;

//! [`tree`]: a JavaScript value as the tree that the core reads.
//!
//! `serde_wasm_bindgen` writes what goes out; what comes in is walked here, because anything may come. A getter or a
//! proxy that throws must not unwind past Rust's frames, which would leave their stack behind and the handle borrowed:
//! everything below that can run the caller's code is imported with `catch`. And what no key allows, such as a function
//! or a `Map`, keeps its place in the tree, so that the report says where it stands.

use core::cell::Cell;

use js_sys::{Array, ArrayBuffer, Date, JsString, Map, Promise, Reflect, Set};
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, de::value::F64Deserializer};
use stagger_core::Instant;
use stagger_core::read::{Key, MAX_DEPTH, MAX_NODES, Node, Value};
use wasm_bindgen::prelude::*;

/// The value as a tree, at most [`MAX_DEPTH`] deep, [`MAX_NODES`] large and [`MAX_LETTERS`] long in all, so that a
/// cycle ends. Where it is cut, or cannot be read, stands a [`Value::Other`], which no reader accepts.
pub(crate) fn tree(value: &JsValue) -> Node {
    let left = Left { nodes: Cell::new(MAX_NODES), letters: Cell::new(MAX_LETTERS) };
    left.node(value, MAX_DEPTH)
}

/// The most text that is read from one value, in UTF-16 units.
const MAX_LETTERS: usize = 1 << 25;

/// How much of a value may still be read.
struct Left {
    nodes: Cell<usize>,
    letters: Cell<usize>,
}

impl Left {
    fn node(&self, value: &JsValue, depth_left: usize) -> Node {
        Node::new(if spend(&self.nodes, 1) { self.value(value, depth_left) } else { Value::Other(TOO_MANY) })
    }

    fn value(&self, value: &JsValue, depth_left: usize) -> Value {
        if let Some(text) = value.dyn_ref::<JsString>() {
            self.text(text).map_or_else(Value::Other, Value::Text)
        } else if value.is_undefined() || value.is_null() {
            Value::Nothing
        } else if let Some(number) = value.as_f64() {
            number_of(number)
        } else if let Some(truth) = value.as_bool() {
            Value::Boolean(truth)
        } else if value.is_bigint() {
            i64::try_from(value.clone()).map_or(Value::Other("a number out of range"), Value::Integer)
        } else if value.is_symbol() {
            Value::Other("a symbol")
        } else if value.is_function() {
            Value::Other("a function")
        } else if let Some(date) = value.dyn_ref::<Date>() {
            time_of(date)
        } else if let Some(kind) = kind_of(value) {
            Value::Other(kind)
        } else if let Some(depth_left) = depth_left.checked_sub(1) {
            self.list_or_table(value, depth_left).unwrap_or(Value::Other("something that throws when it is read"))
        } else {
            Value::Other("lists or tables nested too deeply, or within themselves")
        }
    }

    fn text(&self, text: &JsString) -> Result<String, &'static str> {
        if !usize::try_from(text.length()).is_ok_and(|letters| spend(&self.letters, letters)) {
            return Err("more text than is read");
        }
        let read = String::from(text);
        // Half a letter arrives as a replacement character: two different names could turn into the same.
        if read.contains(char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
            return Err("text with half a letter in it (a lone surrogate)");
        }
        Ok(read)
    }

    fn list_or_table(&self, value: &JsValue, depth_left: usize) -> Result<Value, JsValue> {
        if is_array(value)? { self.list(value, depth_left) } else { self.table(value, depth_left) }
    }

    fn list(&self, list: &JsValue, depth_left: usize) -> Result<Value, JsValue> {
        let length = Reflect::get(list, &JsValue::from_str("length"))?.as_f64().unwrap_or_default();
        let mut nodes = Vec::new();
        for index in (0_u32..).take_while(|index| f64::from(*index) < length) {
            if self.nodes.get() == 0 {
                nodes.push(Node::new(Value::Other(TOO_MANY)));
                break;
            }
            nodes.push(self.node(&Reflect::get_u32(list, index)?, depth_left));
        }
        Ok(Value::List(nodes))
    }

    /// A key whose value is null or undefined is dropped.
    fn table(&self, table: &JsValue, depth_left: usize) -> Result<Value, JsValue> {
        let mut entries = Vec::new();
        for entry in entries_of(table)?.iter() {
            let entry: Array = entry.unchecked_into();
            let text = match self.text(entry.get(0).unchecked_ref()) {
                Ok(text) => text,
                Err(kind) => return Ok(Value::Other(kind)),
            };
            let node = self.node(&entry.get(1), depth_left);
            if node.value != Value::Nothing {
                entries.push((Key { text, span: None }, node));
            }
        }
        Ok(Value::Table(entries))
    }
}

const TOO_MANY: &str = "more values than are read";

fn spend(left: &Cell<usize>, count: usize) -> bool {
    match left.get().checked_sub(count) {
        Some(rest) => {
            left.set(rest);
            true
        }
        None => {
            left.set(0);
            false
        }
    }
}

/// The core's rule for numbers that came through a float.
fn number_of(number: f64) -> Value {
    if number.is_nan() {
        return Value::Other("`NaN`");
    }
    let number: F64Deserializer<Error> = number.into_deserializer();
    Node::deserialize(number).map_or(Value::Other("a number out of range"), |node| node.value)
}

/// The instant of a `Date`; milliseconds are dropped downwards.
fn time_of(date: &Date) -> Value {
    let Some(milliseconds) = milliseconds_of(date).ok().and_then(|number| number.as_f64()) else {
        return Value::Other("a `Date` that throws when it is read");
    };
    if milliseconds.is_nan() {
        return Value::Other("an invalid `Date`");
    }
    #[expect(clippy::cast_possible_truncation, reason = "a date holds whole milliseconds, far below 2⁵³")]
    let seconds = (milliseconds as i64).div_euclid(1000);
    let instant = Instant::from_unix(seconds);
    instant.map_or(Value::Other("a `Date` before 1970 or after 9999"), |instant| Value::Time(instant.to_string()))
}

/// What is an object but no table, in words.
fn kind_of(value: &JsValue) -> Option<&'static str> {
    if value.is_instance_of::<Map>() {
        Some("a `Map`")
    } else if value.is_instance_of::<Set>() {
        Some("a `Set`")
    } else if value.is_instance_of::<Promise>() {
        Some("a `Promise`, which must be awaited first")
    } else if value.is_instance_of::<JsString>() {
        Some("a `String` object")
    } else if ArrayBuffer::is_view(value) {
        Some("bytes")
    } else {
        None
    }
}

#[wasm_bindgen]
extern "C" {
    /// Throws on a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Throws what a getter or a proxy throws.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries_of(value: &JsValue) -> Result<Array, JsValue>;

    /// Throws what a subclass throws.
    #[wasm_bindgen(catch, method, js_name = getTime)]
    fn get_time(this: &AnyDate) -> Result<JsValue, JsValue>;

    type AnyDate;
}

fn milliseconds_of(date: &Date) -> Result<JsValue, JsValue> {
    date.unchecked_ref::<AnyDate>().get_time()
}

//! [`tree`]: a JavaScript value as the tree that the core reads.
//!
//! `serde_wasm_bindgen` writes what goes out; what comes in is walked here, because anything may come. A getter or a
//! proxy that throws must not unwind past Rust's frames, which would leave their stack behind and the handle borrowed:
//! everything below that can run the caller's code is imported with `catch`. And what no key allows, such as a function
//! or a `Map`, keeps its place in the tree, so that the report says where it stands.

use core::cell::Cell;

use js_sys::{Array, ArrayBuffer, Date, JsString, Map, Promise, Reflect, Set};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, F64Deserializer};
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

/// What cannot be read, in words.
type Kind = &'static str;

/// How much of a value may still be read.
struct Left {
    nodes: Cell<usize>,
    letters: Cell<usize>,
}

impl Left {
    fn node(&self, value: &JsValue, depth_left: usize) -> Node {
        Node::new(self.value(value, depth_left).unwrap_or_else(Value::Other))
    }

    fn value(&self, value: &JsValue, depth_left: usize) -> Result<Value, Kind> {
        if let Some(text) = value.dyn_ref::<JsString>() {
            self.text(text).map(Value::Text)
        } else if value.is_undefined() || value.is_null() {
            Ok(Value::Nothing)
        } else if let Some(number) = value.as_f64() {
            number_of(number)
        } else if let Some(truth) = value.as_bool() {
            Ok(Value::Boolean(truth))
        } else if value.is_bigint() {
            i64::try_from(value.clone()).map(Value::Integer).map_err(|_| "a number out of range")
        } else if value.is_symbol() {
            Err("a symbol")
        } else if value.is_function() {
            Err("a function")
        } else if let Some(date) = value.dyn_ref::<Date>() {
            time_of(date).map(|instant| Value::Time(instant.to_string()))
        } else if let Some(kind) = kind_of(value) {
            Err(kind)
        } else {
            let depth_left =
                depth_left.checked_sub(1).ok_or("lists or tables nested too deeply, or within themselves")?;
            if is_array(value).map_err(thrown)? { self.list(value, depth_left) } else { self.table(value, depth_left) }
        }
    }

    fn text(&self, text: &JsString) -> Result<String, Kind> {
        let letters = usize::try_from(text.length()).unwrap_or(usize::MAX);
        spend(&self.letters, letters).ok_or("more text than is read")?;
        let read = String::from(text);
        // Half a letter arrives as a replacement character: two different names could turn into the same.
        if read.contains(char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
            return Err("text with half a letter in it (a lone surrogate)");
        }
        Ok(read)
    }

    fn list(&self, list: &JsValue, depth_left: usize) -> Result<Value, Kind> {
        let length = Reflect::get(list, &JsValue::from_str("length")).map_err(thrown)?.as_f64().unwrap_or_default();
        let mut nodes = Vec::new();
        for index in (0_u32..).take_while(|index| f64::from(*index) < length) {
            spend(&self.nodes, 1).ok_or(TOO_MANY)?;
            nodes.push(self.node(&Reflect::get_u32(list, index).map_err(thrown)?, depth_left));
        }
        Ok(Value::List(nodes))
    }

    /// A key whose value is null or undefined is dropped.
    fn table(&self, table: &JsValue, depth_left: usize) -> Result<Value, Kind> {
        let mut entries = Vec::new();
        for entry in entries_of(table).map_err(thrown)?.iter() {
            spend(&self.nodes, 1).ok_or(TOO_MANY)?;
            let entry: Array = entry.unchecked_into();
            let text = self.text(entry.get(0).unchecked_ref())?;
            let node = self.node(&entry.get(1), depth_left);
            if node.value != Value::Nothing {
                entries.push((Key { text, span: None }, node));
            }
        }
        Ok(Value::Table(entries))
    }
}

const TOO_MANY: Kind = "more values than are read";

fn spend(left: &Cell<usize>, count: usize) -> Option<()> {
    let rest = left.get().checked_sub(count);
    left.set(rest.unwrap_or_default());
    rest.map(drop)
}

/// What was thrown is the caller's own: it is not passed on.
fn thrown(_: JsValue) -> Kind {
    "something that throws when it is read"
}

/// The core's rule for numbers that came through a float.
fn number_of(number: f64) -> Result<Value, Kind> {
    if number.is_nan() {
        return Err("`NaN`");
    }
    let number: F64Deserializer<Error> = number.into_deserializer();
    Node::deserialize(number).map(|node| node.value).map_err(|_| "a number out of range")
}

/// The instant of a `Date`; milliseconds are dropped downwards.
fn time_of(date: &Date) -> Result<Instant, Kind> {
    let milliseconds = milliseconds_of(date).map_err(thrown)?;
    if milliseconds.is_nan() {
        return Err("an invalid `Date`");
    }
    #[expect(clippy::cast_possible_truncation, reason = "a date holds whole milliseconds, far below 2⁵³")]
    let seconds = (milliseconds as i64).div_euclid(1000);
    Instant::from_unix(seconds).ok_or("a `Date` before 1970 or after 9999")
}

/// What is an object but no table, in words.
fn kind_of(value: &JsValue) -> Option<Kind> {
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

    /// Throws on what only has the prototype of a date.
    #[wasm_bindgen(catch, js_namespace = ["Date", "prototype", "getTime"], js_name = call)]
    fn milliseconds_of(date: &Date) -> Result<f64, JsValue>;
}

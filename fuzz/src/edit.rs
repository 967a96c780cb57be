//! Edits a tree of values: takes something out, or puts something else in its place.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

/// The value, with up to eight edits.
pub(crate) fn edited(value: &Value, bytes: &mut Unstructured<'_>) -> Result<Value> {
    let mut value = value.clone();
    for _ in 0..bytes.int_in_range(0..=8_u8)? {
        value = once(value, bytes)?;
    }
    Ok(value)
}

/// Walks down at random and edits where the walk ends.
fn once(value: Value, bytes: &mut Unstructured<'_>) -> Result<Value> {
    match value {
        Value::Array(mut items) if !items.is_empty() => {
            let index = bytes.choose_index(items.len())?;
            match bytes.int_in_range(0..=5_u8)? {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => items[index] = once(items[index].take(), bytes)?,
            }
            Ok(items.into())
        }
        Value::Object(mut entries) if !entries.is_empty() => {
            let key = entries.keys().nth(bytes.choose_index(entries.len())?).cloned().unwrap_or_default();
            if bytes.ratio(1, 8)? {
                entries.remove(&key);
            } else if let Some(entry) = entries.get_mut(&key) {
                *entry = once(entry.take(), bytes)?;
            }
            Ok(entries.into())
        }
        leaf => other(&leaf, bytes),
    }
}

/// Another leaf, mostly of the same kind: amounts keep their unit, instants their form.
fn other(leaf: &Value, bytes: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match leaf {
        Value::Bool(flag) => (!flag).into(),
        Value::Number(_) => {
            (if bytes.ratio(1, 8)? { bytes.arbitrary::<i64>()? } else { bytes.int_in_range(0..=20)? }).into()
        }
        Value::String(text) => digits(text, bytes)?.into(),
        _ => bytes.choose(&[Value::Null, 0.into(), "".into(), Value::Object(Map::new())])?.clone(),
    })
}

/// The text, every digit drawn again one time in two.
fn digits(text: &str, bytes: &mut Unstructured<'_>) -> Result<String> {
    text.chars()
        .map(|sign| {
            let again = sign.is_ascii_digit() && bytes.arbitrary()?;
            Ok(if again { char::from(b'0' + bytes.int_in_range(0..=9_u8)?) } else { sign })
        })
        .collect()
}

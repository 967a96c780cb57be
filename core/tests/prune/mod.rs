//! A question with something taken out of it: what the laws about less knowledge ask.

use proptest::sample::Index;
use serde_json::Value;

/// The same value without one of the things in it, at any depth.
pub(crate) fn prune(value: &Value, which: Index) -> Value {
    let total = size(value);
    if total == 0 {
        return value.clone();
    }
    let mut left = which.index(total);
    let mut pruned = value.clone();
    remove(&mut pruned, &mut left);
    pruned
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + size(item)).sum(),
        Value::Object(entries) => entries.values().map(|item| 1 + size(item)).sum(),
        _ => 0,
    }
}

/// Removes the thing at that place; whether it was here.
fn remove(value: &mut Value, left: &mut usize) -> bool {
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                if *left == 0 {
                    items.remove(index);
                    return true;
                }
                *left -= 1;
                if remove(&mut items[index], left) {
                    return true;
                }
            }
            false
        }
        Value::Object(entries) => {
            for key in entries.keys().cloned().collect::<Vec<_>>() {
                if *left == 0 {
                    entries.remove(&key);
                    return true;
                }
                *left -= 1;
                if remove(&mut entries[&key], left) {
                    return true;
                }
            }
            false
        }
        _ => false,
    }
}

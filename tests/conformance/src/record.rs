//! The record: what `explain` said to each vector, one line of JSON a case, so that every target can be held to the same
//! bytes. The native engine writes it, when it is told to and not otherwise.

use std::fs;
use std::io;
use std::path::Path;

/// The record as it was when this crate was built.
pub const LINES: &str = include_str!("../../vectors/decide-json.txt");

/// Replaces the record by these lines and says what changed, one line less and one line more for each answer.
///
/// # Errors
///
/// When the file cannot be written; then it stands as it did.
pub fn replace(lines: &[String]) -> io::Result<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/decide-json.txt");
    let fresh = file.with_extension("txt.new");
    fs::write(&fresh, lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
    fs::rename(&fresh, &file)?;
    Ok(changes(&LINES.lines().collect::<Vec<_>>(), lines))
}

fn changes(old: &[&str], new: &[String]) -> Vec<String> {
    let mut changes = Vec::new();
    for index in 0..old.len().max(new.len()) {
        let (old, new) = (old.get(index).copied(), new.get(index).map(String::as_str));
        if old != new {
            changes.extend(old.map(|line| format!("- {line}")));
            changes.extend(new.map(|line| format!("+ {line}")));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_line_by_line() {
        let new = ["a", "B", "c", "d"].map(String::from);
        assert_eq!(changes(&["a", "b", "c"], &new), ["- b", "+ B", "+ d"]);
        assert_eq!(changes(&["a", "B", "c", "d"], &new), [""; 0]);
    }
}

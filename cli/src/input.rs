//! Files and standard input, read whole and never more than so much.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use stagger_core::read::{Node, Report, nearest};

use crate::failure::Failure;

/// A text, and what to call it.
#[derive(Debug)]
pub(crate) struct Text {
    /// The path as it was given, or `standard input`.
    pub(crate) name: String,
    pub(crate) text: String,
    json: bool,
}

impl Text {
    /// Reads a file, or standard input for `-`, of at most so many bytes.
    pub(crate) fn read(path: &Path, most_bytes: usize) -> Result<Self, Failure> {
        let name = if is_stdin(path) { STDIN.to_string() } else { path.display().to_string() };
        let bytes = if is_stdin(path) { bytes(io::stdin().lock(), most_bytes) } else { of_file(path, most_bytes) };
        let bytes = bytes.map_err(|error| Failure::of(&name, format!("cannot be read: {error}")))?;
        if bytes.len() > most_bytes {
            return Err(Failure::of(&name, format!("is longer than {most_bytes} bytes, the most that is read")));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let place = error.utf8_error().valid_up_to();
            let line = error.as_bytes().get(..place).unwrap_or_default().split(|byte| *byte == b'\n').count();
            let what = "is not UTF-8 text: byte";
            Failure::of(&name, format!("{what} {place}, counted from 0, in line {line}, is not part of any letter"))
        })?;
        let json = match path.extension().and_then(|ending| ending.to_str()) {
            Some("json") => true,
            Some("toml") => false,
            _ => looks_like_json(&text),
        };
        Ok(Self { name, text, json })
    }

    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    /// What `toml` or `json` makes of it, whichever it is.
    pub(crate) fn parse<T>(
        &self,
        toml: impl FnOnce(&str) -> Result<T, Report>,
        json: impl FnOnce(&Node) -> Result<T, Report>,
    ) -> Result<T, Failure> {
        if !self.json {
            return toml(&self.text).map_err(|report| Failure::report(&self.name, &self.text, report));
        }
        let node = serde_json::from_str(&self.text).map_err(|error| Failure::json(&self.name, &self.text, &error))?;
        json(&node).map_err(|report| Failure::report(&self.name, &self.text, report))
    }
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name that was meant, among those there are.
pub(crate) fn did_you_mean<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(name, names).map(|nearest| format!("did you mean `{nearest}`?"))
}

fn of_file(path: &Path, most_bytes: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a directory"));
    }
    bytes(file, most_bytes)
}

/// One byte more than allowed, if there are more.
fn bytes(from: impl Read, most_bytes: usize) -> io::Result<Vec<u8>> {
    let most = u64::try_from(most_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A JSON table starts with `{`; a JSON list with `[` and a table or its end, where TOML would name a table.
fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start();
    let list = || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']']));
    text.starts_with('{') || list()
}

const STDIN: &str = "standard input";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_tells_json_from_toml() {
        for text in ["{}", " {\n", "[ { \"id\": \"r\" } ]", "[]"] {
            assert!(looks_like_json(text), "{text}");
        }
        for text in ["", "salt = 'x'", "[[release]]\nid = 'r'", "[check]\ncron = '* * * * *'", "# {}"] {
            assert!(!looks_like_json(text), "{text}");
        }
    }

    #[test]
    fn never_more_than_one_byte_too_many_is_read() {
        assert_eq!(bytes(io::repeat(b'x'), 10).expect("bytes").len(), 11);
        assert_eq!(bytes(&b"short"[..], 10).expect("bytes"), b"short");
    }
}

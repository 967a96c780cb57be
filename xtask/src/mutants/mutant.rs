//! [`Mutant`]: one change of the source, by the name that cargo-mutants gives it.

use crate::failure::Failure;

/// A name such as `core/src/share.rs:52:9: replace < with <= in Share::new`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mutant {
    name: String,
    /// Up to where the file goes, and where the change begins.
    file: usize,
    change: usize,
    place: (u32, u32),
}

impl Mutant {
    pub(super) fn parse(name: &str) -> Result<Mutant, Failure> {
        let parsed = name.split_once(": ").and_then(|(place, _)| {
            let mut parts = place.split(':');
            let (file, line, column) = (parts.next()?, parts.next()?, parts.next()?);
            let mutant = Mutant {
                name: name.to_owned(),
                file: file.len(),
                change: place.len() + 2,
                place: (line.parse().ok()?, column.parse().ok()?),
            };
            (parts.next().is_none() && file.starts_with(SOURCES)).then_some(mutant)
        });
        parsed.ok_or_else(|| Failure::new(format!("`{name}` is no name of a mutant as cargo-mutants tells them")))
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn file(&self) -> &str {
        &self.name[..self.file]
    }

    /// What is changed.
    pub(super) fn change(&self) -> &str {
        &self.name[self.change..]
    }

    /// Line and column.
    pub(super) fn place(&self) -> (u32, u32) {
        self.place
    }

    /// The module of the core, without what stands below it: `gates` for `core/src/gates/ring.rs`.
    pub(super) fn module(&self) -> &str {
        let rest = &self.file()[SOURCES.len()..];
        rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
    }
}

const SOURCES: &str = "core/src/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_parts() {
        let name = "core/src/gates/ring.rs:52:9: replace < with <= in <impl X for Y>::of";
        let mutant = Mutant::parse(name).expect("a mutant");
        assert_eq!((mutant.file(), mutant.module(), mutant.place()), ("core/src/gates/ring.rs", "gates", (52, 9)));
        assert_eq!(mutant.change(), "replace < with <= in <impl X for Y>::of");
        assert_eq!(Mutant::parse("core/src/share.rs:1:2: a: b").expect("another").module(), "share");
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "core/src/a.rs", "core/src/a.rs: x", "core/src/a.rs:1:b: x", "sim/src/a.rs:1:2: x", "Found 3"]
        {
            assert!(Mutant::parse(text).is_err(), "{text}");
        }
    }
}

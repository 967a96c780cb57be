//! [`Findings`]: what became of each mutant, kept between runs in the build directory.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::mutant::Mutant;
use crate::failure::Failure;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A test of that stage failed.
    Caught(usize),
    /// A test of that stage did not end.
    TimedOut(usize),
    /// It does not compile.
    Unviable,
    /// No test noticed.
    Survived,
}

/// What became of mutants, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Findings(BTreeMap<String, Outcome>);

impl Findings {
    /// Those of earlier runs, if there were any.
    pub(super) fn read(path: &Path) -> Result<Findings, Failure> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Findings::parse(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Findings::default()),
            Err(error) => Err(Failure::system(format_args!("{} cannot be read", path.display()), &error)),
        }
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let beside = path.with_extension("new");
        fs::write(&beside, self.text())
            .and_then(|()| fs::rename(&beside, path))
            .map_err(|error| Failure::system(format_args!("{} cannot be written", path.display()), &error))
    }

    pub(super) fn note(&mut self, name: String, outcome: Outcome) {
        self.0.insert(name, outcome);
    }

    pub(super) fn of(&self, mutant: &Mutant) -> Option<Outcome> {
        self.0.get(mutant.name()).copied()
    }

    /// Forgets what is not among these: the source has changed there.
    pub(super) fn keep(&mut self, mutants: &[Mutant]) {
        self.0.retain(|name, _| mutants.iter().any(|mutant| mutant.name() == name));
    }

    fn text(&self) -> String {
        let word = |outcome: &Outcome| match outcome {
            Outcome::Caught(stage) => format!("caught {stage}"),
            Outcome::TimedOut(stage) => format!("timed-out {stage}"),
            Outcome::Unviable => "unviable".to_owned(),
            Outcome::Survived => "survived".to_owned(),
        };
        self.0.iter().map(|(name, outcome)| format!("{}\t{name}\n", word(outcome))).collect()
    }

    /// A line that is not understood is one less that is known.
    fn parse(text: &str) -> Findings {
        let line = |line: &str| {
            let (told, name) = line.split_once('\t')?;
            let outcome = match told.split_once(' ') {
                Some(("caught", stage)) => Outcome::Caught(stage.parse().ok()?),
                Some(("timed-out", stage)) => Outcome::TimedOut(stage.parse().ok()?),
                None if told == "unviable" => Outcome::Unviable,
                None if told == "survived" => Outcome::Survived,
                _ => return None,
            };
            Some((name.to_owned(), outcome))
        };
        Findings(text.lines().filter_map(line).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut findings = Findings::default();
        for (name, outcome) in [
            ("a", Outcome::Caught(0)),
            ("b", Outcome::TimedOut(2)),
            ("c", Outcome::Unviable),
            ("d: replace x with \"y\"", Outcome::Survived),
        ] {
            findings.note(name.to_owned(), outcome);
        }
        assert_eq!(Findings::parse(&findings.text()), findings);
        assert_eq!(Findings::parse("odd\tline\nanother"), Findings::default());
    }

    #[test]
    fn what_is_not_there_any_more_is_forgotten() {
        let mutants = ["core/src/a.rs:1:2: x", "core/src/a.rs:3:4: x"].map(|name| Mutant::parse(name).expect("one"));
        let mut findings = Findings::default();
        mutants.iter().for_each(|mutant| findings.note(mutant.name().to_owned(), Outcome::Survived));
        findings.keep(&mutants[1..]);
        assert_eq!((findings.of(&mutants[0]), findings.of(&mutants[1])), (None, Some(Outcome::Survived)));
    }
}

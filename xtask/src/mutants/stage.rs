//! [`Stage`]: tests to which mutants are put.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::findings::Outcome;
use super::mutant::Mutant;
use super::tree::Tree;
use crate::failure::Failure;

/// Tests that are quick together, before others that take longer.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) name: &'static str,
    /// What it is, in the page.
    pub(super) about: &'static str,
    /// What cargo-mutants is told of them.
    words: &'static str,
}

pub(super) const STAGES: &[Stage] = &[
    // A core without any feature and one test: what most mutants do not survive is built in a second.
    Stage {
        name: "vectors",
        about: "the conformance vectors, decided without any feature",
        words: "--no-default-features --cargo-arg=--package=stagger-conformance --cargo-arg=--test=built",
    },
    Stage {
        name: "units",
        about: "the core's unit tests, and the vectors answered to the byte",
        words: "--no-default-features --cargo-arg=--package=stagger-conformance --cargo-arg=--features=stagger-conformance/read \
            --cargo-arg=--lib --cargo-arg=--test=read",
    },
    Stage { name: "laws", about: "the laws and texts in the tests of the core", words: "--cargo-arg=--tests" },
    Stage {
        name: "oracles",
        about: "the oracles and rollouts of the tests across crates",
        words: "--cargo-arg=--package=stagger-tests --cargo-arg=--test=cron --cargo-arg=--test=digest \
            --cargo-arg=--test=open_time --cargo-arg=--test=rollouts --cargo-arg=--test=sequential \
            --cargo-arg=--test=zones",
    },
];

/// What one stage says of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Caught,
    TimedOut,
    Unviable,
    Missed,
}

impl Told {
    /// The outcome, if it is that stage that says so.
    pub(super) fn at(self, stage: usize) -> Outcome {
        match self {
            Told::Caught => Outcome::Caught(stage),
            Told::TimedOut => Outcome::TimedOut(stage),
            Told::Unviable => Outcome::Unviable,
            Told::Missed => Outcome::Survived,
        }
    }
}

impl Stage {
    /// Puts these mutants to its tests, or `all` there are.
    pub(super) fn run(&self, tree: &Tree<'_>, mutants: &[&Mutant], all: bool) -> Result<Vec<(String, Told)>, Failure> {
        let output = tree.dir().with_file_name(self.name);
        let config = tree.dir().with_file_name(format!("{}.toml", self.name));
        fs::create_dir_all(&output)
            .map_err(|error| Failure::system(format_args!("{} cannot be written", output.display()), &error))?;
        let of_house = tree.dir().join(".cargo/mutants.toml");
        let rules = fs::read_to_string(&of_house)
            .map_err(|error| Failure::system(format_args!("{} cannot be read", of_house.display()), &error))?;
        let chosen = if all { String::new() } else { only(mutants) };
        fs::write(&config, format!("{rules}{chosen}"))
            .map_err(|error| Failure::system(format_args!("{} cannot be written", config.display()), &error))?;
        tree.tool("cargo")?
            .words("mutants --in-place --package stagger-core --profile mutants --colors never --config")
            .arg(&config)
            .words("--output")
            .arg(&output)
            .words(self.words)
            .results(&FOUND)
            .run()
            .map_err(|failure| failure.remedy("look at the logs of the run; without a mutant its tests must pass"))?;
        let mut told = told(&output.join("mutants.out"))?;
        told.retain(|(name, _)| mutants.iter().any(|mutant| mutant.name() == name));
        Ok(told)
    }
}

/// Mutants were missed; a test did not end.
const FOUND: [i32; 2] = [2, 3];

/// The rules for cargo-mutants that leave only these. It does not hold every kind of mutant to its name, so the files are
/// named as well, and who asks must still look at what comes back.
fn only(mutants: &[&Mutant]) -> String {
    let files: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.file()).collect();
    let files: Vec<&str> = files.into_iter().collect();
    let mut rules = format!("examine_globs = {files:?}\nexamine_re = [\n");
    for mutant in mutants {
        let escape = |c: char| Some('\\').filter(|_| SPECIAL.contains(c)).into_iter().chain([c]);
        let escaped: String = mutant.name().chars().flat_map(escape).collect();
        // A literal text of TOML: nothing in it is escaped, and no name has three quotation marks.
        let _ = writeln!(rules, "'''^{escaped}$''',");
    }
    rules + "]\n"
}

/// What means something in a regular expression.
const SPECIAL: &str = r"\.+*?()|[]{}^$#&-~";

fn told(dir: &Path) -> Result<Vec<(String, Told)>, Failure> {
    let mut all = Vec::new();
    for (file, told) in [
        ("caught.txt", Told::Caught),
        ("timeout.txt", Told::TimedOut),
        ("unviable.txt", Told::Unviable),
        ("missed.txt", Told::Missed),
    ] {
        let path = dir.join(file);
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::system(format_args!("{} cannot be read", path.display()), &error))?;
        all.extend(text.lines().map(|name| (name.to_owned(), told)));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_by_its_letters() {
        let name = "core/src/a.rs:1:2: replace f -> Option<u8> with Some(0)";
        let mutant = Mutant::parse(name).expect("a mutant");
        let rules = "examine_globs = [\"core/src/a.rs\"]\nexamine_re = [\n'''^core/src/a\\.rs:1:2: replace f \\-> Option<u8> with Some\\(0\\)$''',\n]\n";
        assert_eq!(only(&[&mutant]), rules);
    }
}

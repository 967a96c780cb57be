//! [`Stage`]: tests to which mutants are put.

use std::collections::BTreeSet;
use std::fs;
use std::io;
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
    /// Puts these mutants, which are some of all there are, to its tests.
    pub(super) fn run(
        &self,
        tree: &Tree<'_>,
        mutants: &[&Mutant],
        all: &[Mutant],
    ) -> Result<Vec<(String, Told)>, Failure> {
        let output = tree.dir().with_file_name(self.name);
        let found = output.join("mutants.out");
        leave_out(&found, mutants, all)
            .map_err(|error| Failure::system(format_args!("{} cannot be written", found.display()), &error))?;
        tree.tool("cargo")?
            .words("mutants --in-place --package stagger-core --profile mutants --colors never --iterate --output")
            .arg(&output)
            .words(self.words)
            .results(&FOUND)
            .run()
            .map_err(|failure| failure.remedy("look at the logs of the run; without a mutant its tests must pass"))?;
        told(&found)
    }
}

/// Has cargo-mutants take all but these mutants for caught before: its patterns do not hold every kind of mutant.
fn leave_out(found: &Path, mutants: &[&Mutant], all: &[Mutant]) -> io::Result<()> {
    if found.exists() {
        fs::remove_dir_all(found)?;
    }
    fs::create_dir_all(found)?;
    let chosen: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.name()).collect();
    let others = all.iter().map(Mutant::name).filter(|name| !chosen.contains(name));
    fs::write(found.join("previously_caught.txt"), others.fold(String::new(), |names, name| names + name + "\n"))
}

/// Mutants were missed; a test did not end.
const FOUND: [i32; 2] = [2, 3];

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
    fn all_others_are_left_out_whatever_was_found_before() {
        let all = [1, 2, 3].map(|line| Mutant::parse(&format!("core/src/a.rs:{line}:2: x")).expect("a mutant"));
        let dir = std::env::temp_dir().join(format!("stagger-mutants-{}", std::process::id()));
        for (chosen, others) in [
            (&all[1], "core/src/a.rs:1:2: x\ncore/src/a.rs:3:2: x\n"),
            (&all[2], "core/src/a.rs:1:2: x\ncore/src/a.rs:2:2: x\n"),
        ] {
            leave_out(&dir, &[chosen], &all).expect("a directory");
            assert_eq!(fs::read_to_string(dir.join("previously_caught.txt")).expect("a list"), others);
            assert!(!dir.join("caught.txt").exists());
            fs::write(dir.join("caught.txt"), "of the last run").expect("a file");
        }
        fs::remove_dir_all(&dir).expect("it was there");
    }
}

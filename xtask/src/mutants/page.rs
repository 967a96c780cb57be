//! `docs/mutants.md`: the figures, and by name what no test noticed. What a person wrote of a survivor is kept.

mod reasons;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use reasons::{Key, OPEN, Reasons};

use super::findings::{Findings, Outcome};
use super::mutant::Mutant;
use super::stage::STAGES;
use crate::failure::Failure;
use crate::tools::CARGO_MUTANTS;

pub(super) const PATH: &str = "docs/mutants.md";

/// What the page says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) survived: usize,
    pub(super) unexplained: usize,
    pub(super) untried: usize,
}

/// Writes the page anew.
pub(super) fn write(root: &Path, all: &[Mutant], findings: &Findings, date: &str) -> Result<Told, Failure> {
    let path = root.join(PATH);
    let reasons = Reasons::of(&fs::read_to_string(&path).unwrap_or_default());
    let (text, told) = page(all, findings, &reasons, date);
    let beside = path.with_extension("md.new");
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, &path))
        .map_err(|error| Failure::system(format_args!("{} cannot be written", path.display()), &error))?;
    Ok(told)
}

fn page(all: &[Mutant], findings: &Findings, reasons: &Reasons, date: &str) -> (String, Told) {
    let mut modules: BTreeMap<&str, Row> = BTreeMap::new();
    let mut sum = Row::default();
    for mutant in all {
        for row in [modules.entry(mutant.module()).or_default(), &mut sum] {
            row.count(findings.of(mutant));
        }
    }
    let (survivors, told) = survivors(all, findings, reasons);
    let about: String = STAGES.iter().map(|stage| format!("- `{}`: {}\n", stage.name, stage.about)).collect();
    let names: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
    let names = names.join(" | ");
    let dashes = "---:|".repeat(STAGES.len() + 5);
    let rows: String = modules.iter().map(|(name, row)| row.told(&format!("`{name}`"))).collect();
    let text = format!(
        "# Mutants\n\n\
        `cargo xtask mutants` breaks the deciding part of the core in one place at a time and runs the tests. A mutant \
        that a test notices is caught. One that no test notices is a gap in the tests, or changes nothing that anybody \
        could see; which of the two is said beside it. The command writes this page anew and keeps what stands after \
        `Why:`.\n\n\
        Written on {date} with cargo-mutants {CARGO_MUTANTS}. Mutants are put to these tests, one after the other until \
        they are caught:\n\n\
        {about}\n\
        One that makes a test run for ever is timed out, which is noticed as well; one that does not compile is unviable.\n\n\
        | module | mutants | {names} | timed out | unviable | survived | not tried |\n\
        |---|{dashes}\n\
        {rows}{}\n\
        ## Survivors\n{survivors}",
        sum.told("all")
    );
    (text, Told { untried: sum.untried, ..told })
}

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    all: usize,
    caught: [usize; STAGES.len()],
    timed_out: usize,
    unviable: usize,
    survived: usize,
    untried: usize,
}

impl Row {
    fn count(&mut self, outcome: Option<Outcome>) {
        self.all += 1;
        match outcome {
            Some(Outcome::Caught(stage)) => self.caught.iter_mut().skip(stage).take(1).for_each(|count| *count += 1),
            Some(Outcome::TimedOut(_)) => self.timed_out += 1,
            Some(Outcome::Unviable) => self.unviable += 1,
            Some(Outcome::Survived) => self.survived += 1,
            None => self.untried += 1,
        }
    }

    fn told(&self, name: &str) -> String {
        let caught = self.caught.map(|count| count.to_string()).join(" | ");
        let Row { all, timed_out, unviable, survived, untried, .. } = self;
        format!("| {name} | {all} | {caught} | {timed_out} | {unviable} | {survived} | {untried} |\n")
    }
}

fn survivors(all: &[Mutant], findings: &Findings, reasons: &Reasons) -> (String, Told) {
    let mut text = String::new();
    let mut told = Told::default();
    let mut file = "";
    for mutant in all.iter().filter(|mutant| findings.of(mutant) == Some(Outcome::Survived)) {
        if mutant.file() != file {
            file = mutant.file();
            let _ = write!(text, "\n### {file}\n\n");
        }
        let (key, of) = Key::of(mutant, all);
        let reason = reasons.of_key(&key);
        told.survived += 1;
        told.unexplained += usize::from(reason.is_none());
        let _ = writeln!(text, "{}\n  Why: {}", key.line(of, mutant.place()), reason.unwrap_or(OPEN));
    }
    if text.is_empty() {
        text.push_str("\nNone.\n");
    }
    (text, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutants() -> [Mutant; 4] {
        [
            "core/src/gates/ring.rs:5:2: replace < with <= in f",
            "core/src/gates/ring.rs:9:2: replace < with <= in f",
            "core/src/share.rs:1:2: replace g -> bool with true",
            "core/src/share.rs:3:2: delete ! in g",
        ]
        .map(|name| Mutant::parse(name).expect("a mutant"))
    }

    #[test]
    fn figures_stand_by_module_and_survivors_by_name() {
        let mutants = mutants();
        let mut findings = Findings::default();
        let outcomes = [Outcome::Caught(1), Outcome::Survived, Outcome::TimedOut(0)];
        mutants.iter().zip(outcomes).for_each(|(mutant, outcome)| findings.note(mutant.name().into(), outcome));
        let (text, told) = page(&mutants, &findings, &Reasons::default(), "2026-11-24");
        assert_eq!(told, Told { survived: 1, unexplained: 1, untried: 1 });
        assert!(text.contains("| `gates` | 2 | 0 | 1 | 0 | 0 | 0 | 0 | 1 | 0 |\n"), "{text}");
        assert!(text.contains(
            "| `share` | 2 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |\n| all | 4 | 0 | 1 | 0 | 0 | 1 | 0 | 1 | 1 |\n"
        ));
        let survivor =
            "### core/src/gates/ring.rs\n\n- `replace < with <= in f` (2 of 2), line 9, column 2\n  Why: open\n";
        assert!(text.ends_with(survivor), "{text}");
    }

    #[test]
    fn what_was_written_of_a_survivor_is_kept_when_lines_move() {
        let mutants = mutants();
        let mut findings = Findings::default();
        mutants.iter().for_each(|mutant| findings.note(mutant.name().into(), Outcome::Survived));
        let (text, _) = page(&mutants, &findings, &Reasons::default(), "2026-11-24");
        let explained = text.replacen("Why: open", "Why: both are\n  the same", 1).replace("line 5", "line 7");
        let (again, told) = page(&mutants, &findings, &Reasons::of(&explained), "2026-11-24");
        assert_eq!(again, text.replacen("Why: open", "Why: both are\n  the same", 1));
        assert_eq!((told.survived, told.unexplained), (4, 3));
    }
}

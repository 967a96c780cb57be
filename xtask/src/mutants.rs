//! `cargo xtask mutants`: breaks the deciding part of the core in one place at a time, and looks whether a test notices.
//!
//! What is broken stands in `.cargo/mutants.toml`, the tests in [`stage::STAGES`]: a mutant that the first stage does not
//! notice is put to the next, which takes longer. What no stage notices is told by name in `docs/mutants.md`, where a
//! person then writes why that is no gap, or closes it by a test.

mod findings;
mod mutant;
mod page;
mod stage;
mod tree;

use findings::{Findings, Outcome};
use mutant::Mutant;
use stage::STAGES;
use tree::Tree;

use crate::announce;
use crate::args::MutantsArgs;
use crate::failure::Failure;
use crate::job::Job;
use crate::setup::{self, Need};
use crate::stopwatch::Stopwatch;

pub(crate) fn mutants(args: &MutantsArgs) -> Result<(), Failure> {
    let job = setup::ready(&[Need::CargoMutants])?;
    let tree = Tree::of(&job)?;
    let all = list(&tree)?;
    let path = tree.dir().with_file_name("findings.tsv");
    let whole = args.shard.is_none() && args.module.is_none() && !args.again;
    let mut findings = if whole { Findings::default() } else { Findings::read(&path)? };
    findings.keep(&all);
    let chosen = choose(args, &all, &findings)?;
    if args.list {
        chosen.iter().for_each(|mutant| announce::answer(mutant.name()));
        announce::note(format_args!("{} mutants of {}", chosen.len(), all.len()));
        return Ok(());
    }
    let mut left = chosen;
    for (index, stage) in STAGES.iter().enumerate() {
        if left.is_empty() {
            break;
        }
        let stopwatch = Stopwatch::start();
        announce::heading(format_args!("mutants, {}: {} to try", stage.name, left.len()));
        let outcomes = stage.run(&tree, &left, &all)?;
        outcomes.into_iter().for_each(|(name, told)| findings.note(name, told.at(index)));
        findings.write(&path)?;
        left.retain(|mutant| findings.of(mutant) == Some(Outcome::Survived));
        announce::note(format_args!("{} are left", left.len()));
        announce::done(stage.name, stopwatch.elapsed());
    }
    tell(&job, &all, &findings)
}

/// Writes the page and says what it says.
fn tell(job: &Job, all: &[Mutant], findings: &Findings) -> Result<(), Failure> {
    let date = job.program("date").words("--utc +%F").ask().unwrap_or_default();
    let told = page::write(job.root(), all, findings, &date)?;
    announce::note(format_args!(
        "{} has the figures: {} survived, {} of them unexplained; {} not tried yet",
        page::PATH,
        told.survived,
        told.unexplained,
        told.untried
    ));
    Ok(())
}

/// Every mutant, in the order of the sources.
fn list(tree: &Tree<'_>) -> Result<Vec<Mutant>, Failure> {
    let command = tree.tool("cargo")?.words("mutants --package stagger-core --list --colors never");
    let line = command.line();
    let told = command.ask().ok_or_else(|| Failure::new("the mutants cannot be listed").command(line))?;
    told.lines().map(Mutant::parse).collect()
}

fn choose<'a>(args: &MutantsArgs, all: &'a [Mutant], findings: &Findings) -> Result<Vec<&'a Mutant>, Failure> {
    let open = |mutant: &Mutant| matches!(findings.of(mutant), None | Some(Outcome::Survived));
    let mut chosen: Vec<&Mutant> = all.iter().collect();
    if let Some(module) = &args.module {
        chosen.retain(|mutant| mutant.module() == module);
    }
    if let Some(shard) = &args.shard {
        let (part, parts) = part_of(shard)?;
        chosen = chosen.into_iter().skip(part).step_by(parts).collect();
    }
    // Last, so that parts stay what they are while more and more of them is known.
    if args.again {
        chosen.retain(|mutant| open(mutant));
    }
    if chosen.is_empty() {
        return Err(Failure::new("no mutant is left to test").remedy("cargo xtask mutants --list"));
    }
    Ok(chosen)
}

/// The part, from 0, and how many there are.
fn part_of(shard: &str) -> Result<(usize, usize), Failure> {
    let parsed = shard.split_once('/').and_then(|(part, parts)| Some((part.parse().ok()?, parts.parse().ok()?)));
    parsed
        .filter(|(part, parts): &(usize, usize)| part < parts)
        .ok_or_else(|| Failure::new(format!("`{shard}` is no part")).remedy("parts are counted from 0: 0/8 to 7/8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_from_nought() {
        assert_eq!(part_of("0/8").expect("the first"), (0, 8));
        assert_eq!(part_of("7/8").expect("the last"), (7, 8));
        for wrong in ["8/8", "1", "/8", "1/", "a/b", "-1/8", "0/0"] {
            assert_eq!(part_of(wrong).expect_err(wrong).what, format!("`{wrong}` is no part"));
        }
    }

    #[test]
    fn parts_together_are_the_whole() {
        let all: Vec<Mutant> =
            (1..=10).map(|line| Mutant::parse(&format!("core/src/a.rs:{line}:1: x")).expect("a mutant")).collect();
        let args = |shard: &str| MutantsArgs { list: false, shard: Some(shard.into()), module: None, again: false };
        let part = |shard| choose(&args(shard), &all, &Findings::default()).expect("a part");
        let mut together: Vec<&Mutant> = ["0/3", "1/3", "2/3"].into_iter().flat_map(part).collect();
        together.sort_by_key(|mutant| mutant.place());
        assert!(together.iter().copied().eq(all.iter()));
    }
}

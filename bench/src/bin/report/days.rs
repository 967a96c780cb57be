//! Days through the engine, and the small model beside SimPy.

use std::error::Error;
use std::fmt::Write as _;
use std::process::Command;
use std::{env, fs, process};

/// Runs them, and tells of them.
pub fn tables(day: &str, python: &str) -> Result<String, Box<dyn Error>> {
    let mut page = String::from("\n## A day of a fleet, every gate on, one thread\n\n");
    page += "| hosts | checks | time | checks a second | bytes a host |\n|--:|--:|--:|--:|--:|\n";
    for hosts in ["10000", "100000", "1000000"] {
        let told = numbers(Command::new(day).args(["full", hosts]))?;
        let [checks, took, bytes] = told.as_slice() else { return Err("`day full` told something else".into()) };
        writeln!(page, "| {hosts} | {checks} | {took:.2} s | {:.2} M | {bytes:.0} |", checks / took / 1e6)?;
    }
    page += "\n## The same small model in SimPy\n\n";
    page += "| hosts | checks | Stagger | SimPy | in units of Stagger's |\n|--:|--:|--:|--:|--:|\n";
    for hosts in ["1000", "10000", "100000"] {
        let [checks, ours, theirs] = beside(day, python, hosts)?;
        let (one, other) = (ours * 1e3, theirs * 1e3);
        writeln!(page, "| {hosts} | {checks} | {one:.1} ms | {other:.1} ms | {:.1} × |", theirs / ours)?;
    }
    Ok(page)
}

/// Checks and seconds of both, once they have answered alike.
fn beside(day: &str, python: &str, hosts: &str) -> Result<[f64; 3], Box<dyn Error>> {
    let file = env::temp_dir().join(format!("stagger-day-{}.csv", process::id()));
    let ours = numbers(Command::new(day).args(["small", hosts]).arg(&file))?;
    let theirs = numbers(Command::new(python).arg("bench/python/day.py").arg(&file))?;
    fs::remove_file(&file)?;
    match (ours.as_slice(), theirs.as_slice()) {
        ([answers @ .., ours], [same @ .., theirs]) if answers == same => Ok([answers[0], *ours, *theirs]),
        _ => Err(format!("of {hosts} hosts Stagger says {ours:?}, SimPy {theirs:?}").into()),
    }
}

/// The numbers that a program prints.
fn numbers(program: &mut Command) -> Result<Vec<f64>, Box<dyn Error>> {
    let run = program.output().map_err(|error| format!("{}: {error}", program.get_program().display()))?;
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned().into());
    }
    let text = String::from_utf8(run.stdout)?;
    Ok(text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?)
}

//! `report FILE CRITERION PROGRAMS PYTHON DATE`: counts instructions, runs days, reads what Criterion measured, and writes the page.
//!
//! `CRITERION` is the directory of Criterion's results, `PROGRAMS` that of the built programs `count` and `day`, `PYTHON` a
//! Python that has SimPy.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, process};

use serde_json::Value;
use stagger_bench::occurrences::TEXTS;
use stagger_bench::rehearsals::{Size, sizes};
use stagger_bench::workloads::NAMES;

#[path = "report/days.rs"]
mod days;

fn main() -> process::ExitCode {
    match run() {
        Ok(()) => process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            process::ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [page, criterion, programs, python, date] = words.as_slice() else {
        return Err("expected FILE CRITERION PROGRAMS PYTHON DATE".into());
    };
    let count = &format!("{programs}/count");
    let days = days::tables(&format!("{programs}/day"), python)?;
    let times = Times::read(Path::new(criterion))?;
    let counts = NAMES.iter().map(|name| Ok((*name, instructions(count, name)?)));
    let counts = counts.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    let old = fs::read_to_string(page)?;
    let (before, _) = old.split_once(MARK).ok_or_else(|| format!("{page} has no line `{MARK}`"))?;
    let text = format!("{before}{MARK}\n\n{}{days}", tables(&times, &counts, date)?);
    let beside = PathBuf::from(format!("{page}.new"));
    fs::write(&beside, text)?;
    Ok(fs::rename(&beside, page)?)
}

/// What comes after this line is written by the run.
const MARK: &str = "<!-- measured: what follows is written by `cargo xtask bench` -->";

fn tables(times: &Times, counts: &[(&str, f64)], date: &str) -> Result<String, Box<dyn Error>> {
    let mut page = format!("Measured on {date}, on {}.\n", machine());
    page += "\n## Decisions\n\n| what | time | instructions |\n|---|--:|--:|\n";
    for (name, count) in counts.iter().filter(|(name, _)| name.starts_with("decide") || name.starts_with("explain")) {
        writeln!(page, "| {name} | {} | {count:.0} |", told(times.of(name)?))?;
    }
    let fleet = times.of("fleet/eligible instants of 1,000,000 hosts")?;
    let (name, count) = counts.last().ok_or("no counts")?;
    writeln!(page, "| {name} | {} | {count:.0} |", told(fleet / 1e6))?;
    writeln!(page, "| eligible instants of 1,000,000 hosts, one thread | {} | |", told(fleet))?;
    page += "\n## Decisions by the length of the feed\n\n| releases | time | for each release |\n|--:|--:|--:|\n";
    for length in [1_u32, 10, 100, 1_000] {
        let time = times.of(&format!("decide, by length of the feed/{length}"))?;
        writeln!(page, "| {length} | {} | {} |", told(time), told(time / f64::from(length)))?;
    }
    page += "\n## The next occurrence of a cron text\n\nTimes of the others are in units of Stagger's.\n\n";
    page += "| text | zone | Stagger | instructions | croner | cron | saffron |\n|---|---|--:|--:|--:|--:|--:|\n";
    for zone in ["UTC", "Europe-Berlin"] {
        for text in TEXTS {
            let group = format!("next {text} {zone}");
            let ours = times.of(&format!("{group}/stagger"))?;
            let ratio = |who: &str| {
                times.of(&format!("{group}/{who}")).map_or("".into(), |time| format!("{:.1} ×", time / ours))
            };
            let counted = format!("next, {text}, {}", zone.replace('-', "/"));
            let count = counts
                .iter()
                .find(|(name, _)| *name == counted)
                .map_or(String::new(), |(_, count)| format!("{count:.0}"));
            let (croner, cron, saffron) = (ratio("croner"), ratio("cron"), ratio("saffron"));
            let zone = zone.replace('-', "/");
            writeln!(page, "| `{text}` | {zone} | {} | {count} | {croner} | {cron} | {saffron} |", told(ours))?;
        }
    }
    page += "\n## One yes-or-no rule\n\n| who | time | in units of Stagger's |\n|---|--:|--:|\n";
    let ours = times.of("rule/stagger")?;
    for (who, name) in [("stagger", "Stagger"), ("cedar", "cedar-policy"), ("rego", "regorus")] {
        let time = times.of(&format!("rule/{who}"))?;
        writeln!(page, "| {name} | {} | {:.1} × |", told(time), time / ours)?;
    }
    page += "\n## Rehearsals\n\n| what | time | for each policy and seed |\n|---|--:|--:|\n";
    for (name, Size { policies, seeds, .. }) in sizes() {
        let time = times.of(&format!("rehearse/{name}"))?;
        writeln!(page, "| {name} | {} | {} |", told(time), told(time / (f64::from(policies) * f64::from(seeds))))?;
    }
    page += "\n| what | time | instructions |\n|---|--:|--:|\n";
    for name in ["draw 1,000 seeds of 1,000 hosts", "tabulate 100 curves of 1,000 hosts", "exactly, 10,000 policies"] {
        writeln!(page, "| {name} | {} | |", told(times.of(&format!("rehearse/{name}"))?))?;
    }
    for (name, count) in counts.iter().filter(|(name, _)| name.starts_with("rehearse")) {
        writeln!(page, "| {name} | | {count:.0} |")?;
    }
    Ok(page)
}

/// Nanoseconds, by the name of what was measured.
struct Times(BTreeMap<String, f64>);

impl Times {
    fn read(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let mut times = BTreeMap::new();
        let mut directories = vec![directory.to_owned()];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(&directory).map_err(|error| format!("{}: {error}", directory.display()))? {
                let path = entry?.path();
                if path.is_dir() && !path.ends_with("base") && !path.ends_with("report") {
                    directories.push(path);
                } else if path.ends_with("new/benchmark.json") {
                    let name = read(&path)?["full_id"].as_str().ok_or("no full_id")?.to_owned();
                    let estimates = read(&path.with_file_name("estimates.json"))?;
                    // As Criterion's own line has it: the slope where it could be fitted.
                    let estimate = if estimates["slope"].is_null() { "mean" } else { "slope" };
                    times.insert(name, estimates[estimate]["point_estimate"].as_f64().ok_or("no estimate")?);
                }
            }
        }
        Ok(Self(times))
    }

    fn of(&self, name: &str) -> Result<f64, String> {
        self.0.get(name).copied().ok_or_else(|| format!("`{name}` was not measured"))
    }
}

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// Instructions that one turn of a workload takes: two runs, so that what comes before the turns is left out.
fn instructions(count: &str, name: &str) -> Result<f64, Box<dyn Error>> {
    const FEW: u32 = 1_000;
    const MANY: u32 = 3_000;
    let (few, many) = (total(count, name, FEW)?, total(count, name, MANY)?);
    Ok((many - few) / f64::from(MANY - FEW))
}

fn total(count: &str, name: &str, times: u32) -> Result<f64, Box<dyn Error>> {
    let out = std::env::temp_dir().join(format!("stagger-callgrind-{}", process::id()));
    let mut file = std::ffi::OsString::from("--callgrind-out-file=");
    file.push(&out);
    let run =
        Command::new("valgrind").arg("--tool=callgrind").arg(file).args([count, name, &times.to_string()]).output();
    let run =
        run.map_err(|error| format!("valgrind cannot be started ({error}); install Debian's package valgrind"))?;
    if !run.status.success() {
        return Err(format!("valgrind: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    let text = fs::read_to_string(&out)?;
    fs::remove_file(&out)?;
    let line = text.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("callgrind told no totals")?;
    Ok(line.trim().parse()?)
}

fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": an unknown processor");
    let cores = info.lines().filter(|line| line.starts_with("processor")).count();
    format!("{} ({cores} cores, shared with others)", model.trim_start_matches([' ', '\t', ':']))
}

fn told(nanoseconds: f64) -> String {
    match nanoseconds {
        time if time < 1e3 => format!("{time:.0} ns"),
        time if time < 1e6 => format!("{:.2} µs", time / 1e3),
        time if time < 1e9 => format!("{:.1} ms", time / 1e6),
        time => format!("{:.2} s", time / 1e9),
    }
}

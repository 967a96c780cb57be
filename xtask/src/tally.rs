//! How many tests passed and failed, read from what their runners print.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.passed.add_assign(other.passed);
        self.failed.add_assign(other.failed);
    }

    pub(crate) fn total(self) -> u64 {
        self.passed.saturating_add(self.failed)
    }
}

/// Who prints the counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Runner {
    /// Rust's own test harness, and that of wasm-bindgen, one line for each target.
    Libtest,
    /// `node --test` with the reporter `spec`, one line for each count.
    Node,
}

impl Runner {
    /// Adds what one line of output tells.
    pub(crate) fn count(self, line: &str, tally: &mut Tally) {
        let line = plain(line);
        match self {
            Runner::Libtest => tally.add(libtest(&line).unwrap_or_default()),
            Runner::Node => tally.add(node(&line).unwrap_or_default()),
        }
    }
}

/// `test result: ok. 12 passed; 0 failed; ...`
fn libtest(line: &str) -> Option<Tally> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let count = |unit: &str| -> Option<u64> {
        counts.split(';').find_map(|part| part.trim().strip_suffix(unit)?.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// `ℹ pass 12`, `ℹ fail 0`, and `ℹ cancelled 0`, which is no pass either.
fn node(line: &str) -> Option<Tally> {
    let (word, count) = line.trim().strip_prefix("ℹ ")?.split_once(' ')?;
    let count = count.parse().ok()?;
    match word {
        "pass" => Some(Tally { passed: count, failed: 0 }),
        "fail" | "cancelled" => Some(Tally { passed: 0, failed: count }),
        _ => None,
    }
}

/// The line without the sequences that colour it.
fn plain(line: &str) -> String {
    anstream::adapter::strip_str(line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(runner: Runner, lines: &str) -> (u64, u64) {
        let mut tally = Tally::default();
        lines.lines().for_each(|line| runner.count(line, &mut tally));
        (tally.passed, tally.failed)
    }

    #[test]
    fn the_harness_of_rust_is_understood() {
        let lines = "running 2 tests\n\
            test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s\n\
            \n\
            test result: \u{1b}[31mFAILED\u{1b}(B\u{1b}[m. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(counted(Runner::Libtest, lines), (16, 2));
    }

    #[test]
    fn the_harness_of_node_is_understood() {
        let lines = "✔ a page (1.3ms)\nℹ tests 14\nℹ suites 0\nℹ pass 12\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0";
        assert_eq!(counted(Runner::Node, lines), (12, 2));
    }

    #[test]
    fn other_lines_count_nothing() {
        let lines = "test result: odd\nℹ pass many\n12 passed, 3 failed\npass 4";
        assert_eq!(counted(Runner::Libtest, lines), (0, 0));
        assert_eq!(counted(Runner::Node, lines), (0, 0));
    }
}

//! The table at the end: each step, its time, its tests.

use std::time::Duration;

use crate::announce::seconds;
use crate::tally::Tally;

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) time: Duration,
    pub(crate) tally: Tally,
    pub(crate) failed: bool,
}

#[derive(Debug)]
pub(crate) struct Summary {
    rows: Vec<Row>,
}

impl Summary {
    /// The set-up comes before any step, and may have taken longer than all of them.
    pub(crate) fn after_setup(time: Duration) -> Summary {
        Summary { rows: vec![Row { name: "set-up", time, tally: Tally::default(), failed: false }] }
    }

    pub(crate) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The tests of all steps.
    pub(crate) fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        self.rows.iter().for_each(|row| sum.add(row.tally));
        sum
    }

    pub(crate) fn table(&self, total: Duration) -> String {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        let line = |name: &str, time: Duration, rest: &str| {
            format!("{name:width$}  {:>9}  {rest}", seconds(time)).trim_end().to_owned()
        };
        let lines = self.rows.iter().map(|row| line(row.name, row.time, &row.told()));
        lines.chain([line("total", total, "")]).collect::<Vec<_>>().join("\n  ")
    }
}

impl Row {
    fn told(&self) -> String {
        let Tally { passed, failed } = self.tally;
        match (self.failed, self.tally.total()) {
            (true, 0) => "FAILED".into(),
            (true, _) => format!("FAILED: {passed} passed, {failed} failed"),
            (false, 0) => String::new(),
            (false, _) => format!("{passed} passed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_steps_times_and_tests() {
        let mut summary = Summary::after_setup(Duration::from_millis(1_240));
        let row = |name, passed, failed, wrong| Row {
            name,
            time: Duration::from_secs(61),
            tally: Tally { passed, failed },
            failed: wrong,
        };
        summary.push(row("format", 0, 0, false));
        summary.push(row("native", 12, 0, false));
        summary.push(row("wasm-node", 3, 1, true));
        let expected = "set-up         1.2 s\n  \
            format        61.0 s\n  \
            native        61.0 s  12 passed\n  \
            wasm-node     61.0 s  FAILED: 3 passed, 1 failed\n  \
            total        184.2 s";
        assert_eq!(summary.table(Duration::from_millis(184_240)), expected);
        assert_eq!(summary.tally(), Tally { passed: 15, failed: 1 });
    }
}

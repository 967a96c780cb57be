//! [`Problems`]: what is wrong with a fleet file, up to a bound, so that a million bad rows take no room.

use stagger_core::read::{Problem, Report};

/// What is wrong so far.
#[derive(Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    left_out: usize,
}

impl Problems {
    /// The most that are told.
    const MOST: usize = 20;

    pub(super) fn add(&mut self, problem: Problem) {
        if self.list.len() < Self::MOST {
            self.list.push(problem);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// Everything of a report, each problem changed so that it says where in the file it stands.
    pub(super) fn extend(&mut self, report: Report, change: impl Fn(&mut Problem)) {
        for mut problem in report.problems {
            change(&mut problem);
            self.add(problem);
        }
        self.left_out = self.left_out.saturating_add(report.left_out);
    }

    /// `all`, if nothing is wrong.
    pub(super) fn or<T>(self, all: impl FnOnce() -> T) -> Result<T, Report> {
        if self.list.is_empty() { Ok(all()) } else { Err(Report::new(self.list, self.left_out)) }
    }
}

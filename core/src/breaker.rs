//! [`Breaker`]: the rule that stops a release because of observed failures.

mod log2;
mod sequential;

pub use sequential::{Score, Sequential, SequentialError};

use crate::evidence::{Counts, Peak};
use crate::share::Share;

/// The rule that stops a release because of observed failures: any of its parts stops it.
///
/// Failures that an operator has explained do not count. A host that fell silent after it applied counts as failed. What
/// stopped a release latches: evidence records it, and only a resume by hand starts the release again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Breaker {
    pub(crate) first_failure: bool,
    /// So many failures, of at least so many hosts.
    pub(crate) count: Option<(u32, u32)>,
    /// More than this share, of at least so many hosts.
    pub(crate) share: Option<(Share, u32)>,
    sequential: Option<Sequential>,
}

impl Breaker {
    /// Stops at nothing but what evidence records as stopped, until parts are added.
    #[must_use]
    pub const fn by_hand() -> Self {
        Self { first_failure: false, count: None, share: None, sequential: None }
    }

    /// Stops at the first unexplained failure.
    #[must_use]
    pub const fn first_failure() -> Self {
        Self { first_failure: true, ..Self::by_hand() }
    }

    /// Stops at so many failures, once at least `of_at_least` hosts have been judged.
    #[must_use]
    pub const fn count(self, failures: u32, of_at_least: u32) -> Self {
        Self { count: Some((failures, of_at_least)), ..self }
    }

    /// Stops when more than this share of the judged hosts failed, once at least `of_at_least` have been judged.
    #[must_use]
    pub const fn share(self, above: Share, of_at_least: u32) -> Self {
        Self { share: Some((above, of_at_least)), ..self }
    }

    /// Stops when that test says so.
    #[must_use]
    pub const fn sequential(self, test: Sequential) -> Self {
        Self { sequential: Some(test), ..self }
    }

    /// The sequential test, if it has one.
    #[must_use]
    pub const fn test(&self) -> Option<&Sequential> {
        self.sequential.as_ref()
    }

    /// The part that stops the release, if any does. A collector asks this after every change, records what it is told,
    /// and records the peak of the test.
    #[must_use]
    pub fn stops(&self, counts: &Counts, peak: Option<Peak>) -> Option<BreakerPart> {
        let (failures, judged) = (counts.unexplained(), counts.judged());
        let enough = |least: u32| judged >= u64::from(least);
        if self.first_failure && failures > 0 {
            return Some(BreakerPart::FirstFailure);
        }
        if self.count.is_some_and(|(most, of)| failures >= u64::from(most) && enough(of)) {
            return Some(BreakerPart::Count);
        }
        if self.share.is_some_and(|(above, of)| failures > 0 && enough(of) && !above.allows(failures, judged)) {
            return Some(BreakerPart::Share);
        }
        let halted = self.sequential.is_some_and(|test| self.score(counts, peak) >= Some(test.halts_at()));
        halted.then_some(BreakerPart::Sequential)
    }

    /// The score of the sequential test: the larger of what the counts weigh now and of what they weighed at the peak.
    #[must_use]
    pub fn score(&self, counts: &Counts, peak: Option<Peak>) -> Option<Score> {
        let test = self.sequential.as_ref()?;
        let narrow = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let now = test.score(narrow(counts.unexplained()), narrow(counts.judged()));
        Some(peak.map_or(now, |peak| now.max(test.score(peak.failures, peak.judged))))
    }
}

/// A part of a [`Breaker`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum BreakerPart {
    /// The first unexplained failure.
    FirstFailure,
    /// So many failures of at least so many hosts.
    Count,
    /// A share of at least so many hosts.
    Share,
    /// The sequential test.
    Sequential,
}

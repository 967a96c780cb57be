//! [`Spread`]: what a metric came to over the replicates.

use crate::stats::{Frequency, Mean, Quantile, Ranks};

/// The quantiles that are told.
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// How sure the intervals are.
pub(super) const CONFIDENCE: f64 = 0.95;

/// What a metric came to over the replicates.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Spread {
    /// In how many replicates there was any of it: it was above 0, or the time came.
    pub happened: Frequency,
    /// The average: of all replicates, or for a time of those in which it came; `None` if it never did. If it never
    /// [`happened`](Self::happened), that it is 0 says less than that frequency.
    pub mean: Option<Mean>,
    /// The quantiles of [`SHARES`], each with an interval that holds whatever the law with a confidence of 95 %. They are of
    /// the replicates that the average is of.
    pub quantiles: Option<[Quantile<f64>; SHARES.len()]>,
    /// The least and the most that it came to.
    pub extent: Option<(f64, f64)>,
}

impl Spread {
    /// Of what each replicate came to; `None` if there are none.
    pub(super) fn of(samples: &[Option<f64>], is_time: bool) -> Option<Self> {
        let mut there: Vec<f64> = samples.iter().copied().flatten().collect();
        let times = if is_time { there.len() } else { there.iter().filter(|sample| **sample > 0.0).count() };
        let happened = Frequency::of(u32::try_from(times).ok()?, u32::try_from(samples.len()).ok()?)?;
        let mean = Mean::of(&there);
        there.sort_unstable_by(f64::total_cmp);
        Some(Self {
            happened,
            mean,
            quantiles: quantiles(&there),
            extent: there.first().copied().zip(there.last().copied()),
        })
    }

    /// The quantile of that one of [`SHARES`].
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<Quantile<f64>> {
        let place = SHARES.iter().position(|known| known.total_cmp(&share).is_eq())?;
        self.quantiles.as_ref().map(|quantiles| quantiles[place])
    }
}

fn quantiles(sorted: &[f64]) -> Option<[Quantile<f64>; SHARES.len()]> {
    let count = u32::try_from(sorted.len()).ok()?;
    let all: Option<Vec<_>> = SHARES.iter().map(|share| Ranks::of(*share, count, CONFIDENCE)?.among(sorted)).collect();
    all?.try_into().ok()
}

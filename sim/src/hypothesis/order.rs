//! [`Association`] and [`Difference`]: whether one thing goes with another, and whether two groups differ.

use crate::stats::{normal_cdf, regularised_beta};

/// Whether values come in the order in which they stand (Kendall's τ, with ties).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Association {
    /// From -1, in the opposite order, to 1.
    pub tau: f64,
    /// How likely values in random order are as far from 0, or further, by the normal law.
    pub p: f64,
}

impl Association {
    /// Of values in the order of what they may go with, in which nothing is equal. `None` if fewer than two differ.
    #[must_use]
    pub fn of(values: &[u64]) -> Option<Self> {
        let count = values.len() as f64;
        let mut score = 0.0;
        for (place, value) in values.iter().enumerate() {
            for before in values.iter().take(place) {
                score += f64::from(i8::from(value > before) - i8::from(value < before));
            }
        }
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let ties: Vec<f64> = sorted.chunk_by(|one, other| one == other).map(|same| same.len() as f64).collect();
        let pairs = count * (count - 1.0) / 2.0;
        let tied: f64 = ties.iter().map(|same| same * (same - 1.0) / 2.0).sum();
        let spread = |same: f64| same * (same - 1.0) * (2.0 * same + 5.0);
        let variance = (spread(count) - ties.iter().map(|same| spread(*same)).sum::<f64>()) / 18.0;
        if pairs <= tied {
            return None;
        }
        let off = score.abs() / libm::sqrt(variance);
        Some(Self { tau: score / libm::sqrt(pairs * (pairs - tied)), p: 2.0 * normal_cdf(-off) })
    }
}

/// Whether the averages of two groups differ (Welch's test).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The averages.
    pub means: (f64, f64),
    /// How likely groups with one average differ as much, or more, by Student's law.
    pub p: f64,
}

impl Difference {
    /// Of two groups; `None` if one has fewer than two values, or nothing varies.
    #[must_use]
    pub fn of(one: &[f64], other: &[f64]) -> Option<Self> {
        let (first, second) = (Group::of(one)?, Group::of(other)?);
        let squared = first.squared + second.squared;
        if squared <= 0.0 {
            return None;
        }
        let parts = first.squared * first.squared / first.freedom + second.squared * second.squared / second.freedom;
        let freedom = squared * squared / parts;
        let off = (first.mean - second.mean) * (first.mean - second.mean) / squared;
        let p = regularised_beta(freedom / (freedom + off), freedom / 2.0, 0.5);
        Some(Self { means: (first.mean, second.mean), p })
    }
}

struct Group {
    mean: f64,
    /// The square of the standard error of the mean.
    squared: f64,
    freedom: f64,
}

impl Group {
    fn of(values: &[f64]) -> Option<Self> {
        let (count, freedom) =
            (values.len() as f64, values.len().checked_sub(1).filter(|freedom| *freedom > 0)? as f64);
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        Some(Self { mean, squared: squares / freedom / count, freedom })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Outage;

    fn late() -> Vec<(String, Outage)> {
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let outages = &scenario.record().expect("a record").outages;
        outages.iter().map(|outage| (scenario.host_id(outage.host).to_string(), outage.clone())).collect()
    }

    fn is_late(outage: &Outage) -> bool {
        outage.during.from() >= "2018-06-18T20:46:00+10:00".parse().expect("an instant")
    }

    #[test]
    fn the_late_outages_do_not_come_in_the_order_of_names() {
        let mut late: Vec<(String, Outage)> = late().into_iter().filter(|(_, outage)| is_late(outage)).collect();
        late.sort_by(|one, other| one.0.cmp(&other.0));
        let epoch = "2018-06-18T20:00:00+10:00".parse().expect("an instant");
        let starts: Vec<u64> = late.iter().map(|(_, outage)| outage.during.from().since(epoch)).collect();
        let Association { tau, p } = Association::of(&starts).expect("they differ");
        assert_eq!(format!("{tau:.2} {p:.2}"), "0.20 0.47");
        assert_eq!(Association::of(&[3, 3, 3]), None);
        let sorted = Association::of(&[1, 2, 3, 4, 5, 6, 7, 8]).expect("they differ");
        assert!((sorted.tau - 1.0).abs() < 1e-12 && sorted.p < 0.001);
    }

    #[test]
    fn late_outages_were_not_repaired_more_slowly() {
        let minutes = |late_ones: bool| -> Vec<f64> {
            let of = late().into_iter().filter(|(_, outage)| is_late(outage) == late_ones);
            of.map(|(_, outage)| outage.during.seconds() as f64 / 60.0).collect()
        };
        let Difference { means, p } = Difference::of(&minutes(true), &minutes(false)).expect("two groups");
        assert_eq!(format!("{:.1} {:.1} {p:.2}", means.0, means.1), "35.6 35.3 0.94");
        assert_eq!(Difference::of(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(Difference::of(&[1.0, 1.0], &[2.0, 2.0]), None);
    }
}

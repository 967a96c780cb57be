//! [`RepairFit`]: how long hosts are down, by the law that fits the record best.

use super::kolmogorov::beyond;
use crate::record::Record;
use crate::stats::{distance, normal_cdf};

/// How long hosts that went down were down: a lognormal law that fits the record, and how well it and a memoryless one do.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RepairFit {
    /// The mean of the natural logarithm of the minutes.
    pub mu: f64,
    /// Its standard deviation, with n - 1.
    pub sigma: f64,
    /// How likely a sample of that law is as far from it as the record, or further (Kolmogorov and Smirnov). Since the law was
    /// fitted to the record, that is too much: a law that does badly here is bad, one that does well need not be good.
    pub lognormal: f64,
    /// The same of the memoryless law with the mean of the record.
    pub exponential: f64,
}

impl RepairFit {
    /// Of the outages of a record; `None` if there are fewer than two, or all are as long.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let mut minutes: Vec<f64> = record.outages.iter().map(|outage| outage.during.seconds() as f64 / 60.0).collect();
        minutes.sort_by(f64::total_cmp);
        let count = minutes.len() as f64;
        let logs: Vec<f64> = minutes.iter().map(|minutes| libm::log(*minutes)).collect();
        let mu = logs.iter().sum::<f64>() / count;
        let squares: f64 = logs.iter().map(|log| (log - mu) * (log - mu)).sum();
        let sigma = libm::sqrt(squares / (count - 1.0));
        if sigma.is_nan() || sigma <= 0.0 {
            return None;
        }
        let mean = minutes.iter().sum::<f64>() / count;
        let lognormal = distance(&minutes, |minutes| normal_cdf((libm::log(minutes) - mu) / sigma));
        let exponential = distance(&minutes, |minutes| -libm::expm1(-minutes / mean));
        let beyond = |apart: f64| beyond(minutes.len(), apart);
        Some(Self { mu, sigma, lognormal: beyond(lognormal), exponential: beyond(exponential) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repairs_of_2018() {
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let record = scenario.record().expect("a record");
        let RepairFit { mu, sigma, lognormal, exponential } = RepairFit::of(record).expect("outages");
        let told = format!("{mu:.3} {sigma:.3} {lognormal:.2} {exponential:.4}");
        assert_eq!(told, "3.543 0.238 0.86 0.0008");
        // What the scenario assumes: a median of 2074 seconds, in whole ones.
        assert_eq!(format!("{:.0}", libm::exp(mu) * 60.0), "2073");
        let one = Record { outages: record.outages[..1].to_vec(), ..record.clone() };
        assert_eq!(RepairFit::of(&one), None);
    }
}

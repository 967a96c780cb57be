//! A [`Summary`] as data.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::spread::{CONFIDENCE, SHARES, Spread};
use super::summary::Summary;
use crate::stats::{Frequency, Mean, Quantile};

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("replicates", &self.replicates)?;
        map.serialize_entry("origin", &self.origin)?;
        map.serialize_entry("harmed", &Often::of(self.harmed))?;
        for (metric, spread) in self.iter() {
            map.serialize_entry(metric.name(), &Told::of(metric.unit(), spread))?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
#[serde(rename_all = "kebab-case")]
struct Told {
    unit: &'static str,
    happened: Often,
    mean: Option<Average>,
    least: Option<f64>,
    most: Option<f64>,
    quantiles: Option<[Between; SHARES.len()]>,
}

/// How often, for people and for programs. Where it never or always happened there is no estimate, only an interval.
#[derive(serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Often {
    told: String,
    estimate: Option<f64>,
    low: f64,
    high: f64,
}

/// An average, and between what the mean lies with a confidence of 95 %. With a single replicate nobody can say.
#[derive(serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Average {
    average: f64,
    standard_error: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(serde::Serialize)]
struct Between {
    share: f64,
    low: Option<f64>,
    estimate: f64,
    high: Option<f64>,
}

impl Told {
    fn of(unit: &'static str, spread: &Spread) -> Self {
        let (least, most) = spread.extent.unzip();
        let between = |place: usize, quantile: Quantile<f64>| Between {
            share: SHARES[place],
            low: quantile.low,
            estimate: quantile.estimate,
            high: quantile.high,
        };
        Self {
            unit,
            happened: Often::of(spread.happened),
            mean: spread.mean.map(Average::of),
            least,
            most,
            quantiles: spread.quantiles.map(|quantiles| core::array::from_fn(|place| between(place, quantiles[place]))),
        }
    }
}

impl Often {
    pub(crate) fn of(frequency: Frequency) -> Self {
        let (low, high) = frequency.interval(CONFIDENCE);
        Self { told: frequency.to_string(), estimate: frequency.estimate(), low, high }
    }
}

impl Average {
    pub(crate) fn of(mean: Mean) -> Self {
        let finite = |value: f64| value.is_finite().then_some(value);
        let (low, high) = mean.interval(CONFIDENCE);
        Self {
            average: mean.average,
            standard_error: finite(mean.standard_error()),
            low: finite(low),
            high: finite(high),
        }
    }
}

//! [`Scale`]: quantities laid out over pixels, and where their axis has ticks.

use super::super::tell::figure::{figure, span};

/// Quantities laid out over pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    kind: Kind,
    from: f64,
    until: f64,
    /// The pixels at which both ends stand.
    at: (f64, f64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Equal steps are equally long.
    Even,
    /// Equal factors are equally long.
    Log,
    /// The same for seconds, told as durations.
    Seconds,
}

/// A place on an axis, and what it is called.
pub(super) type Tick = (f64, String);

impl Scale {
    /// From 0 to at least that.
    pub(super) fn even(most: f64, at: (f64, f64)) -> Self {
        let until = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        Self { kind: Kind::Even, from: 0.0, until, at }
    }

    /// From a power of ten or a half or a fifth of one, to another.
    pub(super) fn log(least: f64, most: f64, at: (f64, f64)) -> Self {
        let from = FACTORS.into_iter().rev().find(|tick| *tick <= least).unwrap_or(FACTORS[0]);
        let until = FACTORS.into_iter().find(|tick| *tick >= most && *tick > from).unwrap_or(most);
        Self { kind: Kind::Log, from, until, at }
    }

    /// From some duration to another, in seconds. What is less than the first stands at its place.
    pub(super) fn seconds(least: f64, most: f64, at: (f64, f64)) -> Self {
        let ticks = || DURATIONS.into_iter().map(f64::from);
        let from = ticks().rev().find(|tick| *tick <= least).unwrap_or(60.0);
        let until = ticks().find(|tick| *tick >= most && *tick > from).unwrap_or(most.max(from * 2.0));
        Self { kind: Kind::Seconds, from, until, at }
    }

    /// The pixel of a quantity; the nearest end for what lies beyond.
    pub(super) fn place(&self, quantity: f64) -> f64 {
        let part = match self.kind {
            Kind::Even => (quantity - self.from) / (self.until - self.from),
            Kind::Log | Kind::Seconds => (quantity.max(self.from) / self.from).ln() / (self.until / self.from).ln(),
        };
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 1.0 };
        self.at.0 + part * (self.at.1 - self.at.0)
    }

    /// Ticks no closer than so many pixels.
    pub(super) fn ticks(&self, apart: f64) -> Vec<Tick> {
        match self.kind {
            Kind::Even => {
                let most = ((self.at.1 - self.at.0).abs() / apart).max(1.0);
                let step = step(self.until / most);
                let whole = |nth: u32| f64::from(nth) * step;
                let steps = (0..=200).map(whole).take_while(|tick| *tick <= self.until * (1.0 + 1e-9));
                steps.map(|tick| (self.place(tick), figure(tick))).collect()
            }
            Kind::Log => self.thinned(FACTORS.into_iter().map(|tick| (tick, figure(tick))), apart),
            Kind::Seconds => {
                self.thinned(DURATIONS.into_iter().map(|tick| (f64::from(tick), span(f64::from(tick)))), apart)
            }
        }
    }

    fn thinned(&self, all: impl Iterator<Item = Tick>, apart: f64) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for (tick, name) in all.filter(|(tick, _)| (self.from..=self.until).contains(tick)) {
            let place = self.place(tick);
            if ticks.last().is_none_or(|(last, _)| (place - last).abs() >= apart) {
                ticks.push((place, name));
            }
        }
        ticks
    }
}

/// The least of 1, 2 and 5 times a power of ten that is no less.
fn step(least: f64) -> f64 {
    FACTORS.into_iter().find(|factor| *factor >= least).unwrap_or(least)
}

const FACTORS: [f64; 25] = [
    1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3,
    5e3, 1e4, 1e5, 1e6, 1e7,
];
const DURATIONS: [u32; 17] = [
    60, 120, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 172_800, 345_600, 604_800, 1_209_600,
    2_592_000, 31_536_000,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_apart() {
        let names =
            |scale: Scale, apart| -> Vec<String> { scale.ticks(apart).into_iter().map(|(_, name)| name).collect() };
        assert_eq!(names(Scale::even(23.0, (0.0, 500.0)), 60.0), ["0", "5", "10", "15", "20"]);
        assert_eq!(names(Scale::log(1.3, 36.0, (400.0, 0.0)), 40.0), ["1", "2", "5", "10", "20", "50"]);
        assert_eq!(
            names(Scale::seconds(0.0, 40_000.0, (0.0, 300.0)), 60.0),
            ["1 min", "5 min", "30 min", "2 h", "8 h"]
        );
        let scale = Scale::even(f64::NAN, (0.0, 10.0));
        assert_eq!(
            (scale.place(-1.0).to_bits(), scale.place(f64::NAN).to_bits()),
            (0.0_f64.to_bits(), 10.0_f64.to_bits())
        );
    }
}

//! [`Scale`]: instants to pixels, and back.

use stagger_core::Instant;
use stagger_sim::Interval;

/// A stretch of time laid over a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    range: Interval,
    left: f64,
    width: f64,
}

impl Scale {
    /// `range` over the pixels from `left` on, at least one wide.
    pub(crate) fn new(range: Interval, left: f64, width: f64) -> Self {
        Self { range, left, width: width.max(1.0) }
    }

    pub(crate) const fn range(&self) -> Interval {
        self.range
    }

    pub(crate) const fn left(&self) -> f64 {
        self.left
    }

    pub(crate) fn right(&self) -> f64 {
        self.left + self.width
    }

    pub(crate) const fn width(&self) -> f64 {
        self.width
    }

    /// Where that instant stands; outside of the pixels if it is outside of the range.
    pub(crate) fn x(&self, instant: Instant) -> f64 {
        let since = instant.unix().saturating_sub(self.range.from().unix());
        self.left + seconds(since) / seconds(self.length()) * self.width
    }

    /// The instant that stands there, to the second, and never outside of the range.
    pub(crate) fn instant(&self, x: f64) -> Instant {
        let share = ((x - self.left) / self.width).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "at most the seconds of a scenario's span")]
        let since = (share * seconds(self.length())).round() as i64;
        Instant::from_unix(self.range.from().unix().saturating_add(since)).unwrap_or(self.range.from())
    }

    fn length(&self) -> i64 {
        i64::try_from(self.range.seconds()).unwrap_or(i64::MAX)
    }
}

/// Seconds as a floating-point number, for pixels only. A scenario's span has far fewer than 2^52 of them.
#[expect(clippy::cast_precision_loss, reason = "a span of at most 366 days")]
pub(crate) const fn seconds(seconds: i64) -> f64 {
    seconds as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(unix: i64) -> Instant {
        Instant::from_unix(unix).expect("in range")
    }

    #[test]
    fn instants_go_to_pixels_and_back() {
        let scale = Scale::new(Interval::new(at(1000), at(8800)).expect("not empty"), 100.0, 780.0);
        assert!((scale.x(at(1000)) - 100.0).abs() < 1e-9);
        assert!((scale.x(at(4900)) - 490.0).abs() < 1e-9);
        assert!((scale.x(at(0)) - 0.0).abs() < 1e-9, "before the range, outside of the pixels");
        for unix in [1000, 1001, 5555, 8800] {
            assert_eq!(scale.instant(scale.x(at(unix))), at(unix));
        }
        assert_eq!([scale.instant(-5.0), scale.instant(5000.0)], [at(1000), at(8800)]);
    }

    #[test]
    fn no_width_is_one_pixel() {
        let scale = Scale::new(Interval::new(at(0), at(60)).expect("not empty"), 0.0, -3.0);
        assert!((scale.x(at(60)) - 1.0).abs() < 1e-9);
    }
}

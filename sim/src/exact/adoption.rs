//! [`Adoption`]: how large a part of the fleet has taken a release by when.

/// The part of a fleet that has taken a release, over the seconds since some origin: lines and jumps between knots,
/// from 0 up to at most 1, and its inverse. What it does not reach are hosts that never take the release.
///
/// ```
/// use stagger_sim::exact::Adoption;
///
/// let ramp = Adoption::linear(12.0 * 3600.0).expect("a length");
/// assert_eq!(ramp.share(6.0 * 3600.0), 0.5);
/// assert_eq!(ramp.time(0.25), Some(3.0 * 3600.0));
/// assert_eq!(ramp.mean(), Some(6.0 * 3600.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// By time, never falling, the first with share 0. Two with the same time are a jump: the later holds from then on.
    knots: Vec<Knot>,
}

/// At an instant, a part of the fleet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// Seconds since the origin.
    pub at: f64,
    /// The part of the fleet that has taken the release by then: 0 to 1.
    pub share: f64,
}

impl Adoption {
    /// Lines between these knots; a first share above 0 is a jump. `None` if there is no knot, if a time or share falls
    /// or is no number, or if a share leaves 0 to 1.
    #[must_use]
    pub fn of_knots(mut knots: Vec<Knot>) -> Option<Self> {
        let first = *knots.first()?;
        let rises = |one: &Knot, next: &Knot| one.at <= next.at && one.share <= next.share;
        let inside = |knot: &Knot| knot.at.is_finite() && (0.0..=1.0).contains(&knot.share);
        if !knots.iter().all(inside) || !knots.is_sorted_by(rises) {
            return None;
        }
        if first.share > 0.0 {
            knots.insert(0, Knot { at: first.at, share: 0.0 });
        }
        Some(Self { knots })
    }

    /// Evenly over so many seconds from the origin; 0: all at once. `None` if that is negative or no number.
    #[must_use]
    pub fn linear(seconds: f64) -> Option<Self> {
        let end = Knot { at: seconds, share: 1.0 };
        (seconds >= 0.0).then(|| Self::of_knots(vec![Knot { at: 0.0, share: 0.0 }, end])).flatten()
    }

    /// At these instants, as many hosts as stand there, of so many: the curve is made of jumps. `None` if the instants
    /// are not sorted, or are more than the hosts, or if there are no hosts.
    #[must_use]
    pub fn of_instants(sorted: &[f64], hosts: u32) -> Option<Self> {
        let all = f64::from(hosts);
        let start = sorted.first().map_or(0.0, |first| *first);
        let mut knots = vec![Knot { at: start, share: 0.0 }];
        let mut taken = 0_usize;
        for same in sorted.chunk_by(|one, next| one == next) {
            let before = taken as f64 / all;
            taken += same.len();
            let at = *same.first()?;
            knots.push(Knot { at, share: before });
            knots.push(Knot { at, share: taken as f64 / all });
        }
        (hosts > 0).then(|| Self::of_knots(knots)).flatten()
    }

    /// The knots, by time.
    #[must_use]
    pub fn knots(&self) -> &[Knot] {
        &self.knots
    }

    /// The part of the fleet that has taken the release by that time, jumps included.
    #[must_use]
    pub fn share(&self, at: f64) -> f64 {
        let passed = self.knots.partition_point(|knot| knot.at <= at);
        match (passed.checked_sub(1).and_then(|last| self.knots.get(last)), self.knots.get(passed)) {
            (None, _) => 0.0,
            (Some(last), None) => last.share,
            (Some(last), Some(next)) => between(last.at, last.share, next.at, next.share, at),
        }
    }

    /// The first time by which that part of the fleet has taken the release; `None` if it never has.
    #[must_use]
    pub fn time(&self, share: f64) -> Option<f64> {
        let short = self.knots.partition_point(|knot| knot.share < share);
        let next = self.knots.get(short)?;
        let last = short.checked_sub(1).and_then(|last| self.knots.get(last)).unwrap_or(next);
        Some(between(last.share, last.at, next.share, next.at, share))
    }

    /// The part of the fleet that ever takes the release.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.knots.last().map_or(0.0, |last| last.share)
    }

    /// When the hosts take it on average, in seconds since the origin; `None` if some never do.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        let line = |pair: &[Knot]| match pair {
            [one, next] => (next.share - one.share) * 0.5 * (one.at + next.at),
            _ => 0.0,
        };
        (self.end() >= 1.0).then(|| self.knots.windows(2).fold(0.0, |sum, pair| sum + line(pair)))
    }

    /// The same curve so many seconds later.
    #[must_use]
    pub fn later(mut self, seconds: f64) -> Self {
        for knot in &mut self.knots {
            knot.at += seconds;
        }
        self
    }
}

/// Where the line from one point to the next stands at `x`; at the later one if they stand above each other.
pub(super) fn between(x0: f64, y0: f64, x1: f64, y1: f64, x: f64) -> f64 {
    if x1 > x0 { y0 + (y1 - y0) * ((x - x0) / (x1 - x0)) } else { y1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knot(at: f64, share: f64) -> Knot {
        Knot { at, share }
    }

    #[test]
    fn jumps_hold_from_their_instant_on() {
        let curve = Adoption::of_instants(&[10.0, 10.0, 20.0], 4).expect("sorted");
        assert_eq!([9.9, 10.0, 19.9, 20.0, 99.0].map(|at| curve.share(at)), [0.0, 0.5, 0.5, 0.75, 0.75]);
        assert_eq!(
            [0.1, 0.5, 0.51, 0.75, 0.76].map(|share| curve.time(share)),
            [Some(10.0), Some(10.0), Some(20.0), Some(20.0), None]
        );
        assert_eq!((curve.end(), curve.mean()), (0.75, None));
    }

    #[test]
    fn share_and_time_undo_each_other() {
        let curve =
            Adoption::of_knots(vec![knot(5.0, 0.1), knot(8.0, 0.1), knot(9.0, 0.6), knot(20.0, 1.0)]).expect("rises");
        for share in [0.05, 0.1, 0.2, 0.5999, 0.7, 1.0] {
            let at = curve.time(share).expect("all take it");
            assert!(curve.share(at) >= share - 1e-15 && (at == 5.0 || curve.share(at - 1e-6) < share), "{share}: {at}");
        }
        assert_eq!(curve.mean(), Some(0.1 * 5.0 + 0.5 * 8.5 + 0.4 * 14.5));
        assert_eq!(curve.later(3.0).share(8.0), 0.1);
    }

    #[test]
    fn what_is_no_curve() {
        for knots in [
            vec![],
            vec![knot(0.0, 0.0), knot(-1.0, 1.0)],
            vec![knot(0.0, 0.5), knot(1.0, 0.4)],
            vec![knot(0.0, 0.0), knot(1.0, 1.1)],
            vec![knot(f64::NAN, 0.0)],
            vec![knot(0.0, f64::NAN)],
        ] {
            assert_eq!(Adoption::of_knots(knots), None);
        }
        assert_eq!(
            [Adoption::linear(-1.0), Adoption::linear(f64::NAN), Adoption::linear(f64::INFINITY)],
            [None, None, None]
        );
        assert_eq!([Adoption::of_instants(&[2.0, 1.0], 5), Adoption::of_instants(&[1.0, 2.0], 1)], [None, None]);
        assert_eq!([Adoption::of_instants(&[], 0), Adoption::of_instants(&[f64::NAN], 1)], [None, None]);
        assert_eq!(Adoption::linear(0.0).map(|curve| curve.share(0.0)), Some(1.0));
        assert_eq!(Adoption::of_instants(&[], 3).map(|curve| curve.end()), Some(0.0));
    }
}

//! Where the part of a fleet that has taken a release some time later is a line over the part that has it now.

use super::adoption::{Adoption, Knot, between};

/// A stretch of places on which G(u) = F(F⁻¹(u) + R) is a line: how far the rollout is R later, if it is at `u` now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) from: f64,
    pub(super) until: f64,
    /// G at the beginning and at the end.
    pub(super) then: [f64; 2],
}

impl Piece {
    /// G at a place inside.
    pub(super) fn then_at(&self, place: f64) -> f64 {
        between(self.from, self.then[0], self.until, self.then[1], place)
    }
}

/// Calls `each` with every piece for that curve and that time R in seconds, at least 0, in order, as far as `reach`.
pub(super) fn for_each_piece(curve: &Adoption, later: f64, reach: f64, mut each: impl FnMut(Piece)) {
    let mut then = Later { knots: curve.knots(), later, passed: 0 };
    for pair in curve.knots().windows(2) {
        let &[one, next] = pair else { continue };
        if one.share >= reach {
            break;
        }
        if next.share <= one.share {
            continue;
        }
        if next.at <= one.at {
            let share = then.right_of(one.at);
            each(Piece { from: one.share, until: next.share, then: [share, share] });
            continue;
        }
        let (mut at, mut share) = (one.at, one.share);
        while at < next.at {
            let start = then.right_of(at);
            let until = then.next_knot().map_or(next.at, |knot| knot.min(next.at)).max(at);
            let end = then.left_of(until);
            let there =
                if until >= next.at { next.share } else { between(one.at, one.share, next.at, next.share, until) };
            if there > share {
                each(Piece { from: share, until: there, then: [start, end] });
            }
            // A knot that rounding puts where we stand is passed at the next step.
            if until <= at {
                then.passed += 1;
            }
            (at, share) = (until, there);
        }
    }
}

/// The curve, some time later, walked along once.
struct Later<'a> {
    knots: &'a [Knot],
    later: f64,
    /// How many knots lie at or before the present place.
    passed: usize,
}

impl Later<'_> {
    /// The share at that time, jumps included. From here on this is the present place.
    fn right_of(&mut self, at: f64) -> f64 {
        while self.knots.get(self.passed).is_some_and(|knot| knot.at <= at + self.later) {
            self.passed += 1;
        }
        self.left_of(at)
    }

    /// The share shortly before a time on the present stretch.
    fn left_of(&self, at: f64) -> f64 {
        match (self.passed.checked_sub(1).and_then(|last| self.knots.get(last)), self.knots.get(self.passed)) {
            (None, _) => 0.0,
            (Some(last), None) => last.share,
            (Some(last), Some(next)) => between(last.at, last.share, next.at, next.share, at + self.later),
        }
    }

    /// When the present stretch ends, if it does.
    fn next_knot(&self) -> Option<f64> {
        self.knots.get(self.passed).map(|knot| knot.at - self.later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(curve: &Adoption, later: f64) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for_each_piece(curve, later, 1.0, |piece| pieces.push(piece));
        pieces
    }

    #[test]
    fn a_line_is_two_pieces() {
        let ramp = Adoption::linear(8.0).expect("a length");
        assert_eq!(
            pieces(&ramp, 2.0),
            [Piece { from: 0.0, until: 0.75, then: [0.25, 1.0] }, Piece { from: 0.75, until: 1.0, then: [1.0, 1.0] },]
        );
        assert_eq!(pieces(&ramp, 0.0), [Piece { from: 0.0, until: 1.0, then: [0.0, 1.0] }]);
        assert_eq!(pieces(&ramp, 9.0), [Piece { from: 0.0, until: 1.0, then: [1.0, 1.0] }]);
    }

    #[test]
    fn jumps_are_flat() {
        let jumps = Adoption::of_instants(&[1.0, 2.0, 4.0, 4.0], 4).expect("sorted");
        assert_eq!(
            pieces(&jumps, 2.0),
            [
                Piece { from: 0.0, until: 0.25, then: [0.5, 0.5] },
                Piece { from: 0.25, until: 0.5, then: [1.0, 1.0] },
                Piece { from: 0.5, until: 1.0, then: [1.0, 1.0] },
            ]
        );
    }

    /// On every curve the pieces follow each other, cover all that takes the release, and say what the curve says.
    #[test]
    fn pieces_say_what_the_curve_says() {
        let knot = |at, share| Knot { at, share };
        let odd = vec![knot(0.1, 0.2), knot(0.7, 0.2), knot(0.9, 0.5), knot(0.9, 0.6), knot(1.7, 0.61), knot(3.1, 0.9)];
        let curves = [
            Adoption::of_knots(odd).expect("rises"),
            Adoption::linear(0.3).expect("a length"),
            Adoption::of_instants(&[0.1, 0.2, 0.30000000000000004, 0.4], 5).expect("sorted"),
        ];
        for curve in &curves {
            for later in [0.0, 0.1, 0.2, 0.30000000000000004, 0.55, 1.0, 7.0] {
                let mut end = 0.0;
                for piece in pieces(curve, later) {
                    assert_eq!(piece.from, end);
                    assert!(piece.until > piece.from);
                    end = piece.until;
                    for part in [0.2, 0.5, 0.8] {
                        let place = piece.from + part * (piece.until - piece.from);
                        let said = curve.share(curve.time(place).expect("reached") + later);
                        let found = piece.then_at(place);
                        assert!((found - said).abs() < 1e-12, "{later} {piece:?}: {found}, not {said}");
                    }
                }
                assert_eq!(end, curve.end());
            }
        }
    }
}

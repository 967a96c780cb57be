//! A tabulated curve as lines and jumps.

use crate::exact::{Adoption as Lines, Knot};
use crate::fast::Adoption;

/// The curve of which the tabulated one is a sample: where several of those that were asked come at the same second, a jump;
/// between such seconds, lines.
pub(super) fn lines(adoption: &Adoption) -> Option<Lines> {
    let all = adoption.asked() as f64;
    let mut come = 0_usize;
    let mut knots = vec![Knot { at: f64::from(*adoption.instants().first()?), share: 0.0 }];
    for same in adoption.instants().chunk_by(|one, next| one == next) {
        let at = f64::from(same[0]);
        if same.len() > 1 {
            knots.push(Knot { at, share: come as f64 / all });
        }
        come += same.len();
        knots.push(Knot { at, share: come as f64 / all });
    }
    Lines::of_knots(knots)
}

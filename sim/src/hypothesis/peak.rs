//! The maximum of a function: the same on every target, without a start that must be guessed.

/// Where between two ends a function is greatest, and how great: looked for at even steps, and then by the golden section
/// around the best of them. Of equal values the lowest counts. A function that cannot be told is minus infinity.
pub(super) fn peak(low: f64, high: f64, mut f: impl FnMut(f64) -> f64) -> (f64, f64) {
    let step = (high - low) / f64::from(STEPS);
    let mut best = (low, f(low));
    for place in 1..=STEPS {
        let at = if place == STEPS { high } else { low + step * f64::from(place) };
        let value = f(at);
        if value > best.1 {
            best = (at, value);
        }
    }
    let (mut from, mut until) = ((best.0 - step).max(low), (best.0 + step).min(high));
    let inner = |from: f64, until: f64| until - GOLDEN * (until - from);
    let outer = |from: f64, until: f64| from + GOLDEN * (until - from);
    let (mut one, mut other) = (inner(from, until), outer(from, until));
    let (mut at_one, mut at_other) = (f(one), f(other));
    for _ in 0..SECTIONS {
        if at_one >= at_other {
            (until, other, at_other) = (other, one, at_one);
            one = inner(from, until);
            at_one = f(one);
        } else {
            (from, one, at_one) = (one, other, at_other);
            other = outer(from, until);
            at_other = f(other);
        }
    }
    [(one, at_one), (other, at_other)].into_iter().fold(best, |best, now| if now.1 > best.1 { now } else { best })
}

const STEPS: u32 = 32;
const SECTIONS: u32 = 48;
/// (√5 - 1) / 2
const GOLDEN: f64 = 0.618_033_988_749_894_8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_are_found_inside_and_at_the_ends() {
        let (at, value) = peak(-3.0, 9.0, |x| -(x - 1.234_5) * (x - 1.234_5));
        assert!((at - 1.234_5).abs() < 1e-6 && value.abs() < 1e-12, "{at} {value}");
        assert_eq!(peak(2.0, 5.0, |x| x), (5.0, 5.0));
        assert_eq!(peak(2.0, 5.0, |x| -x), (2.0, -2.0));
        assert_eq!(peak(2.0, 5.0, |_| f64::NEG_INFINITY), (2.0, f64::NEG_INFINITY));
    }
}

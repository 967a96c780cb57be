//! What [`Failures`] integrates, at places close to each other, so that it need not be found again for every policy.

use super::Failures;
use crate::stats::binomial_term;

/// Two integrals at even steps, with their first and second derivatives: between them a polynomial of the fifth degree
/// has the same at both ends.
#[derive(Clone, Debug)]
pub(super) struct Table {
    reach: f64,
    rows: Vec<Row>,
}

/// Value, first derivative times the step, and second times its square, of both integrals.
#[derive(Clone, Copy, Debug)]
struct Row {
    pairs: [f64; 3],
    moment: [f64; 3],
}

impl Table {
    pub(super) fn of(failures: &Failures) -> Self {
        let reach = failures.reach();
        let step = reach / STEPS;
        let mut rows = Vec::new();
        let mut place = 0.0;
        while place <= STEPS {
            let share = step * place;
            let (pairs, moment) = failures.below_exactly(share);
            let (density, slope) = (failures.pairs(share), slope(failures, share));
            rows.push(Row {
                pairs: [pairs, density * step, slope * step * step],
                moment: [moment, share * density * step, (density + share * slope) * step * step],
            });
            place += 1.0;
        }
        Self { reach, rows }
    }

    /// Both integrals up to that part of the fleet.
    pub(super) fn at(&self, share: f64) -> (f64, f64) {
        let steps = (share / self.reach * STEPS).clamp(0.0, STEPS);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the number of steps"
        )]
        let row = steps as usize;
        match (self.rows.get(row), self.rows.get(row + 1)) {
            (Some(one), Some(next)) => {
                let basis = basis(steps - row as f64);
                (blend(&basis, one.pairs, next.pairs), blend(&basis, one.moment, next.moment))
            }
            (Some(last), None) => (last.pairs[0], last.moment[0]),
            (None, _) => (0.0, 0.0),
        }
    }
}

/// How fast the density of pairs grows there: Bin(j; n, x) does as n · (Bin(j - 1; n - 1, x) - Bin(j; n - 1, x)).
fn slope(failures: &Failures, share: f64) -> f64 {
    let (hosts, nth) = (failures.hosts, failures.nth);
    let Some(fewer) = hosts.checked_sub(3) else { return 0.0 };
    let (p, n) = (failures.chance * share, f64::from(hosts) - 2.0);
    let term = |successes: Option<u32>| {
        let successes = successes.filter(|successes| *successes <= fewer)?;
        Some(binomial_term(f64::from(successes), f64::from(fewer - successes), p, 1.0 - p))
    };
    let steeper = term(nth.checked_sub(2)).unwrap_or(0.0) - term(nth.checked_sub(1)).unwrap_or(0.0);
    let cube = failures.chance * failures.chance * failures.chance;
    f64::from(hosts) * (f64::from(hosts) - 1.0) * n * cube * steeper
}

/// Hermite's polynomials of the fifth degree at `t` between 0 and 1.
fn basis(t: f64) -> [f64; 6] {
    let s = 1.0 - t;
    let (cube, other) = (t * t * t, s * s * s);
    [
        other * (1.0 + 3.0 * t + 6.0 * t * t),
        other * t * (1.0 + 3.0 * t),
        0.5 * other * t * t,
        cube * (1.0 + 3.0 * s + 6.0 * s * s),
        -cube * s * (1.0 + 3.0 * s),
        0.5 * cube * s * s,
    ]
}

fn blend(basis: &[f64; 6], one: [f64; 3], next: [f64; 3]) -> f64 {
    let [b0, b1, b2, b3, b4, b5] = basis;
    (b0 * one[0] + b1 * one[1] + b2 * one[2]) + (b3 * next[0] + b4 * next[1] + b5 * next[2])
}

/// The law of the k-th failure is a few dozen units wide at most, and smooth over a tenth of one.
const STEPS: f64 = 1024.0;

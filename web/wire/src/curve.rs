//! [`Curve`]: a count over time.

use serde::{Deserialize, Serialize};

/// A count that changes, such as the hosts that are down: 0 before its first step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve {
    /// From when on, in seconds since the beginning of the span, in order.
    pub at: Vec<u32>,
    /// How many from then on, one for each.
    pub count: Vec<u32>,
}

impl Curve {
    /// The count at that second.
    #[must_use]
    pub fn at(&self, second: u32) -> u32 {
        let passed = self.at.partition_point(|at| *at <= second);
        passed.checked_sub(1).and_then(|last| self.count.get(last)).copied().unwrap_or(0)
    }

    /// The greatest count.
    #[must_use]
    pub fn greatest(&self) -> u32 {
        self.count.iter().copied().max().unwrap_or(0)
    }

    /// Each step: from which second on, and how many.
    pub fn steps(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        self.at.iter().copied().zip(self.count.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::Curve;

    #[test]
    fn a_count_holds_from_its_step_on() {
        let curve = Curve { at: vec![10, 20], count: vec![3, 1] };
        assert_eq!([9, 10, 19, 20, u32::MAX].map(|second| curve.at(second)), [0, 3, 3, 1, 1]);
        assert_eq!((curve.greatest(), Curve::default().greatest()), (3, 0));
    }
}

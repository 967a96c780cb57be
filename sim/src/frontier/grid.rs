//! [`Grid`]: the candidates to weigh.

use super::candidate::{Candidate, Night, Rings, Shape};
use crate::exact;

/// Candidates: one for each choice from every list, but for those that make no sense together. A list without entries
/// stands for leaving it out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Hold-offs in seconds.
    pub hold_offs: Vec<u32>,
    /// Ramps; `None`: none.
    pub ramps: Vec<Option<Shape>>,
    /// Rings by time; `None`: none.
    pub rings: Vec<Option<Rings>>,
    /// Windows; `None`: any time.
    pub windows: Vec<Option<Night>>,
}

impl Grid {
    /// Ramps and rings of usual lengths for a fleet of that size, of which people need `reaction` seconds to stop one: rings
    /// of two to five, each as long open before the next as it takes to react once or twice, and ramps from an hour to four
    /// days.
    #[must_use]
    pub fn usual(hosts: u32, reaction: u32) -> Self {
        const HOUR: u32 = 3600;
        let lengths = [1, 2, 4, 8, 12, 24, 48, 96].map(|hours| hours * HOUR);
        let doublings = (u32::BITS - hosts.leading_zeros()).clamp(1, 20);
        let doublings = u8::try_from(doublings).unwrap_or(20);
        let linear = lengths.iter().map(|over| Some(Shape::Linear { over: *over }));
        let exponential = lengths.iter().map(|over| Some(Shape::Exponential { over: *over, doublings }));
        let rings = (2..=5_u32).filter_map(|count| exact::Rings::geometric(hosts, count)).flat_map(|rings| {
            let up_to = ends(rings.sizes());
            [1, 2].map(|times| Some(Rings { up_to: up_to.clone(), every: reaction.saturating_mul(times).max(1) }))
        });
        Self {
            hold_offs: vec![0],
            ramps: core::iter::once(None).chain(linear).chain(exponential).collect(),
            rings: core::iter::once(None).chain(rings).collect(),
            windows: vec![None],
        }
    }

    /// The candidates, in a fixed order.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for hold_off in or_one(&self.hold_offs) {
            for ramp in or_one(&self.ramps) {
                for rings in or_one(&self.rings) {
                    for window in or_one(&self.windows) {
                        candidates.push(Candidate { hold_off, ramp, rings: rings.clone(), window });
                    }
                }
            }
        }
        candidates
    }
}

/// The choices, or the one to leave it out.
fn or_one<T: Clone + Default>(choices: &[T]) -> Vec<T> {
    if choices.is_empty() { vec![T::default()] } else { choices.to_vec() }
}

/// How many hosts are in the rings up to each but the last.
fn ends(sizes: &[u32]) -> Vec<u32> {
    let mut end = 0_u32;
    let ends = sizes.iter().map(|size| {
        end = end.saturating_add(*size);
        end
    });
    ends.take(sizes.len().saturating_sub(1)).collect()
}

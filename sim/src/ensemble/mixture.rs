//! [`Mixture`]: an ensemble in which nobody knows what is true.

use core::fmt;
use core::ops::ControlFlow;

use stagger_core::Digest;

use super::summary::Summary;
use super::{Ensemble, each};
use crate::draw::{Draws, Purpose};
use crate::run::{Outcome, Setup};

/// One of the things that may be true, and how much it counts.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// How much it counts beside the others: 0 or more, in any unit.
    pub weight: f64,
    /// What is run if it is true: the hypothesis, and the response that goes with it.
    pub setup: Setup<'a>,
}

/// An ensemble in which each replicate draws what is true, by the members' weights. The draw is by seed and replicate
/// alone, so that policies that are compared, each with members of the same weights, meet the same truth in every replicate.
///
/// What a conclusion owes to the weights is seen in the summaries [of each member](Self::member).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixture {
    whole: Ensemble,
    drawn: Vec<u16>,
}

impl Mixture {
    /// The replicates from 0 on under that seed, with progress as in [`Ensemble::of`].
    ///
    /// # Errors
    ///
    /// When there are no members or more than 65,536, a weight is no number of at least 0, or all of them are 0.
    pub fn of(
        members: &[Member<'_>],
        seed: u64,
        replicates: u32,
        progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
    ) -> Result<Self, NoMixture> {
        let bounds = bounds(members)?;
        let draws = Draws::of_seed(seed);
        let drawn = |replicate: u32| {
            let word = u64::from(draws.word(replicate, 0, Purpose::Hypothesis, 0));
            bounds.partition_point(|bound| *bound <= word)
        };
        let first = &members.first().ok_or(NoMixture::Members)?.setup;
        let outcomes = each(replicates, first.hosts(), progress, |replicate| {
            members[drawn(replicate)].setup.outcome(seed, replicate)
        });
        let drawn =
            (0..replicates).take(outcomes.len()).map(|replicate| u16::try_from(drawn(replicate)).unwrap_or(u16::MAX));
        Ok(Self { drawn: drawn.collect(), whole: Ensemble { seed, published: first.published(), outcomes } })
    }

    /// All replicates, whatever was true: what is to be expected if the weights are right.
    #[must_use]
    pub const fn whole(&self) -> &Ensemble {
        &self.whole
    }

    /// Which member was true in each replicate, by its place.
    #[must_use]
    pub fn drawn(&self) -> &[u16] {
        &self.drawn
    }

    /// The summary of the replicates in which that member was true; `None` if there are none.
    #[must_use]
    pub fn member(&self, member: usize) -> Option<Summary> {
        let of_it = |(outcome, drawn): (_, &u16)| (usize::from(*drawn) == member).then_some(outcome);
        let outcomes: Vec<&Outcome> = self.whole.outcomes.iter().zip(&self.drawn).filter_map(of_it).collect();
        Summary::of(&outcomes, self.whole.published)
    }

    /// The digest of the whole.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.whole.digest()
    }
}

/// Where each member's share of the words ends. The last one's ends behind them all.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2^32")]
fn bounds(members: &[Member<'_>]) -> Result<Vec<u64>, NoMixture> {
    if members.is_empty() || members.len() > 1 << 16 {
        return Err(NoMixture::Members);
    }
    if members.iter().any(|member| !(member.weight >= 0.0 && member.weight.is_finite())) {
        return Err(NoMixture::Weight);
    }
    let sum: f64 = members.iter().map(|member| member.weight).sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return Err(NoMixture::Weight);
    }
    let mut below = 0.0;
    let mut bounds: Vec<u64> = members
        .iter()
        .map(|member| {
            below += member.weight / sum;
            libm::floor(below.min(1.0) * WORDS) as u64
        })
        .collect();
    // Rounding leaves some words over: they are those of the last member that counts at all.
    let last = members.iter().rposition(|member| member.weight > 0.0).ok_or(NoMixture::Weight)?;
    bounds[last..].fill(1 << 32);
    Ok(bounds)
}

const WORDS: f64 = 4_294_967_296.0;

/// Why members make no mixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMixture {
    /// There are none, or more than 65,536.
    Members,
    /// A weight is no number of at least 0, or the weights add up to nothing.
    Weight,
}

impl fmt::Display for NoMixture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Members => "a mixture has from 1 to 65536 members",
            Self::Weight => "weights are at least 0, and one of them is more",
        })
    }
}

impl core::error::Error for NoMixture {}

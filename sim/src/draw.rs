//! [`Draws`]: what chance decides in a run, each draw by its name, so that none shifts another.
//!
//! A draw is asked for by seed, replicate, host, purpose and index, and answered without remembering anything. So the
//! order of asking and the number of threads do not matter, one more host or purpose changes no draw of the others, and
//! two policies that are compared have the same luck host by host. [`Chance::happens`](crate::Chance::happens) and
//! [`Law::draw`](crate::Law::draw) make of a word what a run needs, and are monotone in it.

mod outcome;
mod philox;

use philox::philox4x32_10;

/// What chance decides under one seed.
///
/// ```
/// use stagger_sim::{Draws, Purpose};
///
/// let draws = Draws::of_seed(7);
/// let (replicate, host) = (3, 12);
/// assert_eq!(draws.word(replicate, host, Purpose::Apply, 0), draws.block(replicate, host, Purpose::Apply, 0)[0]);
/// assert_ne!(draws.word(replicate, host, Purpose::Apply, 0), draws.word(replicate, host, Purpose::Repair, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    seed: u64,
}

impl Draws {
    /// All draws under that seed.
    #[must_use]
    pub const fn of_seed(seed: u64) -> Self {
        Self { seed }
    }

    /// The seed.
    #[must_use]
    pub const fn seed(self) -> u64 {
        self.seed
    }

    /// 32 random bits for a host of a replicate: the word number `index`, counted from 0, of those for the purpose.
    /// What concerns no host is drawn for host 0, by purposes of its own.
    #[must_use]
    pub const fn word(self, replicate: u32, host: u32, purpose: Purpose, index: u32) -> u32 {
        let [first, second, third, fourth] = self.block(replicate, host, purpose, index / 4);
        match index % 4 {
            0 => first,
            1 => second,
            2 => third,
            _ => fourth,
        }
    }

    /// Four words at once, for the cost of one: those with the indexes from `4 * number` to `4 * number + 3`.
    #[must_use]
    pub const fn block(self, replicate: u32, host: u32, purpose: Purpose, number: u32) -> [u32; 4] {
        #[expect(clippy::cast_possible_truncation, reason = "the halves of 64 bits")]
        let key = [self.seed as u32, (self.seed >> 32) as u32];
        philox4x32_10([host, replicate, purpose.word(), number], key)
    }
}

/// What a draw is for. Each purpose draws for itself: one draw for two purposes would tie them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Whether a host goes down as it applies, word 1.
    Apply,
    /// How long after the apply a host goes down while the release runs, word 2.
    Latency,
    /// Whether a host goes down as the release is taken off it, word 3.
    Removal,
    /// Whether a host goes down at a common trigger, and when it reaches it, word 4.
    Trigger,
    /// How long a host that was hit is down, word 5.
    Repair,
    /// How long people take, word 6.
    Response,
    /// How long a host takes to apply or remove, word 7.
    Takes,
    /// When an act that is spread over hosts reaches this one, word 8.
    Sweep,
    /// Whether a withdrawal is lost, word 9.
    Withdrawal,
    /// When something begins that the scenario leaves open, such as a host's first check, word 10.
    Start,
    /// The place of a host on a curve of adoption that stands for a fleet whose hosts are not known, word 11.
    Place,
    /// Which of several hypotheses holds in a replicate, word 12.
    Hypothesis,
    /// With which host a host shares its checks, word 13.
    Sharing,
    /// Whether a host sleeps, word 14.
    Sleep,
    /// Whether a failure is taken for something else, and when, word 15.
    Explain,
}

impl Purpose {
    /// The word that stands for the purpose in the counter. It stays what it is: other draws would follow.
    const fn word(self) -> u32 {
        match self {
            Self::Apply => 1,
            Self::Latency => 2,
            Self::Removal => 3,
            Self::Trigger => 4,
            Self::Repair => 5,
            Self::Response => 6,
            Self::Takes => 7,
            Self::Sweep => 8,
            Self::Withdrawal => 9,
            Self::Start => 10,
            Self::Place => 11,
            Self::Hypothesis => 12,
            Self::Sharing => 13,
            Self::Sleep => 14,
            Self::Explain => 15,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_of_its_block() {
        let draws = Draws::of_seed(0x0123_4567_89ab_cdef);
        let words: Vec<u32> = (0..8).map(|index| draws.word(5, 6, Purpose::Repair, index)).collect();
        let blocks = [draws.block(5, 6, Purpose::Repair, 0), draws.block(5, 6, Purpose::Repair, 1)].concat();
        assert_eq!(words, blocks);
    }

    /// The layout of key and counter is a promise: a seed shown beside a result must give it again.
    #[test]
    fn the_layout_stays() {
        let draws = Draws::of_seed(0x299f_31d0_a409_3822);
        let block = philox4x32_10([9, 8, 3, 7], [0xa409_3822, 0x299f_31d0]);
        assert_eq!(draws.block(8, 9, Purpose::Removal, 7), block);
    }

    #[test]
    fn whatever_differs_draws_anew() {
        let first = Draws::of_seed(1).word(0, 0, Purpose::Apply, 0);
        let others = [
            Draws::of_seed(2).word(0, 0, Purpose::Apply, 0),
            Draws::of_seed(1 << 32 | 1).word(0, 0, Purpose::Apply, 0),
            Draws::of_seed(1).word(1, 0, Purpose::Apply, 0),
            Draws::of_seed(1).word(0, 1, Purpose::Apply, 0),
            Draws::of_seed(1).word(0, 0, Purpose::Latency, 0),
            Draws::of_seed(1).word(0, 0, Purpose::Apply, 1),
            Draws::of_seed(1).word(0, 0, Purpose::Apply, 4),
        ];
        assert!(others.iter().all(|other| *other != first), "{first}: {others:?}");
    }
}

//! [`Adoption`]: how a fleet comes to a release over time, tabulated from the engine's own answers.

use stagger_core::{Feed, HORIZON, Host, Instant, Policy};

use super::eligible::{Quest, Refusal};
use super::sliding::most_within;

/// How a fleet comes to a release over time: the curve *F* and its inverse, as tables of whole seconds.
///
/// Each entry is a host of which the engine was asked when it applies, and nothing else: a larger sample gives a finer
/// curve. Instants are seconds after the publication of the release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    published: Instant,
    /// When each host that comes does so, in order.
    comes: Vec<u32>,
    /// How many hosts were asked; those beyond `comes` never come.
    asked: usize,
    /// The sum of the first so many of `comes`.
    sums: Vec<u64>,
    /// How many come before the second `bucket << shift`.
    before: Vec<u32>,
    shift: u32,
}

/// The places of the hosts that were asked, in the order in which they were: `place` says which share of the curve is
/// theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The curve.
    pub adoption: Adoption,
    /// Of each host its place on it: [`Adoption::comes_at`] answers with its own instant.
    pub places: Vec<u32>,
}

impl Adoption {
    /// The curve of those hosts under that policy, for the release of that name. `installed` runs on each of them at
    /// first. Applies from `until` on do not count.
    ///
    /// # Errors
    ///
    /// When time alone does not settle it for every host: then ask the run itself.
    pub fn of_hosts<'a>(
        policy: &Policy<'_>,
        feed: &Feed<'a>,
        release: &'a str,
        installed: Option<&'a str>,
        until: Option<Instant>,
        hosts: impl Iterator<Item = Host<'a>>,
    ) -> Result<Asked, Refusal> {
        let found = feed.releases().iter().find(|known| known.id() == release).ok_or(Refusal::NoRelease)?;
        let published = found.published_at().ok_or(Refusal::Undated)?;
        let until = until.unwrap_or(Instant::MAX).min(published.saturating_add(HORIZON));
        let quest = Quest { feed, release, installed, from: published, until };
        let mut order = Vec::new();
        for (nth, host) in hosts.enumerate() {
            let at = quest.applies_at(policy, host)?;
            order.push((at.map_or(NEVER, |at| seconds(at.since(published))), nth));
        }
        Self::of_order(published, order)
    }

    /// The curve of a fleet whose hosts are not known, from so many of them: `host-00000000` and on. They are picked so that
    /// each of `count` equal parts of the ramp's places, or of the draws for rings, is held by one of them, as far as
    /// names for them are found soon: so the curve is as even as so many hosts can make it. Ask for many more than go
    /// down: two that share one of them come at the same second.
    ///
    /// # Errors
    ///
    /// When time alone does not settle it.
    pub fn of_names(
        policy: &Policy<'_>,
        feed: &Feed<'_>,
        release: &str,
        installed: Option<&str>,
        count: u32,
    ) -> Result<Self, Refusal> {
        let names = super::names::even(policy, release, count);
        let hosts = names.iter().map(|name| Host::new(name));
        Self::of_hosts(policy, feed, release, installed, None, hosts).map(|asked| asked.adoption)
    }

    fn of_order(published: Instant, mut order: Vec<(u32, usize)>) -> Result<Asked, Refusal> {
        let asked = order.len();
        let whole = u32::try_from(asked).ok().filter(|whole| *whole > 0).ok_or(Refusal::NoHosts)?;
        // By their places in the fleet where instants are equal.
        order.sort_unstable();
        let mut places = vec![0; asked];
        for (rank, (_, nth)) in (0_u32..).zip(&order) {
            if let Some(place) = places.get_mut(*nth) {
                *place = first_place(rank, whole);
            }
        }
        let comes: Vec<u32> = order.iter().map(|(at, _)| *at).filter(|at| *at != NEVER).collect();
        let mut sum = 0_u64;
        let sums = core::iter::once(0).chain(comes.iter().map(|at| {
            sum = sum.saturating_add(u64::from(*at));
            sum
        }));
        let sums = sums.collect();
        let last = comes.last().copied().unwrap_or(0);
        let shift = (u32::BITS - last.leading_zeros()).saturating_sub(BUCKET_BITS);
        let buckets = (0..=(last >> shift).saturating_add(1)).map(|bucket| u64::from(bucket) << shift);
        let before = buckets.map(|from| comes.partition_point(|at| u64::from(*at) < from));
        let before = before.map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect();
        Ok(Asked { adoption: Self { published, comes, asked, sums, before, shift }, places })
    }

    /// When the release was published.
    #[must_use]
    pub const fn published(&self) -> Instant {
        self.published
    }

    /// The instants of the hosts that come, in order.
    #[must_use]
    pub fn instants(&self) -> &[u32] {
        &self.comes
    }

    /// How many hosts were asked; those that never come are among them.
    #[must_use]
    pub const fn asked(&self) -> usize {
        self.asked
    }

    /// *F*⁻¹: when the host at that place comes, a place being that many 2³²ths of the fleet; `None` if it never does.
    #[must_use]
    pub fn comes_at(&self, place: u32) -> Option<u32> {
        self.comes.get(self.rank(place)).copied()
    }

    /// Which of those that were asked holds that place, counted from 0.
    pub(super) const fn rank(&self, place: u32) -> usize {
        ((place as u64 * self.asked as u64) >> 32) as usize
    }

    /// *F*: of those that were asked, how many come before that instant.
    #[must_use]
    pub fn come_before(&self, at: u32) -> usize {
        let bucket = (at >> self.shift) as usize;
        let Some(low) = self.before.get(bucket) else { return self.comes.len() };
        let high = self.before.get(bucket + 1).map_or(self.comes.len(), |high| *high as usize);
        let low = *low as usize;
        let rest = self.comes.get(low..high).unwrap_or_default();
        if rest.len() <= FEW {
            low + rest.iter().filter(|come| **come < at).count()
        } else {
            low + rest.partition_point(|come| *come < at)
        }
    }

    /// For how many seconds all of `hosts` hosts together are without the release until `until`, if nobody applies from
    /// `stop` on: both count from its publication.
    #[must_use]
    pub fn exposure(&self, hosts: u32, stop: Option<u32>, until: u32) -> u64 {
        let come = self.come_before(stop.map_or(until, |stop| stop.min(until)));
        let open = (self.asked.saturating_sub(come) as u64).saturating_mul(until.into());
        let sum = u128::from(self.sums.get(come).copied().unwrap_or(0).saturating_add(open));
        u64::try_from(sum * u128::from(hosts) / self.asked as u128).unwrap_or(u64::MAX)
    }

    /// For how many seconds each host that was asked is without the release until `until`, in the order in which they come.
    pub fn open(&self, until: u32) -> impl Iterator<Item = u32> {
        let never = core::iter::repeat_n(until, self.asked.saturating_sub(self.comes.len()));
        self.comes.iter().map(move |come| until.min(*come)).chain(never)
    }

    /// The most that come within so many seconds, and the first instant from which on they do. It is the busiest such
    /// stretch of all, wherever it begins.
    #[must_use]
    pub fn busiest(&self, within: u32) -> (usize, u32) {
        most_within(&self.comes, within)
    }
}

/// The first place of those that belong to the host of that rank among `whole`.
fn first_place(rank: u32, whole: u32) -> u32 {
    let place = (u64::from(rank) << 32).div_ceil(whole.into());
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// An instant that does not come.
const NEVER: u32 = u32::MAX;
/// Tables of so many buckets, at most, tell where to look among the instants.
const BUCKET_BITS: u32 = 11;
/// So few are looked through one by one.
const FEW: usize = 16;

/// Seconds, or [`NEVER`] if they are too many to count.
fn seconds(since: u64) -> u32 {
    u32::try_from(since).unwrap_or(NEVER)
}

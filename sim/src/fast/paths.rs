//! [`Paths`]: the luck of each replicate, drawn once for all policies.

use std::ops::Range;

use super::adoption::Adoption;
use super::harm::Harm;
use super::outcome::Outcome;
use super::reaction::Stops;
use crate::draw::{Draws, Purpose};
use crate::law::{Chance, Law};

/// Of each replicate the hosts that go down if they apply, in the order in which they come. The same draws as those of
/// the event simulation say which they are and how long their repair takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Where each replicate begins in the lists below, and the end of the last.
    starts: Vec<usize>,
    /// The places of the hosts, in order within a replicate.
    places: Vec<u32>,
    takes: Takes,
    /// The sum of the repairs of all hosts before this one, over all replicates.
    repairs: Vec<u64>,
}

/// How long applying takes, in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Always(u32),
    /// Of each host that goes down.
    Drawn(Vec<u32>),
}

impl Paths {
    /// Replicates of a fleet of that size whose hosts come as a curve says: each host draws its place on the curve.
    #[must_use]
    pub fn of_curve(draws: Draws, replicates: Range<u32>, hosts: u32, harm: &Harm) -> Self {
        let mut paths = Self::none(harm);
        for replicate in replicates {
            let faulty = (0..hosts).filter(|host| harm.falls(draws, replicate, *host, Chance::ALWAYS));
            let placed = faulty.map(|host| (draws.word(replicate, host, Purpose::Place, 0), host));
            paths.push(placed.collect(), draws, replicate, harm);
        }
        paths
    }

    /// One replicate of known hosts, each at its own place on the curve that was tabulated from them
    /// ([`Adoption::of_hosts`] under the replicate's salt). `susceptible` says for which part of hosts like the one of that
    /// number the chance of the harm holds.
    #[must_use]
    pub fn of_hosts(
        draws: Draws,
        replicate: u32,
        places: &[u32],
        harm: &Harm,
        susceptible: impl Fn(u32) -> Chance,
    ) -> Self {
        let mut paths = Self::none(harm);
        let hosts = (0_u32..).zip(places);
        let faulty = hosts.filter(|(host, _)| harm.falls(draws, replicate, *host, susceptible(*host)));
        paths.push(faulty.map(|(host, place)| (*place, host)).collect(), draws, replicate, harm);
        paths
    }

    fn none(harm: &Harm) -> Self {
        let takes = match harm.takes {
            Law::Fixed(seconds) => Takes::Always(seconds),
            _ => Takes::Drawn(Vec::new()),
        };
        Self { starts: vec![0], places: Vec::new(), takes, repairs: vec![0] }
    }

    /// One more replicate: the places of the hosts that go down if they apply, and their numbers.
    fn push(&mut self, mut faulty: Vec<(u32, u32)>, draws: Draws, replicate: u32, harm: &Harm) {
        faulty.sort_unstable();
        let mut sum = self.repairs.last().copied().unwrap_or(0);
        for (place, host) in faulty {
            self.places.push(place);
            if let Takes::Drawn(drawn) = &mut self.takes {
                drawn.push(harm.takes(draws, replicate, host));
            }
            sum = sum.saturating_add(harm.repair(draws, replicate, host).into());
            self.repairs.push(sum);
        }
        self.starts.push(self.places.len());
    }

    /// How many replicates there are.
    #[must_use]
    pub fn replicates(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many bytes the draws take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let drawn = if let Takes::Drawn(drawn) = &self.takes { drawn.len() } else { 0 };
        size_of_val(&*self.starts) + 4 * (self.places.len() + drawn) + size_of_val(&*self.repairs)
    }

    /// What comes of each replicate, in order, under a policy of that curve.
    pub fn outcomes<'a>(&'a self, adoption: &'a Adoption, stops: &'a Stops) -> impl Iterator<Item = Outcome> + 'a {
        (0..self.replicates()).filter_map(move |nth| self.outcome(nth, adoption, stops))
    }

    /// What comes of the replicate of that place; `None` if there is none.
    #[must_use]
    pub fn outcome(&self, nth: usize, adoption: &Adoption, stops: &Stops) -> Option<Outcome> {
        Some(Outcome::of(self.luck(nth)?, adoption, stops.failure, stops.after(nth)?))
    }

    /// The luck of one replicate.
    pub(super) fn luck(&self, nth: usize) -> Option<Luck<'_>> {
        let of = *self.starts.get(nth)?..*self.starts.get(nth + 1)?;
        Some(Luck {
            places: self.places.get(of.clone())?,
            takes: match &self.takes {
                Takes::Always(seconds) => TakesOf::Always(*seconds),
                Takes::Drawn(drawn) => TakesOf::Drawn(drawn.get(of.clone())?),
            },
            repairs: self.repairs.get(of.start..=of.end)?,
        })
    }
}

/// The hosts of one replicate that go down if they apply, in the order in which they come.
#[derive(Clone, Copy)]
pub(super) struct Luck<'a> {
    pub(super) places: &'a [u32],
    takes: TakesOf<'a>,
    /// The sum of all repairs before each host, from some number on, and one more.
    repairs: &'a [u64],
}

#[derive(Clone, Copy)]
enum TakesOf<'a> {
    Always(u32),
    Drawn(&'a [u32]),
}

impl Luck<'_> {
    /// How long the host takes to apply.
    pub(super) fn takes(&self, nth: usize) -> u32 {
        match self.takes {
            TakesOf::Always(seconds) => seconds,
            TakesOf::Drawn(drawn) => drawn.get(nth).copied().unwrap_or(0),
        }
    }

    /// How long every host takes to apply, if that is always the same.
    pub(super) const fn takes_always(&self) -> Option<u32> {
        match self.takes {
            TakesOf::Always(seconds) => Some(seconds),
            TakesOf::Drawn(_) => None,
        }
    }

    /// How long the hosts from the one until the other are down, together.
    pub(super) fn down(&self, from: usize, until: usize) -> u64 {
        match (self.repairs.get(from), self.repairs.get(until)) {
            (Some(before), Some(after)) => after - before,
            _ => 0,
        }
    }
}

//! The frontier between blast radius and patch latency: which policies hit the fewest hosts for how fast they patch.
//!
//! Each [`Candidate`] is weighed by the engine's own answers: its curve says how fast a good release comes to the fleet, and
//! how many hosts a bad one hits before people stop it, on average exactly and in its tail over the same draws for all.
//!
//! ```
//! use stagger_core::Share;
//! use stagger_sim::frontier::{Candidate, Study};
//! use stagger_sim::Chance;
//!
//! let study = Study {
//!     rest: "salt = 'my fleet'\ncheck = { cron = 'H */4 * * *', zone = 'Europe/Berlin' }",
//!     hosts: 1000,
//!     published: "2026-03-02T09:00:00Z".parse().expect("an instant"),
//!     failure: 1,
//!     reaction: 30 * 60,
//!     chance: Chance(Share::new(3, 100).expect("a share")),
//!     seed: 1,
//!     replicates: 1000,
//!     sample: 1000,
//! };
//! let candidates = ["at once", "ramp linear 12 h", "ramp exponential 12 h x10"].map(|text| text.parse().expect("a candidate"));
//! let frontier = study.weigh(&candidates);
//! let [at_once, linear, exponential] = frontier.points.as_slice() else { panic!("three points") };
//! assert!(at_once.hits > 29.9 && (linear.hits - 2.2).abs() < 0.1 && (exponential.hits - 1.34).abs() < 0.05);
//! assert!(at_once.best && linear.best && exponential.best);
//! ```

mod analytic;
mod candidate;
mod curve;
mod grid;
mod pareto;
mod point;

use std::fmt;
use std::ops::ControlFlow;

use stagger_core::read::Report;
use stagger_core::{Feed, Instant, Release, text};

use crate::draw::Draws;
use crate::exact::Failures;
use crate::fast::{Adoption, Harm, Paths, Reaction, Refusal};
use crate::law::{Chance, Law};

pub use analytic::{RingPoint, analytic};
pub use candidate::{Candidate, CandidateError, Night, Rings, Shape};
pub use grid::Grid;
pub use pareto::best;
pub use point::Point;

/// A fleet, a bad release and people, for whom policies are weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Study<'a> {
    /// The fleet's policy as TOML, without `minimum-age`, `ramp`, `ring` and `window`: a candidate gives these.
    pub rest: &'a str,
    /// How many hosts, at least 1.
    pub hosts: u32,
    /// When the release is published: with windows and checks it matters.
    pub published: Instant,
    /// From which failure the reaction counts, at least the first.
    pub failure: u32,
    /// How long it takes from it until nobody applies any more, in seconds.
    pub reaction: u32,
    /// How likely a host goes down as it applies the bad release.
    pub chance: Chance,
    /// The seed of the draws.
    pub seed: u64,
    /// How many times the bad release is drawn.
    pub replicates: u32,
    /// Of how many hosts the engine is asked for a curve.
    pub sample: u32,
}

/// What is found of candidates.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// One for each candidate that time alone settles, in their order.
    pub points: Vec<Point>,
    /// Those of which it does not, and why.
    pub refused: Vec<(Candidate, Unweighed)>,
}

/// Why a candidate was not weighed.
#[derive(Clone, Debug, PartialEq)]
pub enum Unweighed {
    /// Its policy makes no sense.
    Policy(Report),
    /// Something other than time has a say: the event simulation must be asked.
    Refused(Refusal),
}

impl fmt::Display for Unweighed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(report) => report.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
        }
    }
}

impl std::error::Error for Unweighed {}

/// How many candidates are weighed between two reports of progress: enough for every thread.
const AT_ONCE: usize = 32;

/// What all candidates have in common.
pub(crate) struct Weights {
    pub(crate) paths: Paths,
    pub(crate) own: Failures,
    /// For each chance of going down that is tried.
    pub(crate) worst: Vec<Failures>,
}

impl Study<'_> {
    /// Weighs every candidate. The result does not depend on how many threads do it.
    #[must_use]
    pub fn weigh(&self, candidates: &[Candidate]) -> Frontier {
        self.weigh_with(candidates, &mut |_| ControlFlow::Continue(()))
    }

    /// The same; `progress` is told now and then how many candidates are done. When it breaks, the others are left out.
    pub fn weigh_with(&self, candidates: &[Candidate], progress: &mut dyn FnMut(u32) -> ControlFlow<()>) -> Frontier {
        let weights = self.weights();
        let mut frontier = Frontier { points: Vec::new(), refused: Vec::new() };
        let mut done = 0;
        for some in candidates.chunks(AT_ONCE) {
            for (candidate, weighed) in some.iter().zip(self.weigh_each(some, &weights)) {
                match weighed {
                    Ok(point) => frontier.points.push(point),
                    Err(why) => frontier.refused.push((candidate.clone(), why)),
                }
                done += 1;
            }
            if progress(done).is_break() {
                break;
            }
        }
        let both: Vec<(f64, f64)> = frontier.points.iter().map(|point| (point.latency, point.worst_hits)).collect();
        for nth in best(&both) {
            if let Some(point) = frontier.points.get_mut(nth) {
                point.best = true;
            }
        }
        frontier
    }

    #[cfg(not(feature = "parallel"))]
    fn weigh_each(&self, candidates: &[Candidate], weights: &Weights) -> Vec<Result<Point, Unweighed>> {
        candidates.iter().map(|candidate| self.weigh_one(candidate, weights)).collect()
    }

    #[cfg(feature = "parallel")]
    fn weigh_each(&self, candidates: &[Candidate], weights: &Weights) -> Vec<Result<Point, Unweighed>> {
        use rayon::prelude::*;

        candidates.par_iter().map(|candidate| self.weigh_one(candidate, weights)).collect()
    }

    fn weigh_one(&self, candidate: &Candidate, weights: &Weights) -> Result<Point, Unweighed> {
        let text = candidate.policy(self.rest, self.hosts);
        let policy = text::policy(&text).map_err(Unweighed::Policy)?;
        let releases = [Release::new(RELEASE).published(self.published)];
        let feed = Feed::new(&releases).map_err(|_| Unweighed::Refused(Refusal::NoRelease))?;
        let adoption = Adoption::of_names(&policy.policy(), &feed, RELEASE, None, self.sample);
        let adoption = adoption.map_err(Unweighed::Refused)?;
        Ok(Point::of(self, candidate, text, &adoption, weights))
    }

    fn weights(&self) -> Weights {
        let hosts = self.hosts.max(1);
        let failure = self.failure.max(1);
        let of = |chance: f64| Failures::of(hosts, chance, failure);
        let harm = Harm { release: 0, at_apply: self.chance, takes: Law::Fixed(0), repair: Law::Fixed(0) };
        Weights {
            paths: Paths::of_curve(Draws::of_seed(self.seed), 0..self.replicates, hosts, &harm),
            own: of(self.chance.value()).expect("a chance lies between 0 and 1"),
            worst: chances(hosts).filter_map(of).map(Failures::prepared).collect(),
        }
    }

    /// The reaction, for draws.
    pub(crate) const fn stop(&self) -> Reaction {
        Reaction { failure: self.failure, takes: Law::Fixed(self.reaction) }
    }

    /// The command that weighs that candidate again, with this study's `rest` in a file of that name.
    #[must_use]
    pub fn command(&self, candidate: &Candidate, file: &str) -> String {
        let Self { hosts, published, failure, reaction, chance, seed, replicates, sample, .. } = self;
        let (reaction, chance) = (stagger_core::Span((*reaction).into()), chance.0);
        format!(
            "stagger frontier --policy {file} --hosts {hosts} --published {published} --failure {failure} \
             --reaction '{reaction}' --chance '{chance}' --seed {seed} --replicates {replicates} --sample {sample} \
             --point '{candidate}'"
        )
    }
}

/// The chances of going down among which the worst is looked for: from one host on average to all of them, three for each
/// doubling of about two.
fn chances(hosts: u32) -> impl Iterator<Item = f64> {
    let least = 1.0 / f64::from(hosts);
    let ratio = libm::pow(least, 1.0 / f64::from(CHANCES - 1));
    (0..CHANCES).map(move |nth| if nth + 1 == CHANCES { least } else { libm::pow(ratio, f64::from(nth)) })
}

const CHANCES: u32 = 25;
/// No policy looks at the name, but through the hash.
const RELEASE: &str = "release";

//! [`Fault`]: how a release harms the hosts that take it.

use stagger_core::Instant;

use crate::law::{Chance, Law, Marked};

/// How a release harms the hosts that take it. A host is hit at most once: after its repair it runs without the release,
/// and is left alone for the rest of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The faulty release, by its place in the feed.
    pub release: usize,
    /// A host goes down as it applies the release.
    pub at_apply: Marked<Chance>,
    /// How long after the apply a host goes down while the release runs; `None`: it never does.
    pub while_applied: Option<Marked<Law>>,
    /// A host goes down as the release is taken off it.
    pub at_removal: Marked<Chance>,
    /// Instants at which every host that runs the release may go down.
    pub triggers: Vec<Trigger>,
    /// What part of these chances holds for hosts of a class, by its place among the fleet's; all of it, if it is not here.
    pub susceptibility: Vec<(usize, Marked<Chance>)>,
    /// How long a host that was hit is down.
    pub repair: Marked<Law>,
}

impl Fault {
    /// Whether it may harm any host at all.
    pub(crate) fn harms(&self) -> bool {
        let at_times = self.triggers.iter().map(|trigger| &trigger.chance);
        let mut chances = [&self.at_apply, &self.at_removal].into_iter().chain(at_times);
        self.while_applied.is_some() || chances.any(|chance| chance.is != Chance::NEVER)
    }
}

/// An instant at which every host that runs the faulty release may go down.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// When it begins.
    pub at: Marked<Instant>,
    /// Over how many seconds it reaches the hosts, evenly; 0: at once.
    pub over: u32,
    /// How likely a host goes down.
    pub chance: Marked<Chance>,
}

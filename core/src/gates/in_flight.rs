use super::answer::Answer;
use super::fresh::fresh;
use crate::evidence::Evidence;
use crate::guards::{Guards, Limits};
use crate::host::Host;
use crate::instant::Instant;
use crate::reason::Reason;

/// Whether one more host may be in flight, in the fleet and at the host's site. Nothing lifts this gate.
pub(crate) fn in_flight(guards: &Guards<'_>, evidence: &Evidence<'_>, host: &Host<'_>, now: Instant) -> Answer {
    if guards.limits == Limits::NONE {
        return Answer::pass(Reason::NoLimit);
    }
    if let Err(reason) = fresh(guards, evidence, now) {
        return Answer::held(reason);
    }
    let mut tightest: Option<InFlightFacts> = None;
    let mut look = |scope, in_flight: u64, limit: Option<u32>| {
        if let Some(at_most) = limit {
            let facts = InFlightFacts { scope, in_flight, at_most };
            if tightest.is_none_or(|other| facts.room() < other.room()) {
                tightest = Some(facts);
            }
        }
    };
    let Some(fleet) = evidence.fleet_load() else { return Answer::held(Reason::InFlightUnknown) };
    look(Scope::Fleet, fleet, guards.limits.fleet);
    if guards.limits.site.is_some() {
        let Some(site) = host.site_name() else { return Answer::held(Reason::SiteUnknown) };
        let Some(load) = evidence.site_load(site) else { return Answer::held(Reason::InFlightUnknown) };
        look(Scope::Site, load.into(), guards.limits.site);
    }
    match tightest {
        Some(facts) if facts.room() == 0 => Answer::held(Reason::InFlightFull(facts)),
        Some(facts) => Answer::pass(Reason::InFlightFree(facts)),
        None => Answer::pass(Reason::NoLimit),
    }
}

/// The facts behind the gate *in-flight limit*, of the scope with the least room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct InFlightFacts {
    /// The fleet, or the host's site.
    pub scope: Scope,
    /// Hosts that are applying there.
    pub in_flight: u64,
    /// The most that may.
    pub at_most: u32,
}

impl InFlightFacts {
    fn room(&self) -> u64 {
        u64::from(self.at_most).saturating_sub(self.in_flight)
    }
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Scope {
    /// The whole fleet.
    Fleet,
    /// One site.
    Site,
}

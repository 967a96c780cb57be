//! [`Fate`]: what chance has in store for each host of a replicate.

use super::clock::Clock;
use super::event::Cause;
use crate::draw::{Draws, Purpose};
use crate::fault::Fault;
use crate::fleet::Fleet;
use crate::law::{Chance, Law};
use crate::response::Explain;

/// What chance has in store for each host, whenever it is asked: a host that goes down as it applies under one policy does
/// so under every other.
pub(super) struct Fate<'a> {
    draws: Draws,
    replicate: u32,
    fault: Option<&'a Fault>,
    /// The part of the chances that holds for hosts of each class, of 2³².
    susceptible: Vec<u64>,
    takes: Law,
}

impl<'a> Fate<'a> {
    pub(super) fn of(fleet: &Fleet, fault: Option<&'a Fault>, takes: Law, seed: u64, replicate: u32) -> Self {
        let of_class = |class: usize| {
            let of = fault?.susceptibility.iter().find(|(of, _)| *of == class)?;
            Some(of.1.is.threshold())
        };
        let susceptible = (0..fleet.classes().len()).map(|class| of_class(class).unwrap_or(WHOLE)).collect();
        Self { draws: Draws::of_seed(seed), replicate, fault, susceptible, takes }
    }

    /// What chance has in store for people: the word of their pace, and of the withdrawal's.
    pub(super) const fn word(&self, purpose: Purpose, index: u32) -> u32 {
        self.draws.word(self.replicate, 0, purpose, index)
    }

    /// When an act that begins then and is spread over so many seconds reaches the host.
    pub(super) fn reached(&self, host: u32, act: u32, begins: u32, over: u32) -> u32 {
        let offset = Law::Uniform(0, over).draw(self.draws.word(self.replicate, host, Purpose::Sweep, act));
        begins.saturating_add(offset)
    }

    /// How long the host takes to apply or remove that release.
    pub(super) fn takes(&self, host: u32, release: u16, removing: bool) -> u32 {
        let index = u32::from(release).saturating_mul(4) + u32::from(removing);
        if let Law::Fixed(seconds) = self.takes {
            return seconds;
        }
        self.takes.draw(self.draws.word(self.replicate, host, Purpose::Takes, index))
    }

    /// When the host's heartbeats come: that long after a multiple of the period.
    pub(super) fn beats_after(&self, host: u32, period: u32) -> u32 {
        Law::Uniform(0, period).draw(self.draws.word(self.replicate, host, Purpose::Start, 0))
    }

    /// Whether that release is the faulty one.
    pub(super) fn is_faulty(&self, release: u16) -> bool {
        self.fault.is_some_and(|fault| fault.release == usize::from(release))
    }

    pub(super) fn falls_at_apply(&self, host: u32, class: Option<usize>) -> bool {
        self.fault.is_some_and(|fault| self.happens(fault.at_apply.is, host, class, Purpose::Apply, 0))
    }

    pub(super) fn falls_at_removal(&self, host: u32, class: Option<usize>) -> bool {
        self.fault.is_some_and(|fault| self.happens(fault.at_removal.is, host, class, Purpose::Removal, 0))
    }

    /// When a host that runs the faulty release from that second on goes down, and at what, if it ever does: what would come
    /// while it sleeps comes as it wakes up, but for triggers, which it misses.
    pub(super) fn falls_later(
        &self,
        host: u32,
        class: Option<usize>,
        from: u32,
        clock: Clock,
        wakes: impl Fn(u32) -> u32,
    ) -> Option<(u32, Cause)> {
        let fault = self.fault?;
        let latency =
            fault.while_applied.as_ref().filter(|_| self.happens(Chance::ALWAYS, host, class, Purpose::Latency, 1));
        let word = |purpose, index| self.draws.word(self.replicate, host, purpose, index);
        let running = latency.map(|law| from.saturating_add(law.is.draw(word(Purpose::Latency, 0))));
        let running = running.map(|at| (wakes(at), Cause::Running));
        let triggers = (0_u32..).zip(&fault.triggers).filter_map(|(index, trigger)| {
            let begins = clock.second_from_start(trigger.at.is)?;
            let offset = Law::Uniform(0, trigger.over).draw(word(Purpose::Trigger, 2 * index + 1));
            let at = begins.saturating_add(offset);
            let falls = at >= from
                && wakes(at) == at
                && self.happens(trigger.chance.is, host, class, Purpose::Trigger, 2 * index);
            falls.then_some((at, Cause::Trigger))
        });
        running.into_iter().chain(triggers).min()
    }

    /// Whether the failure of that host is taken for something else, and how long after it showed.
    pub(super) fn explained(&self, host: u32, explain: &Explain) -> Option<u32> {
        let [whether, when, ..] = self.draws.block(self.replicate, host, Purpose::Explain, 0);
        explain.chance.is.happens(whether).then(|| explain.after.is.draw(when))
    }

    /// How long a host that was hit is down: at least a second.
    pub(super) fn repair(&self, host: u32) -> u32 {
        let word = self.draws.word(self.replicate, host, Purpose::Repair, 0);
        self.fault.map_or(1, |fault| fault.repair.is.draw(word).max(1))
    }

    fn happens(&self, chance: Chance, host: u32, class: Option<usize>, purpose: Purpose, index: u32) -> bool {
        let part = class.and_then(|class| self.susceptible.get(class)).copied().unwrap_or(WHOLE);
        let threshold = (u128::from(chance.threshold()) * u128::from(part)) >> 32;
        threshold > 0 && u128::from(self.draws.word(self.replicate, host, purpose, index)) < threshold
    }
}

const WHOLE: u64 = 1 << 32;

//! [`Story`]: what has become of one host so far.

use stagger_core::Instant;

use super::course::Watch;
use super::event::{Cause, Event, What};

/// What has become of one host so far: the last event of each kind that says it.
#[derive(Clone, Copy)]
pub(super) struct Story {
    host: usize,
    pub(super) told: Option<Event>,
    /// The last beginning of a change, and the last end of one.
    pub(super) begun: Option<Event>,
    pub(super) ended: Option<Event>,
    pub(super) fell: Option<Event>,
    pub(super) returned: Option<Event>,
}

impl Story {
    pub(super) const fn of(host: usize) -> Self {
        Self { host, told: None, begun: None, ended: None, fell: None, returned: None }
    }

    /// The instant at which the agent was last asked that led to what the host is doing, or was done to it, if it was not
    /// asked: the one before, at which it was still up.
    pub(super) fn led_by(&self) -> Option<Instant> {
        let begun = || self.begun.map(|event| event.at);
        match (self.fell.map(|event| event.what), self.begun.map(|event| event.what)) {
            (Some(What::Falls { cause: Cause::Running | Cause::Trigger, .. }), _) => self.fell.map(just_before),
            (_, Some(What::Removes { waited_for: None, .. })) => self.begun.map(just_before),
            _ => begun(),
        }
    }
}

impl Watch for Story {
    const IS: bool = true;

    fn told(&mut self, event: &Event) {
        if event.host != Some(self.host) {
            return;
        }
        let place = match event.what {
            What::Told { .. } => &mut self.told,
            What::Applies { .. } | What::Removes { .. } => &mut self.begun,
            What::Applied { .. } | What::Removed { .. } => &mut self.ended,
            What::Falls { .. } => &mut self.fell,
            What::Returns => &mut self.returned,
            _ => return,
        };
        *place = Some(*event);
    }
}

fn just_before(event: Event) -> Instant {
    event.at.saturating_sub(1)
}

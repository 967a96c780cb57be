//! [`People`]: when what people do begins.

use stagger_core::{Instant, TimeOfDay, Zone};

use super::clock::{Clock, NEVER};
use super::fate::Fate;
use crate::draw::Purpose;
use crate::law::Law;
use crate::response::{Act, Begins, Explain, Night, Response, ResponseAct};

/// When what people do begins. Those acts that count from a failure are known from it on.
pub(super) struct People<'a> {
    acts: &'a [ResponseAct],
    night: Option<&'a Night>,
    zone: Zone,
    from_failure: u32,
    whole_minutes: bool,
    falls: u32,
    pub(super) withdrawal_lost: bool,
    pub(super) explain: Option<&'a Explain>,
    resume_after: Option<Law>,
    /// Acts that reach every host by its own time: when they began.
    stops: Vec<Begun>,
    withdraws: Option<Begun>,
}

/// An act that has begun.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    act: u32,
    begins: u32,
    over: u32,
}

impl<'a> People<'a> {
    pub(super) fn of(response: Option<&'a Response>, zone: Zone, fate: &Fate<'_>) -> Self {
        let lost = |response: &Response| response.withdrawal_lost.is.happens(fate.word(Purpose::Withdrawal, 0));
        Self {
            acts: response.map_or(&[], |response| &response.acts),
            night: response.and_then(|response| response.night.as_ref()),
            zone,
            from_failure: response.map_or(0, |response| response.from_failure.max(1)),
            whole_minutes: response.is_some_and(|response| response.whole_minutes),
            falls: 0,
            withdrawal_lost: response.is_some_and(lost),
            explain: response.and_then(|response| response.explain.as_ref()),
            resume_after: response.and_then(|response| Some(response.resume_after.as_ref()?.is)),
            stops: Vec::new(),
            withdraws: None,
        }
    }

    pub(super) fn act(&self, place: u32) -> Option<&'a ResponseAct> {
        self.acts.get(place as usize)
    }

    /// The acts that begin at an instant of their own, whatever comes before, and their seconds.
    pub(super) fn set(&self, clock: Clock, published: Instant, fate: &Fate<'_>) -> Vec<(u32, u32)> {
        let acts = self.numbered().filter_map(|(place, act)| match act.begins.is {
            Begins::At(at) => Some((place, clock.second_or_never(at))),
            Begins::After(_) => None,
            Begins::AfterPublication(law) => {
                let at = published.saturating_add(law.draw(pace(act.what, fate)));
                Some((place, clock.second_or_never(at)))
            }
        });
        acts.collect()
    }

    /// A host goes down: from the one from which people's time counts on, the acts that it sets off, and their seconds.
    pub(super) fn fell(&mut self, second: u32, clock: Clock, fate: &Fate<'_>) -> Vec<(u32, u32)> {
        self.falls = self.falls.saturating_add(1);
        if self.falls != self.from_failure {
            return Vec::new();
        }
        let from = if self.whole_minutes { clock.minute_of(second) } else { second };
        let after = |law: Law, act: Act| self.takes(law.draw(pace(act, fate)), clock.instant(second));
        let acts = self.numbered().filter_map(|(place, act)| match act.begins.is {
            Begins::At(_) | Begins::AfterPublication(_) => None,
            Begins::After(law) => Some((place, from.saturating_add(after(law, act.what)).max(second))),
        });
        acts.collect()
    }

    /// When people let a rollout go on that a breaker stopped then, if they do.
    pub(super) fn resumes(&self, stopped: u32, clock: Clock, fate: &Fate<'_>) -> Option<u32> {
        let takes = self.resume_after?.draw(fate.word(Purpose::Response, 1));
        Some(stopped.saturating_add(self.takes(takes, clock.instant(stopped))))
    }

    /// How long people take for what begins to count then.
    fn takes(&self, seconds: u32, at: Instant) -> u32 {
        let slower = self.night.filter(|night| is_in(night, self.zone, at));
        slower.map_or(seconds, |night| longer(seconds, night.factor.is))
    }

    /// The agents stop asking, each when the act reaches its host.
    pub(super) fn stop(&mut self, act: u32, begins: u32, over: u32) {
        self.stops.push(Begun { act, begins, over });
    }

    /// The feed says that the release is withdrawn, to each host when that reaches it.
    pub(super) fn withdraw(&mut self, act: u32, begins: u32, over: u32) {
        self.withdraws.get_or_insert(Begun { act, begins, over });
    }

    /// From when on that host's agent no longer asks, as far as that is known.
    pub(super) fn stops(&self, host: u32, fate: &Fate<'_>) -> u32 {
        self.stops.iter().map(|begun| begun.reaches(host, fate)).min().unwrap_or(NEVER)
    }

    /// From when on the feed that the host fetches says that the release is withdrawn, as far as that is known.
    pub(super) fn withdraws(&self, host: u32, fate: &Fate<'_>) -> u32 {
        self.withdraws.map_or(NEVER, |begun| begun.reaches(host, fate))
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &'a ResponseAct)> + use<'a> {
        (0_u32..).zip(self.acts)
    }
}

impl Begun {
    fn reaches(self, host: u32, fate: &Fate<'_>) -> u32 {
        if self.over == 0 { self.begins } else { fate.reached(host, self.act, self.begins, self.over) }
    }
}

/// One team has one pace: a slow evening is slow in everything it does. The vendor has its own.
fn pace(act: Act, fate: &Fate<'_>) -> u32 {
    match act {
        Act::StopChecks | Act::Remove => fate.word(Purpose::Response, 0),
        Act::Withdraw => fate.word(Purpose::Withdrawal, 1),
    }
}

fn is_in(night: &Night, zone: Zone, at: Instant) -> bool {
    let minutes = |time: TimeOfDay| time.minutes();
    let local = zone.local(at);
    let now = local.hour() * 60 + local.minute();
    let (from, until) = (minutes(night.from), minutes(night.until));
    if from <= until { from <= now && now < until } else { from <= now || now < until }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` stops at the ends of what there is")]
fn longer(seconds: u32, factor: f64) -> u32 {
    libm::round(f64::from(seconds) * factor.max(1.0)) as u32
}

//! The rules: each counts in trials what the engine decided.

use std::cell::OnceCell;

use stagger_core::read::PolicyBuf;
use stagger_core::{Apply, Instant, Reason, Verdict, WallClock};

use super::figure;
use super::rule::Rule;
use super::trial::{Offers, Trial};
use crate::interval::Interval;
use crate::rollout::{Busiest, HOUR};

/// What a rule found.
pub(super) struct Found {
    pub(super) rule: Rule,
    pub(super) hosts: usize,
    pub(super) during: Option<Interval>,
    pub(super) figure: String,
}

/// Everything that the rules find in a policy.
pub(super) fn found(policy: &PolicyBuf, offers: &Offers<'_>, wall: WallClock<'_>) -> Vec<Found> {
    let seen = Seen::of(policy, offers);
    Rule::ALL.into_iter().filter_map(|rule| seen.finds(rule, wall)).collect()
}

/// Which rules find anything in the policy.
pub(super) fn finding(policy: &PolicyBuf, offers: &Offers<'_>) -> Vec<Rule> {
    found(policy, offers, WallClock::new(policy.zone())).into_iter().map(|found| found.rule).collect()
}

/// How the trials went.
struct Seen<'a, 'o> {
    policy: &'a PolicyBuf,
    offers: &'o Offers<'o>,
    trials: Vec<Trial>,
    /// The same with agents that apply at their very instant, once a rule asks.
    at_instant: OnceCell<Vec<Trial>>,
    /// The hour in which the most hosts apply, and in which trial.
    hour: Option<(usize, Busiest)>,
}

impl<'a, 'o> Seen<'a, 'o> {
    fn of(policy: &'a PolicyBuf, offers: &'o Offers<'o>) -> Self {
        let trials = offers.awake(&policy.policy());
        let hour = busiest(&trials, HOUR);
        Self { policy, offers, trials, at_instant: OnceCell::new(), hour }
    }

    /// The trials with agents that apply at their very instant.
    fn at_instant(&self) -> &[Trial] {
        if !self.applies_at_checks() {
            return &self.trials;
        }
        self.at_instant.get_or_init(|| self.offers.awake(&self.policy.policy().apply(Apply::AtInstant)))
    }

    fn finds(&self, rule: Rule, wall: WallClock<'_>) -> Option<Found> {
        // Of so few hosts any share is large.
        let enough = self.offers.hosts() >= FEWEST;
        match rule {
            Rule::WindowNeverOpen => self.window_never_open(wall),
            _ if !enough => None,
            Rule::SyncHour => self.sync_hour(wall),
            Rule::PollNotApply => self.poll_not_apply(wall),
            Rule::NoCanary => self.no_canary(wall),
            Rule::CheckClump => self.check_clump(wall),
            Rule::WaveClump => self.wave_clump(wall),
            Rule::CatchupHerd => self.catchup_herd(wall),
        }
    }

    /// Hosts that hold in every trial since no time is open for them.
    fn window_never_open(&self, wall: WallClock<'_>) -> Option<Found> {
        let never = |trial: &Trial, host: usize| {
            let rollout = trial.rollout.hosts.get(host)?;
            let holds = rollout.applies.is_empty() && rollout.ending.verdict == Verdict::Hold;
            (holds && is_of_time(&rollout.ending.reason)).then_some(rollout.ending.reason)
        };
        let of = |host: &usize| self.trials.iter().all(|trial| never(trial, *host).is_some());
        let hosts: Vec<usize> = (0..self.offers.hosts()).filter(of).collect();
        let reason = never(self.trials.first()?, *hosts.first()?)?;
        let figure = figure::never(hosts.len(), self.offers.hosts(), &reason, wall);
        Some(Found { rule: Rule::WindowNeverOpen, hosts: hosts.len(), during: None, figure })
    }

    /// Nearly every host within an hour, unless the checks alone are to blame, which another rule says.
    fn sync_hour(&self, wall: WallClock<'_>) -> Option<Found> {
        let (_, busiest) = self.hour?;
        if !self.is_share(busiest.applies, NEARLY_ALL) || self.clumps().is_some() {
            return None;
        }
        let figure = figure::within(busiest, self.offers.hosts(), wall);
        Some(Found { rule: Rule::SyncHour, hosts: busiest.applies, during: Some(busiest.during), figure })
    }

    /// Without a ramp, half of the hosts may go from one instant on.
    fn poll_not_apply(&self, wall: WallClock<'_>) -> Option<Found> {
        // Where no host ever applies, that is what is to be told.
        if self.policy.ramp().is_some() || self.hour.is_none() {
            return None;
        }
        let (_, at) = busiest(self.at_instant(), MINUTE)?;
        if !self.is_share(at.applies, HALF) {
            return None;
        }
        let figure = figure::from_one_instant(at, self.offers.hosts(), self.applies_at_checks(), wall);
        Some(Found { rule: Rule::PollNotApply, hosts: at.applies, during: Some(at.during), figure })
    }

    /// A fifth of the hosts within an hour of the first.
    fn no_canary(&self, wall: WallClock<'_>) -> Option<Found> {
        let early = |trial: &Trial| {
            let first = *trial.instants.first()?;
            let during = Interval::new(first, first.saturating_add(HOUR))?;
            Some((trial.instants.partition_point(|at| *at < during.until()), during))
        };
        let (hosts, during) = self.trials.iter().filter_map(early).rev().max_by_key(|(hosts, _)| *hosts)?;
        if !self.is_share(hosts, FIFTH) {
            return None;
        }
        let figure = figure::after_the_first(hosts, self.offers.hosts(), during, wall);
        Some(Found { rule: Rule::NoCanary, hosts, during: Some(during), figure })
    }

    /// A fifth of the hosts within an hour, and twice as many as without checks.
    fn check_clump(&self, wall: WallClock<'_>) -> Option<Found> {
        let (trial, with, without) = self.clumps()?;
        let instants = self.trials.get(trial).map(|trial| trial.instants.as_slice()).unwrap_or_default();
        let figure = figure::clumps(with, without, instants, self.offers.hosts(), wall);
        Some(Found { rule: Rule::CheckClump, hosts: with.applies, during: Some(with.during), figure })
    }

    /// The trial, the busiest hour in it, and how many hosts the busiest hour of any would have without checks.
    fn clumps(&self) -> Option<(usize, Busiest, usize)> {
        let (trial, with) = self.hour.filter(|_| self.policy.ramp().is_some() && self.applies_at_checks())?;
        if !self.is_share(with.applies, FIFTH) {
            return None;
        }
        let (_, without) = busiest(self.at_instant(), HOUR)?;
        (with.applies >= without.applies.saturating_mul(2)).then_some((trial, with, without.applies))
    }

    /// A ramp that lets a fifth of the hosts in within a minute.
    fn wave_clump(&self, wall: WallClock<'_>) -> Option<Found> {
        let (_, at) = self.policy.ramp().and_then(|_| busiest(self.at_instant(), MINUTE))?;
        if !self.is_share(at.applies, FIFTH) {
            return None;
        }
        let figure = figure::wave(at, self.offers.hosts(), wall);
        Some(Found { rule: Rule::WaveClump, hosts: at.applies, during: Some(at.during), figure })
    }

    /// Under a ramp, half of the hosts within an hour if all were asleep until it is over, and twice as many as awake.
    fn catchup_herd(&self, wall: WallClock<'_>) -> Option<Found> {
        let (offer, awake) = self.hour.filter(|_| self.policy.ramp().is_some())?;
        let wakes = self.trials.get(offer)?.instants.last()?.saturating_add(DAY);
        let woken = self.offers.woken(&self.policy.policy(), offer, wakes)?;
        let herd = Busiest::of(woken.instants, HOUR)?;
        if !self.is_share(herd.applies, HALF) || herd.applies < awake.applies.saturating_mul(2) {
            return None;
        }
        let figure = figure::herd(herd, awake.applies, self.offers.hosts(), wakes, wall);
        Some(Found { rule: Rule::CatchupHerd, hosts: herd.applies, during: Some(herd.during), figure })
    }

    fn applies_at_checks(&self) -> bool {
        self.policy.apply() == Apply::AtCheck
    }

    /// Whether so many are at least that many hundredths of the hosts.
    const fn is_share(&self, count: usize, hundredths: usize) -> bool {
        count.saturating_mul(100) >= self.offers.hosts().saturating_mul(hundredths)
    }
}

/// The stretch of so many seconds in which the most hosts apply in any trial, and in which; the first such.
fn busiest(trials: &[Trial], seconds: u32) -> Option<(usize, Busiest)> {
    let of = |(place, trial): (usize, &Trial)| Some((place, Busiest::of(trial.instants.clone(), seconds)?));
    trials.iter().enumerate().filter_map(of).rev().max_by_key(|(_, busiest)| busiest.applies)
}

/// Whether a host that is told this waits for a time that does not come.
const fn is_of_time(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::WindowClosed { .. }
            | Reason::Frozen(_)
            | Reason::ZoneUnknown
            | Reason::ZoneNotCovered
            | Reason::CheckNever
            | Reason::CheckMissesWindows
            | Reason::BeyondHorizon
    )
}

/// The fewest hosts of which shares are told.
const FEWEST: usize = 5;
const NEARLY_ALL: usize = 90;
const HALF: usize = 50;
const FIFTH: usize = 20;
const MINUTE: u32 = 60;
const DAY: u32 = 86_400;

/// Checks are the first minute's: what is told of an hour is told to its last minute.
pub(super) const fn last_minute(during: &Interval) -> Instant {
    during.until().saturating_sub(MINUTE)
}

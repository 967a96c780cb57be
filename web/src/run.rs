//! [`Run`]: a scenario and what came of it, as the worker tells it, never changed.

use stagger_core::{Instant, Verdict, WallClock, Zone};
use stagger_sim::{Interval, PolicyKind};
use stagger_web_wire::{Action, Curve, Group, GroupBy, Opening, Policy, Rollout, Scene, Totals};

/// A scene, with its times as the engine counts them.
#[derive(Debug)]
pub(crate) struct Run {
    scene: Scene,
    zone: Zone,
    span: Interval,
    views: Vec<Interval>,
    actions: Vec<Instant>,
    totals: Totals,
    down: Curve,
}

/// Two runs are equal if they are the same one: they never change, and comparing fleets would cost more than drawing them.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Run {
    /// What the page begins with, and the names of the scenarios that are built in.
    pub(crate) fn first() -> Option<(Self, Vec<String>)> {
        let opening = Opening::from_bytes(OPENING).ok()?;
        Some((Self::of(opening.scene)?, opening.built_in))
    }

    /// `None` if a time in the scene is none: then it comes from a worker of another version.
    pub(crate) fn of(scene: Scene) -> Option<Self> {
        let span = scene.span.interval()?;
        let zone = scene.zone.parse().ok()?;
        let views: Option<Vec<Interval>> = scene.views.iter().map(|view| view.during.interval()).collect();
        let record = scene.record.as_ref();
        let told = record.map_or(&[][..], |record| &record.actions);
        let actions: Option<Vec<Instant>> = told.iter().map(|action| Instant::from_unix(action.at)).collect();
        let (totals, down) = (record.map(|record| record.totals), record.map(|record| record.down.clone()));
        let (totals, down) = (totals.unwrap_or_default(), down.unwrap_or_default());
        Some(Self { zone, span, views: views?, actions: actions?, totals, down, scene })
    }

    pub(crate) const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// From when until when the scenario goes.
    pub(crate) const fn span(&self) -> Interval {
        self.span
    }

    /// The instant so many seconds after the beginning of the span.
    pub(crate) const fn instant(&self, second: u32) -> Instant {
        self.span.from().saturating_add(second)
    }

    /// The seconds from the beginning of the span to an instant.
    pub(crate) fn second(&self, instant: Instant) -> u32 {
        u32::try_from(instant.since(self.span.from())).unwrap_or(u32::MAX)
    }

    /// The clock by which its times are told.
    pub(crate) fn wall(&self) -> WallClock<'_> {
        let wall = WallClock::new(self.zone);
        self.scene.zone_name.as_deref().map_or(wall, |name| wall.called(name))
    }

    /// The zone of that clock.
    pub(crate) const fn zone(&self) -> Zone {
        self.zone
    }

    /// The stretches of time worth a look, with their names; at least one.
    pub(crate) fn views(&self) -> impl Iterator<Item = (&str, Interval)> + Clone {
        self.scene.views.iter().map(|view| view.name.as_str()).zip(self.views.iter().copied())
    }

    /// How many hosts the scenario tells of.
    pub(crate) fn hosts(&self) -> usize {
        usize::try_from(self.scene.hosts.told_of).unwrap_or(usize::MAX).min(self.everyone())
    }

    /// How many hosts there are in what might have been: those, and as many as are assumed beside them.
    pub(crate) const fn everyone(&self) -> usize {
        self.scene.hosts.names.len()
    }

    /// The name of the host at that place; empty if there is none.
    pub(crate) fn host_id(&self, host: usize) -> &str {
        self.scene.hosts.names.get(host)
    }

    /// Where hosts stand, if that is known of any.
    pub(crate) fn sites(&self) -> Option<&Group> {
        self.scene.hosts.group(&GroupBy::Site)
    }

    pub(crate) const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Whether anything happened that is on record.
    pub(crate) const fn has_record(&self) -> bool {
        self.scene.record.is_some()
    }

    /// How many hosts were down, over time.
    pub(crate) const fn down(&self) -> &Curve {
        &self.down
    }

    /// When that host was down, in order.
    pub(crate) fn outages_of(&self, host: usize) -> impl Iterator<Item = Interval> + Clone {
        let outages = self.scene.record.iter().flat_map(move |record| record.outages.of(host));
        outages.filter_map(|(from, until)| Interval::new(self.instant(from), self.instant(until)))
    }

    /// What people did and saw, and when, in order of time.
    pub(crate) fn actions(&self) -> impl ExactSizeIterator<Item = (Instant, &Action)> + Clone {
        let told = self.scene.record.as_ref().map_or(&[][..], |record| &record.actions);
        self.actions.iter().copied().zip(told)
    }

    /// The place of the last action that has come at that instant.
    pub(crate) fn action_at(&self, instant: Instant) -> Option<usize> {
        self.actions.partition_point(|at| *at <= instant).checked_sub(1)
    }

    /// Each policy with its rollout, in the order of the scenario.
    pub(crate) fn policies(&self) -> impl Iterator<Item = (&Policy, &Rollout)> + Clone {
        self.scene.policies.iter().zip(&self.scene.rollouts)
    }

    /// Whether a policy is to be shown before anyone asks: where there is a record, it stands for what was in force.
    pub(crate) fn shown_at_first(&self, policy: &Policy) -> bool {
        !self.has_record() || policy.kind == PolicyKind::Alternative
    }

    /// An instant by the scenario's clock: with its date only if that is not the day on which the scenario begins.
    pub(crate) fn tell(&self, instant: Instant) -> String {
        let first_day = self.zone.local(self.span.from()).date();
        let wall = self.wall();
        let told =
            if self.zone.local(instant).date() == first_day { wall.tell_time(instant) } else { wall.tell(instant) };
        told.to_string()
    }

    /// The salt of its policies.
    pub(crate) fn salt(&self) -> &str {
        self.scene.policies.last().map_or("", |policy| &policy.salt)
    }

    /// Where the clock stands at first: at the peak, or in the middle of the first view.
    pub(crate) fn opening(&self) -> Instant {
        let view = self.first_view();
        let peak = self.totals.peak.and_then(|peak| Instant::from_unix(peak.during.from));
        peak.unwrap_or_else(|| view.from().saturating_add(u32::try_from(view.seconds() / 120 * 60).unwrap_or(u32::MAX)))
    }

    /// The stretch of time to open with.
    pub(crate) fn first_view(&self) -> Interval {
        self.views.first().copied().unwrap_or(self.span)
    }
}

/// The name of the verdict with which a rollout leaves a host.
pub(crate) fn ending_of(rollout: &Rollout, host: usize) -> &'static str {
    let place = rollout.ending.get(host).copied().map(usize::from);
    place.and_then(|place| Verdict::NAMES.get(place)).copied().unwrap_or_default()
}

/// Prepared by `build.rs`.
const OPENING: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/opening.bin"));

#[cfg(test)]
pub(crate) mod tests {
    use stagger_web_wire::{Answer, Ask, Open, WhatIf, World};
    use stagger_web_worker::Desk;

    use super::*;

    pub(crate) fn evening() -> Run {
        Run::first().expect("an opening").0
    }

    /// What the worker answers.
    pub(crate) fn answer(ask: &Ask) -> Answer {
        Desk::default().answer(ask.clone(), &mut |_| {})
    }

    pub(crate) fn rehearsed(name: &str, what_if: &WhatIf) -> World {
        let mut desk = Desk::default();
        let open = Open { name: name.to_owned(), text: None, fleet: None, salt: None };
        desk.answer(Ask::Open(open), &mut |_| {});
        let Answer::World(world) = desk.answer(Ask::Rehearse(what_if.clone()), &mut |_| {}) else { panic!("refused") };
        *world
    }

    pub(crate) fn opened(name: &str) -> Run {
        let open = Open { name: name.to_owned(), text: None, fleet: None, salt: None };
        let Answer::Scene(scene) = answer(&Ask::Open(open)) else { panic!("`{name}` was refused") };
        Run::of(*scene).expect("a scene with times")
    }

    fn at(time: &str) -> Instant {
        format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
    }

    #[test]
    fn the_clock_opens_at_the_peak() {
        let run = evening();
        assert_eq!(run.opening(), at("20:58"));
        assert_eq!(run.down().at(run.second(run.opening())), 13);
        assert!(run.first_view().contains(run.opening()));
    }

    #[test]
    fn without_a_record_the_clock_opens_in_the_middle_of_the_first_view() {
        let run = opened("good-day");
        assert_eq!(run.opening().to_string(), "2026-03-02T10:00:00Z");
        assert!(run.policies().all(|(policy, _)| run.shown_at_first(policy)));
    }

    #[test]
    fn another_day_is_told_with_its_date() {
        let run = evening();
        assert_eq!(run.tell(at("20:02")), "20:02 AEST");
        assert_eq!(run.tell(at("20:02").saturating_add(6 * 3600)), "Tue 19 Jun 2018 02:02 AEST");
    }

    #[test]
    fn the_action_is_the_last_that_has_come() {
        let run = evening();
        assert_eq!(run.action_at(at("20:09")), None);
        assert_eq!(run.action_at(at("20:10")), Some(0));
        assert_eq!(run.action_at(at("20:44")), Some(3));
        assert_eq!(run.action_at(at("23:30")), Some(6));
    }

    #[test]
    fn what_is_prepared_is_what_the_worker_says() {
        assert_eq!(evening().scene(), opened("binarylane-2018").scene());
    }
}

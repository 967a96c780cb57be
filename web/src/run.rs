//! [`Run`]: a scenario and what came of it, never changed.

use std::collections::BTreeMap;

use stagger_core::Instant;
use stagger_sim::{Action, Curve, Interval, PolicyKind, Record, Replay, Rollout, Scenario, ScenarioPolicy, Totals};

/// A scenario, its rollouts, and the curves over them: worked out once, when the scenario or the salt changes.
#[derive(Debug)]
pub(crate) struct Run {
    scenario: Scenario,
    rollouts: Vec<Rollout>,
    totals: Totals,
    down: Curve,
    adoption: Vec<Curve>,
    outages: BTreeMap<usize, Vec<Interval>>,
    instants: Vec<Instant>,
}

/// Two runs are equal if they are the same one: they never change, and comparing fleets would cost more than drawing them.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Run {
    /// Asks the engine for every host and policy of the scenario.
    pub(crate) fn of(scenario: Scenario) -> Self {
        let replay = Replay::of(&scenario);
        let (rollouts, totals) = (replay.rollouts().to_vec(), replay.totals());
        let adoption = rollouts.iter().map(Rollout::adoption).collect();
        let mut outages: BTreeMap<usize, Vec<Interval>> = BTreeMap::new();
        for outage in scenario.record().into_iter().flat_map(|record| &record.outages) {
            outages.entry(outage.host).or_default().push(outage.during);
        }
        for during in outages.values_mut() {
            during.sort_unstable_by_key(Interval::from);
        }
        let down = scenario.record().map(Record::down).unwrap_or_default();
        let mut run = Self { scenario, rollouts, totals, down, adoption, outages, instants: Vec::new() };
        run.instants = run.all_instants();
        run
    }

    fn all_instants(&self) -> Vec<Instant> {
        let outages = self.outages.values().flatten().flat_map(|during| [during.from(), during.until()]);
        let applies = self.rollouts.iter().flat_map(Rollout::applies).map(|apply| apply.at);
        let actions = self.actions().iter().map(|action| action.at);
        let mut instants: Vec<Instant> = outages.chain(applies).chain(actions).collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    pub(crate) const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    pub(crate) const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Whether anything happened that is on record.
    pub(crate) const fn has_record(&self) -> bool {
        self.scenario.record().is_some()
    }

    /// How many hosts were down, over time.
    pub(crate) const fn down(&self) -> &Curve {
        &self.down
    }

    /// When that host was down, in order.
    pub(crate) fn outages_of(&self, host: usize) -> &[Interval] {
        self.outages.get(&host).map_or(&[], Vec::as_slice)
    }

    /// What people did and saw, in order of time.
    pub(crate) fn actions(&self) -> &[Action] {
        self.scenario.record().map_or(&[], |record| &record.actions)
    }

    /// The place of the last action that has come at that instant.
    pub(crate) fn action_at(&self, instant: Instant) -> Option<usize> {
        self.actions().partition_point(|action| action.at <= instant).checked_sub(1)
    }

    /// Each policy with its rollout and its adoption, in the order of the scenario.
    pub(crate) fn policies(&self) -> impl Iterator<Item = (&ScenarioPolicy, &Rollout, &Curve)> + Clone {
        let policies = self.scenario.policies().iter().zip(&self.rollouts).zip(&self.adoption);
        policies.map(|((policy, rollout), adoption)| (policy, rollout, adoption))
    }

    /// Whether a policy is to be shown before anyone asks: where there is a record, it stands for what was in force.
    pub(crate) fn shown_at_first(&self, policy: &ScenarioPolicy) -> bool {
        !self.has_record() || policy.kind == PolicyKind::Alternative
    }

    /// An instant by the scenario's clock: with its date only if that is not the day on which the scenario begins.
    pub(crate) fn tell(&self, instant: Instant) -> String {
        let (wall, zone) = (self.scenario.wall(), self.scenario.zone());
        let first_day = zone.local(self.scenario.span().from()).date();
        let told = if zone.local(instant).date() == first_day { wall.tell_time(instant) } else { wall.tell(instant) };
        told.to_string()
    }

    /// The salt of its policies.
    pub(crate) fn salt(&self) -> &str {
        self.scenario.policies().last().map_or("", |policy| policy.policy.salt())
    }

    /// Where the clock stands at first: at the peak, or in the middle of the first view.
    pub(crate) fn opening(&self) -> Instant {
        let view = self.first_view();
        self.totals.peak.map_or_else(
            || view.from().saturating_add(u32::try_from(view.seconds() / 120 * 60).unwrap_or(u32::MAX)),
            |peak| peak.during.from(),
        )
    }

    /// The stretch of time to open with.
    pub(crate) fn first_view(&self) -> Interval {
        self.scenario.views().first().map_or(self.scenario.span(), |view| view.during)
    }

    /// The next instant after that one at which anything happens.
    pub(crate) fn next_after(&self, instant: Instant) -> Option<Instant> {
        self.instants.get(self.instants.partition_point(|other| *other <= instant)).copied()
    }

    /// The last instant before that one at which anything happens.
    pub(crate) fn last_before(&self, instant: Instant) -> Option<Instant> {
        let behind = self.instants.partition_point(|other| *other < instant);
        behind.checked_sub(1).and_then(|last| self.instants.get(last)).copied()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use stagger_sim::builtin;

    use super::*;

    pub(crate) fn evening() -> Run {
        Run::of(builtin::scenario("binarylane-2018").expect("a built-in scenario"))
    }

    fn at(time: &str) -> Instant {
        format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
    }

    #[test]
    fn the_clock_opens_at_the_peak() {
        let run = evening();
        assert_eq!(run.opening(), at("20:58"));
        assert_eq!(run.down().at(run.opening()), 13);
        assert!(run.first_view().contains(run.opening()));
    }

    #[test]
    fn without_a_record_the_clock_opens_in_the_middle_of_the_first_view() {
        let run = Run::of(builtin::scenario("good-day").expect("a built-in scenario"));
        assert_eq!(run.opening().to_string(), "2026-03-02T10:00:00Z");
        assert!(run.scenario().policies().iter().all(|policy| run.shown_at_first(policy)));
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
    fn steps_go_from_one_happening_to_the_next_and_back() {
        let run = evening();
        let next = run.next_after(at("20:55")).expect("more to come");
        assert!(at("20:55") < next && next <= at("20:57"));
        assert_eq!(run.last_before(next), Some(at("20:55")));
        assert_eq!(run.last_before(run.scenario().span().from()), None);
    }
}

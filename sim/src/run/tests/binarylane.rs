//! The evening of 18 June 2018 by the figures of its fit: 20,000 evenings for each.

use stagger_core::{Feed, Host, Instant, Share};

use super::given::{assumed, fault, policy, with};
use crate::fault::Fault;
use crate::fleet::FleetBuilder;
use crate::interval::Interval;
use crate::law::{Chance, Law};
use crate::response::{Act, Begins, Response};
use crate::run::{Outcome, Setup, Timing};

const EVENINGS: u32 = 20_000;

#[test]
fn as_recorded_the_evening_comes_out_whatever_the_size_of_the_fleet() {
    for hosts in [36, 29, 31, 50] {
        let seen = evenings(hosts, &recorded());
        seen.mean_is("hits", 17.0, 0.05, |outcome| outcome.hits().into());
        seen.mean_is("hits at apply", 7.0, 0.05, |outcome| outcome.hits_at_apply.into());
        seen.mean_is("peak", 13.6, 0.05, |outcome| outcome.peak_down.into());
        seen.mean_is("host-minutes", 604.0, 0.5, |outcome| seconds(outcome.down_seconds) / 60.0);
        seen.mean_is("first panic after 20:00", 6.4, 0.05, minutes_after_eight);
        // A host is hit by itself with a chance of 17 in N: 5 to 95 % are 12 to 22 of 36, and 13 to 21 of 29.
        seen.is_binomial(hosts, 17.0 / f64::from(hosts), Outcome::hits);
        if hosts == 36 {
            seen.quantiles_are("hits", 12, 22, Outcome::hits);
        }
    }
}

#[test]
fn counted_from_the_first_panic_the_evening_is_worse() {
    let seen = evenings(36, &relative(true));
    seen.mean_is("hits", 18.3, 0.05, |outcome| outcome.hits().into());
    seen.mean_is("peak", 14.1, 0.05, |outcome| outcome.peak_down.into());
    seen.mean_is("host-minutes", 652.0, 0.5, |outcome| seconds(outcome.down_seconds) / 60.0);
    seen.quantiles_are("hits", 13, 24, Outcome::hits);
}

#[test]
fn had_nobody_unloaded_it_less_than_half_would_have_gone_down() {
    let seen = evenings(36, &relative(false));
    seen.mean_is("hits", 7.6, 0.05, |outcome| outcome.hits().into());
    seen.mean_is("peak", 6.5, 0.05, |outcome| outcome.peak_down.into());
    seen.quantiles_are("hits", 4, 12, Outcome::hits);
}

/// The scenario that comes with Stagger says the same as the figures here.
#[test]
fn so_says_the_scenario() {
    let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let (releases, model) = (scenario.feed().releases(), scenario.model());
    let feed = Feed::new(&releases).expect("no release twice");
    let policy = scenario.policies()[0].policy.policy();
    for (name, hits, peak) in [("recorded", 17.0, 13.6), ("relative", 18.3, 14.1), ("stop-only", 7.6, 6.5)] {
        let response = model.responses.iter().find(|response| response.name == name).expect(name);
        let setup = Setup::new(scenario.everyone(), feed, policy, scenario.span()).timing(Timing::of(model));
        let setup = setup.fault(&model.hypotheses[0].fault).response(response).zone(scenario.zone());
        let seen = Evenings((0..EVENINGS).map(|evening| setup.outcome(2, evening)).collect());
        seen.mean_is(name, hits, 0.05, |outcome| outcome.hits().into());
        seen.mean_is(name, peak, 0.05, |outcome| outcome.peak_down.into());
    }
}

/// Apply stops at 20:46, and the release is taken off from 20:55 on.
fn recorded() -> Response {
    super::given::response(vec![
        (Act::StopChecks, Begins::At(at("20:46")), 0),
        (Act::Remove, Begins::At(at("20:55")), 240),
    ])
}

fn relative(removes: bool) -> Response {
    let after = |minutes: u32| Begins::After(Law::Fixed(minutes * 60));
    let mut acts = vec![(Act::StopChecks, after(44), 0)];
    acts.extend(removes.then_some((Act::Remove, after(54), 240)));
    Response { whole_minutes: true, ..super::given::response(acts) }
}

/// N · p_a = 7 / (46/60), and of the hosts that survived their apply p_u = 10 in (N · 46/60 - 7) go down.
fn fitted(hosts: u32) -> Fault {
    let share = |part: u32, whole: u32| assumed(Chance(Share::new(part, whole).expect("a share")));
    Fault {
        at_apply: share(7 * 60, 46 * hosts),
        at_removal: share(10 * 60, hosts * 46 - 7 * 60),
        repair: assumed(Law::Lognormal { median: 2074, sigma: 0.238 }),
        ..fault(0)
    }
}

struct Evenings(Vec<Outcome>);

fn evenings(hosts: u32, response: &Response) -> Evenings {
    let mut builder = FleetBuilder::default();
    (0..hosts).for_each(|place| builder.push(&Host::new(&format!("host{place}"))));
    let fleet = builder.finish();
    let policy =
        policy("salt = \"evening\"\ncheck = { cron = \"H */4 * * *\", zone = \"+10:00\" }\napply = \"at-check\"\n");
    let feed = stagger_core::text::feed("[[release]]\nid = \"patch\"\npublished = \"2018-06-18T19:00:00+10:00\"\n")
        .expect("a feed");
    let span = Interval::new(at("18:30"), at("23:30")).expect("a span");
    let fault = fitted(hosts);
    let timing = Timing { takes: Law::Uniform(0, 60), ..Timing::INSTANT };
    Evenings(with(&fleet, &feed, &policy, span, |setup| {
        let setup = setup.fault(&fault).response(response).timing(timing);
        (0..EVENINGS).map(|evening| setup.outcome(1, evening)).collect()
    }))
}

impl Evenings {
    /// The mean lies within four standard errors of the figure, which is known up to `rounding`.
    fn mean_is(&self, what: &str, figure: f64, rounding: f64, of: impl Fn(&Outcome) -> f64) {
        let count = f64::from(EVENINGS);
        let mean = self.0.iter().map(&of).sum::<f64>() / count;
        let square = |outcome: &Outcome| (of(outcome) - mean) * (of(outcome) - mean);
        let error = (self.0.iter().map(square).sum::<f64>() / (count - 1.0) / count).sqrt();
        assert!((mean - figure).abs() <= 4.0 * error + rounding, "{what}: {mean}, not {figure}, +- {error}");
    }

    /// Every value comes as often as independent chances have it, within four standard errors.
    fn is_binomial(&self, hosts: u32, chance: f64, of: impl Fn(&Outcome) -> u32) {
        let count = f64::from(EVENINGS);
        let mut probability = (0..hosts).fold(1.0, |product, _| product * (1.0 - chance));
        for hits in 0..=hosts {
            let seen: f64 = self.0.iter().map(|outcome| f64::from(u32::from(of(outcome) == hits))).sum();
            let error = (count * probability * (1.0 - probability)).sqrt();
            assert!((seen - count * probability).abs() <= 4.0 * error + 1.0, "{hits} of {hosts}: {seen}");
            probability *= chance / (1.0 - chance) * f64::from(hosts - hits) / f64::from(hits + 1);
        }
    }

    /// From 5 to 95 %.
    fn quantiles_are(&self, what: &str, low: u32, high: u32, of: impl Fn(&Outcome) -> u32) {
        let mut values: Vec<u32> = self.0.iter().map(of).collect();
        values.sort_unstable();
        assert_eq!((values[values.len() / 20], values[values.len() * 19 / 20]), (low, high), "{what}");
    }
}

fn minutes_after_eight(outcome: &Outcome) -> f64 {
    outcome.first_failure.map_or(0.0, |first| seconds(first.since(at("20:00"))) / 60.0)
}

#[expect(clippy::cast_precision_loss, reason = "hours, in seconds")]
fn seconds(seconds: u64) -> f64 {
    seconds as f64
}

fn at(time: &str) -> Instant {
    format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
}

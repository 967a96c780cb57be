//! What a comparison must hold.

use stagger_core::{Feed, Host, Instant, Release, Share, text};

use super::*;
use crate::builtin;
use crate::exact::{Failures, linear_hits};
use crate::fault::Fault;
use crate::fleet::FleetBuilder;
use crate::interval::Interval;
use crate::law::{Chance, Law, Marked};
use crate::mark::Mark;
use crate::rehearsal::Rehearsal;
use crate::response::{Act, Begins, Response, ResponseAct};
use crate::run::Setup;
use crate::scenario::Scenario;

/// Science §10.1: linear ramps over 12 and 14 hours, 1000 hosts, one in twenty goes down, stopped 45 minutes after the first:
/// the variance of the difference falls from 5.99 to 0.445, by 13.5, with a correlation of 0.93.
#[test]
fn the_same_luck_tells_two_ramps_apart() {
    let replicates = 1000;
    let [short, long, other] = [(12, 1), (14, 1), (14, 2)].map(|(hours, seed)| ramp(hours, seed, replicates));
    let comparison = Comparison::of(vec![&short, &long]).expect("the same seed");
    let paired = comparison.paired(0, 1, Metric::Hits).expect("hits");
    let failures = Failures::of(1000, 0.05, 1).expect("a chance and a failure");
    let expected = [12.0, 14.0].map(|hours| linear_hits(&failures, 0.75 / hours));
    let [mean, spread] = [paired.difference.average, paired.difference.standard_error()];
    assert!((mean - (expected[0] - expected[1])).abs() < 4.0 * spread, "{mean} +- {spread}: {expected:?}");
    let gain = paired.gain.expect("differences");
    assert!((10.0..18.0).contains(&gain), "{gain}");
    assert!(paired.correlation.is_some_and(|together| (0.9..0.96).contains(&together)), "{paired:?}");
    assert!((0.35..0.55).contains(&paired.difference.variance), "{paired:?}");
    // With luck of its own the other has nothing in common.
    assert_eq!(Comparison::of(vec![&short, &other]).map(|_| ()), Err(Uneven::Seeds));
    let hits = |ensemble: &Ensemble| -> Vec<f64> {
        ensemble.outcomes().iter().map(|outcome| f64::from(outcome.hits())).collect()
    };
    let apart = Paired::of(&hits(&short), &hits(&other)).expect("hits");
    assert!((0.85..1.18).contains(&apart.gain.expect("differences")), "{apart:?}");
}

/// That many replicates of 1000 hosts that apply evenly over so many hours.
fn ramp(hours: u32, seed: u64, replicates: u32) -> Ensemble {
    let mut builder = FleetBuilder::default();
    (0..1000).for_each(|place| builder.push(&Host::new(&format!("host{place}"))));
    let fleet = builder.finish();
    let published: Instant = "2026-03-02T00:00:00Z".parse().expect("an instant");
    let policy = text::policy(&format!(
        "salt = 's'\ncheck = {{ every = '1 h' }}\napply = 'at-instant'\nramp = {{ shape = 'linear', over = '{hours} h' }}\n"
    ));
    let policy = policy.expect("a policy");
    let releases = [Release::new("r").published(published)];
    let span = Interval::new(published, published.saturating_add(20 * 3600)).expect("a span");
    let fault = Fault {
        release: 0,
        at_apply: assumed(Chance(Share::new(1, 20).expect("a share"))),
        while_applied: None,
        at_removal: assumed(Chance::NEVER),
        triggers: Vec::new(),
        susceptibility: Vec::new(),
        repair: assumed(Law::Fixed(1800)),
    };
    let stop = ResponseAct { what: Act::StopChecks, begins: assumed(Begins::After(Law::Fixed(2700))), over: 0 };
    let response = Response {
        name: "stop".to_owned(),
        title: "Stop".to_owned(),
        note: String::new(),
        mark: Mark::Assumed,
        source: "made up".to_owned(),
        whole_minutes: false,
        from_failure: 1,
        acts: vec![stop],
        night: None,
        withdrawal_lost: assumed(Chance::NEVER),
    };
    let feed = Feed::new(&releases).expect("a feed");
    Setup::new(&fleet, feed, policy.policy(), span).fault(&fault).response(&response).ensemble(seed, replicates)
}

fn assumed<T>(is: T) -> Marked<T> {
    Marked { is, mark: Mark::Assumed, source: "made up".to_owned() }
}

fn evening() -> Scenario {
    builtin::scenario("binarylane-2018").expect("a built-in scenario")
}

fn with<T>(scenario: &Scenario, policy: &str, ask: impl FnOnce(Setup<'_>) -> T) -> T {
    let policy = scenario.policy(policy).expect("a policy of the scenario");
    Rehearsal::of(scenario, &policy.policy).response(scenario.response("stop-only")).with(ask)
}

#[test]
fn the_less_and_the_more_are_counted_replicate_by_replicate() {
    let scenario = evening();
    let [was, gradual] = ["as-it-was", "gradual-12h"].map(|name| with(&scenario, name, |setup| setup.ensemble(5, 300)));
    let comparison = Comparison::of(vec![&was, &gradual, &gradual]).expect("the same seed");
    let paired = comparison.paired(1, 0, Metric::Hits).expect("hits");
    let pairs = || was.outcomes().iter().zip(gradual.outcomes());
    let less = pairs().filter(|(was, gradual)| gradual.hits() < was.hits()).count();
    let more = pairs().filter(|(was, gradual)| gradual.hits() > was.hits()).count();
    assert_eq!(paired.less, frequency(less, 300));
    assert_eq!(paired.more, frequency(more, 300));
    let sum: i64 = pairs().map(|(was, gradual)| i64::from(gradual.hits()) - i64::from(was.hits())).sum();
    assert!((paired.difference.average - sum as f64 / 300.0).abs() < 1e-12);
    let standings = comparison.standings(Metric::Hits);
    assert_eq!(standings[0].alone, frequency(more, 300));
    assert_eq!(standings[0].among, frequency(300 - less, 300));
    assert_eq!(standings[1], standings[2]);
    assert_eq!(standings[1].alone, frequency(0, 300), "the same twice is never alone");
    // A time counts where it came on both sides.
    let first = comparison.paired(0, 1, Metric::FirstFailure).expect("failures");
    let both = pairs().filter(|(was, gradual)| was.first_failure.is_some() && gradual.first_failure.is_some()).count();
    assert_eq!(usize::try_from(first.difference.samples), Ok(both));
    assert_eq!(comparison.paired(0, 3, Metric::Hits), None);
}

#[test]
fn what_did_not_have_the_same_luck_is_not_compared() {
    let scenario = evening();
    let of = |seed, replicates| with(&scenario, "as-it-was", |setup| setup.ensemble(seed, replicates));
    let (one, other, fewer, none) = (of(1, 5), of(2, 5), of(1, 4), of(1, 0));
    let refused = |sides: Vec<&Ensemble>| Comparison::of(sides).map(|_| ()).expect_err("uneven");
    assert_eq!(refused(vec![&one, &other]), Uneven::Seeds);
    assert_eq!(refused(vec![&one, &fewer]), Uneven::Replicates);
    assert_eq!(refused(vec![&none, &none]), Uneven::Replicates);
    assert_eq!(refused(Vec::new()), Uneven::None);
}

/// With the same luck a host that applies under both policies goes down under both, and for as long.
#[test]
fn host_by_host_the_luck_is_the_same() {
    let scenario = evening();
    let (mut spared, mut both) = (0, 0);
    for replicate in 0..50 {
        let pairs = with(&scenario, "as-it-was", |was| {
            with(&scenario, "gradual-12h", |gradual| {
                let pairs = host_by_host(&was, &gradual, 3, replicate);
                let hits = |of: fn(&HostPair) -> Option<Hit>| pairs.iter().filter(|pair| of(pair).is_some()).count();
                assert_eq!(u32::try_from(hits(|pair| pair.first)), Ok(was.outcome(3, replicate).hits()));
                assert_eq!(u32::try_from(hits(|pair| pair.second)), Ok(gradual.outcome(3, replicate).hits()));
                pairs
            })
        });
        assert!(pairs.is_sorted_by_key(|pair| pair.host));
        for pair in pairs {
            match (pair.first, pair.second) {
                (Some(first), Some(second)) => {
                    assert_eq!(first.repair, second.repair);
                    both += 1;
                }
                _ => spared += 1,
            }
        }
    }
    assert!(both > 20 && spared > 100, "{both} {spared}");
}

/// Record against run: every host is counted once, its outages are those of either world, and the most different come first.
#[test]
fn a_record_and_a_run_differ_host_by_host() {
    let scenario = evening();
    let record = scenario.record().expect("it happened");
    let recorded = World::of_record(record, scenario.everyone().hosts().len());
    let (outcome, run) = with(&scenario, "gradual-12h", |setup| {
        let run = setup.run(3, 1);
        let world = World::of_run(&setup, &run.events);
        assert_eq!(world, World::of_replicate(&setup, 3, 1));
        (run.outcome, world)
    });
    let difference = WorldDifference::of(&recorded, &run);
    let WorldDifference { hit_in_first, hit_in_second, hit_in_both, hit_in_neither, first, second, ref hosts, .. } =
        difference;
    let totals = record.totals();
    assert_eq!((hit_in_first + hit_in_both, first.hits), (totals.hosts_hit, totals.hosts_hit));
    assert_eq!((first.down_seconds / 60, first.applied), (totals.host_minutes, None));
    assert_eq!((hit_in_second + hit_in_both, second.hits), (outcome.hits() as usize, outcome.hits() as usize));
    assert_eq!((second.down_seconds, second.applied), (outcome.down_seconds, Some(outcome.applied as usize)));
    assert_eq!(hit_in_first + hit_in_second + hit_in_both + hit_in_neither, hosts.len());
    let one_alone = hit_in_first + hit_in_second;
    let alone = |pair: &HostDifference| pair.first.hit.is_some() != pair.second.hit.is_some();
    assert!(hosts[..one_alone].iter().all(alone) && !hosts[one_alone..].iter().any(alone));
    let down = |pair: &HostDifference| pair.first.down_seconds.abs_diff(pair.second.down_seconds);
    assert!(hosts[..one_alone].is_sorted_by(|one, other| down(one) >= down(other)));
    let mut places: Vec<usize> = hosts.iter().map(|pair| pair.host).collect();
    places.sort_unstable();
    assert!(places.into_iter().eq(0..hosts.len()));
}

/// Nothing differs from itself; and two runs in which nobody is hit differ by when hosts apply.
#[test]
fn runs_without_hits_differ_by_when_hosts_apply() {
    let scenario = evening();
    let good = |policy: &str| {
        let policy = scenario.policy(policy).expect("a policy of the scenario");
        let rehearsal = Rehearsal::of(&scenario, &policy.policy).hypothesis(None).response(None);
        rehearsal.with(|setup| World::of_replicate(&setup, 1, 0))
    };
    let (was, gradual) = (good("as-it-was"), good("gradual-12h"));
    let same = WorldDifference::of(&was, &was);
    assert_eq!((same.hit_in_neither, same.hosts.iter().map(|pair| pair.host).is_sorted()), (same.hosts.len(), true));
    let difference = WorldDifference::of(&was, &gradual);
    let apart = |pair: &HostDifference| {
        pair.first.applied.zip(pair.second.applied).map(|(first, second)| first.unix().abs_diff(second.unix()))
    };
    let apart: Vec<u64> = difference.hosts.iter().map(|pair| apart(pair).unwrap_or(u64::MAX)).collect();
    assert!(apart.is_sorted_by(|one, other| one >= other) && apart.first() > apart.last(), "{apart:?}");
}

fn frequency(times: usize, of: u32) -> Frequency {
    Frequency::of(u32::try_from(times).expect("few"), of).expect("replicates")
}

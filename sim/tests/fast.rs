//! The fast way comes to the same as going through an evening second by second.

mod support;

use proptest::prelude::*;
use stagger_core::{Evidence, Feed, Host, Instant, Release, Share, Verdict, decide, text};
use stagger_sim::exposure::Exposure;
use stagger_sim::fast::{Adoption, Harm, Outcome, Paths, Peak, Reaction, Refusal, Scratch};
use stagger_sim::{Chance, Draws, Law, Purpose};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn published() -> Instant {
    at("2026-03-02T09:00:00Z")
}

fn per_mille(part: u32) -> Chance {
    Chance(Share::new(part, 1000).expect("a share"))
}

/// What each host does, one event after another, in order of time: nothing clever.
fn one_by_one(
    comes: &[Option<u32>],
    draws: Draws,
    replicate: u32,
    harm: &Harm,
    reaction: &Reaction,
) -> (Outcome, Option<Peak>) {
    let mut order: Vec<(u32, u32)> = (0..).zip(comes).filter_map(|(host, at)| Some(((*at)?, host))).collect();
    order.sort_unstable();
    let reacts = reaction.takes.draw(draws.word(replicate, 0, Purpose::Response, 0));
    let (mut failures, mut down): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
    let failed = |failures: &[u32]| {
        let mut failures = failures.to_vec();
        failures.sort_unstable();
        failures.get(reaction.failure as usize - 1).copied()
    };
    for (comes, host) in order {
        if failed(&failures).is_some_and(|failed| comes >= failed + reacts) {
            break;
        }
        if harm.at_apply.happens(draws.word(replicate, host, Purpose::Apply, 0)) {
            let fails = comes + harm.takes.draw(draws.word(replicate, host, Purpose::Takes, 0));
            failures.push(fails);
            down.push((fails, fails + harm.repair.draw(draws.word(replicate, host, Purpose::Repair, 0)).max(1)));
        }
    }
    let at_once = |at: u32| {
        let count = down.iter().filter(|(from, until)| *from <= at && at < *until).count();
        u32::try_from(count).expect("few")
    };
    let peak = down.iter().map(|(from, _)| (at_once(*from), std::cmp::Reverse(*from))).max();
    let outcome = Outcome {
        hits: u32::try_from(failures.len()).expect("few"),
        failed: failed(&failures),
        stopped: failed(&failures).map(|failed| failed + reacts),
        down: down.iter().map(|(from, until)| u64::from(until - from)).sum(),
    };
    (outcome, peak.map(|(hosts, from)| Peak { hosts, from: from.0 }))
}

/// When each host comes: it asks, and asks again when it was told to.
fn asked_one_by_one(policy: &str, hosts: &[String]) -> Vec<Option<u32>> {
    let policy = text::policy(policy).expect("a policy");
    let releases = [Release::new("r1").published(published())];
    let feed = Feed::new(&releases).expect("a feed");
    let comes = hosts.iter().map(|host| {
        let mut now = published();
        loop {
            match decide(&policy.policy(), &feed, &Host::new(host), &Evidence::none(), now).verdict {
                Verdict::Apply => return u32::try_from(now.since(published())).ok(),
                Verdict::Wait { until } => now = until,
                _ => return None,
            }
        }
    });
    comes.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn an_evening_comes_out_the_same(
        policy in support::policy_of_time(),
        fleet in 1_u32..80,
        part in prop_oneof![Just(1000_u32), 1_u32..=1000],
        takes in prop_oneof![Just(Law::Fixed(0)), Just(Law::Fixed(90)), Just(Law::Uniform(0, 60)), Just(Law::Uniform(0, 4000))],
        reaction in prop_oneof![(1_u32..90_000).prop_map(Law::Fixed), Just(Law::Lognormal { median: 2400, sigma: 0.7 })],
        failure in 1_u32..5,
        replicate in 0_u32..1000,
    ) {
        let hosts: Vec<String> = (0..fleet).map(|number| format!("host-{number:04}")).collect();
        let read = text::policy(&policy).expect("a policy");
        let releases = [Release::new("r1").published(published())];
        let feed = Feed::new(&releases).expect("a feed");
        let asked = Adoption::of_hosts(&read.policy(), &feed, "r1", None, None, hosts.iter().map(|host| Host::new(host)));
        let asked = asked.expect("time alone settles it");
        let comes = asked_one_by_one(&policy, &hosts);
        let tabulated: Vec<Option<u32>> = asked.places.iter().map(|place| asked.adoption.comes_at(*place)).collect();
        prop_assert_eq!(&tabulated, &comes);

        let harm = Harm { release: 0, at_apply: per_mille(part), takes, repair: Law::Lognormal { median: 2074, sigma: 0.9 } };
        let reaction = Reaction { failure, takes: reaction };
        let draws = Draws::of_seed(9);
        let (expected, peak) = one_by_one(&comes, draws, replicate, &harm, &reaction);
        let paths = Paths::of_hosts(draws, replicate, &asked.places, &harm, |_| Chance::ALWAYS);
        let outcome = paths.outcome(0, &asked.adoption, &reaction.draw(draws, replicate..replicate + 1)).expect("one");
        prop_assert_eq!(outcome, expected);
        prop_assert_eq!(paths.peak(0, &asked.adoption, &outcome, &mut Scratch::default()), peak);

        let stop = outcome.stopped.unwrap_or(u32::MAX).min(400_000);
        let open = comes.iter().map(|come| u64::from(come.filter(|come| *come < stop).unwrap_or(400_000)));
        prop_assert_eq!(asked.adoption.exposure(fleet, outcome.stopped, 400_000), open.sum::<u64>());
        let never_stopped = Exposure::of(asked.adoption.open(400_000));
        prop_assert_eq!(never_stopped.hosts(), hosts.len());
        prop_assert_eq!(never_stopped.host_seconds(), asked.adoption.exposure(fleet, None, 400_000));
    }

    /// The same places drawn from the curve, instead of from the hosts that it was made of.
    #[test]
    fn a_curve_stands_for_its_hosts(policy in support::policy_of_time(), at in 0_u32..400_000) {
        let read = text::policy(&policy).expect("a policy");
        let releases = [Release::new("r1").published(published())];
        let feed = Feed::new(&releases).expect("a feed");
        let adoption = Adoption::of_names(&read.policy(), &feed, "r1", None, 200).expect("time alone settles it");
        prop_assert_eq!(adoption.come_before(at), adoption.instants().iter().filter(|come| **come < at).count());
        let places = (0..2000_u32).map(|step| step * 2_147_483);
        let before = places.clone().filter(|place| adoption.comes_at(*place).is_some_and(|come| come < at)).count();
        prop_assert!(before.abs_diff(10 * adoption.come_before(at)) <= 10, "{} of 2000", before);
    }
}

#[test]
fn what_time_alone_does_not_settle_is_refused() {
    let ask = |keys: &str| {
        let policy = format!("salt = 's'\ncheck = {{ every = '1 h' }}\n{keys}");
        let policy = text::policy(&policy).unwrap_or_else(|report| panic!("{}", report.of("policy")));
        let releases = [Release::new("r1").published(published())];
        let feed = Feed::new(&releases).expect("a feed");
        Adoption::of_names(&policy.policy(), &feed, "r1", None, 10)
    };
    let evidence = "evidence = { staleness = '10 min', heartbeat = '1 h' }\n";
    let code = |keys: &str| match ask(keys) {
        Err(Refusal::Holds { reason, .. }) => reason.code(),
        Err(Refusal::Conditions) => "conditions",
        other => panic!("{keys}: {other:?}"),
    };
    assert_eq!(code(&format!("{evidence}breaker = {{ first-failure = true }}")), "evidence-unknown");
    assert_eq!(code(&format!("{evidence}in-flight = {{ fleet = 3 }}")), "evidence-unknown");
    let rings = "ring = [{ name = 'a', share = '5 %' }, { name = 'b', needs = { hosts = 1 } }]";
    assert_eq!(code(&format!("{evidence}{rings}")), "evidence-unknown");
    let by_class = "ring = [{ name = 'a', share = '5 %', share-of = 'each-class' }]";
    assert_eq!(code(&format!("{evidence}{by_class}")), "ring-unknown");
    assert_eq!(code("window = [{ from = '01:00', to = '02:00' }]"), "zone-unknown");
    assert_eq!(code("block = [{ where = 'role = db' }]"), "block-unknown");
    assert_eq!(code("inhibit = [{ when = 'busy', at-most = '1 h' }]"), "conditions");
    assert_eq!(code("age-from = 'first-seen'"), "first-seen-unknown");
    // What is known never to come is a curve that never rises.
    assert_eq!(ask("skip = ['r1']").expect("settled").instants(), &[] as &[u32]);
}

/// Mean hits that are known in closed form, each within four standard errors of 20,000 replicates.
#[test]
fn means_are_those_of_the_formulas() {
    let linear = "ramp = { shape = 'linear', over = '12 h' }";
    let exponential = "ramp = { shape = 'exponential', over = '12 h', doublings = 10 }";
    // 1 + (e^(aR) - 1) (1 + Np / D), D = 2¹⁰ - 1 and e^(aR) = 2^(10 / 24).
    let doubling = |p: f64| 1.0 + (2_f64.powf(10.0 / 24.0) - 1.0) * (1.0 + 1000.0 * p / 1023.0);
    let cases = [
        (linear, 36, 500, 1, 9 * 3600, 14.492),
        (linear, 1000, 50, 3, 2160, 5.500),
        (linear, 200, 20, 1, 8640, 1.760),
        (exponential, 1000, 30, 1, 1800, doubling(0.03)),
        (exponential, 1000, 300, 1, 1800, doubling(0.3)),
        (exponential, 1000, 1000, 1, 1800, doubling(1.0)),
    ];
    for (ramp, hosts, part, failure, reaction, expected) in cases {
        let policy = text::policy(&format!("salt = 's'\ncheck = {{ every = '4 h' }}\n{ramp}")).expect("a policy");
        let releases = [Release::new("r1").published(published())];
        let feed = Feed::new(&releases).expect("a feed");
        let adoption = Adoption::of_names(&policy.policy(), &feed, "r1", None, 10_000).expect("settled");
        let harm = Harm { release: 0, at_apply: per_mille(part), takes: Law::Fixed(0), repair: Law::Fixed(60) };
        let draws = Draws::of_seed(2018);
        let paths = Paths::of_curve(draws, 0..20_000, hosts, &harm);
        let stops = Reaction { failure, takes: Law::Fixed(reaction) }.draw(draws, 0..20_000);
        let hits: Vec<f64> = paths.outcomes(&adoption, &stops).map(|outcome| f64::from(outcome.hits)).collect();
        let mean = hits.iter().sum::<f64>() / 20_000.0;
        let variance = hits.iter().map(|hits| (hits - mean) * (hits - mean)).sum::<f64>() / 19_999.0;
        let error = (variance / 20_000.0).sqrt();
        assert!((mean - expected).abs() < 4.0 * error, "{ramp} {hosts} {part}: {mean} ± {error}, not {expected}");
    }
}

/// Under the same luck a longer reaction hits no fewer, a later failure to react to neither, and a longer ramp no more where
/// the reaction is to the first.
#[test]
fn the_same_luck_makes_policies_comparable() {
    let releases = [Release::new("r1").published(published())];
    let feed = Feed::new(&releases).expect("a feed");
    let curve = |hours: u32| {
        let ramp = format!("ramp = {{ shape = 'linear', over = '{hours} h' }}");
        let policy = text::policy(&format!("salt = 's'\ncheck = {{ every = '4 h' }}\n{ramp}")).expect("a policy");
        Adoption::of_names(&policy.policy(), &feed, "r1", None, 4000).expect("settled")
    };
    let draws = Draws::of_seed(3);
    let harm = Harm { release: 0, at_apply: per_mille(100), takes: Law::Fixed(0), repair: Law::Fixed(1800) };
    let paths = Paths::of_curve(draws, 0..500, 200, &harm);
    let hits = |curve: &Adoption, failure, seconds| {
        let stops = Reaction { failure, takes: Law::Fixed(seconds) }.draw(draws, 0..500);
        paths.outcomes(curve, &stops).map(|outcome| outcome.hits).collect::<Vec<u32>>()
    };
    let none_fewer = |less: Vec<u32>, more: Vec<u32>| assert!(less.iter().zip(&more).all(|(less, more)| less <= more));
    let (short, long) = (curve(12), curve(36));
    none_fewer(hits(&short, 1, 600), hits(&short, 1, 3600));
    none_fewer(hits(&short, 1, 600), hits(&short, 3, 600));
    none_fewer(hits(&long, 1, 3600), hits(&short, 1, 3600));
    // Another number of hosts, or of replicates, changes no draw of the others.
    let more = Paths::of_curve(draws, 0..700, 200, &harm);
    let stops = Reaction { failure: 1, takes: Law::Fixed(600) }.draw(draws, 0..700);
    assert!(paths.outcomes(&short, &stops).eq(more.outcomes(&short, &stops).take(500)));
    assert!(paths.bytes() < 500 * 20 * 13 + 500 * 9, "{}", paths.bytes());
}

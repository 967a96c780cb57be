//! The fast way and the event simulation come to exactly the same, whatever the policy of time alone.

mod support;

use proptest::prelude::*;
use stagger_core::{Feed, Host, Instant, Release, Share, text};
use stagger_sim::fast::{Adoption, Harm, Paths, Reaction, Scratch};
use stagger_sim::{
    Act, Begins, Chance, Draws, Fault, FleetBuilder, Interval, Law, Mark, Marked, Response, ResponseAct, Setup, Shared,
    Timing,
};

fn assumed<T>(is: T) -> Marked<T> {
    Marked { is, mark: Mark::Assumed, source: "made up".to_owned() }
}

fn chance(part: u32) -> Chance {
    Chance(Share::new(part, 1000).expect("a share"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn they_come_to_the_same(
        policy in support::policy_of_time(),
        fleet in 1_u32..60,
        at_apply in prop_oneof![Just(1000_u32), 1_u32..=1000],
        part in prop_oneof![Just(1000_u32), 1_u32..=1000],
        takes in prop_oneof![Just(Law::Fixed(0)), Just(Law::Fixed(90)), Just(Law::Uniform(0, 60)), Just(Law::Uniform(0, 4000))],
        reaction in prop_oneof![(1_u32..90_000).prop_map(Law::Fixed), Just(Law::Lognormal { median: 2400, sigma: 0.7 })],
        repair in prop_oneof![Just(Law::Fixed(1800)), Just(Law::Lognormal { median: 2074, sigma: 0.238 })],
        from_failure in 1_u32..5,
        seed in 0_u64..4,
        replicate in 0_u32..1000,
    ) {
        let published: Instant = "2026-03-27T09:00:00Z".parse().expect("an instant");
        let mut builder = FleetBuilder::default();
        for number in 0..fleet {
            let (name, class) = (format!("host-{number:04}"), ["even", "odd"][number as usize % 2]);
            builder.push(&Host::new(&name).class(class));
        }
        let fleet = builder.finish();
        let class_of = |host: u32| fleet.hosts().get(host as usize).and_then(|host| host.class).map(Shared::index);
        let odd = fleet.classes().iter().position(|class| class == "odd");
        let fault = Fault {
            release: 1,
            at_apply: assumed(chance(at_apply)),
            while_applied: None,
            at_removal: assumed(Chance::ALWAYS),
            triggers: Vec::new(),
            susceptibility: odd.map(|odd| (odd, assumed(chance(part)))).into_iter().collect(),
            repair: assumed(repair),
        };
        let stop = ResponseAct { what: Act::StopChecks, begins: assumed(Begins::After(reaction)), over: 0 };
        let response = Response {
            name: "stop".to_owned(),
            title: "Stop".to_owned(),
            note: String::new(),
            mark: Mark::Assumed,
            source: "made up".to_owned(),
            whole_minutes: false,
            from_failure,
            acts: vec![stop],
            night: None,
            explain: None,
            resume_after: None,
            withdrawal_lost: assumed(Chance::NEVER),
        };
        let read = text::policy(&policy).expect("a policy");
        let releases = [Release::new("r0"), Release::new("r1").published(published)];
        let feed = Feed::new(&releases).expect("a feed");
        // As long as a host may wait: what happens after the end is not part of a run.
        let end = published.saturating_add(40 * 86_400);
        let span = Interval::new(published, end).expect("not empty");
        let setup = Setup::new(&fleet, feed, read.policy(), span)
            .installed(0)
            .timing(Timing { takes, ..Timing::INSTANT })
            .fault(&fault)
            .response(&response);
        let run = setup.outcome(seed, replicate);

        // Each replicate draws with a salt of its own.
        let salted = read.clone().with_salt(format!("{}/{seed}/{replicate}", read.salt()));
        let asked = Adoption::of_hosts(&salted.policy(), &feed, "r1", Some("r0"), Some(end), fleet.iter());
        let asked = asked.expect("time alone settles it");
        let (harm, reaction) = (Harm::of(&fault, takes).expect("at apply"), Reaction::of(&response).expect("a stop"));
        let draws = Draws::of_seed(seed);
        let susceptible = |host| if class_of(host) == odd { chance(part) } else { Chance::ALWAYS };
        let paths = Paths::of_hosts(draws, replicate, &asked.places, &harm, susceptible);
        let outcome = paths.outcome(0, &asked.adoption, &reaction.draw(draws, replicate..replicate + 1)).expect("one");
        let peak = paths.peak(0, &asked.adoption, &outcome, &mut Scratch::default());

        let after = |at: Option<Instant>| at.map(|at| u32::try_from(at.since(published)).expect("days"));
        prop_assert_eq!(outcome.hits, run.hits());
        prop_assert_eq!(outcome.down, run.down_seconds);
        prop_assert_eq!(peak.map(|peak| peak.hosts).unwrap_or(0), run.peak_down);
        prop_assert_eq!(peak.map(|peak| peak.from), after(run.peak_at));
        if from_failure == 1 {
            prop_assert_eq!(outcome.failed, after(run.first_failure));
        }
        let stopped = outcome.stopped.unwrap_or(u32::MAX);
        prop_assert_eq!(asked.adoption.come_before(stopped), run.applied as usize);
        let instants = &asked.adoption.instants()[..asked.adoption.come_before(stopped)];
        prop_assert_eq!(instants.last().copied(), after(run.last_apply));
        if takes == Law::Fixed(0) {
            let hosts = u32::try_from(fleet.hosts().len()).expect("few");
            let open = asked.adoption.exposure(hosts, outcome.stopped, 40 * 86_400);
            prop_assert_eq!(open, run.exposure_seconds);
        }
    }
}

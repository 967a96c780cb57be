//! What a host would be told at an instant is what the run tells it there, and stands until it tells it something else.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use stagger_core::{Instant, Verdict};

use super::cases::{Case, cases};
use super::given::{at, feed, fleet, hours, policy, with};
use crate::run::{Asks, Cause, Event, HostDoes, Moment, NotInRun, Run, Setup, What};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn it_is_what_the_run_says(case in cases(), picks in prop::collection::vec(any::<prop::sample::Index>(), 6), seconds in prop::collection::vec((0_i64..14 * 3600, any::<prop::sample::Index>()), 6)) {
        case.with(|setup| {
            let run = setup.run(case.seed, 1);
            let answers = answers(&run);
            for pick in picks.iter().filter(|_| !answers.is_empty()) {
                as_told(&case, setup, pick.get(&answers))?;
            }
            for (second, host) in &seconds {
                as_it_stands(&case, setup, &run, host.index(setup.hosts()), at(*second))?;
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

/// The first event of each host and second in which its agent is answered.
fn answers(run: &Run) -> Vec<Event> {
    let mut seen = BTreeSet::new();
    let is_answer = |event: &&Event| match event.what {
        What::Told { .. } | What::Applies { .. } | What::Removes { waited_for: Some(_), .. } => {
            seen.insert((event.host, event.at))
        }
        _ => false,
    };
    run.events.iter().filter(is_answer).copied().collect()
}

/// At the instant of that answer the engine gives it.
fn as_told(case: &Case, setup: &Setup<'_>, answer: &Event) -> Result<(), TestCaseError> {
    let host = answer.host.expect("it is a host's");
    let releases = setup.feed.releases();
    let (doing, asks, told) = setup
        .moment((case.seed, 1), host, answer.at, |moment| {
            let trace = moment.trace().expect("its agent asks");
            assert_eq!(trace.now(), answer.at);
            let decision = *trace.decision();
            let release = decision.release.and_then(|id| releases.iter().position(|release| release.id() == id));
            (moment.doing.clone(), moment.asks, (decision.verdict, release, decision.reason))
        })
        .expect("it is in the run");
    prop_assert!(doing.is_up() && asks.now && asks.stopped.is_none(), "{answer:?} {doing:?} {asks:?} {}", case.policy);
    match answer.what {
        What::Told { verdict, release, reason } => prop_assert_eq!(told, (verdict, release, reason), "{}", case.policy),
        What::Applies { release, .. } => prop_assert_eq!((told.0, told.1), (Verdict::Apply, Some(release))),
        What::Removes { release, .. } => prop_assert_eq!((told.0, told.1), (Verdict::Remove, Some(release))),
        _ => {}
    }
    Ok(())
}

/// At any instant: what the host does is what became of it, and where its last answer stands, it is that.
fn as_it_stands(case: &Case, setup: &Setup<'_>, run: &Run, host: usize, at: Instant) -> Result<(), TestCaseError> {
    let (doing, asks, told, given, now) = setup
        .moment((case.seed, 1), host, at, |moment| {
            let told = moment.trace().map(|trace| (trace.now(), trace.decision().verdict, trace.decision().reason));
            (moment.doing.clone(), moment.asks, moment.told, moment.given, told)
        })
        .expect("it is in the run");
    let own = || run.events.iter().filter(|event| event.host == Some(host));
    if own().any(|event| event.at == at) {
        return Ok(());
    }
    let before = || own().filter(|event| event.at < at);
    prop_assert_eq!(&doing, &does(before()), "{}", case.policy);
    let last = before().rfind(|event| matches!(event.what, What::Told { .. })).copied();
    prop_assert_eq!(told, last);
    let answered = last.map(|event| event.what);
    if let (true, Some(What::Told { verdict, reason, .. }), Some((_, now, why))) = (asks.stands, answered, now) {
        prop_assert_eq!(now, verdict, "{}", case.policy);
        prop_assert!(verdict != Verdict::Hold || why.code() == reason.code(), "{why:?} {reason:?} {}", case.policy);
    }
    if !doing.is_up() {
        // It is the answer that led there, or what stood a second before.
        let mut led = before().filter(|event| match event.what {
            What::Applies { .. } | What::Removes { .. } => true,
            What::Falls { cause, .. } => matches!(cause, Cause::Running | Cause::Trigger),
            _ => false,
        });
        let led = led.next_back().expect("something led there");
        let by_agent = match led.what {
            What::Applies { .. } => Some(Verdict::Apply),
            What::Removes { waited_for: Some(_), .. } => Some(Verdict::Remove),
            _ => None,
        };
        prop_assert_eq!(given, by_agent.is_some(), "{}", case.policy);
        let expected = if given { led.at } else { led.at.saturating_sub(1) };
        prop_assert!(now.is_none_or(|(asked, ..)| asked == expected), "{now:?} {led:?} {}", case.policy);
        prop_assert!(by_agent.is_none_or(|verdict| now.is_some_and(|(_, now, _)| now == verdict)), "{now:?}");
    }
    Ok(())
}

/// What a host does after those events, by another way: an interpreter of them.
fn does<'e>(events: impl Iterator<Item = &'e Event>) -> HostDoes {
    let name = |release: usize| format!("r{release}");
    events.fold(HostDoes::Runs { since: None }, |does, event| {
        let since = event.at;
        match event.what {
            What::Applies { release, takes, .. } => {
                HostDoes::Applies { release: name(release), since, until: since.saturating_add(takes) }
            }
            What::Removes { release, takes, waited_for } => {
                let by_hand = waited_for.is_none();
                HostDoes::Removes { release: name(release), by_hand, since, until: since.saturating_add(takes) }
            }
            What::Applied { .. } => HostDoes::Runs { since: Some(since) },
            What::Removed { release } => HostDoes::RunsWithout { release: name(release), since },
            What::Falls { release, cause, repair } => {
                HostDoes::IsDown { release: name(release), cause, since, until: since.saturating_add(repair) }
            }
            What::Returns => match does {
                HostDoes::IsDown { cause, since: fell, .. } => HostDoes::LeftAlone { cause, fell, since },
                other => other,
            },
            _ => does,
        }
    })
}

/// The cases are worth asking: the agents' answers stand in many, and in some a host is found in every state.
#[test]
fn every_state_is_found_in_these_cases() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    let mut stand = 0;
    for _ in 0..600 {
        let case = cases().new_tree(&mut runner).expect("a case").current();
        case.with(|setup| {
            let run = setup.run(case.seed, 1);
            let is_change = |event: &&Event| match event.what {
                What::Told { .. } => false,
                What::Removes { takes, .. } => takes > 1,
                _ => event.at < at(5 * 3600),
            };
            let changes = run.events.iter().filter(is_change).filter(|event| event.at < at(13 * 3600));
            let after = changes.filter_map(|event| Some((event.host?, event.at.saturating_add(1))));
            for (host, instant) in after.chain([(0, at(900)), (0, at(9 * 3600))]) {
                let ask = |moment: &Moment<'_>| (moment.doing.clone(), moment.asks, moment.trace().is_some());
                let (doing, asks, explained) =
                    setup.moment((case.seed, 1), host, instant, ask).expect("it is in the run");
                let name = serde_json::to_value(&doing).expect("JSON")["does"].as_str().expect("a name").to_string();
                seen.insert(name);
                stand += u32::from(asks.stands);
                assert!(explained || !doing.is_up());
            }
        });
    }
    let expected = ["applies", "is-down", "left-alone", "removes", "runs", "runs-without"];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert!(stand > 100, "{stand}");
}

#[test]
fn before_its_slot_only_a_severity_on_a_fast_track_would_let_a_host_go() {
    let (fleet, feed) = (fleet(3), feed(&[0]));
    let policy = policy(
        r#"
        salt = "s"
        check = { cron = "*/20 * * * *" }
        minimum-age = "3 h"
        fast-track = [{ severity = ["critical", "important"], lifts = ["minimum-age"] }]
        "#,
    );
    with(&fleet, &feed, &policy, hours(5), |setup| {
        let at_second = |second| {
            let ask = |moment: &Moment<'_>| (moment.severities_that_apply(), moment.asks);
            setup.moment((1, 0), 1, at(second), ask).expect("it is in the run")
        };
        let (severities, asks) = at_second(3600);
        let names: Vec<&str> = severities.iter().map(|severity| severity.name()).collect();
        assert_eq!(names, ["important", "critical"]);
        assert_eq!(asks.next, Some(at(4800)));
        assert!(asks.now && asks.stands, "{asks:?}");
        assert_eq!(at_second(4 * 3600).0, [], "it has applied it");
        let elsewhere = |host, second| setup.moment((1, 0), host, at(second), |_| ());
        assert_eq!(elsewhere(3, 0), Err(NotInRun::Host));
        assert_eq!(elsewhere(2, 5 * 3600), Err(NotInRun::Instant));
        assert_eq!(elsewhere(2, -1), Err(NotInRun::Instant));
    });
}

#[test]
fn what_people_stop_asks_no_more() {
    use crate::response::{Act, Begins};
    let (fleet, feed) = (fleet(3), feed(&[0]));
    let policy = policy("salt = \"s\"\ncheck = { cron = \"*/20 * * * *\" }\nminimum-age = \"3 h\"");
    let response = super::given::response(vec![(Act::StopChecks, Begins::At(at(3600)), 0)]);
    with(&fleet, &feed, &policy, hours(5), |setup| {
        let setup = setup.response(&response);
        let asks = |second| setup.moment((1, 0), 1, at(second), |moment| moment.asks).expect("it is in the run");
        assert_eq!(asks(3599).next, Some(at(3600)), "nobody has stopped anything yet");
        let stopped = asks(4000);
        assert_eq!((stopped.now, stopped.next, stopped.stopped), (false, None, Some(at(3600))));
        assert_ne!(asks(30), Asks::default());
    });
}

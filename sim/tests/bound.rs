//! The worst case is what trying everything finds, and for releases to come it holds as often as it says.

mod support;

use proptest::prelude::*;
use stagger_core::read::PolicyBuf;
use stagger_core::{Evidence, Feed, Host, Instant, Release, Share, Verdict, decide, text};
use stagger_sim::Interval;
use stagger_sim::bound::{Basis, Bound, Draw, Publications, Scanned};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn names(count: u32) -> Vec<String> {
    (0..count).map(|number| format!("host-{number:04}")).collect()
}

fn hosts(names: &[String]) -> Vec<Host<'_>> {
    names.iter().map(|name| Host::new(name)).collect()
}

/// When each host applies: it asks, and asks again when it was told to.
fn applies(policy: &PolicyBuf, release: &str, published: Instant, hosts: &[Host<'_>]) -> Vec<Instant> {
    let releases = [Release::new(release).published(published)];
    let feed = Feed::new(&releases).expect("a feed");
    let of_host = |host: &Host<'_>| {
        let mut now = published;
        loop {
            match decide(&policy.policy(), &feed, host, &Evidence::none(), now).verdict {
                Verdict::Apply => return Some(now),
                Verdict::Wait { until } => now = until,
                _ => return None,
            }
        }
    };
    hosts.iter().filter_map(of_host).collect()
}

/// The most of them in any stretch, from whatever second of the whole time on.
fn most_by_seconds(applies: &[Instant], within: u32) -> usize {
    let Some((first, last)) = applies.iter().min().zip(applies.iter().max()) else { return 0 };
    let starts = first.unix() - i64::from(within)..=last.unix();
    let from = |start: i64| applies.iter().filter(|at| (start..start + i64::from(within)).contains(&at.unix())).count();
    if last.since(*first) < 20_000 {
        starts.map(from).max().unwrap_or(0)
    } else {
        // What begins between two applies holds no more than what begins at the second of them.
        applies.iter().map(|at| from(at.unix())).max().unwrap_or(0)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_worst_case_is_what_trying_everything_finds(
        policy in support::policy_of_time(),
        fleet in 1_u32..25,
        // Hosts that check by the hour lie whole hours apart: so do some reaction times.
        reaction in prop_oneof![1_u32..20_000, (1_u32..12).prop_map(|third| third * 1200)],
        every in 1_u32..7200,
        start in 0_u32..700_000,
    ) {
        let policy = text::policy(&policy).expect("a policy");
        let from = at("2026-03-28T00:00:00Z").saturating_add(start);
        let during = Interval::new(from, from.saturating_add(9 * 3600)).expect("not empty");
        let publications = Publications { during, every };
        let names = names(fleet);
        let hosts = hosts(&names);
        let releases = [Release::new("r1")];
        let feed = Feed::new(&releases).expect("a feed");
        let bound = Bound { policy: &policy, hosts: &hosts, reaction };
        let worst = bound.of_release(&feed, "r1", None, &publications).expect("time alone settles it");

        let tried = publications.instants().map(|published| most_by_seconds(&applies(&policy, "r1", published, &hosts), reaction));
        prop_assert_eq!(Some(worst.applying.len()), tried.max(), "{}", worst.sentence());
        // It is no mere number: these hosts do come in that stretch.
        let stretch = Interval::new(worst.from, worst.from.saturating_add(reaction)).expect("not empty");
        let coming: Vec<Host<'_>> = worst.applying.iter().map(|nth| hosts[*nth]).collect();
        let instants = applies(&policy, "r1", worst.published, &coming);
        prop_assert!(instants.iter().all(|at| stretch.contains(*at)) && instants.is_sorted());
    }

    /// Where nothing goes by a clock, a later publication is a later rollout and nothing else: one instant speaks for all.
    #[test]
    fn without_a_clock_one_instant_speaks_for_all(
        ramp in prop_oneof![Just("shape = 'linear'"), Just("shape = 'exponential', doublings = 7")],
        hours in 1_u32..30,
        rings in any::<bool>(),
        fleet in 1_u32..25,
        reaction in 1_u32..20_000,
        later in 1_u32..40_000_000,
    ) {
        let rings = if rings { "ring = [{ name = 'a', share = '20 %' }, { name = 'b', after = '5 h' }]\n" } else { "" };
        let policy = format!(
            "salt = 's'\ncheck = {{ cron = 'H */4 * * *', zone = 'Europe/Berlin' }}\nminimum-age = '3 h'\n\
             ramp = {{ {ramp}, over = '{hours} h' }}\n{rings}"
        );
        let policy = text::policy(&policy).expect("a policy");
        let names = names(fleet);
        let hosts = hosts(&names);
        let releases = [Release::new("r0"), Release::new("r1")];
        let feed = Feed::new(&releases).expect("a feed");
        let bound = Bound { policy: &policy, hosts: &hosts, reaction };
        let from = at("2026-03-28T00:00:00Z");
        let during = Interval::new(from, from.saturating_add(50_000_000)).expect("not empty");
        let worst = bound.of_release(&feed, "r1", Some("r0"), &Publications { during, every: 1 }).expect("settled");
        prop_assert_eq!(worst.scanned, Scanned::AnyTime { at: from });

        let first = applies(&policy, "r1", from, &hosts);
        for later in [1, 2, 59, 3599, 86_399, later] {
            let shifted: Vec<Instant> = first.iter().map(|at| at.saturating_add(later)).collect();
            prop_assert_eq!(&applies(&policy, "r1", from.saturating_add(later), &hosts), &shifted);
        }
        prop_assert_eq!(worst.applying.len(), most_by_seconds(&first, reaction));
    }
}

/// The most hosts in a stretch of the reaction time, in order, when every salt, or every release, is drawn anew.
fn drawn_anew(policy: &PolicyBuf, hosts: &[Host<'_>], published: Instant, reaction: u32, draw: Draw) -> Vec<u32> {
    let drawn = (0..2000).map(|nth| {
        let (policy, release) = match draw {
            Draw::Releases => (policy.clone(), format!("release {nth}")),
            Draw::Salts => (policy.clone().with_salt(format!("salt {nth}")), "release".to_owned()),
        };
        let mut instants = applies(&policy, &release, published, hosts);
        instants.sort_unstable();
        let within =
            |from: &Instant| instants.iter().filter(|at| **at >= *from && at.since(*from) < reaction.into()).count();
        u32::try_from(instants.iter().map(within).max().unwrap_or(0)).expect("few")
    });
    let mut drawn: Vec<u32> = drawn.collect();
    drawn.sort_unstable();
    drawn
}

#[test]
fn for_releases_to_come_it_holds_as_often_as_it_says_and_says_little_more() {
    let at_instant = "check = { every = '4 h' }\nramp = { shape = 'linear', over = '12 h' }";
    let at_check = "check = { cron = 'H */4 * * *' }\napply = 'at-check'\nramp = { shape = 'linear', over = '12 h' }";
    let rings = "check = { every = '4 h' }\nramp = { shape = 'exponential', over = '6 h', doublings = 6 }\n\
                 ring = [{ name = 'a', share = '10 %' }, { name = 'b', after = '6 h' }]";
    let cases = [
        (at_instant, 60, Draw::Salts),
        (at_check, 40, Draw::Releases),
        (at_instant, 112, Draw::Releases),
        (at_check, 60, Draw::Salts),
        (rings, 80, Draw::Salts),
    ];
    let reaction = 45 * 60;
    let published = at("2026-03-02T09:00:00Z");
    for (keys, fleet, draw) in cases {
        let policy = text::policy(&format!("salt = 'fleet'\n{keys}")).expect("a policy");
        let names = names(fleet);
        let hosts = hosts(&names);
        let drawn = drawn_anew(&policy, &hosts, published, reaction, draw);
        let bound = Bound { policy: &policy, hosts: &hosts, reaction };
        for (part, whole) in [(9, 10), (99, 100)] {
            let confidence = Share::new(part, whole).expect("a share");
            let coming = bound.of_releases_to_come(&Publications::at(published), confidence, draw, 20_000);
            let most = coming.expect("settled").most;
            let exceeded = drawn.iter().filter(|drawn| **drawn > most).count() as f64 / 2000.0;
            let needed = drawn[(2000 * part / whole) as usize - 1];
            let risk = 1.0 - f64::from(part) / f64::from(whole);
            // Four standard errors of 2,000 draws.
            let allowed = risk + 4.0 * (risk * (1.0 - risk) / 2000.0).sqrt();
            assert!(exceeded <= allowed, "{keys} {confidence}: {exceeded} exceed {most}");
            assert!(most <= needed + 3 + needed / 12, "{keys} {confidence}: {most} where {needed} would do");
        }
    }
}

#[test]
fn who_always_comes_first_is_no_chance() {
    let policy = "salt = 's'\ncheck = { every = '4 h' }\nrotate = 'fixed'\nramp = { shape = 'linear', over = '12 h' }";
    let policy = text::policy(policy).expect("a policy");
    let names = names(50);
    let hosts = hosts(&names);
    let bound = Bound { policy: &policy, hosts: &hosts, reaction: 3600 };
    let published = at("2026-03-02T09:00:00Z");
    let confidence = Share::new(99, 100).expect("a share");
    let coming =
        bound.of_releases_to_come(&Publications::at(published), confidence, Draw::Releases, 1000).expect("settled");
    assert_eq!(coming.basis, Basis::Certain);
    let of_any = most_by_seconds(&applies(&policy, "any", published, &hosts), 3600);
    assert_eq!(coming.most as usize, of_any);
    assert!(coming.sentence().ends_with("the same hosts come first with each"), "{}", coming.sentence());
}

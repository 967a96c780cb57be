//! Hosts whose checks are drawn by another host's name.

use stagger_core::{
    Apply, Check, Evidence, Feed, Host, Instant, Policy, Prepared, Ramp, Release, Verdict, Zone, decide,
};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn until(verdict: Verdict) -> Instant {
    let Verdict::Wait { until } = verdict else { panic!("{verdict:?}") };
    until
}

/// It checks when the other does, and has a place of its own in the ramp; what is kept for one host is not told to another.
#[test]
fn checks_are_shared_and_places_are_not() {
    let check = Check::new("H */4 * * *".parse().expect("a schedule"), Zone::UTC);
    let policy = Policy::new("salt", check).apply(Apply::AtCheck).ramp(Ramp::linear(48 * 3600));
    let releases = [Release::new("r1").published(at("2026-03-02T09:00:00Z"))];
    let feed = Feed::new(&releases).expect("a feed");
    let now = at("2026-03-02T09:00:00Z");
    let minute = |host: &Host<'_>| {
        let decision = decide(&policy, &feed, host, &Evidence::none(), now);
        until(decision.verdict).unix().div_euclid(60).rem_euclid(60)
    };
    let own = minute(&Host::new("b"));
    let image = minute(&Host::new("image"));
    assert_ne!(own, image);
    assert_eq!(minute(&Host::new("b").checks_as("image")), image);
    assert_eq!(minute(&Host::new("b").checks_as("b")), own);
    let slots: std::collections::BTreeSet<Instant> = ["a", "b", "c", "d", "e", "f"]
        .map(|id| until(decide(&policy, &feed, &Host::new(id).checks_as("image"), &Evidence::none(), now).verdict))
        .into_iter()
        .collect();
    assert!(slots.len() > 2, "{slots:?}");
    let mut prepared = Prepared::new(policy);
    for host in [Host::new("b"), Host::new("b").checks_as("image"), Host::new("b"), Host::new("image")] {
        let asked = prepared.decide(&feed, &host, &Evidence::none(), now);
        assert_eq!(asked, decide(&policy, &feed, &host, &Evidence::none(), now), "{host:?}");
    }
}

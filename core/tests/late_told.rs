//! What an operator is told of late hosts and of what lifts gates.

#![cfg(feature = "text")]

use stagger_core::{Evidence, Gate, Instant, LiftedBy, WallClock, Zone, explain, text};

/// The decision, and each gate with its verdict, for a release of 2 March 2026, 06:00.
fn tell(rules: &str, host: &str, now: &str) -> (String, Vec<(Gate, String, Option<LiftedBy>)>) {
    let policy = text::policy(&format!("salt = 's'\ncheck = {{ every = '4 h' }}\n{rules}")).expect(rules);
    let feed = text::feed("[[release]]\nid = 'r'\nseverity = 'critical'\npublished = '2026-03-02T06:00:00Z'");
    let host = text::host(&format!("id = 'h'\n{host}")).expect(host);
    let now: Instant = now.parse().expect(now);
    feed.expect("a feed").with(|feed| {
        let (policy, host) = (policy.policy(), host.host());
        let trace = explain(&policy, feed, &host, &Evidence::none(), now);
        let wall = WallClock::new(Zone::UTC);
        let row = |row: &stagger_core::GateRow| {
            (row.gate, format!("{}: {}", row.verdict.name(), row.reason.sentence(wall)), row.lifted_by)
        };
        (trace.decision().sentence(wall).to_string(), trace.gates().map(row).collect())
    })
}

const RAMP: &str = "ramp = { shape = 'linear', over = '12 h' }\n";

#[test]
fn a_late_host_is_told_when_it_comes() {
    let (decision, gates) = tell(RAMP, "", "2026-03-02T15:56:03Z");
    let late = "its slot of Mon 2 Mar 2026 15:55:03 UTC has passed; spread again over 3 h from Mon 2 Mar 2026 15:56:03 UTC \
                on, it comes at Mon 2 Mar 2026 18:12:02 UTC";
    assert_eq!(decision, format!("waits until Mon 2 Mar 2026 18:12:02 UTC for `r`: {late}"));
    assert!(gates.contains(&(Gate::CatchUp, format!("hold: {late}"), None)), "{gates:?}");
}

#[test]
fn a_deadline_is_told_to_come_before_what_it_lifts() {
    let rules =
        format!("{}catch-up = '3 h'\ndeadline = {{ after = '1 d', lifts = ['ramp'] }}", RAMP.replace("12 h", "60 d"));
    let (decision, gates) = tell(&rules, "", "2026-03-02T12:00:00Z");
    assert_eq!(
        decision,
        "waits until Tue 3 Mar 2026 05:28:45 UTC for `r`: 0 % of the ramp is behind, this host comes at 82 %, \
         Mon 20 Apr 2026 20:07:48 UTC; the deadline lifts that before"
    );
    assert!(gates.iter().all(|(.., by)| by.is_none()), "{gates:?}");
    let (decision, gates) = tell(&rules, "", "2026-03-03T05:28:45Z");
    assert_eq!(decision, "applies `r` now: every gate passes");
    let lifted: Vec<_> =
        gates.into_iter().filter_map(|(gate, said, by)| by.map(|by| (gate, said, by.name()))).collect();
    let said = "lifted: 1 % of the ramp is behind, this host comes at 82 %, Mon 20 Apr 2026 20:07:48 UTC".to_owned();
    assert_eq!(lifted, [(Gate::Ramp, said, "deadline")]);
}

#[test]
fn a_fast_track_is_told_at_every_gate_that_it_lifts() {
    let rules = "minimum-age = '2 d'\nwindow = [{ from = '22:00', to = '02:00', zone = 'UTC' }]\n\
                 fast-track = [{ severity = ['critical'], lifts = ['minimum-age', 'window'] }]";
    let (decision, gates) = tell(rules, "", "2026-03-02T12:00:00Z");
    assert_eq!(decision, "applies `r` now: every gate passes");
    let lifted = gates.into_iter().filter_map(|(gate, said, by)| by.map(|by| (gate, said, by.name())));
    assert_eq!(
        lifted.collect::<Vec<_>>(),
        [
            (
                Gate::MinimumAge,
                "lifted: published Mon 2 Mar 2026 06:00 UTC; it is 2 d old only at Wed 4 Mar 2026 06:00 UTC".to_owned(),
                "fast-track"
            ),
            (Gate::Window, "lifted: no window is open before Mon 2 Mar 2026 22:00 UTC".to_owned(), "fast-track"),
        ]
    );
}

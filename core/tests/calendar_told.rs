//! What an operator is told of windows and freezes, and of agents too old for them.

#![cfg(feature = "text")]

use stagger_core::{Evidence, Gate, Instant, Setting, WallClock, Zone, explain, text};

struct Told {
    decision: String,
    message: Option<String>,
    window: String,
    freeze: String,
    not_honoured: Vec<Setting>,
}

/// What is told of a release of 1 March 2026 and a host of class `old`, by the clock of Berlin, where it stands.
fn tell(rules: &str, host: &str, now: &str) -> Told {
    let policy = text::policy(&format!("salt = 's'\ncheck = {{ every = '4 h' }}\n{rules}")).expect(rules);
    let feed = text::feed("[[release]]\nid = 'r'\npublished = '2026-03-01T00:00:00Z'").expect("a feed");
    let host = text::host(&format!("id = 'h'\n{host}")).expect(host);
    let now: Instant = now.parse().expect(now);
    feed.with(|feed| {
        let (policy, host) = (policy.policy(), host.host());
        let trace = explain(&policy, feed, &host, &Evidence::none(), now);
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let wall = WallClock::new(zone).called("in Berlin");
        let gate = |gate| {
            let row = trace.gates().find(|row| row.gate == gate).expect("a row");
            format!("{}: {}", row.verdict.name(), row.reason.sentence(wall))
        };
        Told {
            decision: trace.decision().sentence(wall).to_string(),
            message: trace.message().map(str::to_owned),
            window: gate(Gate::Window),
            freeze: gate(Gate::Freeze),
            not_honoured: trace.not_honoured().iter().collect(),
        }
    })
}

const BERLIN: &str = "zone = 'Europe/Berlin'";
const NIGHTS: &str = "window = [{ from = '22:00', to = '06:00', cutoff = '30 min' }]\n";
const NEW_YEAR: &str = "freeze = [{ from = '12-20 18:00', until = '01-05', name = 'new year' }]\n";

#[test]
fn windows_and_freezes_are_told_by_the_clock() {
    let told = tell(NIGHTS, BERLIN, "2026-03-02T12:00:00Z");
    assert_eq!(
        told.decision,
        "waits until Mon 2 Mar 2026 22:00 in Berlin for `r`: no window is open before Mon 2 Mar 2026 22:00 in Berlin"
    );
    assert_eq!(told.window, "hold: no window is open before Mon 2 Mar 2026 22:00 in Berlin");
    assert_eq!(told.freeze, "pass: no freezes");

    let told = tell(&format!("{NIGHTS}{NEW_YEAR}"), BERLIN, "2026-03-02T22:00:00Z");
    assert_eq!(told.decision, "applies `r` now: every gate passes");
    assert_eq!(told.window, "pass: a window is open; the last start is before Tue 3 Mar 2026 05:30 in Berlin");
    assert_eq!(told.freeze, "pass: no freeze is on");

    let told = tell(NEW_YEAR, BERLIN, "2026-12-24T12:00:00Z");
    assert_eq!(
        told.decision,
        "waits until Tue 5 Jan 2027 00:00 in Berlin for `r`: freeze 1 of the policy lets nothing start from \
         Sun 20 Dec 2026 18:00 in Berlin until Tue 5 Jan 2027 00:00 in Berlin"
    );
    assert_eq!(told.message.as_deref(), Some("new year"));
    assert_eq!(told.window, "pass: no windows");
}

#[test]
fn what_is_not_known_is_told() {
    let told = tell(NIGHTS, "", "2026-03-02T12:00:00Z");
    let unknown = "it goes by the clock where the host stands, and the host's zone is not known";
    assert_eq!(told.decision, format!("holds for `r`: {unknown}"));
    assert_eq!(told.window, format!("hold: {unknown}"));
    let told = tell(NEW_YEAR, "", "2026-03-02T12:00:00Z");
    assert_eq!(told.freeze, format!("hold: {unknown}"), "also while it is not on");
}

#[test]
fn what_never_opens_or_closes_is_told() {
    let always = "window = [{ from = '00:00', to = '24:00' }]\n";
    assert_eq!(
        tell(always, BERLIN, "2026-03-02T12:00:00Z").window,
        "pass: a window is open, and none closes in the next forty years"
    );
    let misses = "apply = 'at-check'\nwindow = [{ from = '00:00', to = '00:01', days = 'tue' }]\n";
    let told = tell(misses, "zone = '+05:45'", "2026-03-02T12:00:00Z");
    assert_eq!(told.decision, "holds for `r`: its checks fall into closed time again and again");
}

#[test]
fn an_agent_too_old_for_windows_and_freezes_is_named() {
    let rules = format!("{NIGHTS}{NEW_YEAR}agents = {{ window = '2.10', freeze = '3.0' }}\n");
    let told = tell(&rules, "zone = 'UTC'\nagent = '2.11'", "2026-03-02T12:00:00Z");
    assert_eq!(told.not_honoured, [Setting::Freeze]);
    let told = tell(&rules, "zone = 'UTC'", "2026-03-02T12:00:00Z");
    assert_eq!(told.not_honoured, [Setting::Freeze, Setting::Window]);
}

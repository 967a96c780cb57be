//! What bands must hold.

use proptest::prelude::*;
use proptest::sample::select;
use stagger_core::{Host, Instant, Label, Labels, Release, Severity, Zone, text};

use super::{Band, BandKind, Bands};
use crate::fleet::{Fleet, FleetBuilder};
use crate::interval::Interval;

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn policy(keys: &str) -> stagger_core::read::PolicyBuf {
    let text = format!("salt = \"s\"\ncheck = {{ cron = \"H * * * *\" }}\n{keys}");
    text::policy(&text).map_err(|report| report.to_string()).expect("a policy")
}

/// Hosts in Brisbane and Berlin, every other of each a canary, and one whose zone nobody has told.
fn fleet() -> Fleet {
    let mut builder = FleetBuilder::default();
    for (place, zone) in
        ["Australia/Brisbane", "Australia/Brisbane", "Europe/Berlin", "Europe/Berlin"].iter().enumerate()
    {
        let labels = [Label::new("role", if place % 2 == 0 { "canary" } else { "web" })];
        let id = format!("h{place}");
        let zone: Zone = zone.parse().expect("a zone");
        builder.push(&Host::new(&id).zone(zone).labels(Labels::new(&labels).expect("labels")));
    }
    builder.push(&Host::new("nowhere"));
    builder.finish()
}

fn of(keys: &str, severity: Severity, span: Interval) -> Bands {
    let policy = policy(keys);
    Bands::of(&policy.policy(), &Release::new("r").severity(severity), &fleet(), span)
}

fn kind(bands: &[Band], kind: BandKind) -> Vec<(String, String)> {
    let bands = bands.iter().filter(|band| band.kind == kind);
    bands.map(|band| (band.during.from().to_string(), band.during.until().to_string())).collect()
}

const KEYS: &str = r#"
window = [{ from = "22:00", to = "06:00", cutoff = "30 min", zone = "host" }]
freeze = [{ from = "2026-03-03 00:00", until = "2026-03-04 00:00", zone = "host", except-where = "role = canary", except-severity = ["critical"], name = "day of the audit" }]
"#;

#[test]
fn hosts_of_a_zone_that_the_same_freezes_concern_have_the_same_bands() {
    let span = Interval::new(at("2026-03-02T00:00:00Z"), at("2026-03-04T12:00:00Z")).expect("a span");
    let bands = of(KEYS, Severity::Low, span);
    let hosts: Vec<&[usize]> = bands.groups.iter().map(|group| group.hosts.as_slice()).collect();
    assert_eq!(hosts, [&[0][..], &[1], &[2], &[3], &[4]]);
    let web = &bands.groups[3];
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(from, until)| ((*from).to_string(), (*until).to_string())).collect()
    };
    // In Berlin it is an hour later than by UTC.
    assert_eq!(
        kind(&web.bands, BandKind::Window),
        pairs(&[
            ("2026-03-02T00:00:00Z", "2026-03-02T04:30:00Z"),
            ("2026-03-02T21:00:00Z", "2026-03-03T04:30:00Z"),
            ("2026-03-03T21:00:00Z", "2026-03-04T04:30:00Z"),
        ])
    );
    assert_eq!(kind(&web.bands, BandKind::Freeze), pairs(&[("2026-03-02T23:00:00Z", "2026-03-03T23:00:00Z")]));
    assert_eq!(web.bands.iter().find_map(|band| band.name.as_deref()), Some("day of the audit"));
    assert_eq!(
        kind(&web.bands, BandKind::Closed),
        pairs(&[
            ("2026-03-02T04:30:00Z", "2026-03-02T21:00:00Z"),
            ("2026-03-02T23:00:00Z", "2026-03-03T23:00:00Z"),
            ("2026-03-04T04:30:00Z", "2026-03-04T12:00:00Z"),
        ])
    );
    assert_eq!((web.freezes.as_slice(), bands.groups[2].freezes.len()), ([0].as_slice(), 0), "canaries are excepted");
    assert_eq!(kind(&bands.groups[2].bands, BandKind::Freeze), []);
    let nowhere = &bands.groups[4];
    assert_eq!(nowhere.bands.len(), 1);
    assert_eq!(nowhere.bands[0].reason.map(|reason| reason.code()), Some("zone-unknown"));
    // A critical release is not frozen, so that only the zones are left to tell hosts apart.
    let critical = of(KEYS, Severity::Critical, span);
    let hosts: Vec<&[usize]> = critical.groups.iter().map(|group| group.hosts.as_slice()).collect();
    assert_eq!(hosts, [&[0, 1][..], &[2, 3], &[4]]);
}

#[test]
fn what_a_policy_leaves_open_has_no_bands_and_too_many_are_cut() {
    let day = Interval::new(at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")).expect("a span");
    let open = of("", Severity::Low, day);
    assert!(open.groups.iter().all(|group| group.bands.is_empty() && !group.cut), "{open:?}");
    let years = Interval::new(at("2026-03-02T00:00:00Z"), at("2032-03-03T00:00:00Z")).expect("a span");
    let cut = of(KEYS, Severity::Low, years);
    assert!(cut.groups[0].cut && cut.groups[0].bands.len() <= 3 * Bands::MAX_BANDS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// At every instant the bands say what the core says of it, and why.
    #[test]
    fn bands_say_what_the_core_says_at_every_instant(
        windows in select(vec![
            "",
            r#"window = [{ from = "22:00", to = "06:00", zone = "host" }]"#,
            r#"window = [{ from = "00:00", to = "24:00", cutoff = "1 h" }, { days = ["sat"], from = "10:00", to = "18:00" }]"#,
            r#"window = [{ from = "00:00", to = "24:00" }]"#,
        ]),
        freezes in select(vec![
            "",
            r#"freeze = [{ from = "2026-03-28 20:00", until = "2026-03-29 06:00", zone = "host" }]"#,
            r#"freeze = [{ from = "2026-03-27 20:00", until = "2026-03-29 06:00" }, { from = "2026-03-29 01:00", until = "2026-03-29 09:00", except-where = "role = web" }, { from = "2026-03-29 05:00", until = "2026-03-29 05:30" }]"#,
        ]),
        seconds in prop::collection::vec(0_u32..4 * 86_400, 20),
    ) {
        let span = Interval::new(at("2026-03-27T00:00:00Z"), at("2026-03-31T00:00:00Z")).expect("a span");
        let (policy, fleet, release) = (policy(&format!("{windows}\n{freezes}")), fleet(), Release::new("r"));
        let policy = policy.policy();
        let bands = Bands::of(&policy, &release, &fleet, span);
        for group in &bands.groups {
            let on = |kind, instant| group.bands.iter().any(|band| band.kind == kind && band.during.contains(instant));
            let has_windows = group.bands.iter().any(|band| band.kind == BandKind::Window);
            for instant in seconds.iter().map(|second| span.from().saturating_add(*second)) {
                for host in &group.hosts {
                    let host = fleet.host(*host).expect("a host");
                    // The engine's answer as of that very instant, not as of the beginning of the span.
                    let closed = policy.open_time(&host, &release, instant).map_or_else(Some, |open| open.closed(instant));
                    prop_assert_eq!(on(BandKind::Closed, instant), closed.is_some(), "{} {:?}", instant, closed);
                    let frozen = matches!(closed, Some(stagger_core::Reason::Frozen(_)));
                    prop_assert_eq!(on(BandKind::Freeze, instant), frozen, "{} {:?}", instant, closed);
                    if has_windows {
                        let open = closed.is_none();
                        prop_assert!(!open || on(BandKind::Window, instant), "{}", instant);
                        prop_assert!(open || frozen || !on(BandKind::Window, instant), "{}", instant);
                    }
                }
            }
        }
    }
}

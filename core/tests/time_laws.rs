//! The laws over windows, freezes and the ramp laid over them: monotone, and exact over long waits.

#![cfg(all(feature = "read", feature = "serde"))]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use stagger_core::read::{FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Evidence, GateRow, GateVerdict, Instant, Late, Prepared, Verdict, decide, explain};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Asked at any time before, also years before, a wait ends at the same instant; just before it nothing applies, and
    /// at it everything does.
    #[test]
    fn a_long_wait_is_exact(question in questions(), asked in prop::collection::vec(0_i64..3 * 365 * DAY, 12)) {
        let Some(first) = question.first() else { return Ok(()) };
        prop_assert_eq!(question.verdict(first), Verdict::Apply, "{:?}", question);
        let before = asked.into_iter().filter(|now| NOW + now < first).map(|now| NOW + now);
        for now in before.chain([first - 1, first - 60, first - 3600].into_iter().filter(|now| *now >= NOW)) {
            let until = Instant::from_unix(first).expect("in range");
            prop_assert_eq!(question.verdict(now), Verdict::Wait { until }, "at {}: {:?}", told(now), question);
        }
    }

    /// Whatever is asked, `explain` decides as `decide` does; on apply every gate passes or is lifted; and a verdict of a gate that says
    /// when it changes keeps until then and changes at it.
    #[test]
    fn every_gate_keeps_its_word(question in questions(), at in 0_i64..60 * DAY) {
        let now = NOW + at;
        let (rows, late) = question.rows(now, None);
        if question.verdict(now) == Verdict::Apply {
            prop_assert_eq!(rows.len(), stagger_core::Gate::ALL.len());
            prop_assert!(rows.iter().all(|row| row.verdict != GateVerdict::Hold), "{:?}", question);
            prop_assert!(rows.iter().all(|row| row.lifted_by.is_some() == (row.verdict == GateVerdict::Lifted)));
        }
        for row in rows {
            let Some(changes) = row.changes.filter(|changes| changes.unix() - now < 400 * DAY) else { continue };
            let later = |at: i64| question.rows(at, late.as_ref()).0.into_iter().find(|other| other.gate == row.gate).map(|row| row.verdict);
            prop_assert!(changes.unix() > now, "{} changes at {}, asked at {}: {:?}", row.gate.name(), changes, told(now), question);
            prop_assert_ne!(later(changes.unix()), Some(row.verdict), "{} at {}: {:?}", row.gate.name(), changes, question);
            prop_assert_eq!(later(changes.unix() - 1), Some(row.verdict), "{} before {}: {:?}", row.gate.name(), changes, question);
        }
    }

    /// More age, a longer ramp, a narrower window, one window less or one more freeze never makes the host earlier.
    #[test]
    fn stricter_is_never_earlier(question in questions(), change in 0_u8..7, which: Index, freeze in freezes()) {
        let mut stricter = question.clone();
        let policy = &mut stricter.policy;
        let window = |policy: &mut Value| {
            let count = policy["window"].as_array().map_or(0, Vec::len);
            (count > 0).then(|| which.index(count))
        };
        match change {
            0 => policy["minimum-age"] = json!("40 h"),
            1 => policy["ramp"]["over"] = json!("200 h"),
            2 => policy["freeze"].as_array_mut().expect("a list").push(freeze),
            3 => if let Some(place) = window(policy) {
                policy["window"][place]["cutoff"] = json!("25 min");
            },
            4 => if let Some(place) = window(policy) {
                let days = &mut policy["window"][place]["days"];
                    *days = match days.as_str() {
                        Some("mon-sun") => json!("mon,sat"),
                        Some("mon-fri") => json!("tue-thu"),
                        Some("sat,sun") => json!("sun"),
                        _ => return Ok(()),
                    };
            },
            5 => if let Some(place) = window(policy) {
                let list = policy["window"].as_array_mut().expect("a list");
                if list.len() > 1 {
                    list.remove(place);
                }
            },
            _ => policy["window"] = match &policy["window"] {
                Value::Array(_) => return Ok(()),
                _ => json!([{ "from": "01:00", "to": "05:00" }]),
            },
        }
        let (before, after) = (question.first(), stricter.first());
        match (before, after) {
            (Some(before), Some(after)) => prop_assert!(before <= after, "{} then {}: {:?} {:?}", told(before), told(after), question, stricter),
            (None, Some(after)) => prop_assert!(false, "never, then {}: {:?} {:?}", told(after), question, stricter),
            _ => {}
        }
    }
}

/// Each hour of open time takes its share of a fleet, those after an opening or a freeze no more than others.
#[test]
fn a_fleet_follows_its_ramp_over_the_nights() {
    let question = Question {
        policy: json!({ "salt": "s", "check": { "every": "1 h" }, "freeze": [{ "from": "2026-03-04", "until": "2026-03-06" }],
            "window": [{ "from": "22:00", "to": "02:00" }], "ramp": { "shape": "linear", "over": "12 h" } }),
        host: json!({ "id": "h", "zone": "UTC" }),
        published: NOW,
    };
    let mut per_hour = std::collections::BTreeMap::new();
    const HOSTS: u32 = 6_000;
    for host in 0..HOSTS {
        let host = Question { host: json!({ "id": format!("web-{host}"), "zone": "UTC" }), ..question.clone() };
        let first = host.first().expect("an instant");
        *per_hour.entry(told(first - first.rem_euclid(3600))).or_insert(0_u32) += 1;
    }
    let hours: Vec<&str> = per_hour.keys().map(|hour| hour.get(5..13).expect("month to hour")).collect();
    // The third night ends at midnight, when the freeze begins, and goes on after it.
    assert_eq!(
        hours,
        [
            "03-02T00", "03-02T01", "03-02T22", "03-02T23", "03-03T00", "03-03T01", "03-03T22", "03-03T23", "03-06T00",
            "03-06T01", "03-06T22", "03-06T23",
        ]
    );
    // The band of Dvoretzky, Kiefer and Wolfowitz at one in a million, twice for the difference of two points.
    let band = 2.0 * (f64::ln(2e6) / (2.0 * f64::from(HOSTS))).sqrt() * f64::from(HOSTS);
    for (hour, hosts) in &per_hour {
        assert!((f64::from(*hosts) - f64::from(HOSTS) / 12.0).abs() <= band, "{hosts} in {hour}");
    }
}

#[derive(Clone, Debug)]
struct Question {
    policy: Value,
    host: Value,
    published: i64,
}

impl Question {
    fn ask<T>(
        &self,
        ask: impl FnOnce(&stagger_core::Policy<'_>, &stagger_core::Feed<'_>, &stagger_core::Host<'_>) -> T,
    ) -> T {
        let policy = PolicyBuf::from_tree(&tree(&self.policy)).unwrap_or_else(|report| panic!("{report}: {self:?}"));
        let feed = json!([{ "id": "r", "published": told(self.published), "severity": "important" }]);
        let host = HostBuf::from_tree(&tree(&self.host)).expect("a host");
        FeedBuf::from_tree(&tree(&feed)).expect("a feed").with(|feed| ask(&policy.policy(), feed, &host.host()))
    }

    fn verdict(&self, now: i64) -> Verdict {
        let now = Instant::from_unix(now).expect("in range");
        self.ask(|policy, feed, host| {
            let decision = decide(policy, feed, host, &Evidence::none(), now);
            // Prepared for that very time, some days before it, and after it.
            for before in [0, 100_000, 300_000, 400_000, -50_000] {
                let mut prepared = Prepared::new(*policy);
                let first = Instant::from_unix(now.unix().saturating_sub(before)).unwrap_or(now);
                let _ = prepared.decide(feed, host, &Evidence::none(), first);
                let again = prepared.decide(feed, host, &Evidence::none(), now);
                assert_eq!(again, decision, "prepared at {first}: {self:?}");
            }
            decision.verdict
        })
    }

    /// The rows of the trace, and what the agent is to keep, for a host whose agent kept that.
    fn rows(&self, now: i64, kept: Option<&Kept>) -> (Vec<GateRow>, Option<Kept>) {
        let now = Instant::from_unix(now).expect("in range");
        self.ask(|policy, feed, host| {
            let host = kept.map_or(*host, |(released_at, misses)| {
                host.late(Late { release: "r", released_at: *released_at, misses: *misses })
            });
            let trace = explain(policy, feed, &host, &Evidence::none(), now);
            assert_eq!(*trace.decision(), decide(policy, feed, &host, &Evidence::none(), now));
            let late = trace.decision().late.map(|late| (late.released_at, late.misses));
            (trace.gates().copied().collect(), late)
        })
    }

    /// When a host that was there before the release applies: it is never late.
    fn first(&self) -> Option<i64> {
        match self.verdict(NOW) {
            Verdict::Apply => Some(NOW),
            Verdict::Wait { until } => Some(until.unix()),
            _ => None,
        }
    }
}

/// Since when a late host is spread again, and how many places it has missed.
type Kept = (Instant, u32);

fn questions() -> impl Strategy<Value = Question> {
    let windows = prop_oneof![Just(vec![]), prop::collection::vec(windows(), 1..4)];
    let shapes = select(vec![
        json!({ "shape": "linear", "over": "30 h" }),
        json!({ "shape": "exponential", "over": "100 h", "doublings": 4 }),
        json!({ "shape": "linear", "over": "0 s" }),
    ]);
    let checks = select(vec![json!("at-instant"), json!("at-instant"), json!("at-check")]);
    let zones = select(vec!["UTC", "Australia/Lord_Howe", "Europe/Dublin", "America/St_Johns", "-03:30"]);
    let calendars = (windows, prop::collection::vec(freezes(), 0..3));
    (calendars, shapes, checks, zones, "[a-z]{1,6}", 0..2 * DAY, lifted()).prop_map(
        |((windows, freezes), ramp, apply, zone, id, published, (deadline, fast_track))| {
            let check = json!({ "cron": "H */5 * * *", "zone": "Europe/Berlin" });
            // The span is said: a quarter of a longer ramp would begin earlier before the deadline.
            let mut policy = json!({ "salt": "s", "check": check, "apply": apply, "ramp": ramp, "freeze": freezes,
                "catch-up": "5 h",
                "deadline": deadline, "fast-track": fast_track });
            if !windows.is_empty() {
                policy["window"] = Value::from(windows);
            }
            Question { policy, host: json!({ "id": id, "zone": zone }), published: NOW + published }
        },
    )
}

/// A deadline and fast tracks, if any.
fn lifted() -> impl Strategy<Value = (Value, Value)> {
    const GATES: [&str; 6] = ["freeze", "ring", "minimum-age", "ramp", "window", "inhibitors"];
    let lifts = || prop::sample::subsequence(&GATES, 1..=GATES.len());
    let deadline = (select(vec!["2 d", "9 d", "40 d"]), lifts())
        .prop_map(|(after, lifts)| json!({ "after": after, "lifts": lifts }));
    let severity = select(vec!["important", "critical"]);
    let fast_track =
        (severity, lifts()).prop_map(|(severity, lifts)| json!([{ "severity": [severity], "lifts": lifts }]));
    let or_none = |value: Option<Value>| value.unwrap_or(Value::Null);
    (prop::option::weighted(0.4, deadline).prop_map(or_none), prop::option::weighted(0.3, fast_track).prop_map(or_none))
}

fn windows() -> impl Strategy<Value = Value> {
    let days = select(vec!["mon-sun", "mon-fri", "sat,sun", "wed"]);
    let zone = select(vec!["host", "host", "UTC", "Asia/Gaza"]);
    (0_i64..24, 0_i64..60, 30_i64..1380, 0_i64..25, days, zone).prop_map(
        |(hour, minute, length, cutoff, days, zone)| {
            let to = (hour * 60 + minute + length) % 1440;
            json!({ "from": format!("{hour:02}:{minute:02}"), "to": format!("{:02}:{:02}", to / 60, to % 60),
            "cutoff": format!("{cutoff} min"), "days": days, "zone": zone })
        },
    )
}

fn freezes() -> impl Strategy<Value = Value> {
    let yearly = (1_u8..12, 1_u8..28, 1_u8..28).prop_map(|(month, from, until)| {
        json!({ "from": format!("{month:02}-{from:02} 18:00"), "until": format!("{:02}-{until:02}", month + 1), "zone": "UTC" })
    });
    let once = (1_u8..28, 1_u8..28).prop_map(
        |(from, until)| json!({ "from": format!("2026-03-{from:02}"), "until": format!("2026-04-{until:02} 03:30") }),
    );
    prop_oneof![yearly, once]
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

fn told(unix: i64) -> String {
    Instant::from_unix(unix).expect("in range").to_string()
}

const DAY: i64 = 86_400;
/// 2026-03-02T00:00:00Z.
const NOW: i64 = 1_772_409_600;

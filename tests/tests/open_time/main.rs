//! Windows, freezes, the ramp laid over them and checks that must meet them, against a walk second by second over what
//! clocks show, in zones that change theirs in unusual ways.

mod naive;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use naive::{Freeze, Seconds, Wall, Window};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use stagger_core::read::{FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Apply, Evidence, Gate, GateVerdict, Instant, Trace, Verdict, decide, explain};
use stagger_tests::tree;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// At every minute, and at the seconds beside every boundary, the gates say what the walls say, and until when.
    #[test]
    fn windows_and_freezes_are_those_of_the_wall(place in places(), calendar in calendars()) {
        let case = Case::new(&place, &calendar, &json!({}));
        let mut asked: Vec<i64> = (case.begins..case.ends).step_by(1_740).collect();
        asked.extend(case.edges.iter().flat_map(|edge| [edge - 1, *edge, edge + 1]).filter(|at| (case.begins..case.ends).contains(at)));
        for now in asked {
            let trace = case.trace(now);
            let row = |gate| trace.gates().find(|row| row.gate == gate).expect("a row");
            for (gate, open) in [(Gate::Window, case.in_window(now)), (Gate::Freeze, !case.frozen.contain(now))] {
                let row = row(gate);
                prop_assert_eq!(row.verdict == GateVerdict::Pass, open, "{} at {}: {}", gate.name(), told(now), case);
                let changes = if gate == Gate::Window { case.window_changes(now) } else { case.frozen.change_after(now) };
                if let Some(changes) = changes {
                    prop_assert_eq!(row.changes, Instant::from_unix(changes), "{} at {}: {}", gate.name(), told(now), case);
                }
            }
        }
    }

    /// The slot is where so many open seconds have passed since the ramp began, counted one by one; then the host applies at
    /// the first open second.
    #[test]
    fn a_ramp_is_laid_over_open_seconds(
        place in places(), calendar in calendars(), over in 1_i64..40, asked in prop::collection::vec(0..6 * DAY, 8)
    ) {
        let case = Case::new(&place, &calendar, &json!({ "ramp": { "shape": "linear", "over": format!("{over} h") } }));
        let slot = case.slot(u64::try_from(over * 3600).expect("positive"));
        // Up to a minute after its slot the host is not late.
        let asked_until = slot.map_or(6 * DAY, |slot| slot + 60 - case.begins);
        for now in asked.iter().map(|after| case.begins + after % asked_until) {
            let from = slot.map(|slot| slot.max(now));
            let expected = from.and_then(|from| (from..case.ends).find(|at| case.is_open(*at)));
            if slot.is_none() || expected < slot.map(|slot| slot + 60) {
                case.agrees(case.decide(now), now, expected)?;
            }
        }
    }

    /// A host applies in the minute of a check that is open, no earlier than its slot, as far as it is open then.
    #[test]
    fn checks_meet_open_time(
        place in places(), calendar in calendars(), over in 1_i64..30, every in 60_u32..20_000,
        asked in prop::collection::vec(0..6 * DAY, 8)
    ) {
        let keys = json!({ "ramp": { "shape": "linear", "over": format!("{over} h") }, "apply": "at-check",
            "check": { "every": format!("{every} s") } });
        let case = Case::new(&place, &calendar, &keys);
        let Some(slot) = case.slot(u64::try_from(over * 3600).expect("positive")) else { return Ok(()) };
        let open = case.open_checks(slot);
        // Once the first of them is over, the host is late.
        let Some(first) = open.first() else { return Ok(()) };
        let near = asked.iter().map(|after| case.begins + after % (first + 60 - case.begins));
        for now in near.chain([first - 1, *first, first + 1, first + 59]).filter(|now| *now < case.ends) {
            let expected = case.first_at_check(&open, now);
            if expected.is_some_and(|at| at < first + 60) {
                case.agrees(case.decide(now), now, expected)?;
            }
        }
    }
}

/// A window that closes within the minute of a check, and another that opens in it or right after it.
#[test]
fn the_minute_of_a_check_counts_as_far_as_it_is_open() {
    let place = Place { zone: "Etc/UTC", change: 1_772_409_600 };
    let none = Calendar { windows: vec![], freezes: vec![] };
    // Checks at whole minutes, and at other seconds.
    for check in [json!({ "cron": "7 1-23/5 * * *" }), json!({ "every": "7 h 11 s" })] {
        let keys = json!({ "apply": "at-check", "check": check });
        let check = Case::new(&place, &none, &keys).checks(place.change)[0];
        let minute = check.div_euclid(60) % 1440;
        let to = minute + 2;
        let window = |from, to, cutoff| Window { days: (0..7).collect(), from, to, cutoff };
        for (opens, cutoff) in
            [1, 2].into_iter().flat_map(|after| [0, 1, 30, 59, 60, 61, 90, 119].map(|cutoff| (minute + after, cutoff)))
        {
            let windows = vec![window(to - 60, to, cutoff), window(opens, opens + 30, 0)];
            let case = Case::new(&place, &Calendar { windows, freezes: vec![] }, &keys);
            let open = case.open_checks(case.slot(0).expect("a slot"));
            for now in check - 2..check + 62 {
                let agrees = case.agrees(case.decide(now), now, case.first_at_check(&open, now));
                assert!(agrees.is_ok(), "{agrees:?}");
            }
        }
    }
}

/// What was checked by hand: Apia had no 30 December 2011, so a Friday's window did not open, and a Thursday's night ended
/// where the gap did.
#[test]
fn a_day_that_apia_left_out_has_no_window() {
    let calendar =
        |days: Vec<i64>, from, to| Calendar { windows: vec![Window { days, from, to, cutoff: 0 }], freezes: vec![] };
    let place =
        Place { zone: "Pacific/Apia", change: "2011-12-30T10:00:00Z".parse::<Timestamp>().expect("one").as_second() };
    let friday = Case::new(&place, &calendar(vec![4], 60, 120), &json!({}));
    assert!(friday.is_wait(place.change - DAY, "2012-01-05T11:00:00Z"));
    let thursday = Case::new(&place, &calendar(vec![3], 1320, 360), &json!({}));
    let row = thursday.trace(place.change - 60);
    let row = row.gates().find(|row| row.gate == Gate::Window).expect("a row");
    assert_eq!((row.verdict, row.changes), (GateVerdict::Pass, Instant::from_unix(place.change)));
}

/// A change of the clock of a zone.
#[derive(Clone, Debug)]
struct Place {
    zone: &'static str,
    change: i64,
}

#[derive(Clone, Debug)]
struct Calendar {
    windows: Vec<Window>,
    /// Minutes on the wall from the midnight two days before the change.
    freezes: Vec<(i64, i64, bool)>,
}

struct Case {
    policy: PolicyBuf,
    feed: FeedBuf,
    host: HostBuf,
    /// Where anything begins or ends.
    edges: Vec<i64>,
    in_windows: Option<Seconds>,
    frozen: Seconds,
    begins: i64,
    ends: i64,
    told: String,
}

impl Case {
    fn new(place: &Place, calendar: &Calendar, keys: &Value) -> Self {
        let zone = zone(place.zone);
        let begins = (place.change - 2 * DAY).div_euclid(60) * 60;
        // Four days more than asked about on either side, since a window or a freeze may start or end there.
        let wall = Wall::of(&zone, begins - 4 * DAY, 16 * 1440);
        let day = naive_day(&zone, place.change) - 2;
        let written: Vec<(Freeze, bool)> = calendar
            .freezes
            .iter()
            .map(|(from, length, yearly)| {
                let from = day * 1440 + from;
                (Freeze { from, until: from + length }, *yearly)
            })
            .collect();
        let mut policy = json!({ "salt": "s", "check": { "every": "1 h" } });
        for (key, value) in keys.as_object().expect("a table") {
            policy[key] = value.clone();
        }
        if !calendar.windows.is_empty() {
            policy["window"] = calendar.windows.iter().map(written_window).collect();
        }
        policy["freeze"] = written.iter().map(|(freeze, yearly)| written_freeze(freeze, *yearly)).collect();
        let published = Instant::from_unix(begins).expect("in range").to_string();
        let windows: Vec<_> = calendar.windows.iter().flat_map(|window| wall.windows(window)).collect();
        let freezes: Vec<_> = written.iter().filter_map(|(freeze, _)| wall.freeze(freeze)).collect();
        let ends = wall.end() - 4 * DAY;
        Self {
            policy: PolicyBuf::from_tree(&tree(&policy)).unwrap_or_else(|report| panic!("{report}: {policy}")),
            feed: FeedBuf::from_tree(&tree(&json!([{ "id": "r1", "published": published }]))).expect("a feed"),
            host: HostBuf::from_tree(&tree(&json!({ "id": "web-07", "zone": place.zone }))).expect("a host"),
            in_windows: (!calendar.windows.is_empty()).then(|| Seconds::of(&windows, begins, ends)),
            frozen: Seconds::of(&freezes, begins, ends),
            edges: windows.into_iter().chain(freezes).flat_map(|(from, until)| [from, until]).collect(),
            begins,
            ends,
            told: format!("{place:?} {policy}"),
        }
    }

    fn in_window(&self, at: i64) -> bool {
        self.in_windows.as_ref().is_none_or(|windows| windows.contain(at))
    }

    fn window_changes(&self, at: i64) -> Option<i64> {
        self.in_windows.as_ref()?.change_after(at)
    }

    fn is_open(&self, at: i64) -> bool {
        self.in_window(at) && !self.frozen.contain(at)
    }

    /// Counted one by one; none if it lies beyond these weeks.
    fn slot(&self, over: u64) -> Option<i64> {
        let phase = self.policy.policy().phase("r1", "web-07").numerator();
        let offset = usize::try_from((u128::from(phase) * u128::from(over)) >> 64).expect("small");
        (self.begins..self.ends).filter(|at| self.is_open(*at)).nth(offset)
    }

    fn checks(&self, from: i64) -> Vec<i64> {
        assert_eq!(self.policy.apply(), Apply::AtCheck);
        let next = |from: i64| {
            let from = Instant::from_unix(from).expect("in range");
            self.policy.check().next("s", "web-07", from).map(Instant::unix).filter(|check| *check < self.ends)
        };
        std::iter::successors(next(from), |check| next(check + 1)).collect()
    }

    fn open_checks(&self, from: i64) -> Vec<i64> {
        self.checks(from).into_iter().filter(|check| self.is_open(*check)).collect()
    }

    /// The first second in the minute of one of these checks that is open.
    fn first_at_check(&self, checks: &[i64], now: i64) -> Option<i64> {
        let minutes = checks.iter().filter(|check| **check > now - 60).flat_map(|check| *check..check + 60);
        minutes.filter(|at| *at >= now && *at < self.ends).find(|at| self.is_open(*at))
    }

    fn decide(&self, now: i64) -> Verdict {
        let now = Instant::from_unix(now).expect("in range");
        self.feed.with(|feed| decide(&self.policy.policy(), feed, &self.host.host(), &Evidence::none(), now).verdict)
    }

    fn trace(&self, now: i64) -> Rows {
        let now = Instant::from_unix(now).expect("in range");
        self.feed.with(|feed| {
            let (policy, host) = (self.policy.policy(), self.host.host());
            let trace: Trace<'_> = explain(&policy, feed, &host, &Evidence::none(), now);
            Rows(trace.gates().copied().collect())
        })
    }

    fn agrees(&self, verdict: Verdict, now: i64, expected: Option<i64>) -> Result<(), TestCaseError> {
        match (verdict, expected) {
            (Verdict::Apply, Some(at)) => prop_assert_eq!(at, now, "applies at {}: {}", told(now), self),
            (Verdict::Wait { until }, Some(at)) => {
                prop_assert_eq!(until.to_string(), told(at), "asked at {}: {}", told(now), self);
            }
            (Verdict::Wait { until }, None) => prop_assert!(until.unix() >= self.ends, "until {}: {}", until, self),
            (Verdict::Hold, None) => {}
            (verdict, expected) => {
                let expected = expected.map(told);
                prop_assert!(false, "{:?} at {}, expected {:?}: {}", verdict, told(now), expected, self);
            }
        }
        Ok(())
    }

    fn is_wait(&self, now: i64, expected: &str) -> bool {
        self.decide(now) == Verdict::Wait { until: expected.parse().expect("an instant") }
    }
}

struct Rows(Vec<stagger_core::GateRow>);

impl Rows {
    fn gates(&self) -> impl Iterator<Item = &stagger_core::GateRow> {
        self.0.iter()
    }
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told)
    }
}

/// Any change of one of these zones from 2005 to 2036.
fn places() -> impl Strategy<Value = Place> {
    const ZONES: &[&str] = &[
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Europe/Dublin",
        "Africa/Casablanca",
        "Asia/Gaza",
        "Antarctica/Troll",
        "America/St_Johns",
        "Antarctica/Casey",
        "America/Caracas",
        "Africa/Cairo",
        "Pacific/Fakaofo",
        "Europe/Berlin",
    ];
    (select(ZONES), any::<Index>()).prop_map(|(name, index)| {
        let from: Timestamp = "2005-01-01T00:00:00Z".parse().expect("an instant");
        let until: Timestamp = "2036-01-01T00:00:00Z".parse().expect("an instant");
        let zone = zone(name);
        let changes: Vec<i64> = zone
            .following(from)
            .map(|change| change.timestamp())
            .take_while(|at| *at < until)
            .map(Timestamp::as_second)
            .collect();
        Place { zone: name, change: changes[index.index(changes.len())] }
    })
}

fn calendars() -> impl Strategy<Value = Calendar> {
    // Clocks change in the first hours of the day: half of the times lie there.
    let minute = || prop_oneof![0_i64..240, 0_i64..1440, Just(0_i64), Just(60), Just(120), Just(121), Just(1440)];
    let days =
        prop_oneof![Just((0..7).collect::<Vec<i64>>()), prop::sample::subsequence((0..7).collect::<Vec<i64>>(), 1..7)];
    let window = (days, minute(), minute(), prop_oneof![Just(0_i64), 1_i64..5_000]);
    let window = window.prop_filter_map("it is empty", |(days, from, to, cutoff)| {
        let length = 60 * (if to < from { to + 1440 } else { to } - from);
        (length > cutoff).then_some(Window { days, from, to, cutoff })
    });
    let length = prop_oneof![1_i64..300, 1_i64..4_000];
    let freeze = (0_i64..6 * 1440, length, any::<bool>());
    (prop::collection::vec(window, 0..4), prop::collection::vec(freeze, 0..3))
        .prop_map(|(windows, freezes)| Calendar { windows, freezes })
}

fn written_window(window: &Window) -> Value {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let days: Vec<&str> = window.days.iter().map(|day| NAMES[usize::try_from(*day).expect("0 to 6")]).collect();
    json!({ "days": days, "from": clock(window.from), "to": clock(window.to), "cutoff": format!("{} s", window.cutoff) })
}

fn written_freeze(freeze: &Freeze, yearly: bool) -> Value {
    let text = |minutes: i64| {
        let date = Timestamp::from_second(minutes * 60).expect("in range");
        let date = TimeZone::UTC.to_datetime(date).date();
        let format = if yearly { "%m-%d" } else { "%Y-%m-%d" };
        format!("{} {}", date.strftime(format), clock(minutes.rem_euclid(1440)))
    };
    json!({ "from": text(freeze.from), "until": text(freeze.until) })
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day, counted from 1970, that the wall shows.
fn naive_day(zone: &TimeZone, unix: i64) -> i64 {
    let at = Timestamp::from_second(unix).expect("in range");
    (unix + i64::from(zone.to_offset(at).seconds())).div_euclid(DAY)
}

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).expect(name)
}

fn told(unix: i64) -> String {
    Instant::from_unix(unix).expect("in range").to_string()
}

const DAY: i64 = 86_400;

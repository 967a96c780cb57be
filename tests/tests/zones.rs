//! Every zone against `jiff`, which reads the same data with code of its own.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use stagger_core::{Instant, LocalDateTime, Occurs, Zone, zone};

#[test]
fn every_change_of_every_zone_from_2000_to_2037_is_jiffs() {
    let (mut zones, mut changes) = (0, 0);
    for name in Zone::names() {
        let (ours, theirs) = both(name);
        let mut at = instant(YEAR_2000);
        for expected in offset_changes(&theirs, YEAR_2000, YEAR_2038) {
            at = ours.change_after(at).unwrap_or_else(|| panic!("{name}: no change at {}", told(expected)));
            assert_eq!(at.unix(), expected, "{name}");
            for unix in [expected - 1, expected, expected + 1] {
                assert_eq!(ours.offset_at(instant(unix)), offset(&theirs, unix), "{name} {}", told(unix));
            }
            changes += 1;
        }
        let next = ours.change_after(at);
        assert!(next.is_none_or(|next| next.unix() >= YEAR_2038), "{name}: a change too many, {next:?}");
        zones += 1;
    }
    assert!(zones >= 590 && changes >= 15_000, "{zones} zones with {changes} changes");
}

/// Local times around every change: once, twice or never, and when.
#[test]
fn every_fold_and_gap_from_2000_to_2037_is_jiffs() {
    for name in Zone::names() {
        let (ours, theirs) = both(name);
        for change in offset_changes(&theirs, YEAR_2000 + 2 * 86_400, YEAR_2038) {
            let (before, after) = (offset(&theirs, change - 1), offset(&theirs, change));
            for edge in [change + i64::from(before), change + i64::from(after)] {
                for local in [edge - 1800, edge - 1, edge, edge + 1, edge + 899, edge + 1800] {
                    agree_on_the_wall(name, ours, &theirs, local, change);
                }
            }
        }
    }
}

/// The rule goes on where the listed changes end; jiff's data ends with Gaza's in 2086.
#[test]
fn the_rule_holds_after_2037() {
    for name in Zone::names() {
        let (ours, theirs) = both(name);
        let from = instant(YEAR_2038);
        let listed = offset_changes(&theirs, YEAR_2038, YEAR_2100);
        let mut at = from;
        for expected in listed {
            at = ours.change_after(at).expect("a change");
            assert_eq!(at.unix(), expected, "{name}");
        }
    }
}

#[test]
fn the_data_says_which_it_is() {
    assert_eq!(zone::DATA_VERSION, "2026f");
    assert_eq!(zone::FIRST.to_string(), "2000-01-01T00:00:00Z");
    let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
    assert!(berlin.covers(zone::FIRST) && !berlin.covers(instant(YEAR_2000 - 1)));
    assert!(Zone::UTC.covers(Instant::MIN));
}

proptest! {
    #[test]
    fn any_instant_of_any_zone_is_jiffs(which in any::<prop::sample::Index>(), unix in YEAR_2000..YEAR_2100) {
        let name = Zone::names().nth(which.index(Zone::names().count())).expect("a name");
        let (ours, theirs) = both(name);
        let at = instant(unix);
        prop_assert_eq!(ours.offset_at(at), offset(&theirs, unix), "{} {}", name, at);
        // Nothing is lost from an instant to the wall and back, but which of two it was.
        match ours.occurs(ours.local(at)).expect("in range") {
            Occurs::Once(back) => prop_assert_eq!(back, at),
            Occurs::Twice { first, second } => prop_assert!(first == at || second == at),
            Occurs::Never { .. } => prop_assert!(false, "{} shows what it never shows at {}", name, at),
        }
    }
}

fn agree_on_the_wall(name: &str, ours: Zone, theirs: &TimeZone, local: i64, change: i64) {
    let civil: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(local.seconds()).expect("in range");
    let text = civil.strftime("%Y-%m-%d %H:%M:%S").to_string();
    let found = ours.occurs(text.parse::<LocalDateTime>().expect("a local time")).expect("in range");
    let unix = |offset: jiff::tz::Offset| local - i64::from(offset.seconds());
    let expected = match theirs.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => Occurs::Once(instant(unix(offset))),
        AmbiguousOffset::Fold { before, after } => {
            Occurs::Twice { first: instant(unix(before)), second: instant(unix(after)) }
        }
        AmbiguousOffset::Gap { .. } => Occurs::Never { after: instant(change) },
    };
    assert_eq!(found, expected, "{name} {text}");
}

/// The instants at which the offset changes; a change of the name alone is none.
fn offset_changes(zone: &TimeZone, from: i64, until: i64) -> Vec<i64> {
    zone.following(timestamp(from))
        .map(|change| change.timestamp().as_second())
        .take_while(|at| *at < until)
        .filter(|at| offset(zone, *at) != offset(zone, at - 1))
        .collect()
}

fn both(name: &str) -> (Zone, TimeZone) {
    let theirs = TimeZoneDatabase::bundled().get(name).expect(name);
    (name.parse().expect(name), theirs)
}

fn offset(zone: &TimeZone, unix: i64) -> i32 {
    zone.to_offset(timestamp(unix)).seconds()
}

fn timestamp(unix: i64) -> Timestamp {
    Timestamp::from_second(unix).expect("in range")
}

fn instant(unix: i64) -> Instant {
    Instant::from_unix(unix).expect("in range")
}

fn told(unix: i64) -> String {
    timestamp(unix).to_string()
}

const YEAR_2000: i64 = 946_684_800;
const YEAR_2038: i64 = 2_145_916_800;
const YEAR_2100: i64 = 4_102_444_800;

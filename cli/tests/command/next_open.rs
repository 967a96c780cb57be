//! `stagger next` about open time: openings of windows, and checks at which no change may start.

use std::fs;
use std::path::Path;

use serde_json::Value;
use stagger_core::{Evidence, Feed, Host, Instant, Release, Severity, Verdict, Window, Zone, decide, text};

use crate::common::{answer, refusal, stagger};

fn told(args: &[&str]) -> String {
    answer(stagger(&[&["next"], args].concat()))
}

fn refused(args: &[&str]) -> String {
    refusal(stagger(&[&["next"], args].concat()))
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

const BERLIN: [&str; 2] = ["--zone", "Europe/Berlin"];

#[test]
fn openings_are_told_by_the_clock_of_the_zone() {
    let nights = ["--window", "Mon-Fri 22:00-06:00 cutoff 30 min", "--from", "2026-03-26T09:00:00Z", "--count", "4"];
    for width in ["60", "120"] {
        let told = told(&[&nights[..], &BERLIN, &["--width", width]].concat());
        insta::assert_snapshot!(format!("nights-{width}-columns"), told);
    }
    let several = [
        "--window",
        "mon-fri 22:00-06:00 cutoff 90 s",
        "--window",
        "sat, sun 00:00-24:00",
        "--from",
        "2026-10-23T23:10:00Z",
        "--count",
        "5",
        "--ascii",
    ];
    insta::assert_snapshot!("several-windows-ascii", told(&[&several[..], &BERLIN].concat()));
    let one = ["--window", "22:00-06:00 zone Asia/Tokyo", "--from", "2026-03-02T09:00:00Z", "--count", "1"];
    insta::assert_snapshot!("one-opening", told(&one));
}

/// As the library gives them, one window's after the other's.
#[test]
fn openings_are_those_of_the_engine_in_order() {
    let time = |text: &str| text.parse().expect("a time of day");
    let windows = [Window::new(time("22:00"), time("06:00")).cutoff(1_800), Window::new(time("05:00"), time("07:00"))];
    let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
    let from = at("2026-03-27T03:00:00Z");
    let flags = ["--window", "22:00-06:00 cutoff 30 min", "--window", "05:00-07:00", "--json"];
    let from_flag = ["--from", "2026-03-27T03:00:00Z", "--count", "9"];
    let json: Value = serde_json::from_str(&told(&[&flags[..], &BERLIN, &from_flag].concat())).expect("JSON");
    let mut expected = Vec::new();
    for (place, window) in windows.iter().enumerate() {
        let mut next = from;
        for _ in 0..9 {
            let opening = window.next_opening(berlin, next).expect("an opening");
            expected.push((opening.opens, place, opening));
            next = opening.closes;
        }
    }
    expected.sort_by_key(|(opens, place, _)| (*opens, *place));
    let openings = json["openings"].as_array().expect("a list");
    for (told, (_, place, opening)) in openings.iter().zip(&expected) {
        assert_eq!(told["window"], *place);
        for (key, instant) in [("opens", opening.opens), ("closes", opening.closes), ("ends", opening.ends)] {
            assert_eq!(told[key]["at"], instant.to_string(), "{key}");
            assert_eq!(told[key]["local"].as_str().map(at), Some(instant), "{key}");
        }
    }
    assert_eq!((openings.len(), &json["complete"], &json["zone"]), (9, &true.into(), &"Europe/Berlin".into()));
}

#[test]
fn wrong_windows_are_refused_where_they_are_wrong() {
    let wrong: [&[&str]; 7] = [
        &["--window", "mon-fir 22:00-06:00", "--window", "Friday 22:00 - 25:00 cutof 30 min"],
        &["--window", "fri-mon 22:00-06:00"],
        &["--window", "mon-fri 22:00 06:00"],
        &["--window", ""],
        &["--window", "22:00-23:00 cutoff 1 h zone Europe/Berln"],
        &["--window", "22:00-22:00"],
        &["--window", "22:00-06:00", "--host", "web-07"],
    ];
    insta::assert_snapshot!("wrong", wrong.map(refused).join("\n"));
}

#[test]
fn lines_hold_windows_as_a_policy_does() {
    let mut command = stagger(&["next", "--window", "22:00-06:00", "--batch", "--count", "1", "--from"]);
    command.arg("2026-03-02T09:00:00Z");
    let lines = "{\"zone\":\"Europe/Berlin\"}\n\
        {\"window\":[{\"days\":\"sat\",\"from\":\"00:00\",\"to\":\"24:00\",\"zone\":\"Asia/Tokyo\"}]}\n\
        {\"check\":{\"cron\":\"0 6 * * *\"}}\n\
        {\"window\":[]}\n\
        {\"salt\":\"s\"}\n\
        {\"check\":{\"cron\":\"0 6 * * *\"},\"window\":[{}]}\n";
    let output = command.write_stdin(lines).output().expect("the command runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((answers.len(), output.status.code()), (6, Some(3)));
    assert_eq!(answers[0]["openings"][0]["opens"]["local"], "2026-03-02T22:00:00+01:00");
    assert_eq!(answers[1]["openings"][0]["opens"]["local"], "2026-03-07T00:00:00+09:00");
    assert_eq!(answers[2]["checks"][0]["at"], "2026-03-03T06:00:00Z");
    assert_eq!(answers[3]["error"]["problems"][0]["found"], "an empty list");
    assert_eq!(answers[4]["error"]["problems"][0]["path"], "salt");
    assert_eq!(answers[5]["error"]["problems"][0]["expected"], "none beside `check`");
}

const POLICY: &str = "salt = 'my fleet'
check = { cron = '0 */6 * * *', zone = 'Europe/Berlin' }
apply = 'at-check'
window = [{ days = 'mon-fri', from = '22:00', to = '06:00', cutoff = '30 min' }]
freeze = [{ from = '12-20', until = '01-05', except-severity = ['critical'], name = 'new year' }]
";
const HOST: &str = "id = 'web-07'\nzone = 'Europe/Berlin'\n";

fn in_folder(args: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(Path::new(folder.path()).join(name), text).expect("written");
    write("policy.toml", POLICY);
    write("host.toml", HOST);
    let mut command = stagger(&[&["next", "--policy", "policy.toml"], args].concat());
    command.current_dir(folder.path());
    answer(command)
}

#[test]
fn checks_at_which_no_change_may_start_are_marked() {
    let asked = ["--host", "host.toml", "--from", "2026-12-18T18:00:00Z", "--count", "13"];
    for width in ["60", "120"] {
        let told = in_folder(&[&asked[..], &["--width", width]].concat());
        insta::assert_snapshot!(format!("closed-checks-{width}-columns"), told);
    }
    // The windows go by the clock of a host of which no zone is known.
    let told = in_folder(&["--host", "web-07", "--from", "2026-12-18T18:00:00Z", "--count", "1"]);
    assert!(told.contains("[1] no change may start: it goes by the clock where the host stands"), "{told}");
}

/// A release that everything else lets through is applied at the checks that are not marked, and at no other.
#[test]
fn marks_are_what_the_engine_decides() {
    let asked = ["--host", "host.toml", "--from", "2026-12-01T00:00:00Z", "--count", "240", "--json"];
    let json: Value = serde_json::from_str(&in_folder(&asked)).expect("JSON");
    let policy = text::policy(POLICY).expect("a policy");
    let host = Host::new("web-07").zone("Europe/Berlin".parse().expect("a zone"));
    let applies = |release: Release<'_>, now: Instant| {
        let releases = [release.published(at("2026-11-01T00:00:00Z"))];
        let feed = Feed::new(&releases).expect("a feed");
        matches!(decide(&policy.policy(), &feed, &host, &Evidence::none(), now).verdict, Verdict::Apply)
    };
    let (mut open, mut closed, mut excepted) = (0, 0, 0);
    for check in json["checks"].as_array().expect("a list") {
        let now = at(check["at"].as_str().expect("a text"));
        let notes = check["notes"].as_array().expect("a list");
        let mark = notes.iter().find(|note| note["code"] == "closed");
        assert_eq!(applies(Release::new("r"), now), mark.is_none(), "{now}");
        open += i32::from(mark.is_none());
        let Some(mark) = mark else { continue };
        closed += 1;
        let opens = at(mark["opens"].as_str().expect("it opens some time"));
        assert!(opens > now && policy.policy().open_time(&host, &Release::new("r"), now).is_ok());
        let excepts = mark["except-severity"].as_array().expect("a list").contains(&"critical".into());
        assert_eq!(applies(Release::new("r").severity(Severity::Critical), now), excepts, "{now}");
        excepted += i32::from(excepts);
    }
    assert!(open > 20 && closed > 100 && excepted > 5, "{open} open, {closed} closed, {excepted} excepted");
}

//! `stagger next`.

use std::fs;

use crate::common::{answer, refusal, stagger};

fn told(args: &[&str]) -> String {
    answer(stagger(&[&["next"], args].concat()))
}

fn refused(args: &[&str]) -> String {
    refusal(stagger(&[&["next"], args].concat()))
}

const BERLIN: [&str; 2] = ["--zone", "Europe/Berlin"];

#[test]
fn what_a_clock_does_to_a_check_is_noted() {
    let spring = ["--cron", "30 2 * * *", "--from", "2026-03-28T00:00:00Z", "--count", "3", "--width", "60"];
    insta::assert_snapshot!("clock-forward-60-columns", told(&[&spring[..], &BERLIN].concat()));
    let autumn =
        ["--cron", "30 2 * * *", "--fold", "both", "--from", "2026-10-24T00:00:00Z", "--count", "4", "--ascii"];
    insta::assert_snapshot!("clock-back-ascii", told(&[&autumn[..], &BERLIN].concat()));
    let skipped = told(&[&spring[..], &BERLIN, &["--gap", "skip"]].concat());
    assert!(!skipped.contains("29 Mar") && skipped.contains("30 Mar 2026 02:30 +02:00"), "{skipped}");
}

#[test]
fn a_schedule_that_never_comes_is_said_to_never_come() {
    let never = ["--cron", "0 0 30 2 *", "--from", "2026-03-02T09:00:00Z"];
    assert_eq!(told(&never), "No host ever checks within forty years from Mon 2 Mar 2026 09:00 UTC.\n");
    let json: serde_json::Value = serde_json::from_str(&told(&[&never[..], &["--json"]].concat())).expect("JSON");
    assert_eq!((json["checks"].as_array().map(Vec::len), &json["complete"]), (Some(0), &false.into()));
}

/// As the library gives it.
#[test]
fn drawn_checks_are_those_of_the_host() {
    use stagger_core::{Check, Instant, Zone};
    let from: Instant = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
    let checks = [
        (Check::new("H */4 * * *".parse().expect("a cron text"), berlin), ["--cron", "H */4 * * *"], "Europe/Berlin"),
        (Check::every(4 * 3600).expect("an interval"), ["--every", "4 h"], "UTC"),
    ];
    for (check, flags, zone) in checks {
        let mut args = vec!["--salt", "my fleet", "--host", "web-07", "--from", "2026-03-02T09:00:00Z", "--json"];
        args.extend(flags);
        args.extend(["--zone", zone]);
        let json: serde_json::Value = serde_json::from_str(&told(&args)).expect("JSON");
        let mut at = from;
        for told in json["checks"].as_array().expect("a list") {
            at = check.next("my fleet", "web-07", at).expect("a check");
            assert_eq!(told["at"], at.to_string(), "{flags:?}");
            assert_eq!(told["local"].as_str().expect("a text").parse::<Instant>().ok(), Some(at));
            at = at.saturating_add(1);
        }
        assert_eq!((json["checks"].as_array().map(Vec::len), &json["zone"]), (Some(10), &zone.into()));
    }
}

#[test]
fn a_policy_gives_checks_zone_and_salt() {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = "salt = 'my fleet'\ncheck = { cron = 'H */4 * * *', zone = 'Europe/Berlin' }\n";
    fs::write(folder.path().join("policy.toml"), policy).expect("written");
    let mut command =
        stagger(&["next", "--policy", "policy.toml", "--host", "web-07", "--from", "2026-03-02T09:00:00Z"]);
    command.current_dir(folder.path());
    let of_flags =
        ["--cron", "H */4 * * *", "--salt", "my fleet", "--host", "web-07", "--from", "2026-03-02T09:00:00Z"];
    assert_eq!(answer(command), told(&[&of_flags[..], &BERLIN].concat()));
    let mut command = stagger(&["next", "--policy", "policy.toml", "--batch", "--count", "1"]);
    let lines = "{\"host\":\"web-07\",\"from\":\"2026-03-02T09:00:00Z\"}\n\
        {\"check\":{\"every\":\"1 h\"},\"host\":\"a\"}\n\
        {\"check\":{\"cron\":\"0 6 * * *\"},\"from\":\"2026-03-02T09:00:00Z\"}\n";
    let output = command.current_dir(folder.path()).write_stdin(lines).output().expect("the command runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((answers.len(), output.status.code()), (3, Some(3)));
    assert_eq!(answers[0]["zone"], "Europe/Berlin");
    assert_eq!(answers[1]["error"]["problems"][0]["expected"], "the key `salt`: checks are drawn from it");
    assert_eq!(answers[2]["checks"][0]["at"], "2026-03-03T06:00:00Z");
}

#[test]
fn wrong_flags_are_refused_all_at_once() {
    let wrong: [&[&str]; 3] = [
        &["--cron", "61 * * *  25"],
        &["--every", "4 hous", "--salt", "", "--host", "none.toml"],
        &["--cron", "H 6 * * *"],
    ];
    insta::assert_snapshot!(
        "wrong",
        wrong.map(refused).join(
            "
"
        )
    );
    assert!(refused(&["--every", "4 h", "--gap", "skip"]).contains("cannot be used with"));
    assert!(refused(&[]).contains("--cron <TEXT>"));
    assert!(refused(&["--cron", "H * * * *", "--every", "4 h"]).contains("cannot be used with"));
    assert!(refused(&["--cron", "0 * * * *", "--count", "0"]).contains("1..=10000"));
}

//! `stagger replay`, as people see it. The pictures are kept as text in `snapshots/`.

use crate::common::{answer, refusal, stagger};
use serde_json::Value;

#[test]
fn the_evening_fills_the_width_it_has() {
    for width in ["80", "100", "120", "200"] {
        let told = answer(stagger(&["replay", "binarylane-2018", "--width", width]));
        let widest = told.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{width}: {widest:?}");
        insta::assert_snapshot!(format!("binarylane-2018-{width}-columns"), told);
    }
    let narrow = answer(stagger(&["replay", "binarylane-2018", "--width", "40"]));
    assert!(narrow.contains("hosts down  13"), "{narrow}");
    let usual = answer(stagger(&["replay", "binarylane-2018"]));
    assert_eq!(usual, answer(stagger(&["replay", "binarylane-2018", "--width", "80"])));
}

#[test]
fn the_day_of_a_good_release_has_no_record() {
    let told = answer(stagger(&["replay", "good-day"]));
    assert!(!told.contains("What happened") && !told.contains("gone down"), "{told}");
    insta::assert_snapshot!("good-day", told);
}

#[test]
fn ascii_is_ascii() {
    for name in ["binarylane-2018", "good-day"] {
        let told = answer(stagger(&["replay", name, "--ascii", "--width", "100"]));
        assert!(told.is_ascii(), "{told}");
        insta::assert_snapshot!(format!("{name}-ascii"), told);
    }
}

#[test]
fn another_view_and_one_policy() {
    let told =
        answer(stagger(&["replay", "binarylane-2018", "--view", "until the ramp is over", "--policy", "gradual-12h"]));
    assert!(!told.contains("as-it-was applies at"), "{told}");
    insta::assert_snapshot!("another-view-one-policy", told);
}

/// Line for line what the report says, whatever the picture looks like.
#[test]
fn the_totals_are_told_as_reported() {
    let told = answer(stagger(&["replay", "binarylane-2018", "--width", "100"]));
    for line in [
        "• 17 hosts hit in 17 outages, 603 host-minutes down",
        "• first outage 20:01 AEST, last recovery 21:38 AEST",
        "• peak: 13 hosts down from 20:58 AEST until 21:05 AEST",
        "5 20:45 AEST  By now the cron task is deleted.",
        "• as decided, 17 of 17 hosts apply; in the busiest hour 17, from 20:05 AEST until 21:05 AEST",
    ] {
        assert!(told.lines().any(|found| found == line), "{line}");
    }
    assert!(told.contains("they\nclaim nothing about which hosts would have gone down"), "{told}");
}

#[test]
fn json_holds_the_same_totals() {
    let replay: Value = serde_json::from_str(&answer(stagger(&["replay", "binarylane-2018", "--json"]))).expect("JSON");
    let totals = serde_json::json!({
        "hosts-hit": 17,
        "outages": 17,
        "host-minutes": 603,
        "peak": { "hosts": 13, "from": "2018-06-18T10:58:00Z", "until": "2018-06-18T11:05:00Z" },
        "first-outage": "2018-06-18T10:01:00Z",
        "last-recovery": "2018-06-18T11:38:00Z",
    });
    assert_eq!(replay["record"]["totals"], totals);
    assert_eq!(replay["policies"][1]["name"], "gradual-12h");
    assert_eq!(replay["policies"][1]["rollout"]["hosts-applied"], 17);
}

#[test]
fn json_is_what_the_library_gives() {
    let scenario = stagger_sim::builtin::scenario("good-day").expect("a scenario").with_salt("a");
    let replay = serde_json::to_value(stagger_sim::Replay::of(&scenario)).expect("JSON");
    let told = answer(stagger(&["replay", "good-day", "--salt", "a", "--json"]));
    assert_eq!(serde_json::from_str::<Value>(&told).expect("JSON"), replay);
}

#[test]
fn another_salt_redraws_the_policies_and_leaves_the_record() {
    let (one, other) = (&["replay", "binarylane-2018"], &["replay", "binarylane-2018", "--salt", "another"]);
    let (one, other) = (answer(stagger(one)), answer(stagger(other)));
    let record = |told: &str| told.split("When each host").next().map(str::to_string);
    assert_eq!(record(&one), record(&other));
    assert_ne!(one, other);
    assert!(other.contains("drawn with the salt `another`"), "{other}");
}

#[test]
fn colour_is_for_those_who_look() {
    let coloured = answer(stagger(&["replay", "binarylane-2018", "--color", "always"]));
    assert!(coloured.contains("\u{1b}[31m"), "red bars");
    assert!(!answer(stagger(&["replay", "binarylane-2018"])).contains('\u{1b}'), "not into a pipe");
    let mut asked = stagger(&["replay", "binarylane-2018"]);
    asked.env("CLICOLOR_FORCE", "1");
    assert!(answer(asked).contains("\u{1b}[31m"), "unless asked to");
    let mut unwanted = stagger(&["replay", "binarylane-2018"]);
    unwanted.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!answer(unwanted).contains('\u{1b}'), "NO_COLOR wins");
}

#[test]
fn views_policies_salts_and_widths_that_there_are_not() {
    let refused = |args: &[&str]| refusal(stagger(&[&["replay", "binarylane-2018"], args].concat()));
    let view = refused(&["--view", "the evenin"]);
    assert!(
        view.contains("found no view called `the evenin`") && view.contains("did you mean `The evening`?"),
        "{view}"
    );
    let policy = refused(&["--policy", "as-it-is"]);
    assert!(policy.contains("found no policy called `as-it-is`") && policy.contains("`as-it-was`"), "{policy}");
    assert!(refused(&["--salt", ""]).contains("found an empty text, expected text of 1 to 128 bytes"));
    assert!(refused(&["--width", "3"]).contains("3 is not in 40..=1000"));
    assert!(refused(&["--json", "--ascii"]).contains("cannot be used with"));
}

#[test]
fn another_fleet_takes_the_place_of_the_scenarios_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let fleet = folder.path().join("fleet.csv");
    let rows: String = (0..120).map(|host| format!("web-{host:03},{}\n", ["fra", "syd"][host % 2])).collect();
    std::fs::write(&fleet, format!("host,site\n{rows}")).expect("written");
    let fleet = fleet.to_string_lossy();
    let run = |extra: &[&str]| {
        let args = ["replay", "binarylane-2018", "--fleet", &fleet, "--json"];
        serde_json::from_str::<Value>(&answer(stagger(&[&args, extra].concat()))).expect("JSON")
    };
    let events = run(&["--hypothesis", "apply", "--policy", "as-it-was"]);
    assert_eq!(events["hosts"], 120, "the hosts that the scenario assumes beside its own are gone too");
    let hosts = events["events"].as_array().expect("a list").iter().filter_map(|event| event["host"].as_str());
    assert!(hosts.clone().count() > 120 && hosts.clone().all(|host| host.starts_with("web-")));
    assert_eq!(run(&[])["record"], Value::Null, "nothing is on record of them");
    std::fs::write(&*fleet, "host\nweb-1\nweb-1\n").expect("written");
    let told = refusal(stagger(&["replay", "good-day", "--fleet", &fleet]));
    assert!(told.contains("expected each host once"), "{told}");
}

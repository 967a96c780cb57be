//! `stagger decide` and `stagger explain`.

use std::fs;

use crate::common::{answer, refusal, stagger};
use tempfile::TempDir;

const POLICY: &str = "\
salt = 'my fleet'
check = { cron = 'H */4 * * *', zone = '+10:00' }
apply = 'at-check'
minimum-age = '2 h'
ramp = { shape = 'linear', over = '12 h' }
";
const FEED: &str = "[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = 2026-03-02T09:00:00+10:00\n";
const NOW: &str = "2026-03-02T12:00:00+10:00";

/// The same policy and feed as TOML and as JSON, and a host.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = r#"{ "salt": "my fleet", "check": { "cron": "H */4 * * *", "zone": "+10:00" }, "apply": "at-check",
        "minimum-age": "2 h", "ramp": { "shape": "linear", "over": "12 h" } }"#;
    let feed = r#"[{ "id": "r1" }, { "id": "r2", "published": "2026-03-02T09:00:00+10:00" }]"#;
    for (name, text) in [
        ("policy.toml", POLICY),
        ("policy.json", policy),
        ("policy", policy),
        ("feed.toml", FEED),
        ("feed.json", feed),
        ("feed", FEED),
        ("host.toml", "id = 'web-07'\ninstalled = 'r1'\n"),
        ("host.json", r#"{ "id": "web-07", "installed": "r1" }"#),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn of(command: &str, files: [&str; 3], more: &[&str]) -> assert_cmd::Command {
    let args = [command, "--policy", files[0], "--feed", files[1], "--host", files[2]];
    stagger(&[&args, more].concat())
}

fn told(command: &str, files: [&str; 3], more: &[&str]) -> String {
    let folder = folder();
    let mut command = of(command, files, more);
    command.current_dir(folder.path());
    answer(command)
}

const FILES: [&str; 3] = ["policy.toml", "feed.toml", "host.toml"];
const ID: [&str; 3] = ["policy.toml", "feed.toml", "web-07"];

#[test]
fn the_words_of_the_policy_and_what_an_old_agent_ignores_are_told() {
    let folder = folder();
    let rules = "pin = { release = 'r1', message = 'r2 panics' }\nagents = { minimum-age = '2.10', pin = '1.0' }\n";
    fs::write(folder.path().join("policy.toml"), format!("{POLICY}{rules}")).expect("written");
    fs::write(folder.path().join("host.toml"), "id = 'web-07'\ninstalled = 'r1'\nagent = '2.9'\n").expect("written");
    let mut command = of("explain", FILES, &["--now", NOW, "--width", "100"]);
    command.current_dir(folder.path());
    let said = answer(command);
    let head: Vec<&str> = said.lines().take(4).collect();
    assert_eq!(
        head,
        [
            "web-07 holds for `r2`: it is newer than the pinned release",
            "as of Mon 2 Mar 2026 12:00 +10:00",
            "the policy says: r2 panics",
            "the host's agent is too old to honour, or its version is not known: minimum-age",
        ]
    );
}

#[test]
fn evidence_is_read_from_a_file_and_its_absence_holds() {
    let folder = folder();
    let limit = "in-flight = { fleet = 3 }\nevidence = { staleness = '10 min', heartbeat = '30 min' }\n";
    let policy = format!("salt = 's'\ncheck = {{ cron = '0 * * * *' }}\n{limit}");
    fs::write(folder.path().join("policy.toml"), policy).expect("written");
    let observed = "observed-at = 2026-03-02T12:00:00+10:00\nin-flight = ";
    fs::write(folder.path().join("room.toml"), format!("{observed}2\n")).expect("written");
    fs::write(folder.path().join("full.toml"), format!("{observed}3\n")).expect("written");
    fs::write(folder.path().join("wrong.toml"), format!("{observed}'few'\n")).expect("written");
    let with = |evidence: &[&str]| {
        let mut command = of("decide", FILES, &[&["--now", NOW, "--json"], evidence].concat());
        command.current_dir(folder.path());
        command
    };
    let code = |evidence: &[&str]| {
        let said: serde_json::Value = serde_json::from_str(&answer(with(evidence))).expect("JSON");
        said["reason"]["code"].as_str().expect("a code").to_string()
    };
    assert_eq!(code(&["--evidence", "room.toml"]), "gates-open");
    assert_eq!(code(&["--evidence", "full.toml"]), "in-flight-full");
    assert_eq!(code(&[]), "evidence-unknown");
    let said = refusal(with(&["--evidence", "wrong.toml"]));
    assert!(said.contains("in-flight: found the text `few`") && said.contains("wrong.toml:2:13"), "{said}");
}

#[test]
fn a_decision_is_a_sentence() {
    assert_eq!(
        told("decide", FILES, &["--now", NOW]),
        "web-07 waits until Tue 3 Mar 2026 00:34 +10:00 for `r2`: the other gates are open from \
         Mon 2 Mar 2026 22:12:39 +10:00; the first check that finds them so is at Tue 3 Mar 2026 00:34 +10:00\n"
    );
    let later = told("decide", FILES, &["--now", "2026-03-03T00:34:20+10:00", "--zone", "UTC"]);
    assert_eq!(later, "web-07 applies `r2` now: every gate passes\n");
}

#[test]
fn toml_json_and_names_on_the_command_line_say_the_same() {
    let one = told("explain", FILES, &["--now", NOW, "--json"]);
    for files in [["policy.json", "feed.json", "host.json"], ["policy", "feed", "host.toml"]] {
        assert_eq!(told("explain", files, &["--now", NOW, "--json"]), one, "{files:?}");
    }
    assert_eq!(told("explain", ID, &["--now", NOW, "--json", "--installed", "r1"]), one);
    let trace: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    let digest = trace["digest"].as_str().expect("a digest");
    assert!(one.ends_with(&format!(",\"digest\":\"{digest}\"}}\n")), "{one}");
    for (place, text) in [(0, POLICY), (1, FEED), (2, r#"{"id": "web-07", "installed": "r1"}"#)] {
        let (folder, mut files) = (folder(), FILES);
        files[place] = "-";
        let mut command = of("explain", files, &["--now", NOW, "--json"]);
        command.current_dir(folder.path()).write_stdin(text);
        assert_eq!(answer(command), one, "{files:?}");
    }
}

#[test]
fn what_is_told_installed_stands_in_for_the_file() {
    let told = told("decide", FILES, &["--now", NOW, "--installed", "r2"]);
    assert_eq!(told, "web-07 is up to date with `r2`: nothing newer is on offer\n");
}

/// As the library gives it, so that whatever reads one reads the other.
#[test]
fn json_is_one_line_and_what_the_library_gives() {
    use stagger_core::{Evidence, decide, explain, text};
    let (policy, feed) = (text::policy(POLICY).expect("a policy"), text::feed(FEED).expect("a feed"));
    let (host, now) =
        (text::host("id = 'web-07'\ninstalled = 'r1'").expect("a host"), NOW.parse().expect("an instant"));
    let (decision, trace) = feed.with(|feed| {
        let (policy, host, evidence) = (policy.policy(), host.host(), Evidence::none());
        let decision = serde_json::to_string(&decide(&policy, feed, &host, &evidence, now));
        (decision, serde_json::to_string(&explain(&policy, feed, &host, &evidence, now)))
    });
    assert_eq!(told("decide", FILES, &["--now", NOW, "--json"]), decision.expect("JSON") + "\n");
    assert_eq!(told("explain", FILES, &["--now", NOW, "--json"]), trace.expect("JSON") + "\n");
}

#[test]
fn an_explanation_is_a_table_of_the_gates() {
    insta::assert_snapshot!("explain", told("explain", FILES, &["--now", NOW, "--width", "120"]));
    insta::assert_snapshot!(
        "explain-elsewhere",
        told("explain", FILES, &["--now", NOW, "--zone", "-03:00", "--ascii"])
    );
    let undated = "[[release]]\nid = 'r1'\n";
    let folder = folder();
    let mut command = of("explain", ["policy.toml", "-", "web-07"], &["--now", NOW]);
    command.current_dir(folder.path()).write_stdin(undated);
    insta::assert_snapshot!("explain-undated", answer(command));
}

#[test]
fn an_explanation_of_some_gates_has_no_other() {
    let said = told("explain", FILES, &["--now", NOW, "--gate", "check", "--gate", "ramp", "--width", "200"]);
    let rows: Vec<&str> = said.lines().skip(5).map(|row| row.split_whitespace().next().expect("a gate")).collect();
    assert_eq!(rows, ["ramp", "check"], "{said}");
    let folder = folder();
    let mut command = of("explain", FILES, &["--gate", "rump"]);
    command.current_dir(folder.path());
    let refused = refusal(command);
    assert!(refused.contains("[possible values: withdrawn, pin, ") && refused.contains("similar value exists: 'ramp'"));
}

/// A release from before anyone had a clock to run this on, by checks of every minute: now it is due.
#[test]
fn now_is_the_clock_of_this_machine() {
    let folder = folder();
    let mut command = of("decide", ["-", "feed.toml", "web-07"], &["--installed", "r1"]);
    command.current_dir(folder.path()).write_stdin("salt = 'x'\ncheck = { cron = '* * * * *' }");
    assert_eq!(answer(command), "web-07 applies `r2` now: every gate passes\n");
}

#[test]
fn wrong_input_is_refused() {
    let refused = |files: [&str; 3], stdin: &str, more: &[&str]| {
        let folder = folder();
        let mut command = of("decide", files, more);
        command.current_dir(folder.path()).write_stdin(stdin);
        refusal(command)
    };
    let bad = "salt = 'x'\ncheck = { cron = '61 * * * *' }\nramp = { shape = 'liner', over = '12 h' }\n";
    insta::assert_snapshot!("a-malformed-policy", refused(["-", "feed.toml", "web-07"], bad, &[]));
    let json = "{\n  \"salt\": \"x\",\n  \"check\": { \"corn\": \"H * * * *\" }\n}\n";
    insta::assert_snapshot!("a-malformed-policy-in-json", refused(["-", "feed.toml", "web-07"], json, &[]));
    insta::assert_snapshot!("no-json", refused(["-", "feed.toml", "web-07"], "{\n  \"salt\": \"x\",\n}\n", &[]));
    assert!(refused(["-", "-", "web-07"], "", &[]).contains("found `-` more than once"));
    assert!(refused(ID, "", &["--installed", ""]).contains("found an empty text, expected text of 1 to 128 bytes"));
    assert!(refused(["policy.toml", "feed.toml", "web\n07\u{7}"], "", &[]).contains("without control characters"));
    assert!(refused(ID, "", &["--now", "yesterday"]).contains("expected a date, a time and a zone"));
    assert!(refused(ID, "", &["--zone", "Mars"]).contains("'--zone <ZONE>'"));
    assert!(refused(ID, "", &["--zone", "Europe/Belrin"]).contains("did you mean `Europe/Berlin`?"));
    let all = refused(["feed.toml", "policy.toml", "none.toml"], "", &["--installed", ""]);
    for part in ["feed.toml", "policy.toml", "none.toml cannot be read", "--installed"] {
        assert!(all.contains(part), "{part}: {all}");
    }
}

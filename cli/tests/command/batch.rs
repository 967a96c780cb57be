//! `--batch`: a line for a line.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::{answer, refusal, stagger};

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = "salt = 'my fleet'\ncheck = { cron = 'H */4 * * *' }\nramp = { shape = 'linear', over = '12 h' }\n";
    let feed = "[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = 2026-03-02T09:00:00Z\n";
    fs::write(folder.path().join("policy.toml"), policy).expect("written");
    fs::write(folder.path().join("feed.toml"), feed).expect("written");
    folder
}

/// What the lines are answered with, and the exit code.
fn batch(args: &[&str], lines: &str) -> (Vec<Value>, Option<i32>) {
    let folder = folder();
    let mut command = stagger(args);
    let output = command.current_dir(folder.path()).write_stdin(lines).output().expect("the command runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let values = answers.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (values, output.status.code())
}

const FLAGS: [&str; 5] = ["--policy", "policy.toml", "--feed", "feed.toml", "--batch"];

fn with_flags<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command], &FLAGS[..], more].concat()
}

#[test]
fn each_line_is_answered_as_the_flags_alone_would_be() {
    let now = "2026-03-02T12:00:00Z";
    for command in ["decide", "explain"] {
        let lines: String = (0..200)
            .map(|host| format!("{{\"host\":{{\"id\":\"web-{host}\",\"installed\":\"r1\"}},\"now\":\"{now}\"}}\n"))
            .collect();
        let (answers, code) = batch(&with_flags(command, &[]), &lines);
        assert_eq!((answers.len(), code), (200, Some(0)));
        let verdicts: Vec<&Value> = answers
            .iter()
            .map(|answer| answer.get("decision").unwrap_or(answer))
            .map(|told| &told["verdict"])
            .collect();
        assert!(
            verdicts.iter().any(|verdict| *verdict == "apply") && verdicts.iter().any(|verdict| *verdict == "wait")
        );
        for host in [0, 7, 199] {
            let folder = folder();
            let name = format!("web-{host}");
            let alone = ["--host", &name, "--installed", "r1", "--now", now, "--json"];
            let mut command = stagger(&[&[command], &FLAGS[..4], &alone].concat());
            let one = answer({
                command.current_dir(folder.path());
                command
            });
            assert_eq!(answers[host], serde_json::from_str::<Value>(&one).expect("JSON"), "{name}");
        }
    }
}

#[test]
fn a_bad_line_is_answered_in_its_place_and_the_rest_goes_on() {
    let good = r#"{"host":"web-07","now":"2026-03-02T12:00:00Z"}"#;
    let bad = r#"{"host":{"id":"","site":3},"now":"noon","hots":1}"#;
    let lines = [good, "", bad, "{", "[]", good].join("\n");
    let (answers, code) = batch(&with_flags("decide", &[]), &lines);
    assert_eq!((answers.len(), code), (6, Some(3)));
    assert_eq!(answers[0], answers[5]);
    assert_eq!(answers[0]["release"], "r2");
    let problems = |line: usize| {
        let error = &answers[line - 1]["error"];
        assert_eq!(error["line"], line);
        let problems = error["problems"].as_array().expect("a list");
        problems.iter().map(|problem| problem["path"].as_str().expect("a path").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(problems(3), ["host.id", "host.site", "now", "hots"]);
    assert_eq!(
        (problems(2), problems(4), problems(5)),
        (vec![String::new()], vec![String::new()], vec![String::new()])
    );
    let hint = &answers[2]["error"]["problems"][3];
    assert_eq!((&hint["found"], &hint["hint"]), (&"an unknown key".into(), &"did you mean `host`?".into()));
}

#[test]
fn a_line_may_bring_what_the_flags_give_and_what_they_do_not() {
    let evidence = r#"{"observed-at":"2026-03-02T11:59:00Z","in-flight":3}"#;
    let policy = r#"{"salt":"s","check":{"every":"1 h"},"in-flight":{"fleet":3},"evidence":{"staleness":"10 min","heartbeat":"30 min"}}"#;
    let lines = [
        r#"{"host":"a","policy":{"salt":"s","check":{"every":"1 h"}}}"#.to_string(),
        r#"{"host":"a","feed":[]}"#.to_string(),
        format!(r#"{{"host":"a","policy":{policy},"evidence":{evidence}}}"#),
        format!(r#"{{"host":"a","policy":{policy}}}"#),
        r#"{"host":"a","policy":{"salt":"s"},"feed":3}"#.to_string(),
    ];
    let (answers, code) = batch(&with_flags("decide", &["--now", "2026-03-02T12:00:00Z"]), &lines.join("\n"));
    let codes: Vec<&Value> = answers.iter().map(|answer| &answer["reason"]["code"]).collect();
    assert_eq!(codes[..4], ["gates-open", "nothing-offered", "in-flight-full", "evidence-unknown"]);
    assert_eq!((answers[4]["error"]["problems"].as_array().map(Vec::len), code), (Some(2), Some(3)));
    let (answers, _) = batch(&["decide", "--batch"], r#"{"now":"2026-03-02T12:00:00Z"}"#);
    let missing: Vec<&Value> = answers[0]["error"]["problems"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|problem| &problem["expected"])
        .collect();
    assert_eq!(
        missing,
        [
            "the key `policy`: the policy, unless `--policy` gives it",
            "the key `feed`: the list of releases, unless `--feed` gives it",
            "the key `host`: the host, unless `--host` gives it",
        ]
    );
}

#[test]
fn a_line_beyond_the_bound_is_refused_and_passed_over() {
    let long = format!("{{\"host\":\"{}\"}}", "x".repeat(3 << 20));
    let (answers, code) = batch(&with_flags("decide", &[]), &format!("{long}\n{{\"host\":\"a\"}}\n"));
    assert_eq!((answers.len(), code), (2, Some(3)));
    assert_eq!(answers[0]["error"]["problems"][0]["expected"], "at most 1048576 bytes in a line");
    assert!(answers[1].get("verdict").is_some());
}

/// As a program does that keeps the command running beside it.
#[test]
fn an_answer_comes_before_the_next_question() {
    let folder = folder();
    let mut child = Command::new(cargo_bin!("stagger"))
        .args(with_flags("decide", &[]))
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut questions = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for host in ["web-07", "web-08"] {
        writeln!(questions, "{{\"host\":\"{host}\",\"now\":\"2026-03-02T08:00:00Z\"}}").expect("asked");
        let mut line = String::new();
        answers.read_line(&mut line).expect("answered");
        assert!(line.starts_with("{\"verdict\":\"wait\"") && line.ends_with("}\n"), "{line}");
    }
    drop(questions);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_batch_with_wrong_flags_answers_nothing() {
    let refused = |more: &[&str]| {
        let folder = folder();
        let mut command = stagger(&with_flags("explain", more));
        command.current_dir(folder.path()).write_stdin("{\"host\":\"a\"}\n");
        refusal(command)
    };
    assert!(refused(&["--evidence", "-"]).contains("found `-` beside `--batch`"));
    assert!(refused(&["--evidence", "none.toml"]).contains("none.toml cannot be read"));
    assert!(refused(&["--ascii"]).contains("found `--width` or `--ascii` beside `--batch`"));
    assert!(refused(&["--zone", "UTC"]).contains("cannot be used with"));
    assert!(refused(&["--installed", "r1"]).contains("--host"));
}

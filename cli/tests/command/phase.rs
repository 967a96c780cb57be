//! `stagger phase`: that each scheme is asked with its inputs, and told. That each draw is right is for `stagger-compat`.

use crate::common::{answer, refusal, stagger};

const MACHINE: &str = "912e43bd1c1d4ba481f9f8ccab25f9ee";

fn told(args: &[&str]) -> String {
    answer(stagger(&[&["phase"], args].concat()))
}

fn refused(args: &[&str]) -> String {
    refusal(stagger(&[&["phase"], args].concat()))
}

const SCHEMES: [&[&str]; 10] = [
    &["--salt", "salt", "--release", "kernel-5.1", "--host", "web-07", "--over", "12 h"],
    &["--salt", "salt", "--release", "kernel-5.1", "--host", "web-07", "--purpose", "ring-share"],
    &["--salt", "salt", "--host", "web-07", "--purpose", "check-minute", "--over", "1 h"],
    &["--scheme", "apt", "--source", "phased1", "--release", "10", "--machine-id", MACHINE, "--percentage", "10"],
    &["--scheme", "apt", "--source", "phased1", "--release", "10", "--machine-id", ""],
    &[
        "--scheme",
        "update-manager",
        "--source",
        "phased1",
        "--release",
        "10",
        "--machine-id",
        MACHINE,
        "--percentage",
        "80",
    ],
    &["--scheme", "systemd", "--machine-id", MACHINE, "--unit", "apt-daily-upgrade.timer", "--over", "1 h"],
    &["--scheme", "jenkins", "--job", "stuff", "--schedule", "H H(0-2) * * *"],
    &[
        "--scheme",
        "puppet",
        "--host",
        "web-07.example.com",
        "--max",
        "60",
        "--seed",
        "kcare-update",
        "--digest",
        "sha256",
    ],
    &["--scheme", "fcos", "--machine-id", MACHINE, "--percentage", "30"],
];

#[test]
fn each_scheme_says_what_it_draws() {
    let words: Vec<String> = SCHEMES.iter().map(|args| told(args)).collect();
    insta::assert_snapshot!("words", words.join("\n"));
    let json: Vec<String> = SCHEMES.iter().map(|args| told(&[args, &["--json"][..]].concat())).collect();
    insta::assert_snapshot!("json", json.concat());
}

#[test]
fn the_inputs_of_a_line_stand_in_for_flags() {
    let mut command = stagger(&["phase", "--scheme", "apt", "--source", "phased1", "--release", "10", "--batch"]);
    let lines =
        format!("{{\"machine-id\":\"{MACHINE}\"}}\n{{\"machine-id\":\"{MACHINE}\",\"release\":\"50\"}}\n{{}}\n7\n");
    let output = command.write_stdin(lines).output().expect("the command runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&answers[0]["roll"], &answers[1]["roll"]), (&54.into(), &11.into()));
    assert_eq!(answers[2]["error"]["problems"][0]["expected"], "the key `machine-id`: what `/etc/machine-id` holds");
    assert_eq!(answers[3]["error"]["problems"][0]["found"], "the number `7`");
    assert_eq!((answers.len(), output.status.code()), (4, Some(3)));
}

#[test]
fn wrong_inputs_are_refused_all_at_once() {
    let wrong: [&[&str]; 4] = [
        &["--host", "web-07", "--purpose", "ramps", "--source", "x"],
        &["--scheme", "systemd", "--machine-id", "zz", "--unit", "x", "--salt", "y"],
        &["--scheme", "jenkins", "--job", "stuff", "--schedule", "H H(0-29) * * *"],
        &["--scheme", "fcos", "--machine-id", MACHINE, "--node", "x", "--percentage", "101"],
    ];
    insta::assert_snapshot!(
        "wrong",
        wrong.map(refused).join(
            "
"
        )
    );
    let check = ["--salt", "s", "--host", "h", "--release", "r", "--purpose", "check-hour"];
    assert!(refused(&check).contains("--release: found a release, expected none"));
    assert!(refused(&["--scheme", "cron"]).contains("possible values: stagger, apt, update-manager"));
}

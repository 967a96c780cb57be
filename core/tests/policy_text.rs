//! Policy text: what is read, and what is said of what is not.

#![cfg(feature = "text")]

use proptest::prelude::*;
use stagger_core::{Apply, Check, Policy, Ramp, Rotate, text};

#[test]
fn every_key_is_read() {
    let read = text::policy(
        "salt = 'my fleet'\napply = 'at-check'\nminimum-age = '1 d'\nrotate = 'fixed'\n\
         [check]\ncron = 'H */4 * * *'\nzone = '+10:00'\n[ramp]\nshape = 'linear'\nover = '12 h'\n",
    )
    .expect("a policy");
    let check = Check::new("H */4 * * *".parse().expect("a cron text"), "+10:00".parse().expect("a zone"));
    let written = Policy::new("my fleet", check)
        .apply(Apply::AtCheck)
        .minimum_age(86_400)
        .rotate(Rotate::Fixed)
        .ramp(Ramp::linear(43_200));
    assert_eq!(read.policy(), written);
}

#[test]
fn what_is_left_out_takes_the_safe_default() {
    let read = text::policy("salt = 's'\ncheck = { cron = '0 * * * *' }").expect("a policy");
    let check = Check::new("0 * * * *".parse().expect("a cron text"), stagger_core::Zone::UTC);
    assert_eq!(read.policy(), Policy::new("s", check));
}

/// What is said of texts that are no policies. If a message here could be better, make it better.
#[test]
fn mistakes_are_named_by_place_all_at_once() {
    let good = "salt = 's'\ncheck = { cron = '0 * * * *' }\n";
    let cases = [
        ("", "1:1: `salt` is missing\n1:1: `check` is missing"),
        ("salt = 's'\nsalt = 't'", "2:1: duplicate key"),
        (
            "salt = \ncheck =",
            "1:8: string values must be quoted, expected literal string\n2:8: string values must be quoted, expected literal string",
        ),
        (
            "salt = 5\ncheck = 'daily'",
            "1:8: salt: found 5, expected a text\n2:9: check: found the text `daily`, expected a table",
        ),
        (
            &format!("{good}apply = 'at_check'"),
            "3:9: apply: found `at_check`, expected `at-instant` or `at-check`; did you mean `at-check`?",
        ),
        (
            &format!("{good}minimum-age = '1 month'"),
            "3:15: minimum-age: found `1 month`, expected a duration such as `90 s`, `45 min`, `12 h`, `1 h 30 min`, `2 d` or `1 w`",
        ),
        (&format!("{good}minimum-age = 24"), "3:15: minimum-age: found 24, expected a text"),
        (
            &format!("{good}ramp = {{ shape = 'lineal', ovr = '12 h' }}"),
            "3:8: ramp: `over` is missing\n3:18: ramp.shape: found `lineal`, expected `linear`; did you mean `linear`?\n3:28: ramp: found the unknown key `ovr`, expected `shape` or `over`; did you mean `over`?",
        ),
        (
            "salt = ''\ncheck = { cron = '60 * * * *', zone = 'Australia/Brisbane' }",
            "1:8: salt: found a text of 0 bytes, expected 1 to 128\n2:18: check.cron: found `60 * * * *`, at `60`: the minute is out of range; write `*`, `H`, 0 to 59\n2:39: check.zone: found `Australia/Brisbane`, expected `UTC` or an offset such as `+10:00`, at most 18 hours; named zones are not understood yet",
        ),
    ];
    for (text, message) in cases {
        let report = text::policy(text).expect_err(text);
        assert_eq!(report.to_string(), message, "\n{text}");
    }
}

#[test]
fn a_text_that_is_too_long_or_nested_too_deeply_is_refused() {
    let long = " ".repeat(text::MAX_POLICY_TEXT + 1);
    assert_eq!(
        text::policy(&long).expect_err("too long").to_string(),
        "found a text of 1048577 bytes, expected at most 1048576"
    );
    let deep = format!("salt = {}{}", "[".repeat(60), "]".repeat(60));
    assert!(text::policy(&deep).is_err());
    let deeper = format!("salt = {}", "[".repeat(100_000));
    assert!(text::policy(&deeper).is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in "\\PC{0,80}") {
        if let Err(report) = text::policy(&text) {
            prop_assert!(!report.problems().is_empty());
            for problem in report.problems() {
                prop_assert!(problem.line.is_some() && problem.column.is_some(), "{:?}", problem);
            }
        }
    }

    #[test]
    fn any_toml_is_read_or_refused(text in "((salt|check|ramp|apply|over|cron)( = |\\.)('x'|\\{|\\}|\\[|5|true|\\n)){0,8}") {
        let _ = text::policy(&text);
    }
}

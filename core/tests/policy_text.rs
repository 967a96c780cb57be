//! Policy text: what is read, and what is said of what is not.

#![cfg(feature = "text")]

use proptest::prelude::*;
use stagger_core::read::{PolicyBuf, Report};
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
    assert_eq!((read.cron_text(), read.minimum_age(), read.rotate()), ("H */4 * * *", 86_400, Rotate::Fixed));
}

#[test]
fn what_is_left_out_takes_the_default() {
    let read = text::policy("salt = 's'\ncheck = { cron = '0 * * * *' }").expect("a policy");
    let check = Check::new("0 * * * *".parse().expect("a cron text"), stagger_core::Zone::UTC);
    assert_eq!(read.policy(), Policy::new("s", check));
}

/// What is said of texts that are no policies. If a message here could be better, make it better.
#[test]
fn mistakes_are_named_by_place_all_at_once() {
    let good = "salt = 's'\ncheck = { cron = '0 * * * *' }\n";
    for (text, lines) in [
        (
            "",
            &[
                "1:1: found nothing, expected the key `salt`: text that sets this fleet's draws apart",
                "1:1: found nothing, expected the key `check`: a table of `cron` and `zone`, or of `every`",
            ][..],
        ),
        ("salt = 's'\nsalt = 't'", &["2:1: found `salt`, expected TOML; duplicate key"]),
        (
            "salt = \ncheck =",
            &[
                "1:8: found the end of the line, expected TOML; string values must be quoted, expected literal string",
                "2:8: found the end of the text, expected TOML; string values must be quoted, expected literal string",
            ],
        ),
        ("salt = 's' extra", &["1:12: found `extra`, expected TOML; unexpected key or value, expected newline, `#`"]),
        (
            "salt = 5\ncheck = 'daily'",
            &[
                "1:8: salt: found the number `5`, expected text",
                "2:9: check: found the text `daily`, expected a table of keys and values",
            ],
        ),
        (
            "salt = \"a\\u0007b\"\ncheck = [1]",
            &[
                "1:8: salt: found `a\\u{7}b`, expected text without control characters",
                "2:9: check: found a list, expected a table of keys and values",
            ],
        ),
        (
            &format!("{good}apply = 'at_check'"),
            &["3:9: apply: found `at_check`, expected one of `at-instant`, `at-check`; did you mean `at-check`?"],
        ),
        (
            &format!("{good}minimum-age = '1 month'"),
            &["3:15: minimum-age: found `1 month`, expected a duration such as `45 min`, `12 h` or `1 h 30 min`; \
                months and years vary in length; write days, such as `30 d`"],
        ),
        (
            &format!("{good}minimum-age = 1.5"),
            &["3:15: minimum-age: found a number with a fraction, expected a duration such as `45 min`, `12 h` or \
                `1 h 30 min`"],
        ),
        (
            &format!("{good}ramp = {{ shape = 'lineal', ovr = '12 h' }}"),
            &[
                "3:8: ramp: found nothing, expected the key `over`: a duration such as `12 h`",
                "3:18: ramp.shape: found `lineal`, expected one of `linear`, `exponential`, `steps`; did you mean `linear`?",
                "3:28: ramp.ovr: found an unknown key, expected one of `shape`, `over`; did you mean `over`?",
            ],
        ),
        (
            &format!("{good}ramp = {{ shape = 'exponential', over = '12 h', doublings = 21 }}"),
            &["3:60: ramp.doublings: found the number `21`, expected a whole number from 1 to 20"],
        ),
        (
            &format!(
                "{good}ramp = {{ shape = 'steps', steps = [{{ after = '0 s', share = '1%' }}, {{ after = '1 h', share = 'half' }}] }}"
            ),
            &[
                "3:94: ramp.steps[1].share: found `half`, expected a share such as `1 %` or `12.5 %`, to two places, at most `100 %`",
            ],
        ),
        (
            &format!("{good}ramp = {{ shape = 'steps', steps = [{{ after = '0 s', share = '50 %' }}] }}"),
            &[
                "3:35: ramp.steps: found an end below `100 %`, expected steps that each come later and let in more, up to `100 %`",
            ],
        ),
        (
            &format!("{good}minimum_age = '24 h'\n\"odd key\" = 1"),
            &[
                "3:1: minimum_age: found an unknown key, expected one of KEYS; did you mean `minimum-age`?",
                "4:1: `odd key`: found an unknown key, expected one of KEYS",
            ],
        ),
        (
            "salt = ''\ncheck = { cron = '60 * * * *', zone = 'Australia/Brisban' }",
            &[
                "1:8: salt: found an empty text, expected text of 1 to 128 bytes",
                "2:19: check.cron: found `60` in `60 * * * *`, expected a cron text; the minute is out of range; \
                 write `*`, `H`, 0 to 59",
                "2:39: check.zone: found `Australia/Brisban`, expected a zone such as `UTC`, `+10:00` or \
                 `Europe/Berlin`; did you mean `Australia/Brisbane`?",
            ],
        ),
        (
            "salt = 's'\ncheck = { every = '30 s' }",
            &["2:19: check.every: found the text `30 s`, expected at least `1 min`"],
        ),
        (
            "salt = 's'\ncheck = { every = '4 h', cron = '0 * * * *', zone = 'UTC' }",
            &[
                "2:33: check.cron: found a key, expected none beside `every`, which counts real time",
                "2:53: check.zone: found a key, expected none beside `every`, which counts real time",
            ],
        ),
        (
            "salt = 's'\ncheck = { cron = '0 0 L-3 * *', gap = 'after', fold = 'frist' }",
            &[
                "2:23: check.cron: found `L-3` in `0 0 L-3 * *`, expected a cron text; days are not counted from the \
                 last; write `L` for the last, or a day such as `28`",
                "2:55: check.fold: found `frist`, expected one of `first`, `second`, `both`; did you mean `first`?",
            ],
        ),
        (
            "salt = 's'\ncheck.cron = \"1 2 3\"",
            &["2:14: check.cron: found `1 2 3`, expected five fields: minute, hour, day of month, month, day of week"],
        ),
    ] {
        let report = text::policy(text).expect_err(text);
        let keys = PolicyBuf::KEYS.map(|key| format!("`{key}`")).join(", ");
        assert_eq!(report.to_string(), lines.join("\n").replace("KEYS", &keys), "\n{text}");
    }
}

#[test]
fn a_feed_and_a_host_name_their_mistakes_too() {
    let report = text::feed(
        "[[release]]\nid = 'a'\npublished = 2018-06-18T19:00:00+10:00\n\
         [[release]]\nid = 'a'\npublished = '2018-06-18 19:00'\nwithdrawn = 'no'\n",
    )
    .expect_err("three mistakes");
    assert_eq!(
        report.of("feed.toml").to_string(),
        "feed.toml:5:6: release[1].id: found `a` twice, expected each release once; it stands at [0] too\n\
         feed.toml:6:13: release[1].published: found `2018-06-18 19:00`, expected a date, a time and a zone such as \
         `2018-06-18T20:02:00+10:00`\n\
         feed.toml:7:13: release[1].withdrawn: found the text `no`, expected `true` or `false`"
    );
    let report = text::host("hid = 'a'").expect_err("a wrong key");
    assert_eq!(
        report.to_string(),
        "1:1: found nothing, expected the key `id`: the host's name\n\
         1:1: hid: found an unknown key, expected one of `id`, `installed`, `class`, `site`, `zone`, `labels`, \
         `agent`, `late`, `conditions`; did you mean `id`?"
    );
}

#[test]
fn a_text_that_is_too_long_or_nested_too_deeply_is_refused() {
    let long = " ".repeat(text::MAX_BYTES + 1);
    assert_eq!(
        text::policy(&long).expect_err("too long").to_string(),
        "1:1: found a text of 1048577 bytes, expected at most 1048576"
    );
    let deep = format!("salt = {}{}", "[".repeat(20), "]".repeat(20));
    assert_eq!(
        text::policy(&deep).expect_err("too deep").to_string(),
        "1:23: found a deeper nesting, expected at most 16 tables and lists within each other"
    );
    let deeper = format!("salt = {}", "[".repeat(100_000));
    assert!(text::policy(&deeper).is_err());
}

#[test]
fn a_report_lists_a_hundred_problems_and_counts_the_rest() {
    let keys: String = (0..150).map(|key| format!("k{key} = 1\n")).collect();
    let report = text::policy(&keys).expect_err("152 mistakes");
    assert_eq!((report.problems.len(), report.left_out), (Report::MAX_PROBLEMS, 52));
    assert!(report.to_string().ends_with("\nand 52 more"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in "\\PC{0,80}") {
        if let Err(report) = text::policy(&text) {
            prop_assert!(!report.problems.is_empty());
            for problem in &report.problems {
                prop_assert!(problem.place.line.is_some() && problem.place.column.is_some(), "{problem:?}");
            }
        }
    }

    #[test]
    fn any_toml_is_read_or_refused_with_a_place(
        text in "((salt|check|ramp|apply|over|cron)( = |\\.)('x'|\\{|\\}|\\[|5|true|\n)){0,8}"
    ) {
        if let Err(report) = text::policy(&text) {
            prop_assert!(report.problems.iter().all(|problem| problem.place.line.is_some()), "{report}");
        }
    }
}

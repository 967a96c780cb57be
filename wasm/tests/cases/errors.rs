//! What is thrown when an argument makes no sense.

use js_sys::Error;
use stagger_wasm::{Stagger, tell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::{feed, host, js, json, policy, text};

/// The error that the call throws, in which one of the arguments is that expression.
pub(crate) fn thrown(argument: &str, expression: &str) -> JsValue {
    let value = js(expression);
    let or = |name: &str, good: JsValue| if argument == name { value.clone() } else { good };
    let (ids, now) = (or("ids", js("['h']")), or("now", js("1529316120")));
    if matches!(argument, "ids" | "installed") {
        let stagger = Stagger::new(&policy(), &feed()).expect("a handle");
        return stagger.sweep(&ids, &or("installed", JsValue::NULL), &JsValue::NULL, &now).expect_err(expression);
    }
    let (policy, feed, host) = (or("policy", policy()), or("feed", feed()), or("host", host()));
    let (evidence, clock) = (or("evidence", JsValue::NULL), or("clock", JsValue::NULL));
    tell(&policy, &feed, &host, &evidence, &now, &clock).expect_err(expression)
}

/// Its message, after it was seen to be an error of the right kind.
pub(crate) fn message(argument: &str, expression: &str) -> String {
    let error = thrown(argument, expression);
    assert!(error.is_instance_of::<Error>(), "{expression}");
    assert_eq!(text(&error, "name"), "StaggerError", "{expression}");
    assert_eq!(text(&error, "argument"), argument, "{expression}");
    text(&error, "message")
}

#[wasm_bindgen_test]
fn the_message_is_the_report_and_names_the_argument() {
    assert_eq!(
        message("policy", "{ salt: '', check: { corn: 'H * * * *' }, 'minimum-age': '1 month' }"),
        "policy: salt: found an empty text, expected text of 1 to 128 bytes\n\
         policy: check: found nothing, expected the key `cron`: five fields such as `H */4 * * *`\n\
         policy: check.corn: found an unknown key, expected one of `every`, `cron`, `zone`, `gap`, `fold`; \
         did you mean `cron`?\n\
         policy: minimum-age: found `1 month`, expected a duration such as `45 min`, `12 h` or `1 h 30 min`; \
         months and years vary in length; write days, such as `30 d`"
    );
}

#[wasm_bindgen_test]
fn the_problems_are_data() {
    let error = thrown("feed", "[{ id: 'r1' }, { id: 'r1', publishd: null, withdrawn: 1 }]");
    let problems = js_sys::Reflect::get(&error, &"problems".into()).expect("problems");
    assert_eq!(
        json(&problems),
        r#"[{"path":"[1].id","line":null,"column":null,"found":"`r1` twice","expected":"each release once","hint":"it stands at [0] too"},"#
            .to_string()
            + r#"{"path":"[1].withdrawn","line":null,"column":null,"found":"the number `1`","expected":"`true` or `false`","hint":null}]"#
    );
}

#[wasm_bindgen_test]
fn a_long_report_says_how_much_was_left_out() {
    let error = thrown("feed", "Array.from({ length: 250 }, () => 0)");
    let left_out = js_sys::Reflect::get(&error, &"left-out".into()).expect("a number");
    assert_eq!(left_out.as_f64(), Some(150.0));
    assert!(text(&error, "message").ends_with("\nand 150 more"));
}

#[wasm_bindgen_test]
fn every_argument_is_named() {
    for (argument, expression, expected) in [
        ("policy", "undefined", "policy: found nothing, expected a table of keys and values"),
        ("policy", "'salt'", "policy: found the text `salt`, expected a table of keys and values"),
        ("feed", "{}", "feed: found nothing, expected the key `releases`: a list of releases"),
        ("feed", "[, ]", "feed: [0]: found nothing, expected a table of keys and values"),
        ("host", "{}", "host: found nothing, expected the key `id`: the host's name"),
        ("host", "{ id: 7 }", "host: id: found the number `7`, expected text"),
        (
            "evidence",
            "{ 'observed-at': '2018-06-18T10:00:00Z', rings: [] }",
            "evidence: rings: found an unknown key, expected one of `in-flight`, `hosts`, `sites`, `classes`, `releases`, \
             `observed-at`",
        ),
        (
            "clock",
            "{ zone: 'Brisbane' }",
            "clock: zone: found `Brisbane`, expected a zone such as `UTC`, `+10:00` or `Europe/Berlin`; \
             did you mean `Australia/Brisbane`?",
        ),
        ("ids", "['h', '']", "ids: [1]: found an empty text, expected text of 1 to 128 bytes"),
        ("installed", "1", "installed: found the number `1`, expected text"),
    ] {
        assert_eq!(message(argument, expression), expected);
    }
}

#[wasm_bindgen_test]
fn a_now_that_is_none_says_what_would_be() {
    const WHAT: &str = "a `Date`, whole seconds since 1970, or a text such as `2018-06-18T20:02:00+10:00`";
    for (expression, found) in [
        ("undefined", "nothing"),
        ("1.5", "a number with a fraction"),
        ("NaN", "`NaN`"),
        ("Infinity", "a number out of range"),
        ("new Date(NaN)", "an invalid `Date`"),
        ("new Date(-1)", "a `Date` before 1970 or after 9999"),
        ("() => 0", "a function"),
    ] {
        assert_eq!(message("now", expression), format!("now: found {found}, expected {WHAT}"));
    }
    assert_eq!(
        message("now", "1529316120000"),
        "now: found the number `1529316120000`, expected whole seconds from 1970 to the end of 9999; \
         milliseconds are passed as a `Date`"
    );
    assert!(message("now", "'yesterday'").starts_with("now: found `yesterday`, expected a date, a time and a zone"));
    assert!(message("now", "'2018-06-18T10:02:00.500Z'").starts_with("now: found `2018-06-18T10:02:00.500Z`"));
}

//! Windows, freezes, zones of hosts and severities: what is read is written again, and mistakes have their place.

#![cfg(all(feature = "text", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{Node, PolicyBuf};
use stagger_core::{Severity, text};

const HEAD: &str = "salt = 's'\ncheck = { every = '4 h' }\n";

#[test]
fn every_key_is_written_as_it_is_read() {
    let read = text::policy(&format!("{HEAD}{ALL_KEYS}")).expect("a policy");
    let data = data(&read);
    assert_eq!(
        data["window"],
        json!([
            { "days": ["mon", "tue", "wed", "thu", "fri"], "from": "22:00", "to": "06:00", "cutoff": "30 min", "zone": "host" },
            { "days": ["sat", "sun"], "from": "00:00", "to": "24:00", "cutoff": "0 s", "zone": "Europe/Berlin" },
        ])
    );
    assert_eq!(
        data["freeze"],
        json!([
            { "from": "12-20 18:00", "until": "01-05", "zone": "host", "except-severity": ["important", "critical"],
                "except-where": "role = canary", "name": "new year" },
            { "from": "2026-11-24", "until": "2026-11-30", "zone": "+10:00" },
        ])
    );
}

#[test]
fn what_was_written_is_read_again_as_the_same() {
    let windows = [
        "days = 'fri-sun'",
        "days = 'mon, wed-thu,sat'",
        "days = ['sun']",
        "cutoff = '7 h 59 min 59 s'",
        "zone = 'Pacific/Apia'",
        "zone = 'UTC'",
    ];
    let freezes = [
        "from = '02-29', until = '03-01'",
        "from = 2026-12-20, until = 2027-01-05",
        "from = '2026-12-20 24:00', until = '2026-12-21 00:01'",
    ];
    let windows = windows.map(|keys| format!("window = [{{ from = '22:00', to = '06:00', {keys} }}]"));
    let freezes = freezes.map(|keys| format!("freeze = [{{ {keys} }}]"));
    for text in windows.into_iter().chain(freezes).chain([ALL_KEYS.to_string()]) {
        let read = text::policy(&format!("{HEAD}{text}\n")).expect(&text);
        let node: Node = serde_json::from_value(data(&read)).expect("a tree");
        assert_eq!(PolicyBuf::from_tree(&node).as_ref(), Ok(&read), "{text}");
    }
}

#[test]
fn hosts_stand_in_zones_and_releases_weigh() {
    let host = text::host("id = 'a'\nzone = 'Berlin'").expect_err("a city");
    assert_eq!(
        host.to_string(),
        "2:8: zone: found `Berlin`, expected a zone such as `UTC`, `+10:00` or `Europe/Berlin`; did you mean \
         `Europe/Berlin`?"
    );
    let feed = text::feed("[[release]]\nid = 'a'\nseverity = 'important'\n[[release]]\nid = 'b'\n").expect("a feed");
    let severities: Vec<_> = feed.releases().iter().map(stagger_core::Release::severity_of).collect();
    assert_eq!(severities, [Some(Severity::Important), None]);
    let feed = text::feed("[[release]]\nid = 'a'\nseverity = 'high'").expect_err("no such severity");
    assert_eq!(
        feed.to_string(),
        "3:12: release[0].severity: found `high`, expected one of `low`, `moderate`, `important`, `critical`"
    );
}

/// What is said of windows and freezes that make no sense. If a message here could be better, make it better.
#[test]
fn mistakes_are_named_by_line_and_column() {
    for (text, line) in MISTAKES {
        let report = text::policy(&format!("{HEAD}{text}\n")).expect_err(text);
        assert_eq!(report.to_string(), line, "\n{text}");
    }
}

#[test]
fn there_is_an_end_to_windows_and_freezes() {
    let many = |key: &str, keys: &str, count: usize| {
        let list = vec![format!("{{ {keys} }}"); count].join(", ");
        text::policy(&format!("{HEAD}{key} = [{list}]")).map_err(|report| report.to_string())
    };
    let (window, freeze) = ("from = '01:00', to = '02:00'", "from = '01-01', until = '01-02'");
    assert!(many("window", window, 16).is_ok() && many("freeze", freeze, 32).is_ok());
    assert_eq!(many("window", window, 17), Err("3:10: window: found a list of 17, expected at most 16".into()));
    assert_eq!(many("freeze", freeze, 33), Err("3:10: freeze: found a list of 33, expected at most 32".into()));
}

fn data(policy: &PolicyBuf) -> Value {
    serde_json::to_value(policy).expect("data")
}

const ALL_KEYS: &str = r#"
[[window]]
days = "mon-fri"
from = "22:00"
to = "06:00"
cutoff = "30 min"

[[window]]
days = ["sat", "sun"]
from = "00:00"
to = "24:00"
zone = "Europe/Berlin"

[[freeze]]
from = "12-20 18:00"
until = "01-05"
zone = "host"
except-severity = ["critical", "important"]
except-where = "role = canary"
name = "new year"

[[freeze]]
from = "2026-11-24"
until = "2026-11-30"
zone = "+10:00"
"#;

const MISTAKES: [(&str, &str); 19] = [
    (
        "window = []",
        "3:10: window: found an empty list, expected at least one window, or no key: then it is always open",
    ),
    (
        "window = [{ to = '06:00', form = '22:00' }]",
        "3:11: window[0]: found nothing, expected the key `from`: when it starts, such as `22:00`\n3:27: \
         window[0].form: found an unknown key, expected one of `days`, `from`, `to`, `cutoff`, `zone`; did you mean \
         `from`?",
    ),
    (
        "window = [{ from = '22:00', to = '22:00' }]",
        "3:34: window[0].to: found the text `22:00`, expected another time than `from`; for the whole day write \
         `00:00` to `24:00`",
    ),
    (
        "window = [{ from = '22.00', to = 6 }]",
        "3:20: window[0].from: found `22.00`, expected a time of day in whole minutes such as `22:00`, from `00:00` \
         to `24:00`\n3:34: window[0].to: found the number `6`, expected a time of day in whole minutes such as \
         `22:00`, from `00:00` to `24:00`",
    ),
    (
        "window = [{ from = 22:00:00, to = '25:00' }]",
        "3:20: window[0].from: found `22:00:00`, expected a time of day in whole minutes such as `22:00`, from \
         `00:00` to `24:00`\n3:35: window[0].to: found `25:00`, expected a time of day in whole minutes such as \
         `22:00`, from `00:00` to `24:00`",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', cutoff = '8 h' }]",
        "3:52: window[0].cutoff: found the text `8 h`, expected less than the window lasts",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = 'fri-mon' }]",
        "3:50: window[0].days: found `fri-mon`, expected a list of days such as `[\"mon\", \"tue\"]`, or a text \
         such as `mon-fri` or `sat,sun`; a range does not go over the week's end; write `fri-sun,mon`",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = 'workdays' }]",
        "3:50: window[0].days: found `workdays`, expected a list of days such as `[\"mon\", \"tue\"]`, or a text \
         such as `mon-fri` or `sat,sun`; `workdays` is none of `mon` to `sun`",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = 'Mon-fri' }]",
        "3:50: window[0].days: found `Mon-fri`, expected a list of days such as `[\"mon\", \"tue\"]`, or a text \
         such as `mon-fri` or `sat,sun`; write `mon`",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = 'mon-fir' }]",
        "3:50: window[0].days: found `mon-fir`, expected a list of days such as `[\"mon\", \"tue\"]`, or a text \
         such as `mon-fri` or `sat,sun`; did you mean `fri`?",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = ['Monday'] }]",
        "3:51: window[0].days[0]: found `Monday`, expected one of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', days = [] }]",
        "3:50: window[0].days: found an empty list, expected at least one day, or no key: then it is every day",
    ),
    (
        "window = [{ from = '22:00', to = '06:00', zone = 'AEST' }]",
        "3:50: window[0].zone: found `AEST`, expected a zone such as `UTC`, `+10:00` or `Europe/Berlin`; did you \
         mean `EST`?",
    ),
    (
        "freeze = [{ from = '2026-12-20' }]",
        "3:11: freeze[0]: found nothing, expected the key `until`: when it ends, such as `2027-01-05`, that day not \
         counted in",
    ),
    (
        "freeze = [{ from = '2026-12-20', until = '2026-12-20' }]",
        "3:42: freeze[0].until: found the text `2026-12-20`, expected a later time than `from`",
    ),
    (
        "freeze = [{ from = '2026-12-20', until = '01-05' }]",
        "3:42: freeze[0].until: found the text `01-05`, expected a date such as `2027-01-05`, as `from` is",
    ),
    (
        "freeze = [{ from = '12-20', until = '12-20' }]",
        "3:37: freeze[0].until: found the text `12-20`, expected another time than `from`; it would be on all the \
         year",
    ),
    (
        "freeze = [{ from = '20.12.2026', until = '02-30' }]",
        "3:20: freeze[0].from: found `20.12.2026`, expected a date such as `2026-12-20` or `2026-12-20 18:00`, or, \
         for every year, `12-20` or `12-20 18:00`\n3:42: freeze[0].until: found `02-30`, expected a date such as \
         `2026-12-20` or `2026-12-20 18:00`, or, for every year, `12-20` or `12-20 18:00`",
    ),
    (
        "freeze = [{ from = '12-20', until = '01-05', except-severity = [], except-where = 'role = ', name = '' }]",
        "3:64: freeze[0].except-severity: found an empty list, expected at least one severity, or no key\n3:91: \
         freeze[0].except-where: found the end of `role = `, expected a selector such as `role in (web, db)`; a \
         value is missing; an empty one is written `''`\n3:101: freeze[0].name: found an empty text, expected text \
         of 1 to 128 bytes",
    ),
];

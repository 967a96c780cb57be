//! `stagger scenarios` and `stagger salt`.

use std::collections::BTreeSet;

use crate::common::{answer, stagger};
use stagger_sim::builtin;

#[test]
fn scenarios_are_listed_with_their_titles() {
    let told = answer(stagger(&["scenarios"]));
    assert_eq!(told.lines().count(), builtin::names().count());
    for (line, name) in told.lines().zip(builtin::names()) {
        let title = builtin::scenario(name).expect("a scenario").title().to_string();
        assert!(line.starts_with(name) && line.ends_with(&title), "{line}");
    }
}

#[test]
fn the_text_of_a_scenario_comes_to_the_byte_and_replays_the_same() {
    for name in builtin::names() {
        let text = answer(stagger(&["scenarios", "show", name]));
        assert_eq!(Some(text.as_str()), builtin::text(name));
        let mut by_stdin = stagger(&["replay", "-", "--salt", name]);
        by_stdin.write_stdin(text);
        assert_eq!(answer(by_stdin), answer(stagger(&["replay", name])));
    }
}

#[test]
fn salts_are_fresh_and_good_for_a_policy() {
    let salts: BTreeSet<String> = (0..20).map(|_| answer(stagger(&["salt"]))).collect();
    assert_eq!(salts.len(), 20);
    for salt in &salts {
        let salt = salt.strip_suffix('\n').expect("a line");
        assert!(salt.len() == 16 && salt.chars().all(|sign| matches!(sign, 'a'..='z' | '2'..='9')), "{salt}");
        answer(stagger(&["replay", "good-day", "--salt", salt, "--json"]));
    }
}

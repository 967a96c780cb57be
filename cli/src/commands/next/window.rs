//! A window as people write it in a flag: `mon-fri 22:00-06:00 cutoff 30 min`.

use std::ops::Range;

use stagger_core::Window;
use stagger_core::read::{Key, Node, Value, read};

use crate::failure::Failure;

/// Days (none: every day), two times with a hyphen between, and names with what they hold, such as `cutoff 30 min`: read
/// as the table of the same keys that stands in a policy.
pub(super) fn window(text: &str) -> Result<Window, Failure> {
    let whole = Node { value: Value::Text(text.to_string()), span: Some(0..text.len()) };
    let window = match table(text) {
        Some(table) => read(&table, |item| item.window()),
        None => read(&whole, |item| Err(item.wrong("no two times with a hyphen between", EXPECTED, None))),
    };
    window.map_err(|report| Failure::report("--window", text, report))
}

/// `None` if there are no two times.
fn table(text: &str) -> Option<Node> {
    let words = words(text);
    let (days, rest) = words.split_at(words.iter().position(|word| is_time(text, word)).unwrap_or(words.len()));
    let is_of_times = |word: &Range<usize>| is_time(text, word) || text.get(word.clone()) == Some("-");
    let (times, rest) = rest.split_at(rest.iter().position(|word| !is_of_times(word)).unwrap_or(rest.len()));
    let days = across(days).map(|span| entry("days", lower(text, span)));
    let times = across(times)?;
    let hyphen = times.start + text.get(times.clone())?.find('-')?;
    let from = entry("from", trimmed(text, times.start..hyphen));
    let to = entry("to", trimmed(text, hyphen + 1..times.end));
    Some(Node::new(Value::Table(days.into_iter().chain([from, to]).chain(named(text, rest)).collect())))
}

/// A name and the words up to the next, one entry after the other. What is no name becomes one that nobody asks for.
fn named(text: &str, words: &[Range<usize>]) -> Vec<(Key, Node)> {
    let starts = |place: &usize| {
        let word = words.get(*place).and_then(|word| text.get(word.clone()));
        *place == 0 || word.is_some_and(|word| NAMES.contains(&word))
    };
    let places: Vec<usize> = (0..words.len()).filter(starts).collect();
    let ends = places.iter().skip(1).copied().chain([words.len()]);
    let entries = places.iter().zip(ends).filter_map(|(start, end)| {
        let name = words.get(*start)?.clone();
        let held = across(words.get(start + 1..end)?).unwrap_or(name.end..name.end);
        let key = Key { text: text.get(name.clone())?.to_string(), span: Some(name) };
        Some((key, trimmed(text, held)))
    });
    entries.collect()
}

/// Where the words stand.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            words.push(start..start + word.len());
        }
        let after = text.get(start + word.len()..).and_then(|rest| rest.chars().next());
        start += word.len() + after.map_or(0, char::len_utf8);
    }
    words
}

fn is_time(text: &str, word: &Range<usize>) -> bool {
    text.get(word.clone()).is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// From the first of those words to the last.
fn across(words: &[Range<usize>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end)
}

fn entry(key: &str, node: Node) -> (Key, Node) {
    (Key { text: key.to_string(), span: None }, node)
}

fn trimmed(text: &str, span: Range<usize>) -> Node {
    let part = text.get(span.clone()).unwrap_or_default();
    let start = span.start + (part.len() - part.trim_start().len());
    let part = part.trim();
    Node { value: Value::Text(part.to_string()), span: Some(start..start + part.len()) }
}

/// Days as a policy names them: people write `Mon-Fri` here.
fn lower(text: &str, span: Range<usize>) -> Node {
    let days = text.get(span.clone()).unwrap_or_default().to_ascii_lowercase();
    Node { value: Value::Text(days), span: Some(span) }
}

const EXPECTED: &str = "days and times such as `mon-fri 22:00-06:00`, and what else a policy says of a window, such as \
    `cutoff 30 min`";
/// What may stand after the times.
const NAMES: [&str; 2] = ["cutoff", "zone"];

#[cfg(test)]
mod tests {
    use super::*;
    use stagger_core::ZoneOf;
    use stagger_core::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

    fn night() -> Window {
        Window::new("22:00".parse().expect("a time"), "06:00".parse().expect("a time"))
    }

    #[test]
    fn people_write_windows_in_many_ways() {
        let weekdays = night().on(&[Monday, Tuesday, Wednesday, Thursday, Friday]);
        let berlin = ZoneOf::Everyone("Europe/Berlin".parse().expect("a zone"));
        for (text, read) in [
            ("22:00-06:00", night()),
            (" 22:00 - 06:00 ", night()),
            ("22:00- 06:00 cutoff 30min", night().cutoff(1_800)),
            ("mon-fri 22:00-06:00", weekdays),
            ("Mon-Fri 22:00-06:00 cutoff 1 h 30 min", weekdays.cutoff(5_400)),
            ("sat, sun 22:00-06:00", night().on(&[Saturday, Sunday])),
            ("22:00-06:00 zone Europe/Berlin cutoff 30 min", night().zone(berlin).cutoff(1_800)),
            ("mon-fri\u{3000}22:00-06:00", weekdays),
        ] {
            assert_eq!(window(text).expect(text), read, "{text}");
        }
    }

    /// In whatever place the text is cut, and whatever letter stands there.
    #[test]
    fn any_text_is_read_or_refused_with_a_word_on_it() {
        let text = "mön-fri 22:00 -06:00 cutoff 30 min zone +10:00 ";
        for (place, _) in text.char_indices() {
            let (before, after) = text.split_at(place);
            for put in ["", " ", "-", "7", "ü", "\u{3000}", "cutoff", "\n"] {
                for text in [before.to_string() + put, before.to_string() + put + after] {
                    if let Err(failure) = window(&text) {
                        assert!(failure.told().contains("expected"), "{text}");
                    }
                }
            }
        }
    }
}

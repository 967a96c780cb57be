//! Lists of names with their parts, such as `Brisbane 3, Sydney 4, Perth`.

use stagger_core::Zone;
use stagger_core::read::MAX_NAME;
use stagger_web_wire::{Problem, Refusal};

/// The choices of a list, each with the parts for which it counts; what is wrong with them is added to the problems.
pub(crate) fn parts<T>(
    path: &str,
    list: &str,
    read: impl Fn(&str) -> Result<T, String>,
    problems: &mut Vec<Problem>,
) -> Vec<(T, u32)> {
    if list.trim().is_empty() {
        return Vec::new();
    }
    let mut wrong = |found: String, expected: String| problems.extend(Refusal::of(path, found, expected).problems);
    let entries: Vec<&str> = list.split(',').map(str::trim).collect();
    if entries.len() > MOST {
        wrong(format!("{} names", entries.len()), format!("at most {MOST}"));
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in entries {
        let (name, parts) = part(entry);
        match (read(name), parts) {
            (Ok(choice), Some(parts)) => all.push((choice, parts)),
            (Ok(_), None) => wrong(format!("`{entry}`"), format!("a name and its parts, 1 to {MOST_PARTS}")),
            (Err(expected), _) => wrong(format!("`{name}`"), expected),
        }
    }
    all
}

/// A name of a site or of a class.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let sound = (1..=MAX_NAME).contains(&text.len()) && !text.contains(char::is_control);
    if sound { Ok(text.to_owned()) } else { Err(format!("a name of 1 to {MAX_NAME} bytes")) }
}

/// A zone.
pub(crate) fn zone(text: &str) -> Result<Zone, String> {
    text.parse().map_err(|_| "a zone such as `Europe/Berlin` or `+10:00`".to_owned())
}

/// The name, and the number that follows it, or 1; no number where it is too small or too great.
fn part(entry: &str) -> (&str, Option<u32>) {
    match entry.rsplit_once(char::is_whitespace) {
        Some((name, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            (name.trim_end(), number.parse().ok().filter(|parts| (1..=MOST_PARTS).contains(parts)))
        }
        _ => (entry, Some(1)),
    }
}

const MOST: usize = 200;
const MOST_PARTS: u32 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn told(list: &str) -> (Vec<(String, u32)>, Vec<String>) {
        let mut problems = Vec::new();
        let all = parts("sites", list, name, &mut problems);
        (all, problems.into_iter().map(|problem| problem.found).collect())
    }

    #[test]
    fn a_name_counts_once_unless_it_says_otherwise() {
        let all = [("New York", 2), ("Perth", 1), ("rack 7b", 1)].map(|(name, parts)| (name.to_owned(), parts));
        assert_eq!(told(" New York  2,Perth, rack 7b"), (all.to_vec(), Vec::new()));
        assert_eq!(told("  "), (Vec::new(), Vec::new()));
    }

    #[test]
    fn everything_that_is_wrong_is_named() {
        assert_eq!(told("a 0, , b 1000001, c 1").1, ["`a 0`", "``", "`b 1000001`"]);
        assert_eq!(told(&"x,".repeat(200)).1, ["201 names"]);
        let mut problems = Vec::new();
        parts("zones", "Mars/Olympus 3, UTC", zone, &mut problems);
        assert_eq!(problems[0].found, "`Mars/Olympus`");
    }
}

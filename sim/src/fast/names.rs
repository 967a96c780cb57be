//! Names for hosts that nobody has named.

use std::fmt::Write as _;

use stagger_core::{Policy, Setting};

/// So many names, `host-00000000` and on, of which as far as possible one holds each equal part of the draws for the ramp;
/// of those for the rings, if there are any, since a small first ring weighs most. Parts for which no name is found soon are
/// held by names that would have been passed over.
pub(super) fn even(policy: &Policy<'_>, release: &str, count: u32) -> Vec<String> {
    let mut names: Vec<Option<u32>> = vec![None; count as usize];
    let mut spare = Vec::new();
    let mut missing = count;
    let mut name = String::new();
    let rings = policy.settings().has(Setting::Ring);
    for number in 0..count.saturating_mul(TRIES) {
        if missing == 0 {
            break;
        }
        name.clear();
        write_name(&mut name, number);
        let draw = if rings { policy.ring_draw(release, &name) } else { policy.phase(release, &name) };
        let part = draw.offset(count) as usize;
        match names.get_mut(part) {
            Some(free @ None) => {
                *free = Some(number);
                missing -= 1;
            }
            _ if spare.len() < count as usize => spare.push(number),
            _ => {}
        }
    }
    let mut spare = spare.into_iter();
    let numbers = names.into_iter().filter_map(|number| number.or_else(|| spare.next()));
    numbers
        .map(|number| {
            let mut name = String::new();
            write_name(&mut name, number);
            name
        })
        .collect()
}

fn write_name(name: &mut String, number: u32) {
    // Writing into a string cannot fail.
    let _ = write!(name, "host-{number:08}");
}

/// Of *n* parts nearly all are found by 8 *n* names, and what is left is few enough.
const TRIES: u32 = 8;

#[cfg(test)]
mod tests {
    use stagger_core::{Check, Ramp, Zone};

    use super::*;

    #[test]
    fn nearly_every_part_of_the_ramp_is_held_once() {
        let check = Check::new("H * * * *".parse().expect("a cron text"), Zone::UTC);
        let policy = Policy::new("salt", check).ramp(Ramp::linear(3600));
        let names = even(&policy, "r1", 1000);
        let mut parts: Vec<u32> = names.iter().map(|name| policy.phase("r1", name).offset(1000)).collect();
        parts.sort_unstable();
        parts.dedup();
        assert_eq!(names.len(), 1000);
        // Of 8,000 throws e^-8 of the parts stay empty: one in three thousand.
        assert!(parts.len() > 990, "{}", parts.len());
    }
}

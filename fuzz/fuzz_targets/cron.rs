//! Any text as a cron: total, and what is found forwards and backwards is the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stagger_core::{Cron, Instant, Zone};

const ZONES: [&str; 4] = ["Etc/UTC", "Australia/Lord_Howe", "America/New_York", "Europe/Dublin"];

fuzz_target!(|input: (u32, u8, &str)| {
    let (second, place, text) = input;
    let cron: Cron = match text.parse() {
        Ok(cron) => cron,
        Err(error) => return assert!(!error.to_string().is_empty(), "a refusal says why"),
    };
    let zone: Zone = ZONES[usize::from(place) % ZONES.len()].parse().expect("a zone");
    let times = cron.times("salt", "host");
    let from = Instant::from_unix(second.into()).expect("within the horizon");
    if let Some(next) = times.next(from, zone) {
        assert!(next >= from);
        assert_eq!(times.next(next, zone), Some(next), "an occurrence is its own next");
        assert_eq!(times.previous(next, zone), Some(next), "and its own previous");
    }
    if let Some(previous) = times.previous(from, zone) {
        assert!(previous <= from);
        assert_eq!(times.next(previous, zone), Some(previous), "an occurrence is its own next");
    }
});

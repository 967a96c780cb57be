//! `day full HOSTS`: a day of so many hosts, every gate on. Tells checks, seconds and bytes a host beyond the fleet.
//!
//! `day small HOSTS FILE`: the model that SimPy runs too. Writes its hosts to the file, and tells checks, applies, the seconds
//! until they applied, added up, and how long the run took.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use stagger_bench::days::{fleet, full_day, small_day, small_hosts};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let hosts = |text: &String| text.parse::<u32>().expect("a number of hosts");
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["full", _] => {
            let fleet = fleet(hosts(&words[1]));
            let before = peak();
            let start = Instant::now();
            let outcome = full_day(&fleet);
            let took = start.elapsed().as_secs_f64();
            println!("{} {took} {}", outcome.checks, (peak() - before) / f64::from(hosts(&words[1])));
        }
        ["small", _, file] => {
            let mut rows = String::new();
            for (first, slot) in small_hosts(hosts(&words[1])) {
                writeln!(rows, "{first},{slot}").expect("a text");
            }
            fs::write(file, rows).expect("a file that can be written");
            let fleet = fleet(hosts(&words[1]));
            let start = Instant::now();
            let outcome = small_day(&fleet);
            let took = start.elapsed().as_secs_f64();
            println!("{} {} {} {took}", outcome.checks, outcome.applied, outcome.exposure_seconds);
        }
        _ => panic!("expected `full HOSTS` or `small HOSTS FILE`"),
    }
}

/// The most memory that this process held so far, in bytes.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim_end_matches("kB").trim().parse::<f64>().unwrap_or(f64::NAN) * 1024.0
}

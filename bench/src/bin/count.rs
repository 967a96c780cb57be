//! `count NAME TIMES`: does a workload so many times and nothing else, for a tool that counts instructions.

use stagger_bench::workloads;

fn main() {
    let mut words = std::env::args().skip(1);
    let name = words.next().expect("the name of a workload");
    let times = words.next().and_then(|times| times.parse().ok()).expect("how many times");
    println!("{}", workloads::run(&name, times));
}

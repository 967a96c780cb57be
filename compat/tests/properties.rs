//! What holds for any input: draws stay in range, are the same when asked again, and spread a fleet evenly.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stagger_compat::{
    MachineId, Roll, apt, fcos,
    jenkins::{Draws, Field},
    puppet::{Digest, fqdn_rand},
    systemd::{Manager, fixed_delay},
    update_manager,
};

const FIELDS: [Field; 5] = [Field::Minute, Field::Hour, Field::DayOfMonth, Field::Month, Field::DayOfWeek];

proptest! {
    #[test]
    fn a_roll_is_a_percentage_and_stays(source in ".*", version in ".*", machine in ".+", percentage in 0..=100_u8) {
        let on_apt = || apt::roll(&source, &version, &machine).expect("a machine id");
        let on_the_desktop = || update_manager::roll(&source, &version, &machine);
        for draw in [&on_apt, &on_the_desktop] as [&dyn Fn() -> Roll; 2] {
            let roll = draw();
            prop_assert!(roll.get() <= 100);
            prop_assert_eq!(draw(), roll);
            prop_assert_eq!(roll.is_held_at(percentage), roll.get() > percentage);
            prop_assert!(!roll.is_held_at(100));
        }
    }

    #[test]
    fn a_delay_is_within_its_span_and_stays(machine: [u8; 16], unit in ".*", user: Option<u32>, span in 1..=u64::MAX) {
        let manager = user.map_or(Manager::System, Manager::User);
        let delay = || fixed_delay(MachineId::from_bytes(machine), manager, &unit, span);
        prop_assert!(delay() < span);
        prop_assert_eq!(delay(), delay());
    }

    #[test]
    fn each_h_is_within_its_field_and_stays(seed in ".*") {
        let (mut draws, mut again) = (Draws::new(&seed), Draws::new(&seed));
        for field in FIELDS.into_iter().cycle().take(100) {
            let (first, last) = field.bounds();
            let drawn = draws.field(field);
            prop_assert!((first..=last).contains(&drawn));
            prop_assert_eq!(again.field(field), drawn);
        }
    }

    #[test]
    fn a_range_and_a_step_of_h_stay_inside(seed in ".*", first: u8, last: u8, step: u8) {
        let mut draws = Draws::new(&seed);
        match draws.range(first, last) {
            Some(drawn) => prop_assert!((first..=last).contains(&drawn)),
            None => prop_assert!(first > last),
        }
        match draws.step(first, last, step) {
            Some(drawn) => prop_assert!((first..=last).contains(&drawn) && (step == 1 || drawn - first < step)),
            None => prop_assert!(first > last || step == 0 || u16::from(step) > u16::from(last - first) + 1),
        }
    }

    #[test]
    fn a_bound_of_java_is_kept(seed in ".*", bound in 1..=i32::MAX.cast_unsigned()) {
        prop_assert!(Draws::new(&seed).below(bound).is_some_and(|drawn| drawn < bound));
    }

    #[test]
    fn fqdn_rand_is_below_its_maximum_and_stays(fqdn in ".*", max in 1..=u64::MAX, shift in 0..64_u32, seed in ".*") {
        let max = (max >> shift).max(1);
        for digest in [Digest::Md5, Digest::Sha256] {
            let drawn = fqdn_rand(&fqdn, max, &seed, digest);
            prop_assert!(drawn.is_some_and(|drawn| drawn < max));
            prop_assert_eq!(fqdn_rand(&fqdn, max, &seed, digest), drawn);
        }
    }

    #[test]
    fn wariness_is_a_fraction_in_the_order_of_the_digests(one in ".*", other in ".*") {
        for node in [&one, &other] {
            prop_assert!((0.000_001..=1.0).contains(&fcos::wariness(node)));
            prop_assert_eq!(fcos::wariness(node).to_bits(), fcos::wariness(node).to_bits());
        }
        if fcos::digest(&one) <= fcos::digest(&other) {
            prop_assert!(fcos::wariness(&one) <= fcos::wariness(&other));
        }
    }

    #[test]
    fn a_machine_id_reads_back_as_it_was_written(bytes: [u8; 16]) {
        let id = MachineId::from_bytes(bytes);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(id.to_bytes(), bytes);
        let node = fcos::node_uuid(id).to_bytes();
        prop_assert_eq!((node[6] >> 4, node[8] >> 6), (4, 0b10), "a random UUID by its version and variant");
    }

    #[test]
    fn no_text_makes_a_machine_id_panic(text in "\\PC*") {
        if let Ok(id) = text.parse::<MachineId>() {
            prop_assert_eq!(id.to_string(), text.trim().to_ascii_lowercase());
        }
    }
}

/// Twenty bins over a fleet of ten thousand: 500 hosts each, give or take five standard deviations.
#[test]
fn every_scheme_spreads_a_fleet_evenly() {
    type Draw = fn(u32) -> u64;
    let schemes: [(&str, Draw); 5] = [
        ("systemd", |host| fixed_delay(machine(host), Manager::System, "apt-daily.timer", 20)),
        ("jenkins", |host| u64::from(Draws::new(&name(host)).below(20).expect("a bound"))),
        ("puppet", |host| fqdn_rand(&name(host), 20, "", Digest::Md5).expect("a maximum")),
        ("puppet under FIPS", |host| fqdn_rand(&name(host), 20, "", Digest::Sha256).expect("a maximum")),
        ("fcos", |host| fcos::digest(&fcos::node_uuid(machine(host)).to_string()) / (u64::MAX / 20 + 1)),
    ];
    for (scheme, draw) in schemes {
        let bins = count((0..10_000).map(draw));
        assert_eq!(bins.len(), 20, "{scheme} leaves a bin empty");
        assert!(bins.values().all(|hosts| (390..=610).contains(hosts)), "{scheme}: {bins:?}");
    }
}

/// All 101 rolls over a fleet of 10,100: 100 hosts each, give or take five standard deviations.
#[test]
fn all_hundred_and_one_rolls_are_equally_likely() {
    let apt = count((0..10_100).map(|host| apt::roll("linux", "5", &machine(host).to_string()).expect("an id").get()));
    let desktop = count((0..10_100).map(|host| update_manager::roll("linux", "5", &machine(host).to_string()).get()));
    for rolls in [apt, desktop] {
        assert_eq!(rolls.keys().copied().collect::<Vec<_>>(), (0..=100).collect::<Vec<_>>());
        assert!(rolls.values().all(|hosts| (50..=150).contains(hosts)), "{rolls:?}");
    }
}

/// Which half of the fleet goes first: drawn anew for each version by apt, the same for good by FCOS, which is not
/// even told the version.
#[test]
fn apt_lets_other_hosts_go_first_for_the_next_version() {
    let early = |version, host| apt::roll("linux", version, &machine(host).to_string()).expect("an id").get() < 50;
    let both = (0..10_000).filter(|&host| early("5", host) && early("6", host)).count();
    // A quarter would by chance be early twice; all of the early half, if the order were kept.
    assert!((2_200..=2_800).contains(&both), "{both} of 10,000 hosts are early twice");
}

fn count<T: Ord>(draws: impl Iterator<Item = T>) -> BTreeMap<T, u32> {
    let mut counts = BTreeMap::new();
    for drawn in draws {
        *counts.entry(drawn).or_default() += 1;
    }
    counts
}

/// Ids that differ as a hash would make them.
fn machine(host: u32) -> MachineId {
    fcos::node_uuid(MachineId::from_bytes(u128::from(host).to_be_bytes()))
}

fn name(host: u32) -> String {
    format!("web-{host}.example.com")
}

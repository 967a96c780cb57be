//! Inputs at the rim: empty, not ASCII, very long, and bounds that no original accepts.

use stagger_compat::{
    MachineId, apt, fcos,
    jenkins::{Draws, Field},
    puppet::{Digest, fqdn_rand},
    systemd::{Manager, fixed_delay, fixed_hash},
    update_manager,
};

const NOBODY: MachineId = MachineId::from_bytes([0; 16]);

#[test]
fn a_host_without_a_machine_id_is_not_phased_by_apt_and_comes_first() {
    assert_eq!(apt::roll("openssl", "1", ""), None);
    assert!(apt::roll("openssl", "1", "") < apt::roll("openssl", "1", "912e43bd1c1d4ba481f9f8ccab25f9ee"));
}

#[test]
fn the_texts_run_into_each_other_as_they_do_in_the_originals() {
    // A trap of the originals, not of ours: the fields are joined by a character that they may hold.
    assert_eq!(apt::roll("linux", "meta-5", "id"), apt::roll("linux-meta", "5", "id"));
    assert_eq!(update_manager::roll("linux", "meta-5", "id"), update_manager::roll("linux-meta", "5", "id"));
    let drawn = |fqdn, seed| fqdn_rand(fqdn, 1 << 40, seed, Digest::Md5);
    assert_eq!(drawn("a:1099511627776:b", "c"), drawn("a", "b:1099511627776:c"));
}

#[test]
fn the_line_end_of_the_file_counts_for_update_manager() {
    let roll = |file| update_manager::roll("phased1", "10", file).get();
    assert_eq!(roll("912e43bd1c1d4ba481f9f8ccab25f9ee"), 15);
    assert_eq!(roll("912e43bd1c1d4ba481f9f8ccab25f9ee\n"), 79);
}

#[test]
fn a_span_of_nothing_is_no_delay_and_the_widest_span_is_the_hash() {
    let unit = "apt-daily.timer";
    assert_eq!(fixed_delay(NOBODY, Manager::System, unit, 0), 0);
    assert_eq!(fixed_delay(NOBODY, Manager::System, unit, 1), 0);
    let hash = fixed_hash(NOBODY, Manager::System, unit);
    assert_ne!(hash, u64::MAX);
    assert_eq!(fixed_delay(NOBODY, Manager::System, unit, u64::MAX), hash);
}

#[test]
fn roots_own_manager_is_not_the_systems() {
    let delay = |manager| fixed_hash(NOBODY, manager, "apt-daily.timer");
    assert_ne!(delay(Manager::System), delay(Manager::User(0)));
    assert_ne!(delay(Manager::User(0)), delay(Manager::User(u32::MAX)));
}

#[test]
fn what_jenkins_refuses_draws_nothing() {
    let mut draws = Draws::new("stuff");
    assert_eq!(draws.range(7, 0), None);
    assert_eq!(draws.step(0, 59, 0), None);
    assert_eq!(draws.step(0, 59, 61), None);
    assert_eq!(draws.step(59, 0, 1), None);
    assert_eq!(draws.below(0), None);
    assert_eq!(draws.below(1 << 31), None);
    assert_eq!(draws.below(u32::MAX), None);
    assert_eq!(draws.field(Field::Minute), 56, "the first draw is still to come");
}

#[test]
fn the_widest_range_and_step_of_jenkins_stay_inside() {
    let mut draws = Draws::new("");
    for _ in 0..1_000 {
        assert!(draws.range(0, u8::MAX).is_some());
        assert_eq!(draws.range(u8::MAX, u8::MAX), Some(u8::MAX));
        assert!(draws.step(1, u8::MAX, u8::MAX).is_some_and(|first| first >= 1));
    }
    assert_eq!(draws.step(0, 4, 5).map(|first| first < 5), Some(true));
}

#[test]
fn a_step_of_one_is_no_step() {
    assert_eq!(Draws::new("stuff").step(0, 59, 1), Draws::new("stuff").range(0, 59));
}

#[test]
fn nothing_lies_below_a_maximum_of_nothing() {
    for digest in [Digest::Md5, Digest::Sha256] {
        assert_eq!(fqdn_rand("web-07", 0, "", digest), None);
        assert_eq!(fqdn_rand("web-07", 1, "", digest), Some(0));
        assert!(fqdn_rand("", u64::MAX, "", digest).is_some());
    }
}

#[test]
fn texts_of_a_mebibyte_are_drawn_from_to_their_last_character() {
    let long = "ü".repeat(1 << 19);
    let longer = format!("{long}!");
    assert!(apt::roll(&long, &long, &long).is_some());
    assert!(update_manager::roll(&long, &long, &long).get() <= 100);
    assert_ne!(fcos::digest(&long), fcos::digest(&longer));
    let hash = |unit| fixed_hash(NOBODY, Manager::User(7), unit);
    assert_ne!(hash(&long), hash(&longer));
    let value = |seed| fqdn_rand("web-07", u64::MAX, seed, Digest::Md5);
    assert_ne!(value(&long), value(&longer));
    assert_ne!(Draws::new(&long).below(1 << 30), Draws::new(&longer).below(1 << 30));
}

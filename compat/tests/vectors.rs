//! Every draw against the vectors that the originals gave.

mod vector;

use serde::Deserialize;
use stagger_compat::{
    MachineId, Roll, apt, fcos,
    jenkins::{Draws, Field},
    puppet::{Digest, fqdn_rand},
    systemd::{Manager, fixed_delay, fixed_hash},
    update_manager,
};
use vector::Vectors;

#[derive(Deserialize)]
struct AptCase {
    machine_id: String,
    source: String,
    version: String,
    roll: Option<u8>,
}

#[test]
fn apt_rolls_as_apt_does() {
    for case in Vectors::read("apt").at_least(50) {
        let AptCase { machine_id, source, version, roll } = case;
        let drawn = apt::roll(&source, &version, &machine_id).map(Roll::get);
        assert_eq!(drawn, roll, "{source} {version} on {machine_id}");
    }
}

#[derive(Deserialize)]
struct UpdateManagerCase {
    source: String,
    version: String,
    machine_id_file: String,
    roll: u8,
}

#[test]
fn update_manager_rolls_as_cpython_does() {
    for case in Vectors::read("update-manager").at_least(50) {
        let UpdateManagerCase { source, version, machine_id_file, roll } = case;
        let drawn = update_manager::roll(&source, &version, &machine_id_file).get();
        assert_eq!(drawn, roll, "{source:?} {version} on {machine_id_file:?}");
    }
}

#[derive(Deserialize)]
struct SystemdCase {
    machine_id: String,
    manager: String,
    uid: u32,
    unit: String,
    span_usec: u64,
    delay_usec: u64,
}

#[test]
fn systemd_timers_wait_as_systemd_says() {
    for case in Vectors::read("systemd").at_least(50) {
        let SystemdCase { machine_id, manager, uid, unit, span_usec, delay_usec } = case;
        let manager = match (manager.as_str(), uid) {
            ("system", 0) => Manager::System,
            ("user", _) => Manager::User(uid),
            other => panic!("no such manager: {other:?}"),
        };
        let drawn = fixed_delay(machine(&machine_id), manager, &unit, span_usec);
        assert_eq!(drawn, delay_usec, "{unit} of {manager:?} on {machine_id}");
    }
}

#[derive(Deserialize)]
struct JenkinsCase {
    seed: String,
    bounds: Vec<u32>,
    drawn: Vec<u32>,
}

#[test]
fn jenkins_draws_as_the_jdk_does() {
    for case in Vectors::read("jenkins").at_least(50) {
        let JenkinsCase { seed, bounds, drawn } = case;
        let mut draws = Draws::new(&seed);
        for (bound, expected) in bounds.into_iter().zip(drawn) {
            assert_eq!(draws.below(bound), Some(expected), "below {bound} for {seed:?}");
        }
    }
}

#[test]
fn h_in_each_field_is_that_draw_counted_from_the_fields_first_value() {
    let cases: Vec<JenkinsCase> = Vectors::read("jenkins").at_least(50);
    let five = cases.iter().filter(|case| case.bounds == [60, 24, 28, 12, 7]);
    let mut seeds = 0;
    for case in five {
        let mut draws = Draws::new(&case.seed);
        let fields = [Field::Minute, Field::Hour, Field::DayOfMonth, Field::Month, Field::DayOfWeek];
        let drawn = fields.map(|field| u32::from(draws.field(field)));
        let expected: Vec<u32> = case.drawn.iter().zip([0, 0, 1, 1, 0]).map(|(drawn, first)| drawn + first).collect();
        assert_eq!(drawn.as_slice(), expected, "H H H H H for {:?}", case.seed);
        seeds += 1;
    }
    assert!(seeds >= 10, "only {seeds} seeds draw all five fields");
}

#[derive(Deserialize)]
struct PuppetCase {
    fqdn: String,
    max: String,
    seed: String,
    digest: String,
    value: String,
}

#[test]
fn fqdn_rand_draws_as_puppet_does() {
    for case in Vectors::read("puppet").at_least(50) {
        let PuppetCase { fqdn, max, seed, digest, value } = case;
        let drawn = fqdn_rand(&fqdn, number(&max), &seed, digest_named(&digest));
        assert_eq!(drawn, Some(number(&value)), "fqdn_rand({max}, {seed:?}) on {fqdn} with {digest}");
    }
}

#[derive(Deserialize)]
struct FcosCase {
    machine_id: Option<String>,
    node_uuid: String,
    digest: String,
    wariness_bits: String,
}

#[test]
fn nodes_are_as_wary_as_the_standard_library_makes_them() {
    let mut derived = 0;
    for case in Vectors::read("fcos").at_least(50) {
        let FcosCase { machine_id, node_uuid, digest, wariness_bits } = case;
        if let Some(machine_id) = machine_id {
            assert_eq!(fcos::node_uuid(machine(&machine_id)).to_string(), node_uuid, "of {machine_id}");
            derived += 1;
        }
        assert_eq!(fcos::digest(&node_uuid), number(&digest), "of {node_uuid:?}");
        assert_eq!(format!("{:016x}", fcos::wariness(&node_uuid).to_bits()), wariness_bits, "of {node_uuid:?}");
    }
    assert!(derived >= 50, "only {derived} node ids derived from a machine id");
}

#[test]
fn the_shared_facts_hold() {
    let shared = vector::Shared::read();
    for case in shared.apt {
        let roll = apt::roll(&case.source, &case.version, &case.machine_id).expect("a machine id");
        assert_eq!((roll.get(), roll.is_held_at(case.percentage)), (case.roll, case.held), "{}", case.source);
    }
    for case in shared.update_manager {
        let roll = update_manager::roll(&case.source, &case.version, &case.machine_id_file);
        assert_eq!(roll.get(), case.roll, "{} {}", case.source, case.version);
    }
    for case in shared.systemd {
        let machine = machine(&case.machine_id);
        let delay = |span| fixed_delay(machine, Manager::System, &case.unit, span);
        assert_eq!(fixed_hash(machine, Manager::System, &case.unit), number(&case.hash), "{}", case.unit);
        assert_eq!(delay(3_600_000_000), case.delay_60min_usec, "{}", case.unit);
        assert_eq!(delay(43_200_000_000), case.delay_12h_usec, "{}", case.unit);
    }
    for case in shared.jenkins {
        let mut draws = Draws::new(&case.seed);
        for expected in case.drawn {
            assert_eq!(draws.range(0, 59), Some(expected), "{}", case.seed);
        }
    }
    for case in shared.puppet {
        let drawn = fqdn_rand(&case.fqdn, case.max, &case.seed, digest_named(&case.digest));
        assert_eq!(drawn, Some(case.value), "{} {}", case.fqdn, case.digest);
    }
    for case in shared.fcos {
        assert_eq!(fcos::digest(&case.node_uuid), number(&case.digest));
        assert_eq!(fcos::wariness(&case.node_uuid).to_bits(), case.wariness.to_bits());
    }
}

fn machine(id: &str) -> MachineId {
    id.parse().expect("a machine id")
}

fn number(text: &str) -> u64 {
    text.parse().expect("a number below 2⁶⁴")
}

fn digest_named(name: &str) -> Digest {
    match name {
        "md5" => Digest::Md5,
        "sha256" => Digest::Sha256,
        other => panic!("no such digest: {other}"),
    }
}

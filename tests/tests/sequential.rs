//! The sequential tests of the core against weights computed elsewhere in floating point.

use serde_json::Value;
use stagger_core::{Sequential, Share};
use stagger_tests::SEQUENTIAL;

#[test]
fn weights_are_those_of_floating_point() {
    let file: Value = serde_json::from_str(SEQUENTIAL).expect("a file of weights");
    let vectors = file["vectors"].as_array().expect("a list");
    assert!(vectors.len() >= 100);
    for vector in vectors {
        let share = |key: &str| vector[key].as_str().expect("a share").parse::<Share>().expect("a share");
        let count = |key: &str| u32::try_from(vector[key].as_u64().expect("a count")).expect("small");
        let test = match vector["test"].as_str() {
            Some("sprt") => Sequential::sprt(share("good"), share("bad"), share("false-alarm"), share("miss")),
            _ => Sequential::e_value(share("good"), share("false-alarm")),
        }
        .expect("a test");
        let (failures, judged) = (count("failures"), count("judged"));
        let score = test.score(failures, judged);
        // The core promises never to be below the true value, and above it by at most 16 (judged + 64) of its units; the
        // oracle's own rounding grows with the size of what it subtracts.
        let promised = 16.0 * (f64::from(judged) + 64.0) / UNITS;
        let rounding = 1e-9 + 1e-12 * f64::from(judged);
        let above = score.units() as f64 / UNITS - float(vector, "score");
        assert!(above > -rounding && above < promised + rounding, "{above} bits off: {vector}");
        assert!((test.halts_at().units() as f64 / UNITS - float(vector, "halts-at")).abs() < 1e-9, "{vector}");
        let clears_at = test.clears_at().map(|limit| limit.units() as f64 / UNITS);
        assert_eq!(clears_at.is_some(), vector["clears-at"].is_number(), "{vector}");
        if let Some(limit) = clears_at {
            assert!((limit - float(vector, "clears-at")).abs() < 1e-9, "{vector}");
        }
        assert_eq!(Value::from(score >= test.halts_at()), vector["halts"], "{vector}");
        assert_eq!(Value::from(test.clears_at().is_some_and(|limit| score <= limit)), vector["clears"], "{vector}");
    }
}

fn float(vector: &Value, key: &str) -> f64 {
    vector[key].as_f64().expect("a number")
}

/// Units of the core in a bit.
const UNITS: f64 = (1_u64 << 40) as f64;

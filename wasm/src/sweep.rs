//! [`Sweep`]: the decisions for many hosts, in typed arrays.

use js_sys::{Float64Array, Uint8Array};
use serde::Serialize;
use stagger_core::{Decision, Verdict};

/// The decisions for many hosts, in the order in which they were asked for.
#[derive(Serialize)]
pub(crate) struct Sweep {
    /// The verdicts' names: a verdict's number is its place here.
    names: &'static [&'static str],
    /// Each host's verdict, as a number.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    verdicts: Uint8Array,
    /// Until when each host waits, in seconds since 1970-01-01T00:00:00Z; NaN for one that does not wait.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    until: Float64Array,
}

impl Sweep {
    pub(crate) fn of<'a>(decisions: impl Iterator<Item = Decision<'a>>) -> Self {
        let (verdicts, until): (Vec<u8>, Vec<f64>) =
            decisions.map(|decision| (number_of(decision.verdict), until_of(&decision))).unzip();
        Self {
            names: Verdict::NAMES,
            verdicts: Uint8Array::from(verdicts.as_slice()),
            until: Float64Array::from(until.as_slice()),
        }
    }
}

fn number_of(verdict: Verdict) -> u8 {
    let place = Verdict::NAMES.iter().position(|name| *name == verdict.name());
    // Every verdict's name is there (a test in the core): no verdict gets the last number.
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "an instant lies below 2⁵³ seconds: the number is exact")]
fn until_of(decision: &Decision<'_>) -> f64 {
    decision.until().map_or(f64::NAN, |until| until.unix() as f64)
}

//! [`Told`]: a trace in sentences.

use serde::Serialize;
use stagger_core::{Gate, GateVerdict, Trace, WallClock};

/// A trace in sentences, for an operator.
#[derive(Serialize)]
pub(crate) struct Told {
    sentence: String,
    gates: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    gate: Gate,
    verdict: GateVerdict,
    sentence: String,
}

impl Told {
    pub(crate) fn new(trace: &Trace<'_>, wall: WallClock<'_>) -> Self {
        let rows = trace.gates().map(|row| Row {
            gate: row.gate,
            verdict: row.verdict,
            sentence: row.reason.sentence(wall).to_string(),
        });
        Self { sentence: trace.decision().sentence(wall).to_string(), gates: rows.collect() }
    }
}

//! [`Told`]: a trace in sentences.

use serde::Serialize;
use stagger_core::{Gate, GateVerdict, LiftedBy, Trace, WallClock};

/// A trace in sentences, for an operator.
#[derive(Serialize)]
pub(crate) struct Told {
    sentence: String,
    gates: Vec<Row>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    gate: Gate,
    verdict: GateVerdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    lifted_by: Option<LiftedBy>,
    sentence: String,
}

impl Told {
    pub(crate) fn new(trace: &Trace<'_>, wall: WallClock<'_>) -> Self {
        let rows = trace.gates().map(|row| Row {
            gate: row.gate,
            verdict: row.verdict,
            lifted_by: row.lifted_by,
            sentence: row.reason.sentence(wall).to_string(),
        });
        Self { sentence: trace.decision().sentence(wall).to_string(), gates: rows.collect() }
    }
}

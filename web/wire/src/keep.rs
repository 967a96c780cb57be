//! [`Keep`]: what can be kept as a file.

use serde::{Deserialize, Serialize};

use crate::rehearsal::WhatIf;

/// What is to be written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keep {
    /// The events of a run as a table, in CSV.
    Events(WhatIf),
    /// A run in the trace-event format, for Perfetto and `chrome://tracing`.
    Trace(WhatIf),
    /// The fleet that is open, as CSV, or as JSON where that cannot say it.
    Fleet,
}

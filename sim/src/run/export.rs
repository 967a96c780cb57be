//! [`Export`]: a run as data, for whoever wants to look at it elsewhere.

mod data;
mod table;
mod trace;

use serde::Serialize;
use stagger_core::Release;

use super::{Run, Setup};
use crate::fleet::Shared;
use data::RunData;
use trace::TraceData;

/// A run as data, every name resolved: as JSON, as a table, and as a trace that Perfetto and `chrome://tracing` show. The
/// formats are described in `docs/run-format.md`.
#[derive(Clone, Copy, Debug)]
pub struct Export<'r> {
    setup: &'r Setup<'r>,
    run: &'r Run,
}

impl Run {
    /// The run as data; `setup` is what it was a run of.
    #[must_use]
    pub const fn export<'r>(&'r self, setup: &'r Setup<'r>) -> Export<'r> {
        Export { setup, run: self }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Export<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Run".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        RunData::json_schema(generator)
    }
}

impl Export<'_> {
    /// The version of the format of [`Export::data`].
    pub const FORMAT: u32 = 1;

    /// What the run comes to and every event with its reason, to be written as JSON: `docs/run.schema.json`.
    #[must_use]
    pub fn data(&self) -> impl Serialize {
        RunData::of(self)
    }

    /// The events as a table: CSV with a header, a line for each.
    #[must_use]
    pub fn table(&self) -> String {
        table::of(self)
    }

    /// The run in the trace-event format, to be written as JSON: a process for each site and a thread for each host, slices
    /// for changes in flight and outages, instants for what happens at once, and counters. Times are in microseconds from
    /// the beginning of the span.
    #[must_use]
    pub fn trace(&self) -> impl Serialize {
        TraceData::of(self)
    }

    fn release(&self, place: usize) -> &str {
        self.setup.feed.releases().get(place).map_or("", Release::id)
    }

    fn host(&self, place: usize) -> &str {
        self.setup.fleet.hosts().get(place).map_or("", |host| &host.id)
    }

    fn ring(&self, place: usize) -> &str {
        self.setup.policy.rings().get(place).map_or("", |ring| ring.name())
    }

    /// The site of a host, if it is known.
    fn site(&self, host: usize) -> Option<usize> {
        self.setup.fleet.hosts().get(host)?.site.map(Shared::index)
    }

    fn site_name(&self, site: Option<usize>) -> Option<&str> {
        self.setup.fleet.sites().get(site?).map(String::as_str)
    }
}

//! A run in the trace-event format, as Perfetto and `chrome://tracing` read it.

use std::collections::BTreeMap;

use serde::Serialize;
use stagger_core::Instant;

use super::Export;
use super::data::{EventData, WhatData};
use super::table::name;
use crate::run::{Event, What};

/// The object form of the format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TraceData<'a> {
    display_time_unit: &'static str,
    other_data: OtherData<'a>,
    trace_events: Vec<TraceEvent<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct OtherData<'a> {
    engine: &'static str,
    /// The instant at which the timestamps begin.
    from: Instant,
    release: Option<&'a str>,
}

/// One event; what does not belong to its phase is left out.
#[derive(Serialize)]
struct TraceEvent<'a> {
    name: &'a str,
    ph: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cat: Option<&'static str>,
    /// In microseconds.
    ts: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<u64>,
    pid: usize,
    tid: usize,
    /// How far an instant reaches: `t`, its thread; `g`, everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    args: Args<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Args<'a> {
    Name { name: &'a str },
    SortIndex { sort_index: usize },
    Hosts { hosts: u32 },
    Event(Box<EventData<'a>>),
}

/// What concerns the whole fleet is a process of its own, before the sites.
const FLEET: usize = 1;

impl<'a> TraceData<'a> {
    pub(super) fn of(export: &'a Export<'_>) -> Self {
        let mut events = names(export);
        let mut trace = Trace { export, from: export.setup.span.from(), begun: BTreeMap::new(), down: 0, applied: 0 };
        let first = events.len();
        export.run.events.iter().for_each(|event| trace.add(event, &mut events));
        let end = export.setup.span.until();
        let still: Vec<usize> = trace.begun.keys().copied().collect();
        still.into_iter().for_each(|host| trace.lands(host, end, &mut events));
        // A slice is known when it is over, and stands where it begins.
        if let Some(timed) = events.get_mut(first..) {
            timed.sort_by_key(|event| event.ts);
        }
        Self {
            display_time_unit: "ms",
            other_data: OtherData {
                engine: env!("CARGO_PKG_VERSION"),
                from: trace.from,
                release: export.setup.subject().map(|place| export.release(place)),
            },
            trace_events: events,
        }
    }
}

/// The names of processes and threads.
fn names<'a>(export: &'a Export<'_>) -> Vec<TraceEvent<'a>> {
    let meta =
        |what, pid, tid, args| TraceEvent { name: what, ph: "M", cat: None, ts: 0, dur: None, pid, tid, s: None, args };
    let sites = export.setup.fleet.sites().iter().enumerate().map(|(site, name)| (pid(Some(site)), name.as_str()));
    let nowhere = (0..export.setup.fleet.hosts().len()).any(|host| export.site(host).is_none());
    let processes = [(FLEET, "fleet")].into_iter().chain(nowhere.then_some((pid(None), "no site"))).chain(sites);
    let mut events: Vec<TraceEvent<'a>> = Vec::new();
    for (pid, name) in processes {
        events.push(meta("process_name", pid, 0, Args::Name { name }));
        events.push(meta("process_sort_index", pid, 0, Args::SortIndex { sort_index: pid }));
    }
    for host in 0..export.setup.fleet.hosts().len() {
        let args = Args::Name { name: export.host(host) };
        events.push(meta("thread_name", pid(export.site(host)), host + 1, args));
    }
    events
}

fn pid(site: Option<usize>) -> usize {
    FLEET + 1 + site.map_or(0, |site| site + 1)
}

struct Trace<'a, 'e> {
    export: &'a Export<'e>,
    from: Instant,
    /// Changes in flight: since when, what is done, and the event that began it.
    begun: BTreeMap<usize, (Instant, &'static str, &'a Event)>,
    down: u32,
    applied: u32,
}

impl<'a> Trace<'a, '_> {
    fn add(&mut self, event: &'a Event, to: &mut Vec<TraceEvent<'a>>) {
        match (event.what, event.host) {
            (What::Applies { .. }, Some(host)) => {
                self.begun.insert(host, (event.at, "applying", event));
            }
            (What::Removes { .. }, Some(host)) => {
                self.begun.insert(host, (event.at, "removing", event));
            }
            (What::Falls { repair, .. }, Some(host)) => {
                self.lands(host, event.at, to);
                let seconds = u64::from(repair);
                to.push(self.slice("down", "outage", event, host, event.at, seconds));
                self.down += 1;
                to.push(self.counter("down", self.down, event.at));
                return;
            }
            (What::Returns, _) => {
                self.down = self.down.saturating_sub(1);
                to.push(self.counter("down", self.down, event.at));
            }
            (What::Applied { .. }, Some(host)) => {
                self.lands(host, event.at, to);
                self.applied += 1;
                to.push(self.counter("applied", self.applied, event.at));
            }
            (What::Removed { .. }, Some(host)) => self.lands(host, event.at, to),
            _ => {}
        }
        to.push(self.instant(event));
    }

    /// What was done to the host is over, one way or the other.
    fn lands(&mut self, host: usize, at: Instant, to: &mut Vec<TraceEvent<'a>>) {
        if let Some((since, what, event)) = self.begun.remove(&host) {
            to.push(self.slice(what, "change", event, host, since, at.since(since)));
        }
    }

    fn slice(
        &self,
        name: &'static str,
        cat: &'static str,
        event: &Event,
        host: usize,
        since: Instant,
        seconds: u64,
    ) -> TraceEvent<'a> {
        let args = Args::Event(Box::new(EventData::of(self.export, event)));
        let (pid, tid) = (pid(self.export.site(host)), host + 1);
        let dur = Some(seconds * MICROSECONDS);
        TraceEvent { name, ph: "X", cat: Some(cat), ts: self.ts(since), dur, pid, tid, s: None, args }
    }

    fn instant(&self, event: &Event) -> TraceEvent<'a> {
        let data = EventData::of(self.export, event);
        let name = match data.what {
            WhatData::Acts { act, .. } => act,
            ref what => name(what),
        };
        let (pid, tid, s) = match event.host {
            Some(host) => (pid(self.export.site(host)), host + 1, "t"),
            None => (FLEET, 0, "g"),
        };
        let args = Args::Event(Box::new(data));
        TraceEvent { name, ph: "i", cat: Some("event"), ts: self.ts(event.at), dur: None, pid, tid, s: Some(s), args }
    }

    fn counter(&self, name: &'static str, hosts: u32, at: Instant) -> TraceEvent<'a> {
        let args = Args::Hosts { hosts };
        TraceEvent { name, ph: "C", cat: None, ts: self.ts(at), dur: None, pid: FLEET, tid: 0, s: None, args }
    }

    fn ts(&self, at: Instant) -> u64 {
        at.since(self.from) * MICROSECONDS
    }
}

const MICROSECONDS: u64 = 1_000_000;

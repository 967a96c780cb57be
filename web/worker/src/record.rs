//! What happened, in columns.

use stagger_core::Instant;
use stagger_sim::Scenario;
use stagger_web_wire::{Action, Outages, Peak, Record, Totals};

use crate::columns::{curve, number, second};
use crate::scene::known;

pub(crate) fn of(scenario: &Scenario, record: &stagger_sim::Record) -> Record {
    let span = scenario.span();
    let mut all: Vec<&stagger_sim::Outage> = record.outages.iter().collect();
    all.sort_by_key(|outage| (outage.host, outage.during.from()));
    let source = |id: &str| scenario.sources().iter().position(|source| source.id == id);
    let actions = record.actions.iter().map(|action| Action {
        at: action.at.unix(),
        text: action.text.clone(),
        known: known(action.mark, &action.source),
    });
    Record {
        outages: Outages {
            host: all.iter().map(|outage| number(outage.host)).collect(),
            from: all.iter().map(|outage| second(span, outage.during.from())).collect(),
            until: all.iter().map(|outage| second(span, outage.during.until())).collect(),
            cause: Vec::new(),
        },
        sources: all
            .iter()
            .map(|outage| source(&outage.source).and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX))
            .collect(),
        actions: actions.collect(),
        totals: totals(record.totals()),
        down: curve(span, &record.down()),
    }
}

fn totals(totals: stagger_sim::Totals) -> Totals {
    Totals {
        hosts_hit: number(totals.hosts_hit),
        outages: number(totals.outages),
        host_minutes: totals.host_minutes,
        peak: totals.peak.map(|peak| Peak { hosts: number(peak.hosts), during: peak.during.into() }),
        first_outage: totals.first_outage.map(Instant::unix),
        last_recovery: totals.last_recovery.map(Instant::unix),
    }
}

//! [`EvidenceBuf`]: evidence that owns its texts.

use alloc::format;
use alloc::vec::Vec;

use super::evidence_rows::{take_counts, take_peak, take_phase, take_removals};
use super::facts::{owned, take_count, take_name, take_positive};
use super::item::{Item, Refused, all, read};
use super::report::Report;
use super::table::Table;
use super::tree::{Node, quote};
use crate::evidence::{BreakerState, ClassSize, Cut, Evidence, ReleaseRecord, RingOpening, SiteLoad, Tally};
use crate::feed::Feed;
use crate::instant::Instant;
use crate::words::Words;

/// Evidence that owns its texts: a table, empty when nothing is known.
///
/// | key | value |
/// |---|---|
/// | `observed-at` | an instant; required when there is anything else |
/// | `in-flight` | hosts that are applying now |
/// | `sites` | a table by site: hosts that are applying there now |
/// | `hosts`, `classes` | the roster: how many hosts there are, and a table by class of how many belong to it |
/// | `releases` | a list of tables, one for each release of which anything is known |
///
/// A release has `release`, the counts `applied`, `healthy`, `failed`, `silent` and, if any, `explained`; `breaker`, a table of `state` (`armed`, `tripped`, `resumed`) and `at` (when it tripped or was
/// resumed); `peak` (`failures`, `judged`), when the sequential test was at its highest; and `rings`, a list of tables of
/// `ring`, `opened-at`, and `classes`, a list of tables of `class` (none in a fleet without classes), the counts,
/// `healthy-seconds`, and `cut`, the last draw of the class that belongs to the ring, as 16 hexadecimal digits. Of its
/// removal it has `removed` and `removals-failed`, hosts from which it was taken off and on which that failed (without
/// both, nothing is known of it); `removal-opened-at`, when the canaries had shown enough; and `removal-tripped` or
/// `removal-resumed`, when the removal's breaker stopped it or was resumed.
///
/// Counts are required: a count that is left out is not known, and must not be read as nought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceBuf {
    observed_at: Option<Instant>,
    in_flight: Option<u32>,
    hosts: Option<u32>,
    classes: Vec<ClassSize<'static>>,
    sites: Vec<SiteLoad<'static>>,
    releases: Vec<ReleaseRecord<'static>>,
    tallies: Vec<Tally<'static>>,
    openings: Vec<RingOpening<'static>>,
    cuts: Vec<Cut<'static>>,
}

impl EvidenceBuf {
    /// The most sites or classes of a fleet, and the most rings and classes of one release.
    pub const MAX_ROWS: usize = 10_000;

    /// Reads evidence from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take(&item))
    }

    /// Reads evidence that stands inside another tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense.
    pub fn take(item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let mut read = Self::default();
        let in_flight = table.optional("in-flight").map(|item| take_count(&item)).transpose();
        let hosts = table.optional("hosts").map(|item| take_count(&item)).transpose();
        let sites = table.optional("sites").map_or(Ok(Vec::new()), |item| take_sites(&item));
        let classes = table.optional("classes").map_or(Ok(Vec::new()), |item| take_classes(&item));
        let releases = table.optional("releases").map_or(Ok(()), |item| read.take_releases(&item));
        let observed_at = match table.optional("observed-at") {
            Some(item) => item.instant().map(Some),
            None if table.is_empty() => Ok(None),
            None => table.required("observed-at", "when this was observed").and_then(|item| item.instant()).map(Some),
        };
        table.finish()?;
        releases?;
        let read = Self {
            observed_at: observed_at?,
            in_flight: in_flight?,
            hosts: hosts?,
            sites: sites?,
            classes: classes?,
            ..read
        };
        read.check_sums(&table)?;
        Ok(read)
    }

    /// The evidence, to decide by.
    #[must_use]
    pub fn evidence(&self) -> Evidence<'_> {
        let mut evidence = self.observed_at.map_or(Evidence::none(), Evidence::observed);
        if let Some(hosts) = self.in_flight {
            evidence = evidence.in_flight(hosts);
        }
        if let Some(hosts) = self.hosts {
            evidence = evidence.roster(hosts, &self.classes);
        }
        evidence
            .sites(&self.sites)
            .releases(&self.releases)
            .tallies(&self.tallies)
            .openings(&self.openings)
            .cuts(&self.cuts)
    }

    fn take_releases(&mut self, item: &Item<'_>) -> Result<(), Refused> {
        let mut seen = Vec::new();
        all(item.list(Feed::MAX_RELEASES)?.items().map(|item| self.take_release(&item, &mut seen))).map(|_| ())
    }

    fn take_release(&mut self, item: &Item<'_>, seen: &mut Vec<Words<'static>>) -> Result<(), Refused> {
        let table = item.table()?;
        let release = table.required("release", "the release's name").and_then(|item| once(&item, seen, "release"));
        let counts = take_counts(&table);
        let removals = take_removals(&table);
        let breaker = table
            .required("breaker", "a table of `state` and, unless it is `armed`, `at`")
            .and_then(|item| take_breaker_state(&item));
        let peak = table.optional("peak").map(|item| take_peak(&item)).transpose();
        let rings = match (table.optional("rings"), &release) {
            (Some(item), Ok(release)) => self.take_rings(&item, release),
            _ => Ok(()),
        };
        table.finish()?;
        rings?;
        self.releases.push(ReleaseRecord {
            release: release?,
            breaker: breaker?,
            counts: counts?,
            removals: removals?,
            peak: peak?,
        });
        Ok(())
    }

    fn take_rings(&mut self, item: &Item<'_>, release: &Words<'static>) -> Result<(), Refused> {
        let mut seen = Vec::new();
        let rings = item.list(Self::MAX_ROWS)?;
        all(rings.items().map(|item| {
            let table = item.table()?;
            let ring = table.required("ring", "the ring's name").and_then(|item| once(&item, &mut seen, "ring"));
            let opened_at = table.optional("opened-at").map(|item| item.instant()).transpose();
            let classes = match (table.optional("classes"), &ring) {
                (Some(item), Ok(ring)) => self.take_tallies(&item, release, ring),
                _ => Ok(()),
            };
            table.finish()?;
            classes?;
            if let Some(at) = opened_at? {
                self.openings.push(RingOpening { release: release.clone(), ring: ring?, at });
            }
            Ok(())
        }))
        .map(|_| ())
    }

    fn take_tallies(
        &mut self,
        item: &Item<'_>,
        release: &Words<'static>,
        ring: &Words<'static>,
    ) -> Result<(), Refused> {
        let mut seen = Vec::new();
        all(item.list(Self::MAX_ROWS)?.items().map(|item| {
            let table = item.table()?;
            let class = match table.optional("class") {
                Some(item) => once(&item, &mut seen, "class"),
                None => Ok(owned("")),
            };
            let counts = take_counts(&table);
            let seconds = table
                .required("healthy-seconds", "seconds spent healthy on the release, added up over the hosts")
                .and_then(|item| item.integer(0..=i64::MAX));
            let cut = table.optional("cut").map(|item| take_phase(&item)).transpose();
            table.finish()?;
            let class = class?;
            let (release, ring) = (release.clone(), ring.clone());
            if let Some(phase) = cut? {
                self.cuts.push(Cut { release: release.clone(), ring: ring.clone(), class: class.clone(), phase });
            }
            let healthy_seconds = u64::try_from(seconds?).unwrap_or_default();
            self.tallies.push(Tally { release, ring, class, counts: counts?, healthy_seconds });
            Ok(())
        }))
        .map(|_| ())
    }

    /// What is missing from a list shows in its total.
    fn check_sums(&self, table: &Table<'_>) -> Result<(), Refused> {
        let evidence = self.evidence();
        if !self.classes.is_empty() && !evidence.has_roster() {
            let item = table.required("hosts", "how many hosts there are in all classes together")?;
            return Err(item.wrong(item.node().found(), "the sum of `classes`", None));
        }
        let split = |record: &&ReleaseRecord<'_>| self.tallies.iter().any(|row| row.release() == record.release());
        if let Some(record) = self.releases.iter().filter(split).find(|record| !evidence.adds_up(record)) {
            let found = format!("counts of {} in its rings that do not add up", quote(record.release()));
            return Err(table.item().wrong(found, "rings and classes that add up to the counts of the release", None));
        }
        Ok(())
    }
}

fn take_sites(item: &Item<'_>) -> Result<Vec<SiteLoad<'static>>, Refused> {
    let table = item.table()?;
    let rows = table.entries(EvidenceBuf::MAX_ROWS)?;
    all(rows.map(|(site, item)| Ok(SiteLoad { site: owned(site), in_flight: take_count(&item)? })))
}

fn take_classes(item: &Item<'_>) -> Result<Vec<ClassSize<'static>>, Refused> {
    let table = item.table()?;
    let rows = table.entries(EvidenceBuf::MAX_ROWS)?;
    all(rows.map(|(class, item)| Ok(ClassSize { class: owned(class), hosts: take_positive(&item)? })))
}

fn take_breaker_state(item: &Item<'_>) -> Result<BreakerState, Refused> {
    const AT: &str = "when it tripped or was resumed";
    let table = item.table()?;
    let state = table.required("state", "`armed`, `tripped` or `resumed`").and_then(|item| item.one_of(&STATES));
    let at = match state {
        Ok(State::Armed) => Ok(None),
        _ => table.required("at", AT).and_then(|item| item.instant()).map(Some),
    };
    table.finish()?;
    Ok(match (state?, at?) {
        (State::Tripped, Some(at)) => BreakerState::Tripped { at },
        (State::Resumed, Some(at)) => BreakerState::Resumed { at },
        (State::Armed, _) | (_, None) => BreakerState::Armed,
    })
}

/// A name that stands in a list once.
fn once(item: &Item<'_>, seen: &mut Vec<Words<'static>>, what: &str) -> Result<Words<'static>, Refused> {
    let name = take_name(item)?;
    if seen.contains(&name) {
        return Err(item.wrong(format!("{} twice", quote(name.as_str())), format!("each {what} once"), None));
    }
    seen.push(name.clone());
    Ok(name)
}

#[derive(Clone, Copy)]
enum State {
    Armed,
    Tripped,
    Resumed,
}

const STATES: [(&str, State); 3] = [("armed", State::Armed), ("tripped", State::Tripped), ("resumed", State::Resumed)];

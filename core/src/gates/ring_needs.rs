use crate::evidence::Evidence;
use crate::instant::Instant;
use crate::reason::Reason;
use crate::ring::Needs;
use crate::share::Share;

/// Whether a ring has shown what the next one needs; otherwise what is lacking. `nth` is its place, from 1.
pub(crate) fn shown(needs: &Needs, evidence: &Evidence<'_>, release: &str, ring: &str, nth: u16) -> Result<(), Reason> {
    let record = evidence.release(release).ok_or(Reason::RingUnseen { ring: nth })?;
    let sum = evidence.ring_sum(record, ring).ok_or(Reason::EvidenceInconsistent)?;
    let needed = u64::from(needs.hosts.max(1));
    if sum.healthy < needed {
        return Err(Reason::RingShort(RingHosts { ring: nth, class: None, healthy: sum.healthy, needed }));
    }
    if needs.of_each_class > 0 {
        every_class(needs.of_each_class.into(), evidence, release, ring, nth)?;
    }
    let (failures, judged, at_most) = (sum.failures, sum.judged(), needs.failures);
    if !at_most.allows(failures, judged) {
        return Err(Reason::RingFailures(RingFailures { ring: nth, failures, judged, at_most }));
    }
    let needed = u64::from(needs.host_hours).saturating_mul(3600);
    let missing = needed.saturating_sub(sum.healthy_seconds);
    if missing > 0 {
        // Every healthy host adds a second each second, if all of them stay so: an estimate, never a promise.
        let wait = missing.div_ceil(sum.healthy.max(1));
        let at = |observed: Instant| u32::try_from(wait).ok().map(|wait| observed.saturating_add(wait));
        let estimate = evidence.observed_at().and_then(at);
        return Err(Reason::RingSoak(RingSoak { ring: nth, healthy_seconds: sum.healthy_seconds, needed, estimate }));
    }
    Ok(())
}

/// Whether each class of the roster has so many healthy hosts in the ring.
fn every_class(needed: u64, evidence: &Evidence<'_>, release: &str, ring: &str, nth: u16) -> Result<(), Reason> {
    if !evidence.has_roster() {
        return Err(Reason::ClassesUnknown);
    }
    for (index, class) in evidence.classes().iter().enumerate() {
        let of_class = evidence.ring(release, ring).filter(|tally| tally.class() == class.class());
        let healthy = of_class.fold(0_u64, |sum, tally| sum.saturating_add(tally.counts.healthy.into()));
        if healthy < needed {
            let class = u16::try_from(index).ok();
            return Err(Reason::ClassUnrepresented(RingHosts { ring: nth, class, healthy, needed }));
        }
    }
    Ok(())
}

/// The facts behind a ring that has shown too few hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RingHosts {
    /// The place of the ring that is to show them, from 1; 0 if the first ring asks, before which there is none.
    pub ring: u16,
    /// The class, by its place in the roster, from 0, if one class is short.
    pub class: Option<u16>,
    /// Healthy hosts seen.
    pub healthy: u64,
    /// Healthy hosts needed.
    pub needed: u64,
}

/// The facts behind a ring in which too many hosts failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RingFailures {
    /// The place of the ring in which they failed, from 1.
    pub ring: u16,
    /// Failed and silent hosts.
    pub failures: u64,
    /// Hosts of which it is known what became of them.
    pub judged: u64,
    /// The largest share that may fail.
    pub at_most: Share,
}

/// The facts behind a ring that has not soaked long enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RingSoak {
    /// The place of the ring that soaks, from 1.
    pub ring: u16,
    /// Seconds that its hosts spent healthy, added up over them, when this was observed.
    pub healthy_seconds: u64,
    /// Seconds needed.
    pub needed: u64,
    /// When that will be reached if every host stays as it is: an estimate, never an instant to wait for.
    pub estimate: Option<Instant>,
}

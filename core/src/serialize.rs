//! Decisions and traces as data. The order and the spelling of the fields are part of the contract.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::decision::Decision;
use crate::digest::Digest;
use crate::explain::Trace;
use crate::instant::Instant;

impl Serialize for Instant {
    /// As RFC 3339 in UTC: `2018-06-18T10:02:00Z`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Decision<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Decision", if self.late.is_some() { 6 } else { 5 })?;
        fields.serialize_field("verdict", self.verdict.name())?;
        fields.serialize_field("until", &self.until())?;
        fields.serialize_field("release", &self.release)?;
        fields.serialize_field("reason", &self.reason)?;
        fields.serialize_field("zone-data", self.zone_data())?;
        match &self.late {
            Some(late) => fields.serialize_field("late", late)?,
            None => fields.skip_field("late")?,
        }
        fields.end()
    }
}

impl Serialize for Trace<'_> {
    /// Its fields are `now`, `decision`, `message` (if there is one), `gates`, `not-honoured` (if there is any) and
    /// `digest`, in that order.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digest = self.digest();
        let mut fields = serializer.serialize_struct("Trace", count(self).saturating_add(1))?;
        facts(self, &mut fields)?;
        fields.serialize_field("digest", &digest)?;
        fields.end()
    }
}

impl Trace<'_> {
    /// The digest over all that the trace says. Two engines agree when the digests of their traces do.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of_facts(&Facts(self))
    }
}

/// A trace without its digest.
struct Facts<'a>(&'a Trace<'a>);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Trace", count(self.0))?;
        facts(self.0, &mut fields)?;
        fields.end()
    }
}

fn count(trace: &Trace<'_>) -> usize {
    let told = usize::from(trace.not_honoured().count() > 0);
    told.saturating_add(usize::from(trace.message().is_some())).saturating_add(3)
}

/// The fields of a trace but its digest.
fn facts<S: SerializeStruct>(trace: &Trace<'_>, fields: &mut S) -> Result<(), S::Error> {
    fields.serialize_field("now", &trace.now())?;
    fields.serialize_field("decision", trace.decision())?;
    match trace.message() {
        Some(message) => fields.serialize_field("message", message)?,
        None => fields.skip_field("message")?,
    }
    fields.serialize_field("gates", &Gates(trace))?;
    if trace.not_honoured().count() > 0 {
        fields.serialize_field("not-honoured", &trace.not_honoured())
    } else {
        fields.skip_field("not-honoured")
    }
}

struct Gates<'a>(&'a Trace<'a>);

impl Serialize for Gates<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.gates().count()))?;
        for row in self.0.gates() {
            rows.serialize_element(row)?;
        }
        rows.end()
    }
}

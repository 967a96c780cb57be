//! Decisions and traces as data. The order and the spelling of the fields are part of the contract.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::decision::Decision;
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
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.not_honoured().count() > 0;
        let more = usize::from(told).saturating_add(usize::from(self.message().is_some()));
        let mut fields = serializer.serialize_struct("Trace", more.saturating_add(3))?;
        fields.serialize_field("now", &self.now())?;
        fields.serialize_field("decision", self.decision())?;
        match self.message() {
            Some(message) => fields.serialize_field("message", message)?,
            None => fields.skip_field("message")?,
        }
        fields.serialize_field("gates", &Gates(self))?;
        if told {
            fields.serialize_field("not-honoured", &self.not_honoured())?;
        } else {
            fields.skip_field("not-honoured")?;
        }
        fields.end()
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

//! Where in a policy a finding stands.

use std::ops::Range;

use stagger_core::read::{Node, Place, PolicyBuf, Problem, Report, Value};

use super::Finding;
use super::rule::Rule;

/// The key of the policy that a rule is about.
pub(super) fn key(policy: &PolicyBuf, rule: Rule) -> Option<&'static str> {
    let written = serde_json::to_value(policy).unwrap_or_default();
    let first = |keys: &[&'static str]| keys.iter().copied().find(|key| written.get(key).is_some());
    match rule {
        Rule::WindowNeverOpen => first(&["window", "freeze", "check"]),
        Rule::SyncHour => first(&["ramp", "check"]),
        Rule::PollNotApply => first(&["check"]),
        Rule::NoCanary => first(&["ring", "ramp"]),
        Rule::CheckClump => first(&["apply"]),
        Rule::WaveClump => first(&["ramp"]),
        Rule::CatchupHerd => first(&["catch-up", "ramp"]),
    }
}

impl Finding {
    /// Where it stands in the text from which that tree of the policy came: the first line that its key takes. `None` if
    /// it is about what is not there, or if nobody knows where the key stands.
    #[must_use]
    pub fn place(&self, tree: &Node, text: &str) -> Option<Place> {
        let path = self.key?;
        let Value::Table(entries) = &tree.value else { return None };
        let (key, node) = entries.iter().find(|(key, _)| key.text == path)?;
        let (key, value) = (key.span.clone()?, node.span.clone().unwrap_or_default());
        let line_end = text.get(key.end..)?.find(['\r', '\n']).map_or(text.len(), |length| key.end + length);
        // The value follows on the same line, unless the key stands in the header of a table.
        let end = if value.end > key.end { value.end.min(line_end) } else { key.end };
        located(path, key.start..end, text)
    }
}

fn located(path: &str, span: Range<usize>, text: &str) -> Option<Place> {
    let place = Place::new(path.to_string(), Some(span));
    let report = Report::new(vec![Problem::new(place, "", "", None)], 0).locate(text);
    report.problems.into_iter().next().map(|problem| problem.place)
}

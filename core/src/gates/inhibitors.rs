use super::answer::Answer;
use crate::guards::Guards;
use crate::host::Host;
use crate::inhibitor::Inhibitor;
use crate::instant::Instant;
use crate::reason::Reason;

/// Whether the host's own conditions let it change, given that its release gates are open since `since`. A condition of
/// which nothing is known is taken for present: the maximum deferral ends both.
pub(crate) fn inhibitors(guards: &Guards<'_>, host: &Host<'_>, since: Instant, now: Instant) -> Answer {
    let mut latest =
        Answer::pass(if guards.inhibitors.is_empty() { Reason::NoInhibitor } else { Reason::NotInhibited });
    for inhibit in guards.inhibitors {
        let present = host.condition().has(inhibit.when);
        if present == Some(false) {
            continue;
        }
        let until = since.saturating_add(inhibit.at_most);
        let facts = InhibitorFacts { inhibitor: inhibit.when, since, until };
        let closed = if present.is_none() { Reason::InhibitorUnknown(facts) } else { Reason::Inhibited(facts) };
        let answer = Answer::from(until, now, Reason::InhibitorOverdue(facts), closed);
        latest = *latest.and(&answer);
    }
    latest
}

/// The facts behind the gate *inhibitors*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct InhibitorFacts {
    /// The condition.
    pub inhibitor: Inhibitor,
    /// Since when it puts the change off: the instant at which the release gates opened.
    pub since: Instant,
    /// When its maximum deferral ends.
    pub until: Instant,
}

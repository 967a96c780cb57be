//! [`Closed`]: that no change may start at a check.

use serde::Serialize;
use stagger_core::{Host, Instant, Policy, Reason, Release, Severity};

/// That no change may start at a check, by the windows and the freezes of the policy alone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Closed {
    pub(crate) reason: Reason,
    /// When the first change after it may start, if that is within forty years.
    pub(crate) opens: Option<Instant>,
    /// Releases of these severities may start all the same.
    pub(crate) except_severity: Vec<&'static str>,
    /// The policy's own words.
    pub(crate) message: Option<String>,
}

impl Closed {
    /// Of a release of which no severity is known, on that host; `None` if a change may start.
    pub(super) fn at(policy: &Policy<'_>, host: &Host<'_>, at: Instant) -> Option<Self> {
        let of = |release: &Release<'_>| match policy.open_time(host, release, at) {
            Ok(open) => open.closed(at).map(|reason| (reason, open.first_open(at))),
            Err(reason) => Some((reason, None)),
        };
        let (reason, opens) = of(&ANY)?;
        let excepted = Severity::ALL.into_iter().filter(|severity| of(&ANY.severity(*severity)).is_none());
        let except_severity = excepted.map(Severity::name).collect();
        Some(Self { reason, opens, except_severity, message: policy.message(&reason).map(str::to_string) })
    }
}

const ANY: Release<'static> = Release::new("any");

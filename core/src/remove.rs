//! Whether a withdrawn release is taken off the host on which it is installed, and when.

mod gates;

pub(crate) use gates::RemovalGates;

use crate::candidate::Asked;
use crate::decide::{About, Settled};
use crate::decision::{Decision, Verdict};
use crate::feed::Release;
use crate::gates::is_withdrawn;
use crate::reason::Reason;

/// What is decided once it is settled what becomes of the newer releases. A fix that may be applied now is applied; else
/// the installed release is removed, if it is withdrawn, the policy says so, and the gates of the removal pass. If both
/// wait, the earlier is waited for, and on a tie the fix. If neither is to come, the removal is what holds.
pub(crate) fn or_remove<'a>(asked: &Asked<'a, '_>, newer: Settled<'a>) -> Settled<'a> {
    if newer.decision.verdict == Verdict::Apply {
        return newer;
    }
    let Some(release) = to_be_removed(asked) else { return newer };
    let Some(gates) = RemovalGates::of(asked, release) else { return newer };
    let latest = gates.all_open(asked, release.id());
    let (verdict, reason) = latest.says(asked.now, Verdict::Remove, Reason::RemovalGatesOpen);
    match (newer.decision.until(), verdict) {
        (Some(fix), Verdict::Wait { until }) if fix <= until => newer,
        (Some(_), Verdict::Hold) => newer,
        _ => {
            let late = latest.kept(verdict, release.id());
            let decision = Decision { verdict, release: Some(release.id()), reason, late };
            Settled { decision, about: About::Removal(release) }
        }
    }
}

/// The installed release, if it is withdrawn.
fn to_be_removed<'a>(asked: &Asked<'a, '_>) -> Option<&'a Release<'a>> {
    let installed = asked.host.runs()?;
    asked.feed.releases().iter().find(|release| release.id() == installed).filter(|release| is_withdrawn(release))
}

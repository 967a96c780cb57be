//! The small rows of evidence.

use super::facts::take_count;
use super::item::{Item, Refused};
use super::table::Table;
use super::tree::quote;
use crate::evidence::{BreakerState, Counts, Peak, Removals};
use crate::phase::Phase;

/// The counts that stand in a table beside other keys.
pub(super) fn take_counts(table: &Table<'_>) -> Result<Counts, Refused> {
    let count = |key, expected| table.required(key, expected).and_then(|item| take_count(&item));
    let applied = count("applied", "hosts that began to apply it");
    let healthy = count("healthy", "hosts that are well after it");
    let failed = count("failed", "hosts that reported a failure");
    let silent = count("silent", "hosts whose heartbeat is overdue");
    let explained = table.optional("explained").map_or(Ok(0), |item| take_count(&item));
    let counts =
        Counts { applied: applied?, healthy: healthy?, failed: failed?, silent: silent?, explained: explained? };
    if !counts.make_sense() {
        let item = table.optional("applied").unwrap_or(table.item());
        let hint = "`healthy`, `failed` and `silent` are parts of `applied`, and `explained` of the last two";
        return Err(item.wrong(item.node().found(), "at least the sum of its parts", Some(hint.into())));
    }
    Ok(counts)
}

/// What stands in the table of a release about its removal; `None` if nothing does.
pub(super) fn take_removals(table: &Table<'_>) -> Result<Option<Removals>, Refused> {
    let instant = |key| table.optional(key).map(|item| item.instant().map(|at| (item, at))).transpose();
    let opened_at = instant("removal-opened-at");
    let (tripped, resumed) = (instant("removal-tripped"), instant("removal-resumed"));
    let counted = table.optional("removed").is_some() || table.optional("removals-failed").is_some();
    if !counted && matches!((&opened_at, &tripped, &resumed), (Ok(None), Ok(None), Ok(None))) {
        return Ok(None);
    }
    let count = |key, expected| table.required(key, expected).and_then(|item| take_count(&item));
    let removed = count("removed", "hosts from which it was taken off again");
    let failed = count("removals-failed", "hosts on which taking it off failed");
    let breaker = match (tripped?, resumed?) {
        (Some(_), Some((item, _))) => {
            let hint = "once it is resumed, `removal-tripped` is left out until it trips again";
            return Err(item.wrong("`removal-tripped` beside it", "one of the two", Some(hint.into())));
        }
        (Some((_, at)), None) => BreakerState::Tripped { at },
        (None, Some((_, at))) => BreakerState::Resumed { at },
        (None, None) => BreakerState::Armed,
    };
    let opened_at = opened_at?.map(|(_, at)| at);
    Ok(Some(Removals { removed: removed?, failed: failed?, breaker, opened_at }))
}

pub(super) fn take_peak(item: &Item<'_>) -> Result<Peak, Refused> {
    let table = item.table()?;
    let failures = table.required("failures", "unexplained failures then").and_then(|item| take_count(&item));
    let judged = table.required("judged", "judged hosts then").and_then(|item| take_count(&item));
    table.finish()?;
    let peak = Peak { failures: failures?, judged: judged? };
    if peak.failures > peak.judged {
        return Err(item.wrong("more failures than judged hosts", "failures among the judged hosts", None));
    }
    Ok(peak)
}

pub(super) fn take_phase(item: &Item<'_>) -> Result<Phase, Refused> {
    const EXPECTED: &str = "a draw as 16 hexadecimal digits, such as `0ccccccccccccccc`";
    let text = item.text_as(EXPECTED)?;
    let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let numerator = u64::from_str_radix(text, 16).ok().filter(|_| digits);
    numerator.map(Phase::from_numerator).ok_or_else(|| item.wrong(quote(text), EXPECTED, None))
}

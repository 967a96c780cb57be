//! Models in which some hosts go down as they apply, and the others as the release is taken off them.

use super::fit::Explained;
use super::shared;
use super::starts::Starts;

/// Taken off at any time after the stop.
pub(super) fn at_any_time(starts: &Starts) -> Explained {
    mixed(starts, starts.stop(), starts.span(), &[])
}

/// Taken off from some minute on.
pub(super) fn late(starts: &Starts) -> Explained {
    let first = first(starts);
    mixed(starts, first, starts.span(), &[("first-minute", f64::from(first))])
}

/// Taken off from some minute to another.
pub(super) fn sweep(starts: &Starts) -> Explained {
    let (first, last) = (first(starts), last(starts));
    mixed(starts, first, last + 1, &[("first-minute", f64::from(first)), ("last-minute", f64::from(last))])
}

/// The same, and hosts share the minutes at which they apply.
pub(super) fn sweep_shared(starts: &Starts) -> Explained {
    let Explained { cells, mut parameters, .. } = sweep(starts);
    let (log, theta) = shared::minutes(starts.early(), starts.stop());
    parameters.extend(Explained::of(None, 0.0, &[("theta", theta)]).parameters);
    // The minutes of those that applied are told by what they share, not each for itself.
    let alone = starts.early().len() as f64 * libm::log(f64::from(starts.stop()));
    let shared = if starts.early().is_empty() { 0.0 } else { log + alone };
    Explained { cells, shared, parameters }
}

/// The best edges of a sweep are those of the starts; without any it is all of the time after the stop.
fn first(starts: &Starts) -> u32 {
    starts.late().first().copied().unwrap_or(starts.stop())
}

fn last(starts: &Starts) -> u32 {
    starts.late().last().copied().unwrap_or(starts.span().saturating_sub(1))
}

/// The share that went down as they applied is that of the record.
fn mixed(starts: &Starts, from: u32, until: u32, edges: &[(&'static str, f64)]) -> Explained {
    let applied = starts.early().len() as f64 / f64::from(starts.count());
    let each = applied / f64::from(starts.stop());
    let each_late = (1.0 - applied) / f64::from(until.saturating_sub(from).max(1));
    let cell = |minute: u32| match minute {
        _ if minute < starts.stop() => each,
        _ if (from..until).contains(&minute) => each_late,
        _ => 0.0,
    };
    let parameters: Vec<_> = std::iter::once(("applied-share", applied)).chain(edges.iter().copied()).collect();
    Explained::of(Some((0..starts.span()).map(cell).collect()), 0.0, &parameters)
}

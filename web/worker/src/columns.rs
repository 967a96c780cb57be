//! Numbers as they stand in columns.

use stagger_core::Instant;
use stagger_sim::Interval;
use stagger_web_wire::Curve;

/// A count or a place, at most `u32::MAX`.
pub(crate) fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The place of a release in its feed.
pub(crate) fn release(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// The seconds from the beginning of the span to that instant.
pub(crate) fn second(span: Interval, at: Instant) -> u32 {
    u32::try_from(at.since(span.from())).unwrap_or(u32::MAX)
}

/// A curve in columns.
pub(crate) fn curve(span: Interval, curve: &stagger_sim::Curve) -> Curve {
    let steps = curve.steps().iter();
    let (at, count) = steps.map(|step| (second(span, step.at), number(step.count))).unzip();
    Curve { at, count }
}

//! The picture: painted on two canvases that lie upon each other, from top to bottom.
//!
//! The axis of time, the curves of hosts down and of those that run the release, then a lane for each host, or strips
//! of many. What moves with the clock or the pointer is on the upper canvas, so that the lower one, with all the hosts,
//! is painted only when the stretch in view or the arrangement changes.

mod axis;
mod bands;
mod brush;
mod curves;
mod lanes;
mod layout;
mod marks;
mod outages;
mod overlay;
mod palette;
mod pen;
mod strips;

use crate::plan::arranged::Arranged;
use crate::plan::subject::Subject;
use crate::state::look::Look;

pub(crate) use brush::Brush;
pub(crate) use layout::{LANES, Layout, Room, Stack, rows};
pub(crate) use overlay::{Over, paint_over};
pub(crate) use palette::Palette;
pub(crate) use pen::Pen;
pub(crate) use strips::Strips;

/// Paints all that stays where it is while the clock runs.
pub(crate) fn paint(pen: &Pen, strips: &mut Strips, arranged: &Arranged, look: &Look, layout: &Layout) {
    let subject = &arranged.subject;
    pen.clear(layout.width, layout.height);
    axis::paint(pen, subject, layout);
    curves::paint(pen, subject, layout);
    pen.inside(0.0, layout.top, layout.width, layout.bottom() - layout.top, || {
        bands::paint(pen, arranged, layout, layout.in_view());
        lanes::paint_rules(pen, arranged, look, layout);
        strips.paint(pen, arranged, look, layout);
        lanes::paint(pen, arranged, layout, layout.in_view());
    });
    if let Some(pinned) = layout.pinned_row() {
        pen.fill(&pen.palette.band, 0.0, LANES - 3.0, layout.width, pinned.height + 6.0);
        bands::paint(pen, arranged, layout, core::iter::once(pinned));
        lanes::paint(pen, arranged, layout, core::iter::once(pinned));
        pen.horizontal(&pen.palette.rule, layout.top - 3.0, 0.0, layout.scale.right());
    }
    axis::paint_told(pen, subject, layout);
}

/// The width that the names of hosts take, with some air.
pub(crate) fn gutter(pen: &Pen, subject: &Subject, width: f64) -> f64 {
    let names = subject.names.iter().take(MOST_NAMES);
    let widest = names.map(|name| pen.width_of(name, lanes::NAME_FONT)).fold(60.0, f64::max);
    (widest + 38.0).min(width * 0.34)
}

/// So many names are measured.
const MOST_NAMES: usize = 400;

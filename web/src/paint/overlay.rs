//! What lies over the picture: the host that is picked, the area that is selected, the pointer and the clock.

use stagger_core::Instant;

use super::axis;
use super::layout::{AXIS, LANES, Layout};
use super::pen::{Align, Pen};
use crate::plan::area::Area;
use crate::plan::arranged::Arranged;

/// What changes without the picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Over {
    pub(crate) clock: Instant,
    /// The host that is picked.
    pub(crate) picked: Option<usize>,
    /// Where the pointer is, across.
    pub(crate) pointer: Option<f64>,
    pub(crate) area: Option<Area>,
    /// The corner that was marked.
    pub(crate) corner: Option<(Instant, usize)>,
}

pub(crate) fn paint_over(pen: &Pen, arranged: &Arranged, over: &Over, layout: &Layout) {
    pen.clear(layout.width, layout.height);
    pen.inside(0.0, LANES - 3.0, layout.width, layout.bottom() - LANES + 3.0, || {
        paint_picked(pen, arranged, over, layout);
        if let Some(area) = &over.area {
            paint_area(pen, area, layout);
        }
        if let Some((at, host)) = over.corner {
            paint_corner(pen, arranged, layout, at, host);
        }
    });
    if let Some(x) = over.pointer.filter(|x| layout.scale.left() <= *x && *x <= layout.scale.right()) {
        pen.vertical(&pen.palette.soft, x, AXIS + 18.0, layout.bottom(), 1.0);
    }
    paint_clock(pen, arranged, over, layout);
}

fn paint_picked(pen: &Pen, arranged: &Arranged, over: &Over, layout: &Layout) {
    let row = over.picked.and_then(|host| layout.rows.row_of(arranged.order.rank(host)?));
    let Some(row) = row else { return };
    let top = row.top + layout.top - layout.scroll;
    if layout.top <= top + row.height && top <= layout.bottom() {
        let (top, height) = (top.max(layout.top), row.height.max(3.0));
        pen.faint(0.14, || pen.fill(&pen.palette.accent, 0.0, top, layout.scale.right(), height));
        pen.fill(&pen.palette.accent, 0.0, top, 3.0, height);
    }
}

fn paint_area(pen: &Pen, area: &Area, layout: &Layout) {
    let rows = [area.ranks.start, area.ranks.end.saturating_sub(1)].map(|rank| layout.rows.row_of(rank));
    let [Some(first), Some(last)] = rows else { return };
    let shift = layout.top - layout.scroll;
    let (from, until) = (first.top + shift, last.top + last.height + shift);
    let scale = &layout.scale;
    let left = scale.x(area.during.from()).clamp(scale.left(), scale.right());
    let right = scale.x(area.during.until()).clamp(scale.left(), scale.right());
    let (from, until) = (from.max(layout.top), until.min(layout.bottom()));
    if from < until {
        let width = (right - left).max(2.0);
        pen.faint(0.12, || pen.fill(&pen.palette.accent, left, from, width, until - from));
        pen.outline(&pen.palette.accent, left, from, width, until - from, 2.0);
    }
}

fn paint_corner(pen: &Pen, arranged: &Arranged, layout: &Layout, at: Instant, host: usize) {
    let Some(row) = arranged.order.rank(host).and_then(|rank| layout.rows.row_of(rank)) else { return };
    let (x, y) = (layout.scale.x(at), row.top + layout.top - layout.scroll);
    pen.line(&pen.palette.accent, &[(x + 10.0, y), (x, y), (x, y + 10.0)], 3.0);
}

/// The clock's line, and the times of the axis beside what it shows.
fn paint_clock(pen: &Pen, arranged: &Arranged, over: &Over, layout: &Layout) {
    let (scale, colours, subject) = (&layout.scale, &pen.palette, &arranged.subject);
    let x = scale.x(over.clock);
    if x < scale.left() - 0.5 || scale.right() + 0.5 < x {
        axis::paint_times(pen, subject, layout, None);
        return;
    }
    let text = subject.wall().tell_time(over.clock).to_string();
    let width = pen.width_of(&text, CLOCK_FONT) + 14.0;
    let left = (x - width / 2.0).min(layout.width - width).max(0.0);
    axis::paint_times(pen, subject, layout, Some((left, left + width)));
    pen.vertical(&colours.clock, x, AXIS + 2.0, layout.bottom(), 2.0);
    pen.pill(&colours.clock, left, AXIS, width, 20.0, 4.0);
    pen.text(&colours.on_clock, CLOCK_FONT, Align::Middle, &text, left + width / 2.0, AXIS + 10.5);
}

const CLOCK_FONT: &str = "600 12px";

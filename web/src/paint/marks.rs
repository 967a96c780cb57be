//! Checks, eligible instants, applies and removals.

use super::lanes::Part;
use super::layout::Layout;
use super::pen::Pen;
use crate::plan::arranged::Arranged;
use crate::plan::layer::{Mark, MarkKind};

pub(super) fn paint(pen: &Pen, arranged: &Arranged, layout: &Layout, host: usize, part: &Part<'_>) {
    let (scale, subject) = (&layout.scale, &arranged.subject);
    let range = scale.range();
    let (from, until) = (subject.second(range.from()), subject.second(range.until()));
    let marks = part.world.layer.marks.of_host(host);
    let in_view = |mark: &&Mark| from <= mark.at && mark.at <= until;
    let size = (part.height * 0.36).clamp(1.5, 6.0);
    let checks = marks.iter().filter(|mark| mark.kind == MarkKind::Check).filter(in_view).count();
    let crowded = scale.width() < f64::from(u32::try_from(checks).unwrap_or(u32::MAX)) * CHECKS_APART;
    // What matters most lies on top.
    for kind in MarkKind::ALL.into_iter().filter(|kind| !(crowded && *kind == MarkKind::Check)) {
        for mark in marks.iter().filter(|mark| mark.kind == kind).filter(in_view) {
            paint_mark(pen, kind, scale.x(subject.instant(mark.at)), size, part);
        }
    }
    if part.height >= SHOWS_BEYOND {
        let applies = || marks.iter().filter(|mark| mark.kind == MarkKind::Applies);
        if applies().any(|mark| mark.at < from) {
            paint_beyond(pen, scale.left() + 2.0, -size * 0.6, part);
        }
        if applies().any(|mark| until < mark.at) {
            paint_beyond(pen, scale.right() - 2.0, size * 0.6, part);
        }
    }
}

fn paint_mark(pen: &Pen, kind: MarkKind, x: f64, size: f64, part: &Part<'_>) {
    let (colour, y) = (pen.palette.world(part.world), part.middle());
    let diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
    match kind {
        MarkKind::Check => pen.vertical(&pen.palette.soft, x, y - size * 0.7, y + size * 0.7, 1.0),
        MarkKind::Eligible => {
            pen.area(&pen.palette.card, &diamond);
            pen.closed_line(colour, &diamond, 1.5);
        }
        MarkKind::Applies => {
            pen.area(colour, &diamond);
            pen.closed_line(&pen.palette.card, &diamond, 1.0);
        }
        MarkKind::Removes => {
            let reach = size * 0.8;
            for (width, colour) in [(4.0, &pen.palette.card), (2.0, &pen.palette.ink)] {
                pen.line(colour, &[(x - reach, y - reach), (x + reach, y + reach)], width);
                pen.line(colour, &[(x - reach, y + reach), (x + reach, y - reach)], width);
            }
        }
    }
}

/// It applies before the view, or after it.
fn paint_beyond(pen: &Pen, x: f64, half: f64, part: &Part<'_>) {
    let (colour, y) = (pen.palette.world(part.world), part.middle());
    pen.line(colour, &[(x - half, y - half.abs()), (x, y), (x - half, y + half.abs())], 1.5);
}

/// Nearer than this, checks are a grey line that says nothing, in pixels.
const CHECKS_APART: f64 = 5.0;
/// From this height on, it shows that there is more beyond the view.
const SHOWS_BEYOND: f64 = 7.0;

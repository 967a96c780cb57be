//! The axis of time, and the lines of what people did and of what became of releases.

use super::layout::{AXIS, CURVES, FLAGS, LANES, Layout};
use super::pen::{Align, Pen};
use crate::plan::subject::Subject;
use crate::plan::ticks::ticks;

/// The lines of the axis.
pub(super) fn paint(pen: &Pen, subject: &Subject, layout: &Layout) {
    let colours = &pen.palette;
    for tick in ticks(&layout.scale, subject.zone, APART) {
        let line = if tick.day { &colours.rule } else { &colours.grid };
        pen.vertical(line, layout.scale.x(tick.at), CURVES - 4.0, layout.bottom(), 1.0);
    }
    let zone = subject.zone_name.clone().unwrap_or_else(|| subject.zone.to_string());
    pen.text(&colours.soft, FONT, Align::Right, &zone, layout.scale.left() - 12.0, AXIS + 10.0);
}

/// The times at those lines, but where something else covers them from one pixel until another.
pub(super) fn paint_times(pen: &Pen, subject: &Subject, layout: &Layout, covered: Option<(f64, f64)>) {
    for tick in ticks(&layout.scale, subject.zone, APART) {
        let (x, half) = (layout.scale.x(tick.at), pen.width_of(&tick.text, FONT) / 2.0);
        let is_free = |(left, right): (f64, f64)| x + half + AIR < left || right < x - half - AIR;
        if layout.scale.left() - 8.0 <= x - half && x + half <= layout.width && covered.is_none_or(is_free) {
            let colour = if tick.day { &pen.palette.ink } else { &pen.palette.soft };
            pen.text(colour, FONT, Align::Middle, &tick.text, x, AXIS + 10.0);
        }
    }
}

/// A broken line for each thing that people did, and a line with a text for what became of releases.
pub(super) fn paint_told(pen: &Pen, subject: &Subject, layout: &Layout) {
    let (range, colours) = (layout.scale.range(), &pen.palette);
    for act in subject.acts.iter().filter(|act| range.from() <= act.at && act.at <= range.until()) {
        let x = layout.scale.x(act.at);
        pen.dashed(&colours.action, x, FLAGS, layout.bottom());
    }
    let mut free_from = layout.scale.left();
    for line in subject.lines.iter().filter(|line| range.contains(line.at)) {
        let x = layout.scale.x(line.at);
        pen.vertical(&colours.soft, x, CURVES - 2.0, layout.bottom(), 1.0);
        let width = pen.width_of(&line.text, SMALL_FONT) + 6.0;
        // Above the lanes, where no bar can be.
        if free_from <= x && x + width <= layout.scale.right() {
            pen.fill(&colours.card, x + 2.0, LANES - 18.0, width, 15.0);
            pen.text(&colours.soft, SMALL_FONT, Align::Left, &line.text, x + 5.0, LANES - 10.0);
            free_from = x + width + 4.0;
        }
    }
}

/// The least distance of times, in pixels, and the air around them.
const APART: f64 = 58.0;
const AIR: f64 = 4.0;
const FONT: &str = "12px";
const SMALL_FONT: &str = "11px";

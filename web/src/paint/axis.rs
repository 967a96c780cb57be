//! The axis of time, the lines of what people did, and the clock.

use stagger_core::Instant;

use super::pen::{Align, Pen};
use super::{AXIS, BADGE_HEIGHT, BADGES, BOTTOM, CURVES, LANES, Layout};
use crate::plan::badges::place;
use crate::plan::ticks::ticks;
use crate::run::Run;
use crate::state::view::View;

pub(super) fn paint(pen: &Pen, run: &Run, view: &View, layout: &Layout) {
    let colours = &pen.palette;
    let middle = AXIS + 10.0;
    let flag = Flag::of(pen, run, view, layout);
    for tick in ticks(&layout.scale, run.zone(), 58.0) {
        let x = layout.scale.x(tick.at);
        let (line, text) = if tick.day { (&colours.rule, &colours.ink) } else { (&colours.grid, &colours.soft) };
        pen.vertical(line, x, CURVES - 4.0, bottom(layout), 1.0);
        let half = pen.width_of(&tick.text, FONT) / 2.0;
        let hidden = flag.as_ref().is_some_and(|flag| flag.covers(x - half, x + half));
        if !hidden && layout.scale.left() - 8.0 <= x - half && x + half <= layout.width {
            pen.text(text, FONT, Align::Middle, &tick.text, x, middle);
        }
    }
    let zone = run.scene().zone_name.as_deref().unwrap_or(&run.scene().zone);
    pen.text(&colours.soft, FONT, Align::Right, zone, layout.scale.left() - 12.0, middle);
}

/// A line for each thing that people did, numbered as in the list beside the picture.
pub(super) fn paint_actions(pen: &Pen, run: &Run, view: &View, layout: &Layout) {
    let colours = &pen.palette;
    let within = |at: Instant| view.range.from() <= at && at <= view.range.until();
    let lines = run.actions().map(|(at, _)| at).enumerate().filter(|(_, at)| within(*at));
    let lines: Vec<(usize, f64)> = lines.map(|(number, at)| (number, layout.scale.x(at))).collect();
    for (_, x) in &lines {
        let mut y = BADGES + BADGE_HEIGHT;
        while y < bottom(layout) {
            pen.vertical(&colours.action, *x, y, (y + 4.0).min(bottom(layout)), 1.0);
            y += 7.0;
        }
    }
    let current = run.action_at(view.clock);
    for badge in place(lines.into_iter()) {
        let left = badge.middle - badge.width / 2.0;
        let (fill, text) = match current {
            Some(current) if badge.names(current) => (&colours.action, &colours.card),
            _ => (&colours.card, &colours.action),
        };
        pen.pill(fill, left, BADGES, badge.width, BADGE_HEIGHT, BADGE_HEIGHT / 2.0);
        pen.outline(&colours.action, left, BADGES, badge.width, BADGE_HEIGHT, BADGE_HEIGHT / 2.0);
        pen.text(text, BADGE_FONT, Align::Middle, &badge.text(), badge.middle, BADGES + BADGE_HEIGHT / 2.0 + 0.5);
    }
}

/// When each release became visible, where that is in view.
pub(super) fn paint_releases(pen: &Pen, run: &Run, layout: &Layout) {
    let range = layout.scale.range();
    for release in &run.scene().releases {
        let Some(at) = release.published.and_then(Instant::from_unix).filter(|at| range.contains(*at)) else {
            continue;
        };
        let x = layout.scale.x(at);
        pen.vertical(&pen.palette.soft, x, CURVES - 2.0, bottom(layout), 1.0);
        let text = format!("{} is visible", release.id);
        let width = pen.width_of(&text, SMALL_FONT) + 6.0;
        if x + width <= layout.scale.right() {
            // In the first heading's row, where neither curves nor bars can be.
            pen.fill(&pen.palette.card, x + 2.0, LANES + 5.0, width, 15.0);
            pen.text(&pen.palette.soft, SMALL_FONT, Align::Left, &text, x + 5.0, LANES + 13.0);
        }
    }
}

pub(super) fn paint_clock(pen: &Pen, run: &Run, view: &View, layout: &Layout) {
    let Some(flag) = Flag::of(pen, run, view, layout) else { return };
    let colours = &pen.palette;
    pen.vertical(&colours.clock, flag.x, AXIS + 2.0, bottom(layout), 2.0);
    pen.pill(&colours.clock, flag.left, AXIS, flag.width, 20.0, 4.0);
    pen.text(&colours.on_clock, CLOCK_FONT, Align::Middle, &flag.text, flag.left + flag.width / 2.0, AXIS + 10.5);
}

/// The time that the clock shows, on its line.
struct Flag {
    x: f64,
    left: f64,
    width: f64,
    text: String,
}

impl Flag {
    /// `None` if the clock is not in view.
    fn of(pen: &Pen, run: &Run, view: &View, layout: &Layout) -> Option<Self> {
        let x = layout.scale.x(view.clock);
        if x < layout.scale.left() - 0.5 || layout.scale.right() + 0.5 < x {
            return None;
        }
        let text = run.wall().tell_time(view.clock).to_string();
        let width = pen.width_of(&text, CLOCK_FONT) + 14.0;
        let left = (x - width / 2.0).min(layout.width - width).max(0.0);
        Some(Self { x, left, width, text })
    }

    fn covers(&self, left: f64, right: f64) -> bool {
        self.left - 4.0 < right && left < self.left + self.width + 4.0
    }
}

fn bottom(layout: &Layout) -> f64 {
    layout.height() - BOTTOM
}

const FONT: &str = "12px";
const BADGE_FONT: &str = "600 11px";
const SMALL_FONT: &str = "11px";
const CLOCK_FONT: &str = "600 12px";

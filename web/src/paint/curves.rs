//! The curves over the lanes: in each world the hosts that are down, and those that run the release.

use super::layout::{CURVES, CURVES_HEIGHT, Layout};
use super::pen::{Align, Pen};
use crate::plan::steps::Steps;
use crate::plan::subject::{Kind, Subject};
use crate::plan::whole::{floor, number, told};

pub(super) fn paint(pen: &Pen, subject: &Subject, layout: &Layout) {
    let colours = &pen.palette;
    let shown = || layout.worlds.iter().filter_map(|world| subject.worlds.get(*world));
    let most = shown().map(|world| world.down.greatest().max(world.runs.greatest())).max().unwrap_or(0);
    let (top, bottom) = (CURVES + 8.0, CURVES + CURVES_HEIGHT);
    let (left, right) = (layout.scale.left(), layout.scale.right());
    let axis = Axis { most: most.max(1), top, bottom };
    pen.horizontal(&colours.rule, bottom, left, right);
    pen.horizontal(&colours.grid, top, left, right);
    for count in [0, axis.most] {
        pen.text(&colours.soft, FONT, Align::Right, &told(count), left - 12.0, axis.y(count));
    }
    pen.text(&colours.soft, FONT, Align::Right, "hosts", left - 12.0, f64::midpoint(top, bottom));
    pen.inside(left, top - 3.0, layout.scale.width(), bottom - top + 4.0, || {
        for world in shown() {
            let down = points(&world.down, subject, &axis, layout);
            if world.kind == Kind::Record {
                pen.area(&colours.outage_fill, &with_ends(&down, bottom));
            }
            if !world.down.is_empty() {
                pen.line(&colours.outage, &down, if world.kind == Kind::Record { 1.0 } else { 2.0 });
            }
            pen.line(colours.world(world), &points(&world.runs, subject, &axis, layout), 2.0);
        }
    });
}

struct Axis {
    most: u32,
    top: f64,
    bottom: f64,
}

impl Axis {
    fn y(&self, count: u32) -> f64 {
        let share = f64::from(count) / f64::from(self.most);
        (self.bottom - share * (self.bottom - self.top)).round() + 0.5
    }
}

/// The corners of the curve within the view.
fn points(steps: &Steps, subject: &Subject, axis: &Axis, layout: &Layout) -> Vec<(f64, f64)> {
    let (scale, range) = (&layout.scale, layout.scale.range());
    let (from, until) = (subject.second(range.from()), subject.second(range.until()));
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (second, count) in steps.corners(from, until, number(floor(scale.width()))) {
        let x = scale.x(subject.instant(second));
        if let Some((_, before)) = points.last().copied() {
            points.push((x, before));
        }
        points.push((x, axis.y(count)));
    }
    points.extend(points.last().map(|(_, y)| (scale.right(), *y)));
    points
}

fn with_ends(points: &[(f64, f64)], bottom: f64) -> Vec<(f64, f64)> {
    let mut area = points.to_vec();
    if let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) {
        area.push((*last, bottom));
        area.push((*first, bottom));
    }
    area
}

const FONT: &str = "11px";

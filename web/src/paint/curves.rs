//! The curves over the lanes: hosts down, and how many hosts each policy has reached.

use stagger_core::Instant;
use stagger_sim::Curve;

use super::pen::{Align, Pen};
use super::{CURVES, CURVES_HEIGHT, Layout};
use crate::run::Run;
use crate::state::view::View;

pub(super) fn paint(pen: &Pen, run: &Run, view: &View, layout: &Layout) {
    let colours = &pen.palette;
    let shown = || run.policies().enumerate().filter(|(number, _)| view.shows(*number));
    let most = shown().map(|(_, (.., adoption))| adoption.greatest()).max().unwrap_or(0).max(run.down().greatest());
    let (top, bottom) = (CURVES + 8.0, CURVES + CURVES_HEIGHT);
    let (left, right) = (layout.scale.left(), layout.scale.right());
    let axis = Axis { most: most.max(1), top, bottom };
    pen.horizontal(&colours.rule, bottom, left, right);
    pen.horizontal(&colours.grid, top, left, right);
    for count in [0, axis.most] {
        pen.text(&colours.soft, FONT, Align::Right, &count.to_string(), left - 12.0, axis.y(count));
    }
    pen.text(&colours.soft, FONT, Align::Right, "hosts", left - 12.0, f64::midpoint(top, bottom));
    pen.inside(left, top - 3.0, layout.scale.width(), bottom - top + 4.0, || {
        if run.has_record() {
            let mut points = points(run.down(), &axis, layout);
            pen.area(&colours.outage_fill, &with_ends(&points, bottom));
            pen.line(&colours.outage, &points, 1.5);
            points.clear();
        }
        for (number, (.., adoption)) in shown() {
            pen.line(colours.policy(number), &points(adoption, &axis, layout), 2.0);
        }
    });
}

struct Axis {
    most: usize,
    top: f64,
    bottom: f64,
}

impl Axis {
    fn y(&self, count: usize) -> f64 {
        let share = pixels(count) / pixels(self.most);
        (self.bottom - share * (self.bottom - self.top)).round() + 0.5
    }
}

/// The corners of the curve within the view; of steps that share a pixel only the last is kept.
fn points(curve: &Curve, axis: &Axis, layout: &Layout) -> Vec<(f64, f64)> {
    let scale = &layout.scale;
    let range = scale.range();
    let mut y = axis.y(curve.at(range.from()));
    let mut points = vec![(scale.left(), y)];
    let within = |at: Instant| range.from() < at && at <= range.until();
    for step in curve.steps().iter().filter(|step| within(step.at)) {
        let x = scale.x(step.at);
        points.push((x, y));
        y = axis.y(step.count);
        points.push((x, y));
        thin_out(&mut points, x);
    }
    points.push((scale.right(), y));
    points
}

/// Drops corners that stand between two others of the same pixel column.
fn thin_out(points: &mut Vec<(f64, f64)>, x: f64) {
    if let [.., (third, _), _, _, _] = points.as_slice()
        && x - third < 0.25
    {
        let from = points.len() - 3;
        points.drain(from..from + 2);
    }
}

fn with_ends(points: &[(f64, f64)], bottom: f64) -> Vec<(f64, f64)> {
    let mut area = points.to_vec();
    if let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) {
        area.push((*last, bottom));
        area.push((*first, bottom));
    }
    area
}

fn pixels(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

const FONT: &str = "11px";

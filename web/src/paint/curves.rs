//! The curves over the lanes: hosts down, and how many hosts each policy has reached.

use stagger_web_wire::Curve;

use super::pen::{Align, Pen};
use super::{CURVES, CURVES_HEIGHT, Layout, Shown};
use crate::run::Run;

pub(super) fn paint(pen: &Pen, shown: &Shown<'_>, layout: &Layout) {
    let (Shown { run, view, .. }, colours) = (*shown, &pen.palette);
    let policies = || run.policies().enumerate().filter(|(number, _)| view.shows(*number));
    let (record, world) = (shown.record().then(|| run.down()), shown.what_if());
    let of_world = world.into_iter().flat_map(|world| [&world.down, &world.adoption]);
    let all = policies().map(|(_, (_, rollout))| &rollout.adoption).chain(record).chain(of_world);
    let most = all.map(Curve::greatest).max().unwrap_or(0).max(1);
    let (top, bottom) = (CURVES + 8.0, CURVES + CURVES_HEIGHT);
    let (left, right) = (layout.scale.left(), layout.scale.right());
    let axis = Axis { most, top, bottom };
    pen.horizontal(&colours.rule, bottom, left, right);
    pen.horizontal(&colours.grid, top, left, right);
    for count in [0, axis.most] {
        pen.text(&colours.soft, FONT, Align::Right, &count.to_string(), left - 12.0, axis.y(count));
    }
    pen.text(&colours.soft, FONT, Align::Right, "hosts", left - 12.0, f64::midpoint(top, bottom));
    pen.inside(left, top - 3.0, layout.scale.width(), bottom - top + 4.0, || {
        let area = |curve: &Curve, colour: &str, fill: &str| {
            let points = points(curve, &axis, run, layout);
            pen.area(fill, &with_ends(&points, bottom));
            pen.line(colour, &points, 1.5);
        };
        if let Some(down) = record {
            area(down, &colours.outage, &colours.outage_fill);
        }
        if let Some(world) = world {
            area(&world.down, &colours.what_if, &colours.what_if_fill);
            pen.line(&colours.what_if, &points(&world.adoption, &axis, run, layout), 2.0);
        }
        for (number, (_, rollout)) in policies() {
            pen.line(colours.policy(number), &points(&rollout.adoption, &axis, run, layout), 2.0);
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

/// The corners of the curve within the view; of steps that share a pixel only the last is kept.
fn points(curve: &Curve, axis: &Axis, run: &Run, layout: &Layout) -> Vec<(f64, f64)> {
    let scale = &layout.scale;
    let (from, until) = (run.second(scale.range().from()), run.second(scale.range().until()));
    let mut y = axis.y(curve.at(from));
    let mut points = vec![(scale.left(), y)];
    for (at, count) in curve.steps().filter(|(at, _)| from < *at && *at <= until) {
        let x = scale.x(run.instant(at));
        points.push((x, y));
        y = axis.y(count);
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

const FONT: &str = "11px";

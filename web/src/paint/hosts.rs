//! The lanes: a host's name, its outages, and the instants at which it applies under each policy.

use stagger_core::Instant;
use stagger_sim::{Interval, PolicyKind};
use stagger_web_wire::World;

use super::pen::{Align, Pen};
use super::{LANES, Layout, Shown};
use crate::plan::badges::free_place;
use crate::plan::lanes::Lanes;
use crate::run::Run;
use crate::state::view::View;

/// What lies behind everything else: the lane that is picked.
pub(super) fn paint_bands(pen: &Pen, view: &View, layout: &Layout) {
    if let Some(top) = view.host.and_then(|host| layout.lanes.top(host)) {
        pen.fill(&pen.palette.band, 0.0, LANES + top, layout.width, layout.lanes.lane().max(2.0));
    }
}

pub(super) fn paint(pen: &Pen, shown: &Shown<'_>, layout: &Layout) {
    let (Shown { run, view, .. }, colours) = (*shown, &pen.palette);
    let lane = layout.lanes.lane();
    for heading in layout.lanes.headings() {
        let name = run.sites().and_then(|sites| sites.names.get(heading.site)).map_or("", String::as_str);
        let middle = LANES + heading.top + Lanes::HEADING / 2.0 + 3.0;
        pen.text(&colours.ink, SITE_FONT, Align::Left, name, 0.0, middle);
        pen.horizontal(&colours.rule, LANES + heading.top + Lanes::HEADING - 1.0, 0.0, layout.scale.right());
    }
    let (upper, lower) = layers(shown, layout);
    for host in 0..view.lanes() {
        let Some(top) = layout.lanes.top(host).map(|top| LANES + top) else { continue };
        if lane >= SHOWS_NAMES {
            let colour = if view.host == Some(host) { &colours.ink } else { &colours.soft };
            let name = shortened(pen, run.host_id(host), layout.scale.left() - 20.0);
            pen.text(colour, NAME_FONT, Align::Right, &name, layout.scale.left() - 12.0, top + lane / 2.0 + 0.5);
        }
        let mut recorded = run.outages_of(host).filter(|_| shown.record()).peekable();
        if recorded.peek().is_some() {
            let policies = run.policies().enumerate().filter(|(number, _)| view.shows(*number));
            let applies = policies.flat_map(|(_, (_, rollout))| run.applies_of(rollout, host));
            let lines = run.actions().map(|(at, _)| at).chain([view.clock]);
            let marks: Vec<f64> = applies.chain(lines).map(|at| layout.scale.x(at)).collect();
            let (line, fill) = (&colours.outage, &colours.outage_fill);
            let bar = upper.at(top, line, fill);
            recorded.for_each(|during| paint_outage(pen, during, &bar, &marks, layout));
        }
        if let Some(world) = shown.what_if() {
            let bar = lower.at(top, &colours.what_if, &colours.what_if_fill);
            paint_what_if(pen, run, world, host, &bar, layout);
        }
    }
    for (number, (policy, rollout)) in run.policies().enumerate().filter(|(number, _)| view.shows(*number)) {
        let mark = Mark { colour: colours.policy(number), hollow: policy.kind == PolicyKind::InForce };
        for (host, at) in rollout.applies.host.iter().zip(&rollout.applies.at) {
            let top = usize::try_from(*host).ok().and_then(|host| layout.lanes.top(host));
            if let Some(top) = top {
                mark.paint(pen, run.instant(*at), LANES + top + upper.below + upper.height / 2.0, layout);
            }
        }
    }
}

/// What might have been of one host: its outages, and when it applies.
fn paint_what_if(pen: &Pen, run: &Run, world: &World, host: usize, bar: &Bar<'_>, layout: &Layout) {
    let applies = || world.applies.of(host).map(|(at, _)| run.instant(at));
    let marks: Vec<f64> = applies().map(|at| layout.scale.x(at)).collect();
    for (from, until) in world.outages.of(host) {
        if let Some(during) = Interval::new(run.instant(from), run.instant(until)) {
            paint_outage(pen, during, bar, &marks, layout);
        }
    }
    let mark = Mark { colour: bar.line, hollow: false };
    applies().for_each(|at| mark.paint(pen, at, bar.top + bar.height / 2.0, layout));
}

/// Which part of each lane a layer takes.
#[derive(Clone, Copy)]
struct Part {
    below: f64,
    height: f64,
}

/// The part of a host's lane in which a layer stands, and its colours.
struct Bar<'a> {
    top: f64,
    height: f64,
    line: &'a str,
    fill: &'a str,
}

/// The parts of the record and of what might have been: all of the lane, or a half each.
fn layers(shown: &Shown<'_>, layout: &Layout) -> (Part, Part) {
    let lane = layout.lanes.lane();
    if shown.what_if().is_some() && shown.view.layer.shows_record() {
        let half = lane / 2.0;
        (Part { below: 0.0, height: half }, Part { below: half, height: half })
    } else {
        let whole = Part { below: 0.0, height: lane };
        (whole, whole)
    }
}

impl Part {
    fn at<'a>(self, top: f64, line: &'a str, fill: &'a str) -> Bar<'a> {
        Bar { top: top + self.below, height: self.height, line, fill }
    }
}

/// A bar, hatched as well as coloured, with its minutes where they fit.
fn paint_outage(pen: &Pen, during: Interval, bar: &Bar<'_>, marks: &[f64], layout: &Layout) {
    let (scale, lane) = (&layout.scale, bar.height);
    let (left, right) = (scale.x(during.from()).max(scale.left()), scale.x(during.until()).min(scale.right()));
    if right < scale.left() || scale.right() < left {
        return;
    }
    let width = (right - left).max(1.0);
    if lane < SHOWS_HATCH {
        pen.fill(bar.line, left, bar.top, width, (lane - 1.0).max(lane.min(1.0)));
        return;
    }
    let air = if lane < SHOWS_NAMES { 1.0 } else { 2.0 };
    let (y, height) = (bar.top + air, lane - 2.0 * air);
    pen.pill(bar.fill, left, y, width, height, 2.0);
    pen.inside(left, y, width, height, || {
        let mut x = left - height;
        while x < left + width {
            pen.line(bar.line, &[(x, y + height), (x + height, y)], 1.0);
            x += 6.0;
        }
    });
    pen.outline(bar.line, left, y, width, height, 2.0);
    let text = format!("{} min", during.seconds() / 60);
    let wide = pen.width_of(&text, MINUTES_FONT) + 8.0;
    let middle = free_place(left + 6.0, right - 6.0, wide, marks).filter(|_| lane >= SHOWS_NAMES);
    if let Some(middle) = middle {
        pen.fill(bar.fill, middle - wide / 2.0, y + 1.0, wide, height - 2.0);
        pen.text(bar.line, MINUTES_FONT, Align::Middle, &text, middle, y + height / 2.0 + 0.5);
    }
}

/// How a policy's instants are marked: a diamond, hollow for the policy that was in force.
struct Mark<'a> {
    colour: &'a str,
    hollow: bool,
}

impl Mark<'_> {
    fn paint(&self, pen: &Pen, at: Instant, y: f64, layout: &Layout) {
        let scale = &layout.scale;
        let size = (layout.lanes.lane() * 0.32).clamp(1.0, 6.0);
        let x = scale.x(at);
        let beyond = if x < scale.left() { -1.0 } else { 1.0 };
        if (scale.left()..=scale.right()).contains(&x) {
            let diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
            if self.hollow {
                pen.area(&pen.palette.card, &diamond);
                pen.closed_line(self.colour, &diamond, 1.75);
            } else {
                pen.area(self.colour, &diamond);
                pen.closed_line(&pen.palette.card, &diamond, 1.0);
            }
        } else if layout.lanes.lane() >= SHOWS_HATCH {
            // It comes before the view, or after it.
            let x = if beyond < 0.0 { scale.left() + 2.0 } else { scale.right() - 2.0 };
            let half = size * 0.7;
            pen.line(self.colour, &[(x - beyond * half, y - half), (x, y), (x - beyond * half, y + half)], 1.5);
        }
    }
}

/// The name, cut at its beginning if it is too long: hosts of one fleet differ at their ends.
fn shortened(pen: &Pen, name: &str, most: f64) -> String {
    if pen.width_of(name, NAME_FONT) <= most {
        return name.to_owned();
    }
    let rests = name.char_indices().skip(1).map(|(at, _)| format!("…{}", name.get(at..).unwrap_or_default()));
    rests.into_iter().find(|rest| pen.width_of(rest, NAME_FONT) <= most).unwrap_or_default()
}

pub(super) const NAME_FONT: &str = "12px";
const SITE_FONT: &str = "600 12.5px";
const MINUTES_FONT: &str = "600 10.5px";
/// From this height of a lane on, names fit.
const SHOWS_NAMES: f64 = 13.0;
/// From this height of a lane on, hatches can be seen.
const SHOWS_HATCH: f64 = 7.0;

//! The lanes: a host's name, and in one half for each world what it was told and what happened to it.

use super::layout::Layout;
use super::pen::{Align, Pen};
use super::{marks, outages};
use crate::plan::arranged::Arranged;
use crate::plan::layer::Told;
use crate::plan::rows::{Row, Rows};
use crate::plan::subject::World;
use crate::state::look::Look;

/// The rules below headings. Their texts are the page's own.
pub(super) fn paint_rules(pen: &Pen, arranged: &Arranged, look: &Look, layout: &Layout) {
    if look.column.is_none() {
        return;
    }
    let shift = layout.top - layout.scroll;
    for (block, _) in layout.rows.blocks().iter().zip(arranged.order.groups()) {
        let y = shift + block.top + Rows::HEADING - 1.0;
        if layout.top <= y && y <= layout.bottom() {
            pen.horizontal(&pen.palette.rule, y, 0.0, layout.scale.right());
        }
    }
}

pub(super) fn paint(pen: &Pen, arranged: &Arranged, layout: &Layout, rows: impl Iterator<Item = Row>) {
    for row in rows.filter(|row| !row.collapsed) {
        let Some(host) = arranged.order.host(row.first) else { continue };
        if row.hosts > 1 {
            paint_first(pen, arranged, layout, &row, host);
            continue;
        }
        paint_name(pen, arranged, layout, &row, host);
        for (place, world) in layout.worlds.iter().enumerate() {
            let Some(world) = arranged.subject.worlds.get(*world) else { continue };
            let part = Part::of(layout, &row, place, world);
            paint_told(pen, arranged, layout, host, &part);
            outages::paint(pen, arranged, layout, host, &part);
            marks::paint(pen, arranged, layout, host, &part);
        }
    }
}

/// The part of a lane that one world has.
pub(super) struct Part<'a> {
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) world: &'a World,
}

impl<'a> Part<'a> {
    fn of(layout: &Layout, row: &Row, place: usize, world: &'a World) -> Self {
        let (top, height) = layout.part_of(row, place);
        Self { top, height, world }
    }

    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

fn paint_name(pen: &Pen, arranged: &Arranged, layout: &Layout, row: &Row, host: usize) {
    let (right, middle) = (layout.scale.left(), row.top + row.height / 2.0);
    if row.height >= SHOWS_NAMES
        && let Some(name) = arranged.subject.names.get(host)
    {
        let name = shortened(pen, name, right - 34.0);
        pen.text(&pen.palette.soft, NAME_FONT, Align::Right, &name, right - 24.0, middle + 0.5);
    }
    if layout.worlds.len() == 2 && row.height >= SHOWS_DIFFERENCE {
        paint_difference(pen, arranged, layout, row, host);
    }
}

/// The first host of a strip, and how many there are.
fn paint_first(pen: &Pen, arranged: &Arranged, layout: &Layout, row: &Row, host: usize) {
    if row.height >= SHOWS_NAMES
        && let Some(name) = arranged.subject.names.get(host)
    {
        let (right, middle) = (layout.scale.left(), row.top + row.height / 2.0);
        let name = shortened(pen, &format!("{name} +{}", row.hosts - 1), right - 12.0);
        pen.text(&pen.palette.soft, NAME_FONT, Align::Right, &name, right - 8.0, middle + 0.5);
    }
}

/// In which of two worlds the host went down: a square with its upper half filled, its lower half, or both.
fn paint_difference(pen: &Pen, arranged: &Arranged, layout: &Layout, row: &Row, host: usize) {
    let worlds = layout.worlds.iter().filter_map(|world| arranged.subject.worlds.get(*world));
    let down: Vec<bool> = worlds.map(|world| !world.layer.down.of_host(host).is_empty()).collect();
    if !down.contains(&true) {
        return;
    }
    let size = 9.0_f64.min(row.height - 2.0);
    let (left, top) = (layout.scale.left() - 18.0, (row.top + (row.height - size) / 2.0).round());
    for (half, _) in down.iter().enumerate().filter(|(_, down)| **down) {
        let from = if half == 0 { top } else { top + size / 2.0 };
        pen.fill(&pen.palette.outage, left, from, size, size / 2.0);
    }
    pen.outline(&pen.palette.outage, left, top, size, size, 1.0);
}

/// A thin line of what the host was told, below everything else.
fn paint_told(pen: &Pen, arranged: &Arranged, layout: &Layout, host: usize, part: &Part<'_>) {
    let (scale, subject) = (&layout.scale, &arranged.subject);
    let thick = (part.height * 0.22).clamp(1.0, 4.0);
    let range = scale.range();
    let (from, until) = (subject.second(range.from()), subject.second(range.until()));
    let stretches = part.world.layer.told.of_host(host);
    let first = stretches.partition_point(|told| told.until <= from);
    for told in stretches.iter().skip(first).take_while(|told| told.from < until) {
        let Some(kind) = Told::of_kind(told.kind) else { continue };
        let left = scale.x(subject.instant(told.from)).max(scale.left());
        let right = scale.x(subject.instant(told.until)).min(scale.right());
        let colour = pen.palette.told(kind);
        let y = part.top + part.height - thick - 0.5;
        pen.fill(colour, left, y, (right - left).max(0.5), thick);
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
/// From this height of a lane on, names fit.
const SHOWS_NAMES: f64 = 13.0;
const SHOWS_DIFFERENCE: f64 = 6.0;

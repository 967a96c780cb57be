//! Outages: bars, hatched as well as coloured, with their minutes where they fit.

use super::lanes::Part;
use super::layout::Layout;
use super::pen::{Align, Pen};
use crate::plan::arranged::Arranged;
use crate::plan::badges::free_place;
use crate::plan::layer::{MarkKind, Stretch};

pub(super) fn paint(pen: &Pen, arranged: &Arranged, layout: &Layout, host: usize, part: &Part<'_>) {
    let (scale, subject, layer) = (&layout.scale, &arranged.subject, &part.world.layer);
    let down = layer.down.of_host(host);
    if down.is_empty() {
        return;
    }
    let shows_minutes = part.height >= SHOWS_MINUTES;
    let x = |second: u32| scale.x(subject.instant(second));
    let marks: Vec<f64> = if shows_minutes {
        let marks = layer.marks.of_host(host).iter().filter(|mark| mark.kind != MarkKind::Check);
        marks.map(|mark| x(mark.at)).chain(subject.acts.iter().map(|act| scale.x(act.at))).collect()
    } else {
        Vec::new()
    };
    for outage in down {
        let (left, right) = (x(outage.from).max(scale.left()), x(outage.until).min(scale.right()));
        if right < scale.left() || scale.right() < left {
            continue;
        }
        let width = (right - left).max(1.0);
        if part.height < SHOWS_HATCH {
            pen.fill(&pen.palette.outage, left, part.top, width, (part.height - 1.0).max(1.0));
            continue;
        }
        let (y, height) = (part.top + 1.0, part.height - 2.0);
        pen.fill_with(&pen.brush.outage, left, y, width, height);
        pen.outline(&pen.palette.outage, left, y, width, height, 2.0);
        if shows_minutes {
            paint_minutes(pen, *outage, (left, right), (y, height), &marks);
        }
    }
}

fn paint_minutes(pen: &Pen, outage: Stretch, (left, right): (f64, f64), (y, height): (f64, f64), marks: &[f64]) {
    let text = format!("{} min", outage.seconds() / 60);
    let wide = pen.width_of(&text, FONT) + 8.0;
    if let Some(middle) = free_place(left + 6.0, right - 6.0, wide, marks) {
        pen.fill(&pen.palette.outage_fill, middle - wide / 2.0, y + 1.0, wide, height - 2.0);
        pen.text(&pen.palette.outage, FONT, Align::Middle, &text, middle, y + height / 2.0 + 0.5);
    }
}

const FONT: &str = "600 10.5px";
/// From this height on, hatches can be seen, and minutes be read.
const SHOWS_HATCH: f64 = 6.0;
const SHOWS_MINUTES: f64 = 12.0;

//! [`Strips`]: the heat map. A strip's colour says how many of its hosts are down, or run the release, pixel by pixel.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::layout::Layout;
use super::pen::Pen;
use crate::browser::document;
use crate::plan::arranged::Arranged;
use crate::plan::heat::{Columns, Heat};
use crate::plan::ramp::Ramp;
use crate::plan::rows::{Row, Rows};
use crate::plan::whole::{floor, number, pixels};
use crate::state::look::{Look, Measure};

/// The counts of the strips in view, and a canvas with a pixel for each. Its memory is used again from frame to frame.
#[derive(Debug, Default)]
pub(crate) struct Strips {
    heat: Heat,
    bytes: Vec<u8>,
    canvas: Option<(HtmlCanvasElement, CanvasRenderingContext2d)>,
}

impl Strips {
    pub(super) fn paint(&mut self, pen: &Pen, arranged: &Arranged, look: &Look, layout: &Layout) {
        let rows: Vec<Row> = layout.in_view().filter(|row| row.hosts > 1 || row.collapsed).collect();
        if rows.is_empty() {
            return;
        }
        let subject = &arranged.subject;
        let range = layout.scale.range();
        let columns = Columns {
            from: subject.second(range.from()),
            until: subject.second(range.until()),
            count: floor(layout.scale.width()).clamp(1, MOST_COLUMNS),
        };
        let ramp = match look.measure {
            Measure::Down => Ramp::down(pen.palette.dark),
            Measure::Applied => Ramp::applied(pen.palette.dark),
        };
        for (part, world) in layout.worlds.iter().enumerate() {
            let Some(ranked) = arranged.ranked.get(*world) else { continue };
            let stretches = if look.measure == Measure::Down { &ranked.down } else { &ranked.runs };
            self.heat.count(rows.iter().copied(), stretches, &columns);
            self.colour(&rows, &ramp, layout.ramp_end, columns.count);
            self.put(pen, layout, &rows, part, columns.count);
        }
    }

    /// The share with which the ramp ends, in percent: it is that of the whole span, so that colours keep their meaning
    /// while time passes by.
    pub(crate) fn ramp_end(&mut self, arranged: &Arranged, look: &Look, rows: &Rows) -> u32 {
        if look.measure == Measure::Applied {
            return 100;
        }
        let strips: Vec<Row> = rows.between(0.0, f64::MAX).filter(|row| row.hosts > 1 || row.collapsed).collect();
        if strips.len() > MOST_STRIPS {
            return 100;
        }
        let until = arranged.subject.second(arranged.subject.span.until());
        let columns = Columns { from: 0, until, count: COARSE };
        let greatest = arranged.ranked.iter().map(|ranked| {
            self.heat.count(strips.iter().copied(), &ranked.down, &columns);
            self.heat.greatest_percent(&strips)
        });
        Ramp::end(greatest.max().unwrap_or(0))
    }

    fn colour(&mut self, rows: &[Row], ramp: &Ramp, end: u32, columns: usize) {
        let table = ramp.table();
        self.bytes.clear();
        self.bytes.resize(rows.len() * columns * 4, 0);
        for (index, (row, pixels)) in rows.iter().zip(self.bytes.chunks_exact_mut(columns * 4)).enumerate() {
            for (count, pixel) in self.heat.row(index).iter().zip(pixels.chunks_exact_mut(4)) {
                if let Some(share) = Ramp::share(*count, row.hosts, end) {
                    let [red, green, blue] = table[share];
                    pixel.copy_from_slice(&[red, green, blue, 255]);
                }
            }
        }
    }

    /// Puts the pixels where the rows are, stretched to their heights.
    fn put(&mut self, pen: &Pen, layout: &Layout, rows: &[Row], part: usize, columns: usize) {
        if self.canvas.is_none() {
            self.canvas = canvas();
        }
        let Some((canvas, context)) = &self.canvas else { return };
        let (across, down) = (number(columns), number(rows.len()));
        if (canvas.width(), canvas.height()) != (across, down) {
            canvas.set_width(across);
            canvas.set_height(down);
        }
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.bytes), across, down);
        if image.and_then(|image| context.put_image_data(&image, 0.0, 0.0)).is_err() {
            return;
        }
        // Rows of one height that touch are put at once; those with two worlds leave room for each other.
        let apart = if layout.worlds.len() > 1 { 1 } else { rows.len() };
        let mut first = 0;
        while let Some(row) = rows.get(first) {
            let touching = rows.get(first..).unwrap_or_default().windows(2).take(apart - 1);
            let touching = touching.take_while(|pair| (pair[0].top + pair[0].height - pair[1].top).abs() < 0.01);
            let count = 1 + touching.count();
            let (top, height) = layout.part_of(row, part);
            let air = if part + 1 == layout.worlds.len() && layout.worlds.len() > 1 { 2.0 } else { 0.0 };
            let from = (0.0, pixels(first), pixels(columns), pixels(count));
            let to = (layout.scale.left(), top, layout.scale.width(), height * pixels(count) - air);
            pen.copy(canvas, from, to);
            first += count;
        }
    }
}

fn canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// Of more strips than these nobody sees more than a few hosts at once: theirs is every share.
const MOST_STRIPS: usize = 2000;
/// Columns of the whole span, to know the greatest share in it.
const COARSE: usize = 500;
/// Wider pictures have columns of more than a pixel.
const MOST_COLUMNS: usize = 4096;

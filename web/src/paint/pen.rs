//! [`Pen`]: a canvas to draw on, in CSS pixels, with the colours of the page.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::palette::Palette;

/// A canvas and its colours. What a canvas cannot do is not drawn: nothing else depends on it.
#[derive(Clone, Debug)]
pub(crate) struct Pen {
    context: CanvasRenderingContext2d,
    pub(crate) palette: Palette,
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

impl Pen {
    /// A pen for that canvas.
    pub(crate) fn new(canvas: &HtmlCanvasElement, palette: Palette) -> Option<Self> {
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        Some(Self { context, palette })
    }

    /// Makes the canvas that large, in CSS pixels, with `ratio` device pixels each.
    pub(crate) fn resize(&self, canvas: &HtmlCanvasElement, width: f64, height: f64, ratio: f64) {
        let (across, down) = (device_pixels(width * ratio), device_pixels(height * ratio));
        if (canvas.width(), canvas.height()) != (across, down) {
            canvas.set_width(across);
            canvas.set_height(down);
            let _ = canvas.style().set_property("height", &format!("{height}px"));
        }
        let _ = self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    }

    pub(crate) fn clear(&self, width: f64, height: f64) {
        self.context.clear_rect(0.0, 0.0, width, height);
    }

    pub(crate) fn fill(&self, colour: &str, x: f64, y: f64, width: f64, height: f64) {
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(x, y, width, height);
    }

    /// A filled rectangle with round corners.
    pub(crate) fn pill(&self, colour: &str, x: f64, y: f64, width: f64, height: f64, radius: f64) {
        self.context.set_fill_style_str(colour);
        self.rounded(x, y, width, height, radius);
        self.context.fill();
    }

    /// The outline of a rectangle with round corners.
    pub(crate) fn outline(&self, colour: &str, x: f64, y: f64, width: f64, height: f64, radius: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(1.0);
        self.rounded(x + 0.5, y + 0.5, width - 1.0, height - 1.0, radius);
        self.context.stroke();
    }

    fn rounded(&self, x: f64, y: f64, width: f64, height: f64, radius: f64) {
        let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
        self.context.begin_path();
        self.context.move_to(x + radius, y);
        let _ = self.context.arc_to(x + width, y, x + width, y + height, radius);
        let _ = self.context.arc_to(x + width, y + height, x, y + height, radius);
        let _ = self.context.arc_to(x, y + height, x, y, radius);
        let _ = self.context.arc_to(x, y, x + width, y, radius);
        self.context.close_path();
    }

    pub(crate) fn vertical(&self, colour: &str, x: f64, from: f64, until: f64, width: f64) {
        let offset = if width < 1.5 { 0.5 } else { 0.0 };
        self.line(colour, &[(x.round() + offset, from), (x.round() + offset, until)], width);
    }

    pub(crate) fn horizontal(&self, colour: &str, y: f64, from: f64, until: f64) {
        self.line(colour, &[(from, y.round() + 0.5), (until, y.round() + 0.5)], 1.0);
    }

    /// A line through the points.
    pub(crate) fn line(&self, colour: &str, points: &[(f64, f64)], width: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
        self.path(points);
        self.context.stroke();
    }

    /// The area within the points.
    pub(crate) fn area(&self, colour: &str, points: &[(f64, f64)]) {
        self.context.set_fill_style_str(colour);
        self.path(points);
        self.context.close_path();
        self.context.fill();
    }

    /// The outline of the area within the points.
    pub(crate) fn closed_line(&self, colour: &str, points: &[(f64, f64)], width: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
        self.path(points);
        self.context.close_path();
        self.context.stroke();
    }

    fn path(&self, points: &[(f64, f64)]) {
        self.context.begin_path();
        for (index, (x, y)) in points.iter().enumerate() {
            if index == 0 { self.context.move_to(*x, *y) } else { self.context.line_to(*x, *y) }
        }
    }

    pub(crate) fn text(&self, colour: &str, font: &str, align: Align, text: &str, x: f64, y: f64) {
        self.context.set_font(&self.palette.font(font));
        self.context.set_fill_style_str(colour);
        self.context.set_text_baseline("middle");
        self.context.set_text_align(match align {
            Align::Left => "left",
            Align::Middle => "center",
            Align::Right => "right",
        });
        let _ = self.context.fill_text(text, x, y);
    }

    pub(crate) fn width_of(&self, text: &str, font: &str) -> f64 {
        self.context.set_font(&self.palette.font(font));
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }

    /// Draws only inside of the rectangle.
    pub(crate) fn inside(&self, x: f64, y: f64, width: f64, height: f64, draw: impl FnOnce()) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(x, y, width, height);
        self.context.clip();
        draw();
        self.context.restore();
    }
}

fn device_pixels(pixels: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a canvas can be")]
    {
        pixels.round().clamp(1.0, 16_384.0) as u32
    }
}

//! [`Pen`]: a canvas to draw on, in CSS pixels, with the colours of the page.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use super::brush::Brush;
use super::palette::Palette;

/// A canvas and its colours. What a canvas cannot do is not drawn: nothing else depends on it.
#[derive(Clone, Debug)]
pub(crate) struct Pen {
    context: CanvasRenderingContext2d,
    pub(crate) palette: Rc<Palette>,
    pub(crate) brush: Rc<Brush>,
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
    pub(crate) fn new(canvas: &HtmlCanvasElement, palette: Rc<Palette>, brush: Rc<Brush>) -> Option<Self> {
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        Some(Self { context, palette, brush })
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

    /// Fills a rectangle with a pattern, if there is one.
    pub(crate) fn fill_with(&self, pattern: &Option<CanvasPattern>, x: f64, y: f64, width: f64, height: f64) {
        if let Some(pattern) = pattern {
            self.context.set_fill_style_canvas_pattern(pattern);
            self.context.fill_rect(x, y, width, height);
        }
    }

    /// Draws with so little of each colour.
    pub(crate) fn faint(&self, share: f64, draw: impl FnOnce()) {
        self.context.set_global_alpha(share);
        draw();
        self.context.set_global_alpha(1.0);
    }

    /// Copies a part of another canvas, stretched without smoothing: left, top, width and height of both.
    pub(crate) fn copy(&self, from: &HtmlCanvasElement, part: (f64, f64, f64, f64), to: (f64, f64, f64, f64)) {
        self.context.set_image_smoothing_enabled(false);
        let _ = self.context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            from, part.0, part.1, part.2, part.3, to.0, to.1, to.2, to.3,
        );
    }

    /// A broken line from top to bottom.
    pub(crate) fn dashed(&self, colour: &str, x: f64, from: f64, until: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(1.0);
        self.context.begin_path();
        let (x, mut y) = (x.round() + 0.5, from);
        while y < until {
            self.context.move_to(x, y);
            self.context.line_to(x, (y + 4.0).min(until));
            y += 7.0;
        }
        self.context.stroke();
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

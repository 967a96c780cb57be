//! [`Brush`]: hatches, made once for each set of colours.

use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use super::palette::Palette;
use crate::browser::document;

/// What areas are filled with that colour alone does not tell apart. Where a browser makes no pattern there is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brush {
    /// For outages.
    pub(crate) outage: Option<CanvasPattern>,
    /// For freezes, the other way and wider.
    pub(crate) freeze: Option<CanvasPattern>,
}

impl Brush {
    pub(crate) fn of(palette: &Palette) -> Self {
        Self {
            outage: hatch(Some(&palette.outage_fill), &palette.outage, 6.0, true),
            freeze: hatch(None, &palette.freeze, 9.0, false),
        }
    }
}

/// Lines at 45 degrees, `apart` pixels from each other, on a ground.
fn hatch(ground: Option<&str>, line: &str, apart: f64, rising: bool) -> Option<CanvasPattern> {
    let tile: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few pixels")]
    let size = (apart * FINE) as u32;
    tile.set_width(size);
    tile.set_height(size);
    let context: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    let _ = context.scale(FINE, FINE);
    if let Some(ground) = ground {
        context.set_fill_style_str(ground);
        context.fill_rect(0.0, 0.0, apart, apart);
    }
    context.set_stroke_style_str(line);
    context.set_line_width(1.0);
    context.begin_path();
    // The neighbours' corners too, so that lines go on from tile to tile.
    for shift in [-apart, 0.0, apart] {
        let (from, until) = if rising { (apart + 1.0, -1.0) } else { (-1.0, apart + 1.0) };
        context.move_to(shift - 1.0, from);
        context.line_to(shift + apart + 1.0, until);
    }
    context.stroke();
    let pattern = context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()??;
    Some(pattern)
}

/// Pixels of a tile for each pixel of the page.
const FINE: f64 = 1.0;

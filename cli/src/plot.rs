//! Pictures as SVG: what they show is plain from the picture alone, by title, axes with units and the meaning of each mark.
//!
//! No script, no font and no colour from elsewhere. Light or dark is the reader's choice (`prefers-color-scheme`).

mod comparison;
mod distribution;
mod frame;
mod scale;
mod scatter;
mod svg;

pub(crate) use comparison::{Comparison, Panel, Row};
pub(crate) use distribution::Distribution;
pub(crate) use scatter::{Dot, Scatter};

/// A quantity that was estimated, and between what it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Estimate {
    pub(crate) is: f64,
    /// It is at least this, if that can be said.
    pub(crate) low: Option<f64>,
    /// It is at most this, if that can be said.
    pub(crate) high: Option<f64>,
}

//! The picture: painted on one canvas, from top to bottom.
//!
//! Badges of what people did, the time axis, the curves of hosts down and of adoption, then a lane for each host with
//! its outages and the instants at which it applies. The clock is a line through all of it.

mod axis;
mod curves;
mod hosts;
mod palette;
mod pen;

use stagger_web_wire::World;

use crate::plan::lanes::Lanes;
use crate::plan::scale::Scale;
use crate::run::Run;
use crate::state::view::View;

pub(crate) use palette::Palette;
pub(crate) use pen::Pen;

/// Where the parts of the picture stand, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) width: f64,
    pub(crate) scale: Scale,
    pub(crate) lanes: Lanes,
}

impl Layout {
    pub(crate) fn of(run: &Run, view: &View, width: f64, gutter: f64) -> Self {
        let right = if width < 600.0 { 10.0 } else { 20.0 };
        let scale = Scale::new(view.range, gutter, width - gutter - right);
        Self { width, scale, lanes: Lanes::of(run, view.lanes()) }
    }

    pub(crate) fn height(&self) -> f64 {
        LANES + self.lanes.height() + BOTTOM
    }

    /// The host whose lane is at that height of the picture.
    pub(crate) fn host_at(&self, y: f64) -> Option<usize> {
        self.lanes.host_at(y - LANES)
    }
}

/// What is painted.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) run: &'a Run,
    /// What might have been, as far as it is known.
    pub(crate) world: Option<&'a World>,
    pub(crate) view: &'a View,
}

impl<'a> Shown<'a> {
    /// Whether the record is shown, and there is one.
    fn record(&self) -> bool {
        self.view.layer.shows_record() && self.run.has_record()
    }

    /// What might have been, if it is shown and known.
    fn what_if(&self) -> Option<&'a World> {
        self.world.filter(|_| self.view.layer.shows_what_if())
    }
}

/// Paints all of it.
pub(crate) fn paint(pen: &Pen, shown: &Shown<'_>, layout: &Layout) {
    let Shown { run, view, .. } = *shown;
    pen.clear(layout.width, layout.height());
    hosts::paint_bands(pen, view, layout);
    axis::paint(pen, run, view, layout);
    curves::paint(pen, shown, layout);
    hosts::paint(pen, shown, layout);
    axis::paint_actions(pen, run, view, layout);
    axis::paint_releases(pen, run, layout);
    axis::paint_clock(pen, run, view, layout);
}

/// The width that the names of hosts and sites take, with some air.
pub(crate) fn gutter(pen: &Pen, run: &Run, width: f64) -> f64 {
    // In a large fleet no name is shown.
    let names = run.scene().hosts.names.iter().take(MOST_NAMES);
    let widest = names.map(|name| pen.width_of(name, hosts::NAME_FONT)).fold(60.0, f64::max);
    (widest + 20.0).min(width * 0.34)
}

const MOST_NAMES: usize = 400;

const BADGES: f64 = 4.0;
const BADGE_HEIGHT: f64 = 18.0;
const AXIS: f64 = 28.0;
const CURVES: f64 = 52.0;
const CURVES_HEIGHT: f64 = 76.0;
const LANES: f64 = CURVES + CURVES_HEIGHT + 8.0;
const BOTTOM: f64 = 8.0;

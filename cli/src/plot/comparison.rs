//! [`Comparison`]: policies side by side, a panel for each quantity.

use super::Estimate;
use super::frame::{Frame, Sample};
use super::scale::Scale;
use super::svg::{Anchor, Svg, text_width};

/// Policies side by side, a panel for each quantity.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) title: String,
    /// What it is about, in lines.
    pub(crate) about: Vec<String>,
    /// What the rows are called, from above.
    pub(crate) names: Vec<String>,
    pub(crate) panels: Vec<Panel>,
}

/// A quantity, for each policy.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    /// What it is, with its unit.
    pub(crate) label: String,
    /// One for each policy.
    pub(crate) rows: Vec<Row>,
    /// What was recorded, if anything was.
    pub(crate) recorded: Option<f64>,
}

/// A quantity of one policy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) mean: Estimate,
    /// From the 5 % quantile to that at 95 %.
    pub(crate) range: (f64, f64),
}

impl Comparison {
    /// The picture.
    pub(crate) fn svg(&self) -> String {
        let rows = f64::from(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        let top = 76.0 + 18.0 * f64::from(u32::try_from(self.about.len()).unwrap_or(0));
        let bottom = top + rows * ROW;
        let height = bottom + 112.0;
        let mut svg = Svg::new(WIDTH, height);
        Frame::heading(&mut svg, &self.title, &self.about);
        let room = self.names.iter().map(|name| text_width(name)).fold(60.0, f64::max).min(WIDTH / 3.0);
        let first = 24.0 + room + 16.0;
        let count = f64::from(u32::try_from(self.panels.len().max(1)).unwrap_or(1));
        let each = (WIDTH - 24.0 - first - GAP * (count - 1.0)) / count;
        for (nth, name) in (0_u32..).zip(&self.names) {
            let y = middle(top, nth);
            svg.text("", Anchor::End, (first - 16.0, y + 4.5), name);
        }
        for (nth, panel) in (0_u32..).map(f64::from).zip(&self.panels) {
            let left = first + nth * (each + GAP);
            panel.draw(&mut svg, Frame { left, right: left + each, top, bottom });
        }
        let recorded = self.panels.iter().any(|panel| panel.recorded.is_some());
        let legend = [
            Some((Sample::Circle("one"), "mean")),
            Some((Sample::Line("sure"), "between what it lies (95 %)")),
            Some((Sample::Line("wide"), "9 of 10 replicates")),
            recorded.then_some((Sample::Line("record"), "as recorded")),
        ];
        Frame::legend(&mut svg, WIDTH, height - 26.0, &legend.into_iter().flatten().collect::<Vec<_>>());
        svg.done(&self.title, &self.about.join(" "))
    }
}

impl Panel {
    fn draw(&self, svg: &mut Svg, frame: Frame) {
        let ends = self.rows.iter().map(|row| row.range.1.max(row.mean.high.unwrap_or(row.mean.is)));
        let most = ends.chain(self.recorded).fold(0.0, f64::max);
        let scale = Scale::even(most * 1.04, (frame.left, frame.right));
        frame.below(svg, &scale, &self.label);
        if let Some(recorded) = self.recorded {
            svg.line("record", (scale.place(recorded), frame.top), (scale.place(recorded), frame.bottom));
        }
        for (nth, row) in (0_u32..).zip(&self.rows) {
            let y = middle(frame.top, nth);
            svg.line("wide", (scale.place(row.range.0), y), (scale.place(row.range.1), y));
            if let (Some(low), Some(high)) = (row.mean.low, row.mean.high) {
                svg.line("sure", (scale.place(low), y), (scale.place(high), y));
            }
            svg.circle("one", (scale.place(row.mean.is), y), 5.0, "");
        }
    }
}

/// The height at which a row stands.
fn middle(top: f64, nth: u32) -> f64 {
    top + ROW * (f64::from(nth) + 0.5)
}

const WIDTH: f64 = 960.0;
const ROW: f64 = 34.0;
const GAP: f64 = 32.0;

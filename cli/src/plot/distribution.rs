//! [`Distribution`]: how often each count came up.

use super::Estimate;
use super::frame::{Frame, Sample};
use super::scale::Scale;
use super::svg::{Anchor, Svg};

/// How often each count came up, with how sure that is.
#[derive(Clone, Debug)]
pub(crate) struct Distribution {
    pub(crate) title: String,
    /// What it is about, in lines.
    pub(crate) about: Vec<String>,
    /// What is counted, such as `hosts hit`.
    pub(crate) counted: String,
    /// For each count from 0 on in what part of the replicates it came up.
    pub(crate) shares: Vec<Estimate>,
    pub(crate) mean: Estimate,
    /// The quantiles at 5, 50 and 95 %.
    pub(crate) quantiles: Vec<(String, Estimate)>,
    /// What was recorded, if anything was.
    pub(crate) recorded: Option<f64>,
}

impl Distribution {
    /// The picture.
    pub(crate) fn svg(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        let frame = Frame { left: 84.0, right: WIDTH - 24.0, top: 130.0, bottom: HEIGHT - 112.0 };
        Frame::heading(&mut svg, &self.title, &self.about);
        let counts = f64::from(u32::try_from(self.shares.len()).unwrap_or(u32::MAX)).max(2.0);
        let most = self.recorded.unwrap_or(0.0).max(counts - 1.0) + 1.0;
        let x = Scale::even(most, (frame.left, frame.right));
        let highest = self.shares.iter().map(|share| share.high.unwrap_or(share.is)).fold(0.01, f64::max);
        let y = Scale::even(highest * 100.0, (frame.bottom, frame.top));
        frame.beside(&mut svg, &y, "replicates (%)");
        frame.below(&mut svg, &x, &self.counted);
        let half = (x.place(0.4) - x.place(0.0)).max(0.5);
        for (count, share) in (0_u32..).map(f64::from).zip(&self.shares) {
            let (place, top) = (x.place(count), y.place(share.is * 100.0));
            let left = (place - half).max(frame.left);
            svg.rect("bar", (left, top), (place + half - left, frame.bottom - top));
            if let (Some(low), Some(high), true) = (share.low, share.high, share.is > 0.0) {
                svg.line("reach", (place, y.place(low * 100.0)), (place, y.place(high * 100.0)));
            }
        }
        self.lines(&mut svg, &frame, &x);
        let legend = [
            Some((Sample::Block("bar"), "how often it came up")),
            Some((Sample::Line("reach"), "between what that lies (95 %)")),
            Some((Sample::Line("mean"), "mean")),
            Some((Sample::Line("quantile"), "quantiles; the band above: between what they lie (95 %)")),
            self.recorded.map(|_| (Sample::Line("record"), "as recorded")),
        ];
        Frame::legend(&mut svg, WIDTH, HEIGHT - 44.0, &legend.into_iter().flatten().collect::<Vec<_>>());
        svg.done(&self.title, &self.about.join(" "))
    }

    fn lines(&self, svg: &mut Svg, frame: &Frame, x: &Scale) {
        if let Some(recorded) = self.recorded {
            svg.line("record", (x.place(recorded), frame.top), (x.place(recorded), frame.bottom));
        }
        let mean = x.place(self.mean.is);
        svg.line("mean", (mean, frame.top), (mean, frame.bottom));
        // The lowest line of labels is that of the mean; quantiles may fall together.
        for (name, quantile) in &self.quantiles {
            let place = x.place(quantile.is);
            svg.line("quantile", (place, frame.top), (place, frame.bottom));
            let ends = (quantile.low.unwrap_or(0.0), quantile.high.unwrap_or(f64::INFINITY));
            svg.line("wide", (x.place(ends.0) - 3.5, frame.top - 6.0), (x.place(ends.1) + 3.5, frame.top - 6.0));
            svg.text("faint", Anchor::Middle, (place, frame.top - 14.0), name);
        }
    }
}

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 480.0;

//! [`Frame`]: title, axes and what the marks mean, around a picture.

use super::scale::Scale;
use super::svg::{Anchor, Svg, text_width};

/// Title, axes and what the marks mean, around a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// How a mark looks in the legend.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sample {
    Line(&'static str),
    Circle(&'static str),
    Diamond(&'static str),
    Block(&'static str),
}

impl Frame {
    /// Title and what it is about, each in a line.
    pub(super) fn heading(svg: &mut Svg, title: &str, about: &[String]) {
        svg.text("title", Anchor::Start, (24.0, 34.0), title);
        for (y, line) in (0_u32..).map(|nth| 56.0 + 18.0 * f64::from(nth)).zip(about) {
            svg.text("faint", Anchor::Start, (24.0, y), line);
        }
    }

    /// An axis below the picture, with lines up from its ticks.
    pub(super) fn below(&self, svg: &mut Svg, scale: &Scale, label: &str) {
        let apart = 52.0;
        for (x, name) in scale.ticks(apart) {
            svg.line("grid", (x, self.top), (x, self.bottom));
            svg.text("faint", Anchor::Middle, (x, self.bottom + 19.0), &name);
        }
        svg.line("axis", (self.left, self.bottom), (self.right, self.bottom));
        svg.text("", Anchor::Middle, ((self.left + self.right) / 2.0, self.bottom + 40.0), label);
    }

    /// An axis to the left of the picture, with lines from its ticks.
    pub(super) fn beside(&self, svg: &mut Svg, scale: &Scale, label: &str) {
        for (y, name) in scale.ticks(30.0) {
            svg.line("grid", (self.left, y), (self.right, y));
            svg.text("faint", Anchor::End, (self.left - 8.0, y + 4.5), &name);
        }
        svg.upright("", (22.0, (self.top + self.bottom) / 2.0), label);
    }

    /// What the marks mean, in as many lines as they need, from that height down.
    pub(super) fn legend(svg: &mut Svg, width: f64, y: f64, entries: &[(Sample, &str)]) {
        let (mut x, mut y) = (24.0, y);
        for (sample, meaning) in entries {
            let takes = 34.0 + text_width(meaning);
            if x > 24.0 && x + takes > width - 16.0 {
                (x, y) = (24.0, y + 20.0);
            }
            let middle = y - 4.5;
            match sample {
                Sample::Line(class) => svg.line(class, (x, middle), (x + 20.0, middle)),
                Sample::Circle(class) => svg.circle(class, (x + 10.0, middle), 5.0, ""),
                Sample::Diamond(class) => svg.diamond(class, (x + 10.0, middle), 6.0, ""),
                Sample::Block(class) => svg.rect(class, (x + 3.0, middle - 6.0), (14.0, 12.0)),
            }
            svg.text("faint", Anchor::Start, (x + 26.0, y), meaning);
            x += takes + 16.0;
        }
    }
}

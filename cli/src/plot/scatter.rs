//! [`Scatter`]: what each policy costs and what it saves.

use super::frame::{Frame, Sample};
use super::scale::Scale;
use super::svg::{Anchor, Svg};

/// What each policy costs (how long hosts wait) and what it saves (how many hosts are hit).
#[derive(Clone, Debug)]
pub(crate) struct Scatter {
    pub(crate) title: String,
    /// What it is about, in lines.
    pub(crate) about: Vec<String>,
    pub(crate) dots: Vec<Dot>,
    /// The policy that the fleet has, if it was weighed.
    pub(crate) current: Option<Dot>,
    /// Rings that wait for what they show, by formula.
    pub(crate) formula: Vec<Dot>,
}

/// A policy.
#[derive(Clone, Debug)]
pub(crate) struct Dot {
    /// How long hosts wait on average, in seconds.
    pub(crate) seconds: f64,
    /// How many hosts are hit on average.
    pub(crate) hits: f64,
    /// Whether no other is better in both.
    pub(crate) best: bool,
    /// What it is.
    pub(crate) told: String,
}

impl Scatter {
    /// The picture.
    pub(crate) fn svg(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        let top = 80.0 + 18.0 * f64::from(u32::try_from(self.about.len()).unwrap_or(0));
        let frame = Frame { left: 84.0, right: WIDTH - 28.0, top, bottom: HEIGHT - 116.0 };
        Frame::heading(&mut svg, &self.title, &self.about);
        let all = || self.dots.iter().chain(&self.current).chain(&self.formula).filter(|dot| dot.seconds.is_finite());
        let most = |of: fn(&Dot) -> f64| all().map(of).fold(1.0, f64::max);
        let least = all().map(|dot| dot.hits).fold(f64::INFINITY, f64::min);
        let x = Scale::seconds(60.0, most(|dot| dot.seconds), (frame.left, frame.right));
        let y = Scale::log(least.clamp(0.01, 1.0), most(|dot| dot.hits), (frame.bottom, frame.top));
        frame.beside(&mut svg, &y, "hosts hit by a bad release, mean, worst case");
        frame.below(&mut svg, &x, "how long hosts wait for a good release, mean (1 min: that or less)");
        let place = |dot: &Dot| (x.place(dot.seconds), y.place(dot.hits));
        for dot in self.dots.iter().filter(|dot| !dot.best && dot.seconds.is_finite()) {
            svg.circle("dim", place(dot), 3.0, &dot.told);
        }
        let formula: Vec<(f64, f64)> = self.formula.iter().map(place).collect();
        svg.path("formula", &formula);
        for (dot, at) in self.formula.iter().zip(&formula) {
            svg.diamond("mark", *at, 4.0, &dot.told);
        }
        let mut best: Vec<&Dot> = self.dots.iter().filter(|dot| dot.best).collect();
        best.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
        svg.path("front", &best.iter().map(|dot| place(dot)).collect::<Vec<_>>());
        for dot in best {
            svg.circle("one", place(dot), 4.5, &dot.told);
        }
        if let Some(current) = self.current.as_ref().filter(|current| current.seconds.is_finite()) {
            let (cx, cy) = place(current);
            svg.diamond("other", (cx, cy), 8.0, &current.told);
            // On the side on which there is room, and above what it might cover.
            let (anchor, shift) = if cx > WIDTH * 0.7 { (Anchor::End, -12.0) } else { (Anchor::Start, 12.0) };
            svg.text("", anchor, (cx + shift, cy - 9.0), "the policy as it is");
        }
        let legend = [
            Some((Sample::Circle("one"), "no policy is better in both")),
            Some((Sample::Circle("dim"), "another is")),
            self.current.as_ref().map(|_| (Sample::Diamond("other"), "the policy as it is")),
            (!self.formula.is_empty())
                .then_some((Sample::Diamond("mark"), "rings that wait for what they show, by formula")),
        ];
        Frame::legend(&mut svg, WIDTH, HEIGHT - 46.0, &legend.into_iter().flatten().collect::<Vec<_>>());
        svg.done(&self.title, &self.about.join(" "))
    }
}

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 560.0;

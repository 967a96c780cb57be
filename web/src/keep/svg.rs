//! The picture as SVG: lanes, curves and a clock's axis, to be put into a document.

use std::fmt::{self, Write};

use stagger_core::Instant;
use stagger_sim::Interval;
use stagger_web_wire::{Curve, World};

use crate::plan::scale::Scale;
use crate::plan::ticks::ticks;
use crate::run::Run;
use crate::state::view::View;

/// The picture of the stretch of time that is in view.
pub(crate) fn of(run: &Run, view: &View, world: Option<&World>) -> String {
    let picture = Picture { run, view, world: world.filter(|_| view.layer.shows_what_if()) };
    let mut svg = String::new();
    // Writing to a String cannot fail.
    let _ = picture.write(&mut svg);
    svg
}

struct Picture<'a> {
    run: &'a Run,
    view: &'a View,
    world: Option<&'a World>,
}

impl Picture<'_> {
    fn write(&self, svg: &mut String) -> fmt::Result {
        let lanes = Some(self.view.lanes()).filter(|lanes| *lanes <= MOST_LANES).unwrap_or(0);
        let names = lanes <= MOST_NAMES;
        let lane = if names { 14.0 } else { 3.0 };
        let scale = Scale::new(self.view.range, LEFT, WIDTH - LEFT - RIGHT);
        let (top, bottom) = (TOP, TOP + lane * count(lanes));
        let height = bottom + CURVE + 70.0;
        let title = escaped(&self.run.scene().title);
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"sans-serif\" font-size=\"11\" fill=\"#17202b\">\n<title>{title}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
        )?;
        writeln!(svg, "<text x=\"{LEFT}\" y=\"22\" font-size=\"16\" font-weight=\"bold\">{title}</text>")?;
        let wall = self.run.wall();
        let (from, until) = (wall.tell(self.view.range.from()), wall.tell(self.view.range.until()));
        writeln!(svg, "<text x=\"{LEFT}\" y=\"40\">{}</text>", escaped(&format!("{from} until {until}")))?;
        self.axis(svg, &scale, top, bottom + CURVE + 20.0)?;
        for place in 0..lanes {
            let y = top + lane * count(place);
            if names {
                let name = escaped(self.run.host_id(place));
                writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>", LEFT - 8.0, y + lane - 4.0)?;
            }
            self.lane(svg, &scale, place, (y, lane))?;
        }
        if lanes == 0 {
            let hosts = self.view.lanes();
            writeln!(
                svg,
                "<text x=\"{LEFT}\" y=\"56\">{hosts} hosts: more than there is room for, so their curves alone</text>"
            )?;
        }
        self.curves(svg, &scale, bottom + 20.0)?;
        svg.write_str("</svg>\n")
    }

    fn axis(&self, svg: &mut String, scale: &Scale, top: f64, bottom: f64) -> fmt::Result {
        for tick in ticks(scale, self.run.zone(), 70.0) {
            let (x, text) = (px(scale.x(tick.at)), escaped(&tick.text));
            writeln!(svg, "<path d=\"M{x} {top}V{bottom}\" stroke=\"#e1e6eb\"/>")?;
            writeln!(svg, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{text}</text>", bottom + 14.0)?;
        }
        Ok(())
    }

    /// When that host is down, and when it takes a release: recorded above, what might have been below.
    fn lane(&self, svg: &mut String, scale: &Scale, host: usize, (y, height): (f64, f64)) -> fmt::Result {
        let half = (height - 1.0) / 2.0;
        if self.view.layer.shows_record() {
            for during in self.run.outages_of(host) {
                bar(svg, scale, during, (y, half), RECORDED)?;
            }
            for (place, (_, rollout)) in self.run.policies().enumerate().filter(|(place, _)| self.view.toggled(*place))
            {
                for (at, _) in rollout.applies.of(host) {
                    mark(
                        svg,
                        scale,
                        self.run.instant(at),
                        (y, half),
                        POLICIES.get(place % POLICIES.len()).copied().unwrap_or(WHAT_IF),
                    )?;
                }
            }
        }
        let Some(world) = self.world else { return Ok(()) };
        let instant = |second: u32| self.run.instant(second);
        for (from, until) in world.outages.of(host) {
            if let Some(during) = Interval::new(instant(from), instant(until)) {
                bar(svg, scale, during, (y + half, half), WHAT_IF)?;
            }
        }
        for (at, _) in world.applies.of(host) {
            mark(svg, scale, instant(at), (y + half, half), APPLIED)?;
        }
        Ok(())
    }

    /// How many hosts are down, and how many have taken the release.
    fn curves(&self, svg: &mut String, scale: &Scale, top: f64) -> fmt::Result {
        let record = self.view.layer.shows_record().then(|| ("down, recorded", self.run.down(), RECORDED));
        let world = self
            .world
            .map(|world| [("down, what if", &world.down, WHAT_IF), ("taken, what if", &world.adoption, APPLIED)]);
        let policies = self.run.policies().enumerate().filter(|(place, _)| self.view.toggled(*place));
        let taken = policies.map(|(place, (policy, rollout))| {
            (policy.name.as_str(), &rollout.adoption, POLICIES.get(place % POLICIES.len()).copied().unwrap_or(WHAT_IF))
        });
        let all: Vec<(&str, &Curve, &str)> =
            record.into_iter().chain(world.into_iter().flatten()).chain(taken).collect();
        let most = all.iter().map(|(_, curve, _)| curve.greatest()).max().unwrap_or(0).max(1);
        let y = |count: u32| px(top + CURVE - 20.0 - f64::from(count) / f64::from(most) * (CURVE - 30.0));
        writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{most}</text>", LEFT - 8.0, top + 14.0)?;
        for (place, (name, curve, colour)) in all.iter().enumerate() {
            let from = curve.at(self.run.second(scale.range().from()));
            write!(svg, "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" d=\"M{LEFT} {}", y(from))?;
            for (at, count) in curve.steps() {
                let at = self.run.instant(at);
                if scale.range().contains(at) {
                    write!(svg, "H{}V{}", px(scale.x(at)), y(count))?;
                }
            }
            writeln!(svg, "H{}\"/>", px(scale.right()))?;
            let x = LEFT + 150.0 * count(place);
            let legend = top + CURVE + 36.0;
            writeln!(svg, "<path d=\"M{x} {}h18\" stroke=\"{colour}\" stroke-width=\"4\"/>", legend - 4.0)?;
            writeln!(svg, "<text x=\"{}\" y=\"{legend}\">{}</text>", x + 24.0, escaped(name))?;
        }
        Ok(())
    }
}

fn bar(svg: &mut String, scale: &Scale, during: Interval, (y, height): (f64, f64), colour: &str) -> fmt::Result {
    let (from, until) = (scale.x(during.from()).max(scale.left()), scale.x(during.until()).min(scale.right()));
    if until <= from {
        return Ok(());
    }
    let (x, width) = (px(from), px((until - from).max(1.0)));
    writeln!(svg, "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\" fill=\"{colour}\"/>", px(y), px(height))
}

fn mark(svg: &mut String, scale: &Scale, at: Instant, (y, height): (f64, f64), colour: &str) -> fmt::Result {
    if !scale.range().contains(at) {
        return Ok(());
    }
    writeln!(svg, "<path d=\"M{} {}v{}\" stroke=\"{colour}\" stroke-width=\"2\"/>", px(scale.x(at)), px(y), px(height))
}

/// To a tenth of a pixel.
fn px(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// A text as it stands in XML, which has no place for control characters.
fn escaped(text: &str) -> String {
    let sound = text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'));
    sound.fold(String::new(), |mut escaped, letter| {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
        escaped
    })
}

const WIDTH: f64 = 1200.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 30.0;
const TOP: f64 = 64.0;
const CURVE: f64 = 120.0;
const MOST_NAMES: usize = 200;
const MOST_LANES: usize = 1_000;
const RECORDED: &str = "#b3261e";
const WHAT_IF: &str = "#0b6b72";
const APPLIED: &str = "#9a4b00";
const POLICIES: [&str; 4] = ["#6f42a8", "#0b62bd", "#0a7352", "#a0266f"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::tests::{evening, rehearsed};
    use crate::state::rehearsal::RehearsalState;
    use crate::state::view::{Layer, Theme, ViewAction};
    use std::rc::Rc;
    use yew::Reducible;

    #[test]
    fn every_outage_and_every_host_in_view_is_drawn() {
        let run = Rc::new(evening());
        let view = Rc::new(View::of(&run, Theme::Light));
        let svg = of(&run, &view, None);
        assert_eq!(svg.matches("<rect").count(), 17 + 1, "a bar for each, and the paper");
        assert!((0..17).all(|host| svg.contains(&format!(">{}</text>", run.host_id(host)))));
        assert!(svg.contains("BinaryLane, 18 June 2018") && svg.contains("Mon 18 Jun 2018 19:45 AEST until"));
        let what_if = RehearsalState::of(&run).what_if;
        let world = rehearsed("binarylane-2018", &what_if);
        let both = view.reduce(ViewAction::Layer(Layer::Both));
        let svg = of(&run, &both, Some(&world));
        let in_view = |(from, until): (u32, u32)| {
            let range = both.range;
            run.instant(from) < range.until() && range.from() < run.instant(until)
        };
        let outages: usize =
            (0..run.everyone()).map(|host| world.outages.of(host).filter(|one| in_view(*one)).count()).sum();
        assert_eq!(svg.matches("<rect").count(), 18 + outages);
        assert!(svg.contains("down, what if"));
    }

    #[test]
    fn a_name_is_never_markup() {
        assert_eq!(escaped("<script>\"&\u{0}\u{1b}</script>"), "&lt;script&gt;&quot;&amp;&lt;/script&gt;");
    }
}

//! [`Lanes`]: lines over one axis, each with a label.

use anstyle::Style;
use stagger_core::Zone;
use stagger_sim::{Fleet, FleetHost, Interval, Shared};

use super::Page;
use super::axis::Axis;
use super::chart::chart;
use super::prose::{fitted, plain, width};
use super::strip::Strip;
use super::style::{FAINT, PLAIN, STRONG};

/// Lines over one axis, with room for a label before each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lanes {
    pub(super) axis: Axis,
    label: usize,
    page: Page,
}

impl Lanes {
    /// Lanes wide enough for the names of the hosts, unless these are very long.
    pub(super) fn new(fleet: &Fleet, during: Interval, page: Page) -> Self {
        let widest = fleet.hosts().iter().map(|host| width(&host.id)).max().unwrap_or(0) + INDENT;
        let label = widest.clamp(LEAST_LABEL, LEAST_LABEL.max(page.width / 3));
        Self { axis: Axis::new(during, page.width.saturating_sub(label + 1).max(1)), label, page }
    }

    pub(super) fn blank(&self) -> Strip {
        Strip::blank(self.axis.columns())
    }

    /// One line.
    pub(super) fn line(&self, label: &str, strip: &Strip) -> String {
        self.line_led_by(PLAIN, label, strip)
    }

    fn line_led_by(&self, style: Style, label: &str, strip: &Strip) -> String {
        let label = fitted(label, self.label, self.page);
        let name = label.trim_end();
        let room = " ".repeat(width(&label) - width(name) + 1);
        let line = format!("{style}{name}{style:#}{room}{}", strip.told());
        line.trim_end().to_string() + "\n"
    }

    /// The axis, to stand above what is drawn.
    pub(super) fn above(&self, zone: Zone) -> String {
        let [labels, rule] = self.axis.lines(zone, self.page.ink, self.page.ink.tick_down());
        self.line("", &labels) + &self.line("", &rule)
    }

    /// The axis, to stand below what is drawn.
    pub(super) fn below(&self, zone: Zone) -> String {
        let [labels, rule] = self.axis.lines(zone, self.page.ink, self.page.ink.tick_up());
        self.line("", &rule) + &self.line("", &labels)
    }

    /// A line for each host, under the name of its site: `draw` adds to `ground` what belongs to the host.
    pub(super) fn hosts(&self, fleet: &Fleet, ground: &Strip, draw: impl Fn(usize, &mut Strip)) -> String {
        let mut lines = String::new();
        let mut site = None;
        for (index, host) in fleet.hosts().iter().enumerate() {
            if site != Some(host.site) {
                site = Some(host.site);
                lines += &self.line_led_by(STRONG, site_of(fleet, host), ground);
            }
            let mut strip = ground.clone();
            draw(index, &mut strip);
            lines += &self.line(&format!("{:INDENT$}{}", "", plain(&host.id)), &strip);
        }
        lines
    }

    /// A count for each column, under that label, with the greatest it might be beside the first line.
    pub(super) fn chart(&self, label: &str, counts: &[usize], highest: usize, lines: usize, style: Style) -> String {
        let number = highest.to_string();
        let room = self.label.saturating_sub(width(&number));
        let strips = chart(counts, highest, lines, self.page.ink, style);
        strips
            .iter()
            .enumerate()
            .map(|(index, strip)| {
                let label = if index == 0 { fitted(label, room, self.page) + &number } else { String::new() };
                self.line(&label, strip)
            })
            .collect()
    }

    /// Draws a guide down from each of those columns.
    pub(super) fn guides(&self, columns: impl Iterator<Item = usize>) -> Strip {
        let mut ground = self.blank();
        columns.for_each(|column| ground.put(column, self.page.ink.guide(), FAINT));
        ground
    }
}

/// The name of a host's site.
fn site_of<'f>(fleet: &'f Fleet, host: &FleetHost) -> &'f str {
    let site = host.site.map(Shared::index).and_then(|site| fleet.sites().get(site));
    site.map_or("", String::as_str)
}

const INDENT: usize = 2;
const LEAST_LABEL: usize = 14;

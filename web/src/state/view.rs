//! [`View`]: how the scenario is looked at.

use std::rc::Rc;

use stagger_core::Instant;
use stagger_sim::Interval;
use yew::Reducible;

use crate::plan::range;
use crate::run::Run;

/// The clock, the stretch of time in view, the host that is picked, and the theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    /// The scenario's span: neither the clock nor the view leave it.
    span: Interval,
    /// How many hosts the scenario tells of.
    hosts: usize,
    /// How many there are in what might have been.
    everyone: usize,
    /// The stretch of time in view.
    pub(crate) range: Interval,
    /// The instant that the clock shows.
    pub(crate) clock: Instant,
    /// Whether the clock is running.
    pub(crate) playing: bool,
    /// The host that is picked, by its place in the fleet.
    pub(crate) host: Option<usize>,
    /// The policies whose marks are shown, one bit each.
    shown: u32,
    /// What of both worlds is shown.
    pub(crate) layer: Layer,
    pub(crate) theme: Theme,
}

/// What is shown: what is on record, what might have been, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Layer {
    #[default]
    Recorded,
    WhatIf,
    Both,
}

impl Layer {
    /// All of them, in the order in which to show them.
    pub(crate) const ALL: [Self; 3] = [Self::Recorded, Self::WhatIf, Self::Both];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Recorded => "As recorded",
            Self::WhatIf => "What if",
            Self::Both => "Both",
        }
    }

    /// As it stands in links, for good.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::WhatIf => "what-if",
            Self::Both => "both",
        }
    }

    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.code() == code)
    }

    pub(crate) const fn shows_record(self) -> bool {
        matches!(self, Self::Recorded | Self::Both)
    }

    pub(crate) const fn shows_what_if(self) -> bool {
        matches!(self, Self::WhatIf | Self::Both)
    }
}

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Those that the reader's system asks for.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn of(name: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    pub(crate) const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

pub(crate) enum ViewAction {
    /// Look at that run from the beginning.
    Open(Rc<Run>),
    /// Set the clock; the view follows.
    MoveTo(Instant),
    /// Set the clock to the first instant in view.
    MoveToStart,
    /// Set the clock to the last instant in view.
    MoveToEnd,
    /// Move the clock by seconds; the view follows.
    MoveBy(i64),
    /// The clock has run on by seconds; at the end of the view it stops.
    RunOn(i64),
    /// Start the clock, or stop it.
    TogglePlay,
    /// Bring that stretch into view.
    Show(Interval),
    /// Zoom to so many percent around an instant; around the clock if none is given.
    Zoom(i64, Option<Instant>),
    /// Move the view by so many percent of its length.
    Pan(i64),
    /// Pick a host, or none.
    Pick(Option<usize>),
    /// Show a policy's marks, or hide them.
    Toggle(usize),
    /// Show that of both worlds.
    Layer(Layer),
    /// Look at it like that.
    Look(Look),
    /// Use those colours.
    Theme(Theme),
}

/// How to look at a run; `None`, each, for as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) layer: Option<Layer>,
    pub(crate) clock: Option<Instant>,
    pub(crate) range: Option<Interval>,
    /// The host to pick, by its place; `None` for none.
    pub(crate) host: Option<usize>,
    /// The policies whose marks are shown, by their places.
    pub(crate) shown: Option<Vec<usize>>,
}

impl View {
    pub(crate) fn of(run: &Run, theme: Theme) -> Self {
        let policies = run.policies().zip(0_u32..);
        let shown =
            policies.filter(|((policy, _), _)| run.shown_at_first(policy)).fold(0, |bits, (_, bit)| bits | 1 << bit);
        Self {
            span: run.span(),
            hosts: run.hosts(),
            everyone: run.everyone(),
            range: run.first_view(),
            clock: run.opening(),
            playing: false,
            host: None,
            shown,
            layer: Layer::Recorded,
            theme,
        }
    }

    /// All of a span, with the clock in its middle.
    pub(crate) fn over(span: Interval, hosts: usize, theme: Theme) -> Self {
        let clock = span.from().saturating_add(u32::try_from(span.seconds() / 2).unwrap_or(u32::MAX));
        let (everyone, layer) = (hosts, Layer::Both);
        Self { span, hosts, everyone, range: span, clock, playing: false, host: None, shown: 0, layer, theme }
    }

    /// How many hosts have a lane.
    pub(crate) const fn lanes(&self) -> usize {
        if self.layer.shows_what_if() { self.everyone } else { self.hosts }
    }

    /// Whether the rollout of the policy of that number is shown, where no run is.
    pub(crate) fn toggled(&self, policy: usize) -> bool {
        self.shown.unbounded_shr(bit(policy)) & 1 == 1
    }

    fn reduced(self, action: ViewAction) -> Self {
        match action {
            ViewAction::Open(run) => Self::of(&run, self.theme),
            ViewAction::MoveTo(instant) => self.moved_to(instant.unix()),
            ViewAction::MoveToStart => self.moved_to(self.range.from().unix()),
            ViewAction::MoveToEnd => self.moved_to(self.range.until().unix()),
            ViewAction::MoveBy(seconds) => self.moved_to(self.clock.unix().saturating_add(seconds)),
            ViewAction::RunOn(_) if !self.playing => self,
            ViewAction::RunOn(seconds) => {
                let moved = self.with_clock(self.clock.unix().saturating_add(seconds));
                if moved.clock < self.range.until() {
                    moved
                } else {
                    Self { clock: self.range.until(), playing: false, ..moved }
                }
            }
            ViewAction::TogglePlay if self.playing => Self { playing: false, ..self },
            ViewAction::TogglePlay if self.clock < self.range.from() || self.range.until() <= self.clock => {
                Self { clock: self.range.from(), playing: true, ..self }
            }
            ViewAction::TogglePlay => Self { playing: true, ..self },
            ViewAction::Show(range) if self.span.covers(&range) => Self { range, ..self },
            ViewAction::Show(_) => self,
            ViewAction::Zoom(percent, anchor) => {
                Self { range: range::zoom(self.range, self.span, anchor.unwrap_or(self.clock), percent), ..self }
            }
            ViewAction::Pan(percent) => Self { range: range::pan(self.range, self.span, percent), ..self },
            ViewAction::Pick(host) => Self { host: host.filter(|host| *host < self.lanes()), ..self },
            ViewAction::Toggle(policy) => Self { shown: self.shown ^ 1_u32.unbounded_shl(bit(policy)), ..self },
            ViewAction::Layer(layer) => {
                let next = Self { layer, ..self };
                Self { host: next.host.filter(|host| *host < next.lanes()), ..next }
            }
            ViewAction::Look(look) => self.looked_at(look),
            ViewAction::Theme(theme) => Self { theme, ..self },
        }
    }

    fn looked_at(self, look: Look) -> Self {
        let next = Self { layer: look.layer.unwrap_or(self.layer), playing: false, ..self };
        let next = look.clock.map_or(next, |clock| next.with_clock(clock.unix()));
        let shown =
            look.shown.map(|places| places.into_iter().fold(0, |bits, place| bits | 1_u32.unbounded_shl(bit(place))));
        Self {
            range: look.range.filter(|range| next.span.covers(range)).unwrap_or(next.range),
            host: look.host.filter(|host| *host < next.lanes()),
            shown: shown.unwrap_or(next.shown),
            ..next
        }
    }

    /// The clock at that second, with the view following.
    fn moved_to(self, unix: i64) -> Self {
        let moved = self.with_clock(unix);
        Self { range: range::follow(moved.range, moved.span, moved.clock), playing: false, ..moved }
    }

    fn with_clock(self, unix: i64) -> Self {
        let (from, until) = (self.span.from(), self.span.until());
        let clock = Instant::from_unix(unix.clamp(from.unix(), until.unix())).unwrap_or(from);
        Self { clock, ..self }
    }
}

fn bit(policy: usize) -> u32 {
    u32::try_from(policy).unwrap_or(u32::MAX)
}

impl Reducible for View {
    type Action = ViewAction;

    /// Gives back the same `Rc` when nothing changed, so that nothing is rendered.
    fn reduce(self: Rc<Self>, action: ViewAction) -> Rc<Self> {
        let next = self.reduced(action);
        if *self == next { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::tests::evening;

    fn view() -> View {
        View::of(&evening(), Theme::System)
    }

    fn at(time: &str) -> Instant {
        format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
    }

    #[test]
    fn it_opens_on_the_evening_with_the_alternative_only() {
        let view = view();
        assert_eq!((view.range.from(), view.range.until()), (at("19:45"), at("21:55")));
        assert_eq!([0, 1, 2, 99].map(|policy| view.toggled(policy)), [false, true, false, false]);
    }

    #[test]
    fn the_clock_stays_in_the_span_and_takes_the_view_along() {
        let moved = view().reduced(ViewAction::MoveBy(3600));
        assert_eq!(moved.clock, at("21:58"));
        assert_eq!(moved.range.until(), at("21:58"));
        let end = moved.reduced(ViewAction::MoveBy(i64::MAX));
        assert_eq!(end.clock, end.span.until());
        assert_eq!(end.reduced(ViewAction::MoveBy(i64::MIN)).clock, end.span.from());
    }

    #[test]
    fn a_running_clock_stops_at_the_end_of_the_view_and_starts_again_from_its_beginning() {
        let running = view().reduced(ViewAction::TogglePlay).reduced(ViewAction::RunOn(60));
        assert_eq!((running.clock, running.playing), (at("20:59"), true));
        let stopped = running.reduced(ViewAction::RunOn(86_400));
        assert_eq!((stopped.clock, stopped.playing), (at("21:55"), false));
        assert_eq!(stopped.reduced(ViewAction::RunOn(60)), stopped);
        assert_eq!(stopped.reduced(ViewAction::TogglePlay).clock, at("19:45"));
    }

    #[test]
    fn it_is_looked_at_as_a_link_says_as_far_as_that_is_there() {
        let range = Interval::new(at("20:00"), at("20:30"));
        let shown = Some(vec![0, 99]);
        let look = Look { layer: Some(Layer::Both), clock: Some(at("20:10")), range, host: Some(3), shown };
        let looked = view().reduced(ViewAction::Look(look.clone()));
        assert_eq!(
            (looked.layer, looked.clock, Some(looked.range), looked.host),
            (Layer::Both, at("20:10"), range, Some(3))
        );
        assert_eq!([looked.toggled(0), looked.toggled(1)], [true, false]);
        let outside = Interval::new(at("20:00"), at("20:30").saturating_add(365 * 86_400));
        let far = Look { range: outside, host: Some(999), ..Look::default() };
        let same = view().reduced(ViewAction::Look(far));
        assert_eq!(
            (same.range, same.clock, same.host, same.layer),
            (view().range, view().clock, None, Layer::Recorded)
        );
        assert!(Layer::ALL.into_iter().all(|layer| Layer::of(layer.code()) == Some(layer)));
    }

    #[test]
    fn only_hosts_that_exist_are_picked() {
        assert_eq!(view().reduced(ViewAction::Pick(Some(17))).host, None);
        assert_eq!(view().reduced(ViewAction::Pick(Some(16))).host, Some(16));
    }

    #[test]
    fn hosts_that_nobody_tells_of_are_there_in_what_might_have_been_only() {
        let both = view().reduced(ViewAction::Layer(Layer::Both)).reduced(ViewAction::Pick(Some(17)));
        assert_eq!((both.host, both.lanes()), (Some(17), 36));
        let recorded = both.reduced(ViewAction::Layer(Layer::Recorded));
        assert_eq!((recorded.host, recorded.lanes()), (None, 17));
    }

    #[test]
    fn what_changes_nothing_gives_the_same_rc() {
        let view = Rc::new(view());
        for action in [ViewAction::MoveTo(view.clock), ViewAction::Pick(None), ViewAction::Show(view.range)] {
            assert!(Rc::ptr_eq(&view, &Rc::clone(&view).reduce(action)));
        }
        assert!(Rc::clone(&view).reduce(ViewAction::Toggle(0)).toggled(0));
    }
}

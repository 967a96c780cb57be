//! [`Freeze`]: times in which no change may start.

mod time;

pub use time::{FreezeTime, FreezeTimeError};

use crate::feed::Release;
use crate::host::Host;
use crate::selector::{Match, Selector};
use crate::severity::Severities;
use crate::words::Words;
use crate::zone::{Local, Times, Zone, ZoneOf};

/// Times in which no change may start, once or every year: from the first occurrence of its local start (in a gap: right
/// after it) to the first occurrence of its local end at or after that.
///
/// ```
/// use stagger_core::{Freeze, Severities, Severity};
///
/// // Nothing but critical fixes around the new year, where the host stands.
/// let at = |text: &str| text.parse().expect("a date");
/// let freeze = Freeze::new(at("12-20"), at("01-05")).expect("both every year");
/// let freeze = freeze.except_severity(Severities::of(&[Severity::Critical])).name("new year");
/// assert!(Freeze::new(at("2026-12-20"), at("2026-12-20")).is_none(), "it would be over before it starts");
/// # let _ = freeze;
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Freeze<'a> {
    pub(crate) from: FreezeTime,
    pub(crate) until: FreezeTime,
    pub(crate) zone: ZoneOf,
    pub(crate) except_severity: Severities,
    pub(crate) except_where: Option<Selector<'a>>,
    pub(crate) name: Option<Words<'a>>,
}

impl<'a> Freeze<'a> {
    /// The most freezes of a policy.
    pub const MAX: usize = 32;

    /// From that local time to that, where the host stands: both with a year, or both without one; without one it may go
    /// over the new year. `None` if they are not alike, or if it would not last.
    #[must_use]
    pub fn new(from: FreezeTime, until: FreezeTime) -> Option<Self> {
        let lasts = if from.is_yearly() { from != until } else { from < until };
        if !lasts || from.is_yearly() != until.is_yearly() {
            return None;
        }
        let (zone, except_severity) = (ZoneOf::Host, Severities::NONE);
        Some(Self { from, until, zone, except_severity, except_where: None, name: None })
    }

    /// By whose clock.
    #[must_use]
    pub fn zone(self, zone: ZoneOf) -> Self {
        Self { zone, ..self }
    }

    /// Releases of these severities are not frozen.
    #[must_use]
    pub fn except_severity(self, severities: Severities) -> Self {
        Self { except_severity: severities, ..self }
    }

    /// Hosts that this surely selects are not frozen.
    #[must_use]
    pub fn except_where(self, selector: Selector<'a>) -> Self {
        Self { except_where: Some(selector), ..self }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, text: &'a str) -> Self {
        Self { name: Some(Words::Borrowed(text)), ..self }
    }

    pub(crate) fn words(&self) -> Option<&str> {
        self.name.as_ref().map(Words::as_str)
    }

    /// Whether that host may not take that release while it lasts. What is not known of either is no exception.
    pub(crate) fn is_about(&self, release: &Release<'_>, host: &Host<'_>) -> bool {
        let excepted = |selector: &Selector<'_>| selector.matches(host) == Match::Yes;
        !self.except_severity.has(release.severity_of()) && !self.except_where.as_ref().is_some_and(excepted)
    }

    /// The first times that are not over at that second, if there are any more.
    pub(crate) fn at_or_after(&self, zone: Zone, unix: i64) -> Option<Times> {
        let near = zone.stretch(unix);
        let this_year = FreezeTime::year_of(near.local_day(unix));
        let (years_before, years_ahead) = if self.from.is_yearly() { (2, LONGEST_PAUSE) } else { (0, 0) };
        let years = this_year.saturating_sub(years_before)..=this_year.saturating_add(years_ahead);
        years.filter_map(|year| self.local(year)?.times(zone, near)).find(|times| times.until > unix)
    }

    /// When it is on the wall, if it begins in that year or is not yearly.
    fn local(&self, year: i32) -> Option<Local> {
        let next = if self.until < self.from { year.saturating_add(1) } else { year };
        Some(Local { from: self.from.in_year(year)?, until: self.until.in_year(next)? })
    }
}

/// The longest time in years between two 29 February. A freeze of that day alone comes no more often.
const LONGEST_PAUSE: i32 = 8;

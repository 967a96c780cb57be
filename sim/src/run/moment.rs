//! [`Moment`]: a host at an instant of a run, and what it would be told there.

use core::fmt;
use std::cell::OnceCell;

use serde::Serialize;
use stagger_core::{Evidence, Feed, Host, Instant, Policy, Release, Severity, Trace, Verdict, decide, explain};

use super::clock::NEVER;
use super::course::{Course, salt};
use super::does::HostDoes;
use super::event::Event;
use super::hosts::{Doing, UNTOLD};
use super::setup::Setup;
use super::story::Story;
use super::telling::evidence_at;

/// A host at an instant of a run: what has become of it, and the very question that its agent would ask the engine then,
/// with the evidence that it would see.
#[derive(Debug)]
pub struct Moment<'m> {
    /// The instant.
    pub at: Instant,
    /// The host, by its place in the fleet.
    pub host: usize,
    /// Its name.
    pub id: &'m str,
    /// What it is doing.
    pub doing: HostDoes,
    /// The release that it runs, if it runs one that the feed or the fleet knows.
    pub runs: Option<&'m str>,
    /// What it was told last that was other than before: an event [`What::Told`](super::What::Told).
    pub told: Option<Event>,
    /// When its agent asks.
    pub asks: Asks,
    /// Whether the run gives its agent the answer that [`Moment::trace`] is; otherwise it would, if it asked.
    pub given: bool,
    releases: &'m [Release<'m>],
    question: Option<Question<'m>>,
}

/// When an agent asks the engine, as far as that is known at the instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Asks {
    /// Whether it does at that very instant.
    pub now: bool,
    /// When it will next, after it: at a check, or when it was told to. `None` if never within the span.
    pub next: Option<Instant>,
    /// Since when it no longer asks, because people stopped it.
    pub stopped: Option<Instant>,
    /// Whether nothing but the time has changed since it was last answered, so that the answer stands. Not while it sleeps,
    /// since what it was to wait for may have come.
    pub stands: bool,
}

/// What is asked of the engine.
#[derive(Clone, Copy, Debug)]
struct Question<'m> {
    policy: Policy<'m>,
    feed: Feed<'m>,
    host: Host<'m>,
    evidence: Evidence<'m>,
    now: Instant,
}

impl<'m> Moment<'m> {
    /// The releases of the feed, by their places.
    #[must_use]
    pub const fn releases(&self) -> &'m [Release<'m>] {
        self.releases
    }

    /// What the host would be told if its agent asked at the instant, with every gate behind it. While the host is in
    /// flight, down or left alone, nothing would be asked: then what its agent was told when it began to apply or remove; if
    /// it went down otherwise, or people did it, what it would have been told a second before. [`Trace::now`] says of when
    /// it is. `None` if there was no such second in the span.
    ///
    /// What an agent is told at the instant has not happened in it yet.
    #[must_use]
    pub fn trace(&self) -> Option<Trace<'_>> {
        let Question { policy, feed, host, evidence, now } = self.question.as_ref()?;
        Some(explain(policy, feed, host, evidence, *now))
    }

    /// With which severity of the release that it is told to wait or hold for it would be told to apply that release at the
    /// instant, everything else unchanged: the engine is asked. Those with which the answer is no other are not named.
    #[must_use]
    pub fn severities_that_apply(&self) -> Vec<Severity> {
        let Some(Question { policy, feed, host, evidence, now }) = self.question.as_ref() else { return Vec::new() };
        let told = decide(policy, feed, host, evidence, *now);
        let (Verdict::Wait { .. } | Verdict::Hold, Some(id)) = (told.verdict, told.release) else { return Vec::new() };
        let applies = |severity: &Severity| {
            let changed =
                |release: &Release<'m>| if release.id() == id { release.severity(*severity) } else { *release };
            let releases: Vec<Release<'m>> = feed.releases().iter().map(changed).collect();
            let Ok(other) = Feed::new(&releases) else { return false };
            let other = feed.fetched_at().map_or(other, |at| other.fetched(at));
            let answer = decide(policy, &other, host, evidence, *now);
            answer.verdict == Verdict::Apply && answer.release == Some(id)
        };
        Severity::ALL.into_iter().filter(applies).collect()
    }
}

/// Why a host at an instant is not in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInRun {
    /// No host at that place of the fleet takes part.
    Host,
    /// The instant is not in the span.
    Instant,
}

impl fmt::Display for NotInRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Host => "no such host takes part in the run",
            Self::Instant => "the instant is not in the span of the run",
        })
    }
}

impl core::error::Error for NotInRun {}

impl Setup<'_> {
    /// Asks something of a host at an instant of the run of that replicate under that seed, as it stands there before what
    /// its agent is told in that second. It takes about as long as the run up to then; twice that for a host whose agent is
    /// not at work.
    ///
    /// # Errors
    ///
    /// When there is no such host, or the instant is not in the span.
    pub fn moment<T>(
        &self,
        (seed, replicate): (u64, u32),
        host: usize,
        at: Instant,
        ask: impl FnOnce(&Moment<'_>) -> T,
    ) -> Result<T, NotInRun> {
        let salt = salt(self, seed, replicate);
        let (place, place_before) = (OnceCell::new(), OnceCell::new());
        let mut course = Course::new(self, &salt, &place, (seed, replicate), Story::of(host));
        let narrow = u32::try_from(host).ok().filter(|narrow| *narrow < course.count()).ok_or(NotInRun::Host)?;
        let second = course.clock.second_from_start(at).ok_or(NotInRun::Instant)?;
        course.go_to(second, narrow);
        let doing = course.does(narrow).ok_or(NotInRun::Host)?;
        let id = self.fleet.hosts().get(host).map_or("", |host| host.id.as_str());
        let (runs, told, asks) = (course.runs(narrow), course.watch.told, course.asks_when(narrow, second));
        let (is_up, releases) = (doing.is_up(), self.feed.releases());
        let moment = |question, given| Moment { at, host, id, doing, runs, told, asks, given, releases, question };
        if is_up {
            return Ok(ask(&moment(course.question(narrow, second), asks.now)));
        }
        let led = course.watch.led_by().and_then(|(at, given)| Some((course.clock.second_from_start(at)?, given)));
        let Some((led, given)) = led else { return Ok(ask(&moment(None, false))) };
        let mut before = Course::new(self, &salt, &place_before, (seed, replicate), Story::of(host));
        before.go_to(led, narrow);
        Ok(ask(&moment(before.question(narrow, led), given)))
    }
}

impl<'r> Course<'r, Story> {
    fn runs(&self, host: u32) -> Option<&'r str> {
        self.host(host)?.runs()
    }

    fn asks_when(&mut self, host: u32, second: u32) -> Asks {
        self.count_checks(host, second);
        let stops = self.people.stops(host, &self.fate);
        let sees = self.sees(host, second);
        let next_check = self.check_from(host, second.saturating_add(1));
        let Some(state) = self.hosts.get(host as usize) else { return Asks::default() };
        let stopped = (stops <= second).then(|| self.clock.instant(stops));
        if state.doing != Doing::Up || stopped.is_some() {
            return Asks { stopped, ..Asks::default() };
        }
        let wakes = if state.wakes > second { state.wakes } else { NEVER };
        let is_due = state.wakes == second || state.next_check == second;
        let is_awake = self.sleep.wakes(host, second) == second;
        // What comes while it sleeps comes when it wakes.
        let next = self.sleep.wakes(host, wakes.min(next_check));
        let next = Some(next).filter(|next| *next < stops.min(self.clock.end));
        Asks {
            now: is_due && is_awake,
            next: next.map(|next| self.clock.instant(next)),
            stopped,
            stands: is_awake && state.told_on != UNTOLD && state.told_on == sees,
        }
    }

    fn question(&mut self, host: u32, second: u32) -> Option<Question<'_>> {
        let sees = self.sees(host, second);
        let (host, feed, now) = (self.host(host)?, self.fetches(second, sees), self.clock.instant(second));
        let evidence = evidence_at(&mut self.collector, second);
        Some(Question { policy: self.policy, feed, host, evidence, now })
    }
}

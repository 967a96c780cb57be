//! [`Publications`]: when a release may be published, and how closely that is looked at.

use stagger_core::read::PolicyBuf;
use stagger_core::{Apply, Feed, Instant, Setting};

use crate::interval::Interval;

/// The instants at which a release may be published: from the beginning of the interval on, every so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publications {
    /// From when until when.
    pub during: Interval,
    /// How closely it is looked at, in seconds, at least 1: 1 is every instant that there is.
    pub every: u32,
}

/// The instants of publication that were looked at, and for which others they speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// One: whenever it is published, all else is the same, that much earlier or later.
    AnyTime {
        /// The instant.
        at: Instant,
    },
    /// Those, and none between them.
    Each(Publications),
}

impl Publications {
    /// That instant alone.
    #[must_use]
    pub fn at(instant: Instant) -> Self {
        // The last instant that there is would leave none after it.
        let during = Interval::new(instant, instant.saturating_add(1));
        let last = instant.saturating_sub(1);
        let during = during.or_else(|| Interval::new(last, instant));
        Self { during: during.expect("one of the two is an interval"), every: 1 }
    }

    /// The instants, in order.
    pub fn instants(self) -> impl Iterator<Item = Instant> {
        let step = self.every.max(1);
        let next = move |at: &Instant| Some(at.saturating_add(step)).filter(|next| *next < self.during.until());
        core::iter::successors(Some(self.during.from()), next)
    }

    /// What must be looked at to know of all of them.
    pub(super) fn scanned_under(
        self,
        policy: &PolicyBuf,
        feed: &Feed<'_>,
        release: &str,
        installed: Option<&str>,
    ) -> Scanned {
        if alone(feed, release, installed) { self.scanned_of_one(policy) } else { Scanned::Each(self) }
    }

    /// The same where no other release has a say.
    pub(super) fn scanned_of_one(self, policy: &PolicyBuf) -> Scanned {
        if has_no_clock(policy) { Scanned::AnyTime { at: self.during.from() } } else { Scanned::Each(self) }
    }
}

impl Scanned {
    /// How many they are.
    #[must_use]
    pub fn count(self) -> usize {
        self.instants().count()
    }

    /// The instants, in order.
    pub fn instants(self) -> impl Iterator<Item = Instant> {
        let publications = match self {
            Self::AnyTime { at } => Publications::at(at),
            Self::Each(publications) => publications,
        };
        publications.instants()
    }
}

/// Whether nothing in the policy goes by a date or a time of day, so that a release that is published later comes to every
/// host exactly as much later.
fn has_no_clock(policy: &PolicyBuf) -> bool {
    let dated = [Setting::Window, Setting::Freeze, Setting::Pin, Setting::Block];
    let settings = policy.policy().settings();
    policy.apply() == Apply::AtInstant && dated.iter().all(|setting| !settings.has(*setting))
}

/// Whether no other release of the feed has a say, being older than what is installed, or that itself.
fn alone(feed: &Feed<'_>, release: &str, installed: Option<&str>) -> bool {
    let place = |id: &str| feed.releases().iter().position(|known| known.id() == id);
    let first = installed.map_or(Some(0), |installed| place(installed).map(|place| place + 1));
    first.is_some_and(|first| place(release) == Some(first))
        && feed.releases().last().is_some_and(|last| last.id() == release)
}

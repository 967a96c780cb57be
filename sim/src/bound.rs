//! The worst case: how many hosts at most can apply a release before people who need some time to react can stop it.
//!
//! The stretch of that time slides over the whole rollout: it does not start with the first apply, since a host that is hit
//! later may be the first that shows.
//!
//! ```
//! use stagger_core::{Feed, Host, Release, text};
//! use stagger_sim::bound::{Bound, Publications};
//!
//! let policy = "salt = 'my fleet'\ncheck = { every = '4 h' }\nramp = { shape = 'linear', over = '12 h' }";
//! let policy = text::policy(policy).expect("a policy");
//! let published = "2026-03-02T09:00:00Z".parse().expect("an instant");
//! let releases = [Release::new("r1").published(published)];
//! let feed = Feed::new(&releases).expect("a feed");
//! let names: Vec<String> = (0..112).map(|number| format!("web-{number:03}")).collect();
//! let hosts: Vec<Host<'_>> = names.iter().map(|name| Host::new(name)).collect();
//!
//! let bound = Bound { policy: &policy, hosts: &hosts, reaction: 45 * 60 };
//! let worst = bound.of_release(&feed, "r1", None, &Publications::at(published)).expect("time alone settles it");
//! assert_eq!(
//!     worst.sentence(),
//!     "if you need 45 min to react, at most 14 of 112 hosts apply it in that time, whenever it is published"
//! );
//! ```

mod blocks;
mod coming;
mod publications;
mod worst;

use stagger_core::read::PolicyBuf;
use stagger_core::{Feed, Host, Instant, Release};

use crate::fast::{Quest, Refusal, most_within};

pub use coming::{Basis, Coming, Draw, Union};
pub use publications::{Publications, Scanned};
pub use worst::Worst;

/// Of whom the worst case is asked.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    /// The policy.
    pub policy: &'a PolicyBuf,
    /// The hosts, each awake at every instant and check.
    pub hosts: &'a [Host<'a>],
    /// How long people need to react, in seconds.
    pub reaction: u32,
}

impl Bound<'_> {
    /// The largest number of hosts that apply the release of that name in any stretch of the reaction time, if it is
    /// published at one of those instants, whatever date the feed gives it: exactly, since every host asks the engine.
    /// `installed` runs on every host at first.
    ///
    /// # Errors
    ///
    /// When time alone does not settle it.
    pub fn of_release(
        &self,
        feed: &Feed<'_>,
        release: &str,
        installed: Option<&str>,
        publications: &Publications,
    ) -> Result<Worst, Refusal> {
        let scanned = publications.scanned_under(self.policy, feed, release, installed);
        let mut worst: Option<Worst> = None;
        for published in scanned.instants() {
            let found = self.published_at(feed, release, installed, published, scanned)?;
            if worst.as_ref().is_none_or(|worst| worst.applying.len() < found.applying.len()) {
                worst = Some(found);
            }
        }
        worst.ok_or(Refusal::NoHosts)
    }

    fn published_at(
        &self,
        feed: &Feed<'_>,
        release: &str,
        installed: Option<&str>,
        published: Instant,
        scanned: Scanned,
    ) -> Result<Worst, Refusal> {
        let mut applies = with_published(feed, release, published, |feed| {
            let quest = Quest { feed, release, installed, from: published, until: Instant::MAX };
            self.applies(&quest, &self.policy.policy())
        })?;
        applies.sort_unstable();
        let instants: Vec<u32> = applies.iter().map(|(at, _)| *at).collect();
        let (most, from) = most_within(&instants, self.reaction);
        let first = instants.partition_point(|at| *at < from);
        let applying = applies.iter().skip(first).take(most).map(|(_, host)| *host).collect();
        Ok(Worst {
            applying,
            from: published.saturating_add(from),
            reaction: self.reaction,
            hosts: self.hosts.len(),
            published,
            scanned,
        })
    }

    /// When each host that applies does so, in seconds after the first question, and its place.
    fn applies<'f>(
        &'f self,
        quest: &Quest<'f, '_>,
        policy: &stagger_core::Policy<'_>,
    ) -> Result<Vec<(u32, usize)>, Refusal> {
        let mut applies = Vec::with_capacity(self.hosts.len());
        for (nth, host) in self.hosts.iter().enumerate() {
            if let Some(at) = quest.applies_at(policy, *host)? {
                applies.push((u32::try_from(at.since(quest.from)).unwrap_or(u32::MAX), nth));
            }
        }
        Ok(applies)
    }
}

/// Asks with the feed in which that release is published, and first seen if that was known, at that instant.
fn with_published<T>(
    feed: &Feed<'_>,
    release: &str,
    published: Instant,
    ask: impl FnOnce(&Feed<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut releases: Vec<Release<'_>> = feed.releases().to_vec();
    let named = releases.iter_mut().find(|known| known.id() == release).ok_or(Refusal::NoRelease)?;
    *named = named.published(published);
    if named.first_seen_at().is_some() {
        *named = named.first_seen(published);
    }
    let feed = Feed::new(&releases).map_err(|_| Refusal::NoRelease)?;
    ask(&feed)
}

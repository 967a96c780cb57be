//! [`Coming`]: the worst case of releases that nobody knows yet.

use stagger_core::read::PolicyBuf;
use stagger_core::{Feed, Instant, Release, Rotate, Share, Span};

use super::blocks::{Blocks, least_bound};
use super::publications::{Publications, Scanned};
use super::{Bound, Worst};
use crate::fast::{Quest, Refusal};

/// The worst case of releases that nobody knows yet: what is not exceeded, with a confidence, for each of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// At most so many hosts apply it in any stretch of the reaction time.
    pub most: u32,
    /// How many hosts there are.
    pub hosts: u32,
    /// How long the stretch lasts, in seconds.
    pub reaction: u32,
    /// With which confidence it holds for each release by itself.
    pub confidence: Share,
    /// When the release is published that does it, the first such.
    pub published: Instant,
    /// Which instants of publication were looked at.
    pub scanned: Scanned,
    /// Over which stretches the chances of exceeding it were added up; `None` if nothing is left to chance: then it is exact.
    pub union: Option<Union>,
}

/// Stretches of which one holds each stretch of the reaction time whole: the chances that any of them exceeds the bound add up
/// to no more than what the confidence leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Union {
    /// How many.
    pub stretches: u32,
    /// How long each lasts, in seconds; the last has no end.
    pub seconds: u32,
    /// Each begins so many seconds after the one before.
    pub apart: u32,
    /// How often the engine was asked when a host comes, to know how likely one comes in a stretch. What is not known of that
    /// takes a tenth of what the confidence leaves.
    pub asked: u32,
}

/// What differs from one release to come to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Draw {
    /// Its name. The salt is known, and with it the checks of each host.
    #[default]
    Releases,
    /// The salt: for a fleet that is yet to be set up.
    Salts,
}

impl Bound<'_> {
    /// The number of hosts that apply a release to come, published at one of those instants, in any stretch of the reaction
    /// time, which with that confidence is not exceeded. It stands alone in the feed: what severity it has, or what it
    /// fixes, is not known.
    ///
    /// Who comes when is a keyed hash of its name. So hosts come independently, and how many of them come in a given
    /// stretch is at most binomial; the engine is asked at least `asks` times to know with which chance.
    ///
    /// # Errors
    ///
    /// When time alone does not settle it.
    pub fn of_releases_to_come(
        &self,
        publications: &Publications,
        confidence: Share,
        draw: Draw,
        asks: u32,
    ) -> Result<Coming, Refusal> {
        let hosts = u32::try_from(self.hosts.len()).ok().filter(|hosts| *hosts > 0).ok_or(Refusal::NoHosts)?;
        if draw == Draw::Releases && self.policy.rotate() == Rotate::Fixed {
            return self.of_any_release(publications, confidence, hosts);
        }
        let scanned = publications.scanned_of_one(self.policy);
        let mut worst: Option<Coming> = None;
        for published in scanned.instants() {
            // The first release says how far stretches must reach; the others, independent of it, how full they are.
            let last = self.drawn(0, draw, published)?.into_iter().max().unwrap_or(0);
            let mut comes = Vec::new();
            let times = asks.div_ceil(hosts).max(1);
            for nth in 1..=times {
                comes.extend(self.drawn(nth, draw, published)?);
            }
            comes.sort_unstable();
            let asked = hosts.saturating_mul(times);
            let (most, Blocks { count, length, apart }) =
                least_bound(&comes, asked, hosts, self.reaction, last, confidence);
            if worst.as_ref().is_none_or(|worst| worst.most < most) {
                let union = Some(Union { stretches: count, seconds: length, apart, asked });
                let reaction = self.reaction;
                worst = Some(Coming { most, hosts, reaction, confidence, published, scanned, union });
            }
        }
        worst.ok_or(Refusal::NoHosts)
    }

    /// The same hosts come first with every release: whatever its name, it comes to the same.
    fn of_any_release(&self, publications: &Publications, confidence: Share, hosts: u32) -> Result<Coming, Refusal> {
        let id = name(0);
        let releases = [Release::new(&id).published(publications.during.from())];
        let feed = Feed::new(&releases).map_err(|_| Refusal::NoRelease)?;
        let Worst { applying, reaction, published, scanned, .. } = self.of_release(&feed, &id, None, publications)?;
        let most = u32::try_from(applying.len()).unwrap_or(hosts);
        Ok(Coming { most, hosts, reaction, confidence, published, scanned, union: None })
    }

    /// When the hosts that come to a release to come do so, in seconds after its publication, and not in order.
    fn drawn(&self, nth: u32, draw: Draw, published: Instant) -> Result<Vec<u32>, Refusal> {
        let id = name(nth);
        let release = [Release::new(&id).published(published)];
        let feed = Feed::new(&release).map_err(|_| Refusal::NoRelease)?;
        let quest = Quest { feed: &feed, release: &id, installed: None, from: published, until: Instant::MAX };
        let salted: PolicyBuf;
        let policy = match draw {
            Draw::Releases => self.policy,
            Draw::Salts => {
                salted = self.policy.clone().with_salt(format!("{}/{nth}", self.policy.salt()));
                &salted
            }
        };
        Ok(self.applies(&quest, &policy.policy())?.into_iter().map(|(at, _)| at).collect())
    }
}

impl Coming {
    /// It in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { most, hosts, confidence, .. } = self;
        let reaction = Span(self.reaction.into());
        let start = format!(
            "if you need {reaction} to react, at most {most} of {hosts} hosts apply a release to come in that time"
        );
        match self.union {
            None => format!("{start}: the same hosts come first with each"),
            Some(Union { stretches, seconds, .. }) => format!(
                "{start}, with {confidence} confidence for each (added up over {stretches} stretches of {})",
                Span(seconds.into())
            ),
        }
    }
}

/// The name of a release to come. Nobody knows it: any will do.
fn name(nth: u32) -> String {
    format!("to come {nth}")
}

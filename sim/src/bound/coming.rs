//! [`Coming`]: the worst case of releases that nobody knows yet.

use std::cmp::Reverse;

use stagger_core::read::PolicyBuf;
use stagger_core::{Feed, Instant, Release, Rotate, Share, Span};

use super::blocks::{Blocks, least_bound};
use super::publications::{Publications, Scanned};
use super::{Bound, Worst, most_within};
use crate::fast::{Quest, Refusal};
use crate::stats::binomial_cdf;

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
    /// What it rests on.
    pub basis: Basis,
}

/// What a bound for releases to come rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing is left to chance: it is exact.
    Certain,
    /// So many releases were drawn, and the fullest stretch of each found: the bound is one of these, so far from the
    /// fullest that with the confidence few enough releases exceed it, whatever their law.
    Drawn {
        /// How many.
        releases: u32,
    },
    /// Too few could be drawn for that: the chances of exceeding it in any of these stretches were added up, which is more
    /// than the chance of exceeding it at all.
    Added(Union),
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
    /// Who comes when is a keyed hash of its name, so that releases of any name stand for those to come. The engine is asked
    /// at least `asks` times, as often for each host. Where that makes enough releases, the bound is an order statistic
    /// of their fullest stretches; else hosts come independently, how many of them come in a given stretch is at most
    /// binomial, and the chances of the stretches are added up: that is never less, and much more where checks are
    /// known, as those of a salt are.
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
        self.of_releases_to_come_with(publications, confidence, draw, asks, &mut |_, _| {})
    }

    /// The same; `progress` is told now and then how many releases were drawn, and of how many.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn of_releases_to_come_with(
        &self,
        publications: &Publications,
        confidence: Share,
        draw: Draw,
        asks: u32,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Coming, Refusal> {
        let hosts = u32::try_from(self.hosts.len()).ok().filter(|hosts| *hosts > 0).ok_or(Refusal::NoHosts)?;
        if draw == Draw::Releases && self.policy.rotate() == Rotate::Fixed {
            return self.of_any_release(publications, confidence, hosts);
        }
        let scanned = publications.scanned_of_one(self.policy);
        let times = asks.div_ceil(hosts).max(1);
        let all = u64::try_from(scanned.count()).unwrap_or(u64::MAX).saturating_mul(times.into());
        let mut done = 0;
        let mut worst: Option<Coming> = None;
        for published in scanned.instants() {
            // The first release says how far stretches must reach; the others, independent of it, how full they are.
            let last = self.drawn(0, draw, published)?.into_iter().max().unwrap_or(0);
            let mut comes = Vec::new();
            let fuller = may_be_fuller(times, confidence);
            let mut fullest = Vec::new();
            for nth in 1..=times {
                let mut drawn = self.drawn(nth, draw, published)?;
                drawn.sort_unstable();
                done += 1;
                progress(done, all);
                match fuller {
                    Some(_) => fullest.push(u32::try_from(most_within(&drawn, self.reaction).0).unwrap_or(hosts)),
                    None => comes.append(&mut drawn),
                }
            }
            let (most, basis) = if let Some(fuller) = fuller {
                fullest.sort_unstable_by_key(|most| Reverse(*most));
                (fullest.get(fuller).copied().unwrap_or(hosts), Basis::Drawn { releases: times })
            } else {
                comes.sort_unstable();
                let asked = hosts.saturating_mul(times);
                let (most, Blocks { count, length, apart }) =
                    least_bound(&comes, asked, hosts, self.reaction, last, confidence);
                (most, Basis::Added(Union { stretches: count, seconds: length, apart, asked }))
            };
            if worst.as_ref().is_none_or(|worst| worst.most < most) {
                let reaction = self.reaction;
                worst = Some(Coming { most, hosts, reaction, confidence, published, scanned, basis });
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
        Ok(Coming { most, hosts, reaction, confidence, published, scanned, basis: Basis::Certain })
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
        match self.basis {
            Basis::Certain => format!("{start}: the same hosts come first with each"),
            Basis::Drawn { releases } => {
                format!("{start}, with {confidence} confidence for each (from {releases} releases that were drawn)")
            }
            Basis::Added(Union { stretches, seconds, .. }) => format!(
                "{start}, with {confidence} confidence for each (added up over {stretches} stretches of {})",
                Span(seconds.into())
            ),
        }
    }
}

/// How many of so many releases may have a fuller stretch than the bound, if few enough of those to come are to have one: the
/// order statistic that is no less than the quantile, but for the part of what the confidence leaves that goes to
/// not knowing the law. `None` where they are too few to say.
fn may_be_fuller(releases: u32, confidence: Share) -> Option<usize> {
    let left = f64::from(confidence.rest().part()) / f64::from(confidence.rest().whole());
    let (exceeded, unknown) = (left * (1.0 - UNKNOWN), left * UNKNOWN);
    let holds = |fuller: &u32| binomial_cdf(*fuller, releases, exceeded) <= unknown;
    let most = (0..releases).take_while(holds).last()?;
    usize::try_from(most).ok()
}

/// The part of what the confidence leaves that goes to not knowing the law of the fullest stretch.
const UNKNOWN: f64 = 0.1;

/// The name of a release to come. Nobody knows it: any will do.
fn name(nth: u32) -> String {
    format!("to come {nth}")
}

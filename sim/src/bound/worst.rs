//! [`Worst`]: the worst case of a named release.

use stagger_core::{Instant, Span};

use super::publications::Scanned;

/// The worst case of a named release: the busiest stretch of the reaction time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worst {
    /// The hosts that apply in it, by their places, in the order in which they do.
    pub applying: Vec<usize>,
    /// When it begins, the first such.
    pub from: Instant,
    /// How long it lasts, in seconds.
    pub reaction: u32,
    /// How many hosts there are.
    pub hosts: usize,
    /// When the release is published that does it, the first such.
    pub published: Instant,
    /// Which instants of publication were looked at.
    pub scanned: Scanned,
}

impl Worst {
    /// It in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (most, hosts) = (self.applying.len(), self.hosts);
        let reaction = Span(self.reaction.into());
        let published = match self.scanned {
            Scanned::AnyTime { .. } => "whenever it is published".to_owned(),
            Scanned::Each(publications) if publications.instants().nth(1).is_none() => {
                format!("if it is published at {}", self.published)
            }
            Scanned::Each(publications) => format!(
                "if it is published from {} until {} (each {} looked at)",
                publications.during.from(),
                publications.during.until(),
                Span(publications.every.into())
            ),
        };
        format!("if you need {reaction} to react, at most {most} of {hosts} hosts apply it in that time, {published}")
    }
}

//! [`Ring`]: an ordered group of hosts, and what must be seen before it may start.

use crate::selector::Selector;
use crate::share::Share;
use crate::words::Words;

/// An ordered group of hosts. A host belongs to the first ring of the policy that selects and takes it; a later ring
/// opens no earlier than those before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ring<'a> {
    pub(crate) name: Words<'a>,
    pub(crate) selector: Selector<'a>,
    pub(crate) share: Option<(Share, ShareOf)>,
    pub(crate) after: u32,
    pub(crate) needs: Option<Needs>,
}

impl<'a> Ring<'a> {
    /// The most rings of a policy.
    pub const MAX: usize = 32;

    /// A ring of every host that no earlier ring took, open as soon as the ring before it is.
    #[must_use]
    pub const fn new(name: &'a str) -> Self {
        Self { name: Words::Borrowed(name), selector: Selector::everyone(), share: None, after: 0, needs: None }
    }

    /// Only hosts that this selects.
    #[must_use]
    pub fn of(self, selector: Selector<'a>) -> Self {
        Self { selector, ..self }
    }

    /// Only this share of them. Rings that select alike share one draw, so shares add up as 1 %, 10 %, 100 % do: the
    /// hosts of the first are among the tenth.
    #[must_use]
    pub fn share(self, share: Share, of: ShareOf) -> Self {
        Self { share: Some((share, of)), ..self }
    }

    /// Opens no earlier than so many seconds after the ring before it, the first ring after the minimum age.
    #[must_use]
    pub fn after(self, seconds: u32) -> Self {
        Self { after: seconds, ..self }
    }

    /// Opens only when the ring before it has shown that much.
    #[must_use]
    pub fn needs(self, needs: Needs) -> Self {
        Self { needs: Some(needs), ..self }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Which hosts it selects, before it takes its share of them.
    #[must_use]
    pub const fn selector(&self) -> &Selector<'a> {
        &self.selector
    }

    /// The share that it takes, if not all of them.
    #[must_use]
    pub const fn share_of(&self) -> Option<(Share, ShareOf)> {
        self.share
    }

    /// What the ring before it must have shown, if that must have shown anything.
    #[must_use]
    pub const fn needed(&self) -> Option<&Needs> {
        self.needs.as_ref()
    }
}

/// How a ring takes its share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShareOf {
    /// By chance: each host by its own draw. Needs no roster, but may take no host of a small class.
    #[default]
    Hosts,
    /// So many hosts of every class, rounded up: three hosts of a class always yield one. Needs the cut of each class in
    /// the evidence; a host of which it is missing is in no ring that can be told.
    EachClass,
}

/// What the ring before must have shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Needs {
    /// Healthy hosts, at least 1: nothing seen is nothing shown.
    pub hosts: u32,
    /// Healthy hosts of each class of the roster.
    pub of_each_class: u32,
    /// The soak: healthy hours, added up over the hosts.
    pub host_hours: u32,
    /// The largest share of judged hosts that may have failed or fallen silent.
    pub failures: Share,
}

impl Needs {
    /// So many healthy hosts, and not one failure.
    #[must_use]
    pub const fn hosts(hosts: u32) -> Self {
        Self { hosts, of_each_class: 0, host_hours: 0, failures: Share::NOTHING }
    }

    /// And so many of each class.
    #[must_use]
    pub const fn of_each_class(self, hosts: u32) -> Self {
        Self { of_each_class: hosts, ..self }
    }

    /// And so many healthy hours, added up over the hosts.
    #[must_use]
    pub const fn host_hours(self, hours: u32) -> Self {
        Self { host_hours: hours, ..self }
    }

    /// At most this share of them failed.
    #[must_use]
    pub const fn failures(self, share: Share) -> Self {
        Self { failures: share, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_tells_what_it_takes_and_what_it_needs() {
        let tenth = Share::new(1, 10).expect("a share");
        let ring = Ring::new("canary").share(tenth, ShareOf::EachClass).needs(Needs::hosts(3));
        assert_eq!(ring.share_of(), Some((tenth, ShareOf::EachClass)));
        assert_eq!(ring.needed(), Some(&Needs::hosts(3)));
        let everyone = Ring::new("rest");
        assert_eq!((everyone.share_of(), everyone.needed()), (None, None));
    }
}

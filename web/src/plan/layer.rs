//! [`Layer`]: one world as the lanes show it, host by host.

use super::by_host::ByHost;

/// What happened in one world: the record, or what a policy would have made of it. Seconds count from the beginning of
/// the span.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layer {
    /// When each host was down, in order, without overlaps.
    pub(crate) down: ByHost<Stretch>,
    /// When each host ran what it applied, in order, without overlaps.
    pub(crate) runs: ByHost<Stretch>,
    /// What each host was told, in order, without overlaps: `kind` is a [`Told`] as a number.
    pub(crate) told: ByHost<Stretch>,
    /// What else happened to it at an instant, in order.
    pub(crate) marks: ByHost<Mark>,
}

/// From a second until another, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: u32,
    pub(crate) until: u32,
    /// What kind of stretch, where there are several.
    pub(crate) kind: u8,
}

impl Stretch {
    pub(crate) const fn seconds(self) -> u32 {
        self.until.saturating_sub(self.from)
    }

    pub(crate) const fn contains(self, second: u32) -> bool {
        self.from <= second && second < self.until
    }
}

/// Something at a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) at: u32,
    pub(crate) kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MarkKind {
    /// The agent looks for work.
    Check,
    /// From here on the host may apply, for all that time alone decides.
    Eligible,
    /// It begins to apply.
    Applies,
    /// It begins to take the release off again.
    Removes,
}

impl MarkKind {
    pub(crate) const ALL: [Self; 4] = [Self::Check, Self::Eligible, Self::Applies, Self::Removes];

    /// What it is called where one host is spoken of.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Check => "checks",
            Self::Eligible => "eligible",
            Self::Applies => "applies",
            Self::Removes => "removes",
        }
    }
}

/// What a host was told, or is doing because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    Waiting,
    Held,
    Applying,
    UpToDate,
    Removing,
}

impl Told {
    pub(crate) const ALL: [Self; 5] = [Self::Waiting, Self::Held, Self::Applying, Self::UpToDate, Self::Removing];

    /// What is told of a host that is told so.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Held => "held",
            Self::Applying => "applying",
            Self::UpToDate => "up to date",
            Self::Removing => "removing",
        }
    }

    pub(crate) const fn kind(self) -> u8 {
        self as u8
    }

    pub(crate) fn of_kind(kind: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.kind() == kind)
    }
}

/// States, each from a second on, as stretches until `end`: equal neighbours are one, and what lasts no second is none.
pub(crate) fn stretches(changes: &[(u32, u8)], end: u32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (index, (from, kind)) in changes.iter().copied().enumerate() {
        let until = changes.get(index + 1).map_or(end, |(next, _)| *next).min(end);
        match stretches.last_mut() {
            _ if until <= from => {}
            Some(last) if last.kind == kind && last.until == from => last.until = until,
            _ => stretches.push(Stretch { from, until, kind }),
        }
    }
    stretches
}

/// What of some stretches in order contains that second.
pub(crate) fn stretch_at(stretches: &[Stretch], second: u32) -> Option<Stretch> {
    let after = stretches.partition_point(|stretch| stretch.from <= second);
    after.checked_sub(1).and_then(|last| stretches.get(last)).copied().filter(|stretch| stretch.contains(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_are_one_stretch() {
        let told = stretches(&[(0, 1), (10, 1), (20, 2), (20, 3), (50, 3), (70, 1)], 60);
        let parts: Vec<(u32, u32, u8)> = told.iter().map(|told| (told.from, told.until, told.kind)).collect();
        assert_eq!(parts, [(0, 20, 1), (20, 60, 3)]);
        assert_eq!(stretches(&[], 60), []);
    }

    #[test]
    fn the_stretch_at_a_second_is_half_open() {
        let told = stretches(&[(5, 1), (10, 2)], 20);
        let kind_at = |second| stretch_at(&told, second).map(|told| told.kind);
        assert_eq!([4, 5, 9, 10, 19, 20].map(kind_at), [None, Some(1), Some(1), Some(2), Some(2), None]);
    }

    #[test]
    fn what_was_told_is_known_again_by_its_number() {
        assert!(Told::ALL.into_iter().all(|told| Told::of_kind(told.kind()) == Some(told)));
        assert_eq!(Told::of_kind(9), None);
    }
}

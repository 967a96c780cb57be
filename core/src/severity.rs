//! [`Severity`]: how bad it is to go without a release.

/// How bad it is to go without a release, in the order of weight. A release of which it is not said has none, and no rule
/// about severities is about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It can wait.
    Low,
    /// It matters.
    Moderate,
    /// It matters soon.
    Important,
    /// It matters now.
    Critical,
}

impl Severity {
    /// Every severity, the lightest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::Important, Self::Critical];

    /// Its name, as in feeds and policies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::Important => "important",
            Self::Critical => "critical",
        }
    }

    const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of severities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Severities {
    bits: u8,
}

impl Severities {
    /// None of them.
    pub const NONE: Self = Self { bits: 0 };

    /// Those severities.
    #[must_use]
    pub fn of(severities: &[Severity]) -> Self {
        severities.iter().fold(Self::NONE, |set, severity| Self { bits: set.bits | severity.bit() })
    }

    /// Whether that one is in it. What is not known never is.
    #[must_use]
    pub const fn has(self, severity: Option<Severity>) -> bool {
        match severity {
            Some(severity) => self.bits & severity.bit() != 0,
            None => false,
        }
    }

    /// Those in it, the lightest first.
    pub fn iter(self) -> impl Iterator<Item = Severity> {
        Severity::ALL.into_iter().filter(move |severity| self.has(Some(*severity)))
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_no_unknown() {
        let set = Severities::of(&[Severity::Critical, Severity::Low]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Severity::Low, Severity::Critical]);
        assert!(!set.has(Some(Severity::Moderate)) && !set.has(None));
        assert!(Severity::ALL.is_sorted());
    }
}

//! [`Scheme`]: the names of the six systems, and the facts an operator asks for.

use core::{error::Error, fmt, str::FromStr};

/// A system whose draw this crate reproduces.
///
/// ```
/// use stagger_compat::{Redraw, Scheme};
///
/// let scheme: Scheme = "update-manager".parse()?;
/// assert_eq!(scheme, Scheme::UpdateManager);
/// assert_eq!(scheme.redraw(), Redraw::EachVersion);
/// # Ok::<(), stagger_compat::SchemeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Phased updates as apt obeys them: [`crate::apt`].
    Apt,
    /// Phased updates as Ubuntu's desktop updater obeys them: [`crate::update_manager`].
    UpdateManager,
    /// `FixedRandomDelay=` of a systemd timer: [`crate::systemd`].
    Systemd,
    /// `H` in a Jenkins schedule: [`crate::jenkins`].
    Jenkins,
    /// `fqdn_rand` in a Puppet manifest: [`crate::puppet`].
    Puppet,
    /// A Fedora CoreOS rollout: [`crate::fcos`].
    Fcos,
}

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Apt, Self::UpdateManager, Self::Systemd, Self::Jenkins, Self::Puppet, Self::Fcos];

    /// The name by which it is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apt => "apt",
            Self::UpdateManager => "update-manager",
            Self::Systemd => "systemd",
            Self::Jenkins => "jenkins",
            Self::Puppet => "puppet",
            Self::Fcos => "fcos",
        }
    }

    /// What it draws, and in what range, in a few words.
    #[must_use]
    pub const fn draws(self) -> &'static str {
        match self {
            Self::Apt | Self::UpdateManager => "a roll of 0 to 100, held while above the percentage",
            Self::Systemd => "microseconds of delay, 0 to the span less one",
            Self::Jenkins => "a value of each cron field that says `H`",
            Self::Puppet => "an integer, 0 to the maximum less one",
            Self::Fcos => "a wariness of 0.000001 to 1, hidden while above the throttling",
        }
    }

    /// When it draws anew: whether the same hosts go first in every release.
    #[must_use]
    pub const fn redraw(self) -> Redraw {
        match self {
            Self::Apt | Self::UpdateManager => Redraw::EachVersion,
            Self::Systemd | Self::Jenkins | Self::Fcos => Redraw::Never,
            Self::Puppet => Redraw::WithSeed,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Scheme {
    type Err = SchemeError;

    fn from_str(name: &str) -> Result<Self, SchemeError> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name).ok_or(SchemeError(()))
    }
}

/// When a scheme draws anew for a host that keeps its name and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Redraw {
    /// For each version of each package: other hosts go first each time.
    EachVersion,
    /// Never: the same hosts go first in every release.
    Never,
    /// When the seed changes that the operator chose: the same hosts go first, unless it names the release.
    WithSeed,
}

/// A name that is no scheme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeError(());

impl fmt::Display for SchemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such scheme; there are ")?;
        for (at, scheme) in Scheme::ALL.into_iter().enumerate() {
            let before = ["", ", ", ", ", ", ", ", ", " and "];
            write!(f, "{}`{scheme}`", before.get(at).unwrap_or(&", "))?;
        }
        Ok(())
    }
}

impl Error for SchemeError {}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn every_name_reads_back_and_no_other_does() {
        for scheme in Scheme::ALL {
            assert_eq!(scheme.to_string().parse(), Ok(scheme));
        }
        let error = "Apt".parse::<Scheme>().expect_err("names are in lower case");
        assert_eq!(
            error.to_string(),
            "no such scheme; there are `apt`, `update-manager`, `systemd`, `jenkins`, `puppet` and `fcos`"
        );
    }
}

//! [`Setting`]: what a policy may ask of an agent, and which agents are too old for it.

use crate::host::Host;
use crate::version::Version;

/// Something that a policy may ask of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Setting {
    /// Not to take a release past a pin.
    Pin,
    /// Not to take a blocked release.
    Block,
    /// To stop when a breaker does.
    Breaker,
    /// To change nothing during a freeze.
    Freeze,
    /// To wait for a ring.
    Ring,
    /// To wait for a minimum age.
    MinimumAge,
    /// To wait for its place in a ramp.
    Ramp,
    /// To wait for a window.
    Window,
    /// To wait while a condition is present.
    Inhibit,
    /// To keep to a limit of hosts in flight.
    InFlight,
    /// To go before others when a release is on a fast track.
    FastTrack,
    /// To wait no longer than a deadline.
    Deadline,
    /// To spread late hosts again.
    CatchUp,
    /// To pass over what a newer release supersedes.
    Superseded,
    /// To hold by a feed that is too old.
    Feed,
    /// To take a withdrawn release off again.
    Removal,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 16] = [
        Self::Pin,
        Self::Block,
        Self::Breaker,
        Self::Freeze,
        Self::Ring,
        Self::MinimumAge,
        Self::Ramp,
        Self::Window,
        Self::Inhibit,
        Self::InFlight,
        Self::FastTrack,
        Self::Deadline,
        Self::CatchUp,
        Self::Superseded,
        Self::Feed,
        Self::Removal,
    ];

    /// Its name: the key of the policy that asks for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Block => "block",
            Self::Breaker => "breaker",
            Self::Freeze => "freeze",
            Self::Ring => "ring",
            Self::MinimumAge => "minimum-age",
            Self::Ramp => "ramp",
            Self::Window => "window",
            Self::Inhibit => "inhibit",
            Self::InFlight => "in-flight",
            Self::FastTrack => "fast-track",
            Self::Deadline => "deadline",
            Self::CatchUp => "catch-up",
            Self::Superseded => "superseded",
            Self::Feed => "feed",
            Self::Removal => "removal",
        }
    }

    const fn bit(self) -> u32 {
        1 << (self as u16)
    }
}

/// From which version on an agent honours a setting: a fact about the fleet's agents, stated by the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Honours {
    /// The setting.
    pub setting: Setting,
    /// The first version that honours it.
    pub since: Version,
}

/// A set of settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    bits: u32,
}

impl Settings {
    /// No setting.
    #[must_use]
    pub const fn none() -> Self {
        Self { bits: 0 }
    }

    /// The same, and that one if `present`.
    #[must_use]
    pub const fn with(self, setting: Setting, present: bool) -> Self {
        if present { Self { bits: self.bits | setting.bit() } } else { self }
    }

    /// Whether that one is in it.
    #[must_use]
    pub const fn has(self, setting: Setting) -> bool {
        self.bits & setting.bit() != 0
    }

    /// How many are in it.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.bits.count_ones()
    }

    /// Those in it, in the order of [`Setting::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Setting> {
        Setting::ALL.into_iter().filter(move |setting| self.has(*setting))
    }

    /// Those among them that the host's agent does not honour, by what the policy states of agents: it is older than the
    /// first version that does, or its version is not known. Nothing is assumed; nothing is said of settings of which
    /// the policy states nothing.
    #[must_use]
    pub fn not_honoured(self, stated: &[Honours], host: &Host<'_>) -> Self {
        let agent = host.agent_version();
        stated.iter().fold(Self::none(), |found, honours| {
            let too_old = agent.is_none_or(|version| version < honours.since);
            found.with(honours.setting, too_old && self.has(honours.setting))
        })
    }
}

#[cfg(feature = "serde")]
impl ::serde::Serialize for Settings {
    /// As a list of names.
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn an_agent_too_old_for_a_setting_is_told_and_counted() {
        let since = |setting, text: &str| Honours { setting, since: text.parse().expect("a version") };
        let stated = [since(Setting::MinimumAge, "2.10"), since(Setting::Ramp, "3.0"), since(Setting::Pin, "9.0")];
        let used = Settings::none().with(Setting::MinimumAge, true).with(Setting::Ramp, true).with(Setting::Ring, true);
        let told = |host: Host<'_>| used.not_honoured(&stated, &host).iter().collect::<Vec<_>>();
        let aged = |text: &str| Host::new("h").agent(text.parse().expect("a version"));
        assert_eq!(told(aged("2.9.7")), [Setting::MinimumAge, Setting::Ramp]);
        assert_eq!(told(aged("2.10")), [Setting::Ramp]);
        assert_eq!(told(aged("3.0")), []);
        assert_eq!(
            told(Host::new("h")),
            [Setting::MinimumAge, Setting::Ramp],
            "an unknown version is assumed nothing of"
        );
        assert_eq!(used.not_honoured(&stated, &Host::new("h")).count(), 2);
    }

    #[test]
    fn every_setting_has_a_bit_and_a_name_of_its_own() {
        let all = Setting::ALL.into_iter().fold(Settings::none(), |set, setting| set.with(setting, true));
        assert_eq!(all.iter().collect::<Vec<_>>(), Setting::ALL);
        let names: std::collections::BTreeSet<_> = Setting::ALL.into_iter().map(Setting::name).collect();
        assert_eq!(names.len(), Setting::ALL.len());
    }
}

//! [`Inhibitor`]: a condition of the host that puts a change off.

/// A condition of the host that puts a change off for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Inhibitor {
    /// It runs on battery.
    OnBattery,
    /// Its network is paid for by volume.
    Metered,
    /// It does work that should not be broken off.
    Busy,
    /// Somebody holds its update lock.
    Locked,
}

impl Inhibitor {
    /// Every inhibitor, in the order in which they are looked at.
    pub const ALL: [Self; 4] = [Self::OnBattery, Self::Metered, Self::Busy, Self::Locked];

    /// Its name, as in policies and hosts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnBattery => "on-battery",
            Self::Metered => "metered",
            Self::Busy => "busy",
            Self::Locked => "locked",
        }
    }
}

/// Which inhibitors a host reports, and which it reports as absent. What it does not report is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    on_battery: Option<bool>,
    metered: Option<bool>,
    busy: Option<bool>,
    locked: Option<bool>,
}

impl Conditions {
    /// Nothing is known.
    #[must_use]
    pub const fn unknown() -> Self {
        Self { on_battery: None, metered: None, busy: None, locked: None }
    }

    /// The same, and whether that one is present.
    #[must_use]
    pub const fn with(self, inhibitor: Inhibitor, present: bool) -> Self {
        let present = Some(present);
        match inhibitor {
            Inhibitor::OnBattery => Self { on_battery: present, ..self },
            Inhibitor::Metered => Self { metered: present, ..self },
            Inhibitor::Busy => Self { busy: present, ..self },
            Inhibitor::Locked => Self { locked: present, ..self },
        }
    }

    /// Whether that one is present, if it is known.
    #[must_use]
    pub const fn has(&self, inhibitor: Inhibitor) -> Option<bool> {
        match inhibitor {
            Inhibitor::OnBattery => self.on_battery,
            Inhibitor::Metered => self.metered,
            Inhibitor::Busy => self.busy,
            Inhibitor::Locked => self.locked,
        }
    }
}

/// A rule of the policy: a change waits while that condition is present, but never longer than a maximum deferral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Inhibit {
    /// The condition.
    pub when: Inhibitor,
    /// The maximum deferral in seconds, counted from the instant at which the release gates are open for the host, so
    /// that a condition that comes and goes cannot put a change off for ever.
    pub at_most: u32,
}

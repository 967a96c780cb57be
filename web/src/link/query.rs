//! The words of a link.

/// A word of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Version,
    Engine,
    Scenario,
    ScenarioText,
    Hosts,
    Sites,
    Classes,
    Zones,
    FleetText,
    Salt,
    Policy,
    Hypothesis,
    Response,
    Seed,
    Replicate,
    From,
    Until,
    Clock,
    Host,
    Group,
    Layer,
    Show,
}

impl Word {
    pub(super) const ALL: [Self; 22] = [
        Self::Version,
        Self::Engine,
        Self::Scenario,
        Self::ScenarioText,
        Self::Hosts,
        Self::Sites,
        Self::Classes,
        Self::Zones,
        Self::FleetText,
        Self::Salt,
        Self::Policy,
        Self::Hypothesis,
        Self::Response,
        Self::Seed,
        Self::Replicate,
        Self::From,
        Self::Until,
        Self::Clock,
        Self::Host,
        Self::Group,
        Self::Layer,
        Self::Show,
    ];

    /// As it is written. These are for good: links of ten years ago say them.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Version => "v",
            Self::Engine => "engine",
            Self::Scenario => "scenario",
            Self::ScenarioText => "scenario-text",
            Self::Hosts => "hosts",
            Self::Sites => "sites",
            Self::Classes => "classes",
            Self::Zones => "zones",
            Self::FleetText => "fleet-text",
            Self::Salt => "salt",
            Self::Policy => "policy",
            Self::Hypothesis => "hypothesis",
            Self::Response => "response",
            Self::Seed => "seed",
            Self::Replicate => "replicate",
            Self::From => "from",
            Self::Until => "until",
            Self::Clock => "clock",
            Self::Host => "host",
            Self::Group => "group",
            Self::Layer => "layer",
            Self::Show => "show",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }

    /// The longest that it may say, in bytes; of what is packed, before it was: an evil link holds a thousand times what it is
    /// long.
    pub(super) const fn most(self) -> usize {
        match self {
            Self::Version | Self::Engine | Self::Hosts | Self::Seed | Self::Replicate => 32,
            Self::From | Self::Until | Self::Clock => 32,
            Self::Scenario | Self::Salt | Self::Hypothesis | Self::Response | Self::Host | Self::Group => 256,
            Self::Layer | Self::Show => 256,
            Self::Sites | Self::Classes | Self::Zones => 4_000,
            Self::ScenarioText | Self::FleetText | Self::Policy => 1 << 20,
        }
    }
}

//! [`Mark`]: how a figure is known.

use serde::{Deserialize, Serialize};

/// How a figure is known. Whatever is shown carries its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Read in the source that it names.
    Reported,
    /// Inferred from what is reported, by a model that may be wrong.
    Fitted,
    /// Chosen, because the sources are silent.
    Assumed,
}

impl Mark {
    /// Its name, as in scenarios.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Fitted => "fitted",
            Self::Assumed => "assumed",
        }
    }

    pub(crate) const CHOICES: [(&'static str, Self); 3] =
        [("reported", Self::Reported), ("fitted", Self::Fitted), ("assumed", Self::Assumed)];
}

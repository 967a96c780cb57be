//! [`Palette`]: the colours of the picture, which are those of the style sheet.

use crate::browser::{document, window};

/// Colours as the style sheet has them now, by light or by dark.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Palette {
    pub(crate) ink: String,
    pub(crate) soft: String,
    pub(crate) rule: String,
    pub(crate) grid: String,
    pub(crate) card: String,
    pub(crate) band: String,
    pub(crate) outage: String,
    pub(crate) outage_fill: String,
    pub(crate) what_if: String,
    pub(crate) what_if_fill: String,
    pub(crate) action: String,
    pub(crate) clock: String,
    pub(crate) on_clock: String,
    policies: Vec<String>,
    font: String,
}

impl Palette {
    /// Reads the colours from the style sheet.
    pub(crate) fn read() -> Self {
        let root = document().and_then(|document| document.document_element());
        let style = window().zip(root).and_then(|(window, root)| window.get_computed_style(&root).ok().flatten());
        let Some(style) = style else { return Self::default() };
        let read = |name: &str| style.get_property_value(name).unwrap_or_default().trim().to_owned();
        Self {
            ink: read("--ink"),
            soft: read("--soft"),
            rule: read("--rule"),
            grid: read("--grid"),
            card: read("--card"),
            band: read("--band"),
            outage: read("--outage"),
            outage_fill: read("--outage-fill"),
            what_if: read("--what-if"),
            what_if_fill: read("--what-if-fill"),
            action: read("--action"),
            clock: read("--clock"),
            on_clock: read("--on-clock"),
            policies: (1..=POLICIES).map(|number| read(&format!("--policy-{number}"))).collect(),
            font: read("--font"),
        }
    }

    /// The colour of the policy of that number, from 0.
    pub(crate) fn policy(&self, policy: usize) -> &str {
        self.policies.get(policy % POLICIES).map_or(&self.ink, |colour| colour)
    }

    /// A font of the page's family, `weight` and size as in CSS.
    pub(crate) fn font(&self, weight_and_size: &str) -> String {
        format!("{weight_and_size} {}", self.font)
    }
}

/// How many colours there are for policies.
const POLICIES: usize = 6;

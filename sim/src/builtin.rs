//! The scenarios that come with Stagger.

use crate::scenario::Scenario;

/// The names of the scenarios, in the order in which to show them.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    SCENARIOS.iter().map(|(name, _)| *name)
}

/// The text of the scenario of that name.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    SCENARIOS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The scenario of that name.
#[must_use]
pub fn scenario(name: &str) -> Option<Scenario> {
    Scenario::read(name, text(name)?).ok()
}

const SCENARIOS: [(&str, &str); 2] = [
    ("binarylane-2018", include_str!("../../scenarios/binarylane-2018.toml")),
    ("good-day", include_str!("../../scenarios/good-day.toml")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_scenario_makes_sense() {
        for (name, text) in SCENARIOS {
            if let Err(report) = Scenario::read(name, text) {
                panic!("{}", report.of(name));
            }
        }
    }
}

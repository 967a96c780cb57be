//! [`Verdict`]: what to make of how well a model explains a record.

use super::checks::Checks;
use super::fit::Fit;

/// What to make of how well a model explains a record, beside the other models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// What was recorded cannot happen.
    Impossible,
    /// What was recorded is too odd for it: one of the [checks](Checks) is below [`Verdict::ODD`].
    Rejected,
    /// Its BIC is within [`Verdict::AS_WELL`] of the best: the record cannot tell it from the best.
    FitsAsWell,
    /// Its BIC is within [`Verdict::FITS`] of the best: the record speaks somewhat against it.
    Fits,
    /// Its BIC is further off.
    FitsWorse,
}

impl Verdict {
    /// What is less likely than that is too odd: one in a hundred.
    pub const ODD: f64 = 0.01;
    /// Such a difference of the BIC is not worth more than a bare mention.
    pub const AS_WELL: f64 = 2.0;
    /// Beyond such a difference of the BIC the evidence is strong.
    pub const FITS: f64 = 6.0;

    /// What to make of a fit, if that is the least BIC of any.
    #[must_use]
    pub fn of(fit: &Fit, best: f64) -> Self {
        let odd = |checks: &Checks| checks.burst.min(checks.gap).min(checks.distance) < Self::ODD;
        if !fit.bic.is_finite() {
            Self::Impossible
        } else if fit.checks.as_ref().is_some_and(odd) {
            Self::Rejected
        } else if fit.bic <= best + Self::AS_WELL {
            Self::FitsAsWell
        } else if fit.bic <= best + Self::FITS {
            Self::Fits
        } else {
            Self::FitsWorse
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::StartModel;
    use super::super::starts::tests::of_2018;
    use super::*;

    #[test]
    fn a_verdict_changes_where_it_says() {
        let starts = of_2018();
        let fit = StartModel::RemovalSweep.fit(&starts);
        let verdict = |behind: f64, odd: f64| {
            let checks = fit.checks.map(|checks| Checks { gap: odd, ..checks });
            Verdict::of(&Fit { bic: 100.0 + behind, checks, ..fit.clone() }, 100.0)
        };
        assert_eq!(
            [0.0, 2.0, 2.01, 6.0, 6.01].map(|behind| verdict(behind, 0.5)),
            [Verdict::FitsAsWell, Verdict::FitsAsWell, Verdict::Fits, Verdict::Fits, Verdict::FitsWorse]
        );
        assert_eq!([0.01, 0.009_9].map(|odd| verdict(0.0, odd)), [Verdict::FitsAsWell, Verdict::Rejected]);
        let impossible = StartModel::ApplyUntilDeleted.fit(&starts);
        assert_eq!(Verdict::of(&impossible, 100.0), Verdict::Impossible);
    }
}

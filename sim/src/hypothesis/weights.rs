//! [`weights`]: how much each hypothesis counts in a mixture, and how much of that is what was believed before.

use super::fit::Fit;
use super::starts::Starts;
use crate::model::Hypothesis;

/// How much each hypothesis counts in a mixture of all of them: the weights add up to 1.
///
/// Before the record is looked at each counts by its prior, and one without a prior as much as the average of those that
/// have one; that is assumed, and nothing in a record can say it. With `starts` each is weighed by exp(-BIC / 2) too, the usual
/// approximation of how likely the record is under a hypothesis whatever its parameters. Hypotheses that differ in
/// what the record cannot tell share what their explanation earns as their priors say.
///
/// `None` if there are no hypotheses, no prior is above 0, or, with `starts`, some hypothesis does not say how outages started
/// or all of them rule the record out.
#[must_use]
pub fn weights(hypotheses: &[Hypothesis], starts: Option<&Starts>) -> Option<Vec<f64>> {
    let told: Vec<f64> = hypotheses.iter().filter_map(|one| Some(one.prior.as_ref()?.is.value())).collect();
    let average = if told.is_empty() { 1.0 } else { told.iter().sum::<f64>() / told.len() as f64 };
    weighed(hypotheses, starts, |one| one.prior.as_ref().map_or(average, |prior| prior.is.value()))
}

/// The same if all counted alike before the record is looked at: what the record says, and nothing else.
#[must_use]
pub fn even_weights(hypotheses: &[Hypothesis], starts: Option<&Starts>) -> Option<Vec<f64>> {
    weighed(hypotheses, starts, |_| 1.0)
}

fn weighed(hypotheses: &[Hypothesis], starts: Option<&Starts>, prior: impl Fn(&Hypothesis) -> f64) -> Option<Vec<f64>> {
    let priors = hypotheses.iter().map(prior);
    let Some(starts) = starts else { return in_all_one(priors.collect()) };
    let fits: Option<Vec<Fit>> = hypotheses.iter().map(|one| Some(one.starts?.fit(starts))).collect();
    let fits = fits?;
    // From the best, so that none is lost in rounding.
    let best = fits.iter().map(|fit| fit.bic).fold(f64::INFINITY, f64::min);
    in_all_one(priors.zip(&fits).map(|(prior, fit)| prior * libm::exp((best - fit.bic) / 2.0)).collect())
}

fn in_all_one(weights: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    (sum.is_finite() && sum > 0.0).then(|| weights.into_iter().map(|weight| weight / sum).collect())
}

#[cfg(test)]
mod tests {
    use stagger_core::Share;

    use super::super::StartModel;
    use super::super::starts::tests::of_2018;
    use super::*;
    use crate::law::{Chance, Marked};

    fn hypotheses() -> Vec<Hypothesis> {
        crate::builtin::scenario("binarylane-2018").expect("a built-in scenario").model().hypotheses.clone()
    }

    #[test]
    fn the_record_weighs_what_was_believed() {
        let starts = of_2018();
        let mut hypotheses = hypotheses();
        let even = even_weights(&hypotheses, None).expect("weights");
        assert!(even.iter().all(|weight| (weight - 1.0 / hypotheses.len() as f64).abs() < 1e-15));
        let seen = even_weights(&hypotheses, Some(&starts)).expect("weights");
        for one in &mut hypotheses {
            one.prior = None;
        }
        assert_eq!(weights(&hypotheses, Some(&starts)), Some(seen.clone()), "nobody says more of one than of another");
        assert!((seen.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let (one, other) = (StartModel::RemovalSweep.fit(&starts), StartModel::SharedMinutes.fit(&starts));
        let of = |model| hypotheses.iter().position(|one| one.starts == Some(model)).expect("a hypothesis");
        let ratio = seen[of(StartModel::RemovalSweep)] / seen[of(StartModel::SharedMinutes)];
        assert!((ratio - libm::exp((other.bic - one.bic) / 2.0)).abs() < 1e-9);
        assert!(seen[of(StartModel::Apply)] < 1e-5);
        hypotheses[0].prior = Some(Marked { is: Chance(Share::NOTHING), ..hypotheses[0].fault.at_apply.clone() });
        assert_eq!(weights(&hypotheses, Some(&starts)), None, "none is above 0");
        hypotheses[1].prior = Some(Marked { is: Chance(Share::ALL), ..hypotheses[0].fault.at_apply.clone() });
        let weighed = weights(&hypotheses, None).expect("weights");
        assert_eq!((weighed[0].to_bits(), (weighed[2] / weighed[1]).to_bits()), (0, 0.5_f64.to_bits()));
    }

    /// What the priors of the evening come to, beside what the record alone says.
    #[test]
    fn the_evening_is_weighed_by_record_and_priors() {
        let (starts, hypotheses) = (of_2018(), hypotheses());
        let rounded = |weights: Option<Vec<f64>>| -> Vec<String> {
            let weights = weights.expect("weights");
            weights.iter().map(|weight| format!("{weight:.3}")).collect()
        };
        assert_eq!(rounded(even_weights(&hypotheses, Some(&starts))), ["0.239", "0.239", "0.473", "0.049", "0.000"]);
        assert_eq!(rounded(weights(&hypotheses, Some(&starts))), ["0.446", "0.447", "0.098", "0.009", "0.000"]);
    }

    #[test]
    fn what_rules_the_record_out_counts_nothing() {
        let mut hypotheses = hypotheses();
        hypotheses[0].starts = Some(StartModel::ApplyUntilDeleted);
        let seen = weights(&hypotheses, Some(&of_2018())).expect("weights");
        assert_eq!(seen[0].to_bits(), 0);
        assert_eq!(weights(&hypotheses[..1], Some(&of_2018())), None);
        hypotheses[0].starts = None;
        assert_eq!(weights(&hypotheses, Some(&of_2018())), None);
        assert_eq!(weights(&[], None), None);
    }
}

//! [`Fit`]: how well a model explains when outages started.

use super::checks::Checks;
use super::starts::Starts;
use super::{StartModel, latency, removal, shared};

/// How well a model explains the minutes in which outages started, given how many there were, with the parameters that
/// explain them best.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fit {
    /// The model.
    pub model: StartModel,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The natural logarithm of how likely these minutes are: minus infinity if the model rules them out.
    pub log_likelihood: f64,
    /// Akaike's criterion: 2 k - 2 ln L, with k [parameters chosen](StartModel::free). The smaller, the better.
    pub aic: f64,
    /// The Bayesian criterion: k ln n - 2 ln L, with n outages. The smaller, the better.
    pub bic: f64,
    /// How odd the record is for the model; `None` where outages do not start each for itself, or are many.
    pub checks: Option<Checks>,
}

/// A parameter, and the value that explains the starts best.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name, and the unit if it has one, such as `mean-minutes`.
    pub name: &'static str,
    /// Its value; infinite where the starts are the better explained the greater it is.
    pub value: f64,
}

impl StartModel {
    /// How well it explains when outages started.
    #[must_use]
    pub fn fit(self, starts: &Starts) -> Fit {
        let explained = self.explained(starts);
        let log_likelihood = match &explained {
            Some(Explained { cells: Some(cells), shared, .. }) => log_likelihood(starts, cells) + shared,
            Some(Explained { cells: None, shared, .. }) => *shared,
            None => f64::NEG_INFINITY,
        };
        let possible = log_likelihood > f64::NEG_INFINITY;
        let cells = explained.as_ref().and_then(|explained| explained.cells.as_ref());
        let alone = self != Self::RemovalSweepSharedMinutes && possible;
        Fit {
            model: self,
            checks: cells.filter(|_| alone).and_then(|cells| Checks::of(starts, cells)),
            parameters: explained.map(|explained| explained.parameters).unwrap_or_default(),
            log_likelihood,
            aic: 2.0 * f64::from(self.free()) - 2.0 * log_likelihood,
            bic: f64::from(self.free()) * libm::log(f64::from(starts.count())) - 2.0 * log_likelihood,
        }
    }

    fn explained(self, starts: &Starts) -> Option<Explained> {
        let (span, stop) = (starts.span(), starts.stop());
        let alone = |cells, parameters: &[(&'static str, f64)]| Explained::of(Some(cells), 0.0, parameters);
        let together = |(log, theta)| Explained::of(None, log, &[("theta", theta)]);
        Some(match self {
            Self::ApplyUntilDeleted => alone(even(0..stop, span), &[]),
            Self::Apply => alone(even(0..span, span), &[]),
            Self::LatencyExponential => {
                let (cells, mean) = latency::exponential(starts)?;
                alone(cells, &[("mean-minutes", mean)])
            }
            Self::LatencyWeibull => {
                let (cells, scale, shape) = latency::weibull_law(starts)?;
                alone(cells, &[("scale-minutes", scale), ("shape", shape)])
            }
            Self::LatencyLognormal => {
                let (cells, median, sigma) = latency::lognormal(starts)?;
                alone(cells, &[("median-minutes", median), ("sigma", sigma)])
            }
            Self::Removal => removal::at_any_time(starts),
            Self::RemovalLate => removal::late(starts),
            Self::RemovalSweep => removal::sweep(starts),
            Self::RemovalSweepSharedMinutes => removal::sweep_shared(starts),
            Self::Trigger => together(shared::bursts(starts)),
            Self::SharedMinutes => together(shared::minutes(starts.minutes(), span)),
        })
    }
}

/// What a model says of the starts.
pub(super) struct Explained {
    /// The chance of each minute, if each outage starts for itself.
    pub(super) cells: Option<Vec<f64>>,
    /// What is to be added to the log-likelihood, or all of it if there are no cells.
    pub(super) shared: f64,
    pub(super) parameters: Vec<Parameter>,
}

impl Explained {
    pub(super) fn of(cells: Option<Vec<f64>>, shared: f64, parameters: &[(&'static str, f64)]) -> Self {
        let parameters = parameters.iter().map(|(name, value)| Parameter { name, value: *value }).collect();
        Self { cells, shared, parameters }
    }
}

/// The minutes of that range, each as likely as another, among so many.
fn even(minutes: std::ops::Range<u32>, span: u32) -> Vec<f64> {
    let each = 1.0 / f64::from(minutes.end - minutes.start);
    (0..span).map(|minute| if minutes.contains(&minute) { each } else { 0.0 }).collect()
}

/// ln P of the starts, each for itself.
pub(super) fn log_likelihood(starts: &Starts, cells: &[f64]) -> f64 {
    starts.minutes().iter().map(|minute| cells.get(*minute as usize).map_or(f64::NEG_INFINITY, |p| libm::log(*p))).sum()
}

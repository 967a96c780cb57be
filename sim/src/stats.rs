//! Statistics of ensembles: floating point, by `libm` and in a fixed order, so that every target finds the same bits.
//!
//! What is estimated says how sure it is: quantiles lie between [`Ranks`], averages have a [`Mean::interval`], what
//! never happened is a [`Frequency`] and not 0, and two policies with the same luck are [`Paired`].

mod band;
mod beta;
mod binomial;
mod fisher;
mod frequency;
mod holm;
mod mean;
mod normal;
mod paired;
mod poisson;
mod quantile;

pub use band::{distance, dkw_band};
pub use beta::regularised_beta;
pub(crate) use beta::{beta_below_above, binomial_term, power};
pub use binomial::{binomial_above, binomial_cdf, binomial_pmf, binomial_quantile};
pub use fisher::fisher_exact;
pub use frequency::Frequency;
pub use holm::holm;
pub use mean::Mean;
pub use normal::{normal_cdf, normal_quantile};
pub use paired::Paired;
pub use poisson::{poisson_cdf, poisson_pmf};
pub use quantile::{Quantile, Ranks};

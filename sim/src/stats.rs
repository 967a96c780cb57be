//! Statistics of ensembles: floating point, by `libm` and in a fixed order, so that every target finds the same bits.

mod normal;

pub use normal::{normal_cdf, normal_quantile};

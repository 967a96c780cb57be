//! What can be known of a rollout without simulating it: closed forms and one-dimensional integrals.
//!
//! Hosts go down independently of each other, each with the same chance, at the moment they take the release; the
//! response takes a time that is known. Within that, [`Failures`] and [`expected_hits`] are exact for any curve of
//! [`Adoption`], and the other functions for what they name. Whatever has more to it, such as latency with triggers,
//! windows in several time zones, or health gates, is for a run. Each function says where its formula
//! comes from, if it was not derived for Stagger, and is held to an independent way in the tests: brute force, or 20,000
//! evenings drawn host by host.
//!
//! ```
//! use stagger_sim::exact::{Adoption, Failures, expected_hits};
//!
//! // 36 hosts of which a quarter fails, 44 minutes from the first failure to the freeze: the minute of 2018 ...
//! let failures = Failures::of(36, 0.2536, 1).expect("a chance and a failure");
//! let minute = Adoption::linear(60.0 * 60.0).expect("a length");
//! let hits = expected_hits(&failures, &minute, 44.0 * 60.0);
//! assert!((hits - 7.615).abs() < 0.01);
//! // ... and a ramp of twelve hours.
//! let ramp = Adoption::linear(12.0 * 3600.0).expect("a length");
//! assert!((expected_hits(&failures, &ramp, 44.0 * 60.0) - 1.558).abs() < 0.01);
//! ```

mod adoption;
mod canary;
mod concurrency;
mod duration;
mod exponential;
mod exposure;
mod failures;
mod glance;
mod hits;
mod linear;
mod occupancy;
mod pieces;
mod polling;
mod quadrature;
mod rings;
mod scan;
mod sequential;
mod soak;
mod steps;
mod window;

pub use adoption::{Adoption, Knot};
pub use canary::{Stratum, chance_left_by, hosts_to_see, silent, silent_at_random, silent_in_classes};
pub use concurrency::mean_down;
pub use exponential::ExponentialRamp;
pub use exposure::{exposure, exposure_if_halted};
pub use failures::Failures;
pub use glance::Glance;
pub use hits::{HitsLaw, expected_hits, expected_hits_of};
pub use linear::{linear_hits, linear_hits_of_faulty, linear_hits_summed};
pub use occupancy::{fullest_minute, fullest_minute_at_most, minutes_taken};
pub use polling::{redrawn_wait, redrawn_wait_if_often, sticky_wait};
pub use quadrature::GaussLegendre;
pub use rings::{Rings, geometric_hits, geometric_place};
pub use scan::{expected_peak, peak_at_least};
pub use sequential::{SequentialRun, Sprt, e_value};
pub use soak::{Soak, faulty_after_silence, shown_within};
pub use steps::Steps;
pub use window::{wait_for_window, wait_spread_over_window};

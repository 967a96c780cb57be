//! Holm's correction of several tests at once.

/// Each probability as Holm has it for several tests at once: those below a level are no chance finds but with at most
/// that probability that even one of them is, however the tests hang together. In the order in which they were given.
///
/// ```
/// use stagger_sim::stats::holm;
///
/// assert_eq!(holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
#[must_use]
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|one, other| probabilities[*one].total_cmp(&probabilities[*other]));
    let mut corrected = vec![0.0; probabilities.len()];
    let mut least: f64 = 0.0;
    for (place, index) in order.iter().enumerate() {
        let tests_left = u32::try_from(order.len() - place).unwrap_or(u32::MAX);
        least = least.max((probabilities[*index] * f64::from(tests_left)).min(1.0));
        corrected[*index] = least;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_falls_and_never_passes_one() {
        assert_eq!(holm(&[]), Vec::<f64>::new());
        assert_eq!(holm(&[0.5]), [0.5]);
        assert_eq!(holm(&[0.9, 0.2, 0.001, 0.8]), [1.0, 0.6000000000000001, 0.004, 1.0]);
    }
}

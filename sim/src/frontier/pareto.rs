//! Which points no other is better than in both respects.

/// The places of the points than which no other is as good in one respect and better in the other, less being better. Of
/// equal points the first. In the order of the first respect.
#[must_use]
pub fn best(points: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|one, other| {
        let (one, other) = (&points[*one], &points[*other]);
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    let mut least = f64::INFINITY;
    order.retain(|nth| {
        let better = points[*nth].1 < least;
        least = least.min(points[*nth].1);
        better
    });
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_equal_points_the_first_is_taken() {
        assert_eq!(best(&[(2.0, 1.0), (1.0, 3.0), (1.0, 3.0), (2.0, 0.5), (3.0, 0.5)]), [1, 3]);
        assert_eq!(best(&[]), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn none_is_dominated_and_every_other_is(points in proptest::collection::vec((0_u8..20, 0_u8..20), 0..40)) {
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect();
            let best = best(&points);
            let beats = |a: (f64, f64), b: (f64, f64)| a.0 <= b.0 && a.1 <= b.1 && a != b;
            for (nth, point) in points.iter().enumerate() {
                let dominated = points.iter().any(|other| beats(*other, *point)) || points[..nth].contains(point);
                prop_assert_eq!(best.contains(&nth), !dominated, "{} {:?}", nth, point);
            }
        }
    }
}

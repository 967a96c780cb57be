//! The busiest stretch of a given length.

/// Of instants in order, the most that lie in any stretch `[t, t + within)`, and the first instant at which such a stretch
/// begins; `(0, 0)` of none.
pub(crate) fn most_within(instants: &[u32], within: u32) -> (usize, u32) {
    let (mut most, mut from, mut end) = (0, 0, 0);
    for (index, first) in instants.iter().enumerate() {
        let until = first.saturating_add(within);
        while instants.get(end).is_some_and(|at| *at < until) {
            end += 1;
        }
        // A stretch of no length holds nothing.
        if end.saturating_sub(index) > most {
            (most, from) = (end - index, *first);
        }
    }
    (most, from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_stretch_is_half_open() {
        assert_eq!(most_within(&[0, 10, 19, 20], 10), (2, 10));
        assert_eq!(most_within(&[0, 10, 19, 20], 11), (3, 10));
        assert_eq!(most_within(&[5, 5, 5], 1), (3, 5));
        assert_eq!(most_within(&[5, 5, 5], 0), (0, 0));
        assert_eq!(most_within(&[], 10), (0, 0));
    }

    proptest! {
        #[test]
        fn it_is_what_looking_from_every_second_finds(mut instants in proptest::collection::vec(0_u32..60, 0..40), within in 0_u32..30) {
            instants.sort_unstable();
            let count = |from: u32| instants.iter().filter(|at| (from..from + within).contains(*at)).count();
            let best = (0..60).map(count).max().unwrap_or(0);
            let (most, from) = most_within(&instants, within);
            prop_assert_eq!(most, best);
            prop_assert!(most == 0 || count(from) == most);
        }
    }
}

//! [`analytic`]: the frontier of rings that wait for what they show, by formula.

use crate::exact::Rings;

/// Rings of which each opens only when the one before has shown in a soak that it is well.
#[derive(Clone, Debug, PartialEq)]
pub struct RingPoint {
    /// How many hosts are in each.
    pub sizes: Vec<u32>,
    /// How many hosts a bad release hits on average, with the worst chance of going down.
    pub worst_hits: f64,
    /// That chance.
    pub worst_chance: f64,
    /// How long hosts wait for a good release on average, in seconds.
    pub latency: f64,
}

/// The frontier of one ring to `most` rings of a fleet of that size, with a soak of so many seconds: sizes grow by the
/// factor that is best if nothing is known of how bad a release is. A failure must show within the soak, and no host
/// applies after that. Such rings wait for evidence; rings by time alone cannot be sure that a failure was seen. Rings that
/// would hold no host are left out.
#[must_use]
pub fn analytic(hosts: u32, most: u32, soak: u32) -> Vec<RingPoint> {
    let mut points: Vec<RingPoint> = Vec::new();
    for rings in (1..=most).filter_map(|count| Rings::geometric(hosts, count)) {
        let (worst_chance, worst_hits) = rings.worst();
        let latency = rings.latency() * f64::from(soak);
        let sizes = rings.sizes().to_vec();
        if points.last().is_none_or(|last| last.sizes != sizes) {
            points.push(RingPoint { sizes, worst_hits, worst_chance, latency });
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of science §6.3, to the digits that it has.
    #[test]
    fn it_is_the_table_of_the_literature() {
        let of = |hosts| analytic(hosts, 6, 1);
        for (hosts, count, worst, latency) in [
            (36, 1, 36.0, 0.0),
            (36, 2, 5.0, 0.86),
            (36, 3, 2.02, 1.67),
            (36, 4, 1.65, 2.44),
            (1000, 2, 31.0, 0.97),
            (1000, 3, 9.0, 1.89),
            (1000, 4, 5.0, 2.79),
            (1000, 6, 2.0, 4.54),
            (10_000, 3, 21.0, 1.95),
        ] {
            let point = of(hosts).into_iter().find(|point| point.sizes.len() == count).expect("so many rings");
            assert!((point.worst_hits - worst).abs() < 5e-3, "{hosts} in {count}: {point:?}");
            assert!((point.latency - latency).abs() < 5e-3, "{hosts} in {count}: {point:?}");
        }
    }
}

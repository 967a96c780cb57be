//! What the starts say of a fault, where removal took hosts down: chances that hang on how large the fleet was.

use super::starts::Starts;

/// How likely a host went down as it applied, in a fleet of so many hosts of which each checked at a minute of its own. Only
/// the product with the number of hosts is known from the record. `None` if the fleet is too small for the record.
#[must_use]
pub fn at_apply(starts: &Starts, hosts: u32) -> Option<f64> {
    share(starts.early().len() as f64, applied(starts, hosts, starts.stop()))
}

/// How likely a host that ran the release went down as it was taken off. `None` if the fleet is too small for the record.
#[must_use]
pub fn at_removal(starts: &Starts, hosts: u32) -> Option<f64> {
    let early = starts.early().len() as f64;
    share(starts.late().len() as f64, applied(starts, hosts, starts.stop()) - early)
}

fn share(part: f64, whole: f64) -> Option<f64> {
    let share = part / whole;
    (0.0..=1.0).contains(&share).then_some(share)
}

/// How many hosts had applied before that minute, on average.
fn applied(starts: &Starts, hosts: u32, before: u32) -> f64 {
    f64::from(hosts) * f64::from(before.min(starts.stop())) / f64::from(starts.span())
}

/// How often a host that runs the release goes down of itself, at most.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LatencyBound {
    /// For how many minutes hosts ran the release while no outage started around the stop, added up.
    pub host_minutes: f64,
    /// At most so often a minute, with 95 % confidence, by the rule of three.
    pub per_minute: f64,
}

/// How often a host that runs the release goes down of itself at most, since none did around the stop, in a fleet of so many
/// hosts. `None` without such a stretch, or if the fleet is too small for the record.
#[must_use]
pub fn latency_bound(starts: &Starts, hosts: u32) -> Option<LatencyBound> {
    let gap = starts.gap()?;
    let down = starts.minutes().partition_point(|minute| *minute < gap.start) as f64;
    let running = gap.map(|minute| applied(starts, hosts, minute + 1) - down);
    let host_minutes: f64 = running.sum();
    (host_minutes > 0.0).then(|| LatencyBound { host_minutes, per_minute: 3.0 / host_minutes })
}

/// How many hosts there are, by the numbers in the names of some.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Numbered {
    /// As many as the greatest numbers say, added up over the stems.
    pub at_least: u64,
    /// The estimate of least variance that is right on average (the German tank problem), if numbers go from 1 without a
    /// gap and which hosts are known has nothing to do with them: m (1 + 1/k) - 1 for k hosts up to number m, added up.
    pub estimate: f64,
}

/// How many hosts there are, by the number at the end of each name; names alike but for the number belong together. Names
/// without a number count for themselves.
#[must_use]
pub fn numbered<'a>(ids: impl IntoIterator<Item = &'a str>) -> Numbered {
    let mut stems: std::collections::BTreeMap<&str, (u64, u64)> = std::collections::BTreeMap::new();
    let mut numbered = Numbered { at_least: 0, estimate: 0.0 };
    for id in ids {
        let stem = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
        match id.strip_prefix(stem).and_then(|number| number.parse::<u32>().ok()) {
            Some(number) => {
                let (most, known) = stems.entry(stem).or_default();
                (*most, *known) = ((*most).max(u64::from(number)), *known + 1);
            }
            None => {
                numbered.at_least += 1;
                numbered.estimate += 1.0;
            }
        }
    }
    for (most, known) in stems.into_values() {
        numbered.at_least += most;
        numbered.estimate += most as f64 * (1.0 + 1.0 / known as f64) - 1.0;
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::super::starts::tests::of_2018;
    use super::*;

    #[test]
    fn the_chances_hang_on_the_size_of_the_fleet() {
        let starts = of_2018();
        let told = [29, 31, 36, 50].map(|hosts| {
            let both = (at_apply(&starts, hosts), at_removal(&starts, hosts));
            format!("{:.2} {:.2}", both.0.expect("a chance"), both.1.expect("a chance"))
        });
        assert_eq!(told, ["0.31 0.66", "0.29 0.60", "0.25 0.49", "0.18 0.32"]);
        assert!((36.0 * at_apply(&starts, 36).expect("a chance") - 7.0 * 60.0 / 46.0).abs() < 1e-12);
        assert_eq!((at_apply(&starts, 9), at_removal(&starts, 20)), (None, None), "fewer hosts than went down");
    }

    #[test]
    fn a_stretch_without_outages_bounds_the_latency() {
        let bound = latency_bound(&of_2018(), 36).expect("a stretch");
        assert!((bound.host_minutes - 333.4).abs() < 1e-9, "{bound:?}");
        assert_eq!(format!("{:.4}", bound.per_minute), "0.0090");
    }

    #[test]
    fn names_count_hosts() {
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let ids: Vec<&str> = scenario.hosts().iter().map(|host| host.id.as_str()).collect();
        let told = numbered(ids.iter().copied());
        assert_eq!((told.at_least, format!("{:.1}", told.estimate)), (29, "30.5".to_string()));
        let with_slip = numbered(ids.iter().copied().chain(["sydcompute23"]));
        assert_eq!((with_slip.at_least, format!("{:.1}", with_slip.estimate)), (34, "35.8".to_string()));
        assert_eq!(numbered(["gateway", "999999999999"]), Numbered { at_least: 2, estimate: 2.0 });
    }
}

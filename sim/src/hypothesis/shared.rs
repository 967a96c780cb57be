//! Models in which outages share their minutes: a Dirichlet process over the minutes.
//!
//! One outage after another starts at a minute of its own, with a chance that goes with θ, or at the minute of an earlier one,
//! with a chance that goes with how many started there. Each minute of its own is as likely as another. How the outages
//! fall into groups has Ewens' law.

use super::checks::BURST;
use super::peak::peak;
use super::starts::{Starts, multiplicities};

/// ln P of starts that share minutes of that many, and the θ at which it is greatest.
pub(super) fn minutes(starts: &[u32], places: u32) -> (f64, f64) {
    best(&multiplicities(starts), places)
}

/// ln P of starts in bursts, and the θ at which it is greatest. A burst lasts four minutes and begins at the first start that
/// the burst before it leaves out; within it each minute is as likely as another. Bursts have as many places as fit into
/// the span one after another. Both the width and the places were chosen after seeing the record, which flatters it: were
/// every minute a place where a burst may begin, ln P of the evening of 2018 would be about -56.5 rather than -54.3.
pub(super) fn bursts(starts: &Starts) -> (f64, f64) {
    let mut sizes: Vec<u32> = Vec::new();
    let mut until = 0;
    for minute in starts.minutes() {
        match sizes.last_mut() {
            Some(size) if *minute < until => *size += 1,
            _ => {
                sizes.push(1);
                until = minute.saturating_add(BURST);
            }
        }
    }
    let (log, theta) = best(&sizes, (starts.span() / BURST).max(1));
    (log - f64::from(starts.count()) * libm::log(f64::from(BURST)), theta)
}

fn best(sizes: &[u32], places: u32) -> (f64, f64) {
    let (log_theta, log) = peak(-7.0, 7.0, |log_theta| ewens(libm::exp(log_theta), sizes));
    let groups = sizes.len() as f64;
    (log - groups * libm::log(f64::from(places)), libm::exp(log_theta))
}

/// ln P of groups of such sizes.
fn ewens(theta: f64, sizes: &[u32]) -> f64 {
    let all: f64 = sizes.iter().map(|size| f64::from(*size)).sum();
    let within: f64 = sizes.iter().map(|size| libm::lgamma(f64::from(*size))).sum();
    sizes.len() as f64 * libm::log(theta) + within - (libm::lgamma(theta + all) - libm::lgamma(theta))
}

/// By how many powers of ten the groups into which the starts fall are likelier when hosts share minutes, with the best θ,
/// than when each start has a minute of its own.
#[must_use]
pub fn sharing(starts: &Starts) -> f64 {
    let sizes = multiplicities(starts.minutes());
    let (_, shared) = peak(-7.0, 7.0, |log_theta| ewens(libm::exp(log_theta), &sizes));
    let span = f64::from(starts.span());
    let distinct: f64 = (0..starts.span()).zip(&sizes).map(|(taken, _)| libm::log(span - f64::from(taken))).sum();
    let alone = distinct - f64::from(starts.count()) * libm::log(span);
    (shared - alone) / core::f64::consts::LN_10
}

#[cfg(test)]
mod tests {
    use super::super::starts::tests::of_2018;
    use super::*;

    /// All the ways in which four outages fall into groups add up to one.
    #[test]
    fn the_law_of_groups_adds_up() {
        let ways: [(f64, &[u32]); 5] = [(1.0, &[4]), (4.0, &[3, 1]), (3.0, &[2, 2]), (6.0, &[2, 1, 1]), (1.0, &[1; 4])];
        for theta in [0.3, 1.0, 5.3] {
            let all: f64 = ways.iter().map(|(ways, sizes)| ways * libm::exp(ewens(theta, sizes))).sum();
            assert!((all - 1.0).abs() < 1e-13, "{theta}: {all}");
        }
    }

    /// The prior of a common trigger makes up for places that were chosen after seeing the record. Were every minute a place
    /// where a burst may begin, each burst would have as many places as begins that cover it: 2, 4, 3 and 1.
    #[test]
    fn places_that_suit_the_record_flatter_it() {
        let starts = of_2018();
        let (suited, _) = bursts(&starts);
        let begins = f64::from(2 * 4 * 3);
        let every_minute = f64::from(starts.span() - BURST + 1);
        let places = f64::from(starts.span() / BURST);
        let honest = suited + 4.0 * (libm::log(places) - libm::log(every_minute)) + libm::log(begins);
        assert!((suited + 54.33).abs() < 0.01 && (honest + 56.5).abs() < 0.05, "{suited} {honest}");
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let prior = |name| {
            let prior = scenario.hypothesis(name).and_then(|one| one.prior.as_ref());
            prior.expect("a hypothesis with a prior").is.value()
        };
        let ratio = prior("common-trigger") / prior("apply-and-removal");
        assert!((libm::exp(honest - suited) / ratio - 1.0).abs() < 0.06, "{ratio}");
    }

    #[test]
    fn the_groups_of_2018_are_likelier_shared() {
        assert!((sharing(&of_2018()) - 5.861_153).abs() < 1e-5, "{}", sharing(&of_2018()));
    }
}

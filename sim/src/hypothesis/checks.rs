//! [`Checks`]: whether what was recorded is odd for a model in which every outage starts for itself.

use super::starts::Starts;

/// How odd what was recorded is for a model in which every outage starts for itself, at a minute drawn by the same law.
/// Each is exact, a sum over all that may happen. What is asked was chosen by looking at the record, so that each is somewhat
/// smaller than it should be; and the law was fitted to the record, so that each is somewhat greater.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checks {
    /// How likely as many starts as were recorded, or more, fall within some four minutes (the scan statistic).
    pub burst: f64,
    /// How likely no outage starts in the minutes around the stop in which none did; 1 if there are none.
    pub gap: f64,
    /// How likely the share of starts up to some minute is as far from the law as it was, or further (Kolmogorov and
    /// Smirnov, for minutes rather than a continuous time).
    pub distance: f64,
}

impl Checks {
    /// `None` where there are too many starts to add everything up.
    pub(super) fn of(starts: &Starts, cells: &[f64]) -> Option<Self> {
        let most = starts.most_within(BURST);
        if starts.minutes().len() > MOST_STARTS || most > MOST_BURST {
            return None;
        }
        Some(Self { burst: burst(starts, cells, most), gap: gap(starts, cells), distance: distance(starts, cells) })
    }
}

/// P(at least `most` starts within some [`BURST`] cells that follow each other), by what the last three cells got.
fn burst(starts: &Starts, cells: &[f64], most: usize) -> f64 {
    let (count, weights) = (starts.minutes().len(), Weights::of(starts.minutes().len()));
    let place = |a: usize, b: usize, c: usize, all: usize| ((a * most + b) * most + c) * (count + 1) + all;
    let mut now = vec![0.0; most * most * most * (count + 1)];
    now[place(0, 0, 0, 0)] = 1.0;
    for cell in cells {
        let of_cell = weights.of_cell(*cell);
        let mut next = vec![0.0; now.len()];
        for (a, b, c) in triples(most) {
            for all in 0..=count {
                let so_far: f64 = now[place(a, b, c, all)];
                if so_far > 0.0 {
                    for here in 0..=(count - all).min(most - 1 - a - b - c) {
                        next[place(b, c, here, all + here)] += so_far * of_cell[here];
                    }
                }
            }
        }
        now = next;
    }
    let without: f64 = triples(most).map(|(a, b, c)| now[place(a, b, c, count)]).sum();
    1.0 - without * weights.all
}

/// All counts of three cells that come to less than `most`.
fn triples(most: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    (0..most).flat_map(move |a| (0..most - a).flat_map(move |b| (0..most - a - b).map(move |c| (a, b, c))))
}

fn gap(starts: &Starts, cells: &[f64]) -> f64 {
    let Some(gap) = starts.gap() else { return 1.0 };
    let within: f64 = gap.filter_map(|minute| cells.get(minute as usize)).sum();
    libm::pow((1.0 - within).max(0.0), f64::from(starts.count()))
}

fn distance(starts: &Starts, cells: &[f64]) -> f64 {
    let (count, weights) = (starts.minutes().len(), Weights::of(starts.minutes().len()));
    let share = |up_to: usize| up_to as f64 / count as f64;
    let recorded = |minute: usize| starts.minutes().partition_point(|at| *at as usize <= minute);
    let law = cells.iter().scan(0.0, |sum, cell| {
        *sum += cell;
        Some(*sum)
    });
    let law: Vec<f64> = law.collect();
    let apart = law.iter().enumerate().map(|(minute, law)| (share(recorded(minute)) - law).abs()).fold(0.0, f64::max);
    let mut now = vec![0.0; count + 1];
    now[0] = 1.0;
    for (cell, law) in cells.iter().zip(&law) {
        let of_cell = weights.of_cell(*cell);
        let mut next = vec![0.0; count + 1];
        for (before, so_far) in now.iter().enumerate() {
            for after in before..=count {
                if (share(after) - law).abs() < apart - ROUNDING {
                    next[after] += so_far * of_cell[after - before];
                }
            }
        }
        now = next;
    }
    1.0 - now[count] * weights.all
}

/// What the multinomial law is made of: n! · Π pᶜ / c!.
struct Weights {
    /// 1 / c! for every c.
    each: Vec<f64>,
    /// n!
    all: f64,
}

impl Weights {
    fn of(count: usize) -> Self {
        let factorials = (1..=count).scan(1.0, |product, factor| {
            *product *= factor as f64;
            Some(*product)
        });
        let factorials: Vec<f64> = std::iter::once(1.0).chain(factorials).collect();
        let all = factorials.last().copied().unwrap_or(1.0);
        Self { each: factorials.iter().map(|factorial| 1.0 / factorial).collect(), all }
    }

    /// pᶜ / c! for every c.
    fn of_cell(&self, chance: f64) -> Vec<f64> {
        let powers = std::iter::successors(Some(1.0), |power| Some(power * chance));
        self.each.iter().zip(powers).map(|(each, power)| each * power).collect()
    }
}

/// How many minutes a burst lasts.
pub(super) const BURST: u32 = 4;
const MOST_STARTS: usize = 64;
const MOST_BURST: usize = 16;
/// What is equal but for rounding is as far apart.
const ROUNDING: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::super::starts::tests::of_2018;
    use super::*;
    use crate::draw::{Draws, Purpose};

    /// The sums against what happens in 200,000 draws of another model of the evening.
    #[test]
    fn what_is_summed_up_is_what_happens() {
        let starts = of_2018();
        let mut cells = vec![0.6 / 50.0; 50];
        cells.extend([0.04; 10]);
        let exact = Checks::of(&starts, &cells).expect("few starts");
        let draws = Draws::of_seed(5);
        let (mut bursts, mut gaps) = (0_u32, 0_u32);
        for replicate in 0..RUNS {
            let mut drawn = [0_usize; 60];
            for host in 0..17 {
                let word = u64::from(draws.word(replicate, host, Purpose::Start, 0));
                let late = draws.word(replicate, host, Purpose::Start, 1) >= 2_576_980_378;
                drawn[usize::try_from(if late { 50 + ((word * 10) >> 32) } else { (word * 50) >> 32 })
                    .expect("small")] += 1;
            }
            bursts += u32::from(drawn.windows(4).any(|four| four.iter().sum::<usize>() >= 10));
            gaps += u32::from(drawn[38..55].iter().all(|count| *count == 0));
        }
        for (happened, exact) in [(bursts, exact.burst), (gaps, exact.gap)] {
            let error = 4.0 * libm::sqrt(exact * (1.0 - exact) / f64::from(RUNS));
            assert!((f64::from(happened) / f64::from(RUNS) - exact).abs() < error, "{happened} {exact}");
        }
        assert!(bursts > 20, "the test sees some: {bursts}");
    }

    const RUNS: u32 = 200_000;
}

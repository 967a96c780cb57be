//! What a sequential test costs, in floating point and for people: the breaker itself weighs in whole numbers, in
//! `stagger-core`. A. Wald, "Sequential Analysis" (1947).

use stagger_core::Sequential;

/// Wald's sequential probability ratio test of two chances to fail, and what it takes on average.
///
/// ```
/// use stagger_sim::exact::Sprt;
///
/// let test = Sprt::of(1e-4, 0.25, 0.001, 0.05).expect("two chances and two error rates");
/// // One failure halts, unless four clean hosts or more came before it; 11 clean hosts clear the release.
/// assert_eq!((test.failures_to_halt(), test.clean_hosts_to_clear()), (1, 11));
/// assert!(test.per_failure() + 3.0 * test.per_clean_host() > test.halts_above());
/// assert!(test.per_failure() + 4.0 * test.per_clean_host() < test.halts_above());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sprt {
    good: f64,
    bad: f64,
    false_alarm: f64,
    miss: f64,
}

impl Sprt {
    /// A release to keep fails on the part `good` of hosts and one to stop on the part `bad`; of good releases the test
    /// halts `false_alarm` at most, and clears `miss` of bad ones. `None` unless 0 < good < bad < 1 and both errors lie
    /// above 0 and together below 1.
    #[must_use]
    pub fn of(good: f64, bad: f64, false_alarm: f64, miss: f64) -> Option<Self> {
        let chances = good > 0.0 && good < bad && bad < 1.0;
        let errors = false_alarm > 0.0 && miss > 0.0 && false_alarm + miss < 1.0;
        (chances && errors).then_some(Self { good, bad, false_alarm, miss })
    }

    /// What a failure weighs against the release: ln(p₁/p₀).
    #[must_use]
    pub fn per_failure(self) -> f64 {
        libm::log(self.bad / self.good)
    }

    /// What a clean host weighs: ln((1 - p₁)/(1 - p₀)), below 0.
    #[must_use]
    pub fn per_clean_host(self) -> f64 {
        libm::log1p(-self.bad) - libm::log1p(-self.good)
    }

    /// From this weight on the release is halted: A = ln((1 - β)/α).
    #[must_use]
    pub fn halts_above(self) -> f64 {
        libm::log((1.0 - self.miss) / self.false_alarm)
    }

    /// Down from this weight the release is cleared: B = ln(β/(1 - α)), below 0.
    #[must_use]
    pub fn clears_below(self) -> f64 {
        libm::log(self.miss / (1.0 - self.false_alarm))
    }

    /// How many hosts without a failure clear the release.
    #[must_use]
    pub fn clean_hosts_to_clear(self) -> u32 {
        least(self.clears_below() / self.per_clean_host())
    }

    /// How many failures without a clean host halt it.
    #[must_use]
    pub fn failures_to_halt(self) -> u32 {
        least(self.halts_above() / self.per_failure())
    }

    /// How many hosts it takes on average under a good release by Wald's approximation, which leaves out that the last
    /// host weighs too much: a lower bound in practice. [`SequentialRun`] is exact.
    #[must_use]
    pub fn hosts_if_good(self) -> f64 {
        let (halt, clear) = (self.false_alarm, 1.0 - self.false_alarm);
        (halt * self.halts_above() + clear * self.clears_below()) / self.mean_weight(self.good)
    }

    /// The same under a bad release.
    #[must_use]
    pub fn hosts_if_bad(self) -> f64 {
        let (halt, clear) = (1.0 - self.miss, self.miss);
        (halt * self.halts_above() + clear * self.clears_below()) / self.mean_weight(self.bad)
    }

    fn mean_weight(self, chance: f64) -> f64 {
        chance * self.per_failure() + (1.0 - chance) * self.per_clean_host()
    }
}

/// What comes of the breaker's sequential test, host after host, for a release that fails with a certain chance. Exact:
/// every course of failures is followed, and the core's own scores decide.
///
/// ```
/// use stagger_core::{Sequential, Share};
/// use stagger_sim::exact::SequentialRun;
///
/// let share = |part, whole| Share::new(part, whole).expect("a share");
/// let test = Sequential::sprt(share(1, 10_000), share(1, 4), share(1, 1000), share(1, 20)).expect("a test");
/// let bad = SequentialRun::of(&test, 0.25, 1000);
/// // Wald's approximation says 3.7 hosts: in truth the last failure often weighs more than is needed.
/// assert!((bad.hosts - 4.93).abs() < 5e-3 && (bad.halted - 0.958).abs() < 5e-4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SequentialRun {
    /// How likely the release is halted.
    pub halted: f64,
    /// How likely it is cleared.
    pub cleared: f64,
    /// How many hosts are judged on average, with those that ran out undecided.
    pub hosts: f64,
    /// How many of them fail on average.
    pub failures: f64,
}

impl SequentialRun {
    /// Of that test, where each host fails with that chance, 0 to 1, and at most so many hosts are judged. It ends
    /// earlier once all but 10⁻¹⁵ of the courses are decided.
    #[must_use]
    pub fn of(test: &Sequential, chance: f64, most: u32) -> Self {
        let mut run = Self { halted: 0.0, cleared: 0.0, hosts: 0.0, failures: 0.0 };
        // How likely the test goes on with so many failures.
        let mut open = vec![1.0];
        for judged in 1..=most {
            let mut next = vec![0.0; open.len() + 1];
            for (failures, likely) in open.iter().enumerate() {
                run.hosts += likely;
                next[failures] += likely * (1.0 - chance);
                next[failures + 1] += likely * chance;
            }
            for (failures, likely) in (0_u32..).zip(&mut next) {
                let score = test.score(failures, judged);
                if score >= test.halts_at() {
                    run.halted += core::mem::take(likely);
                } else if test.clears_at().is_some_and(|clears| score <= clears) {
                    run.cleared += core::mem::take(likely);
                }
            }
            // Courses that have ended need no room.
            next.truncate(next.iter().rposition(|likely| *likely > 0.0).map_or(0, |last| last + 1));
            open = next;
            if open.iter().fold(0.0, |sum, likely| sum + likely) < UNDECIDED {
                break;
            }
        }
        run.failures = run.hosts * chance;
        run
    }
}

/// By how many times `failures` among `judged` hosts are likelier under all chances, mixed by Beta(½, ½), than under
/// the chance `good`, above 0 and below 1. A release may be halted as soon as this is 1/α, however often it is looked
/// at, and of good ones the part α is halted at most.
///
/// B(½ + x, ½ + n - x) / (B(½, ½) · p₀ˣ · (1 - p₀)ⁿ⁻ˣ)
///
/// ```
/// assert_eq!(libm::round(stagger_sim::exact::e_value(1, 5, 1e-4)), 274.0);
/// ```
#[must_use]
pub fn e_value(failures: u32, judged: u32, good: f64) -> f64 {
    let (x, clean) = (f64::from(failures.min(judged)), f64::from(judged.saturating_sub(failures)));
    let mixed = libm::lgamma(x + 0.5) + libm::lgamma(clean + 0.5) - libm::lgamma(x + clean + 1.0);
    let alone = x * libm::log(good) + clean * libm::log1p(-good);
    libm::exp(mixed - libm::log(core::f64::consts::PI) - alone)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` stops at the ends of what there is")]
fn least(quotient: f64) -> u32 {
    libm::ceil(quotient) as u32
}

/// Less than this is lost in rounding.
const UNDECIDED: f64 = 1e-15;

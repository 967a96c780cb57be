//! A ramp that goes up a share at a time.

use core::fmt;

use crate::phase::Phase;

/// From an instant on, a share of the fleet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Step {
    /// How long after the ramp's start, in seconds.
    pub after: u32,
    /// The share of the fleet from then on, in hundredths of a percent: 1 to 10,000.
    pub share: u16,
}

/// The steps of a ramp: later and larger each, the last the whole fleet.
///
/// A host comes with the first step whose share is more than its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Steps {
    steps: [Step; Steps::MOST],
    count: u8,
}

impl Steps {
    /// The most steps.
    pub const MOST: usize = 16;

    /// The ramp of these steps.
    ///
    /// # Errors
    ///
    /// When there are none or too many, when one is not later and larger than the one before, or when the last is not
    /// the whole fleet.
    pub fn new(steps: &[Step]) -> Result<Self, StepsError> {
        let count = u8::try_from(steps.len()).map_err(|_| StepsError::Count)?;
        let mut own = Self { steps: [Step::default(); Self::MOST], count };
        let places = own.steps.get_mut(..steps.len()).ok_or(StepsError::Count)?;
        places.copy_from_slice(steps);
        let mut before: Option<Step> = None;
        for (index, step) in steps.iter().enumerate() {
            let rises = before.is_none_or(|before| before.after < step.after && before.share < step.share);
            if !rises || step.share == 0 || step.share > WHOLE {
                return Err(StepsError::Order { index });
            }
            before = Some(*step);
        }
        match before {
            None => Err(StepsError::Count),
            Some(last) if last.share != WHOLE => Err(StepsError::NotWhole),
            Some(_) => Ok(own),
        }
    }

    /// The steps in order.
    #[must_use]
    pub fn list(&self) -> &[Step] {
        self.steps.get(..usize::from(self.count)).unwrap_or_default()
    }

    pub(super) fn over(&self) -> u32 {
        self.list().last().map_or(0, |step| step.after)
    }

    pub(super) fn offset(&self, phase: Phase) -> u32 {
        let place = phase.basis_points();
        self.list().iter().find(|step| u32::from(step.share) > place).map_or(0, |step| step.after)
    }

    pub(super) fn share_behind(&self, elapsed: u64) -> u32 {
        self.list().iter().rfind(|step| u64::from(step.after) < elapsed).map_or(0, |step| step.share.into())
    }
}

/// Why a list of steps is no ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepsError {
    /// No steps, or more than [`Steps::MOST`].
    Count,
    /// A step is not later and larger than the one before, or its share is not 1 to 10,000.
    Order {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// The last step is not the whole fleet.
    NotWhole,
}

impl fmt::Display for StepsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => write!(f, "expected 1 to {} steps", Steps::MOST),
            Self::Order { index } => {
                write!(f, "step {index} must be later than the one before, and its share larger, at most `100 %`")
            }
            Self::NotWhole => f.write_str("the last step must be `100 %`"),
        }
    }
}

impl core::error::Error for StepsError {}

const WHOLE: u16 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(list: &[(u32, u16)]) -> Result<Steps, StepsError> {
        let list: std::vec::Vec<Step> =
            list.iter().map(|(after, share)| Step { after: *after, share: *share }).collect();
        Steps::new(&list)
    }

    #[test]
    fn a_host_comes_when_the_share_is_more_than_its_phase() {
        let steps = steps(&[(0, 100), (60, 5_000), (120, 10_000)]).expect("steps");
        let offset = |numerator| steps.offset(Phase::from_numerator(numerator));
        assert_eq!(offset(0), 0);
        assert_eq!(offset(u64::MAX / 100 - 1), 0);
        assert_eq!(offset(u64::MAX / 100 + 1), 60);
        assert_eq!(offset((1 << 63) - 1), 60);
        assert_eq!(offset(1 << 63), 120);
        assert_eq!(offset(u64::MAX), 120);
    }

    #[test]
    fn what_does_not_rise_to_the_whole_is_refused() {
        assert_eq!(steps(&[]), Err(StepsError::Count));
        assert_eq!(steps(&[(0, 1); 17]), Err(StepsError::Count));
        assert_eq!(steps(&[(0, 100), (0, 10_000)]), Err(StepsError::Order { index: 1 }));
        assert_eq!(steps(&[(0, 100), (60, 100)]), Err(StepsError::Order { index: 1 }));
        assert_eq!(steps(&[(0, 0)]), Err(StepsError::Order { index: 0 }));
        assert_eq!(steps(&[(0, 10_001)]), Err(StepsError::Order { index: 0 }));
        assert_eq!(steps(&[(0, 9_999)]), Err(StepsError::NotWhole));
    }
}

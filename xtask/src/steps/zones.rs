//! The core's table of time zones against the data that it comes from.

use crate::failure::Failure;
use crate::job::Job;
use crate::tally::Tally;

pub(super) fn compare(_: &Job, _: &mut Tally) -> Result<(), Failure> {
    crate::zones::write(true)
}

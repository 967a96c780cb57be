//! Cron texts: five fields that name the minutes at which a host checks for work.
//!
//! # The dialect
//!
//! Minute (0-59), hour (0-23), day of month (1-31), month (1-12 or `jan`-`dec`), day of week (0-7 or `sun`-`sat`; 0
//! and 7 are Sunday). A field is a list, with commas, of `*`, values, ranges `a-b`, and steps `*/n`, `a-b/n` and `a/n`
//! (from `a` to the field's end). Names may stand wherever numbers may, in any case of letters.
//!
//! `H` stands for one value of the host's own: drawn once from the [phase](crate::phase) of salt and host, never
//! re-drawn; in the day of month from 1 to 28, so that every month has it.
//!
//! The two day fields combine as Vixie's cron does: if either *starts* with `*` (so `*/2` too, but not `H`), a day must
//! match both; otherwise either is enough. Ranges that wrap around (`fri-sun`) are refused with the spelling that works.
//! A date that never comes (30 February) is allowed and never fires.

mod error;
mod field;
mod occurrence;
mod parse;

pub use error::{CronError, CronErrorKind};
pub use field::Field;
pub use occurrence::Times;

use crate::phase::Phase;
use field::FieldSet;

/// A cron text that makes sense.
///
/// ```
/// use stagger_core::{Cron, Zone};
///
/// let cron: Cron = "20 */4 * * *".parse()?;
/// let times = cron.times("salt", "web-07");
/// let from = "2018-06-18T19:00:00+10:00".parse().expect("an instant");
/// let next = times.next(from, "+10:00".parse().expect("a zone"));
/// assert_eq!(next, "2018-06-18T20:20:00+10:00".parse().ok());
/// # Ok::<(), stagger_core::CronError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cron {
    fields: [FieldSet; 5],
}

impl Cron {
    /// The longest text that is read, in bytes.
    pub const MAX_LENGTH: usize = 256;

    /// The minutes of that host: `H` takes the host's own values, drawn from salt and host.
    #[must_use]
    pub fn times(&self, salt: &str, host: &str) -> Times {
        let [minute, hour, day_of_month, month, day_of_week] = Field::ALL.map(|field| {
            let set = self.set(field);
            if !set.hashed {
                return set.values;
            }
            let (first, last) = field.hash_range();
            let span = u32::from(last).saturating_sub(u32::from(first)).saturating_add(1);
            let drawn = Phase::draw(field.purpose(), salt, "", host).offset(span).saturating_add(u32::from(first));
            set.values | 1_u64.checked_shl(drawn).unwrap_or(0)
        });
        let either_is_star = self.set(Field::DayOfMonth).star || self.set(Field::DayOfWeek).star;
        Times::new(minute, hour, day_of_month, month, day_of_week, either_is_star)
    }

    fn set(&self, field: Field) -> FieldSet {
        let [minute, hour, day_of_month, month, day_of_week] = self.fields;
        match field {
            Field::Minute => minute,
            Field::Hour => hour,
            Field::DayOfMonth => day_of_month,
            Field::Month => month,
            Field::DayOfWeek => day_of_week,
        }
    }
}

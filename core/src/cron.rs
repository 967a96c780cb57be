//! Cron texts: five fields that name the minutes at which a host checks for work.
//!
//! # The dialect
//!
//! Minute (0-59), hour (0-23), day of month (1-31), month (1-12 or `jan`-`dec`), day of week (0-7 or `sun`-`sat`; 0
//! and 7 are Sunday). A field is a list, with commas, of
//!
//! | item | where | what |
//! |---|---|---|
//! | `*`, `*/n` | anywhere | every value; every *n*th from the least |
//! | `a`, `a-b`, `a-b/n`, `a/n` | anywhere | a value, a range, every *n*th of it; `a/n` goes to the field's end, so that `1/2` in the day of week includes Sunday (7) |
//! | `H`, `H/n`, `H(a-b)`, `H(a-b)/n` | anywhere | a value of the host's own, or every *n*th from one; without a range the day of month is drawn from 1 to 28, which every month has |
//! | `a~b`, `a~`, `~b`, `~` | anywhere | a value of the host's own from that range |
//! | `?`, `?/n` | day of month, day of week | as `*` |
//! | `L`, `LW`, `nW` | day of month | the last day; the last Monday to Friday; the Monday to Friday nearest to day *n*, in the same month (`31W` does not come in a month of 30 days) |
//! | `nL`, `n#k` | day of week | the last *n*-day of the month (`5L`, `friL`), the *k*th (`fri#2`) |
//!
//! Names may stand wherever numbers may, in any case of letters. Instead of five fields, `@hourly`, `@daily` or
//! `@midnight`, `@weekly`, `@monthly`, and `@yearly` or `@annually` stand for `0 * * * *`, `0 0 * * *`, `0 0 * * 0`,
//! `0 0 1 * *` and `0 0 1 1 *`.
//!
//! Values of the host's own are drawn from the [phase](crate::phase) of salt and host, once for each field; they are never
//! re-drawn.
//!
//! The two day fields combine as Vixie's cron does: if either *starts* with `*` or `?` (so `*/2` too, but not `H`), a day
//! must match both; otherwise either is enough. Ranges that wrap around (`fri-sun`), `L-3` and a bare `L` as day of week
//! are refused with the spelling that works. A date that never comes (30 February) is allowed and never fires.
//!
//! # Clocks that are put forward or back
//!
//! A text whose minute or hour *starts* with `*` keeps its distance in real time: it fires whenever the clock shows a
//! time that it names. Any other names fixed times: in a gap they come once, right after it ([`Gap`]), and in a fold the
//! first time only ([`Fold`]), unless declared otherwise.
//!
//! # Where others differ
//!
//! - Vixie's cron, cronie and Debian's combine days and treat clocks as above, but know neither `H`, `?`, `L`, `W` nor
//!   `#`. cronie draws `a~b` anew whenever it loads a table; here it stays.
//! - Quartz and its kin have a field of seconds, count Sunday as 1, and want `?` in one of the day fields.
//! - Jenkins reads `H` from another hash: the values differ, the meaning does not.
//! - Many libraries join the day fields by *or* even if one is `*/2`, or by *and* always; some run a fixed time twice
//!   in a fold, or leave it out in a gap.

mod days;
mod draw;
mod error;
mod field;
mod item;
mod occurrence;
mod parse;
mod part;
mod times;

pub use error::{CronError, CronErrorKind};
pub use field::Field;
pub use occurrence::{Fold, Gap};
pub use times::Times;

use days::{Days, Special};
use field::FieldSet;

/// A cron text that makes sense.
///
/// ```
/// use stagger_core::{Cron, Zone};
///
/// let cron: Cron = "20 */4 * * *".parse()?;
/// let times = cron.times("salt", "web-07");
/// let from = "2018-06-18T19:00:00+10:00".parse().expect("an instant");
/// let next = times.next(from, "Australia/Brisbane".parse().expect("a zone"));
/// assert_eq!(next, "2018-06-18T20:20:00+10:00".parse().ok());
/// # Ok::<(), stagger_core::CronError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cron {
    minute: FieldSet,
    hour: FieldSet,
    day_of_month: FieldSet,
    month: FieldSet,
    day_of_week: FieldSet,
    special: Special,
}

impl Cron {
    /// The longest text that is read, in bytes.
    pub const MAX_LENGTH: usize = 256;

    /// Whether it holds values of the host's own, `H` or `~`: if not, all hosts have the same minutes.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        let fields = [&self.minute, &self.hour, &self.day_of_month, &self.month, &self.day_of_week];
        fields.into_iter().any(|field| !field.draws.are_none())
    }

    /// The minutes of that host: `H` and `~` take the host's own values, drawn from salt and host.
    #[must_use]
    pub fn times(&self, salt: &str, host: &str) -> Times {
        let values = |set: &FieldSet, field| set.values | set.draws.values(field, salt, host);
        #[expect(clippy::cast_possible_truncation, reason = "the values of these fields are below 32, 16 and 8")]
        let days = Days {
            of_month: values(&self.day_of_month, Field::DayOfMonth) as u32,
            months: values(&self.month, Field::Month) as u16,
            of_week: field::sunday_is_0(values(&self.day_of_week, Field::DayOfWeek)) as u8,
            special: self.special,
            both: self.day_of_month.star || self.day_of_week.star,
        };
        let wildcard = self.minute.star || self.hour.star;
        Times::new(values(&self.minute, Field::Minute), values(&self.hour, Field::Hour), days, wildcard)
    }
}

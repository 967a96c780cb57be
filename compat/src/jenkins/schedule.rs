//! [`Schedule`]: the text of a schedule, each `H` in it drawn.

use alloc::{borrow::ToOwned, format, string::String, string::ToString, vec::Vec};
use core::{error::Error, fmt};

use super::{Draws, Field};

/// A schedule as a job of that name runs it.
///
/// ```
/// use stagger_compat::jenkins::Schedule;
///
/// let schedule = Schedule::of("stuff", "H H(0-2) * * *")?;
/// assert_eq!((schedule.text(), schedule.draws()), ("56 0 * * *", &[56, 0][..]));
/// assert_eq!(Schedule::of("stuff", "H/15 * * * *")?.text(), "11-59/15 * * * *");
/// # Ok::<(), stagger_compat::jenkins::ScheduleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    text: String,
    draws: Vec<u8>,
}

impl Schedule {
    /// Draws each `H` for the job of that full name, over all lines of the schedule.
    ///
    /// Names that start with `@` stand for what Jenkins puts in their place. Empty lines, comments (`#`) and a first
    /// line that sets a zone (`TZ=`) stay as they are. Only what holds an `H` is looked at: the rest is not Stagger's to
    /// judge.
    ///
    /// # Errors
    ///
    /// When a line has other than five fields, or an `H` is none that Jenkins takes.
    pub fn of(job: &str, text: &str) -> Result<Self, ScheduleError> {
        let mut draws = Draws::new(job);
        let mut drawn = Vec::new();
        let lines = text.lines().enumerate().map(|(index, line)| {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || (index == 0 && line.starts_with("TZ=")) {
                return Ok(line.to_owned());
            }
            let wrong = |problem| ScheduleError { line: index.saturating_add(1), problem };
            line_of(line, &mut draws, &mut drawn).map_err(wrong)
        });
        let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
        Ok(Self { text: lines.join("\n"), draws: drawn })
    }

    /// The schedule with values in place of each `H`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values in the order in which they were drawn: of a step, the first.
    #[must_use]
    pub fn draws(&self) -> &[u8] {
        &self.draws
    }
}

fn line_of(line: &str, draws: &mut Draws, drawn: &mut Vec<u8>) -> Result<String, ScheduleProblem> {
    let line = match line {
        "@yearly" | "@annually" => "H H H H *",
        "@monthly" => "H H H * *",
        "@weekly" => "H H * * H",
        "@daily" => "H H * * *",
        "@midnight" => "H H(0-2) * * *",
        "@hourly" => "H * * * *",
        line => line,
    };
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    if fields.len() != FIELDS.len() {
        return Err(ScheduleProblem::FieldCount(fields.len()));
    }
    let fields = fields.into_iter().zip(FIELDS).map(|(text, field)| {
        let items = text.split(',').map(|item| item_of(item, field, draws, drawn));
        items.collect::<Result<Vec<_>, _>>().map(|items| items.join(","))
    });
    Ok(fields.collect::<Result<Vec<_>, _>>()?.join(" "))
}

fn item_of(item: &str, field: Field, draws: &mut Draws, drawn: &mut Vec<u8>) -> Result<String, ScheduleProblem> {
    if !item.contains('H') {
        return Ok(item.to_owned());
    }
    let wrong = || ScheduleProblem::Hash(item.to_owned());
    let (range, step) = parse(item, field).ok_or_else(wrong)?;
    let (first, last) = range;
    let value = match step {
        None => draws.range(first, last),
        Some(step) => draws.step(first, last, step),
    };
    let value = value.ok_or_else(wrong)?;
    drawn.push(value);
    Ok(match step {
        Some(step @ 2..) => format!("{value}-{last}/{step}"),
        None | Some(_) => value.to_string(),
    })
}

/// `H`, `H(a-b)`, `H/n` or `H(a-b)/n`: the range and the step.
fn parse(item: &str, field: Field) -> Option<((u8, u8), Option<u8>)> {
    let rest = item.strip_prefix('H')?;
    let (range, rest) = match rest.strip_prefix('(') {
        None => (field.bounds(), rest),
        Some(rest) => {
            let (range, rest) = rest.split_once(')')?;
            let (first, last) = range.split_once('-')?;
            ((number(first)?, number(last)?), rest)
        }
    };
    let (least, most) = field.written();
    let within = least <= range.0 && range.1 <= most;
    let step = match rest.strip_prefix('/') {
        Some(step) => Some(number(step)?),
        None if rest.is_empty() => None,
        None => return None,
    };
    within.then_some((range, step))
}

fn number(text: &str) -> Option<u8> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

impl Field {
    /// The least and the greatest value that may be written, whatever `H` draws.
    const fn written(self) -> (u8, u8) {
        match self {
            Self::DayOfMonth => (1, 31),
            Self::DayOfWeek => (0, 7),
            Self::Minute | Self::Hour | Self::Month => self.bounds(),
        }
    }
}

const FIELDS: [Field; 5] = [Field::Minute, Field::Hour, Field::DayOfMonth, Field::Month, Field::DayOfWeek];

/// Why a text is no schedule in which `H` can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: ScheduleProblem,
}

/// What may be wrong with a line of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScheduleProblem {
    /// It has so many fields.
    FieldCount(usize),
    /// This holds an `H`, but none that Jenkins takes.
    Hash(String),
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            ScheduleProblem::FieldCount(found) => write!(
                f,
                "line {} has {found} fields, not five (minute, hour, day of month, month, day of week)",
                self.line
            ),
            ScheduleProblem::Hash(found) => write!(
                f,
                "line {} has `{}`; write `H`, `H(0-7)`, `H/15` or `H(0-29)/10` within the field's range",
                self.line,
                found.escape_debug()
            ),
        }
    }
}

impl Error for ScheduleError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(job: &str, schedule: &str) -> String {
        Schedule::of(job, schedule).expect("a schedule").text().to_owned()
    }

    /// What each field draws is held to the JDK by the vectors; here, that the text asks for it in order.
    #[test]
    fn each_h_takes_the_next_draw_over_all_lines() {
        let mut draws = Draws::new("team/nightly");
        let (a, b) = (draws.field(Field::Minute), draws.range(8, 17).expect("a range"));
        let (c, d) = (draws.step(0, 29, 10).expect("a step"), draws.field(Field::DayOfWeek));
        let drawn = text("team/nightly", "TZ=Europe/Berlin\n# H stays\nH H(8-17) * * *\n\nH(0-29)/10,45 3 * * H");
        assert_eq!(drawn, format!("TZ=Europe/Berlin\n# H stays\n{a} {b} * * *\n\n{c}-29/10,45 3 * * {d}"));
        assert_eq!(text("stuff", "@midnight"), "56 0 * * *");
        assert_eq!(text("stuff", "H/1 * * * *"), "56 * * * *");
        assert_eq!(text("stuff", "*/5 1-3 * * 1,5"), "*/5 1-3 * * 1,5");
    }

    #[test]
    fn what_jenkins_refuses_is_refused_where_it_stands() {
        let error = |text: &str| Schedule::of("stuff", text).expect_err("no schedule");
        assert_eq!(error("\nH * * *"), ScheduleError { line: 2, problem: ScheduleProblem::FieldCount(4) });
        for wrong in ["HH", "H(5-2)", "H(0-60)", "H/61", "H/0", "H(0-9", "H(0-9)5", "H/", "1-H", "H(+1-9)"] {
            let problem = ScheduleProblem::Hash(wrong.to_owned());
            assert_eq!(error(&format!("{wrong} * * * *")), ScheduleError { line: 1, problem }, "{wrong}");
        }
    }
}

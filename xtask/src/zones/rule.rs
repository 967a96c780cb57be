//! The rule after a zone's last change, from the text that POSIX gives it: `EST5EDT,M3.2.0,M11.1.0`.

use std::error::Error;

/// Two turns a year, for ever.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Seconds ahead of UTC in winter.
    pub(crate) standard: i64,
    /// And in summer.
    pub(crate) summer: i64,
    pub(crate) starts: Turn,
    pub(crate) ends: Turn,
}

/// A weekday of a month, and a time on the clock that runs until then.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) month: u8,
    /// 1 to 4, or 5 for the last.
    pub(crate) week: u8,
    /// 0 is Sunday.
    pub(crate) weekday: u8,
    /// From midnight; may lie on another day.
    pub(crate) minutes: i64,
}

/// `None` when the zone keeps its last offset.
pub(crate) fn read(text: &str) -> Result<Option<Rule>, Box<dyn Error>> {
    let mut parts = text.split(',');
    let clocks = parts.next().ok_or("no clocks")?;
    let (standard, rest) = offset(name(clocks)?)?;
    if rest.is_empty() {
        return Ok(None);
    }
    let rest = name(rest)?;
    // Summer time is an hour ahead unless it says otherwise.
    let summer = if rest.is_empty() { standard + 3600 } else { offset(rest)?.0 };
    let starts = turn(parts.next().ok_or("no start")?)?;
    let ends = turn(parts.next().ok_or("no end")?)?;
    // The engine looks for a turn in the year of the instant itself.
    if [&starts, &ends].iter().any(|turn| !(2..=11).contains(&turn.month)) {
        return Err("a turn close to the new year".into());
    }
    Ok(Some(Rule { standard, summer, starts, ends }))
}

fn name(text: &str) -> Result<&str, Box<dyn Error>> {
    if let Some(quoted) = text.strip_prefix('<') {
        return Ok(quoted.split_once('>').ok_or("a name without end")?.1);
    }
    Ok(text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()))
}

/// POSIX counts hours behind UTC; the answer counts seconds ahead.
fn offset(text: &str) -> Result<(i64, &str), Box<dyn Error>> {
    let end = text.find(|letter: char| !matches!(letter, '0'..='9' | ':' | '+' | '-')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Ok((-seconds(digits)?, rest))
}

fn turn(text: &str) -> Result<Turn, Box<dyn Error>> {
    let (day, time) = text.split_once('/').unwrap_or((text, "2"));
    let day = day.strip_prefix('M').ok_or("only turns on a weekday of a month are known")?;
    let mut numbers = day.split('.').map(str::parse::<u8>);
    let mut next = || numbers.next().ok_or("a turn that ends early");
    let (month, week, weekday) = (next()??, next()??, next()??);
    Ok(Turn { month, week, weekday, minutes: seconds(time)? / 60 })
}

fn seconds(text: &str) -> Result<i64, Box<dyn Error>> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.trim_start_matches(['+', '-']);
    let parts = digits.split(':').map(str::parse::<i64>).collect::<Result<Vec<_>, _>>()?;
    Ok(sign * parts.iter().zip([3600, 60, 1]).map(|(part, unit)| part * unit).sum::<i64>())
}

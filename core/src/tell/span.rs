use core::fmt;

/// A length of time in seconds, told as people write it: `1 d 2 h 3 min 4 s`.
///
/// ```
/// use stagger_core::Span;
///
/// assert_eq!(Span(43_200).to_string(), "12 h");
/// assert_eq!(Span(5_430).to_string(), "1 h 30 min 30 s");
/// assert_eq!(Span(0).to_string(), "0 s");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub u64);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0 s");
        }
        let parts = [(self.0 / 86_400, "d"), (self.0 / 3600 % 24, "h"), (self.0 / 60 % 60, "min"), (self.0 % 60, "s")];
        let mut gap = "";
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{gap}{count} {unit}")?;
            gap = " ";
        }
        Ok(())
    }
}

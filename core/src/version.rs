//! [`Version`]: the version of an agent.

use core::fmt;
use core::str::FromStr;

/// The version of an agent: up to four numbers with points between them, compared as numbers. What is left out is 0.
///
/// ```
/// use stagger_core::Version;
///
/// let old: Version = "2.9".parse()?;
/// assert!(old < "2.10.1".parse()?);
/// assert_eq!(old, "2.9.0".parse()?);
/// # Ok::<(), stagger_core::VersionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version([u32; 4]);

impl Version {
    /// The version of those numbers, the most significant first.
    #[must_use]
    pub const fn new(numbers: [u32; 4]) -> Self {
        Self(numbers)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third, fourth] = self.0;
        write!(f, "{first}.{second}")?;
        if third > 0 || fourth > 0 {
            write!(f, ".{third}")?;
        }
        if fourth > 0 {
            write!(f, ".{fourth}")?;
        }
        Ok(())
    }
}

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let mut numbers = [0; 4];
        let mut places = numbers.iter_mut();
        for part in text.split('.') {
            let place = places.next().ok_or(VersionError)?;
            if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(VersionError);
            }
            *place = part.parse().map_err(|_| VersionError)?;
        }
        Ok(Self(numbers))
    }
}

/// The text is not one to four numbers with points between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionError;

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected one to four numbers with points between them, such as `2.10` or `2.10.1`")
    }
}

impl core::error::Error for VersionError {}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn versions_are_numbers_not_texts() {
        let read = |text: &str| text.parse::<Version>().expect(text);
        assert!(read("2.9") < read("2.10"));
        assert!(read("10") > read("9.9.9.9"));
        for text in ["2.0", "2.10", "2.10.1", "1.0.0.7"] {
            assert_eq!(read(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", ".", "2.", "v2", "2.1-rc1", "1.2.3.4.5", "4294967296", "+1"] {
            assert_eq!(text.parse::<Version>(), Err(VersionError), "{text}");
        }
    }
}

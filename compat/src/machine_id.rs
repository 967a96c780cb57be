//! [`MachineId`]: the 128 bits by which systemd tells hosts apart.

use core::{error::Error, fmt, str::FromStr};

/// What `/etc/machine-id` holds: 32 hexadecimal digits.
///
/// ```
/// use stagger_compat::MachineId;
///
/// let id: MachineId = "912e43bd1c1d4ba481f9f8ccab25f9ee".parse()?;
/// assert_eq!(id.to_string(), "912e43bd1c1d4ba481f9f8ccab25f9ee");
/// # Ok::<(), stagger_compat::MachineIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineId([u8; 16]);

impl MachineId {
    /// The id with these bytes, the first digit's first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes, the first digit's first.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

impl FromStr for MachineId {
    type Err = MachineIdError;

    /// Reads 32 hexadecimal digits of either case. Space around them, such as the file's line end, is passed over.
    fn from_str(text: &str) -> Result<Self, MachineIdError> {
        let text = text.trim();
        if let Some(found) = text.chars().find(|char| !char.is_ascii_hexdigit()) {
            return Err(MachineIdError::Character(found));
        }
        if text.len() != 32 {
            return Err(MachineIdError::Length(text.len()));
        }
        match u128::from_str_radix(text, 16) {
            Ok(number) => Ok(Self(number.to_be_bytes())),
            Err(_) => Err(MachineIdError::Length(text.len())),
        }
    }
}

impl fmt::Display for MachineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for MachineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MachineId({self})")
    }
}

/// Why a text is no machine id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MachineIdError {
    /// It has this many digits.
    Length(usize),
    /// It has this character, which is no hexadecimal digit.
    Character(char),
}

impl fmt::Display for MachineIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(found) => write!(f, "a machine id of {found} digits; it has 32 hexadecimal digits"),
            Self::Character(found) => {
                write!(f, "`{}` in a machine id; it has 32 hexadecimal digits and nothing else", found.escape_debug())
            }
        }
    }
}

impl Error for MachineIdError {}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_text_that_is_no_machine_id_is_refused_by_what_was_found() {
        let told = |text: &str| text.parse::<MachineId>().expect_err("no machine id").to_string();
        assert_eq!(told(""), "a machine id of 0 digits; it has 32 hexadecimal digits");
        assert_eq!(told("912e43bd"), "a machine id of 8 digits; it has 32 hexadecimal digits");
        assert_eq!(
            told("912e43bd-1c1d-4ba4-81f9-f8ccab25f9ee"),
            "`-` in a machine id; it has 32 hexadecimal digits and nothing else"
        );
        assert_eq!(told("uninitialized\n"), "`u` in a machine id; it has 32 hexadecimal digits and nothing else");
        assert_eq!(told("+12e43bd1c1d4ba481f9f8ccab25f9ee").chars().nth(1), Some('+'));
    }

    #[test]
    fn the_line_end_of_the_file_and_the_case_do_not_count() {
        let id = |text: &str| text.parse::<MachineId>();
        assert_eq!(id("912E43BD1C1D4BA481F9F8CCAB25F9EE\n"), id("912e43bd1c1d4ba481f9f8ccab25f9ee"));
    }
}

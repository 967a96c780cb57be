//! `stagger salt`: a salt for a new fleet.

use rand::TryRng;
use rand::rngs::SysRng;

use crate::failure::Failure;

/// Eighty random bits from the system, as letters and digits that are not taken for one another.
pub(super) fn answer() -> Result<String, Failure> {
    let mut bytes = [0_u8; LENGTH];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|error| Failure::new(format!("the system gives no random numbers: {error}"), None))?;
    let letters = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    Ok(letters.chain(['\n']).collect())
}

const LENGTH: usize = 16;
/// As many as five bits tell apart, so that each is as likely as any other.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

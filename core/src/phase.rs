//! [`Phase`]: a host's stable place in [0, 1), from a keyed hash. Never re-drawn.
//!
//! # Byte layout, version 1
//!
//! SipHash-2-4 with the 16-byte key `stagger/phase/v1`, over these bytes in this order:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the layout's version, `1` |
//! | 1 | the purpose of the draw: [`Purpose`] |
//! | 4 + n | the length of the salt in bytes, little-endian, and the salt in UTF-8 |
//! | 4 + n | likewise the release; empty when the draw is not for a release |
//! | 4 + n | likewise the host |
//!
//! The 64-bit result *h* stands for the fraction *h* / 2⁶⁴. An offset into a span of *s* seconds is
//! ⌊*h* · *s* / 2⁶⁴⌋, by integer multiply-shift: the same on every target, and never *s* itself.
//!
//! Golden vectors stand in `tests/vectors/phase.json`, computed by a SipHash that is not this crate's.

use core::hash::Hasher;

use siphasher::sip::SipHasher24;

/// A fraction in [0, 1), held as its numerator over 2⁶⁴.
///
/// ```
/// use stagger_core::phase::{Phase, Purpose};
///
/// let phase = Phase::draw(Purpose::Ramp, "salt", "kernel-5.1", "web-07");
/// assert_eq!(phase.numerator(), 0x6eda_8817_5ef2_ac4a);
/// assert_eq!(phase.offset(12 * 3600), 18_706);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phase(u64);

impl Phase {
    /// The place of `host` for that purpose. The release is empty when the draw is not for a release.
    #[must_use]
    pub fn draw(purpose: Purpose, salt: &str, release: &str, host: &str) -> Self {
        let mut block = Block::new();
        block.write(&[LAYOUT_VERSION, purpose.byte()]);
        for text in [salt, release, host] {
            block.write(&length(text));
            block.write(text.as_bytes());
        }
        Self(block.hash())
    }

    /// The phase with that numerator over 2⁶⁴.
    #[must_use]
    pub const fn from_numerator(numerator: u64) -> Self {
        Self(numerator)
    }

    /// The numerator over 2⁶⁴.
    #[must_use]
    pub const fn numerator(self) -> u64 {
        self.0
    }

    /// This fraction of `span`, rounded down: 0 to `span` - 1, and 0 for a span of 0.
    #[must_use]
    pub const fn offset(self, span: u32) -> u32 {
        #[expect(clippy::cast_possible_truncation, reason = "h < 2⁶⁴, so h · span / 2⁶⁴ < span")]
        {
            ((self.0 as u128).saturating_mul(span as u128) >> 64) as u32
        }
    }

    /// This fraction in hundredths of a percent, rounded down: 0 to 9,999. For people, not for deciding.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.offset(10_000)
    }
}

/// What a draw is for. Each purpose draws for itself: one draw for two purposes would tie them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The place in a ramp, byte 1.
    Ramp,
    /// The place among late hosts, byte 2.
    CatchUp,
    /// Whether a ring takes the host into its share, byte 3.
    RingShare,
    /// Whether the host is a canary of a removal, byte 4.
    RemovalShare,
    /// `H` in the minute of a check, byte 16.
    CheckMinute,
    /// `H` in the hour of a check, byte 17.
    CheckHour,
    /// `H` in the day of the month of a check, byte 18.
    CheckDayOfMonth,
    /// `H` in the month of a check, byte 19.
    CheckMonth,
    /// `H` in the day of the week of a check, byte 20.
    CheckDayOfWeek,
    /// The offset of checks at a plain interval, byte 21.
    CheckOffset,
}

impl Purpose {
    /// All of them, in the order of their bytes.
    pub const ALL: [Self; 10] = [
        Self::Ramp,
        Self::CatchUp,
        Self::RingShare,
        Self::RemovalShare,
        Self::CheckMinute,
        Self::CheckHour,
        Self::CheckDayOfMonth,
        Self::CheckMonth,
        Self::CheckDayOfWeek,
        Self::CheckOffset,
    ];

    /// Its name, by which it is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ramp => "ramp",
            Self::CatchUp => "catch-up",
            Self::RingShare => "ring-share",
            Self::RemovalShare => "removal-share",
            Self::CheckMinute => "check-minute",
            Self::CheckHour => "check-hour",
            Self::CheckDayOfMonth => "check-day-of-month",
            Self::CheckMonth => "check-month",
            Self::CheckDayOfWeek => "check-day-of-week",
            Self::CheckOffset => "check-offset",
        }
    }

    /// The byte that stands for the purpose in the layout.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Ramp => 1,
            Self::CatchUp => 2,
            Self::RingShare => 3,
            Self::RemovalShare => 4,
            Self::CheckMinute => 16,
            Self::CheckHour => 17,
            Self::CheckDayOfMonth => 18,
            Self::CheckMonth => 19,
            Self::CheckDayOfWeek => 20,
            Self::CheckOffset => 21,
        }
    }
}

/// Bytes on their way to a hasher, gathered: it takes one piece in far less time than many short ones.
struct Block {
    /// That has the bytes before these, if there was no room for all of them.
    hasher: Option<SipHasher24>,
    bytes: [u8; BLOCK],
    filled: usize,
}

impl Block {
    const fn new() -> Self {
        Self { hasher: None, bytes: [0; BLOCK], filled: 0 }
    }

    fn write(&mut self, bytes: &[u8]) {
        let end = self.filled.saturating_add(bytes.len());
        if let Some(free) = self.bytes.get_mut(self.filled..end) {
            free.copy_from_slice(bytes);
            self.filled = end;
        } else {
            let hasher = self.hasher.get_or_insert_with(|| SipHasher24::new_with_key(KEY));
            hasher.write(self.bytes.get(..self.filled).unwrap_or_default());
            hasher.write(bytes);
            self.filled = 0;
        }
    }

    fn hash(self) -> u64 {
        let rest = self.bytes.get(..self.filled).unwrap_or_default();
        match self.hasher {
            None => SipHasher24::new_with_key(KEY).hash(rest),
            Some(mut hasher) => {
                hasher.write(rest);
                hasher.finish()
            }
        }
    }
}

/// Texts longer than 4 GiB share a length; they are still told apart by their bytes.
fn length(text: &str) -> [u8; 4] {
    u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes()
}

const LAYOUT_VERSION: u8 = 1;
/// Salts, releases and hosts of ordinary length fit in.
const BLOCK: usize = 128;
const KEY: &[u8; 16] = b"stagger/phase/v1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay_inside_the_span() {
        assert_eq!(Phase(0).offset(43_200), 0);
        assert_eq!(Phase(u64::MAX).offset(43_200), 43_199);
        assert_eq!(Phase(u64::MAX).offset(u32::MAX), u32::MAX - 1);
        assert_eq!(Phase(1 << 63).offset(43_200), 21_600);
        assert_eq!(Phase(u64::MAX).offset(0), 0);
        assert_eq!(Phase(u64::MAX).basis_points(), 9_999);
    }

    #[test]
    fn moving_a_letter_from_one_field_to_the_next_changes_the_draw() {
        let draw = |salt, release, host| Phase::draw(Purpose::Ramp, salt, release, host);
        assert_ne!(draw("ab", "c", "d"), draw("a", "bc", "d"));
        assert_ne!(draw("a", "bc", "d"), draw("a", "b", "cd"));
        assert_ne!(draw("a", "", "d"), draw("", "a", "d"));
    }

    #[test]
    fn purposes_draw_apart() {
        let draw = |purpose| Phase::draw(purpose, "salt", "", "host");
        assert_ne!(draw(Purpose::CheckMinute), draw(Purpose::CheckHour));
        assert_ne!(draw(Purpose::Ramp), draw(Purpose::CheckMinute));
    }
}

//! [`Digest`]: what two engines compare to learn whether they agree.
//!
//! # Version 1
//!
//! SipHash-2-4 with its 128-bit result and the 16-byte key `stagger/trace/v1`, over the [canonical JSON](crate::json) of a
//! trace without its field `digest`; the 16 bytes of the result, in the order of the algorithm's authors, as 32 lower-case
//! hexadecimal digits. A change of this layout changes the key.
//!
//! The key is no secret: a digest tells honest engines apart and mistakes on the way; it does not keep anybody from
//! forging a trace.
//!
//! Golden vectors stand in `tests/vectors/digest.json`, computed by a SipHash that is not this crate's.

use core::fmt;
use core::hash::Hasher;

use serde::ser::{Serialize, Serializer};
use siphasher::sip128::{Hasher128, SipHasher24};

use crate::json::{self, JsonError};

/// A hash over the canonical JSON of a value, shown as 32 hexadecimal digits.
///
/// ```
/// use stagger_core::Digest;
///
/// assert_eq!(Digest::of_text("{}").to_string(), "2ee74b3cf9891637f4c10b3b87c161a4");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of a value, by its canonical JSON.
    ///
    /// # Errors
    ///
    /// When the value has no canonical JSON.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        let mut sink = Sink::new();
        json::write(value, &mut sink).map(|()| sink.digest())
    }

    /// The digest of what always has canonical JSON: no floats, no keys but texts.
    pub(crate) fn of_facts<T: Serialize>(facts: &T) -> Self {
        let mut sink = Sink::new();
        // A sink that hashes takes every byte.
        let _ = json::write(facts, &mut sink);
        sink.digest()
    }

    /// The digest of canonical JSON that is written already.
    #[must_use]
    pub fn of_text(json: &str) -> Self {
        let mut sink = Sink::new();
        sink.0.write(json.as_bytes());
        sink.digest()
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Digest {
    /// As 32 lower-case hexadecimal digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Hashes what is written to it.
struct Sink(SipHasher24);

impl Sink {
    fn new() -> Self {
        Self(SipHasher24::new_with_key(KEY))
    }

    fn digest(&self) -> Digest {
        Digest(self.0.finish128().as_bytes())
    }
}

impl fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

const KEY: &[u8; 16] = b"stagger/trace/v1";

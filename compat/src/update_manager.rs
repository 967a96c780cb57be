//! update-manager's phased updates: the same archive field as [`apt`](crate::apt), another roll.
//!
//! **What it draws.** A [`Roll`] of 0 to 100 from the text `source-version-machine`, where the last part is
//! everything that stands in `/etc/machine-id`, its line end included. Ubuntu's desktop updater holds an update back
//! while the roll is above the percentage.
//!
//! **Source.** `_is_ignored_phased_update` in `UpdateManager/Core/UpdateList.py`: `random.Random().seed(text)` and
//! `randint(0, 100)` of CPython 3, which is MT19937 seeded by the text and its SHA-512. No floating point is involved:
//! `randint` takes seven bits at a time until they are below 101.
//!
//! **Traps.** The roll is drawn anew for each version. The version is the *binary* package's, where apt takes the
//! source's. And the line end counts: a machine id without one rolls otherwise.
//!
//! ```
//! use stagger_compat::update_manager;
//!
//! let file = "912e43bd1c1d4ba481f9f8ccab25f9ee\n";
//! assert_eq!(update_manager::roll("phased1", "10", file).get(), 79);
//! // Without its line end it rolls otherwise, and apt rolls 54 for the same host and update.
//! assert_eq!(update_manager::roll("phased1", "10", file.trim_end()).get(), 15);
//! ```

use alloc::vec::Vec;

use sha2::{Digest, Sha512};

use crate::{Roll, mt19937::Mt19937};

/// The roll of one host for one version.
///
/// - `source`, `version`: the source package, and the version of the *binary* package.
/// - `machine_id_file`: the whole text of `/etc/machine-id` (or of `/var/lib/dbus/machine-id` if that is missing),
///   line end and all, as Python reads it: `\r\n` is read as `\n`.
#[must_use]
pub fn roll(source: &str, version: &str, machine_id_file: &str) -> Roll {
    let text = [source, version, machine_id_file].join("-");
    let mut twister = Mt19937::from_words(&seed(text.as_bytes()));
    loop {
        if let Ok(drawn) = u8::try_from(twister.next() >> 25)
            && drawn < Roll::COUNT
        {
            return Roll::new(drawn);
        }
    }
}

/// `Random.seed(text)`, version 2: the text and its SHA-512 as one big-endian number, cut into words from its low end.
fn seed(text: &[u8]) -> Vec<u32> {
    let digest = Sha512::digest(text);
    let mut bytes = text.iter().chain(&digest).rev().copied().peekable();
    let mut words = Vec::new();
    while bytes.peek().is_some() {
        words.push(u32::from_le_bytes([(); 4].map(|()| bytes.next().unwrap_or(0))));
    }
    // A number has no leading zeros.
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    words
}

//! Fedora CoreOS' wariness: how long a node waits in a rollout.
//!
//! **What it draws.** A fraction from 0.000001 to 1 from the node's id. A node sees a release once the rollout has come
//! as far: while `wariness > throttling` it is hidden, and throttling grows from 0 to 1 over the rollout's hours.
//!
//! **Source.** `compute_wariness` in the policy engine of `fedora-coreos-cincinnati`: Rust's `DefaultHasher`
//! (SipHash-1-3 with a key of zeros) over the id as Zincati sends it, scaled in `f64`. The id is systemd's
//! application-specific machine id, an HMAC-SHA256.
//!
//! **Traps.** The release is not in the draw, so the same nodes go first in every rollout. A node that sets
//! `rollout_wariness` itself is not asked for its id. Throttling is exactly 0 before the start, so only a configured
//! wariness of 0 gets in early. Rust does not promise to keep `DefaultHasher`; it has been the same since Rust 1.13, and
//! a server built with another would reorder the fleet. And a client that sends no id at all draws as the empty text
//! does, with every other such client.
//!
//! The fraction is computed in floating point, by one conversion and one division as the original does it. IEEE 754
//! fixes the result of both, so it is the same to the bit on every target. To order nodes, [`digest`] is finer.
//!
//! ```
//! use stagger_compat::{MachineId, fcos};
//!
//! let machine: MachineId = "912e43bd1c1d4ba481f9f8ccab25f9ee".parse()?;
//! let node = fcos::node_uuid(machine).to_string();
//! assert_eq!(node, "abf282cccb124384ba8669add1cc7d77");
//! assert_eq!(fcos::wariness("e0f3745b108f471cbd4883c6fbed8cdd"), 0.6533234000651716);
//! # Ok::<(), stagger_compat::MachineIdError>(())
//! ```

use core::hash::Hasher;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use siphasher::sip::SipHasher13;

use crate::MachineId;

/// The node's wariness, 0.000001 to 1, as the server computes it for a client that sends this id. The lowest goes first.
#[must_use]
pub fn wariness(node_uuid: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the original rounds here too")]
    let scaled = digest(node_uuid) as f64 / u64::MAX as f64;
    scaled.clamp(0.000_001, 1.0)
}

/// The 64 bits that the wariness is scaled down from.
#[must_use]
pub fn digest(node_uuid: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(node_uuid.as_bytes());
    // Where a text ends, for Rust's `Hash`.
    hasher.write(&[0xff]);
    hasher.finish()
}

/// The id that Zincati sends, which [`wariness`] takes in lower case as it prints: as
/// `systemd-id128 machine-id -a de35106b6ec24688b63afddaa156679b` on that machine.
#[must_use]
pub fn node_uuid(machine: MachineId) -> MachineId {
    // A key shorter than a block is filled up with zeros.
    let mut key = [0; 64];
    for (to, from) in key.iter_mut().zip(machine.to_bytes()) {
        *to = from;
    }
    let mac: [u8; 32] = Hmac::<Sha256>::new(&key.into()).chain_update(ZINCATI).finalize().into_bytes().into();
    let (halves, _) = mac.as_chunks();
    let id = halves.first().map_or(0, |half| u128::from_be_bytes(*half));
    // Marked as a random UUID: version 4 and variant 10.
    let marked = (id & !(0xf << 76) | 4 << 76) & !(0b11 << 62) | 0b10 << 62;
    MachineId::from_bytes(marked.to_be_bytes())
}

/// Zincati's application id.
const ZINCATI: [u8; 16] = 0xde35_106b_6ec2_4688_b63a_fdda_a156_679b_u128.to_be_bytes();

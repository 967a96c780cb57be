//! systemd's `FixedRandomDelay=`: the delay of a timer that stays the same.
//!
//! **What it draws.** With `FixedRandomDelay=yes`, a timer fires `RandomizedDelaySec=` late by a fixed part of it: a
//! hash of the machine id, the manager, its user and the unit's name, modulo the span in microseconds. So 0 to the span
//! less one, and for each host the same delay at every elapse and after every boot. `RandomizedOffsetSec=` (systemd 258)
//! takes the same hash.
//!
//! **Source.** `timer_get_fixed_delay_hash` in `src/core/timer.c` (systemd 247 and later), SipHash-2-4.
//!
//! **Traps.** Without `FixedRandomDelay=`, the default, there is nothing to reproduce: the delay is drawn from the
//! kernel's entropy at every elapse and every reload. The name of the unit counts, so each timer orders the hosts anew,
//! but one timer orders them alike for good: the same hosts go first with every update. Changing the span moves every
//! host, and not in proportion, because the hash is taken modulo the span. An elapse missed while the host was down is
//! counted from the boot, delay added, so the phase is lost for that elapse. A host whose machine id cannot be read
//! hashes as if it were all zeros, as does every other such host. `AccuracySec=`, a minute unless set, moves the start
//! on from there. And the user id is hashed in the machine's byte order; this is the little-endian one.
//!
//! ```
//! use stagger_compat::{MachineId, systemd::{self, Manager}};
//!
//! let machine: MachineId = "912e43bd1c1d4ba481f9f8ccab25f9ee".parse()?;
//! let hour = 3_600_000_000;
//! let delay = systemd::fixed_delay(machine, Manager::System, "apt-daily-upgrade.timer", hour);
//! assert_eq!(delay, 1_753_023_118); // 29 min 13 s after 06:00
//! # Ok::<(), stagger_compat::MachineIdError>(())
//! ```

use core::hash::Hasher;

use siphasher::sip::SipHasher24;

use crate::MachineId;

/// The manager that runs a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manager {
    /// The system's, process 1, as root.
    System,
    /// A user's, with that user's id.
    User(u32),
}

/// The delay of a timer in microseconds: 0 to `span_usec` - 1, and 0 for a span of 0.
///
/// - `unit`: the timer's own name, such as `apt-daily.timer`; of an instance, its full name, `backup@home.timer`. An
///   alias does not count.
/// - `span_usec`: `RandomizedDelaySec=` in microseconds.
#[must_use]
pub fn fixed_delay(machine: MachineId, manager: Manager, unit: &str, span_usec: u64) -> u64 {
    fixed_hash(machine, manager, unit).checked_rem(span_usec).unwrap_or(0)
}

/// The hash that the delay is taken from, whatever the span.
#[must_use]
pub fn fixed_hash(machine: MachineId, manager: Manager, unit: &str) -> u64 {
    let (system, user) = match manager {
        Manager::System => (1, 0),
        Manager::User(user) => (0, user),
    };
    let mut hasher = SipHasher24::new_with_key(KEY);
    hasher.write(&machine.to_bytes());
    hasher.write(&[system]);
    hasher.write(&user.to_le_bytes());
    hasher.write(unit.as_bytes());
    hasher.finish()
}

const KEY: &[u8; 16] =
    &[0x51, 0x0a, 0xdb, 0x76, 0x29, 0x51, 0x42, 0xc2, 0x80, 0x35, 0xea, 0xe6, 0x8e, 0x3a, 0x37, 0xbd];

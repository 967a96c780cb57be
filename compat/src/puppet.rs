//! Puppet's `fqdn_rand`: the number by which manifests spread cron jobs and restarts over hosts.
//!
//! **What it draws.** An integer from 0 to the maximum less one, from the text `fqdn:max:seed`.
//!
//! **Source.** `puppet/parser/functions/fqdn_rand.rb` and `Puppet::Util.deterministic_rand_int`, as of Puppet 7: the
//! digest of the text as one number, which seeds Ruby's `Random`, MT19937; `rand(max)` takes as many bits as the
//! largest value has until they are in range.
//!
//! **Traps.** The draw stays for good, so the same hosts go first each time, unless the manifest puts the release into
//! the seed. Two jobs with the same maximum and no seed fire together on each host. The maximum is part of the text:
//! `fqdn_rand(60)` and `fqdn_rand(59)` have nothing to do with each other, and the second never draws 59. A new domain,
//! or another case of the name, draws anew. A host in FIPS mode draws with SHA-256, and so stands elsewhere in the order
//! than it did before. By the function's own notes, Puppet 5.4 drew otherwise too.
//!
//! ```
//! use stagger_compat::puppet::{Digest, fqdn_rand};
//!
//! // `minute => fqdn_rand(60, 'kcare-update')`
//! assert_eq!(fqdn_rand("web-07.example.com", 60, "kcare-update", Digest::Md5), Some(40));
//! assert_eq!(fqdn_rand("web-07.example.com", 60, "kcare-update", Digest::Sha256), Some(18));
//! ```

use alloc::{format, vec::Vec};

use md5::Md5;
use sha2::{Digest as _, Sha256};

use crate::mt19937::Mt19937;

/// The digest that makes the seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digest {
    /// The usual one.
    Md5,
    /// That of a host in FIPS mode.
    Sha256,
}

/// `fqdn_rand(max, seed)` on the host of that name: 0 to `max` - 1. None if `max` is 0, which Puppet refuses.
///
/// - `fqdn`: the fact `networking.fqdn`; if the manifest passes `DOWNCASE`, in lower case.
/// - `seed`: as text; empty if the manifest passes none, which is not told apart.
#[must_use]
pub fn fqdn_rand(fqdn: &str, max: u64, seed: &str, digest: Digest) -> Option<u64> {
    let text = format!("{fqdn}:{max}:{seed}");
    let limit = max.checked_sub(1)?;
    Some(match digest {
        Digest::Md5 => rand(&Md5::digest(text), limit),
        Digest::Sha256 => rand(&Sha256::digest(text), limit),
    })
}

/// Ruby's `Random.new(number).rand(limit + 1)`, the number being these big-endian bytes.
fn rand(number: &[u8], limit: u64) -> u64 {
    limited(&mut seeded(number), limit)
}

/// Ruby seeds with the words of the number, lowest first and without leading zeros; with one word, the short way. If
/// the highest of several words is 1, Ruby takes it for a guard and leaves it out.
fn seeded(number: &[u8]) -> Mt19937 {
    let mut words = Vec::new();
    for chunk in number.rchunks(4) {
        words.push(chunk.iter().fold(0, |word: u32, byte| (word << 8) | u32::from(*byte)));
    }
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    if words.len() > 1 && words.last() == Some(&1) {
        words.pop();
    }
    match words.as_slice() {
        [] => Mt19937::from_word(0),
        [word] => Mt19937::from_word(*word),
        words => Mt19937::from_words(words),
    }
}

/// Ruby's `rb_random_ulong_limited`: 0 to `limit`, both included, the high word drawn first.
fn limited(twister: &mut Mt19937, limit: u64) -> u64 {
    let mask = u64::MAX.checked_shr(limit.leading_zeros()).unwrap_or(0);
    if limit == 0 {
        return 0;
    }
    'draw: loop {
        let mut drawn = 0;
        for shift in [32, 0] {
            if (mask >> shift) & u64::from(u32::MAX) == 0 {
                continue;
            }
            drawn = (drawn | (u64::from(twister.next()) << shift)) & mask;
            if drawn > limit {
                continue 'draw;
            }
        }
        return drawn;
    }
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        number: String,
        max: String,
        value: String,
    }

    /// Numbers that no digest is likely to be: of one word, with leading zeros, with a guard on top.
    #[test]
    fn any_number_seeds_as_it_does_in_ruby() {
        let vectors: Vectors =
            serde_json::from_str(include_str!("../tests/vectors/ruby-random.json")).expect("a vectors file");
        assert!(vectors.cases.len() >= 50);
        for case in vectors.cases {
            let (high, low) = case.number.split_at(32);
            let bytes = [high, low].map(|half| u128::from_str_radix(half, 16).expect("hexadecimal").to_be_bytes());
            let max: u64 = case.max.parse().expect("a maximum");
            assert_eq!(
                rand(bytes.as_flattened(), max - 1),
                case.value.parse::<u64>().expect("a value"),
                "{}",
                case.number
            );
        }
    }
}

//! apt's phased updates: `Phased-Update-Percentage`, as `apt` and `apt-get` obey it when they upgrade.
//!
//! **What it draws.** A [`Roll`] of 0 to 100 from the text `source-version-machine`: the source package, its version,
//! and the machine id. The update is held while the roll is above the percentage that the archive states, which Ubuntu
//! raises in steps over some days. `apt install` of a package by name does not ask, nor does an update of the security
//! pocket.
//!
//! **Source.** `IsIgnoredPhasedUpdate` in `apt-pkg/depcache.cc` (apt 2.1.16 and later): `std::seed_seq`,
//! `std::minstd_rand` and `std::uniform_int_distribution` of the C++ standard library.
//!
//! **Traps.** The roll is drawn anew for each version, so other hosts go first each time. It is not the roll of
//! [`update_manager`](crate::update_manager), which holds back the same update on another set of hosts. What
//! `uniform_int_distribution` returns is left to the library: this is GNU libstdc++, which every Debian and Ubuntu uses;
//! an apt built with LLVM's libc++ would roll otherwise. Bytes above 127 count as negative, as `char` does on x86-64;
//! no valid package, version or machine id has one. Hosts cloned with one machine id roll alike. A phase stopped at 0 %
//! still lets a roll of 0 through: see [`Roll`].
//!
//! ```
//! use stagger_compat::apt;
//!
//! let roll = apt::roll("phased1", "10", "912e43bd1c1d4ba481f9f8ccab25f9ee").expect("a machine id");
//! assert_eq!(roll.get(), 54);
//! assert!(roll.is_held_at(10));
//! ```

use crate::{Roll, minstd::Minstd};

/// The roll of one host for one version; none if `machine_id` is empty, for then apt does not phase at all and the
/// host takes the update at once. (`None` sorts before any roll, as that host comes before any other.)
///
/// - `source`, `version`: the *source* package and its version, which may differ from the binary package's
///   (`Source: openssl (3.0.2-1)`).
/// - `machine_id`: the first line of `/etc/machine-id` without its line end, or `APT::Machine-ID` if that is set.
#[must_use]
pub fn roll(source: &str, version: &str, machine_id: &str) -> Option<Roll> {
    if machine_id.is_empty() {
        return None;
    }
    let seed = [source, "-", version, "-", machine_id];
    Some(uniform_roll(&mut Minstd::from_seed_seq(seed.iter().flat_map(|text| text.bytes()))))
}

/// libstdc++'s `uniform_int_distribution(0, 100)`: the range of the engine is cut into 101 equal pieces, and a draw
/// beyond the last whole piece is thrown away.
fn uniform_roll(engine: &mut Minstd) -> Roll {
    /// ⌊(2³¹ - 3) / 101⌋, where 2³¹ - 3 is the engine's largest draw less its smallest.
    const PIECE: u32 = 21_262_214;
    loop {
        if let Ok(drawn) = u8::try_from(engine.next().wrapping_sub(1) / PIECE)
            && drawn < Roll::COUNT
        {
            return Roll::new(drawn);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{string::String, vec::Vec};

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        text: String,
        first_draw: u32,
        roll: u8,
    }

    /// Texts that apt never makes: shorter than the words to fill, not ASCII, on the edge of a piece, and drawn again.
    #[test]
    fn any_text_rolls_as_the_standard_library_of_cpp_does() {
        let vectors: Vectors =
            serde_json::from_str(include_str!("../tests/vectors/libstdcxx.json")).expect("a vectors file");
        let some = |wanted: fn(u32) -> bool| vectors.cases.iter().any(|case| wanted(case.first_draw - 1));
        assert!(some(|draw| draw > 0 && draw % 21_262_214 == 0), "none is on the edge of a piece");
        assert!(some(|draw| draw >= 101 * 21_262_214), "none is drawn again");
        for case in vectors.cases {
            let mut engine = Minstd::from_seed_seq(case.text.bytes());
            assert_eq!(Minstd::from_seed_seq(case.text.bytes()).next(), case.first_draw, "{:?}", case.text);
            assert_eq!(uniform_roll(&mut engine).get(), case.roll, "{:?}", case.text);
        }
    }
}

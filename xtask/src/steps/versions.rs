//! Versions that must agree to the last digit, compared before anything is built.

use crate::announce;
use crate::failure::Failure;
use crate::job::Job;
use crate::pins::{self, TrunkPins};
use crate::tally::Tally;
use crate::tools;

pub(super) fn check(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    let locked = pins::locked(job.root(), "wasm-bindgen")?;
    let trunk = TrunkPins::read(job.root())?;
    let tool = job.tool("wasm-bindgen")?.words("--version").ask().unwrap_or_default();
    let tool = tools::version_told(&tool).unwrap_or("nothing");
    for (what, found, expected, whose) in [
        ("the tool wasm-bindgen on PATH says", tool, locked.as_str(), "Cargo.lock"),
        ("Trunk.toml pins wasm_bindgen to", &trunk.wasm_bindgen, &locked, "Cargo.lock"),
        ("Trunk.toml pins trunk-version to", &trunk.trunk, tools::TRUNK, "xtask/src/tools.rs"),
        ("Trunk.toml pins wasm_opt to", &trunk.wasm_opt, tools::WASM_OPT, "xtask/src/tools.rs"),
    ] {
        same(what, found, expected, whose)?;
    }
    announce::note(format_args!("wasm-bindgen {locked}, Trunk {}, wasm-opt {}", tools::TRUNK, tools::WASM_OPT));
    Ok(())
}

fn same(what: &str, found: &str, expected: &str, whose: &str) -> Result<(), Failure> {
    if found == expected {
        return Ok(());
    }
    Err(Failure::new(format!("{what} {found}, but {whose} has {expected}"))
        .remedy(format!("make them equal to the last digit: set the first to {expected}, or change {whose}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_in_the_last_digit_is_a_failure_that_names_both() {
        assert!(same("the tool says", "0.2.130", "0.2.130", "Cargo.lock").is_ok());
        let failure = same("the tool says", "0.2.13", "0.2.130", "Cargo.lock").expect_err("differs");
        assert_eq!(failure.what, "the tool says 0.2.13, but Cargo.lock has 0.2.130");
    }
}

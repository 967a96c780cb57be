//! Versions that files of the repository name: what `Cargo.lock` holds, and what `Trunk.toml` expects.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::failure::Failure;

/// The version of a package in `Cargo.lock`.
///
/// # Errors
///
/// When the file cannot be read, or holds the package not once.
pub(crate) fn locked(root: &Path, package: &str) -> Result<String, Failure> {
    locked_in(&read(root, "Cargo.lock")?, package).map_err(|failure| failure.within("Cargo.lock"))
}

/// What `Trunk.toml` pins: Trunk itself, and the tools that it looks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TrunkPins {
    pub(crate) trunk: String,
    pub(crate) wasm_bindgen: String,
    pub(crate) wasm_opt: String,
}

impl TrunkPins {
    /// # Errors
    ///
    /// When the file cannot be read, or leaves one of them open.
    pub(crate) fn read(root: &Path) -> Result<TrunkPins, Failure> {
        TrunkPins::parse(&read(root, "Trunk.toml")?).map_err(|failure| failure.within("Trunk.toml"))
    }

    fn parse(text: &str) -> Result<TrunkPins, Failure> {
        let file = parse(text)?;
        let table = file.get_ref();
        let tools = match table.get("tools").map(Spanned::get_ref) {
            Some(DeValue::Table(tools)) => tools,
            _ => return Err(Failure::new("there is no table [tools]")),
        };
        let pin = |table: &DeTable<'_>, key: &str| {
            string(table, key).ok_or_else(|| {
                Failure::new(format!("`{key}` names no version")).remedy("pin it: Trunk downloads what is not pinned")
            })
        };
        Ok(TrunkPins {
            trunk: pin(table, "trunk-version")?.trim_start_matches('=').to_owned(),
            wasm_bindgen: pin(tools, "wasm_bindgen")?,
            wasm_opt: pin(tools, "wasm_opt")?.trim_start_matches("version_").to_owned(),
        })
    }
}

fn locked_in(text: &str, package: &str) -> Result<String, Failure> {
    let file = parse(text)?;
    let packages = match file.get_ref().get("package").map(Spanned::get_ref) {
        Some(DeValue::Array(packages)) => packages,
        _ => return Err(Failure::new("there is no list of packages")),
    };
    let mut versions = packages.iter().filter_map(|item| match item.get_ref() {
        DeValue::Table(item) if string(item, "name").as_deref() == Some(package) => string(item, "version"),
        _ => None,
    });
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version),
        (None, _) => Err(Failure::new(format!("there is no package `{package}`"))),
        (Some(one), Some(other)) => Err(Failure::new(format!("`{package}` stands there as {one} and as {other}"))
            .remedy(format!("find out who asks for which: cargo tree --workspace --invert {package}@{other}"))),
    }
}

fn read(root: &Path, name: &str) -> Result<String, Failure> {
    let path = root.join(name);
    std::fs::read_to_string(path).map_err(|error| Failure::system(format_args!("{name} cannot be read"), &error))
}

fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Failure> {
    DeTable::parse(text).map_err(|error| Failure::new(error.to_string().trim_end()))
}

fn string(table: &DeTable<'_>, key: &str) -> Option<String> {
    match table.get(key)?.get_ref() {
        DeValue::String(text) => Some(text.clone().into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\
        [[package]]\nname = \"toml\"\nversion = \"1.2.1\"\n\
        [[package]]\nname = \"toml\"\nversion = \"0.9.0\"\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn a_locked_version_is_found() {
        assert_eq!(locked_in(LOCK, "wasm-bindgen").expect("once"), "0.2.130");
    }

    #[test]
    fn a_package_that_is_missing_or_there_twice_is_named() {
        let what = |package| locked_in(LOCK, package).expect_err("not once").what;
        assert_eq!(what("yew"), "there is no package `yew`");
        assert_eq!(what("toml"), "`toml` stands there as 1.2.1 and as 0.9.0");
        assert!(locked_in("version = 4", "yew").is_err());
        assert!(locked_in("version = ", "yew").is_err());
    }

    #[test]
    fn the_pins_of_trunk_are_bare_versions() {
        let text = "trunk-version = \"=0.21.14\"\n[tools]\nwasm_bindgen = \"0.2.130\"\nwasm_opt = \"version_132\"";
        let pins = TrunkPins::parse(text).expect("pins");
        let expected = TrunkPins { trunk: "0.21.14".into(), wasm_bindgen: "0.2.130".into(), wasm_opt: "132".into() };
        assert_eq!(pins, expected);
    }

    #[test]
    fn an_open_pin_is_named() {
        let failure = TrunkPins::parse("trunk-version = \"=0.21.14\"\n[tools]\nwasm_opt = \"version_132\"");
        assert_eq!(failure.expect_err("open").what, "`wasm_bindgen` names no version");
    }
}

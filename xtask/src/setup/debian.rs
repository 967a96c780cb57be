//! Browsers, their drivers, and what runs the example agent: found on `PATH`, otherwise installed by Debian's apt-get.

use std::collections::BTreeSet;
use std::path::Path;

use nix::unistd::Uid;

use crate::announce;
use crate::command::Command;
use crate::failure::Failure;
use crate::setup::Need;

/// A command that must be on `PATH`, under any of these names, and the Debian package that brings it.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    names: &'static [&'static str],
    package: &'static str,
}

const CHROMIUM: Program =
    Program { names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"], package: "chromium" };
const CHROMEDRIVER: Program = Program { names: &["chromedriver"], package: "chromium-driver" };
const FIREFOX: Program = Program { names: &["firefox", "firefox-esr"], package: "firefox-esr" };
const APT_FTPARCHIVE: Program = Program { names: &["apt-ftparchive"], package: "apt-utils" };
const CRON: Program = Program { names: &["cron"], package: "cron" };
const SYSTEMD_ANALYZE: Program = Program { names: &["systemd-analyze"], package: "systemd" };

/// Installs what is missing of the programs that these needs ask of Debian.
///
/// # Errors
///
/// When one is missing that cannot be installed: without apt-get, or without the right to use it.
pub(super) fn programs(root: &Path, needs: &BTreeSet<Need>) -> Result<(), Failure> {
    let wanted: Vec<_> = needs.iter().flat_map(asked_of_debian).copied().collect();
    let missing = missing(&wanted, |name| which::which(name).is_ok());
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let fail = |why: &str| Failure::new(format!("programs of Debian's are missing ({packages}), and {why}"));
    if which::which("apt-get").is_err() {
        return Err(fail("there is no apt-get").remedy("install what these packages bring, on PATH"));
    }
    let by_hand = format!("sudo apt-get update && sudo apt-get install {packages}");
    if !may_install(root) {
        return Err(fail("this user may not install packages without a password").remedy(by_hand));
    }
    announce::heading(format_args!("install {packages} with apt-get: once, one to three minutes"));
    let apt = |words: &str| apt_get(root).words(words).run().map_err(|failure| failure.remedy(by_hand.clone()));
    apt("update --quiet")?;
    apt(&format!("install --yes --quiet --no-install-recommends {packages}"))
}

fn asked_of_debian(need: &Need) -> &'static [&'static Program] {
    match need {
        Need::Chromium => &[&CHROMIUM, &CHROMEDRIVER],
        Need::Firefox => &[&FIREFOX],
        Need::HostTools => &[&APT_FTPARCHIVE, &CRON, &SYSTEMD_ANALYZE],
        _ => &[],
    }
}

/// As root, or through sudo if that asks for no password.
fn may_install(root: &Path) -> bool {
    Uid::effective().is_root() || Command::new("sudo", root).words("--non-interactive true").ask().is_some()
}

fn apt_get(root: &Path) -> Command {
    let command = if Uid::effective().is_root() {
        Command::new("env", root)
    } else {
        Command::new("sudo", root).words("--non-interactive env")
    };
    command.words("DEBIAN_FRONTEND=noninteractive apt-get")
}

/// The packages of the programs that are not present under any of their names.
fn missing(programs: &[&Program], present: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let absent = programs.iter().filter(|program| !program.names.iter().any(|name| present(name)));
    absent.map(|program| program.package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_installed() {
        let all = [&CHROMIUM, &CHROMEDRIVER, &FIREFOX];
        let given = |present: &[&str]| missing(&all, |name| present.contains(&name)).join(" ");
        assert_eq!(given(&[]), "chromium chromium-driver firefox-esr");
        assert_eq!(given(&["google-chrome", "chromedriver"]), "firefox-esr");
        assert_eq!(given(&["chromium", "firefox-esr"]), "chromium-driver");
        assert_eq!(given(&["chromium", "chromedriver", "firefox"]), "");
    }
}

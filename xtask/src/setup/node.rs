//! Node, npm, and the packages of tests.

use std::fs;
use std::path::Path;

use crate::announce;
use crate::command::Command;
use crate::failure::Failure;

const OLDEST: u32 = 20;

/// Node and npm, which this program does not install.
pub(super) fn node(root: &Path) -> Result<(), Failure> {
    let remedy = format!("install Node {OLDEST} or later with its npm, so that `node` and `npm` are on PATH");
    let found = Command::new("node", root).words("--version").ask();
    match found.as_deref().map(|version| (version, major(version))) {
        Some((_, Some(major))) if major >= OLDEST => {}
        Some((version, _)) => return Err(Failure::new(format!("Node is {version}, which is too old")).remedy(remedy)),
        None => return Err(Failure::new("Node is missing").remedy(remedy)),
    }
    match which::which("npm") {
        Ok(_) => Ok(()),
        Err(_) => Err(Failure::new("npm is missing").remedy(remedy)),
    }
}

/// The packages that a lock file names, installed again only when it has changed.
pub(super) fn packages(dir: &Path) -> Result<(), Failure> {
    let lock = dir.join("package-lock.json");
    let wanted =
        fs::read(&lock).map_err(|error| Failure::system(format_args!("{} cannot be read", lock.display()), &error))?;
    // npm removes this copy with all else before it installs, so it stands for a finished installation.
    let installed = dir.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    announce::heading("install the npm packages of tests: some seconds");
    Command::new("npm", dir)
        .words("ci --no-fund --no-audit --ignore-scripts")
        .run()
        .map_err(|failure| failure.remedy("look at what npm says above; it needs a registry of packages"))?;
    fs::write(&installed, wanted)
        .map_err(|error| Failure::system(format_args!("{} cannot be written", installed.display()), &error))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("v"), None);
    }
}

//! The directory of the user in which tools stand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Tool, version};
use crate::failure::Failure;

#[derive(Debug)]
pub(crate) struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// # Errors
    ///
    /// When the environment names no home.
    pub(crate) fn of_user() -> Result<Cache, Failure> {
        let dir = place(|name| std::env::var_os(name).filter(|value| !value.is_empty()))
            .ok_or_else(|| Failure::new("there is no HOME to install tools in").remedy("set STAGGER_TOOLS"))?;
        let dir = std::path::absolute(dir).map_err(|error| Failure::system("STAGGER_TOOLS is no path", &error))?;
        Ok(Cache { dir })
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the tool stands, or will.
    pub(super) fn home(&self, tool: &Tool) -> PathBuf {
        self.dir.join(tool.title())
    }

    /// The directory of the tool's commands, if they stand there and are of the right version.
    pub(crate) fn find(&self, tool: &Tool) -> Option<PathBuf> {
        Some(self.home(tool).join("bin")).filter(|dir| version::in_dir(tool, dir))
    }
}

fn place(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(dir) = variable("STAGGER_TOOLS") {
        return Some(dir.into());
    }
    let cache = variable("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(variable("HOME")?).join(".cache")))?;
    Some(cache.join("stagger/tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<PathBuf> {
        place(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn the_nearest_variable_wins() {
        let all = [("HOME", "/home/a"), ("XDG_CACHE_HOME", "/cache"), ("STAGGER_TOOLS", "/tools")];
        assert_eq!(of(&all), Some("/tools".into()));
        assert_eq!(of(all.get(..2).expect("two")), Some("/cache/stagger/tools".into()));
        assert_eq!(of(all.get(..1).expect("one")), Some("/home/a/.cache/stagger/tools".into()));
        assert_eq!(of(&[]), None);
    }
}

//! What a step works with: the repository, and the tools that stand ready.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::command::Command;
use crate::failure::Failure;
use crate::tools::Toolbox;

#[derive(Debug)]
pub(crate) struct Job {
    root: PathBuf,
    toolbox: Toolbox,
}

impl Job {
    pub(crate) fn new(root: PathBuf, toolbox: Toolbox) -> Job {
        Job { root, toolbox }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A program that needs none of the tools, run in the root of the repository.
    pub(crate) fn program(&self, name: &str) -> Command {
        Command::new(name, &self.root)
    }

    /// A program that is a tool or looks for tools on `PATH`, run in the root of the repository.
    pub(crate) fn tool(&self, name: &str) -> Result<Command, Failure> {
        self.tool_in(name, &self.root)
    }

    /// The same, run in another directory.
    pub(crate) fn tool_in(&self, name: &str, dir: &Path) -> Result<Command, Failure> {
        Command::new(name, dir).path(self.toolbox.dirs())
    }

    /// A cargo command, with its words.
    pub(crate) fn cargo(&self, words: &str) -> Command {
        self.program("cargo").words(words)
    }

    /// The path of a program: among the tools, otherwise on `PATH`.
    pub(crate) fn find(&self, name: &str) -> Result<PathBuf, Failure> {
        self.toolbox.command(name).ok_or_else(|| Failure::new(format!("`{name}` is not on PATH")))
    }

    /// The build directory.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// A file below the build directory, emptied, and where it is.
    pub(crate) fn scratch(&self, name: &str) -> Result<(File, PathBuf), Failure> {
        let dir = self.target().join("xtask");
        let path = dir.join(name);
        let file = fs::create_dir_all(&dir).and_then(|()| File::create(&path));
        let file =
            file.map_err(|error| Failure::system(format_args!("{} cannot be written", path.display()), &error))?;
        Ok((file, path))
    }
}

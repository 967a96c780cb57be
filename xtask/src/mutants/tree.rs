//! [`Tree`]: a copy of the repository that may be broken.
//!
//! It stays where it is between runs, so that what cargo built of it can be used again, and it has a build directory of
//! its own. Only files whose content differs are written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::Command;
use crate::failure::Failure;
use crate::job::Job;

#[derive(Debug)]
pub(super) struct Tree<'j> {
    job: &'j Job,
    dir: PathBuf,
}

impl<'j> Tree<'j> {
    /// The copy, made equal to the repository: files that git knows or would take, as they are now.
    pub(super) fn of(job: &'j Job) -> Result<Tree<'j>, Failure> {
        let tree = Tree { job, dir: job.target().join("mutants/tree") };
        let listed = job.program("git").words("ls-files --cached --others --exclude-standard -z").ask();
        let listed = listed.ok_or_else(|| {
            Failure::new("git does not list the files to copy").remedy("run it in a clone, with git on PATH")
        })?;
        let files: BTreeSet<&Path> = listed
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(Path::new)
            .filter(|name| job.root().join(name).is_file())
            .collect();
        let known = tree.dir.with_file_name("files.txt");
        let before = fs::read_to_string(&known).unwrap_or_default();
        for gone in before.lines().map(Path::new).filter(|name| !files.contains(name)) {
            // It may have gone by itself.
            let _ = fs::remove_file(tree.dir.join(gone));
        }
        files.iter().try_for_each(|name| tree.copy(name))?;
        let names: Vec<String> = files.iter().map(|name| name.display().to_string()).collect();
        fs::write(&known, names.join("\n"))
            .map_err(|error| Failure::system(format_args!("{} cannot be written", known.display()), &error))?;
        Ok(tree)
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// A program that is a tool or looks for tools on `PATH`, run in the copy.
    pub(super) fn tool(&self, name: &str) -> Result<Command, Failure> {
        let build = self.dir.with_file_name("build").display().to_string();
        Ok(self.job.tool_in(name, &self.dir)?.env("CARGO_TARGET_DIR", build))
    }

    fn copy(&self, name: &Path) -> Result<(), Failure> {
        let (from, to) = (self.job.root().join(name), self.dir.join(name));
        let content = fs::read(&from)
            .map_err(|error| Failure::system(format_args!("{} cannot be read", from.display()), &error))?;
        if fs::read(&to).is_ok_and(|old| old == content) {
            return Ok(());
        }
        let dir = to.parent().unwrap_or(&self.dir);
        fs::create_dir_all(dir)
            .and_then(|()| fs::write(&to, content))
            .map_err(|error| Failure::system(format_args!("{} cannot be written", to.display()), &error))
    }
}

//! Installs a tool: into a directory beside its home, which is renamed once the tool says its version.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Cache, Registry, Tool, version};
use crate::announce;
use crate::command::Command;
use crate::failure::Failure;
use crate::group;
use crate::stopwatch::Stopwatch;

/// Puts tools into the cache, one at a time and one program at a time.
#[derive(Debug)]
pub(crate) struct Installer {
    cache: Cache,
    /// Held from the first installation on.
    lock: Option<File>,
}

impl Installer {
    pub(crate) fn new(cache: Cache) -> Installer {
        Installer { cache, lock: None }
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Installs the tool and tells the directory of its commands.
    pub(crate) fn install(&mut self, tool: &Tool) -> Result<PathBuf, Failure> {
        self.lock()?;
        if let Some(dir) = self.cache.find(tool) {
            // Whoever held the lock before has installed it.
            return Ok(dir);
        }
        let home = self.cache.home(tool);
        announce::heading(format_args!("install {}: once, {}", tool.title(), tool.takes));
        announce::note(format_args!("into {}", home.display()));
        let stopwatch = Stopwatch::start();
        let partial = Partial::begin(self.cache.dir().join(".partial"))?;
        let title = tool.title();
        match tool.registry {
            Registry::Cargo => self.build(tool, &partial.0),
            Registry::Npm => self.unpack(tool, &partial.0),
        }
        .map_err(|failure| failure.within(format_args!("{title} cannot be installed")))?;
        if !version::in_dir(tool, &partial.0.join("bin")) {
            let commands = tool.commands.join("`, `");
            return Err(Failure::new(format!("{title} was installed, but `{commands}` of this version is not there")));
        }
        remove(&home)?;
        fs::rename(&partial.0, &home)
            .map_err(|error| Failure::system(format_args!("{} cannot be put in place", home.display()), &error))?;
        announce::done(title, stopwatch.elapsed());
        Ok(home.join("bin"))
    }

    /// Frees what the installations needed and the tools do not.
    pub(crate) fn tidy(self) -> Result<(), Failure> {
        if self.lock.is_some() { remove(&self.build_dir()) } else { Ok(()) }
    }

    /// Tools are built for the speed of their installation: they share what they have in common, and nothing is optimised.
    fn build(&self, tool: &Tool, into: &Path) -> Result<(), Failure> {
        let install = |locked: &str| {
            Command::new("cargo", self.cache.dir())
                .words("install --no-track")
                .words(locked)
                .arg(format!("{}@{}", tool.name, tool.version))
                .arg("--root")
                .arg(into)
                .env("CARGO_TARGET_DIR", self.build_dir().display().to_string())
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
                .run()
        };
        match install("--locked") {
            Err(_) if !group::interrupted() => {
                announce::note(
                    "without --locked then: the registry may lack a version that the tool's lock file names",
                );
                install("")
            }
            result => result,
        }
        .map_err(|failure| {
            failure.remedy("look at what cargo says above; it needs a registry of crates and a C compiler")
        })
    }

    fn unpack(&self, tool: &Tool, into: &Path) -> Result<(), Failure> {
        Command::new("npm", self.cache.dir())
            .words("install --global --no-fund --no-audit --ignore-scripts --prefix")
            .arg(into)
            .arg(format!("{}@{}", tool.name, tool.version))
            .run()
            .map_err(|failure| failure.remedy("look at what npm says above; it needs a registry of packages"))
    }

    fn build_dir(&self) -> PathBuf {
        self.cache.dir().join(".build")
    }

    fn lock(&mut self) -> Result<(), Failure> {
        if self.lock.is_some() {
            return Ok(());
        }
        let dir = self.cache.dir();
        let failure = |error: &std::io::Error| {
            Failure::system(format_args!("{} cannot be written", dir.display()), error)
                .remedy("set STAGGER_TOOLS to a directory of yours")
        };
        fs::create_dir_all(dir).map_err(|error| failure(&error))?;
        let file = File::create(dir.join(".lock")).map_err(|error| failure(&error))?;
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(failure(&error)),
                Err(TryLockError::WouldBlock) if group::interrupted() => return Err(Failure::new("stopped")),
                Err(TryLockError::WouldBlock) => {
                    if !told {
                        announce::note("waiting: another cargo xtask is installing tools");
                        told = true;
                    }
                    std::thread::sleep(Duration::from_millis(200));
                }
            }
        }
        self.lock = Some(file);
        Ok(())
    }
}

/// An installation under way. What is left of it goes when this is dropped, or when the next begins.
#[derive(Debug)]
struct Partial(PathBuf);

impl Partial {
    fn begin(dir: PathBuf) -> Result<Partial, Failure> {
        remove(&dir)?;
        fs::create_dir(&dir)
            .map_err(|error| Failure::system(format_args!("{} cannot be created", dir.display()), &error))?;
        Ok(Partial(dir))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After the rename there is nothing to remove, and after a failure the next installation tries again.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn remove(dir: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::system(format_args!("{} cannot be removed", dir.display()), &error))
        }
        _ => Ok(()),
    }
}

//! Long work: how far it has come, and what becomes of it when it is broken off.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tempfile::Builder;

use crate::args::BROKEN_OFF;
use crate::failure::Failure;

/// How far work has come, on standard error, where that is a terminal and the work takes longer than a second.
pub(super) struct Work {
    bar: ProgressBar,
    before: u64,
}

impl Work {
    /// Work of so many steps. From now on Ctrl-C ends the command with an exit code of its own, and never while a file is
    /// being replaced.
    pub(super) fn of(steps: u64, what: &'static str) -> Self {
        HANDLER.call_once(|| {
            // Where no handler can be set, Ctrl-C ends the command as it ends any other.
            let _ = ctrlc::set_handler(|| {
                let _replaced = FILES.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = writeln!(io::stderr());
                std::process::exit(i32::from(BROKEN_OFF));
            });
        });
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg}, {eta} left") {
            bar.set_style(style.progress_chars("##."));
        }
        Self { bar: bar.with_message(what), before: 0 }
    }

    /// That part of the work is done; steps are counted from 0 again in the next part.
    pub(super) fn part_done(&mut self, steps: u64) {
        self.before += steps;
    }

    /// So many steps of this part are done.
    pub(super) fn done(&self, steps: u32) -> ControlFlow<()> {
        if self.bar.is_hidden() && self.bar.elapsed() > QUIET {
            // It stays hidden where nobody looks.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(self.before + u64::from(steps));
        ControlFlow::Continue(())
    }
}

impl Work {
    /// So many steps are done, of so many as it turned out to be.
    pub(super) fn done_of(&self, steps: u64, all: u64) {
        self.bar.set_length(all);
        let _ = self.done(u32::try_from(steps).unwrap_or(u32::MAX));
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Puts a text into a file: whoever looks sees what was there before or all of it, whatever happens.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let _replaced = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let written = || -> io::Result<()> {
        let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".stagger-");
        // Unless it is told, a temporary file is its owner's alone.
        #[cfg(unix)]
        builder.permissions(permissions(path));
        let mut file = builder.tempfile_in(beside)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    written().map_err(|error| Failure::unwritten(format!("{} cannot be written: {error}", path.display())))
}

/// Those of the file that is replaced, or else those that files have here (the umask takes its part).
#[cfg(unix)]
fn permissions(path: &Path) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;

    std::fs::metadata(path).map_or_else(|_| PermissionsExt::from_mode(0o666), |known| known.permissions())
}

static HANDLER: Once = Once::new();
/// Held while a file is being replaced.
static FILES: Mutex<()> = Mutex::new(());
/// Work that is done by then needs no bar.
const QUIET: Duration = Duration::from_secs(1);

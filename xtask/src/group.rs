//! Process groups: what a command starts (a browser, a driver, a compiler) ends with it.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::failure::Failure;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
/// The group that runs now, or 0.
static CURRENT: AtomicI32 = AtomicI32::new(0);

/// From here on Ctrl-C and termination stop the running command, and whoever waits for it sees [`interrupted`].
pub(crate) fn stop_on_ctrl_c() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        send(CURRENT.load(Ordering::SeqCst), Signal::SIGTERM);
    })
    .map_err(|error| Failure::new(format!("Ctrl-C cannot be caught: {error}")))
}

/// Whether the person has asked to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// The group of one running command. What is left of it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Group(i32);

impl Group {
    /// The group led by a process that was started as the first of a new group.
    pub(crate) fn led_by(process: u32) -> Group {
        let group = Group(i32::try_from(process).unwrap_or(0));
        CURRENT.store(group.0, Ordering::SeqCst);
        if interrupted() {
            // The signal came before there was a group to receive it.
            group.terminate();
        }
        group
    }

    /// Asks every process of the group to end.
    pub(crate) fn terminate(&self) {
        send(self.0, Signal::SIGTERM);
    }

    /// Ends every process of the group.
    pub(crate) fn kill(&self) {
        send(self.0, Signal::SIGKILL);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.terminate();
        CURRENT.store(0, Ordering::SeqCst);
    }
}

fn send(group: i32, signal: Signal) {
    if group > 0 {
        // A group that is gone already needs no signal.
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

//! An agent that is killed at any step, its system calls being the steps.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;

use crate::place::{AT_ONCE, Place, TWO, said, wait_until};

#[test]
fn killed_before_or_after_any_system_call_it_starts_no_release_twice() {
    let mut started_and_killed = 0;
    let mut doubted = 0;
    for step in 0.. {
        let place = Place::new(AT_ONCE, TWO);
        let ended = !kill_at(place.agent(&["--once"]), step);
        // Whatever it had started goes on without it.
        let mut told = String::new();
        wait_until("what it started has ended", || {
            told = said(place.agent(&["--once"]));
            !told.contains("another agent")
        });
        if told.contains("`r2` failed here") {
            // It was killed between saying that it starts `r2` and starting it: it cannot know, so an operator must.
            assert_eq!((place.started().as_str(), place.outcome().as_str()), ("", "failed"), "step {step}");
            said(place.agent(&["--once", "--retry"]));
            doubted += 1;
        }
        assert_eq!(place.started(), "r2\n", "step {step}");
        assert_eq!((place.text("installed").as_str(), place.outcome().as_str()), ("r2\n", "done"), "step {step}");
        if ended {
            assert!(step > 100, "as many steps as there are system calls, found {step}");
            break;
        }
        started_and_killed += u32::from(told.contains("up to date"));
    }
    assert!(started_and_killed > 10 && doubted > 0, "{started_and_killed}, {doubted}");
}

/// Runs the command and kills it, and nothing that it started, at its so-manieth stop before or after a system call;
/// whether it came so far.
fn kill_at(mut command: Command, step: usize) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    #[expect(unsafe_code, reason = "between fork and exec it only asks the kernel to be traced")]
    unsafe {
        command.pre_exec(|| Ok(ptrace::traceme()?));
    }
    #[expect(clippy::zombie_processes, reason = "it is waited for by its number, to learn of its stops too")]
    let child = command.spawn().expect("it runs");
    let pid = Pid::from_raw(child.id().try_into().expect("a process"));
    // It stops first of all where it becomes the agent.
    assert_eq!(waitpid(pid, None), Ok(WaitStatus::Stopped(pid, Signal::SIGTRAP)));
    ptrace::setoptions(pid, ptrace::Options::PTRACE_O_TRACESYSGOOD).expect("set");
    let (mut stops, mut signal) = (0, None);
    loop {
        ptrace::syscall(pid, signal.take()).expect("it goes on");
        match waitpid(pid, None).expect("it stops") {
            WaitStatus::PtraceSyscall(_) if stops == step => break,
            WaitStatus::PtraceSyscall(_) => stops += 1,
            WaitStatus::Stopped(_, other) => signal = Some(other),
            WaitStatus::Exited(_, 0) => return false,
            other => panic!("{other:?}"),
        }
    }
    ptrace::kill(pid).expect("killed");
    assert_eq!(waitpid(pid, None), Ok(WaitStatus::Signaled(pid, Signal::SIGKILL, false)));
    true
}

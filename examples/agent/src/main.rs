//! A host agent in the small: it asks the engine, says the answer, and does it. `docs/embedding.md` tells the rules that
//! it keeps; this file is what it does, and each of the others is one thing that it needs.

mod ask;
mod clock;
mod command;
mod record;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use stagger_core::{Instant, Verdict, WallClock};

use crate::ask::Asked;
use crate::record::{Change, Lock, Record};

/// What went wrong, in words.
type Failure = Box<dyn std::error::Error>;

/// Applies releases on this host when its policy says so.
#[derive(Debug, Parser)]
#[command(max_term_width = 100)]
struct Args {
    /// The policy: a TOML file.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// The feed: a TOML file of `[[release]]` tables, oldest first.
    #[arg(long, value_name = "FILE")]
    feed: PathBuf,
    /// The facts of this host, but for what is installed: a TOML file.
    #[arg(long, value_name = "FILE")]
    host: PathBuf,
    /// The evidence: a TOML file [default: nothing is known of the fleet].
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    /// A directory that outlives a reboot: what the agent must remember.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    /// A shell command that prints the release that is installed, or nothing.
    #[arg(long, value_name = "COMMAND")]
    installed: String,
    /// A shell command that takes the release `$RELEASE` off again [default: it is only said].
    #[arg(long, value_name = "COMMAND")]
    remove: Option<String>,
    /// Acts once and says when to come back, for cron or a timer, instead of staying.
    #[arg(long)]
    once: bool,
    /// Starts even what was started on this host before.
    #[arg(long)]
    retry: bool,
    /// Rehearses: says what it would do at that instant, such as `2026-03-02T09:00:00+10:00`, and does nothing.
    #[arg(long, value_name = "RFC3339")]
    now: Option<Instant>,
    /// The command that applies a release: `{}` stands for its name. No shell comes between.
    #[arg(last = true, required = true)]
    apply: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("agent: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    if let Some(now) = args.now {
        let record = Record::load(&args.state)?;
        let asked = Asked::read(args, &record)?;
        return asked.decide(now, |decision, host, wall| {
            println!("{host} {}", decision.sentence(wall));
            Ok(())
        });
    }
    // Held until this process, and whatever it started, has ended: two agents on one host never act at once.
    let Some(lock) = Lock::take(&args.state)? else {
        println!("another agent is at work");
        return Ok(());
    };
    loop {
        let next = turn(args, &lock)?;
        if args.once {
            return Ok(());
        }
        clock::sleep_until(next)?;
    }
}

/// Asks once and does what it is told; when to ask again.
fn turn(args: &Args, lock: &Lock) -> Result<Instant, Failure> {
    // Everything is read anew each time: a decision is never kept, and a wait never ends with `apply` unasked.
    let mut record = Record::load(&args.state)?;
    let asked = Asked::read(args, &record)?;
    if record.settle(asked.installed()) {
        record.save(&args.state)?;
    }
    let now = clock::now()?;
    asked.decide(now, |decision, host, wall| {
        println!("{host} {}", decision.sentence(wall));
        if record.keep(decision) {
            record.save(&args.state)?;
        }
        let next = match (decision.verdict, decision.release) {
            (Verdict::Apply, Some(release)) => {
                start(args, lock, &mut record, Change::Apply, release, now, wall)?;
                asked.next_check(now)
            }
            (Verdict::Remove, Some(release)) => {
                start(args, lock, &mut record, Change::Remove, release, now, wall)?;
                asked.next_check(now)
            }
            (Verdict::Wait { until }, _) => until.min(asked.next_check(now)),
            // Also a verdict that this agent is too old to know: it does nothing, and asks again.
            _ => asked.next_check(now),
        };
        println!("asks again at {}", wall.tell(next));
        Ok(next)
    })
}

/// Applies or removes the release, but never a second time: what was started before, and did not come to be or did not
/// last, may be what took the host down.
fn start(
    args: &Args,
    lock: &Lock,
    record: &mut Record,
    change: Change,
    release: &str,
    now: Instant,
    wall: WallClock<'_>,
) -> Result<(), Failure> {
    if let Some(before) = record.forbids(change, release)
        && !args.retry
    {
        println!("`{release}` {before} (started at {}): not again without --retry", wall.tell(before.started_at));
        return Ok(());
    }
    let command = match (change, &args.remove) {
        (Change::Apply, _) => command::with_release(&args.apply, release),
        (Change::Remove, Some(command)) => command::in_shell(command),
        (Change::Remove, None) => {
            println!("no --remove says how");
            return Ok(());
        }
    };
    record.start(change, release, now);
    record.save(&args.state)?;
    let ended = command::run(&command, release, lock);
    record.settle(command::installed(&args.installed)?.as_deref());
    record.save(&args.state)?;
    match record.forbids(change, release) {
        Some(attempt) if attempt.has_failed() && ended.is_ok() => {
            Err(format!("the command ended well, and yet `{release}` {attempt}").into())
        }
        _ => ended,
    }
}

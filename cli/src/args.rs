//! [`Args`]: what may be asked.

mod bound;
mod compare;
mod frontier;
mod hypotheses;
mod lint;
mod next;
mod phase;
mod plan;
mod replay;
mod shared;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, Parser, Subcommand};
use stagger_core::read::{duration, nearest};
use stagger_core::{Gate, Instant, Share, ShareError, Zone, ZoneError};

pub(crate) use bound::BoundArgs;
pub(crate) use compare::CompareArgs;
pub(crate) use frontier::FrontierArgs;
pub(crate) use hypotheses::HypothesesArgs;
pub(crate) use lint::{Denied, LintArgs};
pub(crate) use next::NextArgs;
pub(crate) use phase::PhaseArgs;
pub(crate) use plan::PlanArgs;
pub(crate) use replay::{Events, ReplayArgs};
pub(crate) use shared::{FleetArgs, TableArgs};

/// The exit code of an answer that could not be written.
pub(crate) const NOT_WRITTEN: u8 = 1;
/// The exit code of wrong usage or input; clap's own is the same.
pub(crate) const WRONG_INPUT: u8 = 2;
/// The exit code of a batch of which some lines were answered with an error object.
pub(crate) const SOME_REFUSED: u8 = 3;
/// The exit code of a lint that found what it is to deny.
pub(crate) const DENIED: u8 = 4;

/// The exit code of what was broken off by whoever asked.
pub(crate) const BROKEN_OFF: u8 = 130;

/// Decides when, and whether, a host takes an update, and says why.
#[derive(Debug, Parser)]
#[command(name = "stagger", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Shows what happened in a scenario, and when each host would have taken the release under each policy.
    ///
    /// With a hypothesis it also says what would have come of it: one replicate, event by event, or many of them.
    Replay(ReplayArgs),
    /// Compares policies over many replicates in which all of them have the same luck.
    Compare(CompareArgs),
    /// Finds the policies that hit the fewest hosts for how long a good release takes to reach the fleet.
    Frontier(FrontierArgs),
    /// Says how many hosts at most can apply a release before people who need some time to react can stop it.
    Bound(BoundArgs),
    /// Says how well each hypothesis explains what a scenario recorded.
    Hypotheses(HypothesesArgs),
    /// Lists the scenarios that come with Stagger, or shows the text of one.
    Scenarios(ScenariosArgs),
    /// Says in a sentence what a host is to do.
    ///
    /// Files are TOML or JSON: by their ending, or else by their first sign. One of them may be `-`, standard input.
    Decide(DecideArgs),
    /// Says what a host is to do, and of each gate what it says and when that can next change.
    ///
    /// Files are TOML or JSON: by their ending, or else by their first sign. One of them may be `-`, standard input.
    Explain(ExplainArgs),
    /// Says when each host of a fleet goes, who never does and why, and which hour is the busiest.
    ///
    /// The fleet is CSV or JSON, the other files are TOML or JSON: by their ending, or else by their first sign. One of them
    /// may be `-`, standard input.
    Plan(PlanArgs),
    /// Says what in a policy would make a fleet go all at once, or never, with the figures and a way out.
    ///
    /// A good release is offered to the fleet, nothing fails, and the engine is asked when each host applies. The fleet is
    /// CSV or JSON, the other files are TOML or JSON: by their ending, or else by their first sign. One of them may be `-`.
    Lint(LintArgs),
    /// Lists the coming checks of a cron text, an interval or a policy, or the openings of windows.
    ///
    /// Files are TOML or JSON: by their ending, or else by their first sign. One of them may be `-`, standard input.
    Next(NextArgs),
    /// Says which place a host draws: Stagger's own phase, or the draw of another system.
    Phase(PhaseArgs),
    /// Draws a salt for a new fleet.
    Salt,
    /// Prints a JSON Schema: of the files that are read, for editors, or of what `stagger replay --json` prints.
    Schema(SchemaArgs),
}

/// How an answer looks.
#[derive(Debug, Group)]
pub(crate) struct LookArgs {
    /// How many columns to fill [default: the width of the terminal, or 80].
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000), conflicts_with = "json")]
    pub(crate) width: Option<u16>,
    /// Draws with ASCII only.
    #[arg(long, conflicts_with = "json")]
    pub(crate) ascii: bool,
}

/// An answer in lines of JSON, for programs.
#[derive(Debug, Group)]
pub(crate) struct LinesArgs {
    /// Prints the answer as JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Answers each line of standard input, a JSON table, with a line.
    ///
    /// Its keys stand below. Flags give what a line leaves out. A bad line is answered with an error object in its place.
    #[arg(long)]
    pub(crate) batch: bool,
}

#[derive(Debug, Group)]
pub(crate) struct ScenariosArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ScenariosCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ScenariosCommand {
    /// Prints the text of a scenario, to copy and change.
    Show {
        /// The name of a built-in scenario.
        name: String,
    },
}

#[derive(Debug, Group)]
#[command(after_long_help = "Keys of a line of --batch: `policy`, `feed`, `host`, `evidence`, `now`")]
pub(crate) struct DecideArgs {
    /// The policy: a TOML or JSON file, or `-` for standard input.
    #[arg(long, value_name = "FILE", required_unless_present = "batch")]
    pub(crate) policy: Option<PathBuf>,
    /// The feed, a TOML file of `[[release]]` tables or a JSON list, oldest release first.
    #[arg(long, value_name = "FILE", required_unless_present = "batch")]
    pub(crate) feed: Option<PathBuf>,
    /// The host: a file whose name ends with `.toml` or `.json`, `-`, or else the host's name itself.
    #[arg(long, value_name = "FILE|ID", required_unless_present = "batch")]
    pub(crate) host: Option<PathBuf>,
    /// The release that is installed on it, in place of what its file says.
    #[arg(long, value_name = "ID", requires = "host")]
    pub(crate) installed: Option<String>,
    /// The evidence, what is known of the fleet: a TOML or JSON file, or `-` [default: nothing is known].
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<PathBuf>,
    /// The instant to decide for, such as `2026-03-02T09:00:00+10:00` [default: now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Instant>,
    /// The zone in which to tell times: `UTC`, `+10:00` or a name such as `Europe/Berlin` [default: that of the policy's checks].
    #[arg(long, value_name = "ZONE", value_parser = zone, allow_hyphen_values = true, conflicts_with = "batch")]
    pub(crate) zone: Option<Zone>,
    #[command(flatten)]
    pub(crate) lines: LinesArgs,
}

#[derive(Debug, Group)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) asked: DecideArgs,
    /// Shows this gate only; may be given more than once [default: every gate].
    #[arg(long = "gate", value_name = "GATE", value_parser = gate(), hide_possible_values = true, conflicts_with = "json")]
    pub(crate) gates: Vec<Gate>,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// A length of time in seconds.
fn seconds(text: &str) -> Result<u32, String> {
    duration(text).map_err(|error| format!("{error}; expected a duration such as `45 min`, `12 h` or `1 h 30 min`"))
}

/// A share above 0 and below 1: nobody can be quite sure.
fn inner_share(text: &str) -> Result<Share, String> {
    let share: Share = text.parse().map_err(|error: ShareError| error.to_string())?;
    let inside = share != Share::NOTHING && share != Share::ALL;
    inside.then_some(share).ok_or_else(|| "expected more than 0 % and less than 100 %".to_string())
}

/// A zone; one whose name is mistyped is refused with the nearest.
fn zone(text: &str) -> Result<Zone, String> {
    text.parse().map_err(|error: ZoneError| match nearest(text, Zone::names()) {
        Some(name) => format!("{error}; did you mean `{name}`?"),
        None => error.to_string(),
    })
}

/// A gate, by its name.
fn gate() -> impl TypedValueParser<Value = Gate> {
    let names = PossibleValuesParser::new(Gate::ALL.map(Gate::name));
    names.try_map(|name| Gate::ALL.into_iter().find(|gate| gate.name() == name).ok_or("no such gate"))
}

#[derive(Debug, Group)]
pub(crate) struct SchemaArgs {
    /// Of what.
    #[arg(value_enum)]
    pub(crate) of: Schema,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Schema {
    /// Policies, as TOML or JSON.
    Policy,
    /// Feeds.
    Feed,
    /// Hosts.
    Host,
    /// Evidence.
    Evidence,
    /// What `stagger replay --json` prints.
    Replay,
    /// What it prints of one run: with `--hypothesis`, or `--events json`.
    Run,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  an answer, whatever it says
  1  the answer, or a file that was asked for, could not be written
  2  wrong usage or input: standard error says what, standard output stays empty
  3  a batch was answered, but some lines with an error object
  4  a lint found what it is to deny: errors, and what `--deny` names
  130  broken off (Ctrl-C): files that were asked for are as they were";

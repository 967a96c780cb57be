//! The words of the command line.

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::{fuzz, steps};

/// Sets up, builds, tests and plays Stagger.
///
/// What is missing is installed first: tools into ${STAGGER_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/stagger/tools}, a
/// browser through apt-get, nothing into ~/.cargo/bin.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Builds the playground, serves it on loopback, and says where
    Play(PlayArgs),
    /// Runs every test: native, without std, in Node and headless browsers, end to end
    Test(TestArgs),
    /// Builds the playground and writes the pictures of the README into docs/
    Screenshots,
    /// Installs what the other commands need, and does nothing else
    Setup(SetupArgs),
    /// Writes the core's table of time zones from the data that is pinned
    Zones(ZonesArgs),
    /// Measures what decisions cost, beside what others cost, and writes docs/benchmarks.md
    Bench,
    /// Lets a fuzzer make up input against the laws (nightly Rust)
    Fuzz(FuzzArgs),
    /// Runs the core's unit tests in an interpreter that watches for undefined behaviour (nightly Rust)
    Miri,
    /// Runs the conformance vectors where a word has 32 bits (nightly Rust, gcc-multilib)
    Narrow,
    /// Breaks the deciding part of the core in one place at a time, and writes into docs/mutants.md what no test noticed
    Mutants(MutantsArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct PlayArgs {
    /// Builds without optimising, and builds again and reloads whenever a source changes
    #[arg(long)]
    pub(crate) dev: bool,
    /// The port on 127.0.0.1 [default: 8018, or the next that is free]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TestArgs {
    /// Runs these steps and no others, in their own order
    #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = step_names(), hide_possible_values = true)]
    pub(crate) only: Vec<String>,
    /// Leaves these steps out
    #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = step_names(), hide_possible_values = true)]
    pub(crate) skip: Vec<String>,
    /// Names the steps and runs none
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SetupArgs {
    /// What it is for
    #[arg(long = "for", value_name = "PURPOSE", value_enum, default_value = "test")]
    pub(crate) purpose: Purpose,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ZonesArgs {
    /// Writes nothing, and fails if the table is not what the data gives
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct FuzzArgs {
    /// How long each target is fuzzed, in seconds
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) seconds: u32,
    /// Fuzzes this target and no other
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(fuzz::TARGETS))]
    pub(crate) target: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct MutantsArgs {
    /// Names the mutants and tests none
    #[arg(long)]
    pub(crate) list: bool,
    /// Tests one part of n, such as 0/8; what other parts showed is kept
    #[arg(long, value_name = "PART/N")]
    pub(crate) shard: Option<String>,
    /// Tests those of one module, such as `share` or `gates`; what others showed is kept
    #[arg(long, value_name = "NAME")]
    pub(crate) module: Option<String>,
    /// Tests again those that survived, and those that were not tested yet
    #[arg(long)]
    pub(crate) again: bool,
}

/// What a set-up is for: to play takes less than to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    Play,
    Test,
}

fn step_names() -> PossibleValuesParser {
    PossibleValuesParser::new(steps::STEPS.iter().map(|step| step.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    fn parse(words: &str) -> Result<Task, clap::Error> {
        Args::try_parse_from(["cargo xtask"].into_iter().chain(words.split_whitespace())).map(|args| args.task)
    }

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn play_takes_a_port_that_a_person_can_open() {
        let Ok(Task::Play(args)) = parse("play --port 9000 --dev") else { panic!("a play") };
        assert_eq!((args.port, args.dev), (Some(9000), true));
        assert!(parse("play --port 0").is_err());
        assert!(parse("play --port 70000").is_err());
    }

    #[test]
    fn steps_come_one_by_one_or_with_commas() {
        let Ok(Task::Test(args)) = parse("test --only docs,format --only clippy --skip docs") else { panic!("a test") };
        assert_eq!(args.only, ["docs", "format", "clippy"]);
        assert_eq!(args.skip, ["docs"]);
    }

    #[test]
    fn a_mistyped_word_is_answered_with_the_nearest() {
        for (words, kind, nearest) in [
            ("tset", ErrorKind::InvalidSubcommand, "test"),
            ("test --onyl format", ErrorKind::UnknownArgument, "--only"),
            ("test --only fromat", ErrorKind::InvalidValue, "format"),
            ("setup --for plya", ErrorKind::InvalidValue, "play"),
        ] {
            let error = parse(words).expect_err(words);
            assert_eq!(error.kind(), kind, "{words}");
            assert!(error.to_string().contains(&format!("'{nearest}'")), "{words}: {error}");
        }
    }
}

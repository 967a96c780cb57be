//! `stagger phase`: what may be asked of a host's place.

use clap::Args as Group;
use stagger_compat::Scheme;

use super::{LinesArgs, LookArgs};

#[derive(Debug, Group)]
#[command(after_long_help = INPUTS)]
pub(crate) struct PhaseArgs {
    /// Whose draw: `stagger` is Stagger's own, the others are of other systems.
    #[arg(long, value_name = "NAME", value_parser = PhaseArgs::SCHEMES, default_value = "stagger")]
    pub(crate) scheme: String,
    /// The salt of the fleet.
    #[arg(long, value_name = "TEXT")]
    pub(crate) salt: Option<String>,
    /// The release; for apt the version of the source package, for update-manager that of the binary package.
    #[arg(long, value_name = "TEXT")]
    pub(crate) release: Option<String>,
    /// The host's name; for puppet its full name.
    #[arg(long, value_name = "TEXT")]
    pub(crate) host: Option<String>,
    /// What the draw is for, such as `ramp` or `check-minute` [default: ramp].
    #[arg(long, value_name = "NAME")]
    pub(crate) purpose: Option<String>,
    /// The source package.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// What `/etc/machine-id` holds.
    #[arg(long, value_name = "ID")]
    pub(crate) machine_id: Option<String>,
    /// The timer, such as `apt-daily-upgrade.timer`.
    #[arg(long, value_name = "NAME")]
    pub(crate) unit: Option<String>,
    /// The user whose manager runs the timer, by number [default: the system's].
    #[arg(long, value_name = "UID")]
    pub(crate) user: Option<u32>,
    /// The full name of the job, folders and all.
    #[arg(long, value_name = "NAME")]
    pub(crate) job: Option<String>,
    /// The schedule, such as `H H(0-2) * * *`; several lines share one sequence of draws.
    #[arg(long, value_name = "TEXT")]
    pub(crate) schedule: Option<String>,
    /// The maximum, which is never drawn.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(i64))]
    pub(crate) max: Option<i64>,
    /// The seed that the manifest passes [default: none].
    #[arg(long, value_name = "TEXT")]
    pub(crate) seed: Option<String>,
    /// The digest, `md5`, or `sha256` on a host in FIPS mode [default: md5].
    #[arg(long, value_name = "NAME")]
    pub(crate) digest: Option<String>,
    /// The id that the node sends, in place of the machine id that it comes from.
    #[arg(long, value_name = "ID")]
    pub(crate) node: Option<String>,
    /// How long the ramp is, or the span of `RandomizedDelaySec=`, such as `12 h`.
    #[arg(long, value_name = "DURATION")]
    pub(crate) over: Option<String>,
    /// How far the rollout has come, 0 to 100: says whether this host is in.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(i64))]
    pub(crate) percentage: Option<i64>,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    #[command(flatten)]
    pub(crate) lines: LinesArgs,
}

impl PhaseArgs {
    const SCHEMES: [&str; 7] = [
        "stagger",
        Scheme::Apt.name(),
        Scheme::UpdateManager.name(),
        Scheme::Systemd.name(),
        Scheme::Jenkins.name(),
        Scheme::Puppet.name(),
        Scheme::Fcos.name(),
    ];
}

const INPUTS: &str = "\
Inputs of each scheme, as flags or keys of a line of --batch, those in brackets not required:
  stagger         --salt --host [--release] [--purpose] [--over]
  apt             --source --release --machine-id [--percentage]
  update-manager  --source --release --machine-id [--percentage]
  systemd         --machine-id --unit --over [--user]
  jenkins         --job --schedule
  puppet          --host --max [--seed] [--digest]
  fcos            --machine-id or --node [--percentage]";

//! [`Draw`]: what each scheme draws from its inputs.

use serde::{Serialize, Serializer};
use stagger_compat::{MachineId, Roll, Scheme, apt, fcos, jenkins, puppet, systemd, update_manager};
use stagger_core::Phase;
use stagger_core::phase::Purpose;
use stagger_core::read::{Item, MAX_NAME, Refused, Table};

/// What was drawn, and from what as far as it is told.
#[derive(Debug, Serialize)]
#[serde(tag = "scheme", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(crate) enum Draw {
    Stagger {
        #[serde(serialize_with = "name")]
        purpose: Purpose,
        host: String,
        /// Empty when the draw is for no release.
        release: String,
        #[serde(serialize_with = "numerator")]
        phase: Phase,
        basis_points: u32,
        /// Seconds.
        over: Option<u32>,
        /// Seconds into them.
        offset: Option<u32>,
    },
    Apt(Phased),
    UpdateManager(Phased),
    Systemd {
        #[serde(serialize_with = "hex")]
        hash: u64,
        /// Seconds.
        over: u32,
        delay_microseconds: u64,
    },
    Jenkins {
        schedule: String,
        draws: Vec<u8>,
    },
    Puppet {
        draw: u64,
        max: u64,
    },
    Fcos {
        node: String,
        wariness: f64,
        #[serde(serialize_with = "hex")]
        digest: u64,
        percentage: Option<u8>,
        hidden: Option<bool>,
    },
}

/// A roll of apt or update-manager.
#[derive(Debug, Serialize)]
pub(crate) struct Phased {
    /// None for a host that is not phased.
    pub(crate) roll: Option<u8>,
    pub(crate) percentage: Option<u8>,
    /// Whether it is held back at that percentage.
    pub(crate) held: Option<bool>,
}

impl Draw {
    /// Takes the inputs out of a table, and draws.
    pub(super) fn take(scheme: &str, item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let drawn = match scheme.parse::<Scheme>() {
            Err(_) => take_stagger(&table),
            Ok(Scheme::Apt) => take_phased(&table, apt::roll).map(Self::Apt),
            Ok(Scheme::UpdateManager) => take_phased(&table, roll_of_file).map(Self::UpdateManager),
            Ok(Scheme::Systemd) => take_systemd(&table),
            Ok(Scheme::Jenkins) => take_jenkins(&table),
            Ok(Scheme::Puppet) => take_puppet(&table),
            Ok(Scheme::Fcos) => take_fcos(&table),
        };
        table.finish()?;
        drawn
    }

    /// The other system, if it is not Stagger's own.
    pub(crate) const fn scheme(&self) -> Option<Scheme> {
        match self {
            Self::Stagger { .. } => None,
            Self::Apt(_) => Some(Scheme::Apt),
            Self::UpdateManager(_) => Some(Scheme::UpdateManager),
            Self::Systemd { .. } => Some(Scheme::Systemd),
            Self::Jenkins { .. } => Some(Scheme::Jenkins),
            Self::Puppet { .. } => Some(Scheme::Puppet),
            Self::Fcos { .. } => Some(Scheme::Fcos),
        }
    }
}

fn take_stagger(table: &Table<'_>) -> Result<Draw, Refused> {
    let purposes = Purpose::ALL.map(|purpose| (purpose.name(), purpose));
    let purpose = table.optional("purpose").map_or(Ok(Purpose::Ramp), |item| item.one_of(&purposes));
    let salt = required(table, "salt", "the fleet's salt");
    let host = required(table, "host", "the host's name");
    let release = optional(table, "release");
    let over = table.optional("over").map(|item| item.duration()).transpose();
    let (purpose, over) = (purpose?, over?);
    let of_release = matches!(purpose, Purpose::Ramp | Purpose::CatchUp | Purpose::RingShare | Purpose::RemovalShare);
    if let Some(item) = table.optional("release").filter(|_| !of_release) {
        return Err(item.wrong("a release", "none: checks are drawn once for all releases", None));
    }
    let (salt, release, host) = (salt?, release?.unwrap_or_default(), host?);
    let phase = Phase::draw(purpose, &salt, &release, &host);
    let (basis_points, offset) = (phase.basis_points(), over.map(|over| phase.offset(over)));
    Ok(Draw::Stagger { purpose, host, release, phase, basis_points, over, offset })
}

fn take_phased(table: &Table<'_>, roll: impl FnOnce(&str, &str, &str) -> Option<Roll>) -> Result<Phased, Refused> {
    let source = required(table, "source", "the source package");
    let release = required(table, "release", "the package's version");
    let machine_id = table.required("machine-id", "what `/etc/machine-id` holds").and_then(|item| {
        // A host without one has an empty one.
        item.text(0..=MAX_NAME).map(str::trim_end)
    });
    let percentage = take_percentage(table);
    let (source, release, machine_id, percentage) = (source?, release?, machine_id?, percentage?);
    let roll = roll(&source, &release, machine_id);
    let held = percentage.map(|percentage| roll.is_some_and(|roll| roll.is_held_at(percentage)));
    Ok(Phased { roll: roll.map(Roll::get), percentage, held })
}

/// By the id as its file holds it, line end and all.
fn roll_of_file(source: &str, release: &str, machine_id: &str) -> Option<Roll> {
    Some(update_manager::roll(source, release, &format!("{machine_id}\n")))
}

fn take_systemd(table: &Table<'_>) -> Result<Draw, Refused> {
    let machine = table.required("machine-id", MACHINE_ID).and_then(|item| take_machine_id(&item));
    let unit = required(table, "unit", "the timer");
    let over = table.required("over", "the span of `RandomizedDelaySec=`").and_then(|item| item.duration());
    let user = table.optional("user").map(|item| item.integer(0..=u32::MAX.into())).transpose();
    let (machine, unit, over) = (machine?, unit?, over?);
    let user = user?.and_then(|user| u32::try_from(user).ok());
    let manager = user.map_or(systemd::Manager::System, systemd::Manager::User);
    let delay_microseconds = systemd::fixed_delay(machine, manager, &unit, u64::from(over) * 1_000_000);
    Ok(Draw::Systemd { hash: systemd::fixed_hash(machine, manager, &unit), over, delay_microseconds })
}

fn take_jenkins(table: &Table<'_>) -> Result<Draw, Refused> {
    const SCHEDULE: &str = "a schedule such as `H H(0-2) * * *`";
    let job = table.required("job", "the job's full name").and_then(|item| item.text(1..=MAX_TEXT));
    let schedule = table.required("schedule", SCHEDULE);
    let (job, schedule) = (job?, schedule?);
    let drawn = jenkins::Schedule::of(job, schedule.text(1..=MAX_TEXT)?)
        .map_err(|error| schedule.wrong("another text", SCHEDULE, Some(error.to_string())))?;
    Ok(Draw::Jenkins { schedule: drawn.text().to_string(), draws: drawn.draws().to_vec() })
}

fn take_puppet(table: &Table<'_>) -> Result<Draw, Refused> {
    let host = table.required("host", "the host's full name").and_then(|item| item.text(1..=MAX_TEXT));
    let max = table.required("max", "the maximum").and_then(|item| {
        let max = item.integer(1..=i64::MAX)?;
        u64::try_from(max).map_err(|_| item.wrong("a number out of range", "a maximum", None))
    });
    let seed = table.optional("seed").map_or(Ok(""), |item| item.text(0..=MAX_TEXT));
    let digests = [("md5", puppet::Digest::Md5), ("sha256", puppet::Digest::Sha256)];
    let digest = table.optional("digest").map_or(Ok(puppet::Digest::Md5), |item| item.one_of(&digests));
    let (host, max, seed, digest) = (host?, max?, seed?, digest?);
    // Only a maximum of 0 draws nothing.
    Ok(Draw::Puppet { draw: puppet::fqdn_rand(host, max, seed, digest).unwrap_or_default(), max })
}

fn take_fcos(table: &Table<'_>) -> Result<Draw, Refused> {
    let node = match (table.optional("node"), table.optional("machine-id")) {
        (Some(_), Some(item)) => Err(item.wrong("a key", "none beside `node`, which comes from it", None)),
        (Some(item), None) => item.text(0..=MAX_NAME).map(str::to_string),
        (None, Some(item)) => take_machine_id(&item).map(|machine| fcos::node_uuid(machine).to_string()),
        (None, None) => table.required("machine-id", MACHINE_ID).map(|_| String::new()),
    };
    let percentage = take_percentage(table);
    let (node, percentage) = (node?, percentage?);
    let wariness = fcos::wariness(&node);
    let hidden = percentage.map(|percentage| wariness > f64::from(percentage) / 100.0);
    Ok(Draw::Fcos { digest: fcos::digest(&node), node, wariness, percentage, hidden })
}

fn take_machine_id(item: &Item<'_>) -> Result<MachineId, Refused> {
    let text = item.text(0..=MAX_NAME)?;
    text.parse().map_err(|error: stagger_compat::MachineIdError| {
        item.wrong("no machine id", "32 hexadecimal digits, as `/etc/machine-id` holds", Some(error.to_string()))
    })
}

fn take_percentage(table: &Table<'_>) -> Result<Option<u8>, Refused> {
    let percentage = table.optional("percentage").map(|item| item.integer(0..=100)).transpose()?;
    Ok(percentage.and_then(|percentage| u8::try_from(percentage).ok()))
}

fn required(table: &Table<'_>, key: &'static str, what: &str) -> Result<String, Refused> {
    table.required(key, what).and_then(|item| item.text(1..=MAX_NAME)).map(str::to_string)
}

fn optional(table: &Table<'_>, key: &'static str) -> Result<Option<String>, Refused> {
    table.optional(key).map(|item| item.text(1..=MAX_NAME).map(str::to_string)).transpose()
}

/// Serde gives these by reference.
fn name<S: Serializer>(purpose: &Purpose, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(purpose.name())
}

fn numerator<S: Serializer>(phase: &Phase, serializer: S) -> Result<S::Ok, S::Error> {
    hex(&phase.numerator(), serializer)
}

fn hex<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{number:016x}"))
}

const MACHINE_ID: &str = "what `/etc/machine-id` holds";
/// The longest schedule, and the longest name of a job or host elsewhere, in bytes.
const MAX_TEXT: usize = 4096;

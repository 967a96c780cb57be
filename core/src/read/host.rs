//! [`HostBuf`]: a host that owns its texts.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::MAX_NAME;
use super::facts::{owned, take_count, take_version};
use super::item::{Item, Refused, all, read};
use super::report::Report;
use super::rules::INHIBITORS;
use super::tree::{Node, quote};
use crate::host::Host;
use crate::inhibitor::Conditions;
use crate::instant::Instant;
use crate::label::{Label, Labels};
use crate::late::Late;
use crate::version::Version;
use crate::zone::Zone;

/// A host that owns its texts.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `id` | text of 1 to 128 bytes | a problem |
/// | `installed` | the release that is installed, 1 to 128 bytes | none is |
/// | `class`, `site` | text of 1 to 128 bytes | not known |
/// | `zone` | the zone where it stands, such as `Europe/Berlin` or `+10:00` | not known |
/// | `labels` | a table of at most 64 texts of at most 128 bytes, all of its labels | not known |
/// | `agent` | the version of its agent, such as `2.10` | not known |
/// | `late` | what a decision asked its agent to keep: a table of `release`, `released-at` (an instant) and `misses` (0 when it is left out) | it missed no slot |
/// | `conditions` | a table of `on-battery`, `metered`, `busy` and `locked`, each `true` or `false` | not known |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostBuf {
    id: String,
    installed: Option<String>,
    class: Option<String>,
    site: Option<String>,
    zone: Option<Zone>,
    labels: Option<Vec<Label<'static>>>,
    agent: Option<Version>,
    conditions: Conditions,
    late: Option<LateBuf>,
}

/// What a decision asked to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LateBuf {
    release: String,
    released_at: Instant,
    misses: u32,
}

impl HostBuf {
    /// Reads a host from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take(&item))
    }

    /// Reads a host that stands inside another tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense.
    pub fn take(item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let name = |item: Item<'_>| item.text(1..=MAX_NAME).map(ToString::to_string);
        let id = table.required("id", "the host's name").and_then(name);
        let installed = table.optional("installed").map(name).transpose();
        let class = table.optional("class").map(name).transpose();
        let site = table.optional("site").map(name).transpose();
        let zone = table.optional("zone").map(|item| item.zone()).transpose();
        let labels = table.optional("labels").map(|item| take_labels(&item)).transpose();
        let agent = table.optional("agent").map(|item| take_version(&item)).transpose();
        let late = table.optional("late").map(|item| take_late(&item)).transpose();
        let conditions = table.optional("conditions").map(|item| take_conditions(&item)).transpose();
        table.finish()?;
        Ok(Self {
            id: id?,
            installed: installed?,
            class: class?,
            site: site?,
            zone: zone?,
            labels: labels?,
            agent: agent?,
            conditions: conditions?.unwrap_or_default(),
            late: late?,
        })
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The host, to decide for.
    #[must_use]
    pub fn host(&self) -> Host<'_> {
        let mut host = Host::new(&self.id).conditions(self.conditions);
        if let Some(release) = &self.installed {
            host = host.installed(release);
        }
        if let Some(class) = &self.class {
            host = host.class(class);
        }
        if let Some(site) = &self.site {
            host = host.site(site);
        }
        if let Some(zone) = self.zone {
            host = host.zone(zone);
        }
        if let Some(labels) = &self.labels {
            host = host.labels(Labels::of_sorted(labels));
        }
        if let Some(LateBuf { release, released_at, misses }) = &self.late {
            host = host.late(Late { release, released_at: *released_at, misses: *misses });
        }
        self.agent.map_or(host, |version| host.agent(version))
    }
}

fn take_late(item: &Item<'_>) -> Result<LateBuf, Refused> {
    let table = item.table()?;
    let release =
        table.required("release", "the release whose slot it missed").and_then(|item| item.text(1..=MAX_NAME));
    let released_at = table.required("released-at", "since when it is spread again").and_then(|item| item.instant());
    let misses = table.optional("misses").map_or(Ok(0), |item| take_count(&item));
    table.finish()?;
    Ok(LateBuf { release: release?.to_string(), released_at: released_at?, misses: misses? })
}

/// The labels, sorted by key.
fn take_labels(item: &Item<'_>) -> Result<Vec<Label<'static>>, Refused> {
    let table = item.table()?;
    let entries = table.entries(Labels::MAX)?;
    let mut labels = all(entries.map(|(key, item)| {
        if !Label::is_key(key) {
            let hint = Label::RESERVED.contains(&key).then(|| "the host's own facts have that name".to_string());
            let expected = "labels by keys of 1 to 128 letters, digits and `-_./`";
            return Err(item.wrong(format!("the key {}", quote(key)), expected, hint));
        }
        Ok(Label { key: owned(key), value: owned(item.text(0..=MAX_NAME)?) })
    }))?;
    labels.sort_by(|one, other| one.key().cmp(other.key()));
    Ok(labels)
}

impl Item<'_> {
    /// Labels, as they stand in a host: a table of at most 64 texts of at most 128 bytes. They come sorted by key.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn labels(&self) -> Result<Vec<Label<'static>>, Refused> {
        take_labels(self)
    }
}

fn take_conditions(item: &Item<'_>) -> Result<Conditions, Refused> {
    let table = item.table()?;
    let mut conditions = Ok(Conditions::unknown());
    for (name, inhibitor) in INHIBITORS {
        match table.optional(name).map(|item| item.boolean()).transpose() {
            Ok(Some(present)) => conditions = conditions.map(|known| known.with(inhibitor, present)),
            Ok(None) => {}
            Err(problem) => conditions = Err(problem),
        }
    }
    table.finish()?;
    conditions
}

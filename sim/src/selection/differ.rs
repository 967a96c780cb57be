//! [`Differences`]: in what some hosts differ from the others.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::fleet::{Fleet, FleetHost, Shared};
use crate::stats::{Frequency, fisher_exact, holm};

/// In what some hosts differ from the others: each value of each attribute, the most telling first.
///
/// For each it is asked how likely it is that the value is split as unevenly between the two, or more so, had the hosts
/// been picked blindly: by Fisher's exact test, two-sided, which holds for few hosts as for many. Of many values asked
/// about, some are split unevenly by chance: [`Difference::corrected`] is the probability by Holm's correction for all of
/// them. It tells what is worth a look. It does not tell what is the cause, and hosts that were picked for an attribute
/// differ in it, whatever the test says.
///
/// Not asked about are attributes that are the same for all, and values of one host alone, which say nothing of others. Of
/// an attribute with two values one is told, since the other is its mirror: the one that is more common inside.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Differences {
    /// By the corrected probability, then by how far the shares lie apart; at most [`Differences::MAX_ROWS`].
    pub rows: Vec<Difference>,
    /// How many values were asked about.
    pub tests: usize,
}

/// How common a value is among some hosts and among the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Difference {
    /// Of what.
    pub attribute: Attribute,
    /// The value; `None`: it is not known, or the host has none.
    pub value: Option<String>,
    /// How many of the selected hosts have it.
    pub inside: Part,
    /// How many of the others.
    pub outside: Part,
    /// The share inside less the share outside, from −1 to 1.
    pub apart: f64,
    /// The probability of a split as uneven, or more so, by chance: of this value, asked about alone.
    pub probability: f64,
    /// The same, corrected for all values that were asked about.
    pub corrected: f64,
}

/// How many of some hosts have something.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// So many.
    pub hosts: u32,
    /// Of so many.
    pub of: u32,
    /// Between what the share lies of those that they are a sample of, with a confidence of 95 %: Clopper and Pearson's
    /// interval, which is wide for few.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Part {
    fn of(hosts: u32, of: u32) -> Option<Self> {
        let (low, high) = Frequency::of(hosts, of)?.interval(0.95);
        Some(Self { hosts, of, low, high })
    }

    /// The share of them.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.hosts) / f64::from(self.of)
    }
}

/// What is known of a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Attribute {
    /// Where it stands.
    Site,
    /// Its class.
    Class,
    /// Its zone.
    Zone,
    /// The version of its agent.
    Agent,
    /// The release that ran on it at first.
    Installed,
    /// A label, by its key.
    Label(String),
}

impl Differences {
    /// The most rows that are kept.
    pub const MAX_ROWS: usize = 100;

    /// Between the hosts of the fleet that are in and those that are not; none if either are none.
    pub(super) fn of(fleet: &Fleet, is_in: &[bool]) -> Self {
        let inside = is_in.iter().filter(|is_in| **is_in).count();
        let sizes = [inside, is_in.len() - inside].map(|size| u32::try_from(size).unwrap_or(u32::MAX));
        let mut rows: Vec<Difference> = Vec::new();
        for (attribute, values) in attributes(fleet, is_in) {
            rows.extend(
                asked(values, sizes).into_iter().filter_map(|(value, counts)| row(&attribute, value, counts, sizes)),
            );
        }
        let probabilities: Vec<f64> = rows.iter().map(|row| row.probability).collect();
        for (row, corrected) in rows.iter_mut().zip(holm(&probabilities)) {
            row.corrected = corrected;
        }
        let key = |row: &Difference| (row.corrected, row.probability, -row.apart.abs());
        rows.sort_by(|one, other| {
            let (one, other) = (key(one), key(other));
            one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.total_cmp(&other.2))
        });
        let tests = rows.len();
        rows.truncate(Self::MAX_ROWS);
        Self { rows, tests }
    }
}

/// How many inside and outside have each value.
type Values = BTreeMap<Option<String>, [u32; 2]>;

/// What is known of the hosts, counted.
fn attributes(fleet: &Fleet, is_in: &[bool]) -> BTreeMap<Attribute, Values> {
    let hosts = || fleet.hosts().iter().zip(is_in);
    // By the place of what hosts share, so that a name is made up once.
    let shared = |of: fn(&FleetHost) -> Option<Shared>| {
        let mut counts: BTreeMap<Option<usize>, [u32; 2]> = BTreeMap::new();
        for (host, is_in) in hosts() {
            counts.entry(of(host).map(Shared::index)).or_default()[usize::from(!is_in)] += 1;
        }
        counts
    };
    let named = |counts: BTreeMap<Option<usize>, [u32; 2]>, name: &dyn Fn(usize) -> Option<String>| -> Values {
        counts.into_iter().map(|(place, counts)| (place.and_then(name), counts)).collect()
    };
    let mut zones: Values = BTreeMap::new();
    for (host, is_in) in hosts() {
        zones.entry(host.zone.map(|zone| zone.to_string())).or_default()[usize::from(!is_in)] += 1;
    }
    let text = |texts: &[String], place: usize| texts.get(place).cloned();
    let mut all = BTreeMap::from([
        (Attribute::Site, named(shared(|host| host.site), &|place| text(fleet.sites(), place))),
        (Attribute::Class, named(shared(|host| host.class), &|place| text(fleet.classes(), place))),
        (Attribute::Zone, zones),
        (
            Attribute::Agent,
            named(shared(|host| host.agent), &|place| fleet.agents().get(place).map(ToString::to_string)),
        ),
        (Attribute::Installed, named(shared(|host| host.installed), &|place| text(fleet.releases(), place))),
    ]);
    let sets = shared(|host| host.labels);
    for (place, [inside, outside]) in &sets {
        for label in place.and_then(|place| fleet.labels().get(place)).into_iter().flatten() {
            let values = all.entry(Attribute::Label(label.key().to_string())).or_default();
            let counts = values.entry(Some(label.value().to_string())).or_default();
            *counts = [counts[0] + inside, counts[1] + outside];
        }
    }
    all
}

/// The values that are worth asking about.
fn asked(mut values: Values, sizes: [u32; 2]) -> Vec<(Option<String>, [u32; 2])> {
    let known = values.values().fold([0, 0], |sum: [u32; 2], counts| [sum[0] + counts[0], sum[1] + counts[1]]);
    if known != sizes {
        values.insert(None, [sizes[0] - known[0], sizes[1] - known[1]]);
    }
    if let [(_, first), (_, _)] = values.iter().collect::<Vec<_>>().as_slice() {
        let first_is_common = u64::from(first[0]) * u64::from(sizes[1]) >= u64::from(first[1]) * u64::from(sizes[0]);
        let drop = if first_is_common { values.last_key_value() } else { values.first_key_value() };
        if let Some(drop) = drop.map(|(value, _)| value.clone()) {
            values.remove(&drop);
        }
    } else if values.len() < 2 {
        return Vec::new();
    }
    values.into_iter().filter(|(_, counts)| counts[0] + counts[1] > 1).collect()
}

fn row(attribute: &Attribute, value: Option<String>, counts: [u32; 2], sizes: [u32; 2]) -> Option<Difference> {
    let (inside, outside) = (Part::of(counts[0], sizes[0])?, Part::of(counts[1], sizes[1])?);
    let table = |part: Part| [part.hosts, part.of - part.hosts];
    let probability = fisher_exact(table(inside), table(outside));
    let apart = inside.share() - outside.share();
    Some(Difference {
        attribute: attribute.clone(),
        value,
        inside,
        outside,
        apart,
        probability,
        corrected: probability,
    })
}

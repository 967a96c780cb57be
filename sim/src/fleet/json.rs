//! Fleets from JSON: a list of hosts, one after another, so that a million of them never stand in memory as a tree.

use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use stagger_core::read::{HostBuf, Item, Node, Place, Problem, Refused, Report, read};

use super::csv::shown;
use super::problems::Problems;
use super::{Fleet, FleetBuilder};

impl Fleet {
    /// Reads a fleet from text that begins as JSON does, with `[` or `{`, or else is CSV: see [`Fleet::read_json`] and
    /// [`Fleet::read_csv`].
    ///
    /// # Errors
    ///
    /// As those.
    pub fn read(text: &str) -> Result<Self, FleetJson> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let is_json = text.trim_start().starts_with(['[', '{']);
        if is_json { Self::read_json(text) } else { Self::read_csv(text).map_err(FleetJson::Refused) }
    }

    /// Reads a fleet from JSON text: a list of hosts, or a table whose `hosts` is that list. The keys of a host are those
    /// of [`HostBuf`] but `late` and `conditions`, which are of the moment.
    ///
    /// # Errors
    ///
    /// When it is no JSON, which [`FleetJson::Syntax`] tells; and when anything in it makes no sense: every problem up to
    /// a bound, by its path.
    pub fn read_json(text: &str) -> Result<Self, FleetJson> {
        let mut hosts = Hosts { within: "", ..Hosts::default() };
        if text.len() > Self::MAX_BYTES {
            hosts.wrong(
                String::new(),
                format!("a text of {} bytes", text.len()),
                &format!("at most {}", Self::MAX_BYTES),
            );
        } else {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let end = deserializer.deserialize_any(&mut hosts);
            end.and_then(|()| deserializer.end()).map_err(FleetJson::Syntax)?;
        }
        hosts.finish().map_err(FleetJson::Refused)
    }
}

/// Why a text is no fleet in JSON.
#[derive(Debug)]
pub enum FleetJson {
    /// It is no JSON: the error says where.
    Syntax(serde_json::Error),
    /// What it says makes no sense.
    Refused(Report),
}

impl fmt::Display for FleetJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => write!(f, "expected JSON: {error}"),
            Self::Refused(report) => report.fmt(f),
        }
    }
}

impl std::error::Error for FleetJson {}

/// The hosts so far.
#[derive(Default)]
struct Hosts {
    builder: FleetBuilder,
    problems: Problems,
    /// Where the list stands.
    within: &'static str,
    /// The places in the list of the hosts that were read: not there while none was refused.
    seen: usize,
}

impl Hosts {
    fn push(&mut self, node: &Node) {
        let place = format!("{}[{}]", self.within, self.seen);
        self.seen = self.seen.saturating_add(1);
        match read(node, |item| lasting(&item)) {
            Ok(host) => self.builder.push(&host.host()),
            Err(report) => self.problems.extend(report, |problem| {
                let gap = if problem.place.path.is_empty() { "" } else { "." };
                problem.place.path = format!("{place}{gap}{}", problem.place.path);
            }),
        }
    }

    fn wrong(&mut self, path: String, found: String, expected: &str) {
        self.problems.add(Problem::new(Place::new(path, None), found, expected, None));
    }

    fn finish(mut self) -> Result<Fleet, Report> {
        if self.builder.hosts().len() == self.seen {
            for (first, again) in super::build::twice(&self.builder.ids()) {
                let id = self.builder.hosts().get(again).map_or("", |host| &host.id);
                let place = Place::new(format!("{}[{again}].id", self.within), None);
                let hint = Some(format!("it stands at [{first}] too"));
                self.problems.add(Problem::new(place, format!("`{}` twice", shown(id)), "each host once", hint));
            }
        }
        self.problems.or(|| self.builder.finish())
    }
}

/// A host of a fleet: what lasts of it.
fn lasting(item: &Item<'_>) -> Result<HostBuf, Refused> {
    let table = item.table()?;
    let mut momentary = Ok(());
    for key in ["late", "conditions"] {
        if let Some(item) = table.optional(key) {
            let expected = "a fleet to say what lasts; tell that of a host to `stagger decide`";
            momentary = Err(item.wrong(format!("the key `{key}`"), expected, None));
        }
    }
    momentary.and_then(|()| HostBuf::take(item))
}

impl<'de> Visitor<'de> for &mut Hosts {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of hosts, or a table whose `hosts` is that list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while self.seen < Fleet::MAX_HOSTS {
            let Some(node) = list.next_element::<Node>()? else {
                if self.seen == 0 {
                    self.wrong(self.within.to_string(), "no hosts".to_string(), "a fleet of at least one host");
                }
                return Ok(());
            };
            self.push(&node);
        }
        let mut more = false;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more = true;
        }
        if more {
            let found = format!("more than {} hosts", Fleet::MAX_HOSTS);
            self.wrong(self.within.to_string(), found, &format!("at most {}", Fleet::MAX_HOSTS));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "hosts" && found {
                return Err(A::Error::custom("expected the key `hosts` once"));
            }
            if key == "hosts" {
                found = true;
                self.within = "hosts";
                map.next_value_seed(Within(self))?;
            } else {
                let _: IgnoredAny = map.next_value()?;
                let hint = stagger_core::read::nearest(&key, ["hosts"]).map(|_| "did you mean `hosts`?".to_string());
                let place = Place::new(shown(&key), None);
                self.problems.add(Problem::new(place, Problem::UNKNOWN_KEY, "`hosts`", hint));
            }
        }
        if !found {
            self.wrong(String::new(), "nothing".to_string(), "the key `hosts`: a list of hosts");
        }
        Ok(())
    }
}

/// The list of hosts, within a table.
struct Within<'a>(&'a mut Hosts);

impl<'de> serde::de::DeserializeSeed<'de> for Within<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self.0)
    }
}

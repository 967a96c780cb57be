//! Reads the vectors files.

use std::{fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

/// One file: where its cases come from, and the cases.
#[derive(Deserialize)]
pub(crate) struct Vectors<Case> {
    origin: String,
    made_by: String,
    cases: Vec<Case>,
}

impl<Case: DeserializeOwned> Vectors<Case> {
    pub(crate) fn read(name: &str) -> Self {
        let vectors: Self = read(name);
        assert!(!vectors.origin.is_empty(), "{name} names no origin");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(&vectors.made_by);
        assert!(script.is_file(), "{name} says it was made by {}, which is not there", vectors.made_by);
        vectors
    }

    pub(crate) fn at_least(self, count: usize) -> Vec<Case> {
        assert!(self.cases.len() >= count, "{} cases, not {count}", self.cases.len());
        self.cases
    }
}

/// The facts that were there before this crate.
pub(crate) struct Shared {
    pub(crate) apt: Vec<Apt>,
    pub(crate) update_manager: Vec<UpdateManager>,
    pub(crate) systemd: Vec<Systemd>,
    pub(crate) jenkins: Vec<Jenkins>,
    pub(crate) puppet: Vec<Puppet>,
    pub(crate) fcos: Vec<Fcos>,
}

impl Shared {
    pub(crate) fn read() -> Self {
        let File { apt, update_manager, systemd, jenkins, puppet, fcos } = read("shared");
        Self {
            apt: apt.all(),
            update_manager: update_manager.all(),
            systemd: systemd.all(),
            jenkins: jenkins.all(),
            puppet: puppet.all(),
            fcos: fcos.all(),
        }
    }
}

#[derive(Deserialize)]
struct File {
    apt: Section<Apt>,
    #[serde(rename = "update-manager")]
    update_manager: Section<UpdateManager>,
    systemd: Section<Systemd>,
    jenkins: Section<Jenkins>,
    puppet: Section<Puppet>,
    fcos: Section<Fcos>,
}

#[derive(Deserialize)]
struct Section<Case> {
    cases: Vec<Case>,
}

impl<Case> Section<Case> {
    fn all(self) -> Vec<Case> {
        assert!(!self.cases.is_empty(), "a section without cases");
        self.cases
    }
}

#[derive(Deserialize)]
pub(crate) struct Apt {
    pub(crate) source: String,
    pub(crate) version: String,
    pub(crate) machine_id: String,
    pub(crate) roll: u8,
    pub(crate) percentage: u8,
    pub(crate) held: bool,
}

#[derive(Deserialize)]
pub(crate) struct UpdateManager {
    pub(crate) source: String,
    pub(crate) version: String,
    pub(crate) machine_id_file: String,
    pub(crate) roll: u8,
}

#[derive(Deserialize)]
pub(crate) struct Systemd {
    pub(crate) machine_id: String,
    pub(crate) unit: String,
    pub(crate) hash: String,
    pub(crate) delay_60min_usec: u64,
    pub(crate) delay_12h_usec: u64,
}

#[derive(Deserialize)]
pub(crate) struct Jenkins {
    pub(crate) seed: String,
    pub(crate) drawn: Vec<u8>,
}

#[derive(Deserialize)]
pub(crate) struct Puppet {
    pub(crate) fqdn: String,
    pub(crate) max: u64,
    pub(crate) seed: String,
    pub(crate) digest: String,
    pub(crate) value: u64,
}

#[derive(Deserialize)]
pub(crate) struct Fcos {
    pub(crate) node_uuid: String,
    pub(crate) digest: String,
    pub(crate) wariness: f64,
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

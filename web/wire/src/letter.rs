//! [`Letter`] and [`Reply`]: what is sent.

use core::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::keep::Keep;
use crate::opening::Open;
use crate::refusal::Refusal;
use crate::rehearsal::WhatIf;
use crate::scene::Scene;
use crate::selection::{Select, Selection};
use crate::told::Told;
use crate::world::World;

/// Something that the page asks. A line for each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Read a scenario and ask the engine about it: [`Answer::Scene`]. What else is asked is about the one that is open.
    Open(Open),
    /// The text of the scenario that is open: [`Answer::Text`].
    Text,
    /// What the engine tells the host at that place under each policy of the scenario: [`Answer::Told`].
    Told(u32),
    /// One run of what might have been: [`Answer::World`].
    Rehearse(WhatIf),
    /// What became of some hosts, and in what they differ from the others: [`Answer::Selection`].
    Select(Select),
    /// What becomes of the fleet under that policy, in TOML, if the release is good: [`Answer::Day`].
    Day(String),
    /// Something to keep as a file: [`Answer::Text`].
    Keep(Keep),
}

/// What the worker answers. A line for each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// What was asked for makes no sense.
    Refused(Refusal),
    /// The scenario, and what the engine says of it.
    Scene(Box<Scene>),
    /// A text.
    Text(String),
    /// What one host is told.
    Told(Told),
    /// What might have been.
    World(Box<World>),
    /// What became of some hosts.
    Selection(Selection),
    /// What becomes of the fleet.
    Day(Day),
}

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The number under which it is answered.
    pub id: u32,
    /// What is asked.
    pub ask: Ask,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The number of the letter; 0 where it answers none.
    pub id: u32,
    /// What is said.
    pub said: Said,
}

/// What a reply says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// The worker listens.
    Ready,
    /// How far the answer has come.
    Progress(Progress),
    /// The answer: the last that is said to a letter.
    Answer(Answer),
    /// The worker has failed, and can answer no more.
    Failed(String),
}

/// How far an answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// So much of it is done.
    pub done: u32,
    /// Of so much.
    pub of: u32,
}

/// Bytes that are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Garbled;

impl fmt::Display for Garbled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the page and its worker do not understand each other: they are of different versions")
    }
}

impl core::error::Error for Garbled {}

macro_rules! in_bytes {
    ($($message:ty),*) => {$(
        impl $message {
            /// As bytes.
            #[must_use]
            pub fn to_bytes(&self) -> Vec<u8> {
                to_bytes(self)
            }

            /// From its bytes, all of them.
            ///
            /// # Errors
            ///
            /// When they are none of it.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, Garbled> {
                from_bytes(bytes)
            }
        }
    )*};
}

in_bytes!(Letter, Reply, crate::opening::Opening);

fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    // It fails only where the length of a list is not known before.
    postcard::to_allocvec(message).unwrap_or_default()
}

fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Garbled> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        _ => Err(Garbled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own_fleet::OwnFleet;

    #[test]
    fn letters_go_there_and_back() {
        let what_if = WhatIf {
            policy: "salt = 's'".to_owned(),
            hypothesis: Some("apply".to_owned()),
            response: None,
            seed: u64::MAX,
            replicate: 7,
        };
        let open = Open {
            name: "five".to_owned(),
            text: Some("format = 1".to_owned()),
            fleet: Some(OwnFleet::Text("host\na\n".to_owned())),
            salt: Some("é".to_owned()),
        };
        let keep = [Keep::Events(what_if.clone()), Keep::Trace(what_if.clone()), Keep::Fleet].map(Ask::Keep);
        let others =
            [Ask::Rehearse(what_if), Ask::Open(open), Ask::Text, Ask::Told(3), Ask::Day("salt = 's'".to_owned())];
        for ask in others.into_iter().chain(keep) {
            let letter = Letter { id: 300, ask };
            assert_eq!(Letter::from_bytes(&letter.to_bytes()), Ok(letter));
        }
    }

    #[test]
    fn what_is_cut_or_longer_is_garbled() {
        let reply = Reply { id: 1, said: Said::Failed("out of memory".to_owned()) };
        let bytes = reply.to_bytes();
        assert_eq!(Reply::from_bytes(&bytes), Ok(reply));
        assert!((0..bytes.len()).all(|end| Reply::from_bytes(&bytes[..end]) == Err(Garbled)));
        assert_eq!(Reply::from_bytes(&[bytes, vec![0]].concat()), Err(Garbled));
    }
}

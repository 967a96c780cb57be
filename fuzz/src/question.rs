//! [`Question`]: a policy, a feed, a host, evidence and an instant, drawn from a fuzzer's bytes.

use arbitrary::{Arbitrary, Result, Unstructured};
use serde_json::Value;
use stagger_core::Instant;
use stagger_tests::{Case, DECISIONS, decisions};

use crate::edit::edited;

/// How far from the instant of a vector a question may be asked, in seconds: four months either way.
pub(crate) const REACH: i64 = 120 * 86_400;

/// What is asked. Each part is that of some vector, with up to eight edits.
#[derive(Debug)]
pub struct Question {
    pub(crate) policy: Value,
    pub(crate) feed: Value,
    pub(crate) host: Value,
    pub(crate) evidence: Value,
    pub(crate) now: Instant,
    /// Where between two instants to look, in parts of 65,536 of the way.
    pub(crate) looks: [u16; 4],
}

impl<'a> Arbitrary<'a> for Question {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        CASES.with(|cases| {
            // Most questions keep to one vector: parts of different vectors seldom have anything to do with each other.
            let one = bytes.choose(cases)?;
            let mixed = bytes.ratio(1, 4)?;
            let mut other = || if mixed { bytes.choose(cases) } else { Ok(one) };
            let (feed, host, evidence) = (other()?, other()?, other()?);
            let policy = with_keys_of(other()?, &one.policy);
            let now: Instant = one.now.parse().expect("the instant of a vector");
            let moved = now.unix() + bytes.int_in_range(-REACH..=REACH)?;
            Ok(Self {
                now: Instant::from_unix(if bytes.arbitrary()? { moved } else { now.unix() }).unwrap_or(now),
                looks: bytes.arbitrary()?,
                policy: edited(&policy, bytes)?,
                feed: edited(&feed.feed, bytes)?,
                host: edited(&host.host, bytes)?,
                evidence: edited(&evidence.evidence, bytes)?,
            })
        })
    }
}

thread_local! {
    static CASES: Vec<Case> = DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases).collect();
}

/// The policy, and the keys of another one's that it lacks.
fn with_keys_of(other: &Case, policy: &Value) -> Value {
    let mut policy = policy.clone();
    if let (Some(keys), Some(others)) = (policy.as_object_mut(), other.policy.as_object()) {
        for (key, value) in others {
            keys.entry(key).or_insert_with(|| value.clone());
        }
    }
    policy
}

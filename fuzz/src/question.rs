//! [`Question`]: a policy, a feed, a host, evidence and an instant, drawn from a fuzzer's bytes.

use arbitrary::{Arbitrary, Result, Unstructured};
use serde_json::Value;
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Instant, Verdict, decide, explain};
use stagger_tests::{Case, DECISIONS, decisions, tree};

use crate::edit::edited;

/// How far from the instant of a vector a question may be asked, in seconds: four months either way.
const REACH: i64 = 120 * 86_400;

/// What is asked. Each part is that of some vector, with up to eight edits.
#[derive(Debug)]
pub struct Question {
    policy: Value,
    feed: Value,
    host: Value,
    evidence: Value,
    now: Instant,
}

impl<'a> Arbitrary<'a> for Question {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        CASES.with(|cases| {
            // Most questions keep to one vector: parts of different vectors seldom have anything to do with each other.
            let one = bytes.choose(cases)?;
            let mixed = bytes.ratio(1, 4)?;
            let mut other = || if mixed { bytes.choose(cases) } else { Ok(one) };
            let (policy, feed, host, evidence) = (one, other()?, other()?, other()?);
            let now: Instant = one.now.parse().expect("the instant of a vector");
            let moved = now.unix() + bytes.int_in_range(-REACH..=REACH)?;
            Ok(Self {
                now: Instant::from_unix(if bytes.arbitrary()? { moved } else { now.unix() }).unwrap_or(now),
                policy: edited(&policy.policy, bytes)?,
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

impl Question {
    /// Asks, and asks again where the laws say what must come out.
    ///
    /// # Panics
    ///
    /// When a law is broken.
    pub fn obeys_the_laws(&self) {
        let (Ok(policy), Ok(feed), Ok(host), Ok(evidence)) = (
            PolicyBuf::from_tree(&tree(&self.policy)),
            FeedBuf::from_tree(&tree(&self.feed)),
            HostBuf::from_tree(&tree(&self.host)),
            EvidenceBuf::from_tree(&tree(&self.evidence)),
        ) else {
            return;
        };
        let (policy, host) = (policy.policy(), host.host());
        feed.with(|feed| {
            let evidence = evidence.evidence();
            let decision = decide(&policy, feed, &host, &evidence, self.now);
            assert_eq!(*explain(&policy, feed, &host, &evidence, self.now).decision(), decision, "explain agrees");
            if let (Verdict::Apply, Some(release)) = (decision.verdict, decision.release) {
                assert!(!self.withdrawn(release), "never a withdrawn release: {release}");
            }
            let Verdict::Wait { until } = decision.verdict else { return };
            assert!(until > self.now, "a wait is for later");
            // With everything else unchanged, the knowledge of the fleet is as fresh then as it is now.
            let at = |second: i64| {
                let now = Instant::from_unix(second).expect("between two instants");
                let evidence = if self.now == now { evidence } else { evidence.observed_again(now) };
                decide(&policy, feed, &host, &evidence, now).verdict
            };
            assert_eq!(at(until.unix()), Verdict::Apply, "exact: {until} applies");
            if until.unix() - 1 > self.now.unix() {
                assert_eq!(at(until.unix() - 1), Verdict::Wait { until }, "exact: a second before {until} does not");
            }
        });
    }

    fn withdrawn(&self, release: &str) -> bool {
        let listed = self.feed.as_array().into_iter().flatten();
        listed.filter(|listed| listed["id"] == release).any(|listed| listed["withdrawn"] == true)
    }
}

//! The laws: what holds of the answer to any question.

use serde_json::Value;
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Feed, Instant, Late, Verdict, decide, explain};
use stagger_tests::tree;

use crate::question::{Question, REACH};

impl Question {
    /// Asks, and asks again where the laws say what must come out. What is refused is not decided on.
    ///
    /// # Panics
    ///
    /// When a law is broken.
    pub fn obeys_the_laws(&self) {
        let (Ok(policy), Ok(feed), Ok(evidence)) = (
            PolicyBuf::from_tree(&tree(&self.policy)),
            FeedBuf::from_tree(&tree(&self.feed)),
            EvidenceBuf::from_tree(&tree(&self.evidence)),
        ) else {
            return;
        };
        let Ok(host) = HostBuf::from_tree(&tree(&self.host)) else { return };
        feed.with(|feed| self.explained_and_sound(&policy, feed, &host, &evidence));
        // What an agent keeps comes from decisions, so in the beginning there is nothing.
        let Ok(host) = HostBuf::from_tree(&tree(&without_late(&self.host))) else { return };
        feed.with(|feed| self.exact(&policy, feed, &host, &evidence));
    }

    /// `explain` agrees with `decide`; what is withdrawn is not applied, and nothing else is removed.
    fn explained_and_sound(&self, policy: &PolicyBuf, feed: &Feed<'_>, host: &HostBuf, evidence: &EvidenceBuf) {
        let (policy, host, evidence) = (policy.policy(), host.host(), evidence.evidence());
        let decision = decide(&policy, feed, &host, &evidence, self.now);
        assert_eq!(*explain(&policy, feed, &host, &evidence, self.now).decision(), decision, "explain agrees");
        let withdrawn = |id| feed.releases().iter().any(|release| release.id() == id && release.is_withdrawn());
        match (decision.verdict, decision.release) {
            (Verdict::Apply, Some(release)) => assert!(!withdrawn(release), "applies the withdrawn `{release}`"),
            (Verdict::Remove, Some(release)) => assert!(withdrawn(release), "removes `{release}`, on offer"),
            (Verdict::Apply | Verdict::Remove, None) => panic!("acts on no release"),
            _ => {}
        }
    }

    /// A wait ends at the first instant that says apply or remove; after a hold none does. Feed and evidence are as fresh
    /// at each instant as at the first, and the agent keeps what a decision asks it to keep.
    fn exact(&self, policy: &PolicyBuf, feed: &Feed<'_>, host: &HostBuf, evidence: &EvidenceBuf) {
        let mut kept: Option<Late<'_>> = None;
        let mut verdict = |now: Instant| {
            let host = kept.map_or(host.host(), |late| host.host().late(late));
            let evidence = evidence.evidence().observed_again(now);
            let decision = decide(&policy.policy(), &feed.fetched(now), &host, &evidence, now);
            kept = decision.late.or(kept);
            decision.verdict
        };
        let acts = |verdict| matches!(verdict, Verdict::Apply | Verdict::Remove);
        match verdict(self.now) {
            Verdict::Wait { until } => {
                assert!(until > self.now, "a wait is for later");
                for look in self.looks_before(until) {
                    assert!(!acts(verdict(look)), "waits until {until}, and acts at {look}");
                }
                assert!(acts(verdict(until)), "waits until {until}, and does not act then");
            }
            Verdict::Hold => {
                let end = Instant::from_unix(self.now.unix() + REACH).unwrap_or(self.now);
                for look in self.looks_before(end) {
                    assert!(!acts(verdict(look)), "holds, and acts at {look}");
                }
            }
            _ => {}
        }
    }

    /// Instants after the question's and before that one, in their order; the last of them is the second before it.
    fn looks_before(&self, end: Instant) -> Vec<Instant> {
        let (now, end) = (self.now.unix(), end.unix());
        let mut looks: Vec<i64> = self.looks.iter().map(|look| now + (end - now) * i64::from(*look) / 65_536).collect();
        looks.push(end - 1);
        looks.sort_unstable();
        looks.retain(|look| now < *look && *look < end);
        looks.into_iter().map(|look| Instant::from_unix(look).expect("between two instants")).collect()
    }
}

fn without_late(host: &Value) -> Value {
    let mut host = host.clone();
    host.as_object_mut().and_then(|keys| keys.remove("late"));
    host
}

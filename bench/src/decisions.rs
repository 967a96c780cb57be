//! Decisions: every gate on, settled early, by the length of the feed, and for a million hosts.

use stagger_core::read::{EvidenceBuf, HostBuf, PolicyBuf};
use stagger_core::{
    Decision, Evidence, Feed, Host, Instant, Policy, Prepared, Release, Trace, Verdict, decide, explain, text,
};

/// A policy with every gate on, read in a named zone.
pub const POLICY: &str = include_str!("../questions/policy.toml");
const HOST: &str = include_str!("../questions/host.toml");
const EVIDENCE: &str = include_str!("../questions/evidence.toml");

/// A question, and what it is there to show.
pub struct Question {
    /// What it is called.
    pub name: &'static str,
    /// What must be answered.
    pub expected: &'static str,
    releases: Vec<Release<'static>>,
    host: HostBuf,
    now: Instant,
    policy: PolicyBuf,
    evidence: EvidenceBuf,
}

impl Question {
    /// Asks it, with everything prepared as an agent holds it.
    pub fn with<T>(&self, run: impl FnOnce(&Held<'_>) -> T) -> T {
        let feed = Feed::new(&self.releases).expect("a feed").fetched(self.now);
        let evidence = self.evidence.evidence().observed_again(self.now);
        run(&Held { policy: self.policy.policy(), feed, host: self.host.host(), evidence, now: self.now })
    }

    /// That it is answered as it must be.
    ///
    /// # Panics
    ///
    /// When it is not.
    pub fn assert_answered(&self) {
        self.with(|held| {
            let decision = held.decide();
            assert_eq!(decision.reason.code(), self.expected, "{}: {decision:?}", self.name);
            assert_eq!(*held.explain().decision(), decision, "{}", self.name);
            let mut prepared = held.prepared();
            // Once it has kept nothing yet, and once it has.
            for _ in 0..2 {
                assert_eq!(held.decide_by(&mut prepared), decision, "{}", self.name);
            }
        });
    }
}

/// What an agent holds while it runs.
pub struct Held<'a> {
    policy: Policy<'a>,
    feed: Feed<'a>,
    host: Host<'a>,
    evidence: Evidence<'a>,
    now: Instant,
}

impl<'a> Held<'a> {
    /// The decision.
    #[must_use]
    pub fn decide(&self) -> Decision<'a> {
        decide(&self.policy, &self.feed, &self.host, &self.evidence, self.now)
    }

    /// The policy, to be prepared for the zone.
    #[must_use]
    pub const fn prepared(&self) -> Prepared<'a> {
        Prepared::new(self.policy)
    }

    /// The decision, by a policy that was prepared for it.
    #[must_use]
    pub fn decide_by(&self, prepared: &mut Prepared<'_>) -> Decision<'a> {
        prepared.decide(&self.feed, &self.host, &self.evidence, self.now)
    }

    /// The decision and its trace.
    #[must_use]
    pub fn explain(&self) -> Trace<'a> {
        explain(&self.policy, &self.feed, &self.host, &self.evidence, self.now)
    }
}

fn question(name: &'static str, expected: &'static str, now: &str, releases: Vec<Release<'static>>) -> Question {
    Question {
        name,
        expected,
        releases,
        host: text::host(HOST).expect("a host"),
        now: at(now),
        policy: text::policy(POLICY).expect("a policy"),
        evidence: text::evidence(EVIDENCE).expect("evidence"),
    }
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

const PUBLISHED: &str = "2026-03-02T06:00:00Z";

/// Questions about one release: every gate on, and those that the first gates settle.
#[must_use]
pub fn of_one_release() -> Vec<Question> {
    let release = || Release::new("kernel-5.1").published(at(PUBLISHED));
    let withdrawn = || release().withdrawn(true);
    vec![
        question("every gate on, applies", "gates-open", APPLIES_AT, vec![release()]),
        question("every gate on, waits", "check-not-due", "2026-03-03T07:00:00Z", vec![release()]),
        question("settled first: withdrawn", "withdrawn", APPLIES_AT, vec![withdrawn()]),
        question(
            "settled first: skipped",
            "skipped",
            APPLIES_AT,
            vec![Release::new("kernel-4.9").published(at(PUBLISHED))],
        ),
    ]
}

/// The instant at which the host of the questions applies.
pub const APPLIES_AT: &str = "2026-03-04T14:02:00Z";

/// The same question with feeds of 1, 10, 100 and 1,000 releases, of which the host runs none and the newest waits.
#[must_use]
pub fn by_feed_length() -> Vec<(usize, Question)> {
    let names: Vec<&'static str> =
        (0..1_000).map(|nth| &*Box::leak(format!("kernel-{nth}").into_boxed_str())).collect();
    [1_usize, 10, 100, 1_000]
        .into_iter()
        .map(|length| {
            let releases = names.iter().take(length).map(|name| Release::new(name).published(at(PUBLISHED))).collect();
            (length, question("by length of the feed", "", "2026-03-03T07:00:00Z", releases))
        })
        .collect()
}

/// The instants at which `hosts` hosts may apply a release under a policy that asks for no evidence, added up.
///
/// # Panics
///
/// When a host would never apply.
#[must_use]
pub fn eligible_instants(hosts: u32) -> u64 {
    let policy = text::policy(FLEET).expect("a policy");
    let releases = [Release::new("kernel-5.1").published(at(PUBLISHED))];
    let feed = Feed::new(&releases).expect("a feed");
    let now = at(PUBLISHED);
    let policy = policy.policy();
    let mut sum = 0_u64;
    let mut name = *b"host-0000000";
    for nth in 0..hosts {
        write_number(&mut name, nth);
        let host = std::str::from_utf8(&name).expect("ASCII");
        match decide(&policy, &feed, &Host::new(host), &Evidence::none(), now).verdict {
            Verdict::Wait { until } => sum = sum.wrapping_add(until.since(now)),
            other => assert_eq!(other, Verdict::Apply, "{host}"),
        }
    }
    sum
}

/// The policy of the million hosts.
pub const FLEET: &str = include_str!("../questions/fleet.toml");

fn write_number(name: &mut [u8; 12], mut number: u32) {
    for digit in name.iter_mut().rev().take(7) {
        *digit = b'0' + u8::try_from(number % 10).expect("a digit");
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_answered_as_they_must_be() {
        for question in of_one_release() {
            question.assert_answered();
        }
    }
}

//! One yes-or-no rule: Stagger, Cedar and Rego (regorus).
//!
//! The rule: a release that is not withdrawn may be applied from 24 hours after its publication on, but not by hosts whose
//! role is `db`. Everybody gets the policy and the question in the form it likes best, made before the clock runs.

use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision as CedarDecision, Entities, Entity, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use regorus::{CompiledPolicy, Engine, Value};
use stagger_core::read::{FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Evidence, Feed, Host, Instant, Policy, Verdict, decide, text};

/// The rule, for Stagger.
pub const STAGGER: &str = r#"
salt = "rules"
check = { cron = "0 * * * *" }
minimum-age = "24 h"
block = [{ where = "role = db" }]
"#;

/// The rule, for Cedar.
pub const CEDAR: &str = r#"
permit(principal, action == Action::"apply", resource)
when { !resource.withdrawn && context.now >= resource.published + 86400 };
forbid(principal, action, resource)
when { principal.role == "db" };
"#;

/// The rule, for Rego.
pub const REGO: &str = r#"
package stagger
default allow := false
allow if {
    not input.release.withdrawn
    input.now >= input.release.published + 86400
    input.host.role != "db"
}
"#;

/// Everybody's form of the rule and of the questions.
pub struct Everybody {
    questions: Vec<Question>,
    policy: PolicyBuf,
    authorizer: Authorizer,
    cedar: PolicySet,
    rego: CompiledPolicy,
}

struct Question {
    host: HostBuf,
    feed: FeedBuf,
    now: Instant,
    cedar: (Request, Entities),
    rego: Value,
}

impl Everybody {
    /// The rule, and `count` questions: eight roles, releases that are withdrawn now and then, ages around a day.
    ///
    /// # Panics
    ///
    /// When one of them does not read its form of it.
    #[must_use]
    pub fn read(count: u32) -> Self {
        let mut engine = Engine::new();
        engine.add_policy("rule.rego".into(), REGO.into()).expect("Rego");
        let rego = engine.compile_with_entrypoint(&"data.stagger.allow".into()).expect("an entry point");
        Self {
            questions: (0..count).map(Question::nth).collect(),
            policy: text::policy(STAGGER).expect("a policy"),
            authorizer: Authorizer::new(),
            cedar: PolicySet::from_str(CEDAR).expect("Cedar"),
            rego,
        }
    }

    /// How many questions there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.questions.len()
    }

    /// Hands each question to `ask` in Stagger's form: what an agent holds while it runs.
    pub fn with_stagger<T>(&self, mut run: impl FnMut(&dyn Fn(usize) -> bool) -> T) -> T {
        let policy: Policy<'_> = self.policy.policy();
        let releases: Vec<_> = self.questions.iter().map(|question| question.feed.releases()).collect();
        let forms: Vec<(Host<'_>, Feed<'_>, Instant)> = self
            .questions
            .iter()
            .zip(&releases)
            .map(|(question, releases)| (question.host.host(), Feed::new(releases).expect("a feed"), question.now))
            .collect();
        run(&|nth| {
            let (host, feed, now) = &forms[nth];
            decide(&policy, feed, host, &Evidence::none(), *now).verdict == Verdict::Apply
        })
    }

    /// Cedar's answer.
    #[must_use]
    pub fn cedar(&self, nth: usize) -> bool {
        let (request, entities) = &self.questions[nth].cedar;
        self.authorizer.is_authorized(request, &self.cedar, entities).decision() == CedarDecision::Allow
    }

    /// Rego's answer.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn rego(&self, nth: usize) -> bool {
        self.rego.eval_with_input(self.questions[nth].rego.clone()).expect("an answer") == Value::from(true)
    }

    /// That all of them answer alike, and that both answers occur.
    ///
    /// # Panics
    ///
    /// When they do not.
    pub fn assert_agreed(&self) {
        let mut allowed = 0;
        self.with_stagger(|stagger| {
            for nth in 0..self.count() {
                let ours = stagger(nth);
                assert_eq!(ours, self.cedar(nth), "Cedar, question {nth}");
                assert_eq!(ours, self.rego(nth), "Rego, question {nth}");
                allowed += usize::from(ours);
            }
        });
        assert!(allowed * 5 > self.count() && allowed * 5 < self.count() * 4, "{allowed} of {}", self.count());
    }
}

const NOW: i64 = 1_790_000_000;
const ROLES: [&str; 8] = ["web", "db", "cache", "mail", "build", "db", "web", "edge"];

impl Question {
    fn nth(nth: u32) -> Self {
        let role = ROLES[nth as usize % ROLES.len()];
        let withdrawn = nth % 11 == 3;
        let published = NOW - i64::from(nth.wrapping_mul(7_919) % 172_800);
        let at = Instant::from_unix(published).expect("in range");
        let id = format!("host-{nth:05}");
        let tree = |value: serde_json::Value| serde_json::from_value(value).expect("a tree");
        let host = serde_json::json!({ "id": id, "labels": { "role": role } });
        let feed = serde_json::json!([{ "id": "r", "published": at.to_string(), "withdrawn": withdrawn }]);
        let rego = serde_json::json!({
            "now": NOW, "host": { "role": role }, "release": { "withdrawn": withdrawn, "published": published }
        });
        Self {
            host: HostBuf::from_tree(&tree(host)).expect("a host"),
            feed: FeedBuf::from_tree(&tree(feed)).expect("a feed"),
            now: Instant::from_unix(NOW).expect("in range"),
            cedar: cedar(&id, role, withdrawn, published),
            rego: serde_json::from_value(rego).expect("a value"),
        }
    }
}

fn cedar(id: &str, role: &str, withdrawn: bool, published: i64) -> (Request, Entities) {
    let uid = |kind: &str, id: &str| EntityUid::from_str(&format!("{kind}::\"{id}\"")).expect("a uid");
    let (host, release) = (uid("Host", id), uid("Release", "r"));
    let role = [("role".to_owned(), RestrictedExpression::new_string(role.to_owned()))];
    let facts = [
        ("withdrawn".to_owned(), RestrictedExpression::new_bool(withdrawn)),
        ("published".to_owned(), RestrictedExpression::new_long(published)),
    ];
    let entities = [
        Entity::new(host.clone(), role.into_iter().collect(), [].into()).expect("an entity"),
        Entity::new(release.clone(), facts.into_iter().collect(), [].into()).expect("an entity"),
    ];
    let entities = Entities::from_entities(entities, None).expect("entities");
    let now = [("now".to_owned(), RestrictedExpression::new_long(NOW))];
    let context = Context::from_pairs(now).expect("a context");
    let request = Request::new(host, uid("Action", "apply"), release, context, None).expect("a request");
    (request, entities)
}

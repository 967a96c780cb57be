//! A replay in which the installed release is withdrawn.

use stagger_core::{Reason, Verdict};
use stagger_sim::{Replay, Scenario};

const SCENARIO: &str = r#"
format = 1
title = "A bad release is taken off again"
zone = "UTC"
from = "2026-06-01 18:00"
until = "2026-06-02 08:00"
installed = "kernel-2"

[[source]]
id = "made-up"
title = "Made up for this test"

[[site]]
name = "Graz"
hosts = ["graz-1", "graz-2", "graz-3"]

[[release]]
id = "kernel-1"
published = "2026-05-01T10:00:00Z"

[[release]]
id = "kernel-2"
published = "2026-06-01T10:00:00Z"
withdrawn-at = "2026-06-01T17:00:00Z"

[[policy]]
name = "kept"
title = "It stays"
kind = "in-force"
mark = "assumed"
source = "made-up"
check = { cron = "0 * * * *" }

[[policy]]
name = "removed"
title = "Two hours after it was withdrawn it goes"
kind = "alternative"
mark = "assumed"
source = "made-up"
check = { cron = "0 * * * *" }
minimum-age = "2 h"
removal = { when = "now", obeys = ["minimum-age"] }

[[policy]]
name = "staged"
title = "First from a canary that there is not"
kind = "alternative"
mark = "assumed"
source = "made-up"
check = { cron = "0 * * * *" }
removal = { when = "staged", canary = { where = "role = canary" } }
evidence = { staleness = "10 min", heartbeat = "30 min" }
"#;

#[test]
fn a_host_that_removes_a_release_takes_the_newest_that_is_on_offer() {
    let scenario = Scenario::read("removal", SCENARIO).map_err(|report| report.to_string()).expect("a scenario");
    let replay = Replay::of(&scenario);
    let [kept, removed, staged] = replay.rollouts() else { panic!("three policies") };
    for plan in &kept.hosts {
        assert!(plan.applies.is_empty() && plan.removals.is_empty());
        assert_eq!(plan.ending.reason, Reason::InstalledWithdrawn);
    }
    assert_eq!(removed.removals().count(), 3);
    for plan in &removed.hosts {
        let ([removal], [apply]) = (plan.removals.as_slice(), plan.applies.as_slice()) else { panic!("{plan:?}") };
        assert_eq!((removal.at.to_string().as_str(), removal.release), ("2026-06-01T19:00:00Z", 1));
        assert!(matches!(removal.waited_for, Reason::RemovalAgeNotReached(_)), "{:?}", removal.waited_for);
        assert_eq!((apply.at, apply.release, apply.waited_for), (removal.at, 0, Reason::GatesOpen));
        assert_eq!(plan.ending.reason, Reason::UpToDate, "what is withdrawn is not taken again");
    }
    // A replay has no evidence, so nobody goes.
    for plan in &staged.hosts {
        assert!(plan.removals.is_empty());
        assert_eq!((plan.ending.verdict, plan.ending.reason), (Verdict::Hold, Reason::EvidenceUnknown));
    }
    let data = serde_json::to_value(&replay).expect("data");
    let hosts = |policy: usize| &data["policies"][policy]["rollout"]["hosts"][0];
    assert_eq!(hosts(1)["removals"][0]["release"], "kernel-2");
    assert_eq!(hosts(0).get("removals"), None, "what does not come is left out");
}

//! Plans: what they count is what the engine decides for each host.

use stagger_core::{Evidence, Instant, Verdict, decide, text};
use stagger_sim::{Fate, Fleet, Interval, Plan};

const POLICY: &str = "salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'linear', over = '12 h' }\n\
    evidence = { staleness = '10 min', heartbeat = '15 min' }\n[[ring]]\nname = 'early'\nwhere = 'role = canary'\n\
    [[ring]]\nname = 'rest'\nneeds = { hosts = 2 }\n";

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// Sixty hosts at two sites: six canaries, six that have the release, and one whose release nobody knows.
fn fleet() -> Fleet {
    let row = |host: usize| {
        let role = if host < 6 { "canary" } else { "web" };
        let installed = match host {
            50..56 => "r2",
            59 => "r0",
            _ => "r1",
        };
        format!("h{host:02},{},{installed},{role}\n", if host.is_multiple_of(2) { "fra" } else { "syd" })
    };
    let rows: String = (0..60).map(row).collect();
    Fleet::read_csv(&format!("host,site,installed,label.role\n{rows}")).expect("a fleet")
}

#[test]
fn a_plan_says_of_each_host_what_the_engine_says() {
    let (policy, fleet) = (text::policy(POLICY).expect("a policy"), fleet());
    let feed = text::feed("[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = 2026-03-02T09:00:00Z\n");
    let feed = feed.expect("a feed");
    let span = Interval::new(at("2026-03-02T08:00:00Z"), at("2026-03-02T15:00:00Z")).expect("a span");
    let plan = Plan::of(&fleet, &feed, &policy, &Evidence::none(), span);
    let all = plan.all();
    let canaries = all.count(Fate::Goes) + all.count(Fate::GoesLater);
    assert_eq!((all.hosts, canaries, all.count(Fate::HasIt), all.count(Fate::NeverGoes)), (60, 6, 6, 48));
    assert!(all.count(Fate::Goes) > 0 && all.count(Fate::GoesLater) > 0, "the span ends in the midst of the ramp");
    let never: Vec<(&str, usize)> = plan.never().iter().map(|(reason, hosts)| (reason.code(), hosts.len())).collect();
    assert_eq!(never, [("evidence-unknown", 47), ("installed-unknown", 1)]);
    let rings: Vec<(Option<&str>, usize)> = plan.by_ring().iter().map(|group| (group.name, group.hosts)).collect();
    assert_eq!(rings, [(Some("early"), 6), (Some("rest"), 54)]);
    let sites: Vec<(Option<&str>, usize)> = plan.by_site().iter().map(|group| (group.name, group.hosts)).collect();
    assert_eq!(sites, [(Some("fra"), 30), (Some("syd"), 30)]);
    assert_eq!(plan.by_class().len(), 1);
    let asked = policy.policy();
    feed.with(|feed| {
        for (host, rollout) in fleet.iter().zip(&plan.rollout().hosts) {
            let decide = |now: Instant| decide(&asked, &feed.fetched(now), &host, &Evidence::none(), now).verdict;
            if let Some(apply) = rollout.applies.first() {
                assert_eq!(decide(apply.at), Verdict::Apply, "{}", host.id());
                assert_ne!(decide(apply.at.saturating_sub(1)), Verdict::Apply, "{}", host.id());
            } else {
                assert_eq!(decide(span.from()), rollout.ending.verdict, "{}", host.id());
            }
        }
    });
    let (last, when) = plan.last().expect("some go");
    let applies = plan.rollout().hosts.iter().flat_map(|rollout| &rollout.applies);
    assert_eq!((applies.map(|apply| apply.at).max(), all.last), (Some(when), Some(when)));
    assert_eq!(plan.ring(last), Some("early"));
}

#[test]
fn a_plan_is_told_as_data_and_as_rows() {
    let (policy, fleet) = (text::policy(POLICY).expect("a policy"), fleet());
    let feed = text::feed("[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = 2026-03-02T09:00:00Z\n");
    let feed = feed.expect("a feed");
    let span = Interval::new(at("2026-03-02T08:00:00Z"), at("2026-03-04T08:00:00Z")).expect("a span");
    let plan = Plan::of(&fleet, &feed, &policy, &Evidence::none(), span);
    let json: serde_json::Value = serde_json::to_value(&plan).expect("JSON");
    assert_eq!((&json["format"], &json["all"]["goes"]), (&1.into(), &6.into()));
    let csv = plan.to_csv();
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|row| row.split(',').collect()).collect();
    let hosts = json["hosts"].as_array().expect("a list");
    assert_eq!((rows.len(), hosts.len()), (60, 60));
    for (row, host) in rows.iter().zip(hosts) {
        assert_eq!((row[0], row[1], row[4]), (text_of(&host["id"]), text_of(&host["site"]), text_of(&host["fate"])));
        assert_eq!((row[6], row[10]), (text_of(&host["applies"][0]["at"]), text_of(&host["ending"]["reason"]["code"])));
    }
}

fn text_of(value: &serde_json::Value) -> &str {
    value.as_str().unwrap_or_default()
}

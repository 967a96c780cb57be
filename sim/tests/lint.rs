//! Lint: what it finds, with which figures, and that its fixes help.

use stagger_core::read::PolicyBuf;
use stagger_core::{Instant, WallClock, text};
use stagger_sim::lint::{Finding, Level, Linted, Rule, lint};
use stagger_sim::{Fleet, MadeFleet};

const THEN: &str = "salt = 'bl'\ncheck = { cron = 'H */4 * * *', zone = '+10:00' }\napply = 'at-check'\n";

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn policy(text: &str) -> PolicyBuf {
    text::policy(text).unwrap_or_else(|report| panic!("{text}\n{report}"))
}

/// A release that becomes visible when the bad one of 2018 did.
fn found(text: &str, fleet: &Fleet) -> Vec<Finding> {
    let policy = policy(text);
    let feed = text::feed("[[release]]\nid = 'kernelcare-patch'\npublished = 2018-06-18T19:00:00+10:00\n");
    let feed = feed.expect("a feed");
    let wall = WallClock::new(policy.zone()).called("AEST");
    let linted = Linted::new(&policy, at("2018-06-18T09:00:00Z")).fleet(fleet).feed(&feed).told_by(wall);
    lint(&linted)
}

fn of_112() -> Fleet {
    MadeFleet::of_size(112).make()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.code()).collect()
}

fn figure(findings: &[Finding], rule: Rule) -> &str {
    &findings.iter().find(|finding| finding.rule == rule).expect("a finding").figure
}

#[test]
fn the_policy_of_2017_is_told_what_came_in_2018() {
    let findings = found(THEN, &of_112());
    assert_eq!(codes(&findings), ["SYNC-HOUR", "POLL-NOT-APPLY", "NO-CANARY"]);
    assert_eq!(
        figure(&findings, Rule::SyncHour),
        "all of 112 hosts apply within 60 minutes, Mon 18 Jun 2018 20:00 AEST to 20:59 AEST"
    );
    assert_eq!(
        figure(&findings, Rule::PollNotApply),
        "all of 112 hosts may apply from the same minute on, Mon 18 Jun 2018 19:00 AEST: only their next check stands between"
    );
    assert_eq!(findings[0].severity, Level::Error);
    let as_installed = THEN.replace("H */4", "20 */4");
    let findings = found(&as_installed, &of_112());
    assert_eq!(codes(&findings), ["SYNC-HOUR", "POLL-NOT-APPLY", "NO-CANARY"]);
    assert_eq!(
        figure(&findings, Rule::SyncHour),
        "all of 112 hosts apply within 60 minutes, Mon 18 Jun 2018 20:20 AEST to 21:19 AEST"
    );
}

#[test]
fn the_cure_of_2018_still_clumped() {
    let gradual = format!("{THEN}ramp = {{ shape = 'linear', over = '12 h' }}\n");
    let findings = found(&gradual, &MadeFleet::of_size(4000).make());
    assert_eq!(codes(&findings), ["CHECK-CLUMP", "CATCHUP-HERD"]);
    let told = figure(&findings, Rule::CheckClump);
    // What `semantics` derives: 12.4, 33.3, 33.3 and 20.9 %, here of as many hosts as were drawn.
    let (_, shares) = told.split_once("comes to ").expect("shares");
    let shares: Vec<f64> =
        shares.trim_end_matches(" %").split([',', ' ']).filter_map(|share| share.parse().ok()).collect();
    for (share, expected) in shares.iter().zip([12.4, 33.3, 33.3, 20.9]) {
        assert!((share - expected).abs() < 1.3, "{told}");
    }
    assert_eq!(shares.len(), 4, "{told}");
}

#[test]
fn what_is_lost_in_closed_windows_is_an_error() {
    let text = "salt = 'a'\ncheck = { cron = 'H 3 * * *', zone = 'UTC' }\napply = 'at-check'\n\
        window = [{ from = '22:00', to = '02:00', zone = 'UTC' }]\n";
    let findings = found(text, &of_112());
    assert_eq!(codes(&findings), ["WINDOW-NEVER-OPEN"]);
    assert!(findings[0].figure.starts_with("all of 112 hosts never apply: "), "{}", findings[0].figure);
    assert!(findings[0].figure.ends_with("(`check-misses-windows`)"), "{}", findings[0].figure);
    // By the hosts' own clocks, of which nothing is known.
    let unknown = "salt = 'a'\ncheck = { every = '1 h' }\nwindow = [{ from = '22:00', to = '02:00' }]\n\
        ramp = { shape = 'linear', over = '12 h' }\n";
    let findings = found(unknown, &of_112());
    assert_eq!(codes(&findings), ["WINDOW-NEVER-OPEN"]);
    assert!(findings[0].figure.ends_with("(`zone-unknown`)"), "{}", findings[0].figure);
}

#[test]
fn waves_and_herds_are_counted() {
    let waves = "salt = 'a'\ncheck = { every = '1 h' }\ncatch-up = '2 d'\n\
        ramp = { shape = 'steps', steps = [{ after = '0 h', share = '1 %' }, { after = '1 d', share = '50 %' }, { after = '2 d', share = '100 %' }] }\n";
    assert_eq!(codes(&found(waves, &of_112())), ["WAVE-CLUMP"]);
    let herd = "salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'linear', over = '1 d' }\ncatch-up = '0 s'\n";
    let findings = found(herd, &of_112());
    assert_eq!(codes(&findings), ["CATCHUP-HERD"]);
    assert!(figure(&findings, Rule::CatchupHerd).contains("all of 112 hosts apply within 60 minutes"));
}

#[test]
fn with_its_fix_a_finding_is_gone() {
    let policies = [
        THEN.to_string(),
        THEN.replace("H */4", "20 */4"),
        format!("{THEN}ramp = {{ shape = 'linear', over = '12 h' }}\n"),
        "salt = 'a'\ncheck = { cron = 'H 3 * * *', zone = 'UTC' }\napply = 'at-check'\n\
         window = [{ from = '22:00', to = '02:00', zone = 'UTC' }]\n"
            .to_string(),
        "salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'linear', over = '1 d' }\ncatch-up = '0 s'\n".to_string(),
        "salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'steps', steps = [{ after = '0 h', share = '50 %' }, { after = '2 d', share = '100 %' }] }\n".to_string(),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for text in &policies {
        let before = policy(text);
        let linted = |policy: &PolicyBuf| lint(&Linted::new(policy, at("2026-03-02T00:00:00Z")).made_up(100));
        for finding in linted(&before) {
            let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("no fix of {} in {text}", finding.rule.code()));
            let after = fix.apply(&before).expect("a policy");
            let left = linted(&after);
            assert!(left.iter().all(|other| other.rule != finding.rule), "{}\n{fix}", finding.rule.code());
            // What is told can be written: the lines of the fix before the others of a text that had none such.
            assert!(text::tree(&fix.to_string(), text::MAX_BYTES).is_ok(), "{fix}");
            seen.insert(finding.rule);
        }
    }
    assert_eq!(seen.len(), Rule::ALL.len(), "{seen:?}");
}

#[test]
fn rings_are_judged_as_if_each_had_shown_enough() {
    let staged = "salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'linear', over = '12 h' }\n\
        evidence = { staleness = '10 min', heartbeat = '15 min' }\nbreaker = { count = { failures = 2, of-at-least = 5 } }\n\
        in-flight = { site = 2 }\ninhibit = [{ when = 'busy', at-most = '1 d' }]\n\
        [[ring]]\nname = 'canary'\nshare = '2 %'\nshare-of = 'each-class'\n[[ring]]\nname = 'rest'\n\
        needs = { hosts = 2, of-each-class = 1, host-hours = 12 }\n";
    let fleet = MadeFleet::of_size(400).sites([("fra", 1), ("syd", 1)]).classes([("old", 1), ("new", 3)]).make();
    assert_eq!(codes(&found(staged, &fleet)), [""; 0]);
    let at_once = staged.replace("ramp = { shape = 'linear', over = '12 h' }\n", "");
    assert_eq!(codes(&found(&at_once, &fleet)), ["SYNC-HOUR", "POLL-NOT-APPLY"], "the rest goes all at once");
}

#[test]
fn findings_stand_where_their_keys_do() {
    let text = format!("# then\n{THEN}");
    let tree = text::tree(&text, text::MAX_BYTES).expect("TOML");
    let findings = found(&text, &of_112());
    let place = findings[0].place(&tree, &text).expect("a place");
    assert_eq!((place.line, place.column), (Some(3), Some(1)));
    assert_eq!(&text[place.span.expect("bytes")], "check = { cron = 'H */4 * * *', zone = '+10:00' }");
    let no_canary = findings.iter().find(|finding| finding.rule == Rule::NoCanary).expect("a finding");
    assert_eq!((no_canary.key, no_canary.place(&tree, &text)), (None, None), "there is no such key");
}

/// The policies of `docs/decisions.md` that spread what they do; the others show one gate, and nothing spreads them.
#[test]
fn the_good_policies_of_the_guide_are_left_alone() {
    let guide = include_str!("../../docs/decisions.md");
    let mut good = 0;
    for block in guide.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let Some(policy) = block.strip_prefix("# policy.toml\n").and_then(|rest| rest.split("\n# ").next()) else {
            continue;
        };
        let Ok(read) = text::policy(policy) else { panic!("{policy}") };
        let findings = lint(&Linted::new(&read, at("2026-03-02T00:00:00Z")));
        if read.ramp().is_some() && !policy.contains("at-check") {
            assert_eq!(codes(&findings), [""; 0], "{policy}\n{findings:#?}");
            good += 1;
        }
        assert!(findings.iter().all(|finding| finding.rule != Rule::WindowNeverOpen), "{policy}");
    }
    assert!(good >= 5, "{good}");
}

//! What it does with each answer.

use std::process::Stdio;
use std::time::Duration;

use crate::place::{AT_ONCE, Place, TWO, complaint, from_now, said, wait_until};

#[test]
fn a_release_is_applied_once_and_then_it_is_up_to_date() {
    let place = Place::new(AT_ONCE, TWO);
    let told = said(place.agent(&["--once"]));
    assert!(told.starts_with("web-07 applies `r2` now: every gate passes\nasks again at "), "{told}");
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("r2\n", "done"));
    let told = said(place.agent(&["--once"]));
    assert!(told.starts_with("web-07 is up to date with `r2`: nothing newer is on offer\n"), "{told}");
    assert_eq!(place.started(), "r2\n");
}

#[test]
fn a_wait_says_when_to_come_back() {
    let feed = format!("[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = {}\n", from_now(-60));
    let place = Place::new(&format!("{AT_ONCE}minimum-age = '1 h'\n"), &feed);
    let told = said(place.agent(&["--once"]));
    assert!(told.starts_with("web-07 waits until ") && told.contains("\nasks again at "), "{told}");
    assert_eq!((place.started().as_str(), place.text("state/record.json").as_str()), ("", ""));
}

#[test]
fn without_once_it_stays_and_applies_at_the_very_instant() {
    let feed = format!("[[release]]\nid = 'r1'\n[[release]]\nid = 'r2'\npublished = {}\n", from_now(-3600));
    let policy = "salt = 'my fleet'\ncheck = { cron = '0 0 1 1 *' }\nminimum-age = '3603 s'\n";
    let place = Place::new(policy, &feed);
    let mut agent = place.agent(&[]).stdout(Stdio::null()).spawn().expect("it runs");
    wait_until("the third second", || place.text("installed") == "r2\n");
    wait_until("it is written down", || place.text("state/record.json").contains("\"done\""));
    assert_eq!(agent.try_wait().expect("asked"), None, "it stays");
    agent.kill().and_then(|()| agent.wait()).expect("ended");
    assert_eq!(place.started(), "r2\n");
}

#[test]
fn a_rehearsal_does_nothing() {
    let place = Place::new(AT_ONCE, TWO);
    std::fs::remove_dir(place.path("state")).expect("removed");
    let told = said(place.agent(&["--now", "2026-03-02T08:00:00Z"]));
    assert!(told.starts_with("web-07 waits until Mon 2 Mar 2026 09:00 UTC for `r2`: "), "{told}");
    let told = said(place.agent(&["--now", "2026-03-02T09:00:00Z"]));
    assert_eq!(told, "web-07 applies `r2` now: every gate passes\n");
    assert!(place.started().is_empty() && !place.path("state").exists());
}

#[test]
fn what_failed_is_not_started_again_unless_an_operator_says_so() {
    let place = Place::new(AT_ONCE, TWO);
    let fail = "echo \"$1\" >> started; exit 7";
    assert!(complaint(place.agent_that(&["--once"], fail)).contains("the command for `r2` ended with exit status: 7"));
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("r2\n", "failed"));
    let told = said(place.agent(&["--once"]));
    assert!(told.contains("`r2` failed here (started at ") && told.contains("not again without --retry"), "{told}");
    assert_eq!(place.started(), "r2\n");
    said(place.agent(&["--once", "--retry"]));
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("r2\nr2\n", "done"));
}

/// It was off when its slot came: it is spread again, once, and not anew each time it asks.
#[test]
fn a_late_host_keeps_what_it_is_asked_to_keep() {
    let place = Place::new(&format!("{AT_ONCE}catch-up = '30 d'\n"), TWO);
    let first_line = |told: String| told.lines().next().expect("a line").to_owned();
    let told = first_line(said(place.agent(&["--once"])));
    assert!(told.starts_with("web-07 waits until "), "{told}");
    let record = place.text("state/record.json");
    assert!(record.contains("\"released-at\": ") && record.contains("\"misses\": 0"), "{record}");
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(first_line(said(place.agent(&["--once"]))), told);
    // Who loses it is spread from now.
    std::fs::remove_file(place.path("state/record.json")).expect("removed");
    assert_ne!(first_line(said(place.agent(&["--once"]))), told);
    // Once the release is there, by whatever way, there is nothing to keep.
    place.write("installed", "r2\n");
    said(place.agent(&["--once"]));
    assert!(place.text("state/record.json").contains("\"late\": null"));
}

/// As after a reboot that took a live patch out of the kernel: whoever applied it again would do so for ever.
#[test]
fn what_was_installed_and_is_no_more_is_not_started_again() {
    let place = Place::new(AT_ONCE, TWO);
    said(place.agent(&["--once"]));
    place.write("installed", "r1\n");
    assert!(said(place.agent(&["--once"])).contains("`r2` was applied, and is gone (started at "));
    assert_eq!(place.started(), "r2\n");
}

/// `r2` is installed and withdrawn; the policy says to remove such a release at once.
#[test]
fn what_is_withdrawn_is_removed_once() {
    let withdrawn = format!("{TWO}withdrawn = true\n");
    let place = Place::new(&format!("{AT_ONCE}removal = 'now'\n"), &withdrawn);
    place.write("installed", "r2\n");
    let told = said(place.agent(&["--once"]));
    assert!(told.contains("web-07 removes `r2` now: ") && told.contains("\nno --remove says how\n"), "{told}");

    let fails = ["--once", "--remove", "echo removing $RELEASE >> started; false"];
    let complaint = complaint(place.agent(&fails));
    assert!(complaint.contains("the command for `r2` ended with exit status: 1"), "{complaint}");
    assert!(said(place.agent(&fails)).contains("`r2` could not be removed (started at "), "not tried again");
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("removing r2\n", "failed"));

    said(place.agent(&["--once", "--retry", "--remove", "echo removing $RELEASE >> started; echo r1 > installed"]));
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("removing r2\nremoving r2\n", "done"));
    assert!(said(place.agent(&["--once"])).contains("up to date with `r1`"));
}

/// What came before a release that was taken back may be applied again, though the record knows it.
#[test]
fn the_release_before_is_applied_again_when_nothing_is_left() {
    let place = Place::new(&format!("{AT_ONCE}removal = 'now'\n"), "");
    place.write("installed", "");
    let (r1, r2) = TWO.split_at(TWO.len() / 2);
    assert!(r2.trim_start().starts_with("[[release]]"), "{r2}");
    place.write("feed.toml", r1);
    said(place.agent(&["--once"]));
    place.write("feed.toml", TWO);
    said(place.agent(&["--once"]));
    place.write("feed.toml", &format!("{TWO}withdrawn = true\n"));
    said(place.agent(&["--once", "--remove", "echo removing $RELEASE >> started; : > installed"]));
    said(place.agent(&["--once"]));
    assert_eq!((place.started().as_str(), place.text("installed").as_str()), ("r1\nr2\nremoving r2\nr1\n", "r1\n"));
}

#[test]
fn an_end_without_the_release_is_a_failure() {
    let place = Place::new(AT_ONCE, TWO);
    let told = complaint(place.agent_that(&["--once"], "true"));
    assert!(told.contains("the command ended well, and yet `r2` failed here"), "{told}");
    assert_eq!(place.outcome(), "failed");
}

#[test]
fn no_shell_reads_the_name_of_a_release() {
    let place =
        Place::new(AT_ONCE, "[[release]]\nid = '$(touch broken); `touch broken`'\npublished = 2026-03-01T09:00:00Z\n");
    place.write("installed", "");
    said(place.agent(&["--once"]));
    assert_eq!(place.started(), "$(touch broken); `touch broken`\n");
    assert!(!place.path("broken").exists());
}

#[test]
fn two_agents_never_act_at_once() {
    let place = Place::new(AT_ONCE, TWO);
    let slow = "echo \"$1\" >> started; while ! test -e go; do sleep 0.05; done; echo \"$1\" > installed";
    let mut first = place.agent_that(&["--once"], slow).stdout(Stdio::null()).spawn().expect("it runs");
    wait_until("the first has started", || place.started() == "r2\n");
    assert_eq!(said(place.agent(&["--once"])), "another agent is at work\n");
    // What it started holds the lock on when the agent itself is killed.
    first.kill().and_then(|()| first.wait()).expect("killed");
    assert_eq!(said(place.agent(&["--once"])), "another agent is at work\n");
    place.write("go", "");
    wait_until("the command ends", || said(place.agent(&["--once"])).contains("up to date with `r2`"));
    assert_eq!((place.started().as_str(), place.outcome().as_str()), ("r2\n", "done"));
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_started() {
    for (name, text, told) in [
        ("policy.toml", "salt = 'x'\ncheck = { cron = '61 * * * *' }", "policy.toml:2:19: check.cron: found `61`"),
        ("feed.toml", "[[release]]\nid = ''", "feed.toml:2:6: release[0].id: found"),
        ("host.toml", "id = ", "host.toml:1:"),
        ("state/record.json", "{\"attem", "state/record.json is no record of this agent"),
    ] {
        let place = Place::new(AT_ONCE, TWO);
        place.write(name, text);
        let complaint = complaint(place.agent(&["--once"]));
        assert!(complaint.contains(told), "{complaint}");
        assert_eq!(place.started(), "");
    }
    let place = Place::new(AT_ONCE, TWO);
    std::fs::remove_file(place.path("installed")).expect("removed");
    let output = place.agent(&["--once"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("what is installed is not known"), "{output:?}");
    assert_eq!((output.status.code(), place.started().as_str()), (Some(1), ""));
}

//! The script, the line for cron and the unit for systemd that the embedding guide shows, with Debian's own tools: a
//! repository on disk, and a root directory that is thrown away. Nothing of the machine is changed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::place::{AGENT, Place, block, from_now, wait_until};

#[test]
#[ignore = "needs root and Debian's apt-utils"]
fn apt_updates_a_package_when_the_policy_says_so() {
    let place = machine();
    place.publish("1.0", -7200);
    assert!(place.script("--once").contains("web-07 applies `1.0` now: every gate passes\n"));
    assert_eq!(place.greeting(), "hello from 1.0\n");

    place.publish("1.1", 0);
    assert!(place.script("--once").contains("web-07 waits until "), "it is not an hour old");
    assert_eq!(place.greeting(), "hello from 1.0\n");
    let rehearsed = place.script(&format!("--now {}", from_now(3600)));
    assert_eq!(rehearsed, "web-07 applies `1.1` now: every gate passes\n");

    place.publish("1.2", -3600);
    assert!(place.script("--once").contains("web-07 applies `1.2` now: every gate passes\n"));
    assert_eq!(place.greeting(), "hello from 1.2\n");
    assert!(place.script("--once").contains("web-07 is up to date with `1.2`"));
    assert_eq!(place.outcomes(), ["done", "done"]);

    let feed = place.text("feed.toml");
    place.write("feed.toml", &format!("{feed}withdrawn = true\n"));
    assert!(place.script("--once").contains("web-07 removes `1.2` now: "));
    assert_eq!(place.greeting(), "");
    assert!(place.script("--once").contains("web-07 applies `1.0` now: "), "1.1 is not old enough");
    assert_eq!(place.greeting(), "hello from 1.0\n");
}

#[test]
#[ignore = "needs root and Debian's apt-utils"]
fn a_package_that_apt_cannot_install_has_failed() {
    let place = machine();
    place.publish("1.0", -7200);
    place.write("feed.toml", "[[release]]\nid = '9.9'\npublished = 2026-03-01T09:00:00Z\n");
    let output = place.run("--once");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("the command for `9.9` ended with exit status: 100"), "{error}");
    assert_eq!(place.outcomes(), ["failed"]);
    assert!(place.script("--once").contains("`9.9` failed here"));
}

/// It takes until the next minute begins.
#[test]
#[ignore = "needs root and Debian's cron and apt-utils"]
fn a_real_cron_starts_the_agent() {
    let place = machine();
    place.publish("1.0", -7200);
    let line = block("* * * * * root ").replace("/usr/local/sbin", &place.path("").display().to_string());
    place.write("crontab", &line);
    // The machine's own jobs and its own cron are out of sight in there.
    place.write(
        "inside",
        "set -e
        mount -t tmpfs tmpfs /var/spool && mkdir -p /var/spool/cron/crontabs
        mount -t tmpfs tmpfs /etc/cron.d && cp crontab /etc/cron.d/greeting-agent && chmod 644 /etc/cron.d/greeting-agent
        mount -t tmpfs tmpfs /run
        if test -e /etc/crontab; then mount --bind /dev/null /etc/crontab; fi
        exec cron -f",
    );
    let mut cron = Command::new("unshare");
    let cron = cron.args(["--mount", "--kill-child", "--pid", "--fork", "--mount-proc"]).args(["sh", "inside"]);
    let mut cron = cron.current_dir(place.path("")).spawn().expect("it runs");
    wait_until("cron starts the agent, and apt installs the package", || {
        assert_eq!(cron.try_wait().expect("asked"), None, "cron goes on");
        place.text("state/record.json").contains("\"done\"")
    });
    cron.kill().and_then(|()| cron.wait()).expect("ended");
    assert_eq!(place.greeting(), "hello from 1.0\n");
}

#[test]
#[ignore = "needs Debian's systemd"]
fn systemd_takes_the_unit() {
    let place = machine();
    let unit = block("[Unit]").replace("/usr/local/sbin", &place.path("").display().to_string());
    assert!(unit.contains("\nExecStart="), "{unit}");
    place.write("greeting-agent.service", &unit);
    let output = Command::new("systemd-analyze").arg("verify").arg(place.path("greeting-agent.service")).output();
    let output = output.expect("it runs");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !complaints.contains("greeting-agent"), "{complaints}");
}

/// A host with an apt of its own, and the script of the guide, which finds everything below one directory.
fn machine() -> Place {
    let policy = "salt = 'my fleet'\ncheck = { every = '1 min' }\nminimum-age = '1 h'\nremoval = 'now'\n";
    let place = Place::new(policy, "");
    let here = place.path("").display().to_string();
    let here = here.trim_end_matches('/');
    for dir in [
        "repository",
        "root/etc/apt",
        "root/var/lib/apt/lists/partial",
        "root/var/cache/apt/archives/partial",
        "root/var/lib/dpkg/info",
        "root/var/lib/dpkg/updates",
        "root/var/log/apt",
    ] {
        fs::create_dir_all(place.path(dir)).expect("created");
    }
    place.write("root/var/lib/dpkg/status", "");
    place.write("root/etc/apt/sources.list", &format!("deb [trusted=yes] file:{here}/repository ./\n"));
    place.write("apt.conf", &format!("Dir \"{here}/root\";\nDir::Bin::dpkg \"dpkg\";\nAPT::Sandbox::User \"root\";\n"));
    let script = block("#!/bin/sh")
        .replace("/usr/local/bin/agent", AGENT)
        .replace("/etc/greeting-agent", here)
        .replace("/var/lib/greeting-agent/feed.toml", &format!("{here}/feed.toml"))
        .replace("/var/lib/greeting-agent", &format!("{here}/state"))
        .replacen('\n', &format!("\nexport APT_CONFIG={here}/apt.conf DPKG_ROOT={here}/root\n"), 1);
    assert!(!script.contains("/usr/local") && !script.contains("/var/lib/g"), "{script}");
    place.write("greeting-agent", &script);
    fs::set_permissions(place.path("greeting-agent"), fs::Permissions::from_mode(0o755)).expect("set");
    place
}

impl Place {
    /// Builds that version of the package, puts it into the repository and, so many seconds from now, into the feed.
    fn publish(&self, version: &str, seconds: i64) {
        let package = format!("greeting-{version}");
        fs::create_dir_all(self.path(&format!("{package}/DEBIAN"))).expect("created");
        fs::create_dir_all(self.path(&format!("{package}/usr/share/greeting"))).expect("created");
        self.write(&format!("{package}/usr/share/greeting/text"), &format!("hello from {version}\n"));
        self.write(
            &format!("{package}/DEBIAN/control"),
            &format!(
                "Package: greeting\nVersion: {version}\nArchitecture: all\nDescription: greets\n\
                 Maintainer: Nobody <nobody@example.invalid>\n"
            ),
        );
        self.sh(&format!(
            "dpkg-deb --root-owner-group --build {package} repository
            (cd repository && apt-ftparchive packages . > Packages)
            APT_CONFIG=apt.conf apt-get update"
        ));
        let feed = self.text("feed.toml");
        self.write("feed.toml", &format!("{feed}[[release]]\nid = '{version}'\npublished = {}\n", from_now(seconds)));
    }

    /// What the package installed.
    fn greeting(&self) -> String {
        self.text("root/usr/share/greeting/text")
    }

    /// What became of each release that was started.
    fn outcomes(&self) -> Vec<String> {
        let record: serde_json::Value = serde_json::from_str(&self.text("state/record.json")).expect("a record");
        let attempts = record["attempts"].as_array().expect("attempts").iter();
        attempts.map(|attempt| attempt["outcome"].as_str().expect("an outcome").to_owned()).collect()
    }

    /// What the guide's script says.
    fn script(&self, options: &str) -> String {
        let output = self.run(options);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn run(&self, options: &str) -> std::process::Output {
        let script = Command::new(self.path("greeting-agent")).args(options.split_whitespace()).output();
        script.expect("it runs")
    }

    fn sh(&self, script: &str) {
        let output =
            Command::new("sh").args(["-e", "-c", script]).current_dir(self.path("")).output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

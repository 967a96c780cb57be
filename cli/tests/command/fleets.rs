//! `stagger plan` and `stagger lint`: a whole fleet at once.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{answer, refusal, stagger};

/// As the installer wrote it in 2017.
const THEN: &str = "# As the installer wrote it in 2017.\nsalt = \"binarylane\"\n\
    check = { cron = \"20 */4 * * *\", zone = \"+10:00\" }\napply = \"at-check\"\n";
const FEED: &str = "[[release]]\nid = \"kernelcare-patch\"\npublished = 2018-06-18T19:00:00+10:00\n";

/// A directory with a policy, a feed and a fleet of 112 hosts.
struct Files {
    directory: tempfile::TempDir,
}

impl Files {
    fn new(policy: &str) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let row = |host: usize| {
            let (site, class) = (["bne", "syd", "per"][host % 3], if host.is_multiple_of(4) { "new" } else { "old" });
            format!("{site}{host:03},{site},{class},{}\n", if host < 4 { "canary" } else { "compute" })
        };
        let rows: String = (0..112).map(row).collect();
        let files = Self { directory };
        files.write("policy.toml", policy);
        files.write("feed.toml", FEED);
        files.write("fleet.csv", &format!("host,site,class,label.role\n{rows}"));
        files
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.directory.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    }

    fn run(&self, args: &[&str]) -> assert_cmd::Command {
        let mut command = stagger(args);
        command.current_dir(self.directory.path());
        command
    }

    /// A lint, and its exit code.
    fn lint(&self, args: &[&str]) -> (String, Option<i32>) {
        let output = self.run(&[&["lint", "--policy", "policy.toml"], args].concat()).output().expect("it runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
    }
}

const FLEET: [&str; 4] = ["--fleet", "fleet.csv", "--feed", "feed.toml"];

#[test]
fn the_policy_of_2017_is_told_what_would_come() {
    let (told, code) = Files::new(THEN).lint(&[&FLEET[..], &["--width", "80"]].concat());
    insta::assert_snapshot!("lint-of-2017", told);
    assert_eq!(code, Some(4), "an error is denied");
    for said in ["SYNC-HOUR", "POLL-NOT-APPLY", "NO-CANARY", "all of 112 hosts apply within 60 minutes"] {
        assert!(told.contains(said), "{said}");
    }
    // With a minute of each host's own, all come within the clock's hour.
    let (told, code) = Files::new(&THEN.replace("20 */4", "H */4")).lint(&[&FLEET[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let codes: Vec<_> = json["findings"].as_array().expect("a list").iter().map(|one| one["code"].clone()).collect();
    assert_eq!((codes, code), (vec!["SYNC-HOUR".into(), "POLL-NOT-APPLY".into(), "NO-CANARY".into()], Some(4)));
    let first = &json["findings"][0];
    assert_eq!((&first["hosts"], &first["of"], &first["place"]["line"]), (&112.into(), &112.into(), &3.into()));
    assert_eq!(first["during"]["from"], "2018-06-18T10:00:00Z");
}

#[test]
fn warnings_are_denied_on_request() {
    let gradual =
        Files::new(&format!("{}ramp = {{ shape = \"linear\", over = \"12 h\" }}\n", THEN.replace("20 ", "H ")));
    let from = ["--from", "2018-06-18T19:00:00+10:00", "--hosts", "500", "--width", "60", "--ascii"];
    let (told, code) = gradual.lint(&from);
    insta::assert_snapshot!("lint-of-a-ramp-over-checks-60-columns", told);
    assert_eq!(code, Some(0));
    assert_eq!(gradual.lint(&[&from[..], &["--deny", "warnings"]].concat()).1, Some(4));
    let good = Files::new("salt = 'a'\ncheck = { every = '1 h' }\nramp = { shape = 'linear', over = '12 h' }\n");
    let found = good.lint(&["--from", "2026-03-02T00:00:00Z", "--deny", "notes", "--hosts", "500"]);
    assert_eq!(found, ("nothing found in policy.toml, for 500 hosts made up\n".to_string(), Some(0)));
}

#[test]
fn a_plan_is_told_at_every_width() {
    let files = Files::new(
        "salt = \"bl\"\ncheck = { cron = \"H */4 * * *\", zone = \"+10:00\" }\nminimum-age = \"24 h\"\n\
         ramp = { shape = \"linear\", over = \"12 h\" }\nevidence = { staleness = \"10 min\", heartbeat = \"15 min\" }\n\
         [[ring]]\nname = \"canary\"\nwhere = \"role = canary\"\n[[ring]]\nname = \"rest\"\nneeds = { hosts = 3 }\n",
    );
    let asked = ["plan", "--policy", "policy.toml", "--from", "2018-06-18T19:00:00+10:00", "--list", "6"];
    for width in ["60", "80", "120"] {
        let told = answer(files.run(&[&asked[..], &FLEET, &["--width", width]].concat()));
        assert!(told.lines().all(|line| line.chars().count() <= width.parse().expect("a number")), "{told}");
        insta::assert_snapshot!(format!("plan-{width}-columns"), told);
    }
    let json = answer(files.run(&[&asked[..5], &FLEET, &["--json"]].concat()));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["all"]["goes"], &json["all"]["never-goes"]), (&4.into(), &108.into()));
    let csv = answer(files.run(&[&asked[..5], &FLEET, &["--csv"]].concat()));
    assert_eq!((csv.lines().count(), csv.lines().next().map(|header| header.split(',').count())), (113, Some(11)));
}

#[test]
fn a_fleet_that_makes_no_sense_is_shown_where_it_does_not() {
    let files = Files::new(THEN);
    files.write("fleet.csv", "host,sight,zone\na,fra,UTC\n");
    let asked = ["plan", "--policy", "policy.toml", "--feed", "feed.toml", "--fleet"];
    let mut told = refusal(files.run(&[&asked[..], &["fleet.csv"]].concat()));
    files.write("fleet.csv", "host,site,zone\na,fra,UTC\nb,fra,Europe/Berln\na,fra,\nc\n");
    told += &refusal(files.run(&[&asked[..], &["fleet.csv"]].concat()));
    files.write("twice.csv", "host\na\nb\na\n");
    told += &refusal(files.run(&[&asked[..], &["twice.csv"]].concat()));
    files.write("fleet.json", "{ \"hosts\": [{ \"id\": \"a\", \"zon\": \"UTC\" }, { \"id\": \"\" }] }");
    told += &refusal(files.run(&[&asked[..], &["fleet.json"]].concat()));
    fs::write(Path::new(files.directory.path()).join("latin.csv"), b"host\nZ\xfcrich\n").expect("a file");
    told += &refusal(files.run(&[&asked[..], &["latin.csv"]].concat()));
    told += &refusal(files.run(
        &[&asked[..], &["fleet.csv", "--from", "2026-03-02T00:00:00Z", "--until", "2026-03-01T00:00:00Z"]].concat(),
    ));
    insta::assert_snapshot!("wrong-fleets", told);
}

//! Fleets from files: what is refused, and that what is written is read again.

use proptest::prelude::*;
use stagger_core::{Host, Label, Labels, Version, Zone};
use stagger_sim::{Fleet, FleetBuilder, FleetJson, MadeFleet, Shared};

#[test]
fn a_fleet_is_read_from_csv() {
    let text = "\u{feff}id,site,class,zone,agent,installed,label.role,label.rack\r\n\
        web-01,fra,\"6.1, amd64\",Europe/Berlin,2.10,linux-6.12.1,web,\"a \"\"7\"\"\"\r\n\
        \r\n\
        db-01,,,,,,db,\r\n";
    let fleet = Fleet::read_csv(text).expect("a fleet");
    let hosts: Vec<Host<'_>> = fleet.iter().collect();
    let labels = [Label::new("rack", "a \"7\""), Label::new("role", "web")];
    let first = Host::new("web-01")
        .site("fra")
        .class("6.1, amd64")
        .zone("Europe/Berlin".parse().expect("a zone"))
        .agent(Version::new([2, 10, 0, 0]))
        .installed("linux-6.12.1")
        .labels(Labels::new(&labels).expect("sorted"));
    let role = [Label::new("role", "db")];
    assert_eq!(hosts, [first, Host::new("db-01").labels(Labels::new(&role).expect("sorted"))]);
    assert_eq!(fleet.hosts()[0].site.map(Shared::index), Some(0));
    let zones = Fleet::read_csv("host,zone\na,+10:00\nb,\nc,+10:00\nd,UTC\n").expect("a fleet");
    let zones: Vec<Option<Zone>> = zones.iter().map(|host| host.stands_in()).collect();
    assert_eq!(zones, [Zone::fixed(36_000), None, Zone::fixed(36_000), Some(Zone::UTC)]);
    let bare = Fleet::read_csv("host\na\n").expect("a fleet");
    assert_eq!(bare.iter().collect::<Vec<_>>(), [Host::new("a")], "no column of labels, so they are not known");
}

#[test]
fn everything_that_is_wrong_in_csv_is_told_by_line_and_column() {
    let refused = |text: &str| Fleet::read_csv(text).expect_err(text).of("fleet.csv").to_string();
    assert_eq!(
        refused("hots,zone,label.site,role\nx,UTC,a,b\n"),
        "fleet.csv:1:1: found the column `hots`, expected one of `host` (or `id`), `site`, `class`, `zone`, `agent`, \
         `installed`, and `label.KEY`; did you mean `host`? for a label, write `label.hots`\n\
         fleet.csv:1:11: found the column `label.site`, expected one of `host` (or `id`), `site`, `class`, `zone`, \
         `agent`, `installed`, and `label.KEY`; the label `site` is a fact of its own\n\
         fleet.csv:1:22: found the column `role`, expected one of `host` (or `id`), `site`, `class`, `zone`, `agent`, \
         `installed`, and `label.KEY`; did you mean `zone`? for a label, write `label.role`"
    );
    assert_eq!(
        refused("host,site,zone,label.role\na,fra,Europe/Berln,web\n,fra,,\nc,fra\n\nd,\"é\u{7}\",,x,y\n"),
        "fleet.csv:2:7: zone: found `Europe/Berln`, expected a zone such as `UTC`, `+10:00` or `Europe/Berlin`; \
         did you mean `Europe/Berlin`?\n\
         fleet.csv:3:1: host: found an empty text, expected text of 1 to 128 bytes\n\
         fleet.csv:4:3: found 2 cells, expected 4, as the first line has them\n\
         fleet.csv:6:9: found 5 cells, expected 4, as the first line has them"
    );
    assert_eq!(
        refused("host,site\na,\nb,\na,\nb,\na,\n"),
        "fleet.csv:4:1: host: found `a` twice, expected each host once; it stands in line 2 too\n\
         fleet.csv:5:1: host: found `b` twice, expected each host once; it stands in line 3 too\n\
         fleet.csv:6:1: host: found `a` twice, expected each host once; it stands in line 2 too"
    );
    // A row that is refused for something else names a host all the same.
    assert_eq!(
        refused("host,zone\na,Mars\nb,\na,\nb\n"),
        "fleet.csv:2:3: zone: found `Mars`, expected a zone such as `UTC`, `+10:00` or `Europe/Berlin`\n\
         fleet.csv:4:1: host: found `a` twice, expected each host once; it stands in line 2 too\n\
         fleet.csv:5:1: found 1 cell, expected 2, as the first line has them\n\
         fleet.csv:5:1: host: found `b` twice, expected each host once; it stands in line 3 too"
    );
    assert_eq!(
        refused("host,id\na,b\n"),
        "fleet.csv:1:6: found a second column `id`, expected one column of names, `host` or `id`"
    );
    assert_eq!(
        refused("host;site\na;b\n").lines().next(),
        Some(
            "fleet.csv:1:1: found the column `host;site`, expected one of `host` (or `id`), `site`, `class`, `zone`, \
             `agent`, `installed`, and `label.KEY`; cells stand apart by commas"
        )
    );
    assert_eq!(refused(""), "fleet.csv: found no line, expected a line that names the columns, such as `host,site`");
    assert_eq!(refused("host,site\n"), "fleet.csv: found no host, expected a row for each of at least one");
    assert_eq!(
        refused("site\nfra\n").lines().next(),
        Some("fleet.csv:1:1: found no column `host`, expected a column of that name with the names of the hosts")
    );
    assert_eq!(
        refused("host,agent\na,two\n"),
        "fleet.csv:2:3: agent: found `two`, expected a version such as `2.10` or `2.10.1`"
    );
}

#[test]
fn of_many_problems_the_first_are_told_and_the_others_counted() {
    let text = (0..50).fold("host,zone\n".to_string(), |text, host| text + &format!("h{host},Nowhere/Land\n"));
    let report = Fleet::read_csv(&text).expect_err("no such zone").to_string();
    assert_eq!((report.lines().count(), report.lines().last()), (21, Some("and 30 more")));
}

#[test]
fn a_fleet_is_read_from_json() {
    let list = r#"[{ "id": "a", "labels": { "role": "web" } }, { "id": "b", "zone": "+10:00", "site": "syd" }]"#;
    let fleet = Fleet::read_json(list).expect("a fleet");
    assert_eq!(fleet, Fleet::read_json(&format!("{{ \"hosts\": {list} }}")).expect("a fleet"));
    assert_eq!(fleet.host(1), Some(Host::new("b").site("syd").zone(Zone::fixed(36_000).expect("a zone"))));
}

#[test]
fn everything_that_is_wrong_in_json_is_told_by_its_path() {
    let refused = |text: &str| Fleet::read_json(text).expect_err(text).to_string();
    assert_eq!(
        refused(
            r#"[{ "id": "a", "zon": "UTC" }, { "id": "" }, { "id": "b", "labels": { "host": "x" } }, 7, { "id": "c", "late": {} }]"#
        ),
        "[0].zon: found an unknown key, expected one of `id`, `installed`, `class`, `site`, `zone`, `labels`, `agent`, \
         `late`, `conditions`; did you mean `zone`?\n\
         [1].id: found an empty text, expected text of 1 to 128 bytes\n\
         [2].labels.host: found the key `host`, expected labels by keys of 1 to 128 letters, digits and `-_./`; \
         the host's own facts have that name\n\
         [3]: found the number `7`, expected a table of keys and values\n\
         [4].late: found the key `late`, expected a fleet to say what lasts; tell that of a host to `stagger decide`"
    );
    assert_eq!(
        refused(r#"{ "host": [], "hosts": [{ "id": "a" }, { "id": "a" }] }"#),
        "host: found an unknown key, expected `hosts`; did you mean `hosts`?\n\
         hosts[1].id: found `a` twice, expected each host once; it stands at [0] too"
    );
    assert_eq!(refused("[]"), "found no hosts, expected a fleet of at least one host");
    assert_eq!(refused("{}"), "found nothing, expected the key `hosts`: a list of hosts");
    for text in ["", "[", "7", "[{\"id\": \"a\"}] x"] {
        assert!(matches!(Fleet::read_json(text), Err(FleetJson::Syntax(_))), "{text}");
    }
}

#[test]
fn no_fleet_is_larger_than_it_may_be() {
    let rows = |count: usize| (0..count).fold("host\n".to_string(), |text, host| text + &format!("{host}\n"));
    let report = Fleet::read_csv(&rows(Fleet::MAX_HOSTS + 1)).expect_err("too many").to_string();
    assert_eq!(report, "1000002:1: found more than 1000000 hosts, expected at most 1000000");
}

#[test]
fn a_host_takes_little_room() {
    assert!(size_of::<stagger_sim::FleetHost>() <= 64);
}

#[test]
fn shares_of_a_made_up_fleet_are_dealt_out_evenly() {
    let fleet = MadeFleet::of_size(1200)
        .sites([("fra", 1), ("syd", 2)])
        .classes([("old", 3), ("new", 1)])
        .zones([(Zone::UTC, 1), (Zone::fixed(36_000).expect("a zone"), 1)])
        .make();
    let of = |site: usize, class: usize| {
        let of = |host: &&stagger_sim::FleetHost| {
            (host.site.map(Shared::index), host.class.map(Shared::index)) == (Some(site), Some(class))
        };
        fleet.hosts().iter().filter(of).count()
    };
    let place = |list: &[String], name: &str| list.iter().position(|known| known == name).expect("a name");
    let (syd, old) = (place(fleet.sites(), "syd"), place(fleet.classes(), "old"));
    assert!((595..=605).contains(&of(syd, old)), "{}", of(syd, old));
    assert_eq!(fleet, fleet.clone());
    assert_eq!(fleet.hosts()[7].id, "host-0007");
}

/// Names as they may be: any letters but control characters; a new line may be among them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z]{1,6}", 1 => "[ -~\u{e9}\u{4e1c}\n]{1,12}"]
}

prop_compose! {
    fn host(labelled: bool)(
        site in prop::option::of(name()),
        class in prop::option::of(name()),
        installed in prop::option::of(name()),
        zone in prop::option::of(prop::sample::select(vec!["UTC", "+10:00", "Europe/Berlin", "Asia/Tokyo"])),
        agent in prop::option::of((0_u32..4, 0_u32..20)),
        labels in prop::collection::btree_map("[a-z./]{1,4}", if labelled { name().boxed() } else { "[a-z]{0,2}".boxed() }, 0..4),
    ) -> (Option<String>, Option<String>, Option<String>, Option<&'static str>, Option<(u32, u32)>, std::collections::BTreeMap<String, String>) {
        (site, class, installed, zone, agent, labels)
    }
}

fn fleet(labelled: bool) -> impl Strategy<Value = Fleet> {
    let ids = prop::collection::btree_set(name(), 1..20);
    (ids, prop::collection::vec((host(labelled), any::<bool>()), 20)).prop_map(move |(ids, hosts)| {
        let mut builder = FleetBuilder::default();
        let any = hosts.iter().take(ids.len()).any(|((.., labels), _)| !labels.is_empty());
        for (id, ((site, class, installed, zone, agent, labels), known)) in ids.iter().zip(&hosts) {
            let labels: Vec<Label<'_>> = labels.iter().map(|(key, value)| Label::new(key, value)).collect();
            let mut host = Host::new(id);
            host = site.as_deref().map_or(host, |site| host.site(site));
            host = class.as_deref().map_or(host, |class| host.class(class));
            host = installed.as_deref().map_or(host, |release| host.installed(release));
            host = zone.map_or(host, |zone| host.zone(zone.parse().expect("a zone")));
            host = agent.map_or(host, |(major, minor)| host.agent(Version::new([major, minor, 0, 0])));
            // What CSV can say: the labels of every host, or of none.
            if if labelled { any } else { *known } {
                host = host.labels(Labels::new(&labels).expect("sorted"));
            }
            builder.push(&host);
        }
        builder.finish()
    })
}

proptest! {
    #[test]
    fn what_is_written_as_csv_is_read_again(fleet in fleet(true)) {
        let text = fleet.to_csv().expect("what CSV can say");
        prop_assert_eq!(Fleet::read_csv(&text).map_err(|report| report.to_string()), Ok(fleet));
    }

    #[test]
    fn what_is_written_as_json_is_read_again(fleet in fleet(false)) {
        prop_assert_eq!(Fleet::read_json(&fleet.to_json()).map_err(|error| error.to_string()), Ok(fleet));
    }

    #[test]
    fn csv_says_all_of_a_fleet_or_is_not_written(fleet in fleet(false)) {
        if let Ok(text) = fleet.to_csv() {
            prop_assert_eq!(Fleet::read_csv(&text).map_err(|report| report.to_string()), Ok(fleet));
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "(host|id|site|zone|label\\.r|,|\n|\"|\r\n|a|é|UTC|;){0,40}") {
        let _ = Fleet::read_csv(&text);
        let _ = Fleet::read_json(&text);
    }
}

//! A fleet in place of the scenario's own.

use stagger_sim::{Fleet, FleetJson, MadeFleet};
use stagger_web_wire::{MadeUp, OwnFleet, Refusal};

use crate::columns::number;
use crate::open::refusal;
use crate::parts::{name, parts, zone};

/// Reads the fleet, or makes it up.
pub(crate) fn read(fleet: &OwnFleet) -> Result<Fleet, Refusal> {
    let fleet = match fleet {
        OwnFleet::Made(made) => make(made)?,
        OwnFleet::Text(text) if number(text.len()) > OwnFleet::MAX_BYTES => {
            let (found, most) = (text.len(), OwnFleet::MAX_BYTES);
            return Err(Refusal::of("", format!("{found} bytes"), format!("at most {most}")));
        }
        OwnFleet::Text(text) => Fleet::read(text).map_err(|error| match error {
            FleetJson::Syntax(error) => syntax(text, &error),
            FleetJson::Refused(report) => refusal(report),
        })?,
    };
    let hosts = fleet.hosts().len();
    if number(hosts) > OwnFleet::MAX_HOSTS {
        let expected = format!("at most {}: the command `stagger plan` takes more", OwnFleet::MAX_HOSTS);
        return Err(Refusal::of("", format!("{hosts} hosts"), expected));
    }
    Ok(fleet)
}

fn make(made: &MadeUp) -> Result<Fleet, Refusal> {
    let mut problems = Vec::new();
    if !HOSTS.contains(&made.hosts) {
        let (found, expected) = (made.hosts.to_string(), format!("{} to {} hosts", HOSTS.start(), HOSTS.end()));
        problems.extend(Refusal::of("hosts", found, expected).problems);
    }
    let sites = parts("sites", &made.sites, name, &mut problems);
    let classes = parts("classes", &made.classes, name, &mut problems);
    let zones = parts("zones", &made.zones, zone, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal { problems, left_out: 0 });
    }
    let hosts = usize::try_from(made.hosts).unwrap_or(usize::MAX);
    Ok(MadeFleet::of_size(hosts).sites(sites).classes(classes).zones(zones).make())
}

/// Where a text stops being JSON.
fn syntax(text: &str, error: &serde_json::Error) -> Refusal {
    let line = text.split_inclusive('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..line.floor_char_boundary(error.column().saturating_sub(1))).unwrap_or_default();
    let column = before.chars().count().saturating_add(1);
    // It ends with its place, which is told already.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let said = error.to_string();
    let found = format!("what is no JSON: {}", said.strip_suffix(&place).unwrap_or(&said));
    let mut refusal = Refusal::of("", found, "a list of hosts in JSON, or a table in CSV");
    for problem in &mut refusal.problems {
        problem.place = Some((number(error.line()), number(column)));
    }
    refusal
}

const HOSTS: core::ops::RangeInclusive<u32> = 1..=OwnFleet::MAX_HOSTS;

#[cfg(test)]
mod tests {
    use super::*;

    fn places(refusal: &Refusal) -> Vec<(Option<(u32, u32)>, &str)> {
        refusal.problems.iter().map(|problem| (problem.place, problem.path.as_str())).collect()
    }

    fn refused(text: &str) -> Refusal {
        read(&OwnFleet::Text(text.to_owned())).expect_err("refused")
    }

    #[test]
    fn tables_and_lists_are_read() {
        for text in [
            "host,site\na,Here\nb,There\n",
            "\u{feff} [{\"id\": \"a\"}, {\"id\": \"b\"}]",
            "{\"hosts\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}",
        ] {
            assert_eq!(read(&OwnFleet::Text(text.to_owned())).map(|fleet| fleet.hosts().len()), Ok(2), "{text}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_named_by_row_and_column() {
        let refusal = refused("host,zone\na,Europe/Berln\n,UTC\nb,Mars\n");
        let found = [(Some((2, 3)), "zone"), (Some((3, 1)), "host"), (Some((4, 3)), "zone")];
        assert_eq!(places(&refusal), found, "{refusal:?}");
        let rows: String = (0..1000).map(|host| format!("x{host},Nowhere/At-All\n")).collect();
        let many = refused(&format!("host,zone\n{rows}"));
        assert_eq!((many.problems.len(), many.left_out), (20, 980));
        assert_eq!(places(&refused("[\n  {\"id\": \"é\"} x")), [(Some((2, 15)), "")]);
    }

    #[test]
    fn what_is_deep_or_binary_or_too_much_is_refused() {
        let deep = "[".repeat(1_000_000);
        let binary: String = (0_u8..=255).map(char::from).cycle().take(100_000).collect();
        for text in [deep.as_str(), &binary, &"{\"hosts\":".repeat(100_000), "", "\n\n", "<html></html>"] {
            assert!(!refused(text).problems.is_empty());
        }
        let hosts: String = (0..=OwnFleet::MAX_HOSTS).map(|host| format!("h{host}\n")).collect();
        assert_eq!(refused(&format!("host\n{hosts}")).problems[0].found, "100001 hosts");
    }

    #[test]
    fn a_fleet_is_made_up_or_everything_that_is_wrong_is_named() {
        let made = MadeUp {
            hosts: 1000,
            sites: "Brisbane 3, Sydney".to_owned(),
            classes: "new 1, old 9".to_owned(),
            zones: "Australia/Brisbane 3, UTC 1".to_owned(),
        };
        let fleet = read(&OwnFleet::Made(made.clone())).expect("a fleet");
        let count = |site: &str| fleet.iter().filter(|host| host.site_name() == Some(site)).count();
        assert_eq!((fleet.hosts().len(), count("Brisbane") / 10, count("Sydney") / 10), (1000, 75, 25));
        let wrong = MadeUp { hosts: 0, zones: "Mars 1".to_owned(), classes: "a 0".to_owned(), ..made };
        let refusal = read(&OwnFleet::Made(wrong)).expect_err("refused");
        assert_eq!(places(&refusal), [(None, "hosts"), (None, "classes"), (None, "zones")]);
    }
}

//! What holds for every link, and the links of all times.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use stagger_web_wire::{MadeUp, OwnFleet};

use super::*;

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9-]{1,20}", "[ -~]{1,40}", "\\PC{1,20}"]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~\n]{0,400}",
        "\\PC{0,100}",
        vec("[a-z]{1,8} = \"[a-z]{1,8}\"\n", 0..60).prop_map(|lines| lines.concat())
    ]
}

fn fleet() -> impl Strategy<Value = OwnFleet> {
    let list = || prop_oneof![Just(String::new()), "[ -~]{1,60}"];
    let made = (any::<u32>(), list(), list(), list());
    let made = made.prop_map(|(hosts, sites, classes, zones)| OwnFleet::Made(MadeUp { hosts, sites, classes, zones }));
    prop_oneof![made, text().prop_map(OwnFleet::Text)]
}

fn view() -> impl Strategy<Value = LinkedView> {
    let range = (any::<i64>(), any::<i64>())
        .prop_filter_map("a stretch", |(one, other)| (one != other).then(|| (one.min(other), one.max(other))));
    let named = || option::of(name());
    let parts = (option::of(range), option::of(any::<i64>()), named(), named(), named(), option::of(vec(name(), 0..5)));
    parts.prop_map(|(range, clock, host, group, layer, shown)| LinkedView { range, clock, host, group, layer, shown })
}

fn link() -> impl Strategy<Value = Link> {
    let open = (name(), option::of(text()), option::of(fleet()), option::of(name()));
    let open = open.prop_map(|(name, text, fleet, salt)| Rc::new(Open { name, text, fleet, salt }));
    let what_if = (text(), option::of(name()), option::of(name()), any::<u64>(), any::<u32>());
    let what_if = what_if.prop_map(|(policy, hypothesis, response, seed, replicate)| WhatIf {
        policy,
        hypothesis,
        response,
        seed,
        replicate,
    });
    let parts = ("[0-9.]{0,12}", option::of(open), option::of(what_if), view());
    parts.prop_map(|(engine, open, what_if, view)| Link { engine, open, what_if, view })
}

proptest! {
    #[test]
    fn every_link_says_again_what_it_was_told(link in link()) {
        let written = link.encode().expect("it fits");
        prop_assert!(written.is_ascii() && !written.contains([' ', '#', '"', '<', '>']), "{}", written);
        prop_assert_eq!(Link::decode(&written), Ok(link));
    }

    #[test]
    fn a_link_that_was_cut_or_garbled_is_refused_or_read_and_never_fails(link in link(), place in any::<prop::sample::Index>(), letter in any::<char>()) {
        let written = link.encode().expect("it fits");
        let place = place.index(written.len());
        let _ = Link::decode(&written[..place]);
        let _ = Link::decode(&format!("{}{letter}{}", &written[..place], &written[place..]));
    }

    #[test]
    fn noise_is_refused(noise in "\\PC{0,200}") {
        prop_assume!(!noise.contains("v="));
        prop_assert!(Link::decode(&noise).is_err());
    }
}

/// Links as they were written once, oldest first: none is ever taken out, and none is changed.
const OLD: &str = include_str!("old-links.txt");

#[test]
fn links_of_all_times_keep_opening() {
    let links: Vec<&str> = OLD.lines().filter(|line| !line.starts_with("//") && !line.is_empty()).collect();
    let read: Vec<Link> =
        links.iter().map(|link| Link::decode(link).unwrap_or_else(|error| panic!("{link}: {error}"))).collect();
    assert_eq!(read[0], Link { engine: "0.1.0".to_owned(), ..Link::default() });
    let policy = "salt = \"late\"\ncheck = { cron = \"H * * * *\" }\n".to_owned();
    let (hypothesis, response) = (Some("removal".to_owned()), Some("as-it-was".to_owned()));
    let whole = Link {
        engine: "0.1.0".to_owned(),
        open: Some(Rc::new(Open {
            name: "binarylane-2018".to_owned(),
            text: None,
            fleet: Some(OwnFleet::Made(MadeUp {
                hosts: 1000,
                sites: "Brisbane 3, Zürich 1".to_owned(),
                classes: "new 1, old 9".to_owned(),
                zones: "Australia/Brisbane 3, Europe/Zurich 1".to_owned(),
            })),
            salt: Some("a & b = c + é".to_owned()),
        })),
        what_if: Some(WhatIf { policy, hypothesis, response, seed: u64::MAX, replicate: 7 }),
        view: LinkedView {
            range: Some((1_529_315_100, 1_529_322_900)),
            clock: Some(1_529_319_480),
            host: Some("sydcompute05".to_owned()),
            group: Some("ring".to_owned()),
            layer: Some("both".to_owned()),
            shown: Some(vec!["as-it-was".to_owned(), "gradual-12h".to_owned()]),
        },
    };
    assert_eq!(read[1], whole);
    let mine = Open {
        name: "mine".to_owned(),
        text: Some("format = 1\ntitle = \"Mine\"\n".to_owned()),
        fleet: Some(OwnFleet::Text("host,site\na,Here\nb,Here\n".to_owned())),
        salt: None,
    };
    assert_eq!(read[2].open, Some(Rc::new(mine)));
    assert_eq!(read[2].view.shown, Some(Vec::new()));
    // How a text is packed is the library's affair; everything else is written as it was.
    let told =
        |link: &str| link.split('&').filter(|word| !word.starts_with("policy=")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        told(links[1]),
        told(&whole.encode().expect("it fits")),
        "what is written now is put down before anybody has it"
    );
}

#[test]
fn what_is_wrong_is_said() {
    let refusal = |text: &str| Link::decode(text).expect_err("refused").to_string();
    for (text, found) in [
        ("", "found no `v`, expected its version"),
        ("hello", "found the word `hello`, which this page does not know"),
        ("v=2", "found version 2, expected at most 1: a later page wrote it"),
        ("v=0", "found version 0"),
        ("v=x", "found `x` in `v`, expected a whole number"),
        ("v=1&v=1", "found `v` twice, expected it once"),
        ("v=1&seed=5", "found `seed` without what it belongs to"),
        ("v=1&from=5&until=5", "found half a stretch of time, expected `from` before `until`"),
        ("v=1&policy=%00", "found `\0` in `policy`, expected a packed text"),
        ("v=1&clock=-9223372036854775809", "expected seconds since 1970"),
    ] {
        assert!(refusal(text).contains(found), "{text}: {}", refusal(text));
    }
    assert!(
        refusal(&format!("v=1&host={}", "h".repeat(257))).contains("found 257 bytes in `host`, expected at most 256")
    );
    assert!(refusal(&"x".repeat(Link::MAX_BYTES + 1)).contains("expected at most 32000"));
}

#[test]
fn a_packed_flood_is_refused() {
    let flood = packed::pack(&"0".repeat(8 << 20));
    assert!(flood.len() < Link::MAX_BYTES, "{}", flood.len());
    assert!(Link::decode(&format!("v=1&policy={flood}")).is_err());
    let open = Open { name: "mine".to_owned(), text: Some("0".repeat(8 << 20)), fleet: None, salt: None };
    assert!(
        Link { open: Some(Rc::new(open)), ..Link::default() }.encode().is_err(),
        "what would not be read is not written"
    );
}

#[test]
fn a_scenario_of_ones_own_fits_and_a_great_fleet_does_not() {
    let text = stagger_sim::builtin::text("binarylane-2018").map(str::to_owned);
    let open = Open { name: "mine".to_owned(), text, fleet: None, salt: None };
    let mine = Link { open: Some(Rc::new(open.clone())), ..Link::default() };
    assert_eq!(Link::decode(&mine.encode().expect("it fits")).as_ref(), Ok(&mine));
    let fleet: String =
        (0..50_000_u64).map(|host| format!("host-{:x}\n", host.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let open = Open { fleet: Some(OwnFleet::Text(format!("host\n{fleet}"))), ..open };
    let long = Link { open: Some(Rc::new(open)), ..mine }.encode().expect_err("too long");
    assert!(long.to_string().starts_with("This does not fit into a link: it would take "), "{long}");
}

#[test]
fn another_engine_is_named() {
    let link = |engine: &str| Link { engine: engine.to_owned(), ..Link::default() };
    assert_eq!(link(Link::ENGINE).of_another_engine(), None);
    assert!(link("0.0.9").of_another_engine().is_some_and(|told| told.contains("version 0.0.9 of the engine")));
}

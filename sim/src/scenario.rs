//! [`Scenario`]: a fleet, a feed, what happened, and policies, as data.

mod read;

use serde::{Deserialize, Serialize};
use stagger_core::read::{FeedBuf, PolicyBuf, Report};
use stagger_core::{WallClock, Zone, text};

use crate::fleet::{Fleet, FleetHost, Shared};
use crate::interval::Interval;
use crate::law::Marked;
use crate::mark::Mark;
use crate::model::Model;
use crate::record::Record;

/// A fleet, a feed, what happened, and policies: what a replay is made of. The format is described in
/// `docs/scenario-format.md`.
///
/// A scenario that exists makes sense: every name in it stands for something, and every time lies in its span or is told.
#[derive(Clone, Debug)]
pub struct Scenario {
    name: String,
    title: String,
    summary: String,
    zone: Zone,
    zone_name: Option<String>,
    span: Interval,
    views: Vec<View>,
    sources: Vec<Source>,
    fleet: Fleet,
    everyone: Fleet,
    feed: FeedBuf,
    installed: Option<String>,
    record: Option<Record>,
    policies: Vec<ScenarioPolicy>,
    what_ifs: Vec<ScenarioPolicy>,
    model: Model,
    notes: Vec<Note>,
}

impl Scenario {
    /// The longest text of a scenario, in bytes.
    pub const MAX_BYTES: usize = 4 << 20;
    /// The most hosts in a scenario.
    pub const MAX_HOSTS: usize = 20_000;
    /// The most policies in a scenario.
    pub const MAX_POLICIES: usize = 16;
    /// The most policies in a scenario that are there to be compared with only.
    pub const MAX_WHAT_IFS: usize = 32;
    /// The longest span of a scenario, in days.
    pub const MAX_DAYS: u64 = 366;

    /// Reads a scenario from TOML text. Its name stands in for the salt of policies that have none.
    ///
    /// # Errors
    ///
    /// When the text is no TOML, or anything in it makes no sense: everything that does not is named, by line and column.
    pub fn read(name: &str, text: &str) -> Result<Self, Report> {
        text::read_text(text, Self::MAX_BYTES, |item| read::scenario(name, &item))
    }

    /// The same scenario, in which every policy has that salt: every host draws anew.
    #[must_use]
    pub fn with_salt(mut self, salt: &str) -> Self {
        self.policies = self.policies.into_iter().map(|policy| policy.with_salt(salt)).collect();
        self.what_ifs = self.what_ifs.into_iter().map(|policy| policy.with_salt(salt)).collect();
        self
    }

    /// The same scenario with another fleet, which is everyone in it. What happened to the fleet of before is no longer part of
    /// it; classes go by their names, so that one that the new fleet does not have is forgotten.
    #[must_use]
    pub fn with_fleet(self, fleet: Fleet) -> Self {
        let old = self.fleet.classes();
        let place = |class: usize| fleet.classes().iter().position(|name| Some(name) == old.get(class));
        let mut model = self.model;
        model.others = Marked::by_default(0);
        for hypothesis in &mut model.hypotheses {
            let susceptibility = std::mem::take(&mut hypothesis.fault.susceptibility);
            let known = susceptibility.into_iter().filter_map(|(class, share)| Some((place(class)?, share)));
            hypothesis.fault.susceptibility = known.collect();
        }
        Self { everyone: fleet.clone(), fleet, record: None, model, ..self }
    }

    /// The name by which it is called: that of its file, without the ending.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, in a line.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is, in some sentences.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The clock by which its times are told.
    #[must_use]
    pub fn wall(&self) -> WallClock<'_> {
        let wall = WallClock::new(self.zone);
        self.zone_name.as_deref().map_or(wall, |name| wall.called(name))
    }

    /// The zone of that clock.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// What people call that zone, if it is told.
    #[must_use]
    pub fn zone_name(&self) -> Option<&str> {
        self.zone_name.as_deref()
    }

    /// From when until when it goes.
    #[must_use]
    pub const fn span(&self) -> Interval {
        self.span
    }

    /// From when until when a run goes: as the scenario, or longer if the model says so.
    #[must_use]
    pub fn run_span(&self) -> Interval {
        let until = self.model.runs_until.unwrap_or(self.span.until());
        Interval::new(self.span.from(), until).unwrap_or(self.span)
    }

    /// The stretches of time worth a look, each within the span; if none is told, the span itself.
    #[must_use]
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// Where it is known from.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of that id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The hosts that are told of, and what is known of each.
    #[must_use]
    pub const fn fleet(&self) -> &Fleet {
        &self.fleet
    }

    /// The hosts that are told of and, after them, as many unnamed ones as the model assumes: the fleet of a run.
    #[must_use]
    pub const fn everyone(&self) -> &Fleet {
        &self.everyone
    }

    /// The names of the sites.
    #[must_use]
    pub fn sites(&self) -> &[String] {
        self.fleet.sites()
    }

    /// The hosts, site by site.
    #[must_use]
    pub fn hosts(&self) -> &[FleetHost] {
        self.fleet.hosts()
    }

    /// The name of the host at that place in the fleet; empty if there is none.
    #[must_use]
    pub fn host_id(&self, host: usize) -> &str {
        self.hosts().get(host).map_or("", |host| &host.id)
    }

    /// The name of a host's site; empty if it has none.
    #[must_use]
    pub fn site_of(&self, host: &FleetHost) -> &str {
        host.site.map(Shared::index).and_then(|site| self.sites().get(site)).map_or("", String::as_str)
    }

    /// The releases that the hosts see.
    #[must_use]
    pub const fn feed(&self) -> &FeedBuf {
        &self.feed
    }

    /// The release that runs on every host at first, if any does.
    #[must_use]
    pub fn installed(&self) -> Option<&str> {
        self.installed.as_deref()
    }

    /// What happened, if that is part of the scenario.
    #[must_use]
    pub const fn record(&self) -> Option<&Record> {
        self.record.as_ref()
    }

    /// The policies, each to be decided for every host.
    #[must_use]
    pub fn policies(&self) -> &[ScenarioPolicy] {
        &self.policies
    }

    /// Policies to be compared with in runs. A replay leaves them out.
    #[must_use]
    pub fn what_ifs(&self) -> &[ScenarioPolicy] {
        &self.what_ifs
    }

    /// What a run needs to know beside fleet, feed and policy; where nothing is said, [its default](Model::default).
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// What else is to be said, and how it is known.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

/// A stretch of time worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct View {
    /// What to call it.
    pub name: String,
    /// From when until when.
    #[serde(flatten)]
    pub during: Interval,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// The name by which the rest of the scenario calls it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it can be read, if it can.
    pub url: Option<String>,
}

/// Something that is to be said, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Note {
    /// What, in some sentences.
    pub text: String,
    /// How it is known.
    pub mark: Mark,
    /// The id of the source.
    pub source: String,
}

/// A policy, and where it comes from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScenarioPolicy {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// Whether it was in force, or might have been.
    pub kind: PolicyKind,
    /// How it is known.
    pub mark: Mark,
    /// The id of the source.
    pub source: String,
    /// What is to be said of it.
    pub note: Option<String>,
    /// The policy.
    pub policy: PolicyBuf,
}

impl ScenarioPolicy {
    fn with_salt(self, salt: &str) -> Self {
        Self { policy: self.policy.with_salt(salt), ..self }
    }
}

/// Whether a policy was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// It was in force.
    InForce,
    /// It might have been.
    Alternative,
}

impl PolicyKind {
    /// Its name, as in scenarios.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Alternative => "alternative",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small scenario with `{}` where a test puts its own lines.
    const SMALL: &str = r#"
format = 1
title = "Small"
zone = "+10:00"
from = "2018-06-18 18:00"
until = "2018-06-18 22:00"

[[source]]
id = "me"
title = "Me"

[[site]]
name = "Here"
hosts = ["a", "b"]

[[release]]
id = "r1"
published = "2018-06-18T19:00:00+10:00"

[[policy]]
name = "p"
title = "P"
kind = "alternative"
mark = "assumed"
source = "me"
check = { cron = "H * * * *" }
"#;

    fn refusal(text: &str) -> String {
        Scenario::read("small", text).map(|_| ()).expect_err("refused").to_string()
    }

    #[test]
    fn a_small_scenario_needs_little() {
        let scenario = Scenario::read("small", SMALL).expect("a scenario");
        assert_eq!(scenario.policies()[0].policy.salt(), "small");
        assert_eq!(scenario.views()[0].during, scenario.span());
        assert_eq!(scenario.wall().tell_time(scenario.span().from()).to_string(), "18:00 +10:00");
        assert_eq!(scenario.with_salt("other").policies()[0].policy.salt(), "other");
    }

    #[test]
    fn another_fleet_takes_the_place_of_the_old_one_and_of_what_happened_to_it() {
        let text = SMALL.replace(
            "hosts = [\"a\", \"b\"]",
            "hosts = [{ id = \"a\", class = \"new\" }, { id = \"b\", class = \"old\" }]",
        ) + r#"
[record]
outages = [{ host = "a", from = "20:01", until = "20:34", source = "me" }]

[model]
mark = "assumed"
source = "me"
others = 5

[[hypothesis]]
name = "classes"
title = "By class"
mark = "assumed"
source = "me"
[hypothesis.fault]
release = "r1"
at-apply = "40 %"
repair = { is = "30 min" }
susceptibility = [{ class = "new", share = "1/4" }, { class = "old", share = "1/2" }]
"#;
        let scenario = Scenario::read("small", &text).expect("a scenario");
        assert_eq!((scenario.hosts().len(), scenario.everyone().hosts().len()), (2, 7));
        let mut fleet = crate::fleet::FleetBuilder::default();
        for (id, class) in [("x", "older"), ("y", "old"), ("z", "old")] {
            fleet.push(&stagger_core::Host::new(id).class(class));
        }
        let other = scenario.clone().with_fleet(fleet.finish());
        assert_eq!((other.hosts().len(), other.everyone().hosts().len(), other.record()), (3, 3, None));
        let of = |scenario: &Scenario| {
            let shares = scenario.model().hypotheses[0].fault.susceptibility.clone();
            shares
                .into_iter()
                .map(|(class, share)| (scenario.fleet().classes()[class].clone(), share.is))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&other), of(&scenario)[1..], "the class that is gone is forgotten, the other one found again");
        assert_eq!(of(&other)[0].0, "old");
    }

    #[test]
    fn names_that_stand_for_nothing_are_refused_with_the_nearest() {
        let text = SMALL.to_string()
            + "[record]\noutages = [\n  { host = \"bb\", from = \"20:01\", until = \"20:34\", source = \"you\" },\n]\n";
        assert_eq!(
            refusal(&text),
            "29:12: record.outages[0].host: found the text `bb`, expected a host of this scenario; did you mean `b`?\n\
             29:60: record.outages[0].source: found `you`, expected `me`"
        );
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let text = SMALL
            .replace("format = 1", "format = 2")
            .replace("hosts = [\"a\", \"b\"]", "hosts = [\"a\", \"a\"]")
            .replace("until = \"2018-06-18 22:00\"", "until = \"2018-06-18 18:00\"")
            .replace("kind = \"alternative\"", "kind = \"alternativ\"");
        assert_eq!(
            refusal(&text),
            "2:10: format: found the number `2`, expected the number `1`\n\
             6:9: until: found `2018-06-18 18:00`, expected a time after `from`, and at most 366 days after it\n\
             14:15: site[0].hosts[1]: found `a` twice, expected each host once\n\
             23:8: policy[0].kind: found `alternativ`, expected one of `in-force`, `alternative`; \
             did you mean `alternative`?"
        );
    }

    #[test]
    fn names_stand_on_one_line() {
        let text = SMALL
            .replace("hosts = [\"a\", \"b\"]", "hosts = [\"a\\nb\"]")
            .replace("name = \"Here\"", "name = \"He\\nre\"")
            .replace("until =", "zone-name = \"A\\nB\"\nuntil =");
        assert_eq!(
            refusal(&text),
            "6:13: zone-name: found several lines, expected a single line\n\
             14:8: site[0].name: found several lines, expected a single line\n\
             15:10: site[0].hosts[0]: found several lines, expected a single line"
        );
    }

    #[test]
    fn an_outage_ends_after_it_starts_lies_in_the_span_and_is_no_other() {
        let outage = |from: &str, until: &str| {
            format!("  {{ host = \"a\", from = \"{from}\", until = \"{until}\", source = \"me\" }},\n")
        };
        let text = SMALL.to_string()
            + "[record]\noutages = [\n"
            + &outage("20:00", "20:00")
            + &outage("20:00", "2018-06-18 22:01")
            + &outage("20:00", "20:30")
            + &outage("20:29", "20:40")
            + &outage("20:30", "20:40")
            + "]\n";
        assert_eq!(
            refusal(&text),
            "29:41: record.outages[0].until: found `20:00`, expected a time after `from`\n\
             30:3: record.outages[1]: found an outage outside of the scenario, expected one within `from` and `until`\n\
             32:3: record.outages[3]: found an outage while the host is down already, \
             expected outages of one host one after another"
        );
    }
}

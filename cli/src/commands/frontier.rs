//! `stagger frontier`: the policies that hit the fewest hosts for how fast they patch.

mod data;
mod picture;
mod rest;

use std::path::{Path, PathBuf};

use stagger_core::{Instant, Release, Share};
use stagger_sim::frontier::{Candidate, Frontier, Grid, Point, RingPoint, Study, analytic};
use stagger_sim::{Chance, Mark, Scenario};

use super::work::{self, Work};
use super::{asked, clock, csv_table, given, json_document, page};
use crate::args::FrontierArgs;
use crate::failure::Failure;
use crate::tell;
use rest::Rest;

pub(super) fn answer(args: &FrontierArgs) -> Result<String, Failure> {
    let policy = args.policy.as_ref().map(Path::new);
    given::stdin_once([args.of.scenario.as_deref(), args.of.fleet.as_deref(), policy].into_iter().flatten(), false)?;
    let read = args.of.scenario.as_ref().map(|scenario: &PathBuf| asked::scenario_and_text(scenario)).transpose()?;
    let scenario = read.as_ref().map(|(scenario, _)| scenario);
    let hosts = asked::fleet(scenario, args.of.fleet.as_deref(), args.of.hosts)?.hosts().len();
    let hosts = u32::try_from(hosts).unwrap_or(u32::MAX);
    if hosts == 0 {
        return Err(Failure::new("found a fleet without hosts, expected at least one", None));
    }
    let rest = Rest::of(read.as_ref().map(|(scenario, text)| (scenario, text.as_str())), args)?;
    let (chance, mark) = (args.chance.unwrap_or(CHANCE), args.chance.is_none().then_some(Mark::Assumed));
    let study = Study {
        rest: &rest.text,
        hosts,
        published: published(args, scenario)?,
        failure: args.failure,
        reaction: args.react,
        chance: Chance(chance),
        seed: args.seed,
        replicates: args.replicates,
        sample: args.sample.min(hosts.max(LEAST_SAMPLE)),
    };
    let candidates =
        if args.points.is_empty() { Grid::usual(hosts, args.react).candidates() } else { args.points.clone() };
    let found = Found::of(&study, &rest, &candidates, mark)?;
    if let Some(directory) = &args.policy_out {
        for (nth, point) in (1_usize..).zip(found.front()) {
            work::replace(&directory.join(format!("{nth}.toml")), &point.policy)?;
        }
    }
    if let Some(path) = &args.plot {
        work::replace(path, &picture::of(&study, &found).svg())?;
    }
    if args.table.json {
        return json_document(&data::Document::of(&study, &found));
    }
    if args.table.csv {
        return csv_table(data::rows(&found));
    }
    Ok(tell::frontier(&study, &found, args.all, page(&args.table.look)))
}

/// What was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) frontier: Frontier,
    /// The policy as it is: its name and what it comes to, or why that is not known.
    pub(crate) current: (String, Result<Point, String>),
    /// Parts of the policy that candidates go without, since time alone does not settle them.
    pub(crate) left_out: Vec<String>,
    pub(crate) formula: Vec<RingPoint>,
    /// How the chance of going down is known, if nobody gave it.
    pub(crate) chance_mark: Option<Mark>,
}

impl Found {
    fn of(
        study: &Study<'_>,
        rest: &Rest,
        candidates: &[Candidate],
        chance_mark: Option<Mark>,
    ) -> Result<Self, Failure> {
        let count = u64::try_from(candidates.len()).unwrap_or(u64::MAX);
        let mut work = Work::of(count.saturating_add(1), "policies");
        let as_it_is = Study { rest: &rest.whole, ..*study }.weigh(&[Candidate::default()]);
        let _ = work.done(1);
        work.part_done(1);
        let current = match (as_it_is.points.into_iter().next(), as_it_is.refused.into_iter().next()) {
            (Some(point), _) => Ok(point),
            (None, Some((_, why))) => Err(why.to_string()),
            (None, None) => Err("it was not weighed".to_string()),
        };
        let frontier = study.weigh_with(candidates, &mut |done| work.done(done));
        drop(work);
        if frontier.points.is_empty() {
            let why = frontier.refused.first().map(|(candidate, why)| format!("`{candidate}`: {why}"));
            return Err(Failure::new(
                format!("no candidate can be weighed; {}", why.unwrap_or_default()),
                Some("`stagger compare` runs policies that wait for evidence".to_string()),
            ));
        }
        let formula = analytic(study.hosts, MOST_RINGS, study.reaction);
        let current = (rest.name.clone(), current);
        Ok(Self { frontier, current, left_out: rest.left_out.clone(), formula, chance_mark })
    }

    /// The points than which none is better, from the fastest.
    pub(crate) fn front(&self) -> Vec<&Point> {
        let mut front: Vec<&Point> = self.frontier.points.iter().filter(|point| point.best).collect();
        front.sort_by(|one, other| one.latency.total_cmp(&other.latency));
        front
    }
}

fn published(args: &FrontierArgs, scenario: Option<&Scenario>) -> Result<Instant, Failure> {
    let of_scenario = || scenario?.feed().with(|feed| feed.releases().last().and_then(Release::published_at));
    args.published.or_else(of_scenario).map_or_else(clock::now, Ok)
}

/// Nobody's figure: a stand-in, and told as one.
const CHANCE: Share = match Share::new(3, 100) {
    Some(share) => share,
    None => Share::NOTHING,
};
/// As many rings as the table of the literature has.
const MOST_RINGS: u32 = 6;
/// Of fewer hosts the curve is too coarse: it stands for names that are not known.
const LEAST_SAMPLE: u32 = 200;

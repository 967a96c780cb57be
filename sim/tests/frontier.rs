//! The frontier: what is weighed exactly is what the draws say, and every point can be made again from what it carries.

use stagger_core::{Share, text};
use stagger_sim::fast::{Adoption, Harm, Paths, Reaction};
use stagger_sim::frontier::{Candidate, Frontier, Grid, Night, Study, analytic};
use stagger_sim::{Chance, Draws, Law, Scenario};

const REST: &str =
    "salt = \"my fleet\"\ncheck = { cron = \"H */4 * * *\", zone = \"Australia/Sydney\" }\napply = \"at-check\"\n";

fn study(rest: &str, hosts: u32, part: u32) -> Study<'_> {
    Study {
        rest,
        hosts,
        published: "2026-03-02T09:00:00Z".parse().expect("an instant"),
        failure: 1,
        reaction: 30 * 60,
        chance: Chance(Share::new(part, 1000).expect("a share")),
        seed: 7,
        replicates: 2000,
        sample: 500,
    }
}

fn candidates() -> Vec<Candidate> {
    let mut grid = Grid::usual(100, 1800);
    grid.hold_offs = vec![0, 90_000];
    let night = |text: &str| text.parse().expect("a time of day");
    grid.windows =
        vec![None, Some(Night { from: night("22:00"), to: night("06:00"), zone: "Europe/Berlin".to_owned() })];
    grid.candidates().into_iter().step_by(7).collect()
}

fn weighed(study: &Study<'_>, candidates: &[Candidate]) -> Frontier {
    let frontier = study.weigh(candidates);
    assert_eq!((frontier.points.len(), frontier.refused.len()), (candidates.len(), 0), "{:?}", frontier.refused);
    frontier
}

#[test]
fn a_point_carries_what_makes_it_again() {
    let study = study(REST, 100, 50);
    let candidates = candidates();
    assert!(candidates.len() > 40);
    let frontier = weighed(&study, &candidates);
    for point in &frontier.points {
        let command = study.command(&point.candidate, "fleet.toml");
        let (_, told) = command.split_once("--point '").expect("a point");
        let read: Candidate = told.trim_end_matches('\'').parse().expect("a candidate");
        assert_eq!(read, point.candidate);
        assert_eq!(read.policy(REST, 100), point.policy);

        // As a policy by itself, and as one of a scenario, which says the same when it is written as data again.
        let policy = text::policy(&point.policy).unwrap_or_else(|report| panic!("{}", report.of(&point.policy)));
        let scenario = format!(
            "format = 1\ntitle = \"t\"\nfrom = 2026-03-02T00:00:00Z\nuntil = 2026-03-03T00:00:00Z\n\
             source = [{{ id = \"me\", title = \"me\" }}]\nsite = [{{ name = \"s\", hosts = [\"a\"] }}]\n\
             release = [{{ id = \"r\" }}]\n[[policy]]\nname = \"p\"\ntitle = \"t\"\nkind = \"alternative\"\n\
             mark = \"assumed\"\nsource = \"me\"\n{}",
            point.policy
        );
        let scenario = Scenario::read("s", &scenario).unwrap_or_else(|report| panic!("{}", report.of("s")));
        assert_eq!(scenario.policies()[0].policy, policy);
        let json = serde_json::to_string(&policy).expect("serialises");
        let tree: stagger_core::read::Node = serde_json::from_str(&json).expect("a tree");
        assert_eq!(stagger_core::read::PolicyBuf::from_tree(&tree).expect("reads"), policy);
    }
    let again: Vec<Candidate> = frontier.points.iter().map(|point| point.candidate.clone()).collect();
    assert_eq!(weighed(&study, &again), frontier);
}

#[test]
fn what_is_weighed_exactly_is_what_the_draws_say() {
    for (rest, part) in [(REST, 50), ("salt = 's'\ncheck = { every = '4 h' }", 300)] {
        let study = Study { sample: 2000, ..study(rest, 100, part) };
        let few: Vec<Candidate> = candidates().into_iter().step_by(6).collect();
        let harm = Harm { release: 0, at_apply: study.chance, takes: Law::Fixed(0), repair: Law::Fixed(60) };
        let paths = Paths::of_curve(Draws::of_seed(11), 0..4000, 100, &harm);
        let stops = Reaction { failure: 1, takes: Law::Fixed(1800) }.draw(Draws::of_seed(11), 0..4000);
        for point in weighed(&study, &few).points.iter() {
            let policy = text::policy(&point.policy).expect("a policy");
            let releases = [stagger_core::Release::new("release").published(study.published)];
            let feed = stagger_core::Feed::new(&releases).expect("a feed");
            let adoption = Adoption::of_names(&policy.policy(), &feed, "release", None, 2000).expect("settled");
            let hits: Vec<f64> = paths.outcomes(&adoption, &stops).map(|outcome| f64::from(outcome.hits)).collect();
            let count = hits.len() as f64;
            let mean = hits.iter().sum::<f64>() / count;
            let variance = hits.iter().map(|hits| (hits - mean) * (hits - mean)).sum::<f64>() / (count - 1.0);
            // Hosts that share one of the sample come together.
            let within = 4.0 * (variance / count).sqrt() + 2.0 * f64::from(part) * 0.1 / 2000.0;
            assert!((mean - point.hits).abs() < within, "{}: {mean} drawn, {} weighed", point.candidate, point.hits);
            assert!(point.worst_hits >= point.hits - 0.02 * point.hits, "{}", point.candidate);
        }
    }
}

/// Rings by time that are as far apart as people need come close to rings that wait for what they see.
#[test]
fn rings_by_time_come_near_the_formula() {
    let rest = "salt = 's'\ncheck = { every = '4 h' }";
    let study = Study { sample: 20_000, ..study(rest, 1000, 300) };
    let candidate: Candidate = "rings 9 99 every 31 min".parse().expect("a candidate");
    let frontier = weighed(&study, &[candidate]);
    let formula = &analytic(1000, 3, 31 * 60)[2];
    assert_eq!(formula.sizes, [9, 90, 901]);
    let point = &frontier.points[0];
    // Chance draws who is in a ring: the first holds 9 on average, sometimes few.
    assert!((point.worst_hits / formula.worst_hits - 1.0).abs() < 0.1, "{} {}", point.worst_hits, formula.worst_hits);
    assert!((point.latency / formula.latency - 1.0).abs() < 0.01, "{} {}", point.latency, formula.latency);
}

/// Whichever thread weighs a candidate, and whatever it weighs beside it.
#[test]
fn candidates_are_weighed_alike_alone_and_together() {
    let study = study(REST, 100, 50);
    let candidates = candidates();
    let together = weighed(&study, &candidates);
    for (candidate, point) in candidates.iter().zip(&together.points).step_by(4) {
        let alone = weighed(&study, std::slice::from_ref(candidate));
        assert_eq!((&alone.points[0].candidate, alone.points[0].best), (candidate, true));
        let mut alone = alone.points[0].clone();
        alone.best = point.best;
        assert_eq!(&alone, point);
    }
}

#[test]
fn what_cannot_be_weighed_is_told() {
    let rest = "salt = 's'\ncheck = { every = '4 h' }\nbreaker = { first-failure = true }\n\
                evidence = { staleness = '10 min', heartbeat = '1 h' }";
    let frontier = study(rest, 100, 300).weigh(&[Candidate::default()]);
    assert!(frontier.points.is_empty());
    let why = frontier.refused[0].1.to_string();
    assert!(why.ends_with(" holds (`evidence-unknown`): time alone does not settle it"), "{why}");
    let twice = format!("{REST}minimum-age = \"1 h\"\n");
    let frontier = study(&twice, 100, 300).weigh(&["hold-off 2 h".parse().expect("a candidate")]);
    assert!(frontier.refused[0].1.to_string().contains("minimum-age"), "{}", frontier.refused[0].1);
}

//! Scenarios, and what comes of them: an evening as recorded, and a rollout as the engine would decide it.
//!
//! A [`Scenario`] is data: a fleet, a feed, what happened ([`Record`]), and policies. A [`Replay`] sets the record
//! beside one [`Rollout`] for each policy, in which every host asks `stagger-core`, and nothing else, when it may apply.
//!
//! ```
//! use stagger_sim::{Replay, Scenario, builtin};
//!
//! let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
//! let replay = Replay::of(&scenario);
//! assert_eq!(replay.totals().hosts_hit, 17);
//! assert_eq!(replay.rollouts().len(), 2);
//! ```
//!
//! A [`Setup`] goes further: in a run of it hosts go down, people react, and evidence comes as late as it does. One seed
//! gives one run, and many replicates a distribution.
//!
//! ```
//! use stagger_core::Feed;
//! use stagger_sim::{Setup, Timing, builtin};
//!
//! let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
//! let (releases, model) = (scenario.feed().releases(), scenario.model());
//! let feed = Feed::new(&releases).expect("no release twice");
//! let policy = scenario.policies()[0].policy.policy();
//! let setup = Setup::new(scenario.everyone(), feed, policy, scenario.run_span())
//!     .timing(Timing::of(model))
//!     .fault(&model.hypotheses[0].fault)
//!     .response(&model.responses[0])
//!     .zone(scenario.zone());
//! let hits: u32 = (0..200).map(|evening| setup.outcome(7, evening).hits()).sum();
//! assert!((16 * 200..18 * 200).contains(&hits), "17 hosts went down, and do so on average: {hits}");
//! ```
//!
//! # What this crate does not do
//!
//! It decides nothing: the gates stand in `stagger-core`. A replay says of an alternative when each host would have taken
//! the release, and nothing about which hosts would have gone down: that is a run's matter. It reads no files, no clock and no
//! entropy.

#![forbid(unsafe_code)]

mod bands;
pub mod bound;
pub mod builtin;
mod compare;
mod curve;
mod draw;
mod ensemble;
pub mod exact;
pub mod exposure;
pub mod fast;
mod fault;
mod fleet;
pub mod frontier;
pub mod hypothesis;
mod interval;
mod law;
pub mod lint;
mod mark;
mod model;
mod plan;
mod record;
mod rehearsal;
mod replay;
mod response;
mod rollout;
mod run;
mod scenario;
#[cfg(feature = "schema")]
mod schema;
mod selection;
pub mod stats;
mod why;

pub use bands::{Band, BandGroup, BandKind, Bands};
pub use compare::{
    Comparison, Hit, HostDifference, HostFate, HostOutage, HostPair, HostWorld, Standing, Uneven, World,
    WorldDifference, WorldTotals, host_by_host,
};
pub use curve::{Curve, Step};
pub use draw::{Draws, Purpose};
pub use ensemble::{Ensemble, Member, Metric, Mixture, NoMixture, SHARES, Spread, Summary};
pub use fault::{Fault, Trigger};
pub use fleet::{Fleet, FleetBuilder, FleetHost, FleetJson, MadeFleet, NotInCsv, Shared};
pub use hypothesis::StartModel;
pub use interval::Interval;
pub use law::{Chance, Law, Marked};
pub use mark::Mark;
pub use model::{Hypothesis, Model};
pub use plan::{Fate, Group, Plan};
pub use record::{Action, Checked, Outage, Peak, Record, Totals};
pub use rehearsal::Rehearsal;
pub use replay::Replay;
pub use response::{Act, Begins, Night, Response, ResponseAct};
pub use rollout::{Apply, Busiest, Ending, HostRollout, Removal, Rollout};
pub use run::{Asks, Cause, Event, Export, HostDoes, Moment, NotInRun, Outcome, Run, Setup, Timing, What};
pub use scenario::{Note, PolicyKind, Scenario, ScenarioPolicy, Source, View};
pub use selection::{Attribute, Difference, Differences, Happened, HostState, Part, Selection};
pub use why::{Explained, GateTold, LastTold, Why};

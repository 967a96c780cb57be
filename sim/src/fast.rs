//! The fast way to what a policy comes to, where time alone decides when hosts apply: a curve for the policy, and one
//! set of draws for all policies.
//!
//! [`Adoption`] is tabulated from the engine's own answers. [`Paths`] holds, of each replicate, only the hosts that go
//! down, in the order in which they come: what a policy does to a replicate is then a few look-ups, however large the
//! fleet. Two policies meet the same luck, host by host.
//!
//! What it leaves out, the event simulation has: evidence that hosts wait for, faults that show later, removals, and
//! people who take things off again. [`Adoption`] refuses such policies; a [`Harm`] cannot say the rest.
//!
//! ```
//! use stagger_core::{Feed, Release, Share, text};
//! use stagger_sim::fast::{Adoption, Harm, Paths, Reaction};
//! use stagger_sim::{Chance, Draws, Law};
//!
//! let policy = text::policy("salt = 'my fleet'\ncheck = { every = '4 h' }\nramp = { shape = 'linear', over = '12 h' }");
//! let policy = policy.expect("a policy");
//! let releases = [Release::new("r1").published("2026-03-02T09:00:00Z".parse().expect("an instant"))];
//! let feed = Feed::new(&releases).expect("a feed");
//! let adoption = Adoption::of_names(&policy.policy(), &feed, "r1", None, 1000).expect("time alone settles it");
//!
//! // Every twentieth of 1,000 hosts goes down as it applies; 45 minutes after the first nobody applies any more.
//! let at_apply = Chance(Share::new(1, 20).expect("a share"));
//! let harm = Harm { release: 0, at_apply, takes: Law::Fixed(0), repair: Law::Fixed(1800) };
//! let paths = Paths::of_curve(Draws::of_seed(1), 0..1000, 1000, &harm);
//! let reaction = Reaction { failure: 1, takes: Law::Fixed(45 * 60) };
//! let stops = reaction.draw(Draws::of_seed(1), 0..1000);
//! let hits: u32 = paths.outcomes(&adoption, &stops).map(|outcome| outcome.hits).sum();
//! assert!((3900..4300).contains(&hits), "1 + 1000 * 0.05 * 45 / 720 = 4.1 on average, not {hits} / 1000");
//! ```

mod adoption;
mod eligible;
mod harm;
mod names;
mod outcome;
mod paths;
mod reaction;
mod sliding;

pub use adoption::{Adoption, Asked};
pub use eligible::Refusal;
pub use harm::{Beyond, Harm};
pub use outcome::{Outcome, Peak, Scratch};
pub use paths::Paths;
pub use reaction::{Reaction, Stops};

pub(crate) use eligible::Quest;
pub(crate) use sliding::most_within;

//! A plan as CSV: a row for each release that a host applies, and for each host that applies none.

use stagger_core::{Instant, Release};

use super::{Fate, Plan};

impl Plan<'_> {
    /// The plan as CSV text: a row for each release that a host applies, and one for each host that applies none. Instants
    /// are in UTC; what a host is told at the end stands in `verdict`, `until` and `reason`.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let releases = self.feed.releases();
        // Writing to memory cannot fail, and every row has as many cells as the first.
        let _ = writer.write_record(HEADER);
        for (place, (host, rollout)) in self.fleet.iter().zip(&self.rollout.hosts).enumerate() {
            let ending = &rollout.ending;
            let until = ending.until().map(|at| at.to_string()).unwrap_or_default();
            let mut row = |release: &str, at: Option<Instant>, waited_for: &str| {
                let at = at.map(|at| at.to_string()).unwrap_or_default();
                let _ = writer.write_record([
                    host.id(),
                    host.site_name().unwrap_or_default(),
                    host.class_name().unwrap_or_default(),
                    self.ring(place).unwrap_or_default(),
                    Fate::of(rollout).name(),
                    release,
                    &at,
                    waited_for,
                    ending.verdict.name(),
                    &until,
                    ending.reason.code(),
                ]);
            };
            if rollout.applies.is_empty() {
                row("", None, "");
            }
            for apply in &rollout.applies {
                let release = releases.get(apply.release).map_or("", Release::id);
                row(release, Some(apply.at), apply.waited_for.code());
            }
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

const HEADER: [&str; 11] =
    ["host", "site", "class", "ring", "fate", "release", "at", "waited-for", "verdict", "until", "reason"];

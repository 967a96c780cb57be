//! [`Lanes`]: one lane for each host, site by site, from the top down.

use crate::run::Run;

/// Where the lanes stand, in pixels from the top of the first heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lanes {
    headings: Vec<Heading>,
    /// The top of each host's lane, in the order of the fleet; they only ever go down.
    tops: Vec<f64>,
    lane: f64,
    height: f64,
}

/// The name of a site, above its lanes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// By its place among the sites; none of them where no site is known.
    pub(crate) site: usize,
    pub(crate) hosts: usize,
    pub(crate) top: f64,
}

impl Lanes {
    /// The height of a heading.
    pub(crate) const HEADING: f64 = 24.0;

    /// The lanes of the first so many hosts.
    pub(crate) fn of(run: &Run, hosts: usize) -> Self {
        let sites = run.sites().map(|sites| sites.of.as_slice()).unwrap_or_default();
        let site = |host: usize| sites.get(host).and_then(|site| usize::try_from(*site).ok()).unwrap_or(usize::MAX);
        Self::of_sites((0..hosts).map(site))
    }

    fn of_sites(sites: impl ExactSizeIterator<Item = usize>) -> Self {
        let lane = lane_height(sites.len());
        let (mut headings, mut tops): (Vec<Heading>, Vec<f64>) = (Vec::new(), Vec::with_capacity(sites.len()));
        let mut y = 0.0;
        for site in sites {
            match headings.last_mut() {
                Some(heading) if heading.site == site => heading.hosts += 1,
                _ => {
                    headings.push(Heading { site, hosts: 1, top: y });
                    y += Self::HEADING;
                }
            }
            tops.push(y);
            y += lane;
        }
        Self { headings, tops, lane, height: y }
    }

    pub(crate) fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The top of that host's lane.
    pub(crate) fn top(&self, host: usize) -> Option<f64> {
        self.tops.get(host).copied()
    }

    /// The height of one lane.
    pub(crate) const fn lane(&self) -> f64 {
        self.lane
    }

    /// The height of them all.
    pub(crate) const fn height(&self) -> f64 {
        self.height
    }

    /// The host whose lane is there.
    pub(crate) fn host_at(&self, y: f64) -> Option<usize> {
        let host = self.tops.partition_point(|top| *top <= y).checked_sub(1)?;
        self.top(host).filter(|top| y < top + self.lane).map(|_| host)
    }
}

/// Lanes are comfortable for a few dozen hosts, thinner for more, and share pixels when there are thousands.
fn lane_height(hosts: usize) -> f64 {
    let hosts = u32::try_from(hosts).map_or(f64::MAX, f64::from).max(1.0);
    let fair = MOST / hosts;
    if fair >= 1.0 { fair.floor().clamp(1.0, COMFORTABLE) } else { fair }
}

const COMFORTABLE: f64 = 18.0;
const MOST: f64 = 760.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_have_headings_and_hosts_their_lanes() {
        let lanes = Lanes::of_sites([0, 0, 1].into_iter());
        let headings: Vec<(usize, usize)> =
            lanes.headings().iter().map(|heading| (heading.site, heading.hosts)).collect();
        assert_eq!(headings, [(0, 2), (1, 1)]);
        for host in 0..3 {
            let top = lanes.top(host).expect("a lane");
            assert_eq!(lanes.host_at(top), Some(host));
            assert_eq!(lanes.host_at(top + lanes.lane() - 0.1), Some(host));
        }
        assert_eq!([lanes.host_at(-1.0), lanes.host_at(3.0), lanes.host_at(lanes.height())], [None, None, None]);
    }

    #[test]
    fn many_hosts_share_the_height() {
        for hosts in [0_usize, 1, 17, 300, 20_000] {
            let lanes = Lanes::of_sites(vec![0; hosts].into_iter());
            assert!(lanes.height() < MOST + Lanes::HEADING + 0.001, "{hosts}: {}", lanes.height());
            assert!(lanes.lane() > 0.0);
        }
        assert!((lane_height(17) - COMFORTABLE).abs() < 1e-9);
    }
}

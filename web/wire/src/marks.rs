//! [`Marks`] and [`Outages`]: what stands in the lanes of hosts, in columns.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Instants at which hosts do something, host by host and then in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Which host, by its place in the fleet: in order.
    pub host: Vec<u32>,
    /// When, in seconds since the beginning of the span.
    pub at: Vec<u32>,
    /// With which release, by its place in the feed.
    pub release: Vec<u16>,
}

impl Marks {
    /// The places of that host's marks in the columns.
    #[must_use]
    pub fn of_host(&self, host: usize) -> Range<usize> {
        places(&self.host, host)
    }

    /// When and with which release, for each of that host's marks.
    pub fn of(&self, host: usize) -> impl Iterator<Item = (u32, u16)> + Clone {
        self.of_host(host).filter_map(|place| Some((*self.at.get(place)?, *self.release.get(place)?)))
    }
}

/// When hosts were down, host by host and then in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outages {
    /// Which host, by its place in the fleet: in order.
    pub host: Vec<u32>,
    /// From when, in seconds since the beginning of the span.
    pub from: Vec<u32>,
    /// Until when; it may be after the end of the span.
    pub until: Vec<u32>,
    /// At what each went down, by its place in `Cause::ALL`. Nothing where a record does not say.
    pub cause: Vec<u8>,
}

impl Outages {
    /// The places of that host's outages in the columns.
    #[must_use]
    pub fn of_host(&self, host: usize) -> Range<usize> {
        places(&self.host, host)
    }

    /// From when and until when, for each of that host's outages.
    pub fn of(&self, host: usize) -> impl Iterator<Item = (u32, u32)> + Clone {
        self.of_host(host).filter_map(|place| Some((*self.from.get(place)?, *self.until.get(place)?)))
    }
}

fn places(hosts: &[u32], host: usize) -> Range<usize> {
    let Ok(host) = u32::try_from(host) else { return 0..0 };
    hosts.partition_point(|other| *other < host)..hosts.partition_point(|other| *other <= host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_has_its_own() {
        let marks = Marks { host: vec![0, 2, 2], at: vec![5, 6, 9], release: vec![0, 0, 1] };
        let of = |host| marks.of(host).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(3)], [vec![(5, 0)], vec![], vec![(6, 0), (9, 1)], vec![]]);
    }
}

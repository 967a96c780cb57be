//! When windows are open and when freezes are on, in columns.

use stagger_sim::{BandKind, Interval};
use stagger_web_wire::{Band, Bands, Group};

use crate::columns::{number, second};

pub(crate) fn of(span: Interval, hosts: usize, bands: &stagger_sim::Bands) -> Bands {
    let mut of = vec![Group::NONE; hosts];
    let mut all = Vec::new();
    for (group, of_hosts) in (0..).zip(&bands.groups) {
        for host in &of_hosts.hosts {
            if let Some(of) = of.get_mut(*host) {
                *of = group;
            }
        }
        let told = of_hosts.bands.iter().filter(|band| band.kind != BandKind::Closed);
        all.extend(told.map(|band| Band {
            group,
            from: second(span, band.during.from()),
            until: second(span, band.during.until()),
            freeze: band.kind == BandKind::Freeze,
            name: band.name.clone(),
        }));
    }
    Bands { of, groups: number(bands.groups.len()), all }
}

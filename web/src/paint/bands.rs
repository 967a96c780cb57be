//! When changes may start, and when not: shaded behind the lanes of the hosts that it concerns.

use super::layout::Layout;
use super::pen::Pen;
use crate::plan::arranged::Arranged;
use crate::plan::rows::Row;
use crate::plan::subject::Band;
use crate::plan::whole::place;

pub(super) fn paint(pen: &Pen, arranged: &Arranged, layout: &Layout, rows: impl Iterator<Item = Row>) {
    let bands = &arranged.subject.bands;
    if bands.is_empty() {
        return;
    }
    // Neighbours of one zone share a rectangle.
    let mut stretches: Vec<(Option<u32>, f64, f64)> = Vec::new();
    for row in rows {
        let zone = zone_of(arranged, &row);
        match stretches.last_mut() {
            Some((before, _, until)) if *before == zone && row.top <= *until + 0.5 => *until = row.top + row.height,
            _ => stretches.push((zone, row.top, row.top + row.height)),
        }
    }
    for (zone, from, until) in stretches {
        // Freezes over windows.
        for freeze in [false, true] {
            let concerned = |band: &&Band| band.freeze == freeze && (band.zone.is_none() || band.zone == zone);
            for band in bands.iter().filter(concerned) {
                paint_band(pen, arranged, layout, band, from, until);
            }
        }
    }
}

fn paint_band(pen: &Pen, arranged: &Arranged, layout: &Layout, band: &Band, from: f64, until: f64) {
    let (scale, subject) = (&layout.scale, &arranged.subject);
    let left = scale.x(subject.instant(band.from)).max(scale.left());
    let right = scale.x(subject.instant(band.until)).min(scale.right());
    if left < right && band.freeze {
        pen.fill_with(&pen.brush.freeze, left, from, right - left, until - from);
    } else if left < right {
        pen.fill(&pen.palette.window, left, from, right - left, until - from);
    }
}

/// The zone that all hosts of a row have in common.
fn zone_of(arranged: &Arranged, row: &Row) -> Option<u32> {
    let zones = &arranged.subject.zones;
    let hosts = arranged.order.hosts().get(place(row.first)..place(row.first + row.hosts))?;
    let mut of_hosts = hosts.iter().map(|host| zones.get(place(*host)).copied());
    let first = of_hosts.next()??;
    of_hosts.all(|zone| zone == Some(first)).then_some(first)
}

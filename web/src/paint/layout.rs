//! [`Layout`]: where the parts of the picture stand, in CSS pixels.

use std::rc::Rc;

use stagger_sim::Interval;

use crate::plan::arranged::Arranged;
use crate::plan::rows::{At, Row, Rows, Shape};
use crate::plan::scale::Scale;
use crate::plan::subject::{Kind, World};
use crate::state::look::Look;

/// The picture has a fixed height; what does not fit is scrolled through below the curves and the pinned host.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) width: f64,
    /// The height of the picture, in view all of it.
    pub(crate) height: f64,
    pub(crate) scale: Scale,
    pub(crate) rows: Rc<Rows>,
    /// Which worlds are shown, by their places in the subject, from the top of a lane down.
    pub(crate) worlds: Vec<usize>,
    /// The top of what scrolls.
    pub(crate) top: f64,
    /// How far it is scrolled.
    pub(crate) scroll: f64,
    /// The rank of the host that stays on top.
    pub(crate) pinned: Option<u32>,
    /// The share of a strip's hosts with which its colours end, in percent.
    pub(crate) ramp_end: u32,
}

/// The room that the page has for the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    pub(crate) width: f64,
    /// For rows.
    pub(crate) height: f64,
    /// The width that names take.
    pub(crate) gutter: f64,
}

/// Rows, and the share of a strip's hosts with which its colours end, in percent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stack {
    pub(crate) rows: Rc<Rows>,
    pub(crate) ramp_end: u32,
}

/// The rows for a look, which change more seldom than the stretch in view.
pub(crate) fn rows(arranged: &Arranged, look: &Look, height: f64) -> Rows {
    let shape = Shape {
        headings: look.column.is_some(),
        per_row: look.per_row,
        split: shown(arranged, look).count() > 1,
        room: height,
    };
    Rows::of(&arranged.order, &look.collapsed, &shape)
}

impl Layout {
    pub(crate) fn of(
        arranged: &Arranged,
        look: &Look,
        stack: Stack,
        range: Interval,
        room: &Room,
        scroll: f64,
    ) -> Self {
        let Stack { rows, ramp_end } = stack;
        let right = if room.width < 600.0 { 10.0 } else { 20.0 };
        let scale = Scale::new(range, room.gutter, room.width - room.gutter - right);
        let pinned = look.pinned.and_then(|host| arranged.order.rank(host));
        let top = LANES + if pinned.is_some() { PINNED } else { 0.0 };
        let height = top + rows.height().min(room.height + 4.0 * Rows::HEADING) + BOTTOM;
        let most = (top + rows.height() + BOTTOM - height).max(0.0);
        let worlds = shown(arranged, look).collect();
        Self { width: room.width, height, scale, rows, worlds, top, scroll: scroll.clamp(0.0, most), pinned, ramp_end }
    }

    /// The height of all of it, were nothing scrolled.
    pub(crate) fn whole_height(&self) -> f64 {
        self.top + self.rows.height() + BOTTOM
    }

    /// Where what scrolls ends.
    pub(crate) fn bottom(&self) -> f64 {
        self.height - BOTTOM
    }

    /// Whether some rows stand for several hosts.
    pub(crate) fn has_strips(&self) -> bool {
        self.rows.per_row() > 1 || self.rows.blocks().iter().any(|block| !block.open)
    }

    /// The rows in view, with their tops in the picture.
    pub(crate) fn in_view(&self) -> impl Iterator<Item = Row> {
        let shift = self.top - self.scroll;
        let rows = self.rows.between(self.scroll, self.scroll + self.bottom() - self.top);
        rows.map(move |row| Row { top: row.top + shift, ..row })
    }

    /// The lane of the pinned host.
    pub(crate) fn pinned_row(&self) -> Option<Row> {
        let first = self.pinned?;
        Some(Row { top: LANES, height: PINNED - 6.0, first, hosts: 1, collapsed: false })
    }

    /// What stands at that height of the picture.
    pub(crate) fn at(&self, y: f64) -> Option<At> {
        if LANES <= y && y < self.top {
            return self.pinned_row().map(At::Row);
        }
        (self.top <= y && y < self.bottom()).then(|| self.rows.at(self.rows_y(y))).flatten()
    }

    /// A height of the picture as one of the rows.
    pub(crate) fn rows_y(&self, y: f64) -> f64 {
        y.clamp(self.top, self.bottom()) - self.top + self.scroll
    }

    /// How far to scroll to have that host in view; `None` if it is.
    pub(crate) fn scroll_to(&self, rank: u32) -> Option<f64> {
        let row = self.rows.row_of(rank)?;
        let room = self.bottom() - self.top;
        let (least, most) = (row.top + row.height - room, row.top);
        (self.scroll < least || most < self.scroll).then(|| (row.top - room / 2.0).max(0.0))
    }

    /// Where everything stands, for whoever cannot see it: pixels of the picture, instants in seconds.
    pub(crate) fn told(&self) -> String {
        let (scale, rows) = (&self.scale, &self.rows);
        let (from, until) = (scale.range().from().unix(), scale.range().until().unix());
        let Self { width, height, top, scroll, .. } = self;
        format!(
            "{{\"from\":{from},\"until\":{until},\"left\":{},\"right\":{},\"width\":{width},\"height\":{height},\
             \"top\":{top},\"scroll\":{scroll},\"row\":{},\"perRow\":{},\"worlds\":{}}}",
            scale.left(),
            scale.right(),
            rows.row(),
            rows.per_row(),
            self.worlds.len(),
        )
    }

    /// The part of a row that shows the world of that place among those shown.
    pub(crate) fn part_of(&self, row: &Row, place: usize) -> (f64, f64) {
        match (self.worlds.len(), place) {
            (2, 0) => (row.top, row.height / 2.0),
            (2, _) => (row.top + row.height / 2.0, row.height / 2.0),
            _ => (row.top, row.height),
        }
    }
}

/// The worlds of the subject that are shown, by their places.
fn shown(arranged: &Arranged, look: &Look) -> impl Iterator<Item = usize> {
    let worlds = &arranged.subject.worlds;
    let wanted = |kind: Kind| look.worlds.shows(kind);
    // A choice that would show nothing shows what there is.
    let any = worlds.iter().any(|world| wanted(world.kind));
    let shows = move |(_, world): &(usize, &World)| !any || wanted(world.kind);
    worlds.iter().enumerate().filter(shows).map(|(place, _)| place)
}

pub(super) const FLAGS: f64 = 26.0;
pub(super) const AXIS: f64 = 28.0;
pub(super) const CURVES: f64 = 52.0;
pub(super) const CURVES_HEIGHT: f64 = 76.0;
/// Where lanes begin.
pub(crate) const LANES: f64 = CURVES + CURVES_HEIGHT + 8.0;
const PINNED: f64 = 36.0;
const BOTTOM: f64 = 8.0;

#[cfg(test)]
mod tests {
    use stagger_core::{Instant, Zone};

    use super::*;
    use crate::plan::layer::Layer;
    use crate::plan::order::Sort;
    use crate::plan::subject::{Column, Subject};

    fn arranged(hosts: usize, kinds: &[Kind]) -> Arranged {
        let at = |unix| Instant::from_unix(unix).expect("in range");
        let subject = Subject {
            title: String::new(),
            zone: Zone::UTC,
            zone_name: None,
            span: Interval::new(at(0), at(86_400)).expect("not empty"),
            names: (0..hosts).map(|host| format!("h{host}")).collect(),
            columns: vec![Column { name: "city".into(), values: vec!["a".into()], of_host: vec![0; hosts] }],
            worlds: kinds.iter().map(|kind| World::of(*kind, String::new(), None, Layer::default())).collect(),
            bands: Vec::new(),
            zones: Vec::new(),
            acts: Vec::new(),
            lines: Vec::new(),
            instants: Vec::new(),
            told: Vec::new(),
            marks: Vec::new(),
        };
        Arranged::of(Rc::new(subject), Some(0), Sort::Fleet)
    }

    fn layout(hosts: usize, look: &Look, scroll: f64) -> Layout {
        let arranged = arranged(hosts, &[Kind::Record, Kind::WhatIf]);
        let rows = Rc::new(rows(&arranged, look, 600.0));
        let room = Room { width: 1000.0, height: 600.0, gutter: 100.0 };
        Layout::of(&arranged, look, Stack { rows, ramp_end: 100 }, arranged.subject.span, &room, scroll)
    }

    #[test]
    fn what_does_not_fit_is_scrolled_and_hits_go_along() {
        let look = Look { column: Some(0), per_row: Some(1), ..Look::default() };
        let layout = layout(1000, &look, 5000.0);
        assert!(layout.whole_height() > layout.height && layout.height < 900.0);
        let row = layout.in_view().nth(3).expect("rows in view");
        assert!(matches!(layout.at(row.top + 1.0), Some(At::Row(hit)) if hit.first == row.first));
        assert_eq!([layout.at(LANES - 1.0), layout.at(layout.bottom())], [None, None]);
        assert_eq!(layout.scroll_to(row.first), None);
        let there = layout.scroll_to(900).expect("far down");
        assert_eq!(self::layout(1000, &look, there).scroll_to(900), None);
    }

    #[test]
    fn scrolling_ends_where_the_rows_do() {
        let look = Look { column: Some(0), per_row: Some(1), ..Look::default() };
        let last = layout(1000, &look, 1e9).in_view().last().map(|row| row.first);
        assert_eq!(last, Some(999));
        assert_eq!(layout(10, &look, 1e9).scroll, 0.0);
    }

    #[test]
    fn a_pinned_host_has_a_lane_above_what_scrolls() {
        let look = Look { column: Some(0), pinned: Some(7), ..Look::default() };
        let layout = layout(20, &look, 0.0);
        assert!(matches!(layout.at(LANES + 4.0), Some(At::Row(row)) if row.first == 7));
        assert_eq!(layout.in_view().next().map(|row| row.top), Some(LANES + PINNED + Rows::HEADING));
    }

    #[test]
    fn two_worlds_share_a_lane_and_one_has_it_alone() {
        let look = Look { column: Some(0), ..Look::default() };
        let both = layout(3, &look, 0.0);
        let row = both.in_view().next().expect("a row");
        let parts = [both.part_of(&row, 0), both.part_of(&row, 1)];
        assert_eq!(parts, [(row.top, row.height / 2.0), (row.top + row.height / 2.0, row.height / 2.0)]);
        let one = layout(3, &Look { worlds: crate::state::look::Worlds::WhatIf, ..look }, 0.0);
        assert_eq!((one.worlds.clone(), one.part_of(&row, 0)), (vec![1], (row.top, row.height)));
    }
}

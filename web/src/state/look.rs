//! [`Look`]: how the lanes of the timeline are arranged.

use std::collections::BTreeSet;
use std::rc::Rc;

use stagger_core::Instant;
use yew::Reducible;

use crate::plan::area::Area;
use crate::plan::order::Sort;
use crate::plan::subject::Kind;

/// How hosts are grouped and sorted, which groups are collapsed, which worlds are shown, and what is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    /// By which column of the fleet hosts are grouped, by its place.
    pub(crate) column: Option<usize>,
    pub(crate) sort: Sort,
    /// The values of the groups that are collapsed.
    pub(crate) collapsed: BTreeSet<u32>,
    /// The host that stays on top, by its place in the fleet.
    pub(crate) pinned: Option<usize>,
    /// Hosts to a row; `None`: as many as it takes.
    pub(crate) per_row: Option<u32>,
    /// What the colours of strips stand for.
    pub(crate) measure: Measure,
    /// Which worlds are shown: the page says so.
    pub(crate) worlds: Worlds,
    /// Whether dragging selects an area, for want of a shift key.
    pub(crate) selects: bool,
    /// The corner that was marked: an instant and a host.
    pub(crate) corner: Option<(Instant, usize)>,
    pub(crate) area: Option<Area>,
    /// Whether that area is still being drawn.
    pub(crate) drawing: bool,
}

/// Which hosts a strip counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Measure {
    #[default]
    Down,
    Applied,
}

/// Which worlds are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Worlds {
    #[default]
    All,
    WhatIf,
}

impl Measure {
    pub(crate) const ALL: [Self; 2] = [Self::Down, Self::Applied];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Down => "hosts down",
            Self::Applied => "hosts applied",
        }
    }
}

impl Worlds {
    pub(crate) const fn shows(self, kind: Kind) -> bool {
        matches!((self, kind), (Self::All, _) | (Self::WhatIf, Kind::WhatIf))
    }
}

pub(crate) enum LookAction {
    /// Begin anew.
    Reset(Look),
    GroupBy(Option<usize>),
    SortBy(Sort),
    /// Collapse the group of that value, or open it.
    Toggle(u32),
    /// Collapse those groups, and open all others.
    Collapse(BTreeSet<u32>),
    /// Keep that host on top, or let it go if it is there.
    Pin(usize),
    /// So many hosts to a row; `None`: as many as it takes.
    PerRow(Option<u32>),
    Measure(Measure),
    /// Let dragging select an area, or no longer.
    Selects(bool),
    /// Mark a corner of an area, or forget it.
    Mark(Option<(Instant, usize)>),
    /// Show an area that is being drawn.
    Draw(Option<Area>),
    /// Select an area, or none.
    Select(Option<Area>),
}

impl Look {
    fn reduced(self, action: LookAction) -> Self {
        // Ranks mean other hosts once the order is another.
        let reordered = |look: Self| Self { area: None, corner: None, ..look };
        match action {
            LookAction::Reset(look) => look,
            LookAction::GroupBy(column) if column == self.column => self,
            LookAction::GroupBy(column) => reordered(Self { column, collapsed: BTreeSet::new(), ..self }),
            LookAction::SortBy(sort) if sort == self.sort => self,
            LookAction::SortBy(sort) => reordered(Self { sort, ..self }),
            LookAction::Toggle(value) => {
                let mut collapsed = self.collapsed;
                if !collapsed.remove(&value) {
                    collapsed.insert(value);
                }
                Self { collapsed, ..self }
            }
            LookAction::Collapse(collapsed) => Self { collapsed, ..self },
            LookAction::Pin(host) => Self { pinned: (self.pinned != Some(host)).then_some(host), ..self },
            LookAction::PerRow(per_row) => Self { per_row, ..self },
            LookAction::Measure(measure) => Self { measure, ..self },
            LookAction::Selects(selects) => Self { selects, ..self },
            LookAction::Mark(corner) => Self { corner, ..self },
            LookAction::Draw(area) => Self { area, drawing: true, ..self },
            LookAction::Select(area) => Self { area, drawing: false, corner: None, selects: false, ..self },
        }
    }
}

impl Reducible for Look {
    type Action = LookAction;

    /// Gives back the same `Rc` when nothing changed, so that nothing is rendered.
    fn reduce(self: Rc<Self>, action: LookAction) -> Rc<Self> {
        let next = Self::clone(&self).reduced(action);
        if *self == next { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<LookAction>) -> Look {
        actions.into_iter().fold(Look::default(), Look::reduced)
    }

    #[test]
    fn groups_collapse_and_open_and_begin_anew_in_another_column() {
        let look = after(vec![LookAction::Toggle(3), LookAction::Toggle(5), LookAction::Toggle(3)]);
        assert_eq!(look.collapsed, BTreeSet::from([5]));
        assert!(look.clone().reduced(LookAction::GroupBy(Some(1))).collapsed.is_empty());
        assert_eq!(look.clone().reduced(LookAction::SortBy(Sort::Name)).collapsed, BTreeSet::from([5]));
    }

    #[test]
    fn an_area_does_not_outlive_the_order_that_it_was_made_in() {
        let at = Instant::from_unix(0).expect("in range");
        let during = stagger_sim::Interval::new(at, at.saturating_add(60)).expect("not empty");
        let area = Area { during, ranks: 0..2 };
        let look = after(vec![LookAction::Mark(Some((at, 0))), LookAction::Select(Some(area.clone()))]);
        assert_eq!((look.area.clone(), look.corner), (Some(area), None));
        for action in [LookAction::GroupBy(Some(0)), LookAction::SortBy(Sort::MinutesDown)] {
            assert_eq!(look.clone().reduced(action).area, None);
        }
        assert!(look.clone().reduced(LookAction::Toggle(1)).area.is_some());
        assert!(look.reduced(LookAction::GroupBy(None)).area.is_some(), "as it was");
    }

    #[test]
    fn a_pinned_host_is_let_go_where_it_is_pinned_again() {
        assert_eq!(after(vec![LookAction::Pin(3)]).pinned, Some(3));
        assert_eq!(after(vec![LookAction::Pin(3), LookAction::Pin(4)]).pinned, Some(4));
        assert_eq!(after(vec![LookAction::Pin(3), LookAction::Pin(3)]).pinned, None);
    }

    #[test]
    fn what_changes_nothing_gives_the_same_rc() {
        let look = Rc::new(Look::default());
        for action in [LookAction::SortBy(Sort::Fleet), LookAction::Select(None), LookAction::PerRow(None)] {
            assert!(Rc::ptr_eq(&look, &Rc::clone(&look).reduce(action)));
        }
    }
}

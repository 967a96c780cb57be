//! [`Arranged`]: a subject with its hosts in the order in which they stand.

use std::rc::Rc;

use super::by_host::ByHost;
use super::layer::{Layer, Stretch};
use super::order::{Order, Sort};
use super::subject::{Kind, Subject, World};
use super::tally::Tally;
use super::whole::place;

/// A subject, the order of its hosts, and what is worked out once for both: all that a frame needs stands side by side in
/// memory.
#[derive(Debug)]
pub(crate) struct Arranged {
    pub(crate) subject: Rc<Subject>,
    /// By which of its columns they are grouped.
    column: Option<usize>,
    pub(crate) order: Order,
    /// For each world of the subject.
    pub(crate) ranked: Vec<Ranked>,
}

/// The stretches of one world in the order of ranks, and how many are under way in each group.
#[derive(Debug)]
pub(crate) struct Ranked {
    pub(crate) down: ByHost<Stretch>,
    pub(crate) runs: ByHost<Stretch>,
    pub(crate) down_by_group: Tally,
    pub(crate) runs_by_group: Tally,
}

/// Two arrangements are equal if they are the same one.
impl PartialEq for Arranged {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Arranged {
    /// Groups hosts by the column of that place, if there is one, and sorts them by what happened: in what might have
    /// been, but where nothing of the kind happened there, on record.
    pub(crate) fn of(subject: Rc<Subject>, column: Option<usize>, sort: Sort) -> Self {
        let values = column.and_then(|column| subject.columns.get(column)).map(|column| column.of_host.as_slice());
        let has = |world: &&World| match sort {
            Sort::FirstOutage | Sort::MinutesDown => !world.down.is_empty(),
            Sort::Fleet | Sort::Name | Sort::FirstApply => !world.runs.is_empty(),
        };
        let world = [Kind::WhatIf, Kind::Record].into_iter().filter_map(|kind| subject.world(kind)).find(has);
        let nothing = Layer::default();
        let layer = world.map_or(&nothing, |world| &world.layer);
        let order = Order::of(&subject.names, values, sort, layer);
        let ranked = subject.worlds.iter().map(|world| Ranked::of(world, &order)).collect();
        Self { subject, column, order, ranked }
    }

    /// What a value of the groups is called.
    pub(crate) fn value_name(&self, value: u32) -> &str {
        let column = self.column.and_then(|column| self.subject.columns.get(column));
        let name = column.and_then(|column| column.values.get(place(value))).map_or("", String::as_str);
        if name.is_empty() { "none" } else { name }
    }
}

impl Ranked {
    fn of(world: &World, order: &Order) -> Self {
        let layer = &world.layer;
        Self {
            down: layer.down.ranked(order.hosts()),
            runs: layer.runs.ranked(order.hosts()),
            down_by_group: Tally::of(order, &layer.down),
            runs_by_group: Tally::of(order, &layer.runs),
        }
    }
}

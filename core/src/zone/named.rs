//! Zones by name, from the table.

use super::rule::Rule;
use super::{Stretch, table};

/// A name of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Named {
    name: u16,
    row: u8,
}

/// What one zone does from 2000 on.
pub(super) struct Row {
    /// The place in [`table::OFFSETS`] of the offset with which 2000 begins.
    pub(super) first: u8,
    /// What holds after the last change, unless the zone keeps that offset.
    pub(super) rule: Option<&'static Rule>,
    /// The changes, packed, earliest first.
    pub(super) changes: &'static [u32],
}

impl Named {
    pub(super) fn of(text: &str) -> Option<Self> {
        let index = names().position(|name| name == text)?;
        Some(Self { name: u16::try_from(index).ok()?, row: *table::ROW_OF_NAME.get(index)? })
    }

    pub(super) fn name(self) -> &'static str {
        names().nth(self.name.into()).unwrap_or_default()
    }

    pub(super) fn stretch(self, unix: i64) -> Stretch {
        // Rows are only ever made with the table's own numbers.
        table::ROWS
            .get(usize::from(self.row))
            .map_or(Stretch { from: i64::MIN, until: i64::MAX, seconds_east: 0 }, |row| row.stretch(unix))
    }
}

impl Row {
    fn stretch(&self, unix: i64) -> Stretch {
        let last = self.changes.last().map_or(i64::MIN, |change| at(*change));
        if let Some(rule) = self.rule
            && unix >= last
        {
            let by_rule = rule.stretch(unix);
            return Stretch { from: by_rule.from.max(last), ..by_rule };
        }
        let later = self.changes.partition_point(|change| at(*change) <= unix);
        let started = later.checked_sub(1).and_then(|index| self.changes.get(index)).copied();
        let offset = started.map_or(u32::from(self.first), |change| change & 63);
        Stretch {
            from: started.map_or(i64::MIN, at),
            until: self.changes.get(later).copied().map_or(i64::MAX, at),
            seconds_east: usize::try_from(offset)
                .ok()
                .and_then(|offset| table::OFFSETS.get(offset))
                .map_or(0, |quarters| i32::from(*quarters).saturating_mul(900)),
        }
    }
}

pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    table::NAMES.split('\n')
}

/// The instant of a packed change, in seconds since 1970.
fn at(change: u32) -> i64 {
    i64::from(change >> 6).saturating_mul(60).saturating_add(YEAR_2000)
}

pub(super) const YEAR_2000: i64 = 946_684_800;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(names().count(), table::ROW_OF_NAME.len());
        assert!(table::ROW_OF_NAME.iter().all(|row| usize::from(*row) < table::ROWS.len()));
        for row in &table::ROWS {
            assert!(row.changes.is_sorted_by(|one, next| at(*one) < at(*next)));
            assert!(row.changes.iter().all(|change| (*change as usize & 63) < table::OFFSETS.len()));
            assert!(usize::from(row.first) < table::OFFSETS.len());
        }
    }

    /// The rule takes over where the listed changes end, without a jump.
    #[test]
    fn rules_agree_with_the_last_change() {
        for row in &table::ROWS {
            if let (Some(rule), Some(last)) = (row.rule, row.changes.last()) {
                let listed = table::OFFSETS[*last as usize & 63];
                assert_eq!(rule.stretch(at(*last)).seconds_east, i32::from(listed) * 900);
            }
        }
    }
}

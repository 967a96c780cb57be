//! Tables: a header, a line under it, and rows, no wider than the page.
//!
//! Of tables of figures and times only long texts and the last column are broken into lines, where that is enough: a time
//! stays on one. Columns stand closer before that.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle};

use super::Page;
use super::prose::width;

/// A table of those rows, which say something in words. Cells that have no room are broken into lines.
pub(super) fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows.collect(), page, Kind { has_texts: true, is_figure: |_| false })
}

/// A table of those rows, which hold names, times and counts.
pub(super) fn facts(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows.collect(), page, Kind { has_texts: false, is_figure: |_| false })
}

/// The same, with every column but the first and the last flush right: for figures with words behind them.
pub(super) fn numbers(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    let last = header.len().saturating_sub(1);
    drawn(header, rows.collect(), page, Kind { has_texts: false, is_figure: |column| column > 0 && column < last })
}

/// The same, with every column but the first flush right.
pub(super) fn figures(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows.collect(), page, Kind { has_texts: false, is_figure: |column| column > 0 })
}

/// What a table is of.
struct Kind<F> {
    /// Whether its cells are sentences, any of which may be broken.
    has_texts: bool,
    /// Which columns stand flush right.
    is_figure: F,
}

fn drawn<F: Fn(usize) -> bool>(header: Vec<String>, rows: Vec<Vec<String>>, page: Page, kind: Kind<F>) -> String {
    let Kind { has_texts, is_figure } = kind;
    let rule = page.ink.rule();
    let columns = Widths::of(&header, &rows);
    let closest = if has_texts { None } else { columns.between(page.width) };
    // Where they leave room for the rest.
    let names_stay_whole = columns.columns.first().is_some_and(|(names, _)| *names <= page.width / 2);
    let last = header.len().saturating_sub(1);
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill(rule).junction(rule)))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(page.width).unwrap_or(u16::MAX))
        .set_header(Row::from(header));
    for cells in rows {
        table.add_row(Row::from(cells));
    }
    for (place, column) in table.column_iter_mut().enumerate() {
        let behind = if place < last { closest } else { closest.and(Some(0)) };
        column.set_padding((0, behind.unwrap_or(BETWEEN)));
        if is_figure(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if closest.is_some() && columns.stays_whole(place) || place == 0 && names_stay_whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table.lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// How wide columns are if nothing is broken into lines, and how wide their longest words.
struct Widths {
    columns: Vec<(usize, usize)>,
}

impl Widths {
    fn of(header: &[String], rows: &[Vec<String>]) -> Self {
        let column = |place: usize| {
            let cells = || header.get(place).into_iter().chain(rows.iter().filter_map(move |row| row.get(place)));
            let widest = cells().flat_map(|cell| cell.lines()).map(width).max().unwrap_or(0);
            (widest, cells().flat_map(|cell| cell.split_whitespace()).map(width).max().unwrap_or(0))
        };
        Self { columns: (0..header.len()).map(column).collect() }
    }

    /// How many spaces stand between columns so that what stays whole does; `None` where nothing has to be done for that, or
    /// nothing can be.
    fn between(&self, page: usize) -> Option<u16> {
        let fits = |room: fn(&Self, u16) -> usize| {
            [BETWEEN, CLOSE, CLOSEST].into_iter().find(|between| room(self, *between) <= page)
        };
        if self.most(BETWEEN) + usize::from(BETWEEN) <= page {
            return None;
        }
        fits(Self::most).or_else(|| fits(Self::least))
    }

    /// Whether that column is not to be broken into lines.
    fn stays_whole(&self, place: usize) -> bool {
        place + 1 < self.columns.len() && self.columns.get(place).is_some_and(|(widest, _)| *widest <= SHORT)
    }

    /// How wide the table is, with so many spaces between columns, if nothing is broken.
    fn most(&self, between: u16) -> usize {
        self.columns.iter().map(|(widest, _)| widest).sum::<usize>() + self.spaces(between)
    }

    /// How wide it is at least if what stays whole does.
    fn least(&self, between: u16) -> usize {
        let least = |(place, (widest, word)): (usize, &(usize, usize))| {
            if self.stays_whole(place) { *widest } else { *widest.min(word.max(&ROOM)) }
        };
        self.columns.iter().enumerate().map(least).sum::<usize>() + self.spaces(between)
    }

    fn spaces(&self, between: u16) -> usize {
        // One more separates them.
        self.columns.len().saturating_sub(1) * (usize::from(between) + 1)
    }
}

/// The longest cell that is no text: a time and between what it lies.
const SHORT: usize = 34;
/// The least room for a column that is broken into lines.
const ROOM: usize = 12;
/// The spaces behind a column; one more separates it from the next.
pub(super) const BETWEEN: u16 = 3;
/// Those where there is little room.
const CLOSE: u16 = 2;
/// Those where there is less.
const CLOSEST: u16 = 1;

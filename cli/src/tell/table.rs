//! Tables: a header, a line under it, and rows, no wider than the page.
//!
//! Where there is room only long texts and the last column are broken into lines: a time or a figure stays on one. Columns
//! stand closer before any of them is broken.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle};

use super::Page;
use super::prose::width;

/// A table of those rows. Cells that have no room are broken into lines.
pub(super) fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows.collect(), page, |_| false)
}

/// The same, with every column but the first and the last flush right: for figures with words behind them.
pub(super) fn numbers(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    let last = header.len().saturating_sub(1);
    drawn(header, rows.collect(), page, |column| column > 0 && column < last)
}

/// The same, with every column but the first flush right.
pub(super) fn figures(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows.collect(), page, |column| column > 0)
}

fn drawn(header: Vec<String>, rows: Vec<Vec<String>>, page: Page, is_figure: impl Fn(usize) -> bool) -> String {
    let rule = page.ink.rule();
    let columns = Widths::of(&header, &rows);
    let fits = |room: fn(&Widths, u16) -> usize| {
        [BETWEEN, CLOSE].into_iter().find(|between| room(&columns, *between) <= page.width)
    };
    let whole = fits(Widths::most).or_else(|| fits(Widths::least));
    // Where they leave room for the rest.
    let names_stay_whole = columns.widest.first().is_some_and(|names| *names <= page.width / 2);
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
        column.set_padding((0, if place < last { whole.unwrap_or(BETWEEN) } else { 0 }));
        if is_figure(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if whole.is_some() && columns.stays_whole(place) || place == 0 && names_stay_whole {
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
        self.columns.len().saturating_sub(1) * usize::from(between)
    }
}

/// The longest cell that is no text: a time and between what it lies.
const SHORT: usize = 34;
/// The least room for a column that is broken into lines.
const ROOM: usize = 12;
/// The spaces between two columns.
pub(super) const BETWEEN: u16 = 3;
/// Those where there is little room.
const CLOSE: u16 = 2;

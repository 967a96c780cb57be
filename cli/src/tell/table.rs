//! Tables: a header, a line under it, and rows, no wider than the page.
//!
//! Only the last column is broken into lines where there is room for the others: a time or a figure stays on one. Columns stand
//! closer before any of them is broken.

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
    let whole = [BETWEEN, CLOSE].into_iter().find(|between| columns.least(*between) <= page.width);
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
        column.set_padding((0, whole.unwrap_or(BETWEEN)));
        if is_figure(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if place < last && whole.is_some() || place == 0 && names_stay_whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table.lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// How wide columns are if nothing is broken into lines.
struct Widths {
    widest: Vec<usize>,
    /// The longest word of the last column.
    word: usize,
}

impl Widths {
    fn of(header: &[String], rows: &[Vec<String>]) -> Self {
        let cells = |place: usize| {
            let below = rows.iter().filter_map(move |row| row.get(place));
            header.get(place).into_iter().chain(below).flat_map(|cell| cell.lines())
        };
        let last = header.len().saturating_sub(1);
        Self {
            widest: (0..header.len()).map(|place| cells(place).map(width).max().unwrap_or(0)).collect(),
            word: cells(last).flat_map(str::split_whitespace).map(width).max().unwrap_or(0),
        }
    }

    /// How wide the table is at least, with so many spaces between columns, if nothing but its last column is broken.
    fn least(&self, between: u16) -> usize {
        let (_, others) = self.widest.split_last().unwrap_or((&0, &[]));
        others.iter().map(|width| width + usize::from(between)).sum::<usize>() + self.word
    }
}

/// The spaces between two columns.
pub(super) const BETWEEN: u16 = 3;
/// Those where there is little room.
const CLOSE: u16 = 2;

//! Tables: a header, a line under it, and rows, no wider than the page.

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
    // Where they leave room for the rest.
    let widest = rows.iter().filter_map(|cells| cells.first()).map(|name| width(name)).max().unwrap_or(0);
    let names_stay_whole = widest <= page.width / 2;
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
        column.set_padding((0, BETWEEN));
        if is_figure(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if place == 0 && names_stay_whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table.lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// The spaces between two columns.
pub(super) const BETWEEN: u16 = 3;

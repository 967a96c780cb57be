//! Tables: a header, a line under it, and rows, no wider than the page.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Row, Table, TableStyle};

use super::Page;

/// A table of those rows. Cells that have no room are broken into lines.
pub(super) fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    drawn(header, rows, page, |_| false)
}

/// The same, with every column but the first and the last flush right: for figures.
pub(super) fn numbers(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
    let last = header.len().saturating_sub(1);
    drawn(header, rows, page, |column| column > 0 && column < last)
}

fn drawn(
    header: Vec<String>,
    rows: impl Iterator<Item = Vec<String>>,
    page: Page,
    is_figure: impl Fn(usize) -> bool,
) -> String {
    let rule = page.ink.rule();
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
    }
    table.lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// The spaces between two columns.
pub(super) const BETWEEN: u16 = 3;

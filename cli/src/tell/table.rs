//! Tables: a header, a line under it, and rows, no wider than the page.

use comfy_table::{ContentArrangement, LineStyle, Row, Table, TableStyle};

use super::Page;

/// A table of those rows. Cells that have no room are broken into lines.
pub(super) fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, page: Page) -> String {
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
    for column in table.column_iter_mut() {
        column.set_padding((0, BETWEEN));
    }
    table.lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// The spaces between two columns.
pub(super) const BETWEEN: u16 = 3;

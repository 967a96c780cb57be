//! [`Marks`]: remarks below a table, and their signs in it.

use super::Page;
use super::prose::paragraph;

/// Remarks below a table, each told once.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<String>);

impl Marks {
    /// The sign of a remark: `[1]`, `[2]` and so on, the same for the same words.
    pub(super) fn mark(&mut self, remark: String) -> String {
        let place = self.0.iter().position(|known| *known == remark).unwrap_or_else(|| {
            self.0.push(remark);
            self.0.len() - 1
        });
        sign(place)
    }

    pub(super) fn told(&self, page: Page) -> String {
        self.0.iter().enumerate().map(|(place, remark)| paragraph(page, &(sign(place) + " "), remark)).collect()
    }
}

fn sign(place: usize) -> String {
    format!("[{}]", place + 1)
}

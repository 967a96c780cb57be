use super::item::read;
use super::report::Report;
use super::tree::Node;
use crate::evidence::Evidence;

impl Evidence<'_> {
    /// Reads evidence from a tree: in this version, an empty table.
    ///
    /// # Errors
    ///
    /// When anything stands in it.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| item.table()?.finish())?;
        Ok(Self::none())
    }
}

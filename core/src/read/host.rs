use alloc::string::String;

use super::feed::MAX_ID;
use super::problem::Report;
use super::reader::{Entry, read_tree};
use super::tree::Node;
use crate::host::Host;

/// A host that owns its texts: a table of `id` and, if a release is installed, `installed`; each 1 to 128 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostBuf {
    id: String,
    installed: Option<String>,
}

impl HostBuf {
    /// Reads a host from a tree without a text behind it, such as JSON or an object.
    ///
    /// # Errors
    ///
    /// A report of all that is wrong.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read_tree(node, None, Self::read)
    }

    /// Reads a host from a table; `None` after a problem.
    #[must_use]
    pub fn read(entry: &Entry<'_>) -> Option<Self> {
        let mut table = entry.table()?;
        let id = table.required("id", |entry| entry.text(MAX_ID));
        let installed = table.optional("installed", |entry| entry.text(MAX_ID).map(String::from));
        table.finish();
        Some(Self { id: id?.into(), installed })
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> Host<'_> {
        let host = Host::new(&self.id);
        match &self.installed {
            Some(release) => host.installed(release),
            None => host,
        }
    }
}

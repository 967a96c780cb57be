//! [`HostBuf`]: a host that owns its texts.

use alloc::string::{String, ToString};

use super::MAX_NAME;
use super::item::{Item, Refused, read};
use super::report::Report;
use super::tree::Node;
use crate::host::Host;

/// A host that owns its texts: a table of `id` and, if a release is installed, `installed`; each 1 to 128 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostBuf {
    id: String,
    installed: Option<String>,
}

impl HostBuf {
    /// Reads a host from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take(&item))
    }

    /// Takes a host out of a table that holds nothing else.
    pub(crate) fn take(item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let id =
            table.required("id", "the host's name").and_then(|item| item.text(1..=MAX_NAME).map(ToString::to_string));
        let installed =
            table.optional("installed").map(|item| item.text(1..=MAX_NAME).map(ToString::to_string)).transpose();
        table.finish()?;
        Ok(Self { id: id?, installed: installed? })
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The host, to decide for.
    #[must_use]
    pub fn host(&self) -> Host<'_> {
        let host = Host::new(&self.id);
        match &self.installed {
            Some(release) => host.installed(release),
            None => host,
        }
    }
}

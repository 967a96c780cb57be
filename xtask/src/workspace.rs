//! Where things stand in the repository.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The directory of the workspace.
///
/// # Errors
///
/// When this program was not started by cargo.
pub(crate) fn root() -> Result<PathBuf, Failure> {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .ok_or_else(|| Failure::new("this program does not know where it stands").remedy("run `cargo xtask`"))?;
    let root = Path::new(&xtask).parent().unwrap_or(Path::new("/"));
    Ok(root.to_path_buf())
}

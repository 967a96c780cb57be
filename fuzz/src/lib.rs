//! What the fuzz targets share: questions, and the laws that every answer obeys.

mod edit;
mod laws;
mod question;

pub use question::Question;

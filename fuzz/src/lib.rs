//! What the fuzz targets share: questions, and the laws that every answer obeys.

mod edit;
mod laws;
mod question;
#[cfg(test)]
mod seeds;

pub use question::Question;

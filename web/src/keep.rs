//! What a person can take along: commands that show the same again, texts and pictures. Nothing in it needs a browser.

pub(crate) mod command;
pub(crate) mod markdown;
pub(crate) mod svg;

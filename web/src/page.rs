//! The parts of the page. None of them decides anything.

pub(crate) mod bench;
pub(crate) mod clock;
pub(crate) mod day;
pub(crate) mod dialog;
pub(crate) mod fleet;
pub(crate) mod help;
pub(crate) mod keep;
pub(crate) mod loader;
pub(crate) mod notes;
pub(crate) mod notice;
pub(crate) mod player;
pub(crate) mod policies;
pub(crate) mod salt;
pub(crate) mod scrubber;
pub(crate) mod sources;
pub(crate) mod story;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod timeline;
pub(crate) mod tools;
pub(crate) mod top;
pub(crate) mod trouble;
pub(crate) mod what_if;

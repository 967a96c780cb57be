//! The layout of the picture, worked out without a browser: where an instant, a lane, a tick and a badge stand.

pub(crate) mod badges;
pub(crate) mod excerpt;
pub(crate) mod keys;
pub(crate) mod lanes;
pub(crate) mod range;
pub(crate) mod scale;
pub(crate) mod ticks;

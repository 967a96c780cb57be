//! The layout of the picture, worked out without a browser: where an instant, a lane, a tick and a badge stand.

pub(crate) mod area;
pub(crate) mod arranged;
pub(crate) mod badges;
pub(crate) mod by_host;
pub(crate) mod excerpt;
pub(crate) mod gesture;
pub(crate) mod heat;
pub(crate) mod keys;
pub(crate) mod layer;
pub(crate) mod made;
pub(crate) mod names;
pub(crate) mod order;
pub(crate) mod ramp;
pub(crate) mod range;
pub(crate) mod readout;
pub(crate) mod rows;
pub(crate) mod scale;
pub(crate) mod selected;
pub(crate) mod steps;
pub(crate) mod subject;
pub(crate) mod tally;
pub(crate) mod ticks;
pub(crate) mod whole;

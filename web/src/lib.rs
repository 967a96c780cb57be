//! The playground: a fleet's evening, and what a policy would have made of it, in the browser.
//!
//! This is the half that shows. It reads no text and asks no engine: a worker does, and `ask` is the page's end of it. What
//! is told stands in `stagger-web-wire`; what the page begins with was prepared when it was built.
//!
//! Reducers hold what there is to know: `state::scenario` (what was opened, and the immutable `run::Run` that came of it),
//! `state::view` (the clock, the stretch of time in view, the host that is picked, the theme) and `state::rehearsal` (what
//! might have been). Components in `page` show them; the picture is one canvas, painted by `paint` from the layout that
//! `plan` works out without a browser. Nothing here decides: the engine does.

#![forbid(unsafe_code)]

mod address;
mod app;
mod ask;
mod browser;
mod keep;
mod link;
mod page;
mod paint;
mod panic;
mod plan;
mod run;
mod state;

/// Starts the page in the document's body.
pub fn run() {
    panic::show_with_a_way_back();
    if let Some(hosts) = browser::asks_for_benchmark() {
        yew::Renderer::<page::bench::Bench>::with_props(page::bench::Props { hosts }).render();
    } else {
        yew::Renderer::<app::App>::new().render();
    }
}

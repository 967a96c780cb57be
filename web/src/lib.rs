//! The playground: a fleet's evening, and what a policy would have made of it, in the browser.
//!
//! Two reducers hold what there is to know: `state::scenario` (the text that was read, its salt, and the immutable
//! `run::Run` that came of them) and `state::view` (the clock, the stretch of time in view, the host that is picked,
//! the theme). Components in `page` show them; the picture is one canvas, painted by `paint` from the layout that
//! `plan` works out without a browser. Nothing here decides: the engine does.

#![forbid(unsafe_code)]

mod app;
mod browser;
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

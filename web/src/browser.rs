//! The few things that the page asks of the browser itself.

pub(crate) mod clipboard;
pub(crate) mod given;

use rand::TryRng;
use rand::rngs::SysRng;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, MediaQueryList, Storage, Window};

use crate::plan::keys::Focus;
use crate::state::view::Theme;

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Whether the reader asks for little motion.
pub(crate) fn wants_little_motion() -> bool {
    media("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

/// A media query that can be listened to.
pub(crate) fn media(query: &str) -> Option<MediaQueryList> {
    window()?.match_media(query).ok().flatten()
}

/// Whether the page is dark with that theme.
pub(crate) fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::System => media("(prefers-color-scheme: dark)").is_some_and(|query| query.matches()),
        Theme::Light => false,
        Theme::Dark => true,
    }
}

/// Milliseconds since the page began to load, to measure what painting takes: no decision hangs on them.
pub(crate) fn milliseconds() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Whether the address asks for the benchmark: with a number of hosts, or without.
pub(crate) fn asks_for_benchmark() -> Option<Option<usize>> {
    let search = window()?.location().search().ok()?;
    let asked = search.strip_prefix("?bench")?;
    let hosts = asked.strip_prefix('=').and_then(|hosts| hosts.parse().ok());
    (asked.is_empty() || hosts.is_some()).then_some(hosts)
}

/// The theme that was chosen here before.
pub(crate) fn stored_theme() -> Theme {
    let stored = storage().and_then(|storage| storage.get_item(THEME_KEY).ok().flatten());
    stored.map_or(Theme::System, |name| Theme::of(&name))
}

/// Uses those colours, and keeps the choice. A browser that keeps nothing only forgets it.
pub(crate) fn use_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
    };
    let _ = storage().map(|storage| match theme {
        Theme::System => storage.remove_item(THEME_KEY),
        Theme::Light | Theme::Dark => storage.set_item(THEME_KEY, theme.name()),
    });
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A salt that nobody has drawn before: eight letters and digits.
pub(crate) fn fresh_salt() -> Option<String> {
    let mut bytes = [0_u8; 8];
    SysRng.try_fill_bytes(&mut bytes).ok()?;
    // 32 letters: each byte draws each of them equally often. None looks like another.
    let letters = b"abcdefghijkmnpqrstuvwxyz23456789";
    Some(bytes.iter().filter_map(|byte| letters.get(usize::from(byte % 32)).copied().map(char::from)).collect())
}

/// What has the focus, as far as keys are concerned.
pub(crate) fn focus_of(event: &Event) -> Focus {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Focus::Elsewhere;
    };
    let kind = element.get_attribute("type").unwrap_or_default();
    if element.get_attribute("role").as_deref() == Some("slider") {
        return Focus::Slider;
    }
    match (element.tag_name().as_str(), kind.as_str()) {
        ("INPUT", "range") => Focus::Slider,
        ("INPUT", "checkbox" | "file") | ("BUTTON" | "A" | "SUMMARY", _) => Focus::Control,
        ("INPUT" | "TEXTAREA" | "SELECT", _) => Focus::Text,
        _ if element.has_attribute("data-picture") => Focus::Picture,
        _ => Focus::Elsewhere,
    }
}

/// Whether a dialog is open: then keys are for it alone.
pub(crate) fn dialog_is_open() -> bool {
    document().is_some_and(|document| document.query_selector("dialog[open]").ok().flatten().is_some())
}

const THEME_KEY: &str = "stagger-theme";

//! The clipboard, and files to be saved.

use gloo::file::{Blob, ObjectUrl};
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlAnchorElement, HtmlCanvasElement};
use yew::Callback;

use super::{document, window};

/// Puts a text into the clipboard; `done` is told whether that was allowed.
pub(crate) fn copy(text: String, done: Callback<bool>) {
    // Browsers give a page a clipboard only over a safe connection.
    let clipboard = window().map(|window| window.navigator().clipboard()).filter(|clipboard| !clipboard.is_undefined());
    spawn_local(async move {
        let copied = match clipboard {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        done.emit(copied);
    });
}

/// Offers a text as a file of that name. Whether it could.
pub(crate) fn save_text(name: &str, kind: &str, text: &str) -> bool {
    save(name, &Blob::new_with_options(text, Some(kind)))
}

/// Offers the picture in the page as a file of that name. Whether there is one.
pub(crate) fn save_picture(name: String) -> bool {
    let canvas = document().and_then(|document| document.query_selector(".picture canvas").ok().flatten());
    let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok()) else { return false };
    let saved = Closure::once_into_js(move |blob: Option<web_sys::Blob>| {
        if let Some(blob) = blob {
            save(&name, &Blob::from(blob));
        }
    });
    canvas.to_blob(saved.unchecked_ref()).is_ok()
}

fn save(name: &str, blob: &Blob) -> bool {
    let url = ObjectUrl::from(blob.clone());
    let link = document().and_then(|document| document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return false };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has what it needs once it has begun; the address is of no use after that.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
    true
}

//! What a person gives the page: files that are chosen or dropped, and text that is pasted. None of it is trusted, and none of it
//! is read before it is known to be of a size that does not hold the page up.

use gloo::file::callbacks::{FileReader, read_as_bytes};
use gloo::file::{Blob, File};
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DragEvent, Event, HtmlInputElement};

/// The file that was chosen; the same can be chosen again after it was changed.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files().and_then(|files| files.get(0)).map(File::from);
    input.set_value("");
    file
}

/// The file that was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0).map(File::from)
}

/// The text that was pasted, or why it is not taken.
pub(crate) fn pasted(event: &Event, most: u32) -> Option<Result<String, String>> {
    let data = JsValue::from(event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?);
    // As the browser has it, which costs nothing: it becomes the page's own only if it is short enough.
    let text: Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
    let text: JsString = text.call1(&data, &"text/plain".into()).ok()?.dyn_into().ok()?;
    let found = text.length();
    Some(if found > most { Err(too_much("What was pasted", found.into(), most)) } else { Ok(String::from(&text)) })
}

/// Reads a text file of at most so many bytes; `done` is told its text, or what is wrong. It is read for as long as what is given
/// back is kept.
pub(crate) fn read_text(
    file: &File,
    most: u32,
    done: impl FnOnce(Result<String, String>) + 'static,
) -> Option<FileReader> {
    let name = file.name();
    if file.size() > most.into() {
        done(Err(too_much(&format!("`{name}`"), file.size(), most)));
        return None;
    }
    Some(read_as_bytes(&Blob::from(AsRef::<web_sys::Blob>::as_ref(file).clone()), move |bytes| {
        let text = bytes.map_err(|error| error.to_string());
        let text = text.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|error| {
                let place = error.utf8_error().valid_up_to();
                format!("is no text in UTF-8: byte {place}, counted from 0, is not part of any letter")
            })
        });
        done(text.map_err(|wrong| format!("`{name}` {wrong}")));
    }))
}

fn too_much(what: &str, found: u64, most: u32) -> String {
    format!("{what}: found {found} bytes, expected at most {most}; the page is unchanged.")
}

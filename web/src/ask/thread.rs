//! [`Thread`]: the worker as the browser has it.

use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A worker that runs until this is dropped.
pub(super) struct Thread {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Thread {
    /// Starts one. `heard` is told what it says, `failed` if it cannot be loaded or ends.
    ///
    /// # Errors
    ///
    /// When the browser lets no worker start: what it says about it.
    pub(super) fn start(
        heard: impl Fn(Vec<u8>) + 'static,
        failed: impl Fn(String) + Clone + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(LOADER, &options).map_err(|error| format!("{error:?}"))?;
        let message = EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<ArrayBuffer>().ok());
            if let Some(buffer) = data {
                heard(Uint8Array::new(&buffer).to_vec());
            }
        });
        let garbled = EventListener::new(&worker, "messageerror", {
            let failed = failed.clone();
            move |_| failed("what it said could not be read".to_owned())
        });
        let error = EventListener::new(&worker, "error", move |event| {
            let told = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|told| !told.is_empty());
            failed(told.unwrap_or_else(|| "it could not be loaded".to_owned()));
        });
        Ok(Self { worker, _listeners: [message, garbled, error] })
    }

    /// Sends the bytes away: nothing is copied on the way.
    pub(super) fn send(&self, bytes: &[u8]) {
        let buffer = Uint8Array::from(bytes).buffer();
        // A buffer that was just made can be sent.
        let _ = self.worker.post_message_with_transfer(&buffer, &Array::of1(&buffer));
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What Trunk names the worker's loader, beside the page.
const LOADER: &str = "./worker_loader.js";

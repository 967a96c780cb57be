//! Where the worker starts: it listens, and answers one letter after the other.

use std::cell::RefCell;
use std::panic;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use stagger_web_wire::{Letter, Reply, Said};
use stagger_web_worker::Desk;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    panic::set_hook(Box::new(|info| send(&Reply { id: 0, said: Said::Failed(info.to_string()) })));
    let desk = RefCell::new(Desk::default());
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() else { return };
        answer(&desk, &Uint8Array::new(&buffer).to_vec());
    });
    if let Some(scope) = scope() {
        scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        listen.forget();
        send(&Reply { id: 0, said: Said::Ready });
    }
}

fn answer(desk: &RefCell<Desk>, bytes: &[u8]) {
    let said = match Letter::from_bytes(bytes) {
        Ok(Letter { id, ask }) => {
            let mut progress = |progress| send(&Reply { id, said: Said::Progress(progress) });
            let answer = desk.borrow_mut().answer(ask, &mut progress);
            Reply { id, said: Said::Answer(answer) }
        }
        Err(garbled) => Reply { id: 0, said: Said::Failed(garbled.to_string()) },
    };
    send(&said);
}

/// Sends the bytes away: nothing is copied on the way.
fn send(reply: &Reply) {
    let Some(scope) = scope() else { return };
    let buffer = Uint8Array::from(reply.to_bytes().as_slice()).buffer();
    // There is nobody else to tell if even this fails.
    let _ = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer));
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

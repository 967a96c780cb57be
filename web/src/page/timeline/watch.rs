//! [`Watch`]: what makes the picture change without the page, and what pointers and wheels do to it.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, PointerEvent, ResizeObserver, WheelEvent};
use yew::prelude::*;

use super::Hover;
use super::picture::Picture;
use crate::browser::{media, window};
use crate::state::look::Look;
use crate::state::view::View;

/// Listens as long as it lives.
pub(super) struct Watch {
    _listeners: Vec<EventListener>,
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

impl Watch {
    pub(super) fn start(
        picture: &Rc<Picture>,
        view: &UseReducerDispatcher<View>,
        look: &UseReducerDispatcher<Look>,
        hover: &UseStateSetter<Option<Hover>>,
    ) -> Self {
        let repaint = {
            let picture = Rc::clone(picture);
            move || picture.ask_for_frame()
        };
        let resized = Closure::<dyn FnMut()>::new(repaint.clone());
        let scroller = picture.scroller.cast::<Element>();
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(scroller)) = (&observer, &scroller) {
            observer.observe(scroller);
        }
        let mut listeners = Vec::new();
        if let Some(colours) = media("(prefers-color-scheme: dark)") {
            let picture = Rc::clone(picture);
            listeners.push(EventListener::new(&colours, "change", move |_| {
                picture.forget_colours();
                picture.ask_for_frame();
            }));
        }
        // Another screen may have other pixels without another size.
        if let Some(window) = window() {
            let repaint = repaint.clone();
            listeners.push(EventListener::new(&window, "resize", move |_| repaint()));
        }
        if let Some(scroller) = &scroller {
            listeners.push(EventListener::new(scroller, "scroll", move |_| repaint()));
        }
        if let Some(canvas) = picture.over.cast::<Element>() {
            let hands = Hands { picture, view, look, hover };
            listeners.extend(POINTER_EVENTS.map(|name| hands.listen(&canvas, name)));
            // Also over headings and flags.
            listeners.extend(scroller.iter().map(|scroller| hands.listen(scroller, "wheel")));
        }
        Self { _listeners: listeners, observer, _resized: resized }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Whom events of pointers concern.
struct Hands<'a> {
    picture: &'a Rc<Picture>,
    view: &'a UseReducerDispatcher<View>,
    look: &'a UseReducerDispatcher<Look>,
    hover: &'a UseStateSetter<Option<Hover>>,
}

impl Hands<'_> {
    fn listen(&self, canvas: &Element, name: &'static str) -> EventListener {
        let (picture, view) = (Rc::clone(self.picture), self.view.clone());
        let (look, hover) = (self.look.clone(), self.hover.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(canvas, name, options, move |event: &Event| {
            if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
                picture.wheel(wheel, &view, &look);
            } else if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
                picture.point(pointer, &view, &look, &hover);
            }
        })
    }
}

const POINTER_EVENTS: [&str; 6] = ["wheel", "pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"];

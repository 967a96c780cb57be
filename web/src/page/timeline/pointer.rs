//! What pointers and wheels do on the picture.

use std::rc::Rc;

use web_sys::{Element, PointerEvent, WheelEvent};
use yew::prelude::*;

use super::Hover;
use super::picture::Picture;
use crate::paint::{LANES, Layout};
use crate::plan::area::Area;
use crate::plan::gesture::{Drag, Finger, Wish};
use crate::plan::keys::{STEP, ZOOM_IN, ZOOM_OUT};
use crate::plan::rows::At;
use crate::state::look::{Look, LookAction};
use crate::state::view::{View, ViewAction};

impl Picture {
    pub(super) fn point(
        self: &Rc<Self>,
        event: &PointerEvent,
        view: &UseReducerDispatcher<View>,
        look: &UseReducerDispatcher<Look>,
        hover: &UseStateSetter<Option<Hover>>,
    ) {
        let layout = self.layout.borrow().clone();
        let (Some(layout), Some(canvas)) = (layout, self.over.cast::<Element>()) else { return };
        let place = canvas.get_bounding_client_rect();
        let finger = Finger {
            id: event.pointer_id(),
            x: f64::from(event.client_x()) - place.left(),
            y: f64::from(event.client_y()) - place.top(),
        };
        let wish = match event.type_().as_str() {
            "pointerdown" if event.button() == 0 => {
                let _ = canvas.set_pointer_capture(event.pointer_id());
                self.press(finger, event.shift_key(), &layout)
            }
            "pointermove" => {
                self.hover(event, finger, &layout, hover);
                self.gesture.borrow_mut().moved(finger)
            }
            "pointerup" => self.gesture.borrow_mut().up(finger.id),
            "pointercancel" => {
                self.gesture.borrow_mut().cancelled(finger.id);
                None
            }
            _ => {
                self.leave(hover);
                None
            }
        };
        if let Some(wish) = wish {
            self.grant(wish, &layout, view, look);
        }
    }

    fn press(&self, finger: Finger, shift: bool, layout: &Layout) -> Option<Wish> {
        let shown = self.shown.borrow();
        let shown = shown.as_ref()?;
        let drag = if finger.y < LANES {
            Drag::Scrub
        } else if shift || shown.look.selects {
            Drag::Select
        } else {
            Drag::Pan
        };
        self.gesture.borrow_mut().down(finger, drag, layout.scale, shown.arranged.subject.span)
    }

    fn grant(&self, wish: Wish, layout: &Layout, view: &UseReducerDispatcher<View>, look: &UseReducerDispatcher<Look>) {
        let shown = self.shown.borrow();
        let Some(shown) = shown.as_ref() else { return };
        match wish {
            Wish::Click(at) => {
                if let Some(At::Row(row)) = layout.at(at.y).filter(|_| !shown.look.selects) {
                    view.dispatch(ViewAction::Pick(shown.arranged.order.host(row.first)));
                }
                if layout.scale.left() <= at.x {
                    view.dispatch(ViewAction::MoveTo(layout.scale.instant(at.x)));
                }
            }
            Wish::Scrub(x) => view.dispatch(ViewAction::MoveTo(layout.scale.instant(x))),
            Wish::Show(range) => view.dispatch(ViewAction::Show(range)),
            Wish::Select(one, other) => {
                let corner = |finger: Finger| (finger.x, layout.rows_y(finger.y));
                look.dispatch(LookAction::Draw(Area::between(&layout.scale, &layout.rows, corner(one), corner(other))));
            }
            Wish::Selected => look.dispatch(LookAction::Select(shown.look.area.clone())),
        }
    }

    fn hover(
        self: &Rc<Self>,
        event: &PointerEvent,
        at: Finger,
        layout: &Layout,
        hover: &UseStateSetter<Option<Hover>>,
    ) {
        if event.pointer_type() == "touch" || self.gesture.borrow().is_under_way() {
            return;
        }
        self.pointer.set(Some(at.x));
        self.ask_for_frame();
        let on = layout.at(at.y).filter(|_| layout.scale.left() <= at.x);
        hover.set(on.map(|on| Hover { on, at: layout.scale.instant(at.x) }));
    }

    fn leave(self: &Rc<Self>, hover: &UseStateSetter<Option<Hover>>) {
        self.pointer.set(None);
        self.ask_for_frame();
        hover.set(None);
    }

    /// With Control the wheel zooms, with Control and Shift it zooms rows, with Shift or sideways it moves what is in
    /// view; alone it scrolls.
    pub(super) fn wheel(
        &self,
        event: &WheelEvent,
        view: &UseReducerDispatcher<View>,
        look: &UseReducerDispatcher<Look>,
    ) {
        let layout = self.layout.borrow().clone();
        let (Some(layout), Some(canvas)) = (layout, self.over.cast::<Element>()) else { return };
        let (across, down) = (event.delta_x(), event.delta_y());
        if (event.ctrl_key() || event.meta_key()) && event.shift_key() {
            event.prevent_default();
            look.dispatch(LookAction::PerRow(Some(layout.rows.zoomed(across + down < 0.0))));
        } else if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let at = layout.scale.instant(f64::from(event.client_x()) - canvas.get_bounding_client_rect().left());
            let percent = if down < 0.0 { ZOOM_IN } else { ZOOM_OUT };
            view.dispatch(ViewAction::Zoom(percent, Some(at)));
        } else if event.shift_key() || across.abs() > down.abs() {
            event.prevent_default();
            let percent = if across + down < 0.0 { -STEP / 4 } else { STEP / 4 };
            view.dispatch(ViewAction::Pan(percent));
        }
    }
}

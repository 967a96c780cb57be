//! Keys that arrange the timeline.

use std::rc::Rc;

use gloo::events::EventListener;
use stagger_core::Instant;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::focus;
use crate::browser::{dialog_is_open, document, focus_of};
use crate::plan::area::Area;
use crate::plan::arranged::Arranged;
use crate::plan::keys::{Command, Key, command};
use crate::plan::rows::Rows;
use crate::state::look::{Look, LookAction};
use crate::state::view::{View, ViewAction};

/// Listens to keys wherever the focus is, unless what has the focus wants them itself.
#[hook]
pub(super) fn use_timeline_keys(
    arranged: &Rc<Arranged>,
    view: View,
    look: &Rc<Look>,
    dispatchers: (UseReducerDispatcher<View>, UseReducerDispatcher<Look>),
    rows: Option<Rc<Rows>>,
) {
    let (arranged, look) = (Rc::clone(arranged), Rc::clone(look));
    let now = Now { arranged, host: view.host, clock: view.clock, look, rows };
    let latest = use_mut_ref(|| now.clone());
    *latest.borrow_mut() = now;
    use_effect_with(dispatchers, move |(view, look)| {
        let (view, look) = (view.clone(), look.clone());
        let listener = document().map(|document| {
            EventListener::new(&document, "keydown", move |event| {
                let Some(pressed) = event.dyn_ref::<KeyboardEvent>().filter(|_| !dialog_is_open()) else { return };
                let other = pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key();
                let name = pressed.key();
                let key = Key { name: &name, shift: pressed.shift_key(), other };
                match command(key, focus_of(event)).and_then(|command| latest.borrow().wish(command)) {
                    Some(Wish::Look(action)) => look.dispatch(action),
                    Some(Wish::View(action)) => view.dispatch(action),
                    None => {}
                }
            })
        });
        move || drop(listener)
    });
}

/// What the timeline shows as a key is pressed.
#[derive(Clone)]
struct Now {
    arranged: Rc<Arranged>,
    host: Option<usize>,
    clock: Instant,
    look: Rc<Look>,
    rows: Option<Rc<Rows>>,
}

enum Wish {
    Look(LookAction),
    View(ViewAction),
}

impl Now {
    /// What a command asks of the timeline; `None` if that is not its matter.
    fn wish(&self, command: Command) -> Option<Wish> {
        let order = &self.arranged.order;
        let look = match command {
            Command::Collapse => {
                let group = order.group_of(order.rank(self.host?)?)?;
                LookAction::Toggle(order.groups().get(group)?.value)
            }
            Command::Pin => LookAction::Pin(self.host?),
            Command::Mark => self.mark()?,
            Command::Rows { closer } => LookAction::PerRow(Some(self.rows.as_ref()?.zoomed(closer))),
            Command::Unpick if self.look.corner.is_some() || self.look.area.is_some() => LookAction::Select(None),
            Command::Unpick => return Some(Wish::View(ViewAction::Pick(None))),
            Command::Host(lanes) => return Some(Wish::View(ViewAction::Pick(self.beside(lanes)))),
            Command::Next => return self.go(self.arranged.subject.next_after(self.clock)),
            Command::Previous => return self.go(self.arranged.subject.last_before(self.clock)),
            Command::Focus => return focus(&self.arranged, &self.look, self.host).map(Wish::View),
            Command::Whole => return Some(Wish::View(ViewAction::Show(self.arranged.subject.span))),
            _ => return None,
        };
        Some(Wish::Look(look))
    }

    fn go(&self, at: Option<Instant>) -> Option<Wish> {
        at.map(|at| Wish::View(ViewAction::MoveTo(at)))
    }

    /// The first corner of an area, or the area between two.
    fn mark(&self) -> Option<LookAction> {
        let corner = (self.clock, self.host?);
        Some(match self.look.corner {
            None => LookAction::Mark(Some(corner)),
            Some(first) => LookAction::Select(Area::of(&self.arranged.order, first, corner)),
        })
    }

    /// The host so many lanes further down; hosts of collapsed groups are passed over.
    fn beside(&self, lanes: isize) -> Option<usize> {
        let order = &self.arranged.order;
        let rank = match self.host.and_then(|host| order.rank(host)) {
            None => 0,
            Some(rank) => self.rows.as_ref().map_or(rank, |rows| rows.beside(rank, lanes)),
        };
        order.host(rank)
    }
}

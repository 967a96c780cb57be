//! [`Picture`]: two canvases, and what is to be painted on them at the next frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use stagger_sim::Interval;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use crate::browser::{milliseconds, window};
use crate::page::bench::Work;
use crate::paint::{Brush, Layout, Over, Palette, Pen, Room, Stack, Strips, gutter, paint, paint_over, rows};
use crate::plan::arranged::Arranged;
use crate::plan::gesture::Gesture;
use crate::state::look::Look;
use crate::state::view::Theme;

/// What is to be seen, and whom to tell where it stands.
pub(super) struct Shown {
    pub(super) arranged: Rc<Arranged>,
    pub(super) look: Rc<Look>,
    pub(super) range: Interval,
    pub(super) theme: Theme,
    pub(super) over: Over,
    pub(super) layout: UseStateSetter<Option<Rc<Layout>>>,
}

#[derive(Default)]
pub(super) struct Picture {
    pub(super) scroller: NodeRef,
    pub(super) base: NodeRef,
    pub(super) over: NodeRef,
    pub(super) shown: RefCell<Option<Shown>>,
    pub(super) layout: RefCell<Option<Rc<Layout>>>,
    pub(super) gesture: RefCell<Gesture>,
    /// Where the pointer is, across.
    pub(super) pointer: Cell<Option<f64>>,
    inks: RefCell<Option<Inks>>,
    rows: RefCell<Option<Laid>>,
    strips: RefCell<Strips>,
    /// What the lower canvas shows.
    painted: RefCell<Option<Painted>>,
    frame: RefCell<Option<AnimationFrame>>,
    /// Who wants to know how long painting takes.
    watched_by: Option<Rc<Work>>,
}

#[derive(Clone)]
struct Inks {
    theme: Theme,
    palette: Rc<Palette>,
    brush: Rc<Brush>,
}

/// Rows, what they were laid out for, and the gutter beside them.
#[derive(Clone)]
struct Laid {
    arranged: Rc<Arranged>,
    look: Rc<Look>,
    width: f64,
    height: f64,
    stack: Stack,
    gutter: f64,
}

#[derive(PartialEq)]
struct Painted {
    arranged: Rc<Arranged>,
    look: Rc<Look>,
    layout: Rc<Layout>,
    palette: Rc<Palette>,
    ratio: f64,
}

impl Picture {
    pub(super) fn watched_by(watched_by: Option<Rc<Work>>) -> Self {
        Self { watched_by, ..Self::default() }
    }

    pub(super) fn show(self: &Rc<Self>, shown: Shown) {
        *self.shown.borrow_mut() = Some(shown);
        self.ask_for_frame();
    }

    /// However often something changes, the picture is painted once a frame.
    pub(super) fn ask_for_frame(self: &Rc<Self>) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let picture = Rc::clone(self);
            *frame = Some(request_animation_frame(move |_| {
                picture.frame.borrow_mut().take();
                picture.paint();
            }));
        }
    }

    /// The colours of the page may be others: they are read again.
    pub(super) fn forget_colours(&self) {
        self.inks.borrow_mut().take();
    }

    /// Scrolls until the host of that rank is in view.
    pub(super) fn bring_into_view(&self, rank: Option<u32>) {
        let layout = self.layout.borrow();
        let to = rank.zip(layout.as_ref()).and_then(|(rank, layout)| layout.scroll_to(rank));
        if let Some((scroller, to)) = self.scroller.cast::<Element>().zip(to) {
            #[expect(clippy::cast_possible_truncation, reason = "a cast from floating point saturates")]
            scroller.set_scroll_top(to as i32);
        }
    }

    fn paint(&self) {
        let began = milliseconds();
        let shown = self.shown.borrow();
        let Some(shown) = shown.as_ref() else { return };
        let canvases = self.base.cast::<HtmlCanvasElement>().zip(self.over.cast::<HtmlCanvasElement>());
        let (Some((base, over)), Some(scroller)) = (canvases, self.scroller.cast::<HtmlElement>()) else { return };
        let inks = self.inks(shown.theme);
        let pen = |canvas: &HtmlCanvasElement| Pen::new(canvas, Rc::clone(&inks.palette), Rc::clone(&inks.brush));
        let (Some(pen), Some(pen_over)) = (pen(&base), pen(&over)) else { return };
        let width = f64::from(scroller.client_width());
        let laid = self.laid(&pen, shown, width);
        let room = Room { width, height: laid.height, gutter: laid.gutter };
        let scroll = f64::from(scroller.scroll_top());
        let (arranged, look) = (&shown.arranged, &shown.look);
        let layout = Rc::new(Layout::of(arranged, look, laid.stack, shown.range, &room, scroll));
        let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
        let painted = Painted {
            arranged: Rc::clone(arranged),
            look: Rc::clone(look),
            layout: Rc::clone(&layout),
            palette: Rc::clone(&inks.palette),
            ratio,
        };
        if self.painted.borrow().as_ref() != Some(&painted) {
            pen.resize(&base, width, layout.height, ratio);
            paint(&pen, &mut self.strips.borrow_mut(), arranged, look, &layout);
            *self.painted.borrow_mut() = Some(painted);
        }
        pen_over.resize(&over, width, layout.height, ratio);
        let pointer = self.pointer.get();
        paint_over(&pen_over, arranged, &Over { pointer, ..shown.over.clone() }, &layout);
        *self.layout.borrow_mut() = Some(Rc::clone(&layout));
        if let Some(work) = &self.watched_by {
            work.painted(began);
        }
        shown.layout.set(Some(layout));
    }

    fn inks(&self, theme: Theme) -> Inks {
        let mut inks = self.inks.borrow_mut();
        match inks.as_ref() {
            Some(inks) if inks.theme == theme => inks.clone(),
            _ => {
                let palette = Palette::read();
                let brush = Rc::new(Brush::of(&palette));
                inks.insert(Inks { theme, palette: Rc::new(palette), brush }).clone()
            }
        }
    }

    /// The rows for what is shown: those of the last frame if nothing changed.
    fn laid(&self, pen: &Pen, shown: &Shown, width: f64) -> Laid {
        let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(900.0);
        let height = (height * 0.72).clamp(LEAST_HEIGHT, MOST_HEIGHT).floor();
        let mut laid = self.rows.borrow_mut();
        let same = |laid: &&Laid| {
            Rc::ptr_eq(&laid.arranged, &shown.arranged)
                && laid.look == shown.look
                && (laid.width, laid.height) == (width, height)
        };
        if let Some(laid) = laid.as_ref().filter(same) {
            return laid.clone();
        }
        let (arranged, look) = (Rc::clone(&shown.arranged), Rc::clone(&shown.look));
        let rows = Rc::new(rows(&arranged, &look, height));
        let gutter = gutter(pen, &arranged.subject, width);
        let ramp_end = self.strips.borrow_mut().ramp_end(&arranged, &look, &rows);
        let stack = Stack { rows, ramp_end };
        laid.insert(Laid { arranged, look, width, height, stack, gutter }).clone()
    }
}

/// The least and the most height that rows fill at once, in pixels.
const LEAST_HEIGHT: f64 = 420.0;
const MOST_HEIGHT: f64 = 1100.0;

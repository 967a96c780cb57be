//! The picture of the fleet: one component that owns one canvas.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use stagger_web_wire::World;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver, WheelEvent};
use yew::prelude::*;

use crate::browser::{media, window};
use crate::paint::{Layout, Palette, Pen, Shown, gutter, paint};
use crate::plan::keys::{STEP, ZOOM_IN, ZOOM_OUT};
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    /// What might have been, as far as it is known.
    pub(crate) world: Option<Rc<World>>,
    pub(crate) view: View,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let canvas = use_node_ref();
    let picture = {
        let canvas = canvas.clone();
        use_memo((), move |()| Picture::new(canvas))
    };
    use_effect_with((Rc::clone(&props.run), props.world.clone(), props.view), {
        let picture = Rc::clone(&picture);
        move |(run, world, view)| picture.show(Rc::clone(run), world.clone(), *view)
    });
    use_effect_with(props.dispatch.clone(), {
        let picture = Rc::clone(&picture);
        move |dispatch| {
            let watch = Watch::start(&picture, dispatch);
            move || drop(watch)
        }
    });
    let point = {
        let (picture, dispatch) = (picture, props.dispatch.clone());
        Callback::from(move |event: PointerEvent| picture.point(&event, &dispatch))
    };
    let label = format!(
        "Picture of {}: for each host its outages and when it applies. The table further down says the same.",
        props.run.scene().title
    );
    html! {
        <div class="picture" data-picture="" tabindex="0" role="group"
            aria-label="Picture: left and right move the clock, up and down pick a host">
            <canvas ref={canvas} role="img" aria-label={label} onpointerdown={point.clone()} onpointermove={point} />
        </div>
    }
}

/// What is to be painted.
struct Painted {
    run: Rc<Run>,
    world: Option<Rc<World>>,
    view: View,
}

/// A canvas, and what is to be painted on it at the next frame.
struct Picture {
    canvas: NodeRef,
    shown: RefCell<Option<Painted>>,
    layout: RefCell<Option<Layout>>,
    frame: RefCell<Option<AnimationFrame>>,
}

impl Picture {
    fn new(canvas: NodeRef) -> Rc<Self> {
        Rc::new(Self { canvas, shown: RefCell::default(), layout: RefCell::default(), frame: RefCell::default() })
    }

    fn show(self: &Rc<Self>, run: Rc<Run>, world: Option<Rc<World>>, view: View) {
        *self.shown.borrow_mut() = Some(Painted { run, world, view });
        self.ask_for_frame();
    }

    /// However often something changes, the picture is painted once a frame.
    fn ask_for_frame(self: &Rc<Self>) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let picture = Rc::clone(self);
            *frame = Some(request_animation_frame(move |_| {
                picture.frame.borrow_mut().take();
                picture.paint();
            }));
        }
    }

    fn paint(&self) {
        let shown = self.shown.borrow();
        let (Some(Painted { run, world, view }), Some(canvas)) =
            (shown.as_ref(), self.canvas.cast::<HtmlCanvasElement>())
        else {
            return;
        };
        let Some(pen) = Pen::new(&canvas, Palette::read()) else { return };
        let width = f64::from(canvas.client_width());
        let layout = Layout::of(run, view, width, gutter(&pen, run, width));
        let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
        pen.resize(&canvas, width, layout.height(), ratio);
        paint(&pen, &Shown { run, world: world.as_deref(), view }, &layout);
        *self.layout.borrow_mut() = Some(layout);
    }

    /// The pointer was pressed, or dragged while pressed: the clock goes there.
    fn point(&self, event: &PointerEvent, dispatch: &UseReducerDispatcher<View>) {
        if event.buttons() & 1 == 0 {
            return;
        }
        let layout = self.layout.borrow();
        let (Some(layout), Some(canvas)) = (layout.as_ref(), self.canvas.cast::<Element>()) else { return };
        let place = canvas.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top());
        if event.type_() == "pointerdown" {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            if let Some(host) = layout.host_at(y) {
                dispatch.dispatch(ViewAction::Pick(Some(host)));
            }
        }
        if layout.scale.left() <= x || event.type_() == "pointermove" {
            dispatch.dispatch(ViewAction::MoveTo(layout.scale.instant(x)));
        }
    }

    fn wheel(&self, event: &WheelEvent, dispatch: &UseReducerDispatcher<View>) {
        let layout = self.layout.borrow();
        let (Some(layout), Some(canvas)) = (layout.as_ref(), self.canvas.cast::<Element>()) else { return };
        let (across, down) = (event.delta_x(), event.delta_y());
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let at = layout.scale.instant(f64::from(event.client_x()) - canvas.get_bounding_client_rect().left());
            let percent = if down < 0.0 { ZOOM_IN } else { ZOOM_OUT };
            dispatch.dispatch(ViewAction::Zoom(percent, Some(at)));
        } else if event.shift_key() || across.abs() > down.abs() {
            event.prevent_default();
            let percent = if across + down < 0.0 { -STEP / 4 } else { STEP / 4 };
            dispatch.dispatch(ViewAction::Pan(percent));
        }
    }
}

/// What makes the picture change without the page: its size, the colours of the system, the wheel.
struct Watch {
    _listeners: Vec<EventListener>,
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

impl Watch {
    fn start(picture: &Rc<Picture>, dispatch: &UseReducerDispatcher<View>) -> Self {
        let repaint = {
            let picture = Rc::clone(picture);
            move || picture.ask_for_frame()
        };
        let resized = Closure::<dyn FnMut()>::new(repaint.clone());
        let canvas = picture.canvas.cast::<Element>();
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(canvas)) = (&observer, &canvas) {
            observer.observe(canvas);
        }
        let mut listeners = Vec::new();
        if let Some(colours) = media("(prefers-color-scheme: dark)") {
            let repaint = repaint.clone();
            listeners.push(EventListener::new(&colours, "change", move |_| repaint()));
        }
        // Another screen may have other pixels without another size.
        if let Some(window) = window() {
            listeners.push(EventListener::new(&window, "resize", move |_| repaint()));
        }
        if let Some(canvas) = &canvas {
            let (picture, dispatch) = (Rc::clone(picture), dispatch.clone());
            let options = EventListenerOptions::enable_prevent_default();
            listeners.push(EventListener::new_with_options(canvas, "wheel", options, move |event| {
                if let Some(event) = event.dyn_ref::<WheelEvent>() {
                    picture.wheel(event, &dispatch);
                }
            }));
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

//! The benchmark: pans and zooms over fleets of several sizes, and says what each frame took of our own work.
//!
//! It stands at `?bench`, and nothing links to it; `?bench=1000` shows one fleet and waits.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use crate::browser::milliseconds;
use crate::page::timeline::{Minimap, Timeline};
use crate::plan::made::made;
use crate::plan::subject::Subject;
use crate::state::view::{Theme, View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// The number of hosts to show and wait; `None`: all sizes, one after the other.
    pub(crate) hosts: Option<usize>,
}

#[component]
pub(crate) fn Bench(props: &Props) -> Html {
    let results = use_state_eq(Vec::<Taken>::new);
    let sizes = props.hosts.map_or_else(|| SIZES.to_vec(), |hosts| vec![hosts.min(MOST)]);
    let size = sizes.get(results.len()).copied();
    let subject = use_memo(size, |size| size.and_then(made).map(Rc::new));
    let done = {
        let results = results.clone();
        Callback::from(move |taken: Taken| {
            let mut all = (*results).clone();
            all.push(taken);
            results.set(all);
        })
    };
    let rows = results.iter().map(|taken| {
        let Taken { hosts, frames, median, high, most } = taken;
        html! {
            <tr data-hosts={hosts.to_string()} data-median={median.to_string()} data-p95={high.to_string()}>
                <th scope="row">{ hosts }</th><td>{ frames }</td><td>{ told(*median) }</td><td>{ told(*high) }</td><td>{ told(*most) }</td>
            </tr>
        }
    });
    let waits = props.hosts.is_some();
    html! {
        <main data-bench={if size.is_none() { "done" } else { "running" }}>
            <h1>{ "What a frame takes" }</h1>
            <div class="scroll" tabindex="0" role="region" aria-label="Results">
                <table>
                    <thead><tr><th scope="col">{ "Hosts" }</th><th scope="col">{ "Frames" }</th><th scope="col">{ "Median" }</th>
                        <th scope="col">{ "95th percentile" }</th><th scope="col">{ "Most" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if let Some(subject) = subject.as_ref() {
                <OneSize key={subject.names.len()} subject={Rc::clone(subject)} {waits} {done} />
            }
        </main>
    }
}

fn told(milliseconds: f64) -> String {
    format!("{milliseconds:.2} ms")
}

/// What the frames of one fleet took, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
struct Taken {
    hosts: usize,
    frames: usize,
    median: f64,
    high: f64,
    most: f64,
}

impl Taken {
    fn of(hosts: usize, mut frames: Vec<f64>) -> Self {
        frames.sort_by(f64::total_cmp);
        let at = |percent: usize| frames.get(frames.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0.0);
        Self { hosts, frames: frames.len(), median: at(50), high: at(95), most: at(100) }
    }
}

#[derive(PartialEq, Properties)]
struct OneSizeProps {
    subject: Rc<Subject>,
    waits: bool,
    done: Callback<Taken>,
}

#[component]
fn OneSize(props: &OneSizeProps) -> Html {
    let OneSizeProps { subject, waits, done } = props;
    let view = use_reducer({
        let span = subject.span;
        let hosts = subject.names.len();
        move || View::over(span, hosts, Theme::System)
    });
    let work = use_memo((), |()| Work::default());
    use_effect_with((), {
        let (work, dispatch, done) = (Rc::clone(&work), view.dispatcher(), done.clone());
        let (hosts, waits) = (subject.names.len(), *waits);
        move |()| {
            let drive = (!waits).then(|| Drive::start(work, dispatch, hosts, done));
            move || drop(drive)
        }
    });
    html! {
        <section class="card">
            <Minimap subject={Rc::clone(subject)} range={view.range} dispatch={view.dispatcher()} />
            <Timeline subject={Rc::clone(subject)} view={*view} dispatch={view.dispatcher()} painted={Some(work)} />
        </section>
    }
}

/// What a step takes: the timeline is rendered, the picture is painted at the next frame, and the timeline is rendered again
/// where the layout is another.
#[derive(Debug, Default)]
pub(crate) struct Work {
    began: RefCell<Option<f64>>,
    frames: RefCell<Vec<f64>>,
}

/// They are equal if they are the same one.
impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Work {
    fn begins(&self) {
        *self.began.borrow_mut() = Some(milliseconds());
        self.frames.borrow_mut().push(0.0);
    }

    /// The timeline has been rendered.
    pub(crate) fn rendered(&self) {
        if let Some(began) = self.began.borrow_mut().take() {
            self.add(milliseconds() - began);
        }
    }

    /// The picture took since then, and the timeline is told.
    pub(crate) fn painted(&self, since: f64) {
        let now = milliseconds();
        self.add(now - since);
        *self.began.borrow_mut() = Some(now);
    }

    fn add(&self, milliseconds: f64) {
        if let Some(last) = self.frames.borrow_mut().last_mut() {
            *last += milliseconds;
        }
    }
}

/// One step after the other, each at a frame of its own.
struct Drive {
    work: Rc<Work>,
    dispatch: UseReducerDispatcher<View>,
    hosts: usize,
    done: Callback<Taken>,
    step: RefCell<usize>,
    next: RefCell<Option<AnimationFrame>>,
}

impl Drive {
    fn start(work: Rc<Work>, dispatch: UseReducerDispatcher<View>, hosts: usize, done: Callback<Taken>) -> Rc<Self> {
        let drive = Rc::new(Self { work, dispatch, hosts, done, step: RefCell::default(), next: RefCell::default() });
        drive.ask();
        drive
    }

    fn ask(self: &Rc<Self>) {
        let drive = Rc::clone(self);
        *self.next.borrow_mut() = Some(request_animation_frame(move |_| drive.step()));
    }

    /// In, along, and out again; every other frame is left to the picture.
    fn step(self: &Rc<Self>) {
        let step = self.step.replace_with(|step| *step + 1);
        if step.is_multiple_of(2) {
            let action = match step / 2 % 60 {
                0..20 => ViewAction::Zoom(93, None),
                20..40 => ViewAction::Pan(if (step / 120).is_multiple_of(2) { 3 } else { -3 }),
                _ => ViewAction::Zoom(108, None),
            };
            self.work.begins();
            self.dispatch.dispatch(action);
        }
        if step < 2 * STEPS {
            self.ask();
        } else {
            self.done.emit(Taken::of(self.hosts, self.work.frames.take()));
        }
    }
}

/// The sizes of the fleets.
const SIZES: [usize; 3] = [1000, 10_000, 100_000];
const MOST: usize = 1_000_000;
const STEPS: usize = 300;

//! The running clock.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Interval;
use yew::prelude::*;

use crate::browser::wants_little_motion;
use crate::state::view::{View, ViewAction};

/// While the clock runs, moves it on: the stretch in view takes [`TAKES`] seconds, however long it is. For readers who
/// ask for little motion it moves once a second.
#[hook]
pub(crate) fn use_player(view: &View, dispatch: &UseReducerDispatcher<View>) {
    let dispatch = dispatch.clone();
    use_effect_with((view.playing, view.range.seconds()), move |(playing, seconds)| {
        let rate = u32::try_from(*seconds).map_or(f64::MAX, f64::from) / TAKES;
        let (mut timer, mut frames) = (None, None);
        if *playing && wants_little_motion() {
            let run_on = move || dispatch.dispatch(ViewAction::RunOn(whole_seconds(rate)));
            timer = Some(Interval::new(1000, run_on));
        } else if *playing {
            frames = Some(Frames::start(dispatch, rate));
        }
        move || {
            drop(timer);
            if let Some(frames) = frames {
                frames.stop();
            }
        }
    });
}

/// One frame after the other.
struct Frames {
    dispatch: UseReducerDispatcher<View>,
    rate: f64,
    next: RefCell<Option<AnimationFrame>>,
    /// When the last frame was, in milliseconds, and the part of a second that has not been told yet.
    last: RefCell<Option<(f64, f64)>>,
}

impl Frames {
    fn start(dispatch: UseReducerDispatcher<View>, rate: f64) -> Rc<Self> {
        let frames = Rc::new(Self { dispatch, rate, next: RefCell::new(None), last: RefCell::new(None) });
        frames.ask();
        frames
    }

    fn ask(self: &Rc<Self>) {
        let frames = Rc::clone(self);
        *self.next.borrow_mut() = Some(request_animation_frame(move |now| frames.frame(now)));
    }

    fn frame(self: &Rc<Self>, now: f64) {
        let (last, rest) = self.last.borrow().unwrap_or((now, 0.0));
        let passed = rest + (now - last).clamp(0.0, LONGEST) / 1000.0 * self.rate;
        *self.last.borrow_mut() = Some((now, passed.fract()));
        self.ask();
        if passed >= 1.0 {
            self.dispatch.dispatch(ViewAction::RunOn(whole_seconds(passed)));
        }
    }

    fn stop(&self) {
        self.next.borrow_mut().take();
    }
}

fn whole_seconds(seconds: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a span can have")]
    {
        seconds.clamp(0.0, 40_000_000.0) as i64
    }
}

/// How long the stretch in view takes, in seconds.
const TAKES: f64 = 26.0;
/// A tab that was hidden does not jump ahead by more than this, in milliseconds.
const LONGEST: f64 = 250.0;

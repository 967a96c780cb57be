//! [`Post`]: the page's end of what is asked of the worker.
//!
//! The worker has one letter at a time, so that what is no longer wanted is never begun. To cancel what it is at, it is ended and
//! another is started, which is told again what is open; so is one that failed.

mod queue;
mod thread;

use std::cell::RefCell;
use std::rc::Rc;

use stagger_web_wire::{Answer, Ask, Open, Progress, Reply, Said};

use queue::{Hearing, Queue};
use thread::Thread;

pub(crate) use queue::Line;

/// What is heard of something that was asked: any progress, and then one of the others.
#[derive(Clone, Debug)]
pub(crate) enum Heard {
    /// How far it has come.
    Progress(#[expect(dead_code, reason = "no question takes so long yet that anyone shows it")] Progress),
    /// The answer.
    Answer(Answer),
    /// There will be none: the worker failed.
    Failed,
}

/// Where questions are posted. Two are equal if they are the same one.
#[derive(Clone)]
pub(crate) struct Post(Rc<Office>);

/// Hears what becomes of what was asked.
type Ear = Rc<dyn Fn(Heard)>;

struct Office {
    queue: RefCell<Queue<Ear>>,
    thread: RefCell<Option<Thread>>,
    /// Told of every failure.
    trouble: Box<dyn Fn(Rc<str>)>,
}

impl PartialEq for Post {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Post {
    /// The page shows that scenario, so the worker must have it open. `trouble` is told whenever the worker fails.
    pub(crate) fn new(open: Open, trouble: impl Fn(Rc<str>) + 'static) -> Self {
        let queue = RefCell::new(Queue::new(open));
        Self(Rc::new(Office { queue, thread: RefCell::new(None), trouble: Box::new(trouble) }))
    }

    /// Starts the worker, unless it is there.
    pub(crate) fn start(&self) {
        if self.0.thread.borrow().is_none() {
            self.start_anew();
        }
    }

    /// Asks, in that line: of one line only what was asked last is heard of. A scenario that is to be opened empties every line.
    pub(crate) fn ask(&self, line: Line, ask: Ask, hear: impl Fn(Heard) + 'static) {
        let obsolete = self.0.queue.borrow_mut().ask(line, ask, Rc::new(hear));
        if obsolete {
            self.start_anew();
        }
        self.start();
        self.send();
    }

    /// What was asked in that line is no longer wanted, and not heard of again.
    pub(crate) fn cancel(&self, line: Line) {
        if self.0.queue.borrow_mut().cancel(line) {
            self.start_anew();
        }
    }

    fn start_anew(&self) {
        // The one before is ended first: nothing more is heard of it.
        drop(self.0.thread.borrow_mut().take());
        self.0.queue.borrow_mut().started_anew();
        let (heard, failed) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let started = Thread::start(
            move |bytes| heard.upgrade().map(Self).into_iter().for_each(|post| post.heard(&bytes)),
            move |message| failed.upgrade().map(Self).into_iter().for_each(|post| post.failed(&message)),
        );
        match started {
            Ok(thread) => *self.0.thread.borrow_mut() = Some(thread),
            Err(message) => self.failed(&message),
        }
    }

    /// Sends what is next, if the worker has nothing to do.
    fn send(&self) {
        let letter = self.0.queue.borrow_mut().next();
        if let (Some(letter), Some(thread)) = (letter, self.0.thread.borrow().as_ref()) {
            thread.send(&letter.to_bytes());
        }
    }

    fn heard(&self, bytes: &[u8]) {
        match Reply::from_bytes(bytes) {
            Ok(Reply { said: Said::Failed(message), .. }) => self.failed(&message),
            Ok(reply) => {
                let hearing = self.0.queue.borrow_mut().heard(reply);
                // The next letter is on its way before the page shows the answer.
                self.send();
                if let Some(Hearing { who, heard }) = hearing {
                    who(heard);
                }
            }
            Err(garbled) => self.failed(&garbled.to_string()),
        }
    }

    fn failed(&self, message: &str) {
        let failure = self.0.queue.borrow_mut().failed();
        drop(self.0.thread.borrow_mut().take());
        // One that never answered anything would fail again.
        if failure.try_again {
            self.start_anew();
        }
        (self.0.trouble)(Rc::from(message));
        failure.unheard.into_iter().for_each(|who| who(Heard::Failed));
    }
}

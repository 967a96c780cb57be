//! [`Queue`]: what is asked of the worker, and in which order. Nothing in it needs a browser.

use std::collections::VecDeque;

use stagger_web_wire::{Answer, Ask, Letter, Open, Reply, Said};

use super::Heard;

/// What is asked about the same: only the last of it counts. A line for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Which scenario is open.
    Open,
    /// Its text.
    Text,
    /// What the host that is picked is told.
    Told,
    /// What might have been.
    Rehearse,
    /// What selected hosts have in common.
    Select,
    /// What becomes of the fleet.
    Day,
    /// What is kept as a file.
    Keep,
}

/// What is asked, by whom: by one `W` each, who hears the answer.
pub(super) struct Queue<W> {
    /// What the page shows, so that a new worker can be told to open it.
    open: Open,
    worker: Worker,
    /// What the worker is at.
    at: Option<At<W>>,
    waiting: VecDeque<Asked<W>>,
    last: u32,
}

/// How it stands with the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worker {
    /// It has not said yet that it listens.
    Starts,
    /// It listens, and has nothing open.
    Empty,
    /// It has answered, so it has a scenario open.
    Works,
}

struct Asked<W> {
    line: Line,
    ask: Ask,
    who: W,
}

/// What the worker is at, and who wants to hear of it, if anyone still does.
struct At<W> {
    id: u32,
    line: Line,
    /// What is opened, if something is.
    opens: Option<Open>,
    who: Option<W>,
    /// Whether it takes so long that it tells how far it has come.
    long: bool,
}

/// Who hears what.
pub(super) struct Hearing<W> {
    pub(super) who: W,
    pub(super) heard: Heard,
}

/// What becomes of a failure.
pub(super) struct Failure<W> {
    /// Who will get no answer.
    pub(super) unheard: Vec<W>,
    /// Whether another worker may do better.
    pub(super) try_again: bool,
}

impl<W: Clone> Queue<W> {
    pub(super) const fn new(open: Open) -> Self {
        Self { open, worker: Worker::Starts, at: None, waiting: VecDeque::new(), last: 0 }
    }

    /// Puts it at the end. Whether the worker is at something long that is no longer wanted, so that another should be started.
    pub(super) fn ask(&mut self, line: Line, ask: Ask, who: W) -> bool {
        self.waiting.retain(|asked| asked.line != line && line != Line::Open);
        let at = self.at.as_mut().filter(|at| at.line == line || line == Line::Open);
        let obsolete = at.is_some_and(|at| {
            at.who = None;
            at.long
        });
        self.waiting.push_back(Asked { line, ask, who });
        obsolete
    }

    /// Whether the worker is at it, so that another must be started.
    pub(super) fn cancel(&mut self, line: Line) -> bool {
        self.waiting.retain(|asked| asked.line != line);
        self.at.as_ref().is_some_and(|at| at.line == line)
    }

    /// Another worker was started; what the one before was at is forgotten.
    pub(super) fn started_anew(&mut self) {
        (self.worker, self.at) = (Worker::Starts, None);
    }

    /// What to send now, if anything.
    pub(super) fn next(&mut self) -> Option<Letter> {
        if self.worker == Worker::Starts || self.at.is_some() {
            return None;
        }
        let opens_next = self.waiting.front().is_some_and(|asked| asked.line == Line::Open);
        let (line, ask, who) = if self.worker == Worker::Empty && !opens_next {
            (Line::Open, Ask::Open(self.open.clone()), None)
        } else {
            self.waiting.pop_front().map(|asked| (asked.line, asked.ask, Some(asked.who)))?
        };
        self.last = self.last.wrapping_add(1).max(1);
        let opens = if let Ask::Open(open) = &ask { Some(open.clone()) } else { None };
        self.at = Some(At { id: self.last, line, opens, who, long: false });
        Some(Letter { id: self.last, ask })
    }

    pub(super) fn heard(&mut self, reply: Reply) -> Option<Hearing<W>> {
        match reply.said {
            Said::Ready if self.worker == Worker::Starts => {
                self.worker = Worker::Empty;
                None
            }
            Said::Progress(progress) => {
                let at = self.at.as_mut().filter(|at| at.id == reply.id)?;
                at.long = true;
                Some(Hearing { who: at.who.clone()?, heard: Heard::Progress(progress) })
            }
            Said::Answer(answer) => {
                let at = self.at.take_if(|at| at.id == reply.id)?;
                if let (Some(opens), Answer::Scene(_)) = (at.opens, &answer) {
                    (self.open, self.worker) = (opens, Worker::Works);
                }
                Some(Hearing { who: at.who?, heard: Heard::Answer(answer) })
            }
            Said::Ready | Said::Failed(_) => None,
        }
    }

    /// The worker failed. What waits goes on waiting for another, if there is to be one.
    pub(super) fn failed(&mut self) -> Failure<W> {
        let try_again = self.worker == Worker::Works;
        let mut unheard: Vec<W> = self.at.take().and_then(|at| at.who).into_iter().collect();
        if !try_again {
            unheard.extend(self.waiting.drain(..).map(|asked| asked.who));
        }
        self.worker = Worker::Starts;
        Failure { unheard, try_again }
    }
}

#[cfg(test)]
mod tests {
    use stagger_web_wire::{Progress, Refusal};

    use super::*;

    fn open(name: &str) -> Open {
        Open { name: name.to_owned(), text: None, fleet: None, salt: None }
    }

    fn scene() -> Answer {
        let Answer::Scene(scene) = crate::run::tests::answer(&Ask::Open(open("good-day"))) else { panic!("refused") };
        Answer::Scene(scene)
    }

    /// A queue whose worker has the first scenario open.
    fn at_work() -> Queue<&'static str> {
        let mut queue = Queue::new(open("first"));
        assert!(queue.next().is_none(), "it does not listen yet");
        say(&mut queue, 0, Said::Ready);
        let Some(Letter { id, ask: Ask::Open(told) }) = queue.next() else { panic!("nothing to open") };
        assert_eq!(told, open("first"));
        assert_eq!(say(&mut queue, id, Said::Answer(scene())), None, "nobody asked");
        queue
    }

    fn say(queue: &mut Queue<&'static str>, id: u32, said: Said) -> Option<&'static str> {
        queue.heard(Reply { id, said }).map(|hearing| hearing.who)
    }

    fn answered(queue: &mut Queue<&'static str>, id: u32) -> Option<&'static str> {
        say(queue, id, Said::Answer(Answer::Text(String::new())))
    }

    #[test]
    fn one_letter_at_a_time_and_each_is_answered_to_who_asked() {
        let mut queue = at_work();
        assert!(!queue.ask(Line::Text, Ask::Text, "text"));
        assert!(!queue.ask(Line::Told, Ask::Told(1), "told"));
        let first = queue.next().expect("a letter");
        assert_eq!((&first.ask, queue.next()), (&Ask::Text, None));
        assert_eq!(answered(&mut queue, first.id + 7), None, "an answer to nothing");
        assert_eq!(answered(&mut queue, first.id), Some("text"));
        let second = queue.next().expect("a letter");
        assert_eq!(answered(&mut queue, second.id), Some("told"));
        assert_eq!(queue.next(), None);
    }

    #[test]
    fn of_a_line_only_the_last_is_heard_of() {
        let mut queue = at_work();
        queue.ask(Line::Told, Ask::Told(1), "one");
        let first = queue.next().expect("a letter");
        for (host, who) in [(2, "two"), (3, "three")] {
            queue.ask(Line::Told, Ask::Told(host), who);
        }
        assert_eq!(answered(&mut queue, first.id), None);
        let last = queue.next().expect("a letter");
        assert_eq!((&last.ask, answered(&mut queue, last.id)), (&Ask::Told(3), Some("three")));
        assert_eq!(queue.next(), None);
    }

    #[test]
    fn opening_empties_every_line_and_ends_what_takes_long() {
        let mut queue = at_work();
        queue.ask(Line::Told, Ask::Told(1), "told");
        queue.ask(Line::Text, Ask::Text, "text");
        let told = queue.next().expect("a letter");
        assert_eq!(say(&mut queue, told.id, Said::Progress(Progress { done: 1, of: 2 })), Some("told"));
        assert!(queue.ask(Line::Open, Ask::Open(open("second")), "open"));
        queue.started_anew();
        say(&mut queue, 0, Said::Ready);
        let letter = queue.next().expect("a letter");
        assert_eq!(letter.ask, Ask::Open(open("second")), "the first is not opened again");
        assert_eq!(say(&mut queue, letter.id, Said::Answer(scene())), Some("open"));
        assert_eq!(queue.next(), None);
    }

    #[test]
    fn what_is_refused_is_not_what_is_open() {
        let mut queue = at_work();
        queue.ask(Line::Open, Ask::Open(open("wrong")), "wrong");
        let letter = queue.next().expect("a letter");
        let refused = Answer::Refused(Refusal { problems: Vec::new(), left_out: 0 });
        assert_eq!(say(&mut queue, letter.id, Said::Answer(refused)), Some("wrong"));
        queue.started_anew();
        say(&mut queue, 0, Said::Ready);
        assert_eq!(queue.next().map(|letter| letter.ask), Some(Ask::Open(open("first"))));
    }

    #[test]
    fn what_is_cancelled_is_not_heard_of() {
        let mut queue = at_work();
        queue.ask(Line::Told, Ask::Told(1), "told");
        assert!(!queue.cancel(Line::Told), "it has not begun");
        assert_eq!(queue.next(), None);
        queue.ask(Line::Told, Ask::Told(1), "told");
        let letter = queue.next().expect("a letter");
        assert!(queue.cancel(Line::Told) && !queue.cancel(Line::Text));
        queue.started_anew();
        assert_eq!(answered(&mut queue, letter.id), None);
    }

    #[test]
    fn a_failure_is_told_to_who_asked_and_only_a_worker_that_worked_gets_a_successor() {
        let mut queue = at_work();
        queue.ask(Line::Told, Ask::Told(1), "told");
        queue.ask(Line::Text, Ask::Text, "text");
        queue.next();
        let failure = queue.failed();
        assert_eq!((failure.unheard, failure.try_again), (vec!["told"], true));
        queue.started_anew();
        let failure = queue.failed();
        assert_eq!((failure.unheard, failure.try_again), (vec!["text"], false));
    }
}

//! [`layer_of_world`]: what happened to each host in a run.

use stagger_web_wire::{Kind, World};

use super::stretches;
use crate::plan::by_host::ByHost;
use crate::plan::layer::{self, Layer, Mark, MarkKind, Stretch, Told, stretch_at};
use crate::plan::whole::place;

/// The lanes of a run, until the second `end`.
pub(crate) fn layer_of_world(world: &World, hosts: usize, end: u32) -> Layer {
    let events = world.events.host.iter().enumerate();
    let places = events.filter_map(|(event, host)| Some((((*host)?), u32::try_from(event).ok()?)));
    let events = ByHost::of(hosts, places);
    let courses = (0..hosts).map(|host| Course::of(world, events.of_host(host)));
    let courses: Vec<Course> = courses.collect();
    let told = ByHost::in_order(courses.iter().map(|course| layer::stretches(&course.told, end)));
    let checks = ByHost::of(hosts, world.checks.host.iter().copied().zip(world.checks.at.iter().copied()));
    let marks = courses.iter().enumerate().map(|(host, course)| {
        // An agent that is down, or was hit before, looks for nothing.
        let works = |at: &u32| stretch_at(told.of_host(host), *at).is_none_or(|told| told.kind != NOTHING);
        let checks = checks.of_host(host).iter().copied().filter(works);
        let checks = checks.map(|at| Mark { at, kind: MarkKind::Check });
        let mut marks: Vec<Mark> = course.marks.iter().copied().chain(checks).collect();
        marks.sort_by_key(|mark| (mark.at, mark.kind));
        marks
    });
    Layer {
        down: stretches(&world.outages, hosts),
        runs: ByHost::in_order(courses.iter().map(|course| course.runs(end))),
        marks: ByHost::in_order(marks),
        told,
    }
}

/// What happened to one host, in order of time.
#[derive(Default)]
struct Course {
    /// From when on it was told what.
    told: Vec<(u32, u8)>,
    /// When it ran what it had applied: from when, and until when if that came.
    runs: Vec<(u32, Option<u32>)>,
    marks: Vec<Mark>,
}

impl Course {
    fn of(world: &World, events: &[u32]) -> Self {
        let mut course = Self::default();
        // Until when it was told to wait last: told otherwise before then, it was not eligible.
        let mut waits = None;
        for event in events.iter().map(|event| place(*event)) {
            let events = &world.events;
            let (Some(at), Some(kind)) = (events.at.get(event).copied(), events.kind.get(event)) else { continue };
            if let Some(until) = waits.filter(|until| *until <= at) {
                course.mark(until, MarkKind::Eligible);
                waits = None;
            }
            match kind {
                Kind::ToldToWait => {
                    waits = events.figure.get(event).copied().filter(|until| *until != u32::MAX);
                    course.tell(at, Some(Told::Waiting));
                }
                Kind::ToldToHold => {
                    waits = None;
                    course.tell(at, Some(Told::Held));
                }
                Kind::ToldUpToDate => course.tell(at, Some(Told::UpToDate)),
                Kind::Applies => {
                    course.mark(at, MarkKind::Applies);
                    course.tell(at, Some(Told::Applying));
                    course.end_run(at);
                    course.runs.push((at, None));
                }
                Kind::Applied => course.tell(at, Some(Told::UpToDate)),
                Kind::Removes => {
                    course.mark(at, MarkKind::Removes);
                    course.tell(at, Some(Told::Removing));
                }
                Kind::Removed | Kind::Returns => {
                    course.end_run(at);
                    course.tell(at, None);
                }
                Kind::Falls(_) => course.tell(at, None),
                _ => {}
            }
        }
        if let Some(until) = waits {
            course.mark(until, MarkKind::Eligible);
        }
        course
    }

    fn mark(&mut self, at: u32, kind: MarkKind) {
        self.marks.push(Mark { at, kind });
    }

    fn tell(&mut self, at: u32, told: Option<Told>) {
        self.told.push((at, told.map_or(NOTHING, Told::kind)));
    }

    /// Whatever it runs, it runs no longer.
    fn end_run(&mut self, at: u32) {
        if let Some((_, until)) = self.runs.last_mut() {
            until.get_or_insert(at);
        }
    }

    fn runs(&self, end: u32) -> Vec<Stretch> {
        let runs = self.runs.iter().map(|(from, until)| Stretch { from: *from, until: until.unwrap_or(end), kind: 0 });
        runs.filter(|run| run.from < run.until).collect()
    }
}

/// The number of no state: the host is down, or left alone.
const NOTHING: u8 = u8::MAX;

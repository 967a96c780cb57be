//! [`use_subject`]: what the timeline shows, made anew only when something of it is another.

use std::rc::Rc;

use stagger_web_wire::World;
use yew::prelude::*;

use crate::plan::subject::Subject;
use crate::run::Run;
use crate::state::subject::subject_of;
use crate::state::view::View;

/// What the timeline shows of a run, and of the world that might have been if that is shown.
#[hook]
pub(crate) fn use_subject(run: &Rc<Run>, view: &View, world: Option<&Rc<World>>) -> Option<Rc<Subject>> {
    let world = world.filter(|_| view.layer.shows_what_if()).cloned();
    let toggled: Vec<bool> = (0..run.policies().count()).map(|policy| view.toggled(policy)).collect();
    // A world is another if it stands elsewhere: to compare them would cost more than to draw them.
    let known = (Rc::clone(run), toggled, world.as_ref().map(Rc::as_ptr));
    let subject = use_memo(known, |(run, toggled, _)| {
        let toggled = |policy: usize| toggled.get(policy).copied().unwrap_or(false);
        subject_of(run.scene(), &toggled, world.as_deref()).map(Rc::new)
    });
    (*subject).clone()
}

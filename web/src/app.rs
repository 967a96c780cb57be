//! The whole page: its state, its keys, its parts.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::render::request_animation_frame;
use stagger_web_wire::{Answer, Ask, Open};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::address::use_address;
use crate::ask::{Heard, Line, Post};
use crate::browser::{dialog_is_open, document, focus_of, stored_theme, use_theme};
use crate::page::clock::{Announcement, Clock};
use crate::page::fleet::YourFleet;
use crate::page::help::Help;
use crate::page::keep::ShareAndKeep;
use crate::page::loader::Loader;
use crate::page::notes::{Claim, Notes};
use crate::page::notice::Notice;
use crate::page::player::use_player;
use crate::page::policies::Policies;
use crate::page::scrubber::Scrubber;
use crate::page::story::Story;
use crate::page::summary::Summary;
use crate::page::table::Table;
use crate::page::timeline::{Asking, Minimap, Timeline, use_subject};
use crate::page::tools::Tools;
use crate::page::top::Top;
use crate::page::trouble::Trouble;
use crate::page::what_if::Alternative;
use crate::plan::keys::{Command, Key, command};
use crate::run::Run;
use crate::state::rehearsal::{RehearsalAction, RehearsalState};
use crate::state::scenario::{ScenarioAction, ScenarioState};
use crate::state::view::{View, ViewAction};

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialog {
    Load,
    Help,
}

#[component]
pub(crate) fn App() -> Html {
    let scenario = use_reducer(ScenarioState::first);
    let trouble = use_state_eq(|| None::<Rc<str>>);
    let post = use_post(&scenario.open, trouble.setter());
    let view = use_reducer({
        let run = Rc::clone(&scenario.run);
        move || View::of(&run, stored_theme())
    });
    let dialog = use_state_eq(|| None::<Dialog>);
    use_effect_with(view.theme, |theme| use_theme(*theme));
    let rehearsal = use_rehearsal(&post, &scenario.run, view.layer.shows_what_if());
    use_effect_with(scenario.run.scene().title.clone(), |title| {
        if let Some(document) = document() {
            document.set_title(&format!("{title} – Stagger"));
        }
    });
    use_keys(&scenario.run, &view.dispatcher(), {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(Some(Dialog::Help)))
    });
    use_player(&view, &view.dispatcher());

    let open = use_open(&post, &scenario, &view.dispatcher(), {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(None))
    });
    let notice = use_state_eq(|| None::<AttrValue>);
    let say = use_callback((), {
        let notice = notice.setter();
        move |text: Option<String>, ()| notice.set(text.map(AttrValue::from))
    });
    use_address(&scenario, &view, &rehearsal, &open, &say);
    let unnoticed = say.reform(|()| None);
    let use_salt = use_callback((scenario.clone(), open.clone()), |salt, (scenario, open)| {
        scenario.salted(salt).into_iter().for_each(|salted| open.emit(salted));
    });
    let cancel = use_callback(post.clone(), {
        let scenario = scenario.dispatcher();
        move |(), post| {
            post.cancel(Line::Open);
            scenario.dispatch(ScenarioAction::GaveUp);
        }
    });
    let show = |which: Dialog| {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(Some(which)))
    };
    let close = use_callback((), {
        let (dialog, scenario) = (dialog.setter(), scenario.dispatcher());
        move |(), ()| {
            dialog.set(None);
            scenario.dispatch(ScenarioAction::Forget);
        }
    });
    let dismiss = use_callback((), {
        let trouble = trouble.setter();
        move |(), ()| trouble.set(None)
    });

    // A fleet that was refused is told of where it was given.
    let of_text = scenario.refused.clone().filter(|refused| refused.0.fleet.is_none());
    let run = Rc::clone(&scenario.run);
    let subject = use_subject(&run, &view, rehearsal.world());
    let dispatch = view.dispatcher();
    html! {
        <>
            <a class="skip" href="#timeline">{ "Skip to the timeline" }</a>
            <Top name={scenario.open.name.clone()} built_in={scenario.built_in.clone()} open={open.clone()} load={show(Dialog::Load)} help={show(Dialog::Help)}
                theme={view.theme} dispatch={dispatch.clone()} />
            <Trouble trouble={(*trouble).clone()} {dismiss} />
            <Notice notice={(*notice).clone()} dismiss={unnoticed} />
            <main aria-busy={(scenario.opening.is_some() || rehearsal.working).then_some("true")}>
                <Summary run={run.clone()} />
                <section id="timeline" class="card" aria-labelledby="timeline-title" tabindex="-1">
                    <h2 id="timeline-title" class="unseen">{ "Timeline" }</h2>
                    <Policies run={run.clone()} view={*view} dispatch={dispatch.clone()}
                        own_salt={scenario.open.salt.is_none()} salt={scenario.salt().to_owned()} {use_salt} />
                    <div class="split">
                        <div class="stage">
                            <Clock post={post.clone()} run={run.clone()} view={*view} dispatch={dispatch.clone()} />
                            if let Some(subject) = &subject {
                                <Minimap subject={subject.clone()} range={view.range} dispatch={dispatch.clone()} />
                            }
                            <Scrubber run={run.clone()} clock={view.clock} dispatch={dispatch.clone()} />
                            <Tools run={run.clone()} range={view.range} dispatch={dispatch.clone()} />
                            if let Some(subject) = &subject {
                                <Timeline subject={subject.clone()} view={*view} dispatch={dispatch.clone()}
                                    asking={Some(Asking { post: post.clone(), what_if: rehearsal.came_of().cloned() })} />
                            }
                            <Claim run={run.clone()} layer={view.layer} />
                        </div>
                        <Story run={run.clone()} current={run.action_at(view.clock)} dispatch={dispatch.clone()} />
                    </div>
                    <Announcement run={run.clone()} clock={view.clock} playing={view.playing} />
                </section>
                <Alternative post={post.clone()} run={run.clone()} layer={view.layer} dispatch={dispatch.clone()}
                    rehearsal={rehearsal.clone()} />
                <ShareAndKeep post={post.clone()} scenario={scenario.clone()} view={*view} rehearsal={rehearsal.clone()} />
                <YourFleet post={post.clone()} scenario={scenario.clone()} rehearsal={rehearsal.clone()} open={open.clone()} />
                <Notes run={run.clone()} />
                <Table run={run.clone()} host={view.host} dispatch={dispatch} />
            </main>
            <footer>
                { "Stagger decides when, and whether, a host takes an update. Everything on this page is worked out in this tab: nothing is sent anywhere." }
            </footer>
            <Loader open={*dialog == Some(Dialog::Load)} {post} shown={scenario.open.clone()}
                reading={scenario.opening.is_some()} refused={of_text} load={open} {cancel}
                close={close.clone()} />
            <Help open={*dialog == Some(Dialog::Help)} close={close} />
        </>
    }
}

/// The page's end of what is asked of the worker, which is started once the first picture is there.
#[hook]
fn use_post(open: &Open, trouble: UseStateSetter<Option<Rc<str>>>) -> Post {
    let post = use_memo((), |()| Post::new(open.clone(), move |message| trouble.set(Some(message))));
    use_effect_with((), {
        let post = (*post).clone();
        move |()| {
            let frame = request_animation_frame(move |_| post.start());
            move || drop(frame)
        }
    });
    (*post).clone()
}

/// What opens a scenario. `done` is told when another one is shown.
#[hook]
fn use_open(
    post: &Post,
    scenario: &UseReducerHandle<ScenarioState>,
    view: &UseReducerDispatcher<View>,
    done: Callback<()>,
) -> Callback<Open> {
    let (view, dispatch) = (view.clone(), scenario.dispatcher());
    use_callback((post.clone(), Rc::clone(&scenario.open)), move |open: Open, (post, shown)| {
        let asked = Rc::new(open.clone());
        let scenario = dispatch.clone();
        scenario.dispatch(ScenarioAction::Opening(Rc::clone(&asked)));
        let only_salt = (&open.name, &open.text, &open.fleet) == (&shown.name, &shown.text, &shown.fleet);
        let (view, done) = (view.clone(), done.clone());
        post.ask(Line::Open, Ask::Open(open), move |heard| {
            let run = match heard {
                Heard::Progress(_) => return,
                Heard::Answer(Answer::Scene(scene)) => Run::of(*scene),
                Heard::Answer(Answer::Refused(refusal)) => {
                    scenario.dispatch(ScenarioAction::Refused(Rc::clone(&asked), refusal));
                    return;
                }
                Heard::Answer(_) | Heard::Failed => None,
            };
            let Some(run) = run.map(Rc::new) else {
                scenario.dispatch(ScenarioAction::GaveUp);
                return;
            };
            if !only_salt {
                view.dispatch(ViewAction::Open(Rc::clone(&run)));
                done.emit(());
            }
            scenario.dispatch(ScenarioAction::Opened(Rc::clone(&asked), run));
        });
    })
}

/// What is rehearsed, asked of the worker whenever it changes, as long as it is shown.
#[hook]
fn use_rehearsal(post: &Post, run: &Rc<Run>, wanted: bool) -> UseReducerHandle<RehearsalState> {
    let rehearsal = use_reducer({
        let run = Rc::clone(run);
        move || RehearsalState::of(&run)
    });
    use_effect_with(Rc::clone(run), {
        let rehearsal = rehearsal.dispatcher();
        move |run| rehearsal.dispatch(RehearsalAction::Open(Rc::clone(run)))
    });
    let asked = wanted.then(|| rehearsal.what_if.clone()).filter(|_| !rehearsal.is_current());
    use_effect_with((asked, rehearsal.is_of(run), Rc::clone(run)), {
        let (post, rehearsal) = (post.clone(), rehearsal.dispatcher());
        move |(asked, ready, _)| {
            let Some(what_if) = asked.clone().filter(|_| *ready) else { return };
            rehearsal.dispatch(RehearsalAction::Asked);
            let asked = what_if.clone();
            post.ask(Line::Rehearse, Ask::Rehearse(asked), move |heard| {
                let action = match heard {
                    Heard::Progress(_) => return,
                    Heard::Answer(Answer::World(world)) => RehearsalAction::Came(what_if.clone(), Rc::from(world)),
                    Heard::Answer(Answer::Refused(refusal)) => RehearsalAction::Refused(refusal),
                    Heard::Answer(_) | Heard::Failed => RehearsalAction::GaveUp,
                };
                rehearsal.dispatch(action);
            });
        }
    });
    rehearsal
}

/// Listens to keys wherever the focus is, unless what has the focus wants them itself.
#[hook]
fn use_keys(run: &Rc<Run>, dispatch: &UseReducerDispatcher<View>, help: Callback<()>) {
    let dispatch = dispatch.clone();
    use_effect_with(Rc::clone(run), move |run| {
        let run = Rc::clone(run);
        let listener = document().map(|document| {
            let options = gloo::events::EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(pressed) = event.dyn_ref::<KeyboardEvent>().filter(|_| !dialog_is_open()) else { return };
                let other = pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key();
                let name = pressed.key();
                let key = Key { name: &name, shift: pressed.shift_key(), other };
                let Some(command) = command(key, focus_of(event)) else { return };
                event.prevent_default();
                if command == Command::Help {
                    help.emit(());
                } else if let Some(action) = action(command, &run) {
                    dispatch.dispatch(action);
                }
            })
        });
        move || drop(listener)
    });
}

/// What a command does to the view; `None` for those that are not about it alone.
fn action(command: Command, run: &Rc<Run>) -> Option<ViewAction> {
    Some(match command {
        Command::Clock(seconds) => ViewAction::MoveBy(seconds),
        Command::ClockToStart => ViewAction::MoveToStart,
        Command::ClockToEnd => ViewAction::MoveToEnd,
        Command::Zoom(percent) => ViewAction::Zoom(percent, None),
        Command::Pan(percent) => ViewAction::Pan(percent),
        Command::View(number) => ViewAction::Show(run.views().nth(number).map_or(run.span(), |(_, during)| during)),
        Command::Play => ViewAction::TogglePlay,
        // The timeline's own matter.
        Command::Next
        | Command::Previous
        | Command::Host(_)
        | Command::Unpick
        | Command::Whole
        | Command::Focus
        | Command::Collapse
        | Command::Pin
        | Command::Mark
        | Command::Rows { .. } => return None,
        Command::Help => return None,
    })
}

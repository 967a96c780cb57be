//! The whole page: its state, its keys, its parts.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::browser::{dialog_is_open, document, focus_of, stored_theme, use_theme};
use crate::page::clock::{Announcement, Clock};
use crate::page::help::Help;
use crate::page::loader::Loader;
use crate::page::notes::{Claim, Notes};
use crate::page::player::use_player;
use crate::page::policies::Policies;
use crate::page::scrubber::Scrubber;
use crate::page::story::Story;
use crate::page::summary::Summary;
use crate::page::table::Table;
use crate::page::timeline::{Minimap, Timeline};
use crate::page::tools::Tools;
use crate::page::top::Top;
use crate::plan::keys::{Command, Key, command};
use crate::run::Run;
use crate::state::scenario::{Opened, ScenarioAction, ScenarioState};
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
    let view = use_reducer({
        let run = Rc::clone(&scenario.run);
        move || View::of(&run, stored_theme())
    });
    let dialog = use_state_eq(|| None::<Dialog>);
    use_effect_with(view.theme, |theme| use_theme(*theme));
    use_effect_with(scenario.run.scenario().title().to_owned(), |title| {
        if let Some(document) = document() {
            document.set_title(&format!("{title} – Stagger"));
        }
    });
    use_keys(&scenario.run, &view.dispatcher(), {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(Some(Dialog::Help)))
    });
    use_player(&view, &view.dispatcher());

    let open = use_callback((), {
        let (scenario, view, dialog) = (scenario.dispatcher(), view.dispatcher(), dialog.setter());
        move |opened: Opened, ()| {
            view.dispatch(ViewAction::Open(Rc::clone(&opened.run)));
            scenario.dispatch(ScenarioAction::Open(opened));
            dialog.set(None);
        }
    });
    let show = |which: Dialog| {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(Some(which)))
    };
    let close = use_callback((), {
        let dialog = dialog.setter();
        move |(), ()| dialog.set(None)
    });

    let run = Rc::clone(&scenario.run);
    let shown = (0..6).rev().find(|policy| view.shows(*policy)).unwrap_or(0);
    let subject = use_memo((Rc::clone(&run), shown), |(_, shown)| crate::state::subject::tmp(*shown));
    let (dispatch, dispatch_scenario) = (view.dispatcher(), scenario.dispatcher());
    html! {
        <>
            <a class="skip" href="#timeline">{ "Skip to the timeline" }</a>
            <Top name={scenario.name.clone()} open={open.clone()} load={show(Dialog::Load)} help={show(Dialog::Help)}
                theme={view.theme} dispatch={dispatch.clone()} />
            <main>
                <Summary run={run.clone()} />
                <section id="timeline" class="card" aria-labelledby="timeline-title" tabindex="-1">
                    <h2 id="timeline-title" class="unseen">{ "Timeline" }</h2>
                    <Policies run={run.clone()} view={*view} dispatch={dispatch.clone()}
                        own_salt={scenario.own_salt} dispatch_scenario={dispatch_scenario} />
                    <div class="split">
                        <div class="stage">
                            <Clock run={run.clone()} view={*view} dispatch={dispatch.clone()} />
                            <Minimap subject={subject.clone()} range={view.range} dispatch={dispatch.clone()} />
                            <Scrubber run={run.clone()} clock={view.clock} dispatch={dispatch.clone()} />
                            <Tools run={run.clone()} range={view.range} dispatch={dispatch.clone()} />
                            <Timeline subject={subject} view={*view} dispatch={dispatch.clone()} />
                            <Claim run={run.clone()} />
                        </div>
                        <Story run={run.clone()} current={run.action_at(view.clock)} dispatch={dispatch.clone()} />
                    </div>
                    <Announcement run={run.clone()} clock={view.clock} playing={view.playing} />
                </section>
                <Notes run={run.clone()} />
                <Table run={run.clone()} host={view.host} dispatch={dispatch} />
            </main>
            <footer>
                { "Stagger decides when, and whether, a host takes an update. Everything on this page is worked out in this tab: nothing is sent anywhere." }
            </footer>
            <Loader open={*dialog == Some(Dialog::Load)} name={scenario.name.clone()} text={scenario.text.clone()}
                opened={open} close={close.clone()} />
            <Help open={*dialog == Some(Dialog::Help)} close={close} />
        </>
    }
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

/// What a command does to the view; `None` for the one that asks for help.
fn action(command: Command, run: &Rc<Run>) -> Option<ViewAction> {
    Some(match command {
        Command::Clock(seconds) => ViewAction::MoveBy(seconds),
        Command::ClockToStart => ViewAction::MoveToStart,
        Command::ClockToEnd => ViewAction::MoveToEnd,
        Command::Next => ViewAction::Next(Rc::clone(run)),
        Command::Previous => ViewAction::Previous(Rc::clone(run)),
        Command::Zoom(percent) => ViewAction::Zoom(percent, None),
        Command::Pan(percent) => ViewAction::Pan(percent),
        Command::View(number) => {
            let view = run.scenario().views().get(number);
            ViewAction::Show(view.map_or(run.scenario().span(), |view| view.during))
        }
        Command::Play => ViewAction::TogglePlay,
        // The timeline's own matter.
        Command::Host(_)
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

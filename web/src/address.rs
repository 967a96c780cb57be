//! The address of the page: what is shown stands in it, and what it says is shown.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use stagger_core::Instant;
use stagger_sim::Interval;
use stagger_web_wire::Open;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::browser::{document, window};
use crate::link::{Link, LinkedView, TooLong};
use crate::run::Run;
use crate::state::rehearsal::{RehearsalAction, RehearsalState};
use crate::state::scenario::ScenarioState;
use crate::state::view::{Layer, Look, View, ViewAction};

/// Keeps the address and the page together. `say` is told what there is to say of a link that was followed.
#[hook]
pub(crate) fn use_address(
    scenario: &UseReducerHandle<ScenarioState>,
    view: &UseReducerHandle<View>,
    rehearsal: &UseReducerHandle<RehearsalState>,
    open: &Callback<Open>,
    say: &Callback<Option<String>>,
) {
    // A link whose scenario is being opened.
    let pending = use_state(|| None::<Rc<Link>>);
    // What was shown before anybody touched the page.
    let home = use_memo((), |()| link_of(scenario, view, rehearsal));
    let follow = {
        let (pending, open, say, shown) = (pending.setter(), open.clone(), say.clone(), scenario.open.clone());
        move |link: Result<Link, String>| match link {
            Ok(link) => {
                say.emit(link.of_another_engine());
                if let Some(wanted) = link.open.clone().filter(|wanted| *wanted != shown) {
                    open.emit((*wanted).clone());
                }
                pending.set(Some(Rc::new(link)));
            }
            Err(message) => say.emit(Some(message)),
        }
    };
    use_effect_with((), {
        let follow = follow.clone();
        move |()| linked().into_iter().for_each(follow)
    });
    // Back and forth, and an address that somebody changes.
    use_effect_with(scenario.open.clone(), {
        let home = Rc::clone(&home);
        move |_| {
            let moved = move |_: &Event| linked().or_else(|| home_again(&home)).into_iter().for_each(&follow);
            let listener = window().map(|window| EventListener::new(&window, "popstate", moved));
            move || drop(listener)
        }
    });
    // What a link says of the view and the rehearsal is for its own scenario.
    let ready = pending.as_ref().filter(|link| link.open.as_ref().is_none_or(|open| *open == scenario.open)).cloned();
    use_effect_with((ready, rehearsal.is_of(&scenario.run)), {
        let (pending, run) = (pending.setter(), Rc::clone(&scenario.run));
        let (view, rehearsal) = (view.dispatcher(), rehearsal.dispatcher());
        move |(ready, rehearsed)| {
            let Some(link) = ready.as_ref().filter(|_| *rehearsed) else { return };
            if let Some(what_if) = link.what_if.clone() {
                rehearsal.dispatch(RehearsalAction::Set(what_if));
            }
            view.dispatch(ViewAction::Look(look(&link.view, &run)));
            pending.set(None);
        }
    });
    // One that was refused is not waited for.
    use_effect_with(scenario.refused.clone(), {
        let (pending, say) = (pending.clone(), say.clone());
        move |refused| {
            let Some(refused) = refused else { return };
            if pending.as_ref().is_some_and(|link| link.open.as_ref() == Some(&refused.0)) {
                let wrong = refused.1.problems.first().map(|problem| {
                    let path = if problem.path.is_empty() { String::new() } else { format!("{}: ", problem.path) };
                    format!("{path}found {}, expected {}", problem.found, problem.expected)
                });
                say.emit(Some(format!("The scenario of this link makes no sense: {}.", wrong.unwrap_or_default())));
                pending.set(None);
            }
        }
    });
    let link = link_of(scenario, view, rehearsal);
    use_effect_with((link, pending.is_none(), view.playing), move |(link, settled, playing)| {
        let timer = (*settled && !*playing).then(|| {
            let (link, home) = (link.clone(), Rc::clone(&home));
            Timeout::new(AT_REST, move || write(&link, &home))
        });
        move || drop(timer)
    });
}

/// What is shown, as a link says it.
pub(crate) fn link_of(scenario: &ScenarioState, view: &View, rehearsal: &RehearsalState) -> Link {
    let run = &scenario.run;
    let shown = run
        .policies()
        .enumerate()
        .filter(|(place, _)| view.toggled(*place))
        .map(|(_, (policy, _))| policy.name.clone());
    Link {
        engine: Link::ENGINE.to_owned(),
        open: Some(Rc::clone(&scenario.open)),
        what_if: Some(rehearsal.what_if.clone()),
        view: LinkedView {
            range: Some((view.range.from().unix(), view.range.until().unix())),
            clock: Some(view.clock.unix()),
            host: view.host.map(|host| run.host_id(host).to_owned()),
            group: None,
            layer: Some(view.layer.code().to_owned()),
            shown: Some(shown.collect()),
        },
    }
}

/// The whole address of what is shown, to be sent to somebody.
pub(crate) fn address_of(link: &Link) -> Result<String, TooLong> {
    let here = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = here.split_once('#').map_or(here.as_str(), |(page, _)| page);
    link.encode().map(|link| format!("{page}#{link}"))
}

/// How a link wants a run to be looked at. What is not there any more is left as it is.
fn look(linked: &LinkedView, run: &Run) -> Look {
    let range =
        linked.range.and_then(|(from, until)| Interval::new(Instant::from_unix(from)?, Instant::from_unix(until)?));
    let host = linked.host.as_ref().and_then(|name| (0..run.everyone()).find(|host| run.host_id(*host) == name));
    let shown = linked.shown.as_ref().map(|names| {
        let places = run.policies().enumerate().filter(|(_, (policy, _))| names.contains(&policy.name));
        places.map(|(place, _)| place).collect()
    });
    Look {
        layer: linked.layer.as_deref().and_then(Layer::of),
        clock: linked.clock.and_then(Instant::from_unix),
        range,
        host,
        shown,
    }
}

/// What the address says after `#`, unless that is a place in the page, or nothing.
fn linked() -> Option<Result<Link, String>> {
    let said = said()?;
    let place = said.len() < 100 && document()?.get_element_by_id(&said).is_some();
    (!said.is_empty() && !place).then(|| Link::decode(&said).map_err(|error| error.to_string()))
}

fn said() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    Some(hash.strip_prefix('#').unwrap_or(&hash).to_owned())
}

/// Where nothing is said, the page is as it was found.
fn home_again(home: &Link) -> Option<Result<Link, String>> {
    said().is_some_and(|said| said.is_empty()).then(|| Ok(home.clone()))
}

/// Writes the address, unless nobody has touched the page yet: another scenario is one step further back, all else is none.
fn write(link: &Link, home: &Link) {
    let Some(window) = window() else { return };
    let said = linked().and_then(Result::ok);
    if said.as_ref().unwrap_or(home) == link {
        return;
    }
    // What does not fit is not there: an address must not say what is no longer shown.
    let address = link.encode().map_or_else(|_| "#".to_owned(), |link| format!("#{link}"));
    let Ok(history) = window.history() else { return };
    let elsewhere = said.map_or(home.open.clone(), |said| said.open) != link.open;
    // A browser that is asked too often refuses; the next change writes it.
    let _ = if elsewhere {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// How long nothing must change before the address is written, in milliseconds.
const AT_REST: u32 = 400;

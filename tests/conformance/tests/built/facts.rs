//! Feeds and hosts.

use serde_json::{Value, json};
use stagger_core::{Conditions, Feed, Host, Inhibitor, Label, Labels, Late, Release, ReleaseName};

use crate::keys::{Keys, named, severity, text};

/// The names that each release of a feed supersedes.
pub(crate) fn superseded(feed: &Value) -> Vec<Vec<ReleaseName<'_>>> {
    let names = |release| Keys::of(release, &RELEASE).list("supersedes").map(|name| ReleaseName::new(text(name)));
    list(feed).iter().map(|release| names(release).collect()).collect()
}

pub(crate) fn releases<'a>(feed: &'a Value, superseded: &'a [Vec<ReleaseName<'a>>]) -> Vec<Release<'a>> {
    list(feed).iter().zip(superseded).map(|(value, names)| release(value).superseding(names)).collect()
}

pub(crate) fn feed<'a>(value: &'a Value, releases: &'a [Release<'a>]) -> Feed<'a> {
    let feed = Feed::new(releases).expect("a feed");
    let fetched = value.is_object().then(|| Keys::of(value, &["releases", "fetched-at"]).instant("fetched-at"));
    match fetched.flatten() {
        Some(at) => feed.fetched(at),
        None => feed,
    }
}

pub(crate) fn labels(host: &Value) -> Option<Vec<Label<'_>>> {
    let keys = Keys::of(host, &HOST);
    keys.get("labels")?;
    let mut labels: Vec<Label<'_>> = keys.names("labels").map(|(key, value)| Label::new(key, text(value))).collect();
    labels.sort_by(|one, other| one.key().cmp(other.key()));
    Some(labels)
}

pub(crate) fn host<'a>(value: &'a Value, labels: Option<&'a [Label<'a>]>) -> Host<'a> {
    let keys = Keys::of(value, &HOST);
    let mut host = Host::new(keys.text("id").expect("a name")).conditions(conditions(keys));
    if let Some(release) = keys.text("installed") {
        host = host.installed(release);
    }
    if let Some(class) = keys.text("class") {
        host = host.class(class);
    }
    if let Some(site) = keys.text("site") {
        host = host.site(site);
    }
    if let Some(zone) = keys.parsed("zone") {
        host = host.zone(zone);
    }
    if let Some(labels) = labels {
        host = host.labels(Labels::new(labels).expect("labels"));
    }
    if let Some(value) = keys.get("late") {
        let keys = Keys::of(value, &["release", "released-at", "misses"]);
        let (release, released_at) = (keys.text("release"), keys.instant("released-at"));
        let misses = keys.count("misses").unwrap_or(0);
        host = host.late(Late {
            release: release.expect("a release"),
            released_at: released_at.expect("an instant"),
            misses,
        });
    }
    host
}

/// What a decision asks a late host to keep, as the vectors write it.
pub(crate) fn late(late: &Late<'_>) -> Value {
    json!({ "release": late.release, "released-at": late.released_at.to_string(), "misses": late.misses })
}

fn list(feed: &Value) -> &Vec<Value> {
    feed.as_array().or_else(|| feed["releases"].as_array()).expect("releases")
}

fn release(value: &Value) -> Release<'_> {
    let keys = Keys::of(value, &RELEASE);
    let mut release = Release::new(keys.text("id").expect("a name"));
    release = release.withdrawn(keys.flag("withdrawn").unwrap_or(false));
    if let Some(at) = keys.instant("published") {
        release = release.published(at);
    }
    if let Some(at) = keys.instant("withdrawn-at") {
        release = release.withdrawn_since(at);
    }
    if let Some(at) = keys.instant("first-seen") {
        release = release.first_seen(at);
    }
    match keys.get("severity") {
        Some(value) => release.severity(severity(value)),
        None => release,
    }
}

fn conditions(host: Keys<'_>) -> Conditions {
    let named = |name| named(Inhibitor::ALL, Inhibitor::name, name);
    host.names("conditions").fold(Conditions::unknown(), |known, (name, present)| {
        known.with(named(name), present.as_bool().expect("true or false"))
    })
}

const RELEASE: [&str; 7] = ["id", "published", "withdrawn", "withdrawn-at", "first-seen", "supersedes", "severity"];
const HOST: [&str; 8] = ["id", "installed", "class", "site", "zone", "labels", "late", "conditions"];

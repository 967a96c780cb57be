//! What is shown, as Markdown: for a review, or a ticket.

use std::fmt::Write;

use stagger_web_wire::{Outcome, Totals, World};

use super::command::Command;
use crate::run::Run;
use crate::state::rehearsal::RehearsalState;

/// What is written down beside the scenario.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    pub(crate) run: &'a Run,
    pub(crate) rehearsal: &'a RehearsalState,
    /// The address of the page as it is, if it fits into one.
    pub(crate) address: Option<&'a str>,
    /// The lines that show the same.
    pub(crate) commands: &'a [Command],
}

/// Everything that is shown, as Markdown.
pub(crate) fn of(told: &Told<'_>) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut text, told);
    text
}

fn write(text: &mut String, told: &Told<'_>) -> std::fmt::Result {
    let (run, what_if) = (told.run, &told.rehearsal.what_if);
    let (scene, wall) = (run.scene(), run.wall());
    writeln!(text, "## {}\n", one_line(&scene.title))?;
    writeln!(
        text,
        "{} hosts, {} until {}.\n",
        run.everyone(),
        wall.tell(run.span().from()),
        wall.tell(run.span().until())
    )?;
    let policy = told.rehearsal.preset().map(|preset| format!("{} (`{}`)", one_line(&preset.title), preset.name));
    let named = |name: &Option<String>, none: &str, title: &dyn Fn(&str) -> Option<String>| {
        let named = |name: &String| format!("{} (`{name}`)", title(name).unwrap_or_default());
        name.as_ref().map_or_else(|| none.to_owned(), named)
    };
    let hypothesis = |name: &str| scene.hypotheses.iter().find(|one| one.name == name).map(|one| one_line(&one.title));
    let response = |name: &str| scene.responses.iter().find(|one| one.name == name).map(|one| one_line(&one.title));
    writeln!(text, "- Policy: {}", policy.as_deref().unwrap_or("written here, see below"))?;
    writeln!(text, "- Wrong with the release: {}", named(&what_if.hypothesis, "nothing, it is good", &hypothesis))?;
    writeln!(text, "- What people do: {}", named(&what_if.response, "nothing", &response))?;
    writeln!(text, "- Seed {}, replicate {}\n", what_if.seed, what_if.replicate)?;
    let world = told.rehearsal.world().filter(|_| told.rehearsal.is_current());
    if let Some(world) = world {
        writeln!(text, "{}", table(run.has_record().then(|| run.totals()), world))?;
    } else if run.has_record() {
        let totals = run.totals();
        writeln!(text, "On record: {} hosts hit, {} host-minutes down.\n", totals.hosts_hit, totals.host_minutes)?;
    }
    writeln!(text, "Policy:\n\n{}\n", fenced("toml", &what_if.policy))?;
    let lines: Vec<&str> = told.commands.iter().map(|command| command.line.as_str()).collect();
    writeln!(text, "Shown again by:\n\n{}\n", fenced("sh", &lines.join("\n")))?;
    match told.address {
        Some(address) => writeln!(text, "[The page as it was]({address})"),
        None => writeln!(text, "The page does not fit into a link: keep the files beside the command."),
    }
}

/// What is on record and what might have been, with the difference.
fn table(record: Option<&Totals>, world: &World) -> String {
    let outcome = &world.outcome;
    let rows = figures(outcome).into_iter().map(|(what, might, recorded)| {
        let recorded = record.and_then(recorded);
        let difference = recorded.map(|recorded| difference(recorded, might));
        let cell = |figure: Option<String>| figure.unwrap_or_else(|| "–".to_owned());
        format!("| {what} | {} | {might} | {} |\n", cell(recorded.map(|figure| figure.to_string())), cell(difference))
    });
    let rows: String = rows.collect();
    format!("| | recorded | what if | difference |\n|---|---:|---:|---:|\n{rows}")
}

type Recorded = fn(&Totals) -> Option<u64>;

/// The figures of a world, each with what is recorded of the same.
pub(crate) fn figures(outcome: &Outcome) -> [(&'static str, u64, Recorded); 5] {
    [
        ("Hosts hit", outcome.all_hits().into(), |totals| Some(totals.hosts_hit.into())),
        ("Most hosts down at once", outcome.peak_down.into(), |totals| totals.peak.map(|peak| peak.hosts.into())),
        ("Host-minutes down", outcome.down_seconds / 60, |totals| Some(totals.host_minutes)),
        ("Hosts that took the release", outcome.applied.into(), |_| None),
        ("Hosts in the busiest hour", outcome.busiest_hour.into(), |_| None),
    ]
}

fn difference(recorded: u64, might: u64) -> String {
    match might.checked_sub(recorded) {
        Some(0) => "0".to_owned(),
        Some(more) => format!("+{more}"),
        None => format!("−{}", recorded - might),
    }
}

/// A title stays one: whatever a scenario says, it begins no list and no table.
fn one_line(text: &str) -> String {
    let escaped = text.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped
        .chars()
        .flat_map(|letter| [Some('\\').filter(|_| "\\`*_[]<>|#".contains(letter)), Some(letter)])
        .flatten()
        .collect()
}

/// A text between fences that are longer than any in it.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use stagger_web_wire::{Open, WhatIf};

    use super::*;
    use crate::run::tests::{evening, rehearsed};
    use crate::state::rehearsal::RehearsalAction;
    use yew::Reducible;

    #[test]
    fn everything_that_is_shown_stands_in_it() {
        let run = Rc::new(evening());
        let state = Rc::new(RehearsalState::of(&run));
        let what_if = WhatIf { seed: 7, ..state.what_if.clone() };
        let state = state.reduce(RehearsalAction::Set(what_if.clone()));
        let world = Rc::new(rehearsed("binarylane-2018", &what_if));
        let state = state.reduce(RehearsalAction::Came(what_if.clone(), Rc::clone(&world)));
        let open = Open { name: "binarylane-2018".to_owned(), text: None, fleet: None, salt: None };
        let commands = [Command::of_run(&open, &what_if, Some("gradual-12h"))];
        let text = of(&Told { run: &run, rehearsal: &state, address: Some("page#v=1"), commands: &commands });
        let hits = world.outcome.all_hits();
        for part in [
            "## BinaryLane, 18 June 2018\n",
            "36 hosts, Mon 18 Jun 2018 18:30 AEST until ",
            "Seed 7, replicate 0",
            &format!("| Hosts hit | 17 | {hits} | {} |", difference(17, hits.into())),
            "| Host-minutes down | 603 | ",
            "```toml\n",
            "stagger replay binarylane-2018 --policy gradual-12h",
            "[The page as it was](page#v=1)",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn nothing_breaks_out_of_its_place() {
        assert_eq!(one_line("a\n# b | <c>"), "a \\# b \\| \\<c\\>");
        assert_eq!(fenced("toml", "x = '````'\n"), "`````toml\nx = '````'\n`````");
        assert_eq!([difference(17, 3), difference(3, 17), difference(3, 3)], ["−14", "+14", "0"]);
    }
}

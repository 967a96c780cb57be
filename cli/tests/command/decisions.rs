//! What `docs/decisions.md` says is so: each of its examples is run, and every gate has one.
//!
//! `UPDATE_DOCS=1` writes into the page what the command says, to be looked at before it is kept.

use std::collections::BTreeMap;
use std::fs;

use crate::common::{answer, stagger};
use stagger_core::Gate;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/decisions.md");

#[test]
fn every_gate_has_an_example_and_every_example_is_what_the_command_says() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let examples = examples(&page);
    let lines: Vec<&str> = page.lines().collect();
    let said: Vec<String> = examples.iter().map(run).collect();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PAGE, with_outputs(&lines, &examples, &said)).expect("written");
        return;
    }
    let names = Gate::ALL.map(Gate::name);
    let problems: Vec<String> = without_example(&names, &examples).chain(differing(&examples, &said)).collect();
    assert!(problems.is_empty(), "{}\nUPDATE_DOCS=1 writes what the command says", problems.join("\n"));
}

/// One command of the page.
#[derive(Debug)]
struct Example<'p> {
    /// The heading it stands under.
    section: &'p str,
    /// The files that stand before it in its section, by their names.
    files: BTreeMap<&'p str, String>,
    /// The words of the command.
    command: Vec<&'p str>,
    /// The lines of what it says, counted from 0.
    output_from: usize,
    output: Vec<&'p str>,
}

/// Files stand in blocks of TOML, each under a comment with its name; a command stands in a block `console`.
fn examples(page: &str) -> Vec<Example<'_>> {
    let (mut section, mut files, mut found) = ("", BTreeMap::new(), Vec::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            (section, files) = (heading, BTreeMap::new());
        } else if line == "```toml" {
            let mut name = None;
            for (_, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
                match line.strip_prefix("# ").filter(|rest| rest.ends_with(".toml")) {
                    Some(file) => {
                        files.insert(file, String::new());
                        name = Some(file);
                    }
                    None => {
                        let file = name.and_then(|name| files.get_mut(name));
                        let file = file.unwrap_or_else(|| panic!("{section}: no file is named before `{line}`"));
                        file.extend([line, "\n"]);
                    }
                }
            }
        } else if line == "```console" {
            let block: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let more = block.iter().take_while(|line| line.ends_with('\\')).count() + 1;
            let (command, output) = block.split_at(more);
            let words = command.iter().flat_map(|line| line.split_whitespace());
            let command = words.filter(|word| *word != "\\").collect();
            found.push(Example {
                section,
                files: files.clone(),
                command,
                output_from: number + 1 + more,
                output: output.to_vec(),
            });
        }
    }
    found
}

/// What the command says, in a directory with those files.
fn run(example: &Example<'_>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &example.files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let ["$", "stagger", arguments @ ..] = example.command.as_slice() else {
        panic!("{}: no command `$ stagger`: {:?}", example.section, example.command)
    };
    let mut command = stagger(arguments);
    command.current_dir(folder.path());
    answer(command)
}

/// The page, with what the commands say in the places of what it said.
fn with_outputs(lines: &[&str], examples: &[Example<'_>], said: &[String]) -> String {
    let (mut page, mut next) = (String::new(), 0);
    for (example, said) in examples.iter().zip(said) {
        let kept = lines.get(next..example.output_from).expect("lines of the page");
        page.extend(kept.iter().flat_map(|line| [line, "\n"]));
        page.push_str(said);
        next = example.output_from + example.output.len();
    }
    page.extend(lines.iter().skip(next).flat_map(|line| [line, "\n"]));
    page
}

/// Gates under whose heading no command shows their row.
fn without_example<'a>(gates: &'a [&str], examples: &'a [Example<'_>]) -> impl Iterator<Item = String> + 'a {
    let shows = |example: &Example<'_>, gate: &str| {
        example.section == gate && example.output.iter().any(|line| line.split_whitespace().next() == Some(gate))
    };
    let missing = gates.iter().filter(move |gate| !examples.iter().any(|example| shows(example, gate)));
    missing.map(|gate| format!("no example under `### {gate}` shows that gate"))
}

fn differing<'a>(examples: &'a [Example<'_>], said: &'a [String]) -> impl Iterator<Item = String> + 'a {
    examples.iter().zip(said).filter_map(|(example, said)| {
        let shown: String = example.output.iter().flat_map(|line| [line, "\n"]).collect();
        let command = example.command.join(" ");
        let section = example.section;
        if shown.is_empty() {
            Some(format!("under `{section}` no answer is shown of {command}"))
        } else {
            (shown != *said)
                .then(|| format!("under `{section}`, {command}\nthe page shows\n{shown}the command says\n{said}"))
        }
    })
}

const SAMPLE: &str = "\
## Gates
### pin
```toml
# policy.toml
salt = 'x'

# host.toml
id = 'a'
```
Words.
```console
$ stagger explain --policy policy.toml \\
    --gate pin
pin   holds
```
### ramp
```console
$ stagger salt
```
The end.
";

#[test]
fn examples_are_found_with_their_files() {
    let found = examples(SAMPLE);
    let [pin, ramp] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((pin.section, pin.output.as_slice()), ("pin", &["pin   holds"][..]));
    assert_eq!(pin.command.join(" "), "$ stagger explain --policy policy.toml --gate pin");
    let files: Vec<_> = pin.files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(files, [("host.toml", "id = 'a'\n"), ("policy.toml", "salt = 'x'\n\n")]);
    assert!(ramp.files.is_empty() && ramp.output.is_empty(), "files stay in their section");
}

#[test]
fn what_is_missing_or_differs_is_found_and_written() {
    let found = examples(SAMPLE);
    let said = ["pin   passes\n".to_string(), "abc\n".to_string()];
    let problems: Vec<_> = without_example(&["pin", "ramp", "check"], &found).chain(differing(&found, &said)).collect();
    assert!(problems[0].contains("`### ramp`") && problems[1].contains("`### check`"), "{problems:?}");
    assert!(problems[2].contains("the page shows\npin   holds\nthe command says\npin   passes\n"), "{problems:?}");
    assert!(problems[3].contains("no answer is shown of $ stagger salt") && problems.len() == 4, "{problems:?}");

    let lines: Vec<&str> = SAMPLE.lines().collect();
    let page = with_outputs(&lines, &found, &said);
    assert_eq!(page, SAMPLE.replace("pin   holds", "pin   passes").replace("salt\n```", "salt\nabc\n```"));
    let again = examples(&page);
    assert_eq!(differing(&again, &said).count(), 0, "what was written is what was said");
}

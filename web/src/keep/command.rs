//! [`Command`]: the line for `stagger` that shows the same, and the files that it reads.

use std::rc::Rc;

use stagger_web_wire::{Open, OwnFleet, WhatIf};

/// A line for a POSIX shell, and the files that must lie beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) line: String,
    pub(crate) files: Vec<Needed>,
}

/// A file that a command reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needed {
    pub(crate) name: String,
    /// What stands in it; `None` for the fleet, which is made up elsewhere.
    pub(crate) text: Option<Rc<str>>,
}

impl Command {
    /// What is on record, beside what each policy of the scenario would have done.
    pub(crate) fn of_replay(open: &Open) -> Self {
        let mut line = Line::of(open);
        if let Some(salt) = &open.salt {
            line.flag("--salt", salt);
        }
        line.finish()
    }

    /// A run of what might have been, under the scenario's own policy of the name `preset`, or that of a file.
    pub(crate) fn of_run(open: &Open, what_if: &WhatIf, preset: Option<&str>) -> Self {
        let mut line = Line::of(open);
        match preset {
            Some(name) => line.flag("--policy", name),
            None => {
                line.flag("--policy", &format!("./{POLICY}"));
                line.files.push(Needed { name: POLICY.to_owned(), text: Some(what_if.policy.as_str().into()) });
            }
        }
        line.flag("--hypothesis", what_if.hypothesis.as_deref().unwrap_or(NONE));
        line.flag("--response", what_if.response.as_deref().unwrap_or(NONE));
        line.flag("--seed", &what_if.seed.to_string());
        line.flag("--replicate", &what_if.replicate.to_string());
        line.finish()
    }
}

/// A line that is being put together.
struct Line {
    words: Vec<String>,
    files: Vec<Needed>,
}

impl Line {
    fn of(open: &Open) -> Self {
        let mut line = Self { words: ["stagger", "replay"].map(str::to_owned).to_vec(), files: Vec::new() };
        match &open.text {
            Some(text) => {
                let name = format!("{}.toml", file_name(&open.name));
                line.words.push(format!("./{name}"));
                line.files.push(Needed { name, text: Some(text.as_str().into()) });
            }
            None => line.words.push(open.name.clone()),
        }
        if let Some(fleet) = &open.fleet {
            let (name, text) = match fleet {
                OwnFleet::Made(_) => ("fleet.csv", None),
                OwnFleet::Text(text) if is_json(text) => ("fleet.json", Some(text.as_str().into())),
                OwnFleet::Text(text) => ("fleet.csv", Some(text.as_str().into())),
            };
            line.flag("--fleet", &format!("./{name}"));
            line.files.push(Needed { name: name.to_owned(), text });
        }
        line
    }

    /// What begins with a dash would else be taken for another flag.
    fn flag(&mut self, flag: &str, value: &str) {
        if value.starts_with('-') {
            self.words.push(format!("{flag}={value}"));
        } else {
            self.words.extend([flag, value].map(str::to_owned));
        }
    }

    fn finish(self) -> Command {
        // No name holds a zero byte: the engine refuses them.
        let quoted = self.words.iter().map(|word| shlex::try_quote(word).unwrap_or_default());
        Command { line: quoted.collect::<Vec<_>>().join(" "), files: self.files }
    }
}

/// The name as that of a file, on any system.
pub(crate) fn file_name(name: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || "._- ".contains(letter) { letter } else { '-' };
    let name: String = name.chars().map(kept).take(100).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "scenario".to_owned() } else { name.to_owned() }
}

fn is_json(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with(['[', '{'])
}

/// The name of what is not there, as the command has it.
const NONE: &str = "none";
pub(crate) const POLICY: &str = "policy.toml";

#[cfg(test)]
mod tests {
    use stagger_web_wire::MadeUp;

    use super::*;

    fn open(name: &str) -> Open {
        Open { name: name.to_owned(), text: None, fleet: None, salt: None }
    }

    fn what_if() -> WhatIf {
        let policy = "salt = 'x'\n".to_owned();
        WhatIf { policy, hypothesis: Some("apply".to_owned()), response: None, seed: 7, replicate: 3 }
    }

    #[test]
    fn a_preset_needs_no_file() {
        let command = Command::of_run(&open("good-day"), &what_if(), Some("ramp-12h"));
        let line =
            "stagger replay good-day --policy ramp-12h --hypothesis apply --response none --seed 7 --replicate 3";
        assert_eq!((command.line.as_str(), command.files), (line, Vec::new()));
        assert_eq!(Command::of_replay(&open("good-day")).line, "stagger replay good-day");
    }

    #[test]
    fn what_is_a_persons_own_is_a_file() {
        let fleet = Some(OwnFleet::Text(" [{\"id\": \"a\"}]".to_owned()));
        let mine = Open { name: "mine/../x".to_owned(), text: Some("format = 1".to_owned()), fleet, salt: None };
        let command = Command::of_run(&mine, &what_if(), None);
        let line = "stagger replay ./mine-..-x.toml --fleet ./fleet.json --policy ./policy.toml";
        assert!(command.line.starts_with(line), "{}", command.line);
        let names: Vec<&str> = command.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["mine-..-x.toml", "fleet.json", "policy.toml"]);
        let made = Open { fleet: Some(OwnFleet::Made(MadeUp::default())), ..open("good-day") };
        assert_eq!(Command::of_replay(&made).files, [Needed { name: "fleet.csv".to_owned(), text: None }]);
    }

    #[test]
    fn a_shell_reads_the_words_again() {
        let names = ["it's \"my\" $HOME `ls` \\ new\nline; rm", "-x", "é ü", "'", "none", "--policy"];
        for name in names {
            let open = Open { salt: Some(name.to_owned()), ..open("good-day") };
            let words = shlex::split(&Command::of_replay(&open).line).expect("words");
            let said = words.last().expect("a salt");
            assert_eq!(said.strip_prefix("--salt=").unwrap_or(said), name);
            let run = Command::of_run(&open, &WhatIf { hypothesis: Some(name.to_owned()), ..what_if() }, Some(name));
            assert!(shlex::split(&run.line).expect("words").iter().filter(|word| word.ends_with(name)).count() >= 2);
        }
    }

    #[test]
    fn every_name_is_one_of_a_file() {
        for (name, file) in
            [("", "scenario"), ("..", "scenario"), ("a/b", "a-b"), ("my day", "my day"), ("C:\\x", "C--x")]
        {
            assert_eq!(file_name(name), file);
        }
    }
}

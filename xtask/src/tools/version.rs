//! Which version a tool says it is.

use std::path::Path;

use super::Tool;
use crate::command::Command;

/// Whether every command of the tool stands in this directory, and the first says the right version.
pub(super) fn in_dir(tool: &Tool, dir: &Path) -> bool {
    tool.commands.iter().all(|command| dir.join(command).is_file())
        && tool.commands.first().is_some_and(|command| says(&dir.join(command), tool))
}

/// Whether every command of the tool is on `PATH`, all in one directory, and the first says the right version.
pub(super) fn on_path(tool: &Tool) -> bool {
    let first = tool.commands.first().and_then(|command| which::which(command).ok());
    first.as_deref().and_then(Path::parent).is_some_and(|dir| in_dir(tool, dir))
}

fn says(program: &Path, tool: &Tool) -> bool {
    let answer = Command::new(program, Path::new("/")).words(tool.asked).ask();
    answer.as_deref().and_then(told) == Some(tool.version.as_str())
}

/// The version in an answer like `trunk 0.21.14`, `wasm-opt version 132 (version_132)` or `v20.20.2`.
pub(crate) fn told(answer: &str) -> Option<&str> {
    answer
        .split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_in_what_tools_say() {
        for (answer, version) in [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-bindgen 0.2.130", Some("0.2.130")),
            ("wasm-opt version 132 (version_132)", Some("132")),
            ("geckodriver 0.37.1 (a8d4b0a 2025-10-01)\n\nThe source code of 1 program", Some("0.37.1")),
            ("v20.20.2", Some("20.20.2")),
            ("no version here", None),
            ("", None),
        ] {
            assert_eq!(told(answer), version, "{answer}");
        }
    }

    #[test]
    fn versions_are_equal_to_the_last_digit_or_not_at_all() {
        for (answer, version, equal) in [
            ("tool 0.2.13", "0.2.130", false),
            ("tool 0.2.130", "0.2.130", true),
            ("tool 0.2.130-rc.1", "0.2.130", false),
        ] {
            assert_eq!(told(answer) == Some(version), equal, "{answer} against {version}");
        }
    }
}

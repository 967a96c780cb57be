//! Runs, comparisons, frontiers and bounds: what `docs/command.md` shows is what the command says.

use crate::common::{answer, stagger};

/// Every example of the page from `replay` on, at the page's width.
#[test]
fn the_examples_of_the_page_are_what_the_command_says() {
    let page = include_str!("../../../docs/command.md");
    let mut examples = 0;
    for block in page.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let (command, said) = block.split_once('\n').expect("a command and what it says");
        let Some(arguments) = command.strip_prefix("$ stagger ").filter(|arguments| is_rehearsal(arguments)) else {
            continue;
        };
        let mut arguments = words(arguments);
        arguments.extend(["--width".to_string(), "100".to_string()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(answer(stagger(&arguments)), said, "{command}");
        examples += 1;
    }
    assert_eq!(examples, 6);
}

fn is_rehearsal(arguments: &str) -> bool {
    ["replay", "compare", "frontier", "bound", "hypotheses"].iter().any(|command| arguments.starts_with(command))
}

/// The words of a command line, in which single quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('\'').enumerate();
    let words = quoted.flat_map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().map(str::to_string).collect::<Vec<_>>(),
        _ => vec![part.to_string()],
    });
    words.collect()
}

//! What libFuzzer, and a panic under it, write to standard error.

/// How many inputs were tried, by the statistics at the end.
pub(super) fn executions(log: &str) -> Option<u64> {
    after(log, "stat::number_of_executed_units:")?.parse().ok()
}

/// The file in which the input stands that was found.
pub(super) fn input(log: &str) -> Option<&str> {
    after(log, "Test unit written to ")
}

/// What a panic said, in its first line.
pub(super) fn panic(log: &str) -> Option<&str> {
    let mut lines = log.lines().skip_while(|line| !(line.starts_with("thread ") && line.contains(" panicked at ")));
    lines.nth(1)
}

/// The last lines.
pub(super) fn end(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}

/// The rest of the line on which the words come last.
fn after<'a>(log: &'a str, words: &str) -> Option<&'a str> {
    log.lines().rev().find_map(|line| Some(line.split_once(words)?.1.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUND: &str = "\
        INFO:        0 files found in fuzz/corpus/decide\n\
        \n\
        thread '<unnamed>' (1467) panicked at src/laws.rs:61:21:\n\
        waits until 2018-06-18T10:20:01Z, and acts at 2018-06-18T10:20:00Z\n\
        stack backtrace:\n   \
        0: __rustc::rust_begin_unwind\n\
        ==1467== ERROR: libFuzzer: deadly signal\n\
        artifact_prefix='fuzz/artifacts/decide/'; Test unit written to fuzz/artifacts/decide/crash-da39\n\
        stat::number_of_executed_units: 17\n\
        stat::average_exec_per_sec:     0\n\
        Error: Fuzz target exited with exit status: 77\n";

    #[test]
    fn a_finding_is_told_with_its_input() {
        assert_eq!(executions(FOUND), Some(17));
        assert_eq!(input(FOUND), Some("fuzz/artifacts/decide/crash-da39"));
        assert_eq!(panic(FOUND), Some("waits until 2018-06-18T10:20:01Z, and acts at 2018-06-18T10:20:00Z"));
    }

    #[test]
    fn what_did_not_run_found_nothing() {
        let failed = "error: could not compile `stagger-fuzz`\nError: failed to build fuzz script";
        assert_eq!((executions(failed), input(failed), panic(failed)), (None, None, None));
        assert_eq!(end(failed), failed);
        assert_eq!(end(&"a\n".repeat(9)), ["a"; 8].join("\n"));
    }
}

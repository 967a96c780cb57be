//! Any text as a policy: read, or refused with problems that lie within the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stagger_core::text;

fuzz_target!(|input: &str| {
    match text::policy(input) {
        // The same text is the same policy.
        Ok(policy) => assert_eq!(Some(policy), text::policy(input).ok()),
        Err(report) => assert!(!report.to_string().is_empty(), "a refusal says why"),
    }
});

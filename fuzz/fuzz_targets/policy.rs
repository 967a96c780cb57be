//! Any text as a policy: read, written and read again alike, or refused with problems that say something.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stagger_core::read::{Node, PolicyBuf};
use stagger_core::text;

fuzz_target!(|input: &str| {
    match text::policy(input) {
        Ok(policy) => {
            let written = serde_json::to_string(&policy).expect("a policy is written");
            let tree: Node = serde_json::from_str(&written).expect("what is written is a tree");
            match PolicyBuf::from_tree(&tree) {
                Ok(again) => assert_eq!(again, policy, "read again: {written}"),
                Err(report) => panic!("what is written is refused: {report}: {written}"),
            }
        }
        Err(report) => assert!(!report.to_string().is_empty(), "a refusal says why"),
    }
});

//! Any question: a policy, a feed, a host, evidence and an instant made of those of the vectors, mixed and edited. What is
//! read is decided on, by the laws.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stagger_fuzz::Question;

fuzz_target!(|question: Question| question.obeys_the_laws());

//! Policies at random, for tests that hold fast ways to slow ones.

use proptest::prelude::*;

/// A policy of which time alone decides, as TOML text.
pub(crate) fn policy_of_time() -> impl Strategy<Value = String> {
    let check = prop_oneof![
        Just("{ every = '4 h' }"),
        Just("{ every = '20 min' }"),
        Just("{ cron = 'H */4 * * *', zone = 'Australia/Sydney' }"),
        Just("{ cron = '20 * * * *' }"),
    ];
    let apply = prop_oneof![Just("at-instant"), Just("at-check")];
    let ramp = prop_oneof![
        Just(String::new()),
        (1_u32..40).prop_map(|hours| format!("ramp = {{ shape = 'linear', over = '{hours} h' }}\n")),
        (1_u32..40, 1_u8..13).prop_map(|(hours, doublings)| {
            format!("ramp = {{ shape = 'exponential', over = '{hours} h', doublings = {doublings} }}\n")
        }),
        (1_u32..100, 1_u32..20).prop_map(|(share, hours)| {
            format!(
                "ramp = {{ shape = 'steps', steps = [{{ after = '0 s', share = '{share} %' }}, \
                 {{ after = '{hours} h', share = '100 %' }}] }}\n"
            )
        }),
    ];
    let windows = prop_oneof![
        3 => Just(""),
        1 => Just("window = [{ from = '00:00', to = '08:00', zone = 'Australia/Sydney' }]\n"),
        1 => Just("window = [{ days = 'mon-fri', from = '09:00', to = '17:00', cutoff = '1 h', zone = 'UTC' }]\n"),
    ];
    let rings = prop_oneof![
        3 => Just(String::new()),
        2 => (1_u32..40, 0_u32..30, 0_u32..30).prop_map(|(share, first, last)| format!(
            "ring = [{{ name = 'few', share = '{share} %', after = '{first} h' }}, {{ name = 'rest', after = '{last} h' }}]\n"
        )),
    ];
    (check, apply, 0_u32..30, ramp, windows, rings, "[a-z]{1,8}").prop_map(
        |(check, apply, age, ramp, windows, rings, salt)| {
            format!(
                "salt = '{salt}'\ncheck = {check}\napply = '{apply}'\nminimum-age = '{age} h'\n{ramp}{windows}{rings}"
            )
        },
    )
}

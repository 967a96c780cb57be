//! What comes out besides the core's JSON.

use stagger_wasm::{Stagger, tell};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::{feed, host, js, json, policy};

#[wasm_bindgen_test]
fn sentences_tell_the_time_by_the_clock_on_the_wall() {
    let told = |clock: &str| {
        let now = js("'2018-06-18T19:00:00+10:00'");
        json(&tell(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &now, &js(clock)).expect("sentences"))
    };
    assert_eq!(
        told("{ zone: '+10:00', called: 'AEST' }"),
        "{\"sentence\":\"waits until Mon 18 Jun 2018 20:20 AEST for `r1`: the other gates are open from \
         Mon 18 Jun 2018 19:00 AEST; the first check that finds them so is at Mon 18 Jun 2018 20:20 AEST\",\
         \"gates\":[{\"gate\":\"withdrawn\",\"verdict\":\"pass\",\"sentence\":\"it is on offer\"},\
         {\"gate\":\"pin\",\"verdict\":\"pass\",\"sentence\":\"nothing pins, skips or blocks it\"},\
         {\"gate\":\"breaker\",\"verdict\":\"pass\",\"sentence\":\"no breaker\"},\
         {\"gate\":\"freeze\",\"verdict\":\"pass\",\"sentence\":\"no freezes\"},\
         {\"gate\":\"ring\",\"verdict\":\"pass\",\"sentence\":\"no rings\"},\
         {\"gate\":\"minimum-age\",\"verdict\":\"pass\",\
         \"sentence\":\"published Mon 18 Jun 2018 19:00 AEST; no minimum age\"},\
         {\"gate\":\"ramp\",\"verdict\":\"pass\",\"sentence\":\"no ramp\"},\
         {\"gate\":\"window\",\"verdict\":\"pass\",\"sentence\":\"no windows\"},\
         {\"gate\":\"inhibitors\",\"verdict\":\"pass\",\"sentence\":\"no inhibitors\"},\
         {\"gate\":\"catch-up\",\"verdict\":\"pass\",\"sentence\":\"it did not miss its slot\"},\
         {\"gate\":\"in-flight\",\"verdict\":\"pass\",\"sentence\":\"no limit of hosts in flight\"},\
         {\"gate\":\"check\",\"verdict\":\"hold\",\"sentence\":\"the other gates are open from Mon 18 Jun 2018 19:00 AEST; \
         the first check that finds them so is at Mon 18 Jun 2018 20:20 AEST\"}]}"
    );
    assert!(told("{ zone: 'UTC' }").contains("waits until Mon 18 Jun 2018 10:20 UTC for"));
    assert!(told("undefined").contains("waits until Mon 18 Jun 2018 20:20 +10:00 for"), "the zone of the check");
}

#[wasm_bindgen_test]
fn a_handle_tells_the_same() {
    let (now, clock) = (js("1529316120"), js("{ zone: '+01:00' }"));
    let stagger = Stagger::new(&policy(), &feed()).expect("a handle");
    let by_handle = stagger.tell(&host(), &JsValue::UNDEFINED, &now, &clock).expect("sentences");
    let at_once = tell(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &now, &clock).expect("sentences");
    assert_eq!(json(&by_handle), json(&at_once));
}

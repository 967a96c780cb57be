//! Objects that were made to do harm: each is refused at its place, and the next call works.

use stagger_wasm::{Stagger, decide};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::errors::message;
use super::script::{feed, host, js, policy};

#[wasm_bindgen_test]
fn what_no_key_allows_is_named_where_it_stands() {
    for (value, found) in [
        ("() => 'h'", "a function"),
        ("class {}", "a function"),
        ("Symbol('h')", "a symbol"),
        ("10n", "the number `10`"),
        ("2n ** 64n", "a number out of range"),
        ("NaN", "`NaN`"),
        ("-Infinity", "a number out of range"),
        ("1e300", "a number out of range"),
        ("0.1", "a number with a fraction"),
        ("new Map([['id', 'h']])", "a `Map`"),
        ("new Set(['h'])", "a `Set`"),
        ("Promise.resolve('h')", "a `Promise`, which must be awaited first"),
        ("new String('h')", "a `String` object"),
        ("new Uint8Array(8)", "bytes"),
        ("new Proxy([], { get() { throw 1 } })", "something that throws when it is read"),
        (
            "(() => { const it = Proxy.revocable([], {}); it.revoke(); return it.proxy })()",
            "something that throws when it is read",
        ),
        ("Object.create(Date.prototype)", "something that throws when it is read"),
        ("'\\ud800'", "text with half a letter in it (a lone surrogate)"),
        ("'x'.repeat(2 ** 26)", "more text than is read"),
    ] {
        assert_eq!(message("host", &format!("{{ id: {value} }}")), format!("host: id: found {found}, expected text"));
        assert!(message("policy", value).starts_with("policy: found "), "{value}");
    }
    // A letter that only looks like half a one.
    assert!(decide(&policy(), &feed(), &js("{ id: '\\ufffd' }"), &JsValue::NULL, &js("0")).is_ok());
}

#[wasm_bindgen_test]
fn getters_and_proxies_that_throw_are_refused_and_leave_the_handle_free() {
    let stagger = Stagger::new(&policy(), &feed()).expect("a handle");
    let (evidence, now) = (JsValue::NULL, js("1529316120"));
    for host in [
        "{ get id() { throw new Error('no') } }",
        "new Proxy({}, { ownKeys() { throw 1 } })",
        "new Proxy({ id: 1 }, { getOwnPropertyDescriptor() { throw 1 } })",
        "new Proxy({}, { getPrototypeOf() { throw 1 }, ownKeys() { throw 1 } })",
    ] {
        assert_eq!(
            message("host", host),
            "host: found something that throws when it is read, expected a table of keys and values"
        );
        // Often enough that a frame left behind each time would run the stack out.
        let host = js(host);
        for _ in 0..2_000 {
            assert!(stagger.decide(&host, &evidence, &now).is_err());
        }
    }
    assert!(stagger.decide(&host(), &evidence, &now).is_ok());
}

#[wasm_bindgen_test]
fn cycles_and_depths_end() {
    let cycle = "(() => { const it = { id: 'r1' }; it.published = it; return [it] })()";
    assert!(message("feed", cycle).contains("[0].published: found a table"), "{}", message("feed", cycle));
    let deep = "(() => { let it = []; for (let i = 0; i < 1e5; i++) it = [it]; return it })()";
    assert!(message("feed", deep).starts_with("feed: [0]: found a list"));
    assert!(
        message("evidence", "(() => { const it = []; it.push(it); return it })()")
            .starts_with("evidence: found a list")
    );
}

#[wasm_bindgen_test]
fn what_is_huge_ends() {
    let many = "new Array(2 ** 32 - 1)";
    assert_eq!(message("feed", many), "feed: found more values than are read, expected a list");
    // A list of sixteen, each of the same sixteen, and so on: 16¹⁶ values in a handful of objects.
    let bomb = "(() => { let it = 0; for (let i = 0; i < 16; i++) it = Array(16).fill(it); return it })()";
    assert_eq!(message("ids", bomb), "ids: found more values than are read, expected a list");
    let wide = "Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['k' + i, i]))";
    assert!(message("policy", wide).ends_with("\nand 99902 more"), "{}", message("policy", wide));
    let long_key = "{ id: 'h', ['k'.repeat(2 ** 26)]: 1 }";
    assert_eq!(message("host", long_key), "host: found more text than is read, expected a table of keys and values");
    let much_text = "(() => { const it = 'x'.repeat(2 ** 24); return [it, it, it] })()";
    assert!(message("ids", much_text).contains("[2]: found more text than is read, expected text"));
}

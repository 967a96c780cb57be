//! The types that TypeScript sees: `types.d.ts`, written by hand.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

#[cfg(feature = "rehearse")]
#[wasm_bindgen(typescript_custom_section)]
const REHEARSAL_TYPES: &'static str = include_str!("rehearsal/types.d.ts");

#[cfg(feature = "rehearse")]
#[wasm_bindgen]
extern "C" {
    /// What a run comes to, as a plain object.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Outcome")]
    pub type Outcome;

    /// What replicates have in common, as a plain object.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Ensemble")]
    pub type Ensemble;
}

#[wasm_bindgen]
extern "C" {
    /// A decision, as a plain object.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Decision")]
    pub type Decision;

    /// A trace, as a plain object.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Trace")]
    pub type Trace;

    /// A trace in sentences, as a plain object.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Told")]
    pub type Told;

    /// The decisions for many hosts, as a plain object of typed arrays.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Sweep")]
    pub type Sweep;
}

#[cfg(test)]
mod tests {
    use stagger_core::{Gate, Reason, Verdict};

    const TYPES: &str = include_str!("types.d.ts");

    /// The texts in quotation marks on the right side of `export type <name> =`.
    fn union(name: &str) -> Vec<&'static str> {
        let (_, after) = TYPES.split_once(&format!("export type {name} =")).expect("the type is there");
        let (right, _) = after.split_once(';').expect("the type ends");
        right.split('"').skip(1).step_by(2).collect()
    }

    #[test]
    fn names_are_those_of_the_core_in_its_order() {
        assert_eq!(union("ReasonCode"), Reason::CODES);
        assert_eq!(union("Verdict"), Verdict::NAMES);
        assert_eq!(union("Gate"), Gate::ALL.map(Gate::name));
    }
}

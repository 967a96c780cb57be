//! Texts in a link: deflated, in letters that an address takes as they are.

use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The text, packed.
pub(super) fn pack(text: &str) -> String {
    BASE64URL_NOPAD.encode(&compress_to_vec(text.as_bytes(), LEVEL))
}

/// The text that was packed; `None` if it is none, or longer than `most` bytes.
pub(super) fn unpack(packed: &str, most: usize) -> Option<String> {
    let bytes = BASE64URL_NOPAD.decode(packed.as_bytes()).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&bytes, most).ok()?).ok()
}

/// How hard it is tried: of 0 to 10, where more gains nothing for texts of this length.
const LEVEL: u8 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_within_its_bound_only() {
        let text = "salt = \"é\"\n".repeat(1000);
        let packed = pack(&text);
        assert!(packed.len() < text.len() / 20, "{}", packed.len());
        assert_eq!(unpack(&packed, text.len()), Some(text.clone()));
        assert_eq!(unpack(&packed, text.len() - 1), None);
        assert_eq!(unpack(&pack(""), 0), Some(String::new()));
    }

    #[test]
    fn what_was_never_packed_is_none() {
        for packed in ["", "*", "AAAA", "____", "abc"] {
            assert_eq!(unpack(packed, 1000), None, "{packed}");
        }
    }
}

//! Stub.

mod zones;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["zones"] => zones::zones(false),
        ["zones", "--check"] => zones::zones(true),
        _ => Err("expected `zones` or `zones --check`".into()),
    }
}

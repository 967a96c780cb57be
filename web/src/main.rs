//! Where the page starts.

fn main() {
    stagger_web::run();
}

//! The texts are compiled in, and the macro that does it does not notice a new file by itself.

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=src/http/explorer");
}

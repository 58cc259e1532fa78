//! `partnerdesk limits`.

use super::program::Program;

#[test]
fn every_limit_is_printed_with_its_value() {
    let printed = Program::new().done(&["limits"]);
    let row = |name: &str| printed.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name}"));
    for (name, value) in [
        ("document ", "16384 B"),
        ("document tokens ", "2000"),
        ("brackets ", "64"),
        ("page ", "100"),
        ("cost ", "50000"),
        ("head time ", "10 s"),
        ("socket init ", "10 s"),
        ("issuer pause ", "30 s"),
        ("issuer answer ", "262144 B"),
    ] {
        assert!(row(name)[name.len()..].trim_start().starts_with(value), "{}", row(name));
    }
}

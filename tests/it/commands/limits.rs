//! `partnerdesk limits`.

use std::{fs, path::Path};

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

/// Where each limit is held on both sides of its edge.
const HELD: &[(&str, &str, &str)] = &[
    ("document", "src/http/guard/bytes.rs", "size_and_tokens_stand_on_both_sides_of_their_edge"),
    ("document tokens", "src/http/guard/bytes.rs", "size_and_tokens_stand_on_both_sides_of_their_edge"),
    ("brackets", "src/http/guard/bytes.rs", "depth_stands_on_both_sides_of_its_edge"),
    ("depth", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("introspection", "tests/it/http/attacks.rs", "introspection_does_not_multiply"),
    ("operations", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("fragments", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("root fields", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("selections", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("expansions", "tests/it/http/attacks.rs", "what_validation_may_walk_is_bounded_on_both_sides_of_its_edge"),
    ("aliases", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("directives", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("comparisons", "src/graphql/validation/merging.rs", "overlaps_without_end_are_refused_within_the_bound"),
    ("variables", "tests/it/http/attacks.rs", "each_limit_stands_on_both_sides_of_its_edge"),
    ("variables depth", "tests/it/http/attacks.rs", "variables_are_bounded_in_depth_and_number"),
    ("variables values", "tests/it/http/attacks.rs", "variables_are_bounded_in_depth_and_number"),
    ("page", "tests/it/tickets/pages.rs", "a_page_holds_twenty_unless_told_and_a_hundred_at_most"),
    ("cost", "tests/it/guards/cost.rs", "what_costs_exactly_the_limit_runs_and_a_point_more_does_not"),
    ("caller", "tests/it/http/rates.rs", "who_has_spent_all_points_waits_and_others_do_not"),
    ("tenant", "tests/it/http/rates.rs", "the_callers_of_a_tenant_share_an_account"),
    ("issuer pause", "tests/it/identity/keys.rs", "a_new_key_is_found_once_the_pause_is_over_and_the_old_one_is_gone"),
    ("issuer time", "tests/it/identity/keys.rs", "an_issuer_that_answers_badly_counts_as_down"),
    ("issuer answer", "tests/it/identity/keys.rs", "an_answer_of_the_largest_size_is_read"),
    ("errors", "tests/it/http/exchange.rs", "a_flood_of_validation_errors_is_cut_short"),
    ("body", "tests/it/http/exchange.rs", "a_body_is_limited_whether_or_not_it_declares_its_length"),
    ("body time", "tests/it/http/exchange.rs", "a_body_that_does_not_come_is_not_waited_for"),
    ("query string", "tests/it/http/exchange.rs", "get_runs_queries_and_nothing_else"),
    (
        "operations beside others",
        "src/http/turns.rs",
        "beside_others_a_payer_has_fewer_places_until_they_are_long_gone",
    ),
    ("operations at once", "src/http/turns.rs", "so_many_run_at_once_and_the_next_one_waits"),
    ("operation time", "tests/it/http/exchange.rs", "an_operation_without_end_is_cut_off"),
    ("heartbeat", "tests/it/http/stream.rs", "a_silent_stream_shows_signs_of_life"),
    ("document cache", "src/http/documents.rs", "finds_what_was_kept_and_stays_within_its_bytes"),
    ("head", "tests/it/http/server.rs", "a_head_beyond_its_limits_is_refused"),
    ("headers", "tests/it/http/server.rs", "a_head_beyond_its_limits_is_refused"),
    ("head time", "tests/it/http/server.rs", "a_body_may_take_longer_than_a_head"),
    ("idle time", "tests/it/http/server.rs", "an_idle_connection_is_closed"),
    ("write time", "tests/it/http/server.rs", "a_client_that_does_not_read_its_answer_is_cut_off"),
    ("connections", "tests/it/http/server.rs", "connections_beyond_the_cap_wait_for_a_place"),
    ("drain time", "tests/it/http/server.rs", "the_end_comes_even_if_a_request_does_not"),
    ("socket init", "tests/it/http/socket_limits.rs", "init_is_waited_for_only_so_long"),
    ("socket ping", "tests/it/http/socket_limits.rs", "a_silent_client_is_let_go"),
    ("socket write", "tests/it/http/socket_limits.rs", "a_client_that_does_not_read_is_cut_off_and_holds_little"),
    ("socket message", "tests/it/http/socket_limits.rs", "a_message_over_the_limit_closes_with_1009"),
    ("socket operations", "tests/it/http/socket_limits.rs", "operations_at_once_are_limited_and_counted_down"),
];

#[test]
fn every_limit_is_held_by_a_test() {
    let printed = Program::new().done(&["limits"]);
    let mut limits: Vec<&str> = printed.lines().map(|line| line.split("  ").next().expect("a name").trim()).collect();
    let mut held: Vec<&str> = HELD.iter().map(|(limit, ..)| *limit).collect();
    limits.sort_unstable();
    held.sort_unstable();
    assert_eq!(limits, held);
    for (limit, file, test) in HELD {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let source = fs::read_to_string(path).expect("a file of tests");
        assert!(source.contains(&format!("fn {test}()")), "{limit}: {file} has no test `{test}`");
    }
}

//! `partnerdesk limits`: what a request may be and take, with the values in force.

use std::fmt::Write;

use crate::{
    graphql,
    http::{Limits, Rate, ServeOptions, Settings, SocketSettings},
    identity, schema,
};

/// Every limit with its value and meaning, as an aligned table.
pub fn table() -> String {
    // Taken apart by name, so that a new limit cannot be forgotten here.
    let Settings {
        limits,
        body_bytes,
        body_timeout,
        query_string_bytes,
        operations_at_once,
        operations_beside_others,
        operation_timeout,
        heartbeat,
        documents_bytes,
        socket,
        rates,
        proxies: _,
        explorer: _,
        metrics: _,
        origins: _,
        manifest: _,
        only_listed: _,
    } = Settings::default();
    let ServeOptions { connections, idle_timeout, head_timeout, head_bytes, headers, write_timeout, drain_timeout } =
        ServeOptions::default();
    let Limits {
        document_bytes,
        document_tokens,
        bracket_depth,
        operations,
        fragments,
        selection_depth,
        introspected_members,
        selections,
        expansions,
        aliases,
        root_fields,
        directives,
        variables,
        variables_depth,
        variables_values,
        errors,
    } = limits;
    let SocketSettings { init_timeout, keepalive, send_timeout, message_bytes, operations: at_once } = socket;
    let seconds = |duration: std::time::Duration| format!("{} s", duration.as_secs());
    let bytes = |bytes: usize| format!("{bytes} B");
    let count = |count: usize| count.to_string();
    let rate = |rate: Option<Rate>| rate.map_or("none".to_owned(), |rate| rate.points.to_string());
    let rows = [
        ("document", bytes(document_bytes), "text of a document"),
        ("document tokens", count(document_tokens), "its tokens"),
        ("brackets", count(bracket_depth), "nesting of {, [ and ( together"),
        ("depth", count(selection_depth), "nesting of fields"),
        ("introspection", count(introspected_members), "steps from types to their members"),
        ("operations", count(operations), "operations in a document"),
        ("fragments", count(fragments), "fragments in a document"),
        ("root fields", count(root_fields), "root fields of an operation, fragments expanded"),
        ("selections", count(selections), "selections of an operation, fragments expanded"),
        ("expansions", count(expansions), "the same over all operations and fragments"),
        ("aliases", count(aliases), "aliases of an operation, fragments expanded"),
        ("directives", count(directives), "directives of an operation, fragments expanded"),
        ("comparisons", count(graphql::MOST_COMPARISONS), "fields compared to find some that cannot merge"),
        ("variables", count(variables), "variables of an operation"),
        ("variables depth", count(variables_depth), "nesting of their values"),
        ("variables values", count(variables_values), "values in all of them"),
        ("page", graphql::LARGEST_PAGE.to_string(), "items of a page"),
        ("cost", schema::MOST_EXPENSIVE.to_string(), "points of an operation, see extensions.cost"),
        ("caller", rate(rates.caller), "points of a caller a minute"),
        ("tenant", rate(rates.tenant), "points of a tenant a minute"),
        ("errors", count(errors), "errors of an answer"),
        ("body", bytes(body_bytes), "body of a request"),
        ("body time", seconds(body_timeout), "for a body to arrive"),
        ("query string", bytes(query_string_bytes), "query string of a GET"),
        ("operations at once", count(operations_at_once), "queries and mutations running; tenants take turns"),
        (
            "operations beside others",
            count(operations_beside_others),
            "of those, for one tenant while others are there",
        ),
        ("operation time", seconds(operation_timeout), "for a query or mutation to run"),
        ("heartbeat", seconds(heartbeat), "between signs of life of a streamed answer"),
        ("document cache", bytes(documents_bytes), "memory for parsed documents"),
        ("head", bytes(head_bytes), "line and headers of a request"),
        ("headers", count(headers), "headers of a request"),
        ("head time", seconds(head_timeout), "for a head to arrive, from its first byte"),
        ("idle time", seconds(idle_timeout), "between requests of a connection"),
        ("write time", seconds(write_timeout), "without a client taking anything of its answer"),
        ("connections", count(connections), "connections at once"),
        ("drain time", seconds(drain_timeout), "for requests to end after SIGTERM"),
        ("socket init", seconds(init_timeout), "until connection_init"),
        ("socket ping", seconds(keepalive), "between pings; silent for two, a client is gone"),
        ("socket write", seconds(send_timeout), "for a client to take a message"),
        ("socket message", bytes(message_bytes), "message of a client"),
        ("socket operations", count(at_once), "operations at once on a socket"),
        (
            "issuer pause",
            seconds(identity::COOL_DOWN.to_std().unwrap_or_default()),
            "between two questions to an issuer",
        ),
        ("issuer time", seconds(identity::TIMEOUT), "for an issuer to answer"),
        ("issuer answer", bytes(identity::MOST_BYTES), "answer of an issuer"),
    ];
    let mut table = String::new();
    for (name, value, meaning) in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{name:<18} {value:>10}  {meaning}");
    }
    table
}

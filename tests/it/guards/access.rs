//! The access table as a reviewed snapshot: whoever changes who may do what changes this file too.
//! What the desk makes of it, field by field, is in `fence/answers.txt`.

use partnerdesk::{
    access::{ApiTokenScope, Role, Standing, Verb, permitted, scope_for},
    words::Word,
};

const REVIEWED: &str = include_str!("access-table.txt");
const REVIEWED_SCOPES: &str = include_str!("api-token-scopes.txt");

#[test]
fn the_access_table_is_the_reviewed_one() {
    let mut table = String::new();
    for verb in Verb::ALL {
        table.push_str(&format!("{verb:?}\n"));
        for role in Role::ALL {
            let standings: Vec<String> = Standing::ALL
                .into_iter()
                .filter(|standing| permitted(*role, verb, *standing))
                .map(|standing| format!("{standing:?}"))
                .collect();
            if !standings.is_empty() {
                table.push_str(&format!("    {}: {}\n", role.code(), standings.join(", ")));
            }
        }
    }
    assert_eq!(REVIEWED, table, "\nthe table is now:\n{table}");
}

#[test]
fn the_scopes_of_api_tokens_are_the_reviewed_ones() {
    let mut scopes = String::new();
    for scope in ApiTokenScope::ALL.iter().copied().map(Some).chain([None]) {
        scopes.push_str(&format!("{}\n", scope.map_or("no API token", Word::code)));
        for verb in Verb::ALL.into_iter().filter(|verb| scope_for(*verb) == scope) {
            scopes.push_str(&format!("    {verb:?}\n"));
        }
    }
    assert_eq!(REVIEWED_SCOPES, scopes, "\nthe scopes are now:\n{scopes}");
}

//! The access table as a reviewed snapshot: whoever changes who may do what changes this file too.
//! What the desk makes of it, field by field, is in `fence/answers.txt`.

use partnerdesk::{
    access::{Role, Standing, Verb, permitted},
    words::Word,
};

const REVIEWED: &str = include_str!("access-table.txt");

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

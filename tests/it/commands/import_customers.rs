//! `partnerdesk import-customers`.

use std::fmt::Write;

use partnerdesk::ids::Kind;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::program::{Program, Said};
use crate::support::{
    TestDesk,
    town::{self, DIRECT, RESELLER, helper, provider_agent},
};

const HEADER: &str = "customer_reference,customer_name,domain,country,locale,subscription_reference,service,seats,seats_in_use,valid_from,valid_to\n";

fn import(program: &Program, partner: u32, more: &[&str]) -> Said {
    let partner = town::id(Kind::Partner, partner);
    let mut arguments = vec!["import-customers", "customers.csv", "--partner", &partner, "--format", "json"];
    arguments.extend(more);
    program.run(&arguments)
}

fn json_of(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

/// The counts of a summary: created, updated and unchanged customers, then subscriptions.
fn counts(summary: &Value) -> [i64; 6] {
    let count = |of: &str, what: &str| summary[of][what].as_i64().expect("a number");
    let of = |of: &'static str| ["created", "updated", "unchanged"].map(|what| count(of, what));
    let ([a, b, c], [d, e, f]) = (of("customers"), of("subscriptions"));
    [a, b, c, d, e, f]
}

/// Line, column, field and code of every problem.
fn problems(summary: &Value) -> Vec<String> {
    let told = |problem: &Value| {
        let text = |name: &str| problem[name].as_str().expect("a text").to_owned();
        format!("{}:{} {} {}", problem["line"], problem["column"], text("field"), text("code"))
    };
    summary["problems"].as_array().expect("a list").iter().map(told).collect()
}

async fn customers(desk: &TestDesk, partner: u32) -> Vec<Value> {
    let query = "{ customers(orderBy: NAME_ASC) { nodes { reference name domain country defaultLocale version
        subscriptions { nodes { reference service seats seatsInUse validFrom validTo version provider { name } } } } } }";
    let answer = desk.ask(&helper(partner), query, json!({})).await;
    let nodes = answer.list("data.customers.nodes").iter().filter(|node| !node["reference"].is_null());
    nodes.cloned().collect()
}

#[tokio::test]
async fn customers_and_subscriptions_are_imported_changed_and_the_same_file_again_changes_nothing() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let rows = "C1,\"Contoso, Ltd\",contoso.example,JP,ja,S1,OFFICE_365,25,20,2026-01-01,2026-12-31\n\
                C1,\"Contoso, Ltd\",contoso.example,JP,ja,S2,AZURE,,,,\n\
                C2,Fabrikam,,,,,,,,,\n";
    program.write("customers.csv", format!("{HEADER}{rows}"));
    let first = import(&program, RESELLER, &[]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert_eq!(counts(&json_of(&first)), [2, 0, 0, 2, 0, 0]);
    let seen = customers(&desk, RESELLER).await;
    assert_eq!(seen.len(), 2);
    let bought = json!({
        "reference": "S1", "service": "OFFICE_365", "seats": 25, "seatsInUse": 20, "validFrom": "2026-01-01",
        "validTo": "2026-12-31", "version": 1, "provider": { "name": "Provider" }
    });
    let contoso = &seen[0];
    assert_eq!((&contoso["name"], &contoso["defaultLocale"]), (&json!("Contoso, Ltd"), &json!("ja")));
    assert!(contoso["subscriptions"]["nodes"].as_array().is_some_and(|nodes| nodes.contains(&bought)), "{contoso}");
    let expected = json!({
        "reference": "C2", "name": "Fabrikam", "domain": null, "country": null, "defaultLocale": "en", "version": 1,
        "subscriptions": { "nodes": [] }
    });
    assert_eq!(seen[1], expected);

    assert_eq!(counts(&json_of(&import(&program, RESELLER, &[]))), [0, 0, 2, 0, 0, 2]);
    assert_eq!(customers(&desk, RESELLER).await, seen);

    program.write(
        "customers.csv",
        format!("{HEADER}{}", rows.replace("25,20", "30,20").replace("Fabrikam", "Fabrikam SE")),
    );
    assert_eq!(counts(&json_of(&import(&program, RESELLER, &[]))), [0, 1, 1, 0, 1, 1]);
    let now = customers(&desk, RESELLER).await;
    assert_eq!((&now[1]["name"], &now[1]["version"]), (&json!("Fabrikam SE"), &json!(2)));
    let seats = now[0]["subscriptions"]["nodes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|node| (&node["seats"], &node["version"]));
    assert!(seats.collect::<Vec<_>>().contains(&(&json!(30), &json!(2))));
    // The provider behind the reseller sees what goes through it, and another partner nothing.
    let query = "{ customers { nodes { name } } }";
    let seen = desk.ask(&provider_agent(), query, json!({})).await;
    assert_eq!(seen.at("data.customers.nodes"), &json!([{ "name": "Acme" }, { "name": "Contoso, Ltd" }]));
    assert_eq!(customers(&desk, DIRECT).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    program.write("customers.csv", format!("{HEADER}C1,Contoso,,,,S1,AZURE,5,,,\n"));
    for _ in 0..2 {
        let said = import(&program, DIRECT, &["--dry-run"]);
        assert_eq!((said.code, counts(&json_of(&said))), (Some(0), [1, 0, 0, 1, 0, 0]));
    }
    let partner = town::id(Kind::Partner, DIRECT);
    let said = program.run(&["import-customers", "customers.csv", "--partner", &partner, "--dry-run"]);
    let expected = "Would import: 1 rows, customers (1 created, 0 updated, 0 unchanged), \
                    subscriptions (1 created, 0 updated, 0 unchanged), 0 rows with problems, 0 problems\n";
    assert_eq!(said.out, expected);
    assert_eq!(customers(&desk, DIRECT).await, [] as [Value; 0]);
}

/// Rows that are sound, and rows that are wrong in every way a row can be.
const MIXED: &str = "C1,Contoso,,,,S1,AZURE,5,5,,
,Nobody,,jp,fr,,,,,,
C2,=cmd(),,,,S2,TEAMS,0,,2026/05/05,
C3,\"Line
break\",,,,S3,AZURE,5,6,2026-05-05,2026-05-04
C1,Other,,,,S4,AZURE,1,,,
C1,Contoso,,,,S1,AZURE,1,,,
C5,Short
C6,Six,,,,,AZURE,1,,,
C7,Seven,,,,S7,DYNAMICS_365,1000001,-1,,
C8,Eight,,,,S8,AZURE,1,,,
";

#[tokio::test]
async fn a_file_with_a_bad_row_is_refused_whole_and_every_problem_has_its_place() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    program.write("customers.csv", format!("{HEADER}{MIXED}"));
    let said = import(&program, DIRECT, &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let summary = json_of(&said);
    let expected = [
        "3:1 customer_reference CELL_EMPTY",
        "3:4 country INVALID_COUNTRY",
        "3:5 locale UNKNOWN_LOCALE",
        "4:2 customer_name FORMULA_LIKE",
        "4:7 service UNKNOWN_VALUE",
        "4:8 seats NUMBER_OUT_OF_RANGE",
        "4:10 valid_from NOT_A_DAY",
        "5:2 customer_name CONTROL_CHARACTER",
        "5:9 seats_in_use SEATS_IN_USE_ABOVE_SEATS",
        "5:11 valid_to VALIDITY_ENDS_BEFORE_START",
        "7:1 customer_reference CUSTOMER_DIFFERS",
        "8:6 subscription_reference SUBSCRIPTION_TWICE",
        "9:1  CELL_COUNT",
        "10:6 subscription_reference CELL_EMPTY",
        "11:8 seats NUMBER_OUT_OF_RANGE",
        "11:9 seats_in_use NUMBER_OUT_OF_RANGE",
    ];
    assert_eq!(problems(&summary), expected);
    assert_eq!((&summary["rows"], &summary["skipped"], &summary["accepted"]), (&json!(10), &json!(8), &json!(false)));
    assert_eq!(customers(&desk, DIRECT).await, [] as [Value; 0]);
    let partner = town::id(Kind::Partner, DIRECT);
    let said = program.run(&["import-customers", "customers.csv", "--partner", &partner]);
    let line =
        "problem: customers.csv:3:4: country: `jp` is not a country code with two capital letters [INVALID_COUNTRY]\n";
    assert!(said.out.contains(line) && said.out.contains("\nRefused: 10 rows"), "{}", said.out);
}

#[tokio::test]
async fn bad_rows_are_left_out_when_that_is_chosen() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    program.write("customers.csv", format!("{HEADER}{MIXED}"));
    let said = import(&program, DIRECT, &["--skip-bad-rows"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let summary = json_of(&said);
    assert_eq!((counts(&summary), &summary["accepted"]), ([2, 0, 0, 2, 0, 0], &json!(true)));
    let names: Vec<Value> = customers(&desk, DIRECT).await.iter().map(|customer| customer["name"].clone()).collect();
    assert_eq!(names, ["Contoso", "Eight"]);
}

#[tokio::test]
async fn what_contradicts_the_database_is_a_problem() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let header = "customer_reference,customer_name,cloud,subscription_reference,service,seats,seats_in_use,valid_to\n";
    program.write("customers.csv", format!("{header}C1,One,GLOBAL,S1,AZURE,5,5,\nC2,Two,GLOBAL,,,,,\n"));
    assert_eq!(import(&program, DIRECT, &[]).code, Some(0));
    let rows = "C1,One,US_GOVERNMENT,,,,,\nC1,One,GLOBAL,S1,OFFICE_365,4,5,2001-01-01\nC2,Two,GLOBAL,S1,AZURE,5,,\nC3,Three,GERMANY,,,,,\n";
    program.write("customers.csv", format!("{header}{rows}"));
    let expected = [
        "2:3 cloud CLOUD_NOT_POSSIBLE",
        "3:5 service NEVER_CHANGES",
        "3:7 seats_in_use SEATS_IN_USE_ABOVE_SEATS",
        "3:8 valid_to VALIDITY_ENDS_BEFORE_START",
        "4:4 subscription_reference SUBSCRIPTION_OF_ANOTHER",
        "5:3 cloud CLOUD_NOT_POSSIBLE",
    ];
    assert_eq!(problems(&json_of(&import(&program, DIRECT, &["--skip-bad-rows"]))), expected);
}

#[tokio::test]
async fn r29_a_new_customer_in_a_cloud_that_no_edition_covers_is_told_with_its_line_and_one_that_is_there_stays() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let header = "customer_reference,customer_name,cloud\n";
    program.write("customers.csv", format!("{header}C1,One,GLOBAL\n"));
    assert_eq!(import(&program, DIRECT, &[]).code, Some(0));
    // Its partner works in China, and so does the customer it has had for long.
    for (table, column, value) in [("partners", "clouds", "[\"GLOBAL\",\"CHINA\"]"), ("customers", "cloud", "CHINA")] {
        let sql = format!("UPDATE {table} SET {column} = '{value}'");
        desk.db.write().execute_unprepared(&sql).await.expect("a write");
    }
    program.write("customers.csv", format!("{header}C1,Uno,CHINA\nC2,Two,CHINA\nC3,Three,GLOBAL\n"));
    let said = import(&program, DIRECT, &["--skip-bad-rows"]);
    let summary = json_of(&said);
    assert_eq!(problems(&summary), ["3:3 cloud CLOUD_NOT_COVERED_BY_EDITION"]);
    let message = "no edition of the policy in force covers the cloud CHINA: none ever did";
    assert_eq!(summary["problems"][0]["message"], message);
    let names: Vec<Value> = customers(&desk, DIRECT).await.iter().map(|customer| customer["name"].clone()).collect();
    assert_eq!(names, ["Three", "Uno"]);
}

#[tokio::test]
async fn everything_wrong_with_a_row_is_told_at_once() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let header =
        "customer_reference,customer_name,subscription_reference,service,seats,seats_in_use,valid_from,valid_to\n";
    program.write("customers.csv", format!("{header}C1,,S1,AZURE,5,9,2026-02-01,2026-01-01\n"));
    let expected = [
        "2:2 customer_name CELL_EMPTY",
        "2:6 seats_in_use SEATS_IN_USE_ABOVE_SEATS",
        "2:8 valid_to VALIDITY_ENDS_BEFORE_START",
    ];
    let said = import(&program, DIRECT, &[]);
    assert_eq!((said.code, problems(&json_of(&said))), (Some(1), expected.map(str::to_owned).to_vec()));
    assert_eq!(customers(&desk, DIRECT).await, Vec::<Value>::new());
}

#[tokio::test]
async fn every_encoding_and_separator_is_read_or_refused_with_its_place() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let text = "customer_reference;customer_name\r\nC1;\"株式会社\"\"ソ\"\"\"\r\n";
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode(text);
    let mut created = 1;
    for (bytes, encoding) in
        [(["\u{feff}", text].concat().into_bytes(), "unicode"), (utf16, "unicode"), (shift_jis.to_vec(), "shift_jis")]
    {
        program.write("customers.csv", bytes);
        let said = import(&program, DIRECT, &["--encoding", encoding]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(counts(&json_of(&said)), [created, 0, 1 - created, 0, 0, 0]);
        created = 0;
    }
    assert_eq!(customers(&desk, DIRECT).await[0]["name"], "株式会社\"ソ\"");
    for (bytes, expected) in [
        (shift_jis.to_vec(), "2:5  WRONG_ENCODING"),
        (b"C1,Contoso\n".to_vec(), "1:1  HEADER_MISSING"),
        (b"customer_reference,name\n".to_vec(), "1:2 name COLUMN_UNKNOWN"),
        (Vec::new(), "1:1  FILE_EMPTY"),
        (b"customer_reference,customer_name\nC1,\"Con\n".to_vec(), "2:1  QUOTE_UNCLOSED"),
        (b"c\0u\0".to_vec(), "1:2  NUL_CHARACTER"),
    ] {
        program.write("customers.csv", bytes);
        // A file that is no table has no good rows.
        let said = import(&program, DIRECT, &["--skip-bad-rows"]);
        let summary = json_of(&said);
        assert_eq!(
            (said.code, problems(&summary), &summary["accepted"]),
            (Some(1), vec![expected.to_owned()], &json!(false))
        );
    }
}

#[tokio::test]
async fn a_hundred_thousand_rows_are_imported_at_once() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let mut text = HEADER.to_owned();
    for n in 0..100_000 {
        let _ = writeln!(text, "C{},Customer {},,,,S{n},OFFICE_365,10,5,2026-01-01,", n / 2, n / 2);
    }
    program.write("customers.csv", text);
    let said = import(&program, DIRECT, &[]);
    assert_eq!((said.code, counts(&json_of(&said))), (Some(0), [50_000, 0, 0, 100_000, 0, 0]));
    let count = desk.ask(&helper(DIRECT), "{ customers { totalCount } }", json!({})).await;
    assert_eq!(count.int("data.customers.totalCount"), 50_002);
}

#[tokio::test]
async fn wrong_use_ends_with_2_and_touches_nothing() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    program.write("customers.csv", HEADER);
    let (nobody, customer) = (town::id(Kind::Partner, 99), town::id(Kind::Customer, 1));
    let partner = town::id(Kind::Partner, DIRECT);
    for wrong in [
        vec!["import-customers", "customers.csv"],
        vec!["import-customers", "customers.csv", "--partner", &nobody],
        vec!["import-customers", "customers.csv", "--partner", &customer],
        vec!["import-customers", "nowhere.csv", "--partner", &partner],
        vec!["import-customers", "customers.csv", "--partner", &partner, "--encoding", "latin1"],
    ] {
        let said = program.run(&wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
    }
}

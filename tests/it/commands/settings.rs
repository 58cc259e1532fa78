//! Where settings come from: flags, else the environment, else the file, else the defaults.

use serde_json::json;

use super::program::{Program, SECRET};

/// Which folder a migration made its database in.
fn used(program: &Program, arguments: &[&str]) -> String {
    program.done(&[&["migrate"], arguments].concat());
    let folders = ["flag", "environment", "file", "other-file", "partnerdesk-data"];
    let has = |folder: &&str| program.path(folder).join("partnerdesk.db").is_file();
    let found: Vec<&str> = folders.into_iter().filter(has).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    std::fs::remove_dir_all(program.path(found[0])).expect("removing");
    found[0].to_owned()
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file_and_that_over_the_default() {
    let program = Program::new();
    program.write("desk.toml", "data = \"file\"\n");
    program.write("other.toml", "data = \"other-file\"\n");
    assert_eq!(used(&program, &[]), "partnerdesk-data");
    assert_eq!(used(&program, &["--config", "desk.toml"]), "file");
    let program = program.set("PARTNERDESK_CONFIG", "desk.toml");
    assert_eq!(used(&program, &[]), "file");
    assert_eq!(used(&program, &["--config", "other.toml"]), "other-file");
    let program = program.set("PARTNERDESK_DATA", "environment");
    assert_eq!(used(&program, &[]), "environment");
    assert_eq!(used(&program, &["--data", "flag"]), "flag");
}

#[test]
fn a_server_starts_from_a_file_alone() {
    let program = Program::new();
    let file = format!(
        "data = \"here\"\nsecret = \"{SECRET}\"\ndev = true\ncors-origin = [\"https://portal.example\"]\nlog-format = \"json\"\n"
    );
    program.write("desk.toml", file);
    let server = program.serve(&["--config", "desk.toml"]);
    assert_eq!(
        server.ask("", "{ __schema { queryType { name } } }", json!({})).data()["__schema"]["queryType"]["name"],
        "Query"
    );
    let origin = ["origin: https://portal.example".to_owned(), "access-control-request-method: POST".to_owned()];
    let preflight = server.exchange("OPTIONS /graphql", &origin, "");
    assert_eq!(preflight.header("access-control-allow-origin"), Some("https://portal.example"));
    assert!(program.path("here/partnerdesk.db").is_file());
    let logged = server.logged();
    assert!(logged.lines().all(|line| line.starts_with('{')), "{logged}");
}

#[test]
fn switches_are_set_by_the_environment_too() {
    for (value, on) in [("true", true), ("1", true), ("yes", true), ("false", false), ("0", false)] {
        let program = Program::with_secret().set("PARTNERDESK_DEV", value);
        let server = program.serve(&[]);
        let answer = server.ask("", "{ __schema { queryType { name } } }", json!({}));
        assert_eq!(answer.text.contains("Query"), on, "{value}: {}", answer.text);
    }
}

#[test]
fn a_file_that_makes_no_sense_is_refused_with_its_name_and_the_reason() {
    let program = Program::new();
    program.write("syntax.toml", "data = \n");
    program.write("unknown.toml", "colour = \"red\"\n");
    program.write("type.toml", "data = { is = \"a table\" }\n");
    program.write("value.toml", "listen = \"nowhere\"\n");
    for (file, hint) in [
        ("syntax.toml", "syntax.toml"),
        ("unknown.toml", "colour"),
        ("type.toml", "`data`"),
        ("value.toml", "nowhere"),
        ("missing.toml", "missing.toml"),
    ] {
        let said = program.run(&["serve", "--config", file]);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{file}: {said:?}");
        assert!(said.err.contains(hint), "{file}: {}", said.err);
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_told_without_its_password() {
    let program = Program::with_secret();
    program.write("a-file", "in the way");
    std::fs::create_dir(program.path("folder.db")).expect("a folder");
    for (url, hint) in [
        ("postgres://desk:open-sesame@localhost/desk?host=/nowhere", "postgres://localhost/desk: "),
        ("postgres://desk:open-sesame@127.0.0.1:port/desk", "postgres://127.0.0.1:port/desk: "),
        ("mysql://desk:open-sesame@127.0.0.1/desk", "mysql://127.0.0.1/desk: "),
        ("sqlite:a-file/desk.db", "a-file"),
        ("sqlite:folder.db", "cannot open the database folder.db: "),
        ("sqlite:a-file", "database"),
    ] {
        let said = program.run(&["migrate", "--database-url", url]);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{url}: {said:?}");
        assert!(said.err.starts_with("partnerdesk: ") && said.err.contains(hint), "{url}: {}", said.err);
        assert!(!said.err.contains("open-sesame"), "{}", said.err);
    }
    assert_eq!(std::fs::read_to_string(program.path("a-file")).expect("the file"), "in the way");
}

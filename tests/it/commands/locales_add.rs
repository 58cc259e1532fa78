//! `partnerdesk locales add`: a running server speaks the new locale, text by text.

use std::{fs::OpenOptions, io::Write, time::Instant};

use serde_json::{Value, json};

use super::program::{Program, Server, names};
use crate::support::{Answer, folder};

const QUERY: &str =
    "{ locales { tag coverage } guidanceTopics { id title { value locale isFallback provenance staleness } } }";

fn ask(server: &Server) -> Answer {
    let headers = ["content-type: application/json", "accept-language: de-AT, de;q=0.9, ja;q=0.5"].map(str::to_owned);
    server.exchange("POST /graphql", &headers, &json!({ "query": QUERY }).to_string())
}

/// Asks until an answer is as it shall be: the system tells of changes when it likes.
fn ask_until(server: &Server, what: &str, is_so: impl Fn(&Answer) -> bool) -> Answer {
    let begun = Instant::now();
    loop {
        let answer = ask(server);
        if is_so(&answer) {
            return answer;
        }
        assert!(begun.elapsed().as_secs() < 60, "never {what}: {}\n{}", answer.text, server.logged());
        std::thread::yield_now();
    }
}

fn title<'a>(answer: &'a Answer, id: &str) -> &'a Value {
    let topics = answer.list("data.guidanceTopics");
    &topics.iter().find(|topic| topic["id"] == id).expect("a topic")["title"]
}

#[test]
fn a_new_locale_is_served_with_fallbacks_and_speaks_as_it_is_translated() {
    let texts = folder::locales();
    let program = Program::with_secret();
    std::fs::rename(texts.path(), program.path("locales")).expect("moving the texts");
    let server = program.serve(&[]);
    assert_eq!(ask(&server).str("extensions.localization.used"), "ja");

    let printed = program.done(&["locales", "add", "de"]);
    assert!(printed.contains("de: ") && printed.contains(" files without messages"), "{printed}");
    let answer = ask_until(&server, "German", |answer| answer.str("extensions.localization.used") == "de");
    assert_eq!(answer.header("content-language"), Some("de"));
    let german = answer.list("data.locales").iter().find(|info| info["tag"] == "de").expect("German");
    assert_eq!(german["coverage"], 0.0);
    for topic in answer.list("data.guidanceTopics") {
        let title = &topic["title"];
        // The reader takes Japanese as well, which comes before English.
        assert_eq!((&title["locale"], &title["isFallback"]), (&json!("ja"), &json!(true)), "{topic}");
        assert_eq!((&title["provenance"], &title["staleness"]), (&json!("MACHINE"), &json!("CURRENT")));
    }

    let file = program.path("locales/de/guidance.ftl");
    let mut file = OpenOptions::new().append(true).open(file).expect("a file of the new locale");
    writeln!(file, "guidance-training = Schulung\n    .summary = Wann sie lohnt\n    .body = Dann.").expect("writing");
    drop(file);
    let in_german = |answer: &Answer| title(answer, "training")["locale"] == "de";
    let answer = ask_until(&server, "a German title", in_german);
    let expected = |provenance: &str, staleness: &str| json!({ "value": "Schulung", "locale": "de", "isFallback": false, "provenance": provenance, "staleness": staleness });
    assert_eq!(title(&answer, "training"), &expected("MACHINE", "UNKNOWN"));
    let others = answer.list("data.guidanceTopics").iter().filter(|topic| topic["title"]["isFallback"] == true);
    assert_eq!(others.count() + 1, answer.list("data.guidanceTopics").len());

    assert_eq!(program.done(&["locales", "update", "--locale", "de"]), "de: 1 recorded\n");
    let recorded = expected("MACHINE", "CURRENT");
    ask_until(&server, "a recorded title", |answer| *title(answer, "training") == recorded);
    program.done(&["locales", "accept", "--by", "Mia Ito", "--locale", "de", "guidance-training"]);
    let accepted = expected("HUMAN", "CURRENT");
    ask_until(&server, "an accepted title", |answer| *title(answer, "training") == accepted);
}

#[test]
fn what_is_no_new_locale_is_refused_and_nothing_is_written() {
    let texts = folder::locales();
    let program = Program::new();
    let path = texts.path().to_str().expect("a path");
    let before = names(texts.path());
    for (tag, reason) in
        [("ja", "is there already"), ("DE", "is written `de`"), ("../x", "is not a language tag"), ("qx", "of CLDR")]
    {
        let said = program.run(&["locales", "add", tag, "--locales", path]);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
        assert!(said.err.contains(reason) && said.err.contains("nothing was written"), "{}", said.err);
    }
    assert_eq!(names(texts.path()), before);
    let said = program.run(&["locales", "add", "de"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("--locales"), "{}", said.err);
    assert_eq!(names(program.folder.path()), Vec::<String>::new());
}

//! The guards against documents that nobody wrote: generated ones, damaged ones, and noise. What they
//! cost is counted in steps, for a busy machine does not count.

mod document;
mod tokens;

use std::sync::{Arc, LazyLock};

use async_graphql::parser::parse_query;
use partnerdesk::{
    graphql::{MOST_COMPARISONS, Openness, Registry},
    http::{Door, Limits, Settings, Shutdown, measure, scan},
    schema,
};
use poem::{http::StatusCode, test::TestClient};
use proptest::{collection::vec, prelude::*, test_runner::RngSeed};
use serde_json::json;

use super::toy::{NEWER, Toy, read};
use document::{Written, document};

/// Half of what a worker of the server has.
const STACK: usize = 1024 * 1024;
const MEGABYTE: usize = 1024 * 1024;

static REGISTRY: LazyLock<Registry> =
    LazyLock::new(|| Registry::of(&schema::sdl(), Openness::Open).expect("the schema"));

/// The same documents each time; `PROPTEST_RNG_SEED` makes others.
fn seeded(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_200_505),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A scan without a limit but that of the stack.
fn unlimited() -> Limits {
    Limits { document_bytes: usize::MAX, document_tokens: usize::MAX, ..Limits::default() }
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![4 => vec(any::<u8>(), 0..60), 1 => vec(any::<u8>(), 0..600)]
}

/// Where a document is damaged, how much of it goes, and what comes instead.
type Damage = (prop::sample::Index, usize, &'static str);

fn damage() -> impl Strategy<Value = Damage> {
    let instead = prop::sample::select(vec![
        "",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "\"",
        "\"\"\"",
        "\\",
        "#",
        "\n",
        "...",
        "!",
        "$v",
        ":",
        "-1-1",
        "00",
        "truetrue",
        "nulls",
        "on",
        "@",
        "\u{feff}",
        "é",
        "&",
        "query",
        "fragment F on Query{x}",
        "0x",
        "1.",
        "\u{0}",
    ]);
    (any::<prop::sample::Index>(), 0..4_usize, instead)
}

fn damaged(mut text: String, damage: &[Damage]) -> String {
    for (at, length, instead) in damage {
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = at.index(boundaries.len());
        let to = (from + length).min(boundaries.len() - 1);
        text.replace_range(boundaries[from]..boundaries[to], instead);
    }
    text
}

/// Runs what may need much stack where there is little.
fn cramped<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).expect("a thread");
        thread.join().expect("no panic")
    })
}

proptest! {
    #![proptest_config(seeded(400))]

    #[test]
    fn the_scan_counts_the_tokens_of_a_document_as_the_parser_does(bytes in choices(), tight in any::<bool>()) {
        let Written { pieces, tokens } = document(&bytes);
        // Tight as a tool would print it, or with all that may stand between; the parser takes no comment after `on`.
        let wide = |piece: &String| format!("{piece}{}", if piece == "on" { " " } else { "\u{feff} ,#\"[{(\r\n" });
        let text = if tight { pieces.join(" ") } else { pieces.iter().map(wide).collect() };
        let scanned = scan(&text, &unlimited()).expect("it nests little");
        prop_assert_eq!(scanned.tokens, tokens);
        let document = parse_query(&text).expect("its grammar is valid");
        // An anonymous query may be written without its keyword, and the document does not say.
        let keyword = usize::from(pieces[0] == "query" && document.operations.iter().len() == 1);
        prop_assert_eq!(scanned.tokens, tokens::written(&document) + keyword);
    }

    #[test]
    fn the_scan_counts_no_less_than_the_parser_whatever_the_damage(bytes in choices(), damage in vec(damage(), 1..6)) {
        let text = damaged(document(&bytes).pieces.join(" "), &damage);
        let scanned = scan(&text, &unlimited());
        let parsed = cramped(|| scanned.is_ok().then(|| parse_query(&text).ok()).flatten());
        if let (Ok(scanned), Some(document)) = (scanned, parsed) {
            // A keyword and a name may stand together: `queryA`.
            let definitions = document.operations.iter().len() + document.fragments.len();
            prop_assert!(scanned.tokens + 2 * definitions >= tokens::written(&document), "{:?}", text);
        }
    }

    #[test]
    fn every_guard_does_work_that_is_linear_and_none_panics(bytes in choices(), damage in vec(damage(), 0..3)) {
        let text = damaged(document(&bytes).pieces.join(" "), &damage);
        let limits = Limits::default();
        let guarded = cramped(|| {
            let scanned = scan(&text, &limits).ok()?;
            let document = parse_query(&text).ok()?;
            let measured = measure(&document, &limits).ok()?;
            Some((scanned, measured, REGISTRY.validate(&document)))
        });
        if let Some((scanned, measured, validated)) = guarded {
            prop_assert!(measured.visited <= scanned.tokens);
            prop_assert!(measured.expansions <= limits.expansions);
            if let Ok(validated) = validated {
                prop_assert!(validated.visited <= scanned.tokens);
                prop_assert!(validated.compared <= MOST_COMPARISONS.min(20 * measured.expansions.max(1)));
            }
        }
    }
}

proptest! {
    #![proptest_config(seeded(100))]

    #[test]
    fn the_door_answers_every_document_and_keeps_its_memory(documents in vec((choices(), vec(damage(), 0..2)), 1..20)) {
        let settings = Settings { documents_bytes: 64 * 1024, ..Settings::default() };
        let door = Arc::new(Door::new(Toy::new(), settings, Shutdown::default()));
        let client = TestClient::new(Arc::clone(&door));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        for (bytes, damage) in documents {
            let text = damaged(document(&bytes).pieces.join(" "), &damage);
            let request = client.post("/graphql").header("accept", NEWER).body_json(&json!({ "query": text }));
            let (status, body) = runtime.block_on(async { read(request.send().await).await });
            prop_assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{}: {} {}", text, status, body);
            prop_assert_eq!(body.get("data").is_none(), status == StatusCode::BAD_REQUEST, "{}: {}", text, body);
            prop_assert!(door.documents().usage().1 <= 64 * 1024);
        }
    }

    #[test]
    fn noise_is_refused_by_the_scan_alone_when_it_is_long(
        noise in vec(prop_oneof![any::<u8>(), prop::sample::select(b"{}[]()\"#:.!$@ a1\n".to_vec())], 1..300),
        times in 1..4_000_usize,
    ) {
        let text = String::from_utf8_lossy(&noise).repeat(times);
        let text = &text[..text.floor_char_boundary(MEGABYTE)];
        let limits = Limits::default();
        let scanned = scan(text, &limits);
        if text.len() > limits.document_bytes {
            prop_assert_eq!(scanned.unwrap_err().code, "DOCUMENT_TOO_LARGE");
        } else if let Ok(scanned) = scanned {
            prop_assert!(scanned.tokens <= limits.document_tokens && scanned.depth <= limits.bracket_depth);
            cramped(|| parse_query(text).map(|_| ()).ok());
        }
        // The same without a limit of its length: it ends, and nothing recurs.
        cramped(|| scan(text, &unlimited()).ok());
    }

    #[test]
    fn a_body_of_noise_is_never_our_own_failure(
        noise in vec(prop_oneof![any::<u8>(), prop::sample::select(b"{}[]\",:\\ 01etrufalsn\n".to_vec())], 0..300),
        times in 1..2_000_usize,
        framed in any::<bool>(),
    ) {
        let mut body = noise.repeat(times);
        body.truncate(MEGABYTE - 64);
        if framed {
            body = [br#"{"query":"{ hello }","variables":{"v":["#.as_slice(), body.as_slice(), b"]}}"].concat();
        }
        let client = super::toy::client();
        let request = client.post("/graphql").header("accept", NEWER).content_type("application/json").body(body);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (status, answer) = runtime.block_on(async { read(request.send().await).await });
        prop_assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{} {}", status, answer);
        prop_assert!(answer.to_string().len() < 4_096);
    }
}

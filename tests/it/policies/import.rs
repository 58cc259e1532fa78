//! `policyDocumentImport`.

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use super::pages::{count, import, import_as, imported, lamps, page, pair};
use crate::support::{
    Answer, TestDesk,
    town::{ACME, DIRECT, admin, contact, operator, provider_agent, translator},
};

const MUTATION: &str = "policyDocumentImport";

/// What happened to the page: created, updated, aligned segments.
fn outcome(answer: &Answer) -> (bool, bool, i64) {
    let at = |field: &str| answer.at(&format!("data.{MUTATION}.{field}")).as_bool().expect("a truth");
    (at("created"), at("updated"), answer.int(&format!("data.{MUTATION}.alignedSegments")))
}

/// Code, line and subject of each problem.
fn problems(answer: &Answer) -> Vec<(String, i64, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let problem =
        |value: &Value| (text(&value["code"]), value["line"].as_i64().expect("a line"), text(&value["subject"]));
    answer.list(&format!("data.{MUTATION}.problems")).iter().map(problem).collect()
}

#[tokio::test]
async fn an_operator_imports_a_page() {
    let desk = TestDesk::empty().await;
    let answer = import(&desk, "docs/ja-jp/House/Lamps.md", &lamps("h1", &[("ms.translationtype", "HT")])).await;
    let document = imported(&answer);
    assert_eq!(outcome(&answer), (true, false, 2));
    assert_eq!(
        (&document["origin"], &document["path"], &document["assetId"]),
        (&json!("IMPORTED"), &json!("house/lamps.md"), &Value::Null)
    );
    let edition = &document["editions"][0];
    assert_eq!((&edition["sourceHash"], &edition["effectiveFrom"]), (&json!("h1"), &Value::Null));
    let localization = &edition["localizations"][0];
    assert_eq!(localization["locale"], "ja");
    assert_eq!(localization["title"], "Lamps (ja-JP)");
    assert_eq!(localization["provenance"], "HUMAN");
    assert_eq!(localization["importedAt"], "2026-05-05T12:00:00Z");
    let markdown = localization["markdown"].as_str().expect("a text");
    assert!(markdown.contains("**毎晩**、明かりを[消します](off.md)。"), "{markdown}");
    assert!(!markdown.contains("span") && !markdown.contains("every night"), "{markdown}");
}

#[tokio::test]
async fn the_same_bytes_again_change_nothing() {
    let desk = TestDesk::empty().await;
    let first = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await);
    desk.wait(chrono::TimeDelta::hours(1));
    // Neither does it matter where the folder of locales stands.
    for path in ["ja-jp/lamps.md", "elsewhere/ja-JP/LAMPS.md", "lamps.md"] {
        let again = import(&desk, path, &lamps("h1", &[])).await;
        assert_eq!(outcome(&again), (false, false, 2), "{path}");
        assert_eq!(imported(&again), first, "{path}");
    }
    assert_eq!(count(&desk).await, 1);
}

#[tokio::test]
async fn other_bytes_of_the_same_revision_replace_the_text_and_keep_its_id() {
    let desk = TestDesk::empty().await;
    let first = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await);
    desk.wait(chrono::TimeDelta::hours(1));
    let other = page("ja-JP", "h1", &[], &pair("b-1", "新しい文。", "A new sentence."));
    let answer = import(&desk, "ja-jp/lamps.md", &other).await;
    assert_eq!(outcome(&answer), (false, true, 1));
    let second = imported(&answer);
    let (old, new) = (&first["editions"][0]["localizations"], &second["editions"][0]["localizations"]);
    assert_eq!(new.as_array().expect("a list").len(), 1);
    assert_eq!(old[0]["id"], new[0]["id"]);
    assert_eq!(new[0]["markdown"].as_str().map(str::trim), Some("新しい文。"));
    assert_eq!(new[0]["importedAt"], "2026-05-05T13:00:00Z");
}

#[tokio::test]
async fn revisions_are_editions_and_locales_are_localizations_of_one_document() {
    let desk = TestDesk::empty().await;
    import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await.data();
    import(&desk, "ru-ru/lamps.md", &page("ru-RU", "h1", &[], "# Лампы")).await.data();
    let document = imported(&import(&desk, "ru-ru/lamps.md", &page("ru-RU", "h2", &[], "# Лампы")).await);
    assert_eq!(count(&desk).await, 1);
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for edition in document["editions"].as_array().expect("a list") {
        let pages = edition["localizations"].as_array().expect("a list");
        let locales = pages.iter().map(|page| page["locale"].as_str().expect("a tag").to_owned()).collect();
        found.push((edition["sourceHash"].as_str().expect("a hash").to_owned(), locales));
    }
    found.sort();
    let named = |hash: &str, locales: &[&str]| (hash.to_owned(), locales.iter().map(|l| (*l).to_owned()).collect());
    assert_eq!(found, [named("h1", &["ja", "ru"]), named("h2", &["ru"])]);
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let desk = TestDesk::empty().await;
    let input = |content: &str| json!({ "path": "ja-jp/lamps.md", "content": content, "dryRun": true });
    let answer = import_as(&desk, "en", &operator(), input(&lamps("h1", &[]))).await;
    assert_eq!(imported(&answer), Value::Null);
    assert_eq!(outcome(&answer), (true, false, 2));
    assert_eq!(answer.list(&format!("data.{MUTATION}.notes")).len(), 1);
    assert_eq!(count(&desk).await, 0);
    imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await);
    let other = lamps("h1", &[("description", "changed")]);
    assert_eq!(outcome(&import_as(&desk, "en", &operator(), input(&other)).await), (false, true, 2));
    assert_eq!(outcome(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await), (false, false, 2));
}

#[tokio::test]
async fn a_broken_span_is_a_problem_with_its_line_and_the_rest_is_imported() {
    let desk = TestDesk::empty().await;
    let body = format!(
        "{}\n\n<span data-ttu-id=\"b-2\">開いたまま\n\n{}",
        pair("b-1", "前。", "Before."),
        pair("b-3", "後。", "After.")
    );
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let input = json!({ "path": "ja-jp/lamps.md", "content": page("ja-JP", "h1", &[], &body), "dryRun": locale != "zh-TW" });
        let answer = import_as(&desk, locale, &operator(), input).await;
        assert_eq!(answer.refused(MUTATION), Vec::<&str>::new());
        assert_eq!(problems(&answer), [("SPAN_UNCLOSED".to_owned(), 8, "b-2".to_owned())]);
        assert_eq!(answer.str(&format!("data.{MUTATION}.problems.0.message.locale")), locale);
        assert!(answer.str(&format!("data.{MUTATION}.problems.0.message.value")).contains("b-2"));
        assert_eq!(outcome(&answer), (true, false, 2));
    }
    let query = "{ policyDocument(by: { path: \"lamps.md\" }) { localization { markdown } } }";
    let read = desk.ask(&Caller::Anonymous, query, json!({})).await;
    let markdown = read.str("data.policyDocument.localization.markdown");
    assert!(["前。", "開いたまま", "後。"].iter().all(|text| markdown.contains(text)), "{markdown}");
}

#[tokio::test]
async fn a_page_that_cannot_be_read_is_refused_with_the_reason_and_nothing_is_written() {
    let desk = TestDesk::empty().await;
    for (content, code, line) in [
        ("---\ntitle: Open\nms.openlocfilehash: h1\n\n# Never closed\n".to_owned(), "FRONT_MATTER_UNCLOSED", 1),
        ("# No front matter\n".to_owned(), "FRONT_MATTER_MISSING", 1),
        (String::new(), "FRONT_MATTER_MISSING", 1),
        ("---\ntitle: No revision\n---\n# A\n".to_owned(), "SOURCE_HASH_MISSING", 1),
        (page("tlh-Klingon", "h1", &[], "# A"), "LOCALE_UNKNOWN", 4),
        (page("ja-JP", "h1", &[], &format!("{}x", "> ".repeat(5_000))), "NESTED_TOO_DEEP", 6),
    ] {
        for locale in ["en", "ja"] {
            let input = json!({ "path": "ja-jp/lamps.md", "content": content });
            let answer = import_as(&desk, locale, &operator(), input).await;
            assert_eq!(answer.refused(MUTATION), ["PAGE_UNREADABLE"], "{code}");
            assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.0.field")), &json!(["input", "content"]));
            let args = json!([{ "name": "line", "value": line.to_string() }]);
            assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.0.args")), &args, "{code}");
            assert_eq!(answer.str(&format!("data.{MUTATION}.userErrors.0.message.locale")), locale);
            let found = problems(&answer);
            assert_eq!((found[0].0.as_str(), found[0].1), (code, line));
            assert_eq!(answer.str(&format!("data.{MUTATION}.problems.0.message.locale")), locale);
            assert_eq!(answer.at(&format!("data.{MUTATION}.policyDocument")), &Value::Null);
            assert_eq!(outcome(&answer), (false, false, 0));
        }
    }
    assert_eq!(count(&desk).await, 0);
}

#[tokio::test]
async fn a_path_that_is_none_is_refused() {
    let desk = TestDesk::empty().await;
    for (path, code) in [
        (" ".to_owned(), "BLANK"),
        (format!("ja-jp/{}.md", "x".repeat(500)), "TOO_LONG"),
        ("ja-jp/a\u{0}.md".to_owned(), "INVALID_TEXT"),
        ("ja-jp/a\nb.md".to_owned(), "INVALID_TEXT"),
    ] {
        let answer = import(&desk, &path, &lamps("h1", &[])).await;
        assert_eq!(answer.refused(MUTATION).first(), Some(&code), "{path:?}");
        assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.0.field")), &json!(["input", "path"]));
    }
    assert_eq!(count(&desk).await, 0);
}

#[tokio::test]
async fn only_operators_import() {
    let desk = TestDesk::new().await;
    let input = || json!({ "path": "ja-jp/lamps.md", "content": lamps("h1", &[]) });
    for caller in [translator(), admin(DIRECT), provider_agent(), contact(ACME)] {
        let answer = import_as(&desk, "en", &caller, input()).await;
        assert_eq!(answer.refused(MUTATION), ["NOT_ALLOWED"], "{caller:?}");
    }
    let anonymous = import_as(&desk, "en", &Caller::Anonymous, input()).await;
    assert_eq!((anonymous.status, anonymous.error_code()), (200, "UNAUTHENTICATED"));
    assert_eq!(count(&desk).await, 0);
}

#[tokio::test]
async fn a_machine_does_not_replace_a_person_while_the_english_stays() {
    let desk = TestDesk::empty().await;
    let by = |translation: &str, hash: &str, text: &str| {
        page("ja-JP", hash, &[("ms.translationtype", translation)], &pair("c-1", text, "Light."))
    };
    for (hash, human) in [("h1", "HT"), ("h2", "Human")] {
        let first = imported(&import(&desk, "ja-jp/lamps.md", &by(human, hash, "光。")).await);
        let refused = import(&desk, "ja-jp/lamps.md", &by("MT", hash, "軽い。")).await;
        assert_eq!(refused.refused(MUTATION), ["WOULD_OVERWRITE_HUMAN"]);
        assert_eq!(refused.at(&format!("data.{MUTATION}.userErrors.0.field")), &json!(["input", "content"]));
        assert_eq!(problems(&refused), [("WOULD_OVERWRITE_HUMAN".to_owned(), 1, String::new())]);
        assert_eq!(outcome(&refused), (false, false, 1));
        assert_eq!(imported(&import(&desk, "ja-jp/lamps.md", &by(human, hash, "光。")).await), first);
    }
    // Another revision is another edition, so there the machine replaces nobody.
    assert!(outcome(&import(&desk, "ja-jp/lamps.md", &by("MT", "h3", "軽い。")).await).0);
    assert!(outcome(&import(&desk, "ja-jp/lamps.md", &by("HT", "h3", "光。")).await).1);
}

#[tokio::test]
async fn a_page_with_an_asset_id_and_one_without_meet_by_their_path_in_either_order() {
    let named = [("ms.assetid", "AB12-CD34")];
    for (first, second) in [(&named[..], &[][..]), (&[][..], &named[..])] {
        let desk = TestDesk::empty().await;
        let one = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", first)).await);
        let two = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h2", second)).await);
        assert_eq!(one["id"], two["id"]);
        assert_eq!(two["assetId"], "ab12-cd34");
        assert_eq!(two["editions"].as_array().expect("a list").len(), 2);
        // By now the id alone is enough, wherever the page lies.
        let moved = imported(&import(&desk, "ru-ru/moved/light.md", &page("ru-RU", "h2", &named, "# Лампы")).await);
        assert_eq!((&moved["id"], &moved["path"]), (&one["id"], &one["path"]));
        // And a later page without the id is known by either path.
        let late = imported(&import(&desk, "en-us/moved/light.md", &page("en-US", "h2", &[], "# Lamps")).await);
        assert_eq!(late["id"], one["id"]);
        assert_eq!(count(&desk).await, 1);
    }
}

#[tokio::test]
async fn another_asset_id_at_the_same_path_is_another_document() {
    let desk = TestDesk::empty().await;
    let one = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[("ms.assetid", "one")])).await);
    let two = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[("ms.assetid", "two")])).await);
    assert_ne!(one["id"], two["id"]);
    assert_eq!(count(&desk).await, 2);
}

#[tokio::test]
async fn one_file_and_a_tree_agree() {
    let desk = TestDesk::empty().await;
    let one = imported(&import(&desk, "lamps.md", &lamps("h1", &[])).await);
    let two = imported(&import(&desk, "/srv/pages/ja-jp/lamps.md", &lamps("h2", &[])).await);
    assert_eq!(one["id"], two["id"]);
    let other = imported(&import(&desk, "/srv/pages/ja-jp/house/lamps.md", &lamps("h2", &[])).await);
    assert_ne!(one["id"], other["id"]);
}

#[tokio::test]
async fn the_project_s_own_documents_are_never_touched() {
    let desk = TestDesk::empty().await;
    let query = "{ policyDocument(by: { name: \"supporting-your-customers\" }) { id editions { id localizations { id importedAt markdown } } } }";
    let before = desk.ask(&Caller::Anonymous, query, json!({})).await;
    let more = [("pd.document", "supporting-your-customers"), ("ms.assetid", "supporting-your-customers")];
    for path in [
        "ja/policies/supporting-your-customers.2018.md",
        "ja-jp/supporting-your-customers",
        "supporting-your-customers",
    ] {
        let hash = "45017b24002918c4c393274187296d66ed30ea1a";
        let document = imported(&import(&desk, path, &lamps(hash, &more)).await);
        assert_eq!(document["origin"], "IMPORTED");
    }
    assert_eq!(desk.ask(&Caller::Anonymous, query, json!({})).await.data(), before.data());
}

#[tokio::test]
async fn links_to_pages_that_were_not_imported_are_notes() {
    let desk = TestDesk::empty().await;
    let notes = |answer: &Answer| answer.list(&format!("data.{MUTATION}.notes")).to_vec();
    let input = json!({ "path": "ja-jp/lamps.md", "content": lamps("h1", &[]) });
    let answer = import_as(&desk, "ja", &operator(), input).await;
    imported(&answer);
    let told = notes(&answer);
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["code"], &told[0]["line"]), (&json!("LINK_NOT_IMPORTED"), &json!(8)));
    assert_eq!(told[0]["message"]["locale"], "ja");
    assert!(told[0]["message"]["value"].as_str().expect("a text").contains("off.md"));
    let target = import(
        &desk,
        "ja-jp/off.md",
        &page("ja-JP", "h9", &[], "[同じ](#here) [外](https://example.org/x.md) [戻る](lamps.md)"),
    )
    .await;
    imported(&target);
    assert_eq!(notes(&target), Vec::<Value>::new());
    assert_eq!(notes(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await), Vec::<Value>::new());
}

#[tokio::test]
async fn an_edition_applies_from_the_given_day_else_the_earliest_hand_off_else_the_page_s_day_else_none() {
    let desk = TestDesk::empty().await;
    for (hash, pages, expected) in [
        ("none", vec![vec![]], Value::Null),
        ("date", vec![vec![("ms.date", "05/04/2020")], vec![("ms.date", "05/03/2020")]], json!("2020-05-03")),
        (
            "handoff",
            vec![
                vec![("ms.date", "01/01/2019"), ("ms.lasthandoff", "06/02/2020")],
                vec![("ms.date", "01/01/2018"), ("ms.lasthandoff", "06/01/2020")],
            ],
            json!("2020-06-01"),
        ),
        (
            "given",
            vec![
                vec![("ms.lasthandoff", "06/02/2020"), ("pd.effective_from", "2021-02-03")],
                vec![("ms.lasthandoff", "01/01/2017")],
            ],
            json!("2021-02-03"),
        ),
    ] {
        // The order in which the localizations arrive does not matter.
        for turned in [false, true] {
            let path = format!("{hash}-{turned}.md");
            let mut pages: Vec<_> = pages.iter().zip(["ja-JP", "ru-RU"]).collect();
            if turned {
                pages.reverse();
            }
            let mut document = Value::Null;
            for (more, locale) in pages {
                document = imported(&import(&desk, &path, &page(locale, hash, more, "# A")).await);
            }
            assert_eq!(document["editions"][0]["effectiveFrom"], expected, "{hash} {turned}");
        }
    }
}

#[tokio::test]
async fn a_date_that_is_none_is_a_problem_and_counts_as_absent() {
    let desk = TestDesk::empty().await;
    let content = page("ja-JP", "h1", &[("ms.date", "31/12/2020"), ("ms.lasthandoff", "soon")], "# A");
    let answer = import(&desk, "ja-jp/lamps.md", &content).await;
    assert_eq!(answer.refused(MUTATION), Vec::<&str>::new());
    let mut found = problems(&answer);
    found.sort();
    assert_eq!(
        found,
        [("DATE_INVALID".to_owned(), 5, "31/12/2020".to_owned()), ("DATE_INVALID".to_owned(), 6, "soon".to_owned())]
    );
    assert_eq!(answer.at(&format!("data.{MUTATION}.policyDocument.editions.0.effectiveFrom")), &Value::Null);
}

#[tokio::test]
async fn pages_of_one_new_document_may_arrive_at_once() {
    let desk = TestDesk::empty().await;
    let content = ["ja-JP", "ru-RU", "zh-TW", "en-US"].map(|locale| page(locale, "h1", &[], "# A"));
    let answers =
        futures_util::future::join_all(content.iter().map(|content| import(&desk, "lamps.md", content))).await;
    answers.iter().for_each(|answer| {
        imported(answer);
    });
    assert_eq!(count(&desk).await, 1);
    let query = "{ policyDocument(by: { path: \"lamps.md\" }) { editions { localizations { locale } } } }";
    let read = desk.ask(&Caller::Anonymous, query, json!({})).await;
    let locales = json!([{ "locale": "en" }, { "locale": "ja" }, { "locale": "ru" }, { "locale": "zh-TW" }]);
    assert_eq!(read.at("data.policyDocument.editions"), &json!([{ "localizations": locales }]));
}

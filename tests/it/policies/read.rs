//! Reading policy documents. Everything here works without a token.

use partnerdesk::{access::Caller::Anonymous, ids::Kind};
use serde_json::{Value, json};

use super::pages::{import, imported, lamps, page, pair};
use crate::support::{TestDesk, town};

#[tokio::test]
async fn a_document_is_found_by_id_path_and_asset_id_and_the_project_s_own_by_name() {
    let desk = TestDesk::empty().await;
    let made = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[("ms.assetid", "AB-1")])).await);
    let query = "query($by: PolicyDocumentBy!) { policyDocument(by: $by) { path origin } }";
    let lamp = json!({ "path": "lamps.md", "origin": "IMPORTED" });
    let own = json!({ "path": "billing-support", "origin": "PROJECT" });
    for (by, expected) in [
        (json!({ "id": made["id"] }), lamp.clone()),
        (json!({ "path": "lamps.md" }), lamp.clone()),
        (json!({ "assetId": "ab-1" }), lamp.clone()),
        (json!({ "assetId": "AB-1" }), lamp),
        (json!({ "name": "billing-support" }), own),
        (json!({ "name": "lamps.md" }), Value::Null),
        (json!({ "path": "billing-support" }), Value::Null),
        (json!({ "path": "nowhere.md" }), Value::Null),
        (json!({ "id": town::id(Kind::PolicyDocument, 99) }), Value::Null),
        (json!({ "path": "\u{0}" }), Value::Null),
        (json!({ "name": "\u{0}" }), Value::Null),
        (json!({ "assetId": "\u{0}" }), Value::Null),
    ] {
        let answer = desk.ask(&Anonymous, query, json!({ "by": by })).await;
        assert_eq!(answer.data()["policyDocument"], expected, "{by}");
    }
    for by in [json!({}), json!({ "name": "a", "path": "b" })] {
        let answer = desk.ask(&Anonymous, query, json!({ "by": by })).await;
        assert!(answer.json.get("errors").is_some(), "{}", answer.text);
        assert_ne!(answer.error_code(), "INTERNAL", "{by}");
    }
    let malformed = desk.ask(&Anonymous, query, json!({ "by": { "id": town::id(Kind::Partner, 1) } })).await;
    assert_eq!(malformed.error_code(), "MALFORMED_ID");
}

#[tokio::test]
async fn documents_editions_and_localizations_are_nodes() {
    let desk = TestDesk::empty().await;
    let made = imported(&import(&desk, "ja-jp/lamps.md", &lamps("h1", &[])).await);
    let edition = &made["editions"][0];
    let ids = json!([made["id"], edition["id"], edition["localizations"][0]["id"], town::id(Kind::PolicyEdition, 99)]);
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id
        ... on PolicyEdition { document { id } } ... on PolicyLocalization { edition { id } } } }";
    let answer = desk.ask(&Anonymous, query, json!({ "ids": ids })).await;
    let expected = json!([
        { "__typename": "PolicyDocument", "id": ids[0] },
        { "__typename": "PolicyEdition", "id": ids[1], "document": { "id": ids[0] } },
        { "__typename": "PolicyLocalization", "id": ids[2], "edition": { "id": ids[1] } },
        null
    ]);
    assert_eq!(answer.data()["nodes"], expected);
}

#[tokio::test]
async fn documents_are_listed_by_origin_and_order() {
    let desk = TestDesk::empty().await;
    for name in ["b.md", "a.md"] {
        import(&desk, name, &lamps("h1", &[])).await.data();
        desk.wait(chrono::TimeDelta::minutes(1));
    }
    let query = "query($origin: DocumentOrigin, $order: PolicyDocumentOrder, $first: Int, $after: String) {
        policyDocuments(origin: $origin, orderBy: $order, first: $first, after: $after) {
            totalCount nodes { path } pageInfo { endCursor hasNextPage } } }";
    for (variables, expected) in [
        (json!({ "origin": "IMPORTED" }), vec!["a.md", "b.md"]),
        (json!({ "origin": "IMPORTED", "order": "CREATED_AT_DESC" }), vec!["a.md", "b.md"]),
        (json!({ "origin": "PROJECT" }), vec!["billing-support", "supporting-your-customers"]),
        (json!({}), vec!["a.md", "b.md", "billing-support", "supporting-your-customers"]),
    ] {
        let answer = desk.ask(&Anonymous, query, variables.clone()).await;
        let paths: Vec<&str> = answer
            .list("data.policyDocuments.nodes")
            .iter()
            .map(|node| node["path"].as_str().expect("a path"))
            .collect();
        assert_eq!(paths, expected, "{variables}");
        assert_eq!(answer.int("data.policyDocuments.totalCount"), i64::try_from(expected.len()).expect("a few"));
    }
    let page =
        desk.ask(&Anonymous, query, json!({ "order": "CREATED_AT_DESC", "origin": "IMPORTED", "first": 1 })).await;
    assert_eq!(page.at("data.policyDocuments.nodes"), &json!([{ "path": "a.md" }]));
    let after = page.str("data.policyDocuments.pageInfo.endCursor");
    let rest = json!({ "order": "CREATED_AT_DESC", "origin": "IMPORTED", "first": 1, "after": after });
    let rest = desk.ask(&Anonymous, query, rest).await;
    assert_eq!(rest.at("data.policyDocuments.nodes"), &json!([{ "path": "b.md" }]));
    assert_eq!(rest.at("data.policyDocuments.pageInfo.hasNextPage"), &json!(false));
}

#[tokio::test]
async fn the_edition_in_force_on_a_day_is_the_newest_that_applies_by_then() {
    let desk = TestDesk::empty().await;
    for (hash, more) in [
        ("none", vec![]),
        ("old", vec![("pd.effective_from", "2018-08-31")]),
        ("new", vec![("pd.effective_from", "2020-05-05")]),
    ] {
        import(&desk, "ja-jp/lamps.md", &lamps(hash, &more)).await.data();
    }
    let query = "query($date: Date!) { policyDocument(by: { path: \"lamps.md\" }) {
        editionAsOf(date: $date) { sourceHash } editions { sourceHash } } }";
    for (date, expected) in [
        ("2018-08-30", Value::Null),
        ("2018-08-31", json!({ "sourceHash": "old" })),
        ("2020-05-04", json!({ "sourceHash": "old" })),
        ("2020-05-05", json!({ "sourceHash": "new" })),
        ("2199-12-31", json!({ "sourceHash": "new" })),
    ] {
        let answer = desk.ask(&Anonymous, query, json!({ "date": date })).await;
        assert_eq!(answer.at("data.policyDocument.editionAsOf"), &expected, "{date}");
        let order = json!([{ "sourceHash": "new" }, { "sourceHash": "old" }, { "sourceHash": "none" }]);
        assert_eq!(answer.at("data.policyDocument.editions"), &order);
    }
    let wrong = desk.ask_in("ja", &Anonymous, query, json!({ "date": "31/08/2018" })).await;
    assert_eq!(wrong.error_code(), "MALFORMED_DATE");
}

#[tokio::test]
async fn a_page_lists_its_clouds_and_roles_or_says_nothing_of_them() {
    let desk = TestDesk::empty().await;
    let listed = format!(
        "# A\n\n**{}**\n\n- {}\n- {}\n\n{}\n",
        pair("d-1", "適用対象", "Applies to"),
        pair("d-2", "パートナー センター", "Partner Center"),
        pair("d-3", "米国政府", "Partner Center for Microsoft Cloud for US Government"),
        pair("d-4", "**役割**: 管理者 | 係", "**Appropriate roles**: Admin agent | Lamp lighter"),
    );
    for (path, more, body, clouds, roles) in [
        ("none.md", vec![], "# A\n\nB.".to_owned(), Value::Null, Value::Null),
        (
            "listed.md",
            vec![],
            listed.clone(),
            json!(["GLOBAL", "US_GOVERNMENT"]),
            json!(["Admin agent", "Lamp lighter"]),
        ),
        (
            "given.md",
            vec![("pd.clouds", "china, GLOBAL")],
            listed,
            json!(["GLOBAL", "CHINA"]),
            json!(["Admin agent", "Lamp lighter"]),
        ),
    ] {
        let document = imported(&import(&desk, path, &page("ja-JP", "h1", &more, &body)).await);
        assert_eq!(
            (&document["editions"][0]["clouds"], &document["editions"][0]["roles"]),
            (&clouds, &roles),
            "{path}"
        );
    }
}

#[tokio::test]
async fn provenance_is_what_the_page_says_and_staleness_is_unknown_without_the_english() {
    let desk = TestDesk::empty().await;
    let (aligned, plain) = (pair("e-1", "光。", "Light."), "光。".to_owned());
    let query = "query($path: String!) { policyDocument(by: { path: $path }) { editions { localizations {
        provenance provenanceLabel(locales: [\"en\"]) { value } staleness translationType sections { segments { staleness } } } } } }";
    for (n, (locale, more, body, provenance, staleness)) in [
        ("en-US", vec![], &plain, "ORIGINAL", Value::Null),
        ("ja-JP", vec![("ms.translationtype", "HT")], &aligned, "HUMAN", json!("CURRENT")),
        ("ja-JP", vec![("ms.translationtype", "Human")], &aligned, "HUMAN", json!("CURRENT")),
        ("ja-JP", vec![("ms.translationtype", "MT")], &aligned, "MACHINE", json!("CURRENT")),
        ("ja-JP", vec![], &aligned, "UNKNOWN", json!("CURRENT")),
        ("ja-JP", vec![("ms.translationtype", "magic")], &plain, "UNKNOWN", json!("UNKNOWN")),
        ("ja-JP", vec![("ms.translationtype", "MT")], &plain, "MACHINE", json!("UNKNOWN")),
    ]
    .into_iter()
    .enumerate()
    {
        let path = format!("{n}.md");
        imported(&import(&desk, &path, &page(locale, "h1", &more, body)).await);
        let answer = desk.ask(&Anonymous, query, json!({ "path": path })).await;
        let found = answer.at("data.policyDocument.editions.0.localizations.0");
        assert_eq!((&found["provenance"], &found["staleness"]), (&json!(provenance), &staleness), "{n}");
        assert_eq!(found["sections"][0]["segments"][0]["staleness"], staleness, "{n}");
        assert_eq!(found["translationType"].as_str(), more.first().map(|(_, value)| *value));
        assert!(!found["provenanceLabel"]["value"].as_str().expect("a label").is_empty());
    }
}

#[tokio::test]
async fn sections_and_segments_carry_their_anchors_keys_kinds_and_english() {
    let desk = TestDesk::empty().await;
    let body = format!(
        "# <a name=\"Lamps\"></a>{}\n\n{}\n{}\n\nここは対訳なし。\n\n## <a name=\"care\"></a>{}\n\n- {}\n\n> [!NOTE]\n> {}\n",
        pair("f-1", "ランプ", "Lamps"),
        pair("f-2", "**毎晩**消します。", "Put it out **every night**."),
        pair("f-3", "[手引き](guide.md)を読みます。", "Read [the guide](guide.md)."),
        pair("f-4", "手入れ", "Care"),
        pair("f-5", "拭きます。", "Wipe it."),
        pair("f-6", "熱いです。", "It is hot."),
    );
    imported(&import(&desk, "ja-jp/lamps.md", &page("ja-JP", "h1", &[("description", "明かり")], &body)).await);
    let query = "{ policyDocument(by: { path: \"lamps.md\" }) { localization(locales: [\"ja\"]) { title description
        frontMatter { key value }
        sections { level anchor ordinal heading sourceHeading segments { key kind markdown sourceMarkdown staleness } } } } }";
    let answer = desk.ask(&Anonymous, query, json!({})).await;
    let found = answer.at("data.policyDocument.localization");
    assert_eq!((&found["title"], &found["description"]), (&json!("Lamps (ja-JP)"), &json!("明かり")));
    assert_eq!(found["frontMatter"][1], json!({ "key": "ms.openlocfilehash", "value": "h1" }));
    let segment = |key: Option<&str>, kind: &str, text: &str, english: Option<&str>| {
        json!({ "key": key, "kind": kind, "markdown": text, "sourceMarkdown": english,
            "staleness": if english.is_some() { "CURRENT" } else { "UNKNOWN" } })
    };
    let expected = json!([
        { "level": 1, "anchor": "lamps", "ordinal": 1, "heading": "ランプ", "sourceHeading": "Lamps", "segments": [
            segment(Some("f-1"), "HEADING", "ランプ", Some("Lamps")),
            segment(Some("f-2"), "PARAGRAPH", "**毎晩**消します。", Some("Put it out **every night**.")),
            segment(Some("f-3"), "PARAGRAPH", "[手引き](guide.md)を読みます。", Some("Read [the guide](guide.md).")),
            segment(None, "PARAGRAPH", "ここは対訳なし。", None)
        ] },
        { "level": 2, "anchor": "care", "ordinal": 1, "heading": "手入れ", "sourceHeading": "Care", "segments": [
            segment(Some("f-4"), "HEADING", "手入れ", Some("Care")),
            segment(Some("f-5"), "LIST_ITEM", "拭きます。", Some("Wipe it.")),
            segment(Some("f-6"), "ALERT", "熱いです。", Some("It is hot."))
        ] }
    ]);
    assert_eq!(found["sections"], expected);
}

#[tokio::test]
async fn html_is_sanitized_everywhere() {
    let desk = TestDesk::empty().await;
    // The word in front keeps it a paragraph, so that the Markdown in it is read.
    let bad = "x <script>alert(1)</script><img src=x onerror=alert(2)> <b onclick=\"alert(3)\">太字</b> [押す](javascript:alert(4)) <a href=\"//evil.example\">外</a> ![絵](https://evil.example/p.png)";
    let body = format!(
        "# {}\n\n{}\n\n<iframe src=\"https://evil.example\"></iframe>\n<style>p {{ color: red }}</style>\n",
        pair("g-1", "見出し", "Heading"),
        pair("g-2", bad, bad)
    );
    imported(&import(&desk, "ja-jp/lamps.md", &page("ja-JP", "h1", &[], &body)).await);
    let query = "{ policyDocument(by: { path: \"lamps.md\" }) { localization(locales: [\"ja\"]) { html sections { html segments { html } } } } }";
    let answer = desk.ask(&Anonymous, query, json!({})).await;
    let page = answer.at("data.policyDocument.localization");
    let section = &page["sections"][0];
    for html in [&page["html"], &section["html"], &section["segments"][1]["html"]] {
        let html = html.as_str().expect("a text");
        assert!(html.contains("<b>太字</b>"), "{html}");
        for never in [
            "<script",
            "alert(1)",
            "onerror",
            "onclick",
            "javascript:",
            "//evil.example",
            "<iframe",
            "<img",
            "<style",
            "color: red",
        ] {
            assert!(!html.contains(never), "{never} in {html}");
        }
    }
    assert!(page["html"].as_str().expect("a text").contains("<h1>見出し</h1>"));
}

#[tokio::test]
async fn a_reader_gets_the_newest_text_in_the_own_language_else_english_else_any() {
    let desk = TestDesk::empty().await;
    let old = [("pd.effective_from", "2018-01-01")];
    let new = [("pd.effective_from", "2020-01-01")];
    for (locale, hash, more) in [("en-US", "h1", old), ("ja-JP", "h1", old), ("en-US", "h2", new), ("ru-RU", "h2", new)]
    {
        imported(&import(&desk, "lamps.md", &page(locale, hash, &more, &format!("# {locale} {hash}"))).await);
    }
    imported(&import(&desk, "only.md", &page("ru-RU", "h1", &[], "# ru")).await);
    let query = "query($path: String!, $locales: [Locale!]) { policyDocument(by: { path: $path }) {
        title(locales: $locales) { value locale isFallback provenance staleness }
        localization(locales: $locales) { locale markdown edition { sourceHash } }
        editions { sourceHash localization(locales: $locales) { locale } } } }";
    for (path, locale, used, hash, fallback) in [
        ("lamps.md", "ja", "ja", "h1", false),
        ("lamps.md", "ru", "ru", "h2", false),
        ("lamps.md", "en", "en", "h2", false),
        ("lamps.md", "zh-TW", "en", "h2", true),
        ("only.md", "ja", "ru", "h1", true),
    ] {
        let by_header = desk.ask_in(locale, &Anonymous, query, json!({ "path": path })).await;
        let by_argument = desk.ask(&Anonymous, query, json!({ "path": path, "locales": [locale] })).await;
        assert_eq!(by_header.data(), by_argument.data());
        let found = by_header.at("data.policyDocument.localization");
        assert_eq!(
            (&found["locale"], &found["edition"]["sourceHash"]),
            (&json!(used), &json!(hash)),
            "{path} {locale}"
        );
        let title = by_header.at("data.policyDocument.title");
        assert_eq!((&title["locale"], &title["isFallback"]), (&json!(used), &json!(fallback)), "{path} {locale}");
    }
    // Of one edition: its own, else its English, else nothing.
    let editions = desk.ask(&Anonymous, query, json!({ "path": "lamps.md", "locales": ["ja"] })).await;
    let expected = json!([
        { "sourceHash": "h2", "localization": { "locale": "en" } }, { "sourceHash": "h1", "localization": { "locale": "ja" } }
    ]);
    assert_eq!(editions.at("data.policyDocument.editions"), &expected);
    let only = desk.ask(&Anonymous, query, json!({ "path": "only.md", "locales": ["ja"] })).await;
    assert_eq!(only.at("data.policyDocument.editions.0.localization"), &Value::Null);
}

#[tokio::test]
async fn origins_are_labelled_in_the_reader_s_language() {
    let desk = TestDesk::empty().await;
    let query = "{ policyDocuments { nodes { originLabel { locale value } } } }";
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
        for node in answer.list("data.policyDocuments.nodes") {
            assert_eq!(node["originLabel"]["locale"], locale);
        }
    }
}

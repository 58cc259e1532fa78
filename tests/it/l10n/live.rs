//! Texts that are changed while the desk speaks them.

use std::sync::Arc;

use partnerdesk::{access::Caller::Anonymous, db::entity::partner, ids::Kind, l10n::Source};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use crate::support::{
    TestDesk, folder,
    town::{self, ACME, DIRECT, RESELLER, contact},
};

async fn title(desk: &TestDesk, locale: &str) -> (String, String) {
    let query = "{ guidanceTopic(id: \"training\") { title { value locale } } }";
    let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
    (answer.str("data.guidanceTopic.title.value").to_owned(), answer.str("data.guidanceTopic.title.locale").to_owned())
}

#[tokio::test]
async fn the_next_answer_after_a_reload_has_the_new_text() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let (before, _) = title(&desk, "ja").await;
    let file = texts.path().join("ja/guidance.ftl");
    folder::edit(&file, &format!("guidance-training = {before}"), "guidance-training = 学びの時間");
    assert_eq!(title(&desk, "ja").await.0, before, "nobody has asked for a reload");
    desk.words.reload().expect("sound texts");
    assert_eq!(title(&desk, "ja").await, ("学びの時間".to_owned(), "ja".to_owned()));
}

#[tokio::test]
async fn a_broken_file_keeps_what_was_there_and_a_mended_one_is_served() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let (before, _) = title(&desk, "ru").await;
    let file = texts.path().join("ru/guidance.ftl");
    let sound = format!("guidance-training = {before}");
    for broken in ["guidance-training = { $open", "guidance-training", "guidance-training = x\nguidance-training = y"] {
        folder::edit(&file, &sound, broken);
        let findings = desk.words.reload().expect_err("a broken file");
        let finding = findings.iter().find(|finding| finding.refuses_catalog()).expect("a reason");
        assert_eq!(finding.file, "ru/guidance.ftl");
        assert!(finding.line > 1, "{finding}");
        assert_eq!(title(&desk, "ru").await, (before.clone(), "ru".to_owned()));
        folder::edit(&file, broken, &sound);
    }
    folder::edit(&file, &sound, "guidance-training = Учёба");
    desk.words.reload().expect("sound texts");
    assert_eq!(title(&desk, "ru").await.0, "Учёба");
}

#[tokio::test]
async fn a_broken_message_falls_back_to_english_as_a_whole_and_its_neighbours_do_not() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let (before, _) = title(&desk, "zh-TW").await;
    let (english, _) = title(&desk, "en").await;
    let file = texts.path().join("zh-TW/guidance.ftl");
    folder::edit(
        &file,
        &format!("guidance-training = {before}"),
        &format!("guidance-training = {before} {{ -no-such-term }}"),
    );
    desk.words.reload().expect("a catalog that can be served");
    assert_eq!(title(&desk, "zh-TW").await, (english, "en".to_owned()));
    let query = "{ guidanceTopics { id title { locale isFallback } summary { locale } } }";
    let answer = desk.ask_in("zh-TW", &Anonymous, query, json!({})).await;
    for topic in answer.list("data.guidanceTopics") {
        let broken = topic["id"] == "training";
        let locale = if broken { "en" } else { "zh-TW" };
        assert_eq!(topic["title"], json!({ "locale": locale, "isFallback": broken }));
        assert_eq!(
            topic["summary"]["locale"],
            if broken { topic["summary"]["locale"].clone() } else { json!("zh-TW") }
        );
    }
}

#[tokio::test]
async fn a_locale_that_appears_is_served_and_one_that_goes_is_not() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    std::fs::create_dir(texts.path().join("de")).expect("a folder");
    std::fs::write(
        texts.path().join("de/guidance.ftl"),
        "guidance-training = Schulung\n    .summary = S\n    .body = B\n",
    )
    .expect("a file");
    std::fs::remove_dir_all(texts.path().join("ru")).expect("a folder");
    desk.words.reload().expect("sound texts");
    assert_eq!(title(&desk, "de-AT").await, ("Schulung".to_owned(), "de".to_owned()));
    assert_eq!(title(&desk, "ru").await.1, "en");
    let answer = desk.ask(&Anonymous, "{ locales { tag endonym coverage } }", json!({})).await;
    let tags: Vec<&str> = answer.list("data.locales").iter().map(|info| info["tag"].as_str().expect("a tag")).collect();
    assert_eq!(tags, ["en", "de", "ja", "zh-TW"]);
    let german = answer.at("data.locales.1");
    assert_eq!(german["endonym"], "de");
    let coverage = german["coverage"].as_f64().expect("a share");
    assert!(coverage > 0.0 && coverage < 0.02, "{coverage}");
}

#[tokio::test]
async fn a_translation_whose_english_changed_says_so_and_its_neighbours_do_not() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let (before, _) = title(&desk, "en").await;
    let file = texts.path().join("en/guidance.ftl");
    let query = "{ guidanceTopics { id title { value locale provenance staleness } } }";
    for (english, expected) in [
        (format!("{before}!"), "COSMETIC_DRIFT"),
        (format!("Not {before}"), "MEANING_DRIFT"),
        (format!("  {}", before.to_uppercase()), "CURRENT"),
    ] {
        folder::edit(&file, &format!("guidance-training = {before}"), &format!("guidance-training = {english}"));
        desk.words.reload().expect("sound texts");
        for (locale, provenance) in [("ja", "MACHINE"), ("ru", "MACHINE"), ("zh-TW", "MACHINE"), ("en", "ORIGINAL")] {
            let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
            for topic in answer.list("data.guidanceTopics") {
                let drifted = topic["id"] == "training" && locale != "en";
                let title = &topic["title"];
                assert_eq!((&title["locale"], &title["provenance"]), (&json!(locale), &json!(provenance)), "{topic}");
                assert_eq!(title["staleness"], if drifted { expected } else { "CURRENT" }, "{topic}");
            }
        }
        folder::edit(&file, &format!("guidance-training = {english}"), &format!("guidance-training = {before}"));
    }
}

#[tokio::test]
async fn an_operation_that_is_running_ends_in_the_texts_in_which_it_began() {
    let texts = folder::locales();
    let desk = Arc::new(TestDesk::speaking(Source::Folder(texts.path().to_owned())).await);
    town::settle(&desk.db).await;
    let label = "{ ticketOpen(input: { subject: \"S\", body: \"B\", category: USAGE, severity: B }) {
        ticket { before: stateLabel { value } } userErrors { code } } }";
    let label = format!("mutation {label}");
    // The mutation waits for the rows that this transaction holds.
    let holding = desk.db.begin().await.expect("a transaction");
    for n in [RESELLER, DIRECT] {
        let (id, name) = (Set(town::uuid(Kind::Partner, n)), Set("Held".to_owned()));
        partner::ActiveModel { id, name, ..Default::default() }.update(&holding).await.expect("a row");
    }
    let before = desk.words.current();
    let idle = Arc::strong_count(&before);
    let running = {
        let (desk, label) = (Arc::clone(&desk), label.clone());
        tokio::spawn(async move { desk.ask_in("ja", &contact(ACME), &label, json!({})).await })
    };
    while Arc::strong_count(&before) <= idle {
        tokio::task::yield_now().await;
    }
    let file = texts.path().join("ja/tickets.ftl");
    let saved = std::fs::read_to_string(&file).expect("a file");
    let old = saved.lines().find_map(|line| line.strip_prefix("ticket-state-new = ")).expect("a label");
    folder::edit(&file, &format!("ticket-state-new = {old}"), "ticket-state-new = 受付前");
    desk.words.reload().expect("sound texts");
    holding.commit().await.expect("a commit");
    let ended = running.await.expect("an answer");
    assert_eq!(ended.str("data.ticketOpen.ticket.before.value"), old);
    let next = desk.ask_in("ja", &contact(ACME), &label, json!({})).await;
    assert_eq!(next.str("data.ticketOpen.ticket.before.value"), "受付前");
}

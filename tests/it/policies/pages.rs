//! Small pages in the format of published ones, and their import.

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use crate::support::{Answer, TestDesk, town::operator};

/// A page of a locale that translates the English revision `hash`, with further front matter.
pub fn page(locale: &str, hash: &str, more: &[(&str, &str)], body: &str) -> String {
    let more: String = more.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    format!("---\ntitle: Lamps ({locale})\nms.openlocfilehash: {hash}\nms.contentlocale: {locale}\n{more}---\n{body}\n")
}

/// A sentence with its English beside it.
pub fn pair(key: &str, text: &str, english: &str) -> String {
    format!(
        "<span data-ttu-id=\"{key}\">{text}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{key}\">{english}</span></span>"
    )
}

/// A Japanese page of two aligned sentences under a heading.
pub fn lamps(hash: &str, more: &[(&str, &str)]) -> String {
    let body = format!(
        "# <a name=\"lamps\"></a>{}\n\n{}",
        pair("a-1", "ランプ", "Lamps"),
        pair("a-2", "**毎晩**、明かりを[消します](off.md)。", "Put the light [out](off.md) **every night**.")
    );
    page("ja-JP", hash, more, &body)
}

/// Imports a page as a caller, spoken to in a locale.
pub async fn import_as(desk: &TestDesk, locale: &str, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: PolicyDocumentImportInput!) { policyDocumentImport(input: $input) {
        policyDocument { id path assetId origin editions { id sourceHash effectiveFrom clouds roles
            localizations { id locale title provenance importedAt markdown } } }
        created updated alignedSegments
        notes { code line message { value locale } } problems { code line subject message { value locale } }
        userErrors { code field args { name value } message { value locale } } } }";
    desk.ask_in(locale, caller, query, json!({ "input": input })).await
}

/// Imports a page as the operator.
pub async fn import(desk: &TestDesk, path: &str, content: &str) -> Answer {
    import_as(desk, "en", &operator(), json!({ "path": path, "content": content })).await
}

/// Imports a page that nothing is wrong with, and answers with its document.
#[track_caller]
pub fn imported(answer: &Answer) -> Value {
    assert_eq!(answer.refused("policyDocumentImport"), Vec::<&str>::new(), "{:#}", answer.json);
    assert_eq!(answer.at("data.policyDocumentImport.problems"), &json!([]));
    answer.at("data.policyDocumentImport.policyDocument").clone()
}

/// How many imported documents there are.
pub async fn count(desk: &TestDesk) -> i64 {
    let query = "{ policyDocuments(origin: IMPORTED) { totalCount } }";
    desk.ask(&Caller::Anonymous, query, json!({})).await.int("data.policyDocuments.totalCount")
}

//! What the front matter means.

use super::*;

#[test]
fn says_which_localization_of_which_edition_a_page_is() {
    let text = "---\r\ntitle: 受付 | 窓口: 平日\r\nms.assetid: AB-12\r\nauthor: Ann\r\nms.author: ann\r\n\
        ms.date: 04/27/2020\r\nms.lasthandoff: 5/5/2020\r\nms.locfileid: \"28\"\r\n\
        ms.openlocfilehash: 9d7a\r\nms.sourcegitcommit: faf7\r\nms.translationtype: HT\r\n\
        ms.contentlocale: zh-Hant-TW\r\nms.topic: article\r\npd.effective_from: 2020-06-01\r\n\
        pd.document: desk\r\npd.clouds: [US_GOVERNMENT, global]\r\n---\r\n# A\r\n\r\nb\r\n";
    let bytes = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let parsed = parse("pages/ja-jp/Help/Desk.md", &bytes);
    assert_eq!(parsed.problems, []);
    let page = parsed.page.unwrap();
    let matter = &page.front_matter;
    assert_eq!(matter.title.as_deref(), Some("受付 | 窓口: 平日"));
    assert_eq!(matter.source_hash, "9d7a");
    assert_eq!(matter.locfile_id.as_deref(), Some("28"));
    assert_eq!(matter.locale, "zh-TW");
    assert_eq!(matter.provenance, Provenance::Human);
    assert_eq!(matter.authors, ["Ann", "ann"]);
    assert_eq!(matter.ms_date.unwrap().to_string(), "2020-04-27");
    assert_eq!(matter.handoff.unwrap().to_string(), "2020-05-05");
    assert_eq!(matter.effective_from.unwrap().to_string(), "2020-06-01");
    assert_eq!(matter.document.as_deref(), Some("desk"));
    assert_eq!(matter.get("ms.topic"), Some("article"));
    assert_eq!(page.identity.asset_id.as_deref(), Some("ab-12"));
    assert_eq!(page.identity.path, "help/desk.md");
    assert_eq!(page.clouds, Some(vec![Cloud::Global, Cloud::UsGovernment]));
    assert_eq!(page.digest.len(), 64);
    assert_eq!(page.sections[0].markdown, "# A\n\nb");
}

#[test]
fn provenance_follows_the_kind_of_translation() {
    for (locale, kind, provenance) in [
        ("ja", "MT", Provenance::Machine),
        ("ja", "Human", Provenance::Human),
        ("ja", "", Provenance::Unknown),
        ("en", "", Provenance::Original),
        ("en", "MT", Provenance::Machine),
    ] {
        let text =
            format!("---\nms.openlocfilehash: 1f\nms.contentlocale: {locale}\nms.translationtype: {kind}\n---\n");
        let page = parse("a.md", text.as_bytes()).page.unwrap();
        assert_eq!(page.front_matter.provenance, provenance, "{locale} {kind}");
    }
}

#[test]
fn the_folder_names_the_locale_if_the_page_does_not() {
    let parsed = parse("x/ru-ru/a.md", b"---\nms.openlocfilehash: 1f\n---\n");
    assert_eq!(parsed.page.unwrap().front_matter.locale, "ru");
}

#[test]
fn what_makes_a_page_unusable_is_a_problem_with_its_line() {
    for (text, code, line) in [
        ("# A\n", ProblemCode::FrontMatterMissing, 1),
        ("", ProblemCode::FrontMatterMissing, 1),
        ("---\ntitle: a\n", ProblemCode::FrontMatterUnclosed, 1),
        ("---\nms.contentlocale: ja\n---\n", ProblemCode::SourceHashMissing, 1),
        ("---\nms.openlocfilehash: 1f\n---\n", ProblemCode::LocaleMissing, 1),
        ("---\nms.openlocfilehash: 1f\nms.contentlocale: xx-YY\n---\n", ProblemCode::LocaleUnknown, 3),
    ] {
        let parsed = parse("a.md", text.as_bytes());
        assert!(parsed.page.is_none(), "{text}");
        assert_eq!(codes(&parsed), [(code, line)], "{text}");
    }
}

#[test]
fn an_odd_value_costs_only_itself() {
    let parsed =
        parse("a.md", b"---\nms.openlocfilehash: 1f\nms.contentlocale: ja\nms.date: soon\npd.clouds: MOON\n---\nb");
    assert_eq!(codes(&parsed), [(ProblemCode::DateInvalid, 4), (ProblemCode::CloudUnknown, 5)]);
    assert_eq!(parsed.page.unwrap().front_matter.ms_date, None);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let parsed = parse("a.md", b"---\ntitle: a\n\xFF\n---\n");
    assert_eq!(codes(&parsed), [(ProblemCode::NotUtf8, 3)]);
    assert!(parsed.page.is_none());
}

//! Clouds and roles.

use super::*;

#[test]
fn clouds_are_read_from_a_list_or_a_line_in_english_first() {
    let both = Some(vec![Cloud::Global, Cloud::UsGovernment]);
    let listed = format!(
        "# A\n\n**{}**\n\n- {}\n- {}\n\n- other\n",
        pair("1", "あて先", "Applies to"),
        pair("2", "一", "Partner Center for US Government"),
        pair("3", "二", "Partner Center"),
    );
    assert_eq!(sound("ja", &listed).clouds, both);
    let line = format!("# A\n\n{}\n", pair("1", "x", "**Applies to**: Partner Center | US Government"));
    assert_eq!(sound("ja", &line).clouds, both);
}

#[test]
fn unaligned_pages_are_read_in_their_language() {
    let all = Some(vec![Cloud::Global, Cloud::UsGovernment, Cloud::Germany]);
    for (locale, label, names) in [
        ("en", "Applies to", ["Partner Center", "US Government", "Microsoft Cloud Germany"]),
        ("ja", "適用対象", ["パートナーセンター", "米国政府", "ドイツ"]),
        ("ru", "Область применения", ["Центр партнеров", "правительство США", "Германия"]),
        ("zh-TW", "適用於", ["合作夥伴中心", "美國政府", "德國"]),
    ] {
        let list = names.map(|name| format!("* {name}\n")).concat();
        assert_eq!(sound(locale, &format!("# A\n\n**{label}**\n\n{list}")).clouds, all);
        let line = format!("# A\n\n**{label}**：{}\n", names.join(" | "));
        assert_eq!(sound(locale, &line).clouds, all, "{line}");
    }
}

#[test]
fn a_page_that_lists_no_cloud_says_nothing() {
    for body in [
        "# A\n\nThis applies to: Partner Center\n",
        "# A\n\n**Applies to**\n\nPartner Center\n",
        "# A\n\n**Applies to**\n\n- A program\n",
        "# A\n\n## B\n\n**Applies to**: Partner Center\n",
    ] {
        assert_eq!(sound("en", body).clouds, None, "{body}");
    }
}

#[test]
fn roles_are_kept_as_text() {
    let body = "# A\n\n**Appropriate roles**: Admin agent |Help agent\n";
    let roles = Some(vec!["Admin agent".to_owned(), "Help agent".to_owned()]);
    assert_eq!(sound("en", body).roles, roles);
}

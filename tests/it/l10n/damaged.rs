//! A copy of the project's own texts is damaged once for each rule, and each rule speaks once.
//! `cargo test --test it -- --nocapture each_damage` prints what the checker says.

use std::{fs, path::Path};

use partnerdesk::{
    app::messages,
    l10n::{Finding, Rule, Source, check_usage},
};

use crate::support::folder::{edit, locales};

/// Rules that cannot speak beside others: a folder without English has nothing to compare, and no tag is
/// without formats.
const ALONE: [Rule; 2] = [Rule::SourceLocaleMissing, Rule::LocaleData];

fn found(root: &Path) -> Vec<Finding> {
    check_usage(&Source::Folder(root.to_owned()), &messages::usage())
}

#[cfg(unix)]
#[test]
fn each_damage_to_the_texts_is_found_once_and_by_its_rule() {
    let copy = locales();
    let root = copy.path();
    assert_eq!(found(root), []);
    damage_files(root);
    damage_syntax(root);
    damage_parts(root);
    damage_variables(root);
    damage_words(root);
    damage_uses(root);
    let found = found(root);
    let told: Vec<String> = found.iter().map(Finding::to_string).collect();
    println!("{}", told.join("\n"));
    let mut rules: Vec<Rule> = found.iter().map(|finding| finding.rule).collect();
    rules.sort();
    let expected: Vec<Rule> = Rule::ALL.iter().copied().filter(|rule| !ALONE.contains(rule)).collect();
    assert_eq!(rules, expected, "\n{}", told.join("\n"));
}

#[test]
fn a_folder_without_english_is_found() {
    let copy = locales();
    fs::rename(copy.path().join("en"), copy.path().join("de")).expect("renaming");
    for locale in ["ja", "ru", "zh-TW"] {
        fs::remove_dir_all(copy.path().join(locale)).expect("removing");
    }
    let found = found(copy.path());
    println!("{}", found[0]);
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::SourceLocaleMissing]);
}

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("writing");
}

fn append(root: &Path, path: &str, text: &str) {
    let before = fs::read_to_string(root.join(path)).unwrap_or_default();
    write(root, path, before + text);
}

#[cfg(unix)]
fn damage_files(root: &Path) {
    std::os::unix::fs::symlink("nowhere", root.join("ja/gone.ftl")).expect("a link");
    write(root, "zh-tw/viewers.ftl", "");
    write(root, "ja/large.ftl", "#".repeat((1 << 20) + 1));
    write(root, "ja/latin-1.ftl", b"# caf\xe9\n");
    write(root, "ja/mac.ftl", "# One line\r# and another\r");
    write(root, "ja/tabs.ftl", "-tabbed =\n\tx\n");
    let viewers = fs::read_to_string(root.join("ja/viewers.ftl")).expect("a file");
    write(root, "ja/viewers.ftl", format!("\u{feff}{viewers}"));
    append(root, "ru/provenance.toml", "\n[accepted\n");
    // Of the English that the other damages leave only these two are recorded.
    write(root, "zh-TW/provenance.toml", "");
    let record = "source = \"role-translator = No translator\"\nsource_digest = \"0000000000000000\"\ntranslation_digest = \"0000000000000000\"\n";
    write(root, "ja/provenance.toml", format!("[no-such-message]\n{record}\n[role-translator]\n{record}"));
}

fn damage_syntax(root: &Path) {
    write(root, "ja/brackets.ftl", format!("-open = {}", "{".repeat(129)));
    write(root, "ja/escape.ftl", "-escape = { \"\\u12é\" }\n");
    write(root, "ja/syntax.ftl", "-open = {\n");
    append(root, "ru/viewers.ftl", "role-operator = Оператор\n");
    edit(&root.join("ru/rules.ftl"), "rule-r2 = ", "    .explanation = Да.\nrule-r2 = ");
    let nested = format!("role-operator = {}\"運用担当者\"{}\n", "{".repeat(33), "}".repeat(33));
    edit(&root.join("ja/viewers.ftl"), "role-operator = 運用担当者\n", &nested);
    let rejections = root.join("ja/rejections.ftl");
    let digits = format!("NUMBER($limit, minimumFractionDigits: {})", "0".repeat(21));
    let calls = [
        &digits,
        "ROUND($limit)",
        "NUMBER($limit, $limit)",
        "NUMBER($limit, colour: \"red\")",
        "NUMBER($limit, minimumFractionDigits: 99)",
    ];
    for call in calls {
        edit(&rejections, "{ $limit } 個を超えています", &format!("{{ {call} }} 個を超えています"));
    }
    edit(&root.join("ja/viewers.ftl"), "role-translator = 翻訳者", "role-translator = 翻訳者{ -nobody }");
    let many = "{ -brand-csp }".repeat(101);
    append(root, "ja/terms.ftl", &format!("-loop = {{ -loop }}\n-many = {many}\n"));
}

fn damage_parts(root: &Path) {
    edit(&root.join("zh-TW/viewers.ftl"), "role-translator = 翻譯人員\n", "");
    let rules = root.join("zh-TW/rules.ftl");
    edit_line(&rules, "rule-r2 = ", Some("rule-r2 ="));
    edit_line_after(&rules, "rule-r3 = ", None);
    append(root, "zh-TW/viewers.ftl", "role-visitor = 訪客\n");
    edit_line(
        &root.join("zh-TW/viewers.ftl"),
        "role-operator = ",
        Some("role-operator = 平台營運人員\n    .hint = 提示"),
    );
    // No English message is without a value, so one is added.
    let comment = "\n# Heading of a panel.\n# l10n-allow: unused-message - a portal asks for it\n";
    append(root, "en/viewers.ftl", &format!("{comment}panel =\n    .title = Panel\n"));
    append(root, "ja/partners.ftl", "\npanel =\n    .title = パネル\n");
    append(root, "ru/partners.ftl", "\npanel =\n    .title = Панель\n");
    append(root, "zh-TW/partners.ftl", "\npanel = 面板\n    .title = 面板\n");
}

fn damage_variables(root: &Path) {
    edit(
        &root.join("ru/rejections.ftl"),
        "отведённое время: { $seconds } с.",
        "отведённое время: { $seconds } с. { $second }",
    );
    edit(&root.join("ja/rejections.ftl"), "0 から { $limit } まで", "0 から { NUMBER($limit) } まで");
    edit(
        &root.join("ru/errors.ftl"),
        "[one] Введите не более { $limit } символа.",
        "[one] Введите не более одного символа.",
    );
    edit_line(&root.join("ru/escalations.ftl"), "        [few] ", None);
    let seconds = "{ $seconds ->\n        [one] { $seconds }\n       *[other] { $seconds }\n    } 秒を超えました。";
    edit(&root.join("ja/rejections.ftl"), "{ $seconds } 秒を超えました。", seconds);
}

fn damage_words(root: &Path) {
    edit(&root.join("zh-TW/guidance.ftl"), "- 問題發生前不久", "問題發生前不久");
    let link = "類型回應。https://example.com/";
    edit(&root.join("zh-TW/rejections.ftl"), "類型回應。", link);
    edit(&root.join("ja/policies.ftl"), "rule-enforcement-refuse = 拒否", "rule-enforcement-refuse = 拒\u{202e}否");
    edit(
        &root.join("ja/policies.ftl"),
        "rule-enforcement-inform = 情報提供",
        "rule-enforcement-inform = 情報\u{200b}提供",
    );
    edit(&root.join("ru/policies.ftl"), "rule-enforcement-refuse = Отказ", "rule-enforcement-refuse = Отк\u{61}з");
    edit(&root.join("zh-TW/policies.ftl"), "segment-kind-code = 程式碼", "segment-kind-code = 程式码");
    edit(&root.join("ja/policies.ftl"), "segment-kind-code = コード", "segment-kind-code = コート\u{3099}");
    edit(&root.join("ja/policies.ftl"), "segment-kind-quote = 引用", "segment-kind-quote = 引用{ \" \" }");
    let long = format!("segment-kind-heading = {}", "見出し".repeat(14));
    edit(&root.join("ja/policies.ftl"), "segment-kind-heading = 見出し", &long);
    edit(&root.join("zh-TW/tickets.ftl"), "案件狀態：{ $state }", "票證狀態：{ $state }");
    let incidents = "-brand-product-support-incidents = ";
    edit_line(&root.join("ru/terms.ftl"), incidents, Some(&format!("{incidents}Происшествия")));
    edit(&root.join("ja/customers.ftl"), "{ -brand-azure } のサブスクリプション", "Azure のサブスクリプション");
    edit(
        &root.join("zh-TW/tickets.ftl"),
        "ticket-order-opened-at-desc = 由新到舊",
        "ticket-order-opened-at-desc = 新的在前",
    );
    edit(&root.join("ru/customers.ftl"), "Ваша компания не работает", "Ваша компания работает");
}

fn damage_uses(root: &Path) {
    for locale in ["en", "ja", "ru", "zh-TW"] {
        edit_line(&root.join(locale).join("partners.ftl"), "support-contact-method-chat = ", None);
    }
    let greeting = [
        ("en", "\n# Shown to nobody.\ngreeting = Welcome\n"),
        ("ja", "\ngreeting = ようこそ\n"),
        ("ru", "\ngreeting = Добро пожаловать\n"),
        ("zh-TW", "\ngreeting = 歡迎\n"),
    ];
    for (locale, text) in greeting {
        append(root, &format!("{locale}/errors.ftl"), text);
    }
    edit(
        &root.join("en/errors.ftl"),
        "# Message in a form or beside its field. At most 160 characters.\nblank",
        "blank",
    );
    edit(&root.join("ja/errors.ftl"), "blank = ", "# l10n-allow: everything - because\nblank = ");
    edit(&root.join("ja/errors.ftl"), "not-found = ", "# l10n-allow: too-long - it is not\nnot-found = ");
}

/// Replaces the first line with this beginning, or takes it out.
fn edit_line(file: &Path, beginning: &str, new: Option<&str>) {
    replace_line(file, beginning, 0, new);
}

/// The same with the line after it.
fn edit_line_after(file: &Path, beginning: &str, new: Option<&str>) {
    replace_line(file, beginning, 1, new);
}

fn replace_line(file: &Path, beginning: &str, after: usize, new: Option<&str>) {
    let text = fs::read_to_string(file).expect("a file");
    let mut lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with(beginning)).expect("the line") + after;
    match new {
        Some(new) => lines[at] = new,
        None => {
            lines.remove(at);
        }
    }
    fs::write(file, lines.join("\n") + "\n").expect("writing");
}

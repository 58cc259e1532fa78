//! All locales in one memory.

use super::*;

#[test]
fn a_pattern_is_a_unit_and_a_variant_is_one_where_there_are_any() {
    let source = source(&[
        (
            "en/a.ftl",
            "# A & B\nm = Hello <b>{ $name }</b>\n# c\nn = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n }\n",
        ),
        ("ja/a.ftl", "m = こんにちは、{ $name }\u{1}\nn = { $n }日\n"),
        (
            "ru/a.ftl",
            "n = { $n ->\n    [one] { $n } день\n    [few] { $n } дня\n    [many] { $n } дней\n   *[other] { $n } дня\n }\n",
        ),
    ]);
    let document = tmx(&source).unwrap();
    let expected = "    <tu tuid=\"m\">\n      <note>A &amp; B</note>\n      <tuv xml:lang=\"en\"><seg>Hello &lt;b&gt;<ph x=\"1\">{ $name }</ph>&lt;/b&gt;</seg></tuv>\n      <tuv xml:lang=\"ja\"><seg>こんにちは、<ph x=\"1\">{ $name }</ph><ph>{ \"\\u0001\" }</ph></seg></tuv>\n    </tu>\n";
    assert!(document.contains(expected), "{document}");
    let few = "    <tu tuid=\"n[few]\">\n      <note>c</note>\n      <tuv xml:lang=\"en\"><seg><ph x=\"1\">{ $n }</ph> days</seg></tuv>\n      <tuv xml:lang=\"ja\"><seg><ph x=\"1\">{ $n }</ph>日</seg></tuv>\n      <tuv xml:lang=\"ru\"><seg><ph x=\"1\">{ $n }</ph> дня</seg></tuv>\n    </tu>\n";
    assert!(document.contains(few), "{document}");
    assert_eq!(document.matches("<tu ").count(), 5, "{document}");
}

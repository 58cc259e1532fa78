//! Where others mention a person. Pure: texts in, texts out.

/// What stands in the place of what was erased: the mark of an omission, the same in every language.
pub const OMITTED: &str = "[…]";

/// A text without these names of a person; `None` when it has none of them.
pub fn without(text: &str, names: &[&str]) -> Option<String> {
    let mut rest = text.to_owned();
    let mut names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    // The longest first: a name may be the beginning of an address.
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        rest = without_one(&rest, name);
    }
    (rest != text).then_some(rest)
}

fn without_one(text: &str, name: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(name) {
        let end = at + name.len();
        let parted = parts(text[..at].chars().next_back(), name.chars().next())
            && parts(name.chars().next_back(), text[end..].chars().next());
        if at >= from && parted {
            cleaned.push_str(&text[from..at]);
            cleaned.push_str(OMITTED);
            from = end;
        }
    }
    cleaned.push_str(&text[from..]);
    cleaned
}

/// Whether a word may end between two characters: "Ann" is no name in "Annual", but 花子 is one in 花子さん.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    // Scripts that write no spaces between words begin here.
    let spaced = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}');
    !(spaced(before) && spaced(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_wherever_they_stand_as_words() {
        for (text, names, expected) in [
            ("Ann called. Ask Ann!", &["Ann"][..], "[…] called. Ask […]!"),
            ("Mail ann@a.example, not ann@a.example.", &["ann@a.example"], "Mail […], not […]."),
            ("花子さんに電話", &["花子"], "[…]さんに電話"),
            ("Звонила Нина.", &["Нина"], "Звонила […]."),
            ("Call +81 3 5550 0142", &["+81 3 5550 0142"], "Call […]"),
            ("Ann <ann@a.example>", &["Ann", "ann@a.example"], "[…] <[…]>"),
            ("Mail ann@a.example", &["ann", "ann@a.example"], "Mail […]"),
            ("AnnAnn Ann", &["Ann"], "AnnAnn […]"),
            ("Ann", &["Ann"], "[…]"),
        ] {
            assert_eq!(without(text, names).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_words_stay() {
        for (text, names) in [("Annual, JoAnn", &["Ann"][..]), ("Ниной", &["Нина"]), ("", &["Ann"]), ("x", &[""])]
        {
            assert_eq!(without(text, names), None, "{text}");
        }
    }
}

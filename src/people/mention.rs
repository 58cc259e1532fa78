//! Where others mention a person. Pure: texts in, texts out.

/// What stands in the place of what was erased: the mark of an omission, the same in every language.
pub const OMITTED: &str = "[…]";

/// What names a person in texts of others.
pub struct Mentions<'a> {
    names: &'a [&'a str],
    /// What a word that may be a part of its name begins with, and whether it may go on.
    parts: Vec<(&'a str, bool)>,
}

/// What a text has of a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Traces {
    /// The text without the person's names, if it had one.
    pub cleaned: Option<String>,
    /// Whether a part of the name is left, or one in another case. It may be somebody else's.
    pub others: bool,
}

impl<'a> Mentions<'a> {
    /// Of a person by its name, and by all that stands exactly for it.
    pub fn of(name: &'a str, names: &'a [&'a str]) -> Self {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some());
        Self { names, parts: words.map(stem).collect() }
    }

    /// What a text that names the person has in it, at the least.
    pub fn hints(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied().chain(self.parts.iter().map(|(part, _)| *part)).filter(|hint| !hint.is_empty())
    }

    /// What a text has of the person.
    pub fn in_text(&self, text: &str) -> Traces {
        let cleaned = without(text, self.names);
        let others = self.has_part(cleaned.as_deref().unwrap_or(text));
        Traces { cleaned, others }
    }

    /// Whether one of these texts may name the person in any way.
    pub fn may_be_in(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| without(text, self.names).is_some() || self.has_part(text))
    }

    fn has_part(&self, text: &str) -> bool {
        self.parts.iter().any(|(part, declined)| match declined {
            false => without(text, &[part]).is_some(),
            true => text.split(|c: char| !c.is_alphanumeric()).any(|word| word.strip_prefix(part).is_some_and(ends)),
        })
    }
}

/// Whether a Russian name may end so: Нин-ой, Достоевск-ого, and not Нин-ель.
fn ends(ending: &str) -> bool {
    ending.chars().count() <= 3 && ending.chars().all(|c| "аеёийоуыьэюягмх".contains(c))
}

/// As much of a Russian name stays, however it ends.
const SHORTEST_STEM: usize = 3;

/// What stays of a word in every case, and whether there are cases. Russian names change their endings, and most of
/// them nothing else: Нина, Нины; Иванов, Ивановой.
fn stem(word: &str) -> (&str, bool) {
    if !word.chars().all(|c| ('\u{400}'..='\u{4ff}').contains(&c)) {
        return (word, false);
    }
    let mut stem = word;
    while stem.chars().count() > SHORTEST_STEM {
        let Some(shorter) = stem.strip_suffix(|c| "аеёийоуыьэюя".contains(c)) else { break };
        stem = shorter;
    }
    (stem, true)
}

/// A text without these names of a person; `None` when it has none of them.
fn without(text: &str, names: &[&str]) -> Option<String> {
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
    fn what_may_be_a_part_of_the_name_or_another_case_of_it_is_told() {
        for (name, text) in [
            ("Нина Иванова", "Звонила […]. Ивановой перезвонить."),
            ("Нина Иванова", "Для Нины."),
            ("Пётр Иванов", "Ивановым не решено"),
            ("Юрий Достоевский", "Достоевскому"),
            ("Юрий Достоевский", "от Юрия"),
            ("Ann Lee", "Ask Ann!"),
            ("山田 花子", "山田さんに電話"),
        ] {
            let expected = Traces { cleaned: None, others: true };
            assert_eq!(Mentions::of(name, &[name]).in_text(text), expected, "{name}: {text}");
        }
        for (name, text) in [
            ("Нина Иванова", "Инна Иванченкова, Нинель, Иванович"),
            ("Ann Lee", "Annual leeway"),
            ("Ann Lee", ""),
            ("", "Anybody"),
            ("J", "J"),
        ] {
            assert!(!Mentions::of(name, &[]).in_text(text).others, "{name}: {text}");
        }
        let traces = Mentions::of("Ann Lee", &["Ann Lee", "ann@a.example"]).in_text("Ann Lee <ann@a.example>; Ann");
        assert_eq!(traces, Traces { cleaned: Some("[…] <[…]>; Ann".to_owned()), others: true });
    }

    #[test]
    fn other_words_stay() {
        for (text, names) in [("Annual, JoAnn", &["Ann"][..]), ("Ниной", &["Нина"]), ("", &["Ann"]), ("x", &[""])]
        {
            assert_eq!(without(text, names), None, "{text}");
        }
    }
}

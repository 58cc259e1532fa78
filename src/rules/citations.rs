//! Where the project's own documents say what a rule says.

use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;

use super::RuleId;

/// A sentence of the project's own policy documents.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Citation {
    /// The document's name.
    pub document: String,
    /// The day from which the edition applies.
    pub edition: chrono::NaiveDate,
    /// The segment, by its key, which is the same in every locale.
    pub segment: String,
}

#[derive(Deserialize)]
struct Entry {
    citations: Vec<Citation>,
}

const SOURCE: &str = include_str!("../../locales/rule-citations.toml");

/// The sentences a rule rests on, the newest edition first.
pub fn citations(id: RuleId) -> &'static [Citation] {
    static ALL: OnceLock<HashMap<String, Vec<Citation>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let entries: HashMap<String, Entry> = toml::from_str(SOURCE).expect("a test parses the embedded citations");
        let mut all: HashMap<_, _> = entries.into_iter().map(|(rule, entry)| (rule, entry.citations)).collect();
        for citations in all.values_mut() {
            citations.sort_by(|a, b| b.edition.cmp(&a.edition).then_with(|| a.segment.cmp(&b.segment)));
        }
        all
    });
    all.get(&id.name()).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_project_s_editions_is_cited_and_no_other() {
        for number in 1..=30 {
            let cited = !citations(RuleId(number)).is_empty();
            assert_eq!(cited, number <= 24 || number == 29, "R{number}");
        }
    }
}

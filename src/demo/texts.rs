//! The text pools: names, companies and stories in four languages.

use serde::Deserialize;

use crate::{
    failure::Failure,
    partners::model::OnlineService,
    tickets::model::{IssueNature, ProblemCause, ProblemSymptom, Severity, TicketCategory},
};

/// The pool of one language.
#[derive(Deserialize)]
pub struct Texts {
    #[serde(skip)]
    pub locale: &'static str,
    pub people: People,
    pub companies: Companies,
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

/// Names of people. The ASCII forms stand at the same places, for addresses.
#[derive(Deserialize)]
pub struct People {
    order: String,
    separator: String,
    given: Vec<String>,
    given_ascii: Vec<String>,
    given_f: Vec<String>,
    given_f_ascii: Vec<String>,
    family: Vec<String>,
    family_ascii: Vec<String>,
    family_f: Vec<String>,
    family_f_ascii: Vec<String>,
}

/// A person.
pub struct Person {
    pub name: String,
    /// What stands before the `@`.
    pub mailbox: String,
}

#[derive(Deserialize)]
pub struct Companies {
    pub list: Vec<Company>,
}

/// A company.
#[derive(Deserialize)]
pub struct Company {
    pub name: String,
    pub domain: String,
    pub country: String,
}

/// What happened, told by the people it happened to.
#[derive(Deserialize)]
pub struct Scenario {
    pub category: TicketCategory,
    pub service: OnlineService,
    pub severity: Severity,
    pub nature: IssueNature,
    pub symptom: Option<ProblemSymptom>,
    pub cause: Option<ProblemCause>,
    pub subject: String,
    pub opening: String,
    pub agent_first: String,
    pub question: String,
    pub answer: String,
    pub note: String,
    pub finding: String,
    pub resolution: String,
    pub escalation: String,
    pub escalation_outcome: String,
    pub thanks: String,
}

impl People {
    /// The person of a number; even ones are women.
    pub fn person(&self, number: usize) -> Person {
        let (given, given_ascii, family, family_ascii) = if number.is_multiple_of(2) {
            (&self.given_f, &self.given_f_ascii, &self.family_f, &self.family_f_ascii)
        } else {
            (&self.given, &self.given_ascii, &self.family, &self.family_ascii)
        };
        // The two walk at different speeds, so a full name repeats late.
        let (first, last) = (number / 2 % given.len(), number * 7 / 2 % family.len());
        let name = match self.order.as_str() {
            "family-given" => [&family[last], self.separator.as_str(), &given[first]].concat(),
            _ => [&given[first], self.separator.as_str(), &family[last]].concat(),
        };
        Person { name, mailbox: format!("{}.{}", given_ascii[first], family_ascii[last]) }
    }
}

/// The pools of all four languages, English first.
pub struct Pools([Texts; 4]);

impl Pools {
    /// The pool of a language; English for any other.
    pub fn of(&self, locale: &str) -> &Texts {
        self.0.iter().find(|texts| texts.locale == locale).unwrap_or(&self.0[0])
    }
}

/// Reads the pools that are compiled in.
pub fn load() -> Result<Pools, Failure> {
    let read = |locale: &'static str, text: &str| {
        let texts: Texts =
            toml::from_str(text).map_err(|error| Failure::new(format!("the demo texts of {locale}: {error}")))?;
        Ok::<_, Failure>(Texts { locale, ..texts })
    };
    Ok(Pools([
        read("en", include_str!("texts/en.toml"))?,
        read("ja", include_str!("texts/ja.toml"))?,
        read("ru", include_str!("texts/ru.toml"))?,
        read("zh-TW", include_str!("texts/zh-TW.toml"))?,
    ]))
}

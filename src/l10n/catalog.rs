//! Every text of every locale, at one moment; immutable, shared, replaced as a whole.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Mutex,
};

use serde::Serialize;

use super::{
    args::Args,
    bundle::Bundle,
    finding::Finding,
    locale::Locale,
    negotiate::{Negotiated, Negotiator},
    pattern::Pattern,
    provenance::Provenance,
    render::{Renderer, Scope},
    source::Source,
    workspace::Workspace,
};

/// Distinct bugs remembered; more are counted under none.
const MAX_BUGS: usize = 1_000;

/// The catalog.
#[derive(Debug)]
pub struct Catalog {
    bundles: Vec<Bundle>,
    infos: Vec<LocaleInfo>,
    accepted: HashMap<Locale, BTreeSet<String>>,
    negotiator: Negotiator,
    /// Touched only where the program has a bug, never on the way of a good text.
    bugs: Mutex<HashMap<String, u64>>,
}

/// A locale the catalog serves.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LocaleInfo {
    /// Its tag.
    pub locale: Locale,
    /// Its name in itself (`locale-endonym`), else its tag.
    pub endonym: String,
    /// The locale the texts are written in first.
    pub is_source: bool,
    /// Messages of the source that it can say.
    pub messages: usize,
    /// The same as a share, 0 to 1.
    pub coverage: f64,
}

/// A text with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub value: String,
    /// The locale they are in.
    pub locale: Locale,
    /// It is not the first locale that was asked for.
    pub is_fallback: bool,
    /// Who stands behind them.
    pub provenance: Provenance,
}

impl Catalog {
    /// Reads a source. A file that cannot be trusted, or an English message that cannot be said,
    /// refuses the catalog as a whole; all findings are returned, the harmless ones included.
    pub fn load(source: &Source) -> Result<Catalog, Vec<Finding>> {
        let Workspace { bundles, acceptances, findings, .. } = Workspace::open(source);
        if findings.iter().any(Finding::refuses_catalog) {
            return Err(findings);
        }
        let accepted =
            acceptances.into_iter().map(|(locale, (_, read))| (locale, read.accepted.into_keys().collect())).collect();
        let infos = describe(&bundles);
        let locales: Vec<Locale> = bundles.iter().map(|bundle| bundle.locale).collect();
        let negotiator = Negotiator::new(&locales);
        Ok(Catalog { bundles, infos, accepted, negotiator, bugs: Mutex::default() })
    }

    /// What is served, English first.
    pub fn locales(&self) -> &[LocaleInfo] {
        &self.infos
    }

    /// Whether a locale is served, by exactly this tag.
    pub fn served(&self, locale: &Locale) -> bool {
        self.bundle(locale).is_some()
    }

    /// Which served locale an `Accept-Language` header asks for.
    pub fn negotiate(&self, header: Option<&str>) -> Negotiated {
        self.negotiator.header(header)
    }

    /// Which served locale a list of locales asks for, the first that is served.
    pub fn negotiate_list(&self, locales: &[Locale]) -> Negotiated {
        self.negotiator.list(locales)
    }

    /// The ids of all messages.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.bundles.first().into_iter().flat_map(|en| en.messages().map(|entry| &*entry.id))
    }

    /// Whether a locale says a message itself, without falling back.
    pub fn says(&self, locale: &Locale, id: &str) -> bool {
        self.bundle(locale).is_some_and(|bundle| usable(bundle, id, None).is_some())
    }

    /// Says a message in the first locale of the chain that can, English after all of them.
    ///
    /// A locale can when it has every part the English message has and nothing in it is broken. An
    /// id that nobody can say is a bug: the id itself is returned, counted, and logged once.
    pub fn say(&self, chain: &[Locale], id: &str, attribute: Option<&str>, args: &Args) -> Said {
        let found = chain.iter().chain(&[Locale::SOURCE]).find_map(|locale| {
            let bundle = self.bundle(locale)?;
            Some((bundle, usable(bundle, id, attribute)?))
        });
        let asked = chain.first().copied().unwrap_or(Locale::SOURCE);
        let Some((bundle, pattern)) = found else {
            return self.unsayable(asked, id, attribute);
        };
        let locale = bundle.locale;
        let mut value = String::with_capacity(64);
        Renderer {
            bundle,
            say: &|id, args| self.say(&[locale], id, None, args).value,
            missing: &|name| self.bug(id, format_args!("got no value for ${name}")),
        }
        .pattern(pattern, Scope::Message(args), &mut value);
        let is_fallback = locale != asked;
        Said { value, locale, is_fallback, provenance: self.provenance(locale, id) }
    }

    /// How often the program asked for a message that does not exist, or left out an argument.
    pub fn bugs(&self) -> Vec<(String, u64)> {
        let bugs = self.bugs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut all: Vec<_> = bugs.iter().map(|(bug, times)| (bug.clone(), *times)).collect();
        all.sort();
        all
    }

    fn bundle(&self, locale: &Locale) -> Option<&Bundle> {
        // A handful of locales: looking is faster than hashing.
        self.bundles.iter().find(|bundle| bundle.locale == *locale)
    }

    fn provenance(&self, locale: Locale, id: &str) -> Provenance {
        if locale == Locale::SOURCE {
            Provenance::Original
        } else if self.accepted.get(&locale).is_some_and(|accepted| accepted.contains(id)) {
            Provenance::Human
        } else {
            Provenance::Machine
        }
    }

    fn unsayable(&self, asked: Locale, id: &str, attribute: Option<&str>) -> Said {
        match attribute {
            None => self.bug(id, format_args!("does not exist")),
            Some(attribute) => self.bug(id, format_args!("has no attribute .{attribute}")),
        }
        Said {
            value: id.to_owned(),
            locale: Locale::SOURCE,
            is_fallback: asked != Locale::SOURCE,
            provenance: Provenance::Unknown,
        }
    }

    fn bug(&self, id: &str, what: std::fmt::Arguments<'_>) {
        let bug = format!("{id} {what}");
        let mut bugs = self.bugs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if bugs.len() < MAX_BUGS || bugs.contains_key(&bug) {
            let times = bugs.entry(bug.clone()).or_default();
            *times += 1;
            if *times == 1 {
                tracing::error!(message_id = id, "the message {bug}");
            }
        }
    }
}

fn usable<'b>(bundle: &'b Bundle, id: &str, attribute: Option<&str>) -> Option<&'b Pattern> {
    bundle.message(id).filter(|entry| !entry.broken)?.pattern(attribute)
}

fn describe(bundles: &[Bundle]) -> Vec<LocaleInfo> {
    let Some(source) = bundles.first() else {
        return Vec::new();
    };
    let all = source.messages().count();
    bundles
        .iter()
        .map(|bundle| {
            let of_source = |id: &str| bundle.message(id).is_some_and(|entry| !entry.broken);
            let messages = source.messages().filter(|entry| of_source(&entry.id)).count();
            let mut endonym = String::new();
            if let Some(pattern) = usable(bundle, "locale-endonym", None) {
                let renderer = Renderer { bundle, say: &|id, _| id.to_owned(), missing: &|_| {} };
                renderer.pattern(pattern, Scope::Message(&Args::new()), &mut endonym);
            } else {
                bundle.locale.as_str().clone_into(&mut endonym);
            }
            LocaleInfo {
                locale: bundle.locale,
                endonym,
                is_source: bundle.locale == Locale::SOURCE,
                messages,
                coverage: if all == 0 { 1.0 } else { messages as f64 / all as f64 },
            }
        })
        .collect()
}

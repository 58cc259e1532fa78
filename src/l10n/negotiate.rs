//! Which served locale a reader gets, and why.
//!
//! A served locale matches a wish only where language *and* script agree once both are maximized
//! with the likely subtags: `zh-HK` is written like `zh-TW`, `zh-CN` is not, and whoever reads
//! Simplified Chinese is better served in English than in the wrong script.

use icu::locale::{
    LanguageIdentifier,
    subtags::{Language, Region, Script},
};
use serde::Serialize;

use super::locale::{EXPANDER, Locale, LocaleError};

/// Bytes of a header that are read; browsers send a few dozen.
const MAX_HEADER: usize = 1_024;
/// Ranges of a header that are read.
const MAX_RANGES: usize = 32;

/// The outcome of a negotiation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Negotiated {
    /// The locale to speak in; always a served one.
    pub used: Locale,
    /// What was asked for and understood, the dearest first.
    pub requested: Vec<String>,
    /// The locales a message is looked for in, one after the other: `used` first, English last.
    pub chain: Vec<Locale>,
    /// Why `used` is used.
    pub reason: Reason,
}

/// Why a locale is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// It was asked for by name.
    Exact,
    /// One of its language and script was asked for.
    SameLanguageAndScript,
    /// Anything was welcome.
    Wildcard,
    /// Nothing was asked for.
    NothingRequested,
    /// What was asked for is not served.
    NothingServed,
}

/// The served locales, ready to be compared.
#[derive(Debug)]
pub(super) struct Negotiator {
    served: Vec<Candidate>,
}

/// A locale with its likely subtags, found once.
#[derive(Debug)]
struct Candidate {
    locale: Locale,
    language: Language,
    script: Option<Script>,
    region: Option<Region>,
}

/// A range of a header.
struct Wish<'h> {
    text: &'h str,
    /// `None` is `*`.
    locale: Option<Candidate>,
    /// Thousandths; 0 is a ban.
    quality: u16,
}

/// Negotiates an `Accept-Language` header. `served` is in the order of preference of the server;
/// nothing understood is no error, it leads to the source locale.
pub fn negotiate(header: Option<&str>, served: &[Locale]) -> Negotiated {
    Negotiator::new(served).header(header)
}

/// Negotiates locales named one by one, such as those of an operation, in their order. What is no
/// language tag is an error, since somebody wrote it on purpose.
pub fn negotiate_list(names: &[String], served: &[Locale]) -> Result<Negotiated, LocaleError> {
    let locales: Result<Vec<Locale>, _> = names.iter().map(|name| Locale::parse(name)).collect();
    Ok(Negotiator::new(served).list(&locales?))
}

impl Negotiator {
    pub fn new(served: &[Locale]) -> Negotiator {
        Negotiator { served: served.iter().copied().map(Candidate::of).collect() }
    }

    pub fn header(&self, header: Option<&str>) -> Negotiated {
        let mut wishes = header.map(read).unwrap_or_default();
        // Stable: of equal wishes the first comes first.
        wishes.sort_by_key(|wish| std::cmp::Reverse(wish.quality));
        self.choose(&wishes)
    }

    pub fn list(&self, locales: &[Locale]) -> Negotiated {
        let wish = |locale| Wish { text: Locale::as_str(locale), locale: Some(Candidate::of(*locale)), quality: 1_000 };
        self.choose(&locales.iter().map(wish).collect::<Vec<_>>())
    }

    fn choose(&self, wishes: &[Wish<'_>]) -> Negotiated {
        let (wanted, banned): (Vec<&Wish<'_>>, Vec<&Wish<'_>>) = wishes.iter().partition(|wish| wish.quality > 0);
        let is_banned = |candidate: &Candidate| {
            banned.iter().any(|ban| match &ban.locale {
                Some(locale) => locale.reads(candidate),
                // `*;q=0` bans what nobody named.
                None => !self.named(candidate, &wanted),
            })
        };
        let allowed: Vec<&Candidate> = self.served.iter().filter(|candidate| !is_banned(candidate)).collect();
        let found = wanted.iter().find_map(|wish| match &wish.locale {
            Some(locale) => best(locale, &allowed),
            None => allowed
                .iter()
                .find(|candidate| !self.named(candidate, &wanted))
                .map(|candidate| (candidate.locale, Reason::Wildcard)),
        });
        let (used, reason) = found.unwrap_or_else(|| {
            let reason = if wishes.is_empty() { Reason::NothingRequested } else { Reason::NothingServed };
            // A ban of everything cannot be obeyed: something must be said.
            let last_resort = |list: &mut dyn Iterator<Item = &Candidate>| {
                let all: Vec<Locale> = list.map(|candidate| candidate.locale).collect();
                all.iter().find(|l| **l == Locale::SOURCE).or(all.first()).copied()
            };
            let locale = last_resort(&mut allowed.iter().copied()).or_else(|| last_resort(&mut self.served.iter()));
            (locale.unwrap_or(Locale::SOURCE), reason)
        });
        let requested = wanted.iter().map(|wish| wish.text.to_owned()).collect();
        let others = wanted.iter().filter_map(|wish| best(wish.locale.as_ref()?, &allowed)).map(|(locale, _)| locale);
        Negotiated { used, requested, chain: chain(used, others), reason }
    }

    /// Whether a wish other than `*` speaks of a candidate.
    fn named(&self, candidate: &Candidate, wishes: &[&Wish<'_>]) -> bool {
        wishes.iter().filter_map(|wish| wish.locale.as_ref()).any(|locale| locale.reads(candidate))
    }
}

/// English says everything, so nothing comes after it.
fn chain(used: Locale, others: impl Iterator<Item = Locale>) -> Vec<Locale> {
    let mut chain: Vec<Locale> = Vec::new();
    for locale in std::iter::once(used).chain(others).take_while(|locale| *locale != Locale::SOURCE) {
        if !chain.contains(&locale) {
            chain.push(locale);
        }
    }
    chain.push(Locale::SOURCE);
    chain
}

impl Candidate {
    fn of(locale: Locale) -> Candidate {
        let mut id: LanguageIdentifier = locale.icu().id;
        EXPANDER.maximize(&mut id);
        let LanguageIdentifier { language, script, region, .. } = id;
        Candidate { locale, language, script, region }
    }

    /// Whether who reads this reads the other.
    fn reads(&self, other: &Candidate) -> bool {
        self.language == other.language && self.script == other.script
    }
}

/// The best of those in the same language and script: the very tag, else the same region, else the
/// first served.
fn best(wish: &Candidate, allowed: &[&Candidate]) -> Option<(Locale, Reason)> {
    if allowed.iter().any(|candidate| candidate.locale == wish.locale) {
        return Some((wish.locale, Reason::Exact));
    }
    let mut readable = allowed.iter().filter(|candidate| wish.reads(candidate));
    let first = readable.clone().next()?;
    let chosen = readable.find(|candidate| candidate.region == wish.region).unwrap_or(first);
    Some((chosen.locale, Reason::SameLanguageAndScript))
}

/// The ranges of a header; those that are not well formed are dropped, each for itself.
fn read(header: &str) -> Vec<Wish<'_>> {
    let bounded = if header.len() > MAX_HEADER {
        // What was cut through is dropped as well.
        let cut = (0..=MAX_HEADER).rev().find(|at| header.is_char_boundary(*at)).unwrap_or(0);
        header[..cut].rsplit_once(',').map_or("", |(whole, _)| whole)
    } else {
        header
    };
    bounded.split(',').filter_map(range).take(MAX_RANGES).collect()
}

fn range(text: &str) -> Option<Wish<'_>> {
    let mut parts = text.split(';').map(|part| part.trim_matches([' ', '\t']));
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let quality = match (parts.next(), parts.next()) {
        (None, _) => 1_000,
        (Some(weight), None) => {
            let (name, value) = weight.split_once('=')?;
            name.trim_end().eq_ignore_ascii_case("q").then_some(())?;
            thousandths(value.trim_start())?
        }
        (Some(_), Some(_)) => return None,
    };
    let locale = match tag {
        "*" => None,
        tag => Some(Candidate::of(Locale::parse(tag).ok()?)),
    };
    Some(Wish { text: tag, locale, quality })
}

/// A quality of RFC 9110, `0` to `1`. Digits after the third are read over: some clients send them.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" => fraction.bytes().all(|byte| byte == b'0').then_some(1_000),
        "0" => {
            let digits = fraction.bytes().chain(*b"000").take(3);
            Some(digits.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests;

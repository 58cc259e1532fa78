//! A new locale, with nothing translated yet.

use std::{fmt, path::Path};

use fluent_syntax::{
    ast::{Entry, Resource},
    parser, serializer,
};
use unic_langid::LanguageIdentifier;

use super::{
    format::Formats,
    guard,
    locale::{self, Locale, LocaleError},
    provenance::{self, Refused},
    save,
    source::Source,
};

/// Why a locale was not added.
#[derive(Debug)]
pub enum NotAdded {
    /// Not a language tag.
    Malformed(LocaleError),
    /// The canonical tag is another one.
    WrittenOtherwise(Locale),
    /// A tag with more than language, script and region, which translation tools do not know.
    TooLong(Locale),
    /// CLDR knows no such language.
    UnknownLanguage(Locale),
    /// There is such a folder.
    Exists(Locale),
    /// The texts cannot be read, or the folder cannot be written.
    Refused(Refused),
}

impl fmt::Display for NotAdded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAdded::Malformed(error) => error.fmt(f),
            NotAdded::WrittenOtherwise(locale) => write!(f, "the locale is written `{locale}`"),
            NotAdded::TooLong(locale) => write!(f, "`{locale}` must be a language, script and region alone"),
            NotAdded::UnknownLanguage(locale) => write!(f, "`{locale}` is not a language of CLDR"),
            NotAdded::Exists(locale) => write!(f, "the folder `{locale}` is there already"),
            NotAdded::Refused(refused) => refused.fmt(f),
        }
    }
}

/// Makes the folder of a locale, with a file for each English file that holds its headings and no
/// message; answers with the names of the files. What English says is not copied: a copy would go
/// stale unseen, and tools would take it for a translation.
pub fn add(folder: &Path, tag: &str) -> Result<Vec<String>, NotAdded> {
    let locale = admit(tag)?;
    provenance::open(folder).map_err(NotAdded::Refused)?;
    let target = folder.join(locale.as_str());
    if target.symlink_metadata().is_ok() {
        return Err(NotAdded::Exists(locale));
    }
    let (sheets, _) = Source::Folder(folder.to_owned()).sheets();
    let english = sheets.iter().filter(|sheet| sheet.locale == Some(Locale::SOURCE) && sheet.file.ends_with(".ftl"));
    let named = english.filter_map(|sheet| Some((sheet.file.split_once('/')?.1.to_owned(), headings(&sheet.bytes))));
    let files: Vec<(String, String)> = named.collect();
    save::new_folder(&target, &files).map_err(|error| NotAdded::Refused(error.into()))?;
    Ok(files.into_iter().map(|(name, _)| name).collect())
}

fn admit(tag: &str) -> Result<Locale, NotAdded> {
    let locale = Locale::parse(tag).map_err(NotAdded::Malformed)?;
    if locale.as_str() != tag {
        return Err(NotAdded::WrittenOtherwise(locale));
    }
    if tag.parse::<LanguageIdentifier>().is_err() {
        return Err(NotAdded::TooLong(locale));
    }
    // Formats of the root would be found for any tag.
    if !locale::is_known_language(locale) || Formats::of(locale).is_err() {
        return Err(NotAdded::UnknownLanguage(locale));
    }
    Ok(locale)
}

/// The comments that structure a file: what it is about, and its groups.
fn headings(english: &[u8]) -> String {
    let Ok(safe) = guard::admit(english) else { return String::new() };
    let Ok(resource) = parser::parse(safe.text.as_str()) else { return String::new() };
    let is_heading = |entry: &Entry<&str>| matches!(entry, Entry::ResourceComment(_) | Entry::GroupComment(_));
    let body = resource.body.into_iter().filter(is_heading).collect();
    serializer::serialize(&Resource { body })
}

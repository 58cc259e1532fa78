//! The settings of `partnerdesk locales`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::l10n::{Arg, Locale, exchange::Pseudo};

/// Previewing a message.
#[derive(Clone, Debug, Args)]
pub struct LocalesPreview {
    /// The message or term (`-term`); with --file, only this one of the file.
    #[arg(value_name = "ID", required_unless_present = "file", allow_hyphen_values = true)]
    pub id: Option<String>,
    /// The locale; every locale without one.
    #[arg(long, value_name = "LOCALE")]
    pub locale: Option<Locale>,
    /// A value of a variable; without one, samples are used. The form says the type: 5, 1.50,
    /// 2026-01-05, 2026-01-05T10:00:00Z, ["Ann", "Bo"], @message-id for a label, "5" for a text.
    #[arg(long = "arg", value_name = "NAME=VALUE", value_parser = argument)]
    pub arg: Vec<(String, Arg)>,
    /// The same as one JSON object.
    #[arg(long, value_name = "JSON", value_parser = arguments)]
    pub args: Option<Arguments>,
    /// Fluent text to preview in place of what is in the files; `-` is standard input.
    #[arg(long, value_name = "FILE", requires = "locale")]
    pub file: Option<PathBuf>,
}

/// Exporting texts.
#[derive(Clone, Debug, Args)]
pub struct LocalesExport {
    /// The locale to translate into; TMX always has all.
    #[arg(long, value_name = "LOCALE")]
    pub locale: Option<Locale>,
    /// What the tool reads.
    #[arg(long, default_value = "xliff", value_name = "FORMAT")]
    pub format: ExchangeFormat,
}

/// Importing texts.
#[derive(Clone, Debug, Args)]
pub struct LocalesImport {
    /// The document; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub document: PathBuf,
    /// Only says what would change.
    #[arg(long)]
    pub dry_run: bool,
}

/// Making a pseudo locale.
#[derive(Clone, Debug, Args)]
pub struct LocalesPseudo {
    /// Which pseudo locale.
    #[arg(long, default_value = "accented", value_name = "KIND")]
    pub kind: PseudoKind,
    /// Where its folder is made.
    #[arg(long, default_value = "./pseudo-locales", value_name = "DIR")]
    pub out: PathBuf,
    /// Allows the folder of the texts itself, which a server may be serving.
    #[arg(long)]
    pub serve: bool,
}

/// Named values.
#[derive(Clone, Debug)]
pub struct Arguments(pub Vec<(String, Arg)>);

/// What translation tools read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExchangeFormat {
    /// XLIFF 2.1: one locale beside English, to be translated and imported.
    Xliff,
    /// TMX 1.4: all locales, for a translation memory.
    Tmx,
}

/// The pseudo locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PseudoKind {
    /// en-XA: accented, in brackets and longer.
    Accented,
    /// ar-XB: every word from right to left.
    Bidi,
}

impl From<PseudoKind> for Pseudo {
    fn from(kind: PseudoKind) -> Self {
        match kind {
            PseudoKind::Accented => Self::Accented,
            PseudoKind::Bidi => Self::Bidi,
        }
    }
}

/// `count=5`
fn argument(text: &str) -> Result<(String, Arg), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("`{text}` is not NAME=VALUE"))?;
    Ok((name.trim_start_matches('$').to_owned(), Arg::read(value)?))
}

/// `{"count": 5, "due": "2026-01-05"}`
fn arguments(text: &str) -> Result<Arguments, String> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|error| format!("this is not a JSON object: {error}"))?;
    let read = object.into_iter().map(|(name, value)| match value {
        serde_json::Value::String(text) => Ok((name, Arg::read(&text)?)),
        serde_json::Value::Number(_) | serde_json::Value::Array(_) => Ok((name, Arg::read(&value.to_string())?)),
        _ => Err(format!("`{name}` is neither a text nor a number nor a list of texts")),
    });
    read.collect::<Result<_, _>>().map(Arguments)
}

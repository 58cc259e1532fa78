//! The settings of `partnerdesk locales`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Format;
use crate::l10n::{Arg, Locale, exchange::Pseudo};

/// Working with the texts.
#[derive(Clone, Debug, Subcommand)]
pub enum Locales {
    /// Checks messages and policy pages; exit code 1 when readers would get a wrong or missing text.
    Check(Check),
    /// Renders a message with the runtime of the server, in every plural of the locale.
    Preview(LocalesPreview),
    /// Writes the texts for a translation tool to standard output.
    Export(LocalesExport),
    /// Takes translations from an XLIFF 2 document that `export` wrote, all or none.
    Import(LocalesImport),
    /// Makes English look foreign, to find what is not in the files and what has no room.
    Pseudo(LocalesPseudo),
    /// Shows what is translated, what has drifted from English, and what people accepted.
    Status(LocalesStatus),
    /// Records which English each new or changed translation was made from.
    Update {
        /// One locale; without it all of them.
        #[arg(long, value_name = "LOCALE")]
        locale: Option<Locale>,
        /// Messages whose English has drifted, but whose translation is still right.
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    /// Marks translations as reviewed by a person.
    Accept(LocalesAccept),
    /// Makes the folder of a new locale, with nothing translated yet.
    Add {
        /// Its language tag, such as `de` or `pt-BR`.
        #[arg(value_name = "LOCALE")]
        locale: String,
    },
}

/// Showing how far the locales are.
#[derive(Clone, Debug, Args)]
pub struct LocalesStatus {
    /// One locale; without it all of them.
    #[arg(long, value_name = "LOCALE")]
    pub locale: Option<Locale>,
    /// How it is written.
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
    /// Also shows each text whose English has changed, with the old and the new English.
    #[arg(long)]
    pub drift: bool,
    /// Ends with exit code 1 unless every translation is recorded and true to the English of now.
    #[arg(long)]
    pub check: bool,
}

/// Accepting translations.
#[derive(Clone, Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["all", "ids"]))]
pub struct LocalesAccept {
    /// The person's name.
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub by: String,
    /// The day to keep with it, such as 2026-05-31.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<String>,
    /// One locale; without it all of them.
    #[arg(long, value_name = "LOCALE")]
    pub locale: Option<Locale>,
    /// Every translation but those that stayed while the meaning of their English changed.
    #[arg(long)]
    pub all: bool,
    /// Messages; a term is written behind `--` with its hyphen.
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}

/// Checking the texts.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// How the findings are written.
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Ends with exit code 1 for warnings, too.
    #[arg(long)]
    pub deny_warnings: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
    /// For code review: SARIF 2.1.0.
    Sarif,
}

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

/// A name that can be printed on one line.
fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    let printable = !name.is_empty() && name.chars().count() <= 200 && !name.chars().any(char::is_control);
    printable.then(|| name.to_owned()).ok_or_else(|| "a name has 1 to 200 characters on one line".to_owned())
}

fn day(text: &str) -> Result<String, String> {
    let day = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.to_string());
    day.map_err(|_| format!("`{text}` is not a day such as 2026-05-31"))
}

//! The settings: one struct, the only reader of flags, file and environment.

mod audit;
mod customers;
mod locales;
mod partners;
mod serve;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, builder::OsStr};

use crate::{access::Role, db::Target};

pub use audit::{Audit, AuditVerify, KeptHead};
pub use customers::{Encoding, ImportCustomers};
pub use locales::{
    Check, CheckFormat, ExchangeFormat, Locales, LocalesAccept, LocalesExport, LocalesImport, LocalesPreview,
    LocalesPseudo, LocalesStatus,
};
pub use partners::{Cloud, Partner, PartnerCreate, PartnerKind};
pub use serve::{LogFormat, Serve};

/// A GraphQL support desk for cloud solution provider partners.
#[derive(Debug, Parser)]
#[command(name = "partnerdesk", version, about, propagate_version = true)]
pub struct Config {
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub command: Command,
}

/// Where things are; the same for every command.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// Folder of the database file and of the secret of a demo.
    #[arg(long, global = true, env = "PARTNERDESK_DATA", default_value = "./partnerdesk-data", value_name = "DIR")]
    pub data: PathBuf,
    /// PostgreSQL URL; without one an SQLite file in the data folder is used.
    #[arg(long, global = true, env = "PARTNERDESK_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Folder of the texts; `./locales` if there is one, else those compiled in.
    #[arg(long, global = true, env = "PARTNERDESK_LOCALES", value_name = "DIR")]
    pub locales: Option<PathBuf>,
    /// What signs tokens, at least 16 bytes.
    #[arg(long, global = true, env = "PARTNERDESK_SECRET", hide_env_values = true, hide = true)]
    pub secret: Option<String>,
    /// What signs the audit trail, at least 16 bytes; without one it is derived from the secret.
    #[arg(long, global = true, env = "PARTNERDESK_AUDIT_KEY", hide_env_values = true, hide = true)]
    pub audit_key: Option<String>,
    /// What signed the audit trail earlier, an audit key or a secret; may be given several times.
    #[arg(
        long,
        global = true,
        env = "PARTNERDESK_OLD_AUDIT_KEY",
        hide_env_values = true,
        hide = true,
        value_delimiter = ','
    )]
    pub old_audit_key: Vec<String>,
    /// TOML file with any of these settings, by their long names.
    #[arg(long, global = true, env = "PARTNERDESK_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the API.
    Serve(Serve),
    /// Brings the database up to date and stops.
    Migrate,
    /// Imports published policy pages: files, or folders with all pages below them.
    Import(Import),
    /// Imports customers and their subscriptions from a CSV file of a partner.
    ImportCustomers(ImportCustomers),
    /// Works with the texts.
    #[command(subcommand)]
    Locales(Locales),
    /// Prints the schema.
    Schema,
    /// Prints the limits that requests are held against.
    Limits,
    /// Prints a token.
    Token(Token),
    /// Keeps partners.
    #[command(subcommand)]
    Partner(Partner),
    /// Works with the audit trail.
    #[command(subcommand)]
    Audit(Audit),
    /// Measures the server against a floor.
    Bench(Bench),
}

/// Importing pages.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// Pages, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only says what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// How the summary is written.
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Making a token.
#[derive(Clone, Debug, Args)]
pub struct Token {
    /// What the caller is to the desk.
    #[arg(long, value_name = "ROLE")]
    pub role: TokenRole,
    /// The agent or contact by id; a name for translators and operators. Without one: the demo's persona.
    #[arg(long, value_name = "ID")]
    pub subject: Option<String>,
    /// The agent's partner by id; looked up when it is left out.
    #[arg(long, value_name = "ID")]
    pub partner: Option<String>,
    /// The contact's customer by id; looked up when it is left out.
    #[arg(long, value_name = "ID")]
    pub customer: Option<String>,
    /// How long it is valid, such as 30m, 8h or 7d.
    #[arg(long, default_value = "8h", value_name = "TIME", value_parser = duration)]
    pub ttl: chrono::TimeDelta,
}

/// The roles of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum TokenRole {
    Customer,
    HelpdeskAgent,
    AdminAgent,
    ProviderAgent,
    Translator,
    Operator,
}

impl From<TokenRole> for Role {
    fn from(role: TokenRole) -> Self {
        match role {
            TokenRole::Customer => Self::Customer,
            TokenRole::HelpdeskAgent => Self::HelpdeskAgent,
            TokenRole::AdminAgent => Self::AdminAgent,
            TokenRole::ProviderAgent => Self::ProviderAgent,
            TokenRole::Translator => Self::Translator,
            TokenRole::Operator => Self::Operator,
        }
    }
}

/// Measuring.
#[derive(Clone, Debug, Args)]
pub struct Bench {
    /// Thousands of tickets in the database that is measured.
    #[arg(long, default_value_t = 500, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub scale: u32,
    /// Seconds of load for each measurement.
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=300))]
    pub seconds: u64,
    /// Measures what floods do to others instead: of hostile requests, and of one tenant's.
    #[arg(long)]
    pub flood: bool,
    /// Only serves the floor, on this address; the benchmark starts itself so.
    #[arg(long, hide = true, value_name = "ADDRESS")]
    pub floor: Option<SocketAddr>,
    /// Only sends hostile requests to this address; the benchmark starts itself so.
    #[arg(long, hide = true, value_name = "ADDRESS")]
    pub attack: Option<SocketAddr>,
    /// Only sends what one tenant asks for without pause; the benchmark starts itself so.
    #[arg(long, hide = true, value_name = "ADDRESS")]
    pub crowd: Option<SocketAddr>,
}

impl Config {
    /// Reads flags, then the environment, then the file, then the defaults.
    pub fn read<I, T>(args: I) -> Result<Self, clap::Error>
    where
        I: IntoIterator<Item = T>,
        T: Into<std::ffi::OsString> + Clone,
    {
        let args: Vec<std::ffi::OsString> = args.into_iter().map(Into::into).collect();
        let mut command = Self::command();
        // The file becomes the defaults, so whatever is said elsewhere wins over it.
        let first = command.clone().ignore_errors(true).try_get_matches_from(&args);
        let file = first.ok().and_then(|matches| matches.get_one::<PathBuf>("config").cloned());
        if let Some(file) = file {
            command = with_defaults(command, &file)?;
        }
        Self::from_arg_matches(&command.try_get_matches_from(args)?)
    }
}

fn with_defaults(mut command: clap::Command, file: &std::path::Path) -> Result<clap::Command, clap::Error> {
    let wrong = |command: &mut clap::Command, what: String| {
        command.error(clap::error::ErrorKind::ValueValidation, format!("{}: {what}", file.display()))
    };
    let text = std::fs::read_to_string(file).map_err(|error| wrong(&mut command, error.to_string()))?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| wrong(&mut command, error.to_string()))?;
    for (key, value) in table {
        let values: Option<Vec<OsStr>> = match &value {
            toml::Value::String(text) => Some(vec![text.clone().into()]),
            toml::Value::Integer(number) => Some(vec![number.to_string().into()]),
            toml::Value::Boolean(flag) => Some(vec![flag.to_string().into()]),
            toml::Value::Array(items) => {
                items.iter().map(|item| item.as_str().map(|text| text.to_owned().into())).collect()
            }
            _ => None,
        };
        let Some(values) = values else {
            return Err(wrong(&mut command, format!("`{key}` has a value of the wrong type")));
        };
        let id = key.replace('-', "_");
        let known = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_id().as_str() == id);
        let set = |arg: clap::Arg| arg.default_values(values.clone());
        if known(&command) {
            command = command.mut_arg(&id, set);
        } else if command.find_subcommand("serve").is_some_and(known) {
            command = command.mut_subcommand("serve", |serve| serve.mut_arg(&id, set));
        } else {
            return Err(wrong(&mut command, format!("there is no setting `{key}`")));
        }
    }
    Ok(command)
}

impl Place {
    /// The database these settings name.
    pub fn target(&self) -> Target {
        match &self.database_url {
            Some(url) if url.starts_with("sqlite:") => {
                Target::File(url.trim_start_matches("sqlite:").trim_start_matches("//").into())
            }
            Some(url) => Target::Postgres(url.clone()),
            None => Target::File(self.data.join("partnerdesk.db")),
        }
    }

    /// The folder of the texts; none means those compiled in.
    pub fn locales(&self) -> Option<PathBuf> {
        let here = || Some(PathBuf::from("./locales")).filter(|folder| folder.is_dir());
        self.locales.clone().or_else(here)
    }
}

/// `30m`, `8h`, `7d`, or a number of seconds.
fn duration(text: &str) -> Result<chrono::TimeDelta, String> {
    let wrong = || format!("`{text}` is not a time such as 30m, 8h or 7d");
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let seconds = match unit {
        "s" | "" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let number: i64 = number.parse().map_err(|_| wrong())?;
    let total = number.checked_mul(seconds).filter(|total| *total > 0 && *total <= 10 * 365 * 86_400);
    total.map(chrono::TimeDelta::seconds).ok_or_else(wrong)
}

//! The settings: one struct, the only reader of flags, file and environment.

mod customers;
mod locales;

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::{
    Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::{BoolishValueParser, OsStr},
};
use ipnet::IpNet;

use crate::{access::Role, db::Target, l10n::Locale, partners::model};

pub use customers::{Encoding, ImportCustomers};
pub use locales::{ExchangeFormat, LocalesExport, LocalesImport, LocalesPreview, LocalesPseudo};

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
    /// Measures the server against a floor.
    Bench(Bench),
}

/// Serving.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "PARTNERDESK_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// Fills an empty database with demo data, makes a secret if there is none, and implies --dev.
    #[arg(long, env = "PARTNERDESK_DEMO", value_parser = BoolishValueParser::new())]
    pub demo: bool,
    /// Multiplies customers, tickets and escalations of the demo data; 500 makes 500,000 tickets.
    #[arg(long, env = "PARTNERDESK_DEMO_SCALE", default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub demo_scale: u32,
    /// Serves numbers for Prometheus at /metrics, to whoever reaches the address.
    #[arg(long, env = "PARTNERDESK_METRICS", value_parser = BoolishValueParser::new())]
    pub metrics: bool,
    /// Switches on introspection, suggestions, the explorer, /metrics, and CORS for localhost.
    #[arg(long, env = "PARTNERDESK_DEV", value_parser = BoolishValueParser::new())]
    pub dev: bool,
    /// Web origin that may call the API; may be given several times.
    #[arg(long, env = "PARTNERDESK_CORS_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    pub cors_origin: Vec<String>,
    /// Points of cost that a caller may spend a minute; 0 is no limit.
    #[arg(long, env = "PARTNERDESK_RATE_CALLER", default_value_t = 600_000, value_name = "POINTS")]
    pub rate_caller: u32,
    /// Points of cost that all callers of a tenant may spend a minute; 0 is no limit.
    #[arg(long, env = "PARTNERDESK_RATE_TENANT", default_value_t = 3_000_000, value_name = "POINTS")]
    pub rate_tenant: u32,
    /// Address or network of a reverse proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, env = "PARTNERDESK_TRUSTED_PROXY", value_name = "NETWORK", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,
    /// Manifest of documents that clients may ask for by `documentId`; may be given several times.
    #[arg(long, env = "PARTNERDESK_DOCUMENTS", value_name = "FILE", value_delimiter = ',')]
    pub documents: Vec<PathBuf>,
    /// Runs the documents of the manifests only.
    #[arg(long, env = "PARTNERDESK_DOCUMENTS_ONLY", requires = "documents", value_parser = BoolishValueParser::new())]
    pub documents_only: bool,
    /// How log lines are written.
    #[arg(long, env = "PARTNERDESK_LOG_FORMAT", default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
}

/// `10.0.0.0/8`, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse::<IpNet>().or_else(|_| address()).map_err(|_| "not an address or network, such as 10.0.0.0/8".to_owned())
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
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

/// Keeping partners.
#[derive(Clone, Debug, Subcommand)]
pub enum Partner {
    /// Creates a partner and its first admin agent, and prints their ids.
    Create(PartnerCreate),
}

/// A new partner.
#[derive(Clone, Debug, Args)]
pub struct PartnerCreate {
    /// The company's name.
    #[arg(long)]
    pub name: String,
    /// How it takes part in the program.
    #[arg(long, value_name = "KIND")]
    pub kind: PartnerKind,
    /// A cloud it works in; may be given several times.
    #[arg(long = "cloud", value_name = "CLOUD", default_value = "global")]
    pub clouds: Vec<Cloud>,
    /// The language of its desk.
    #[arg(long, default_value = "en", value_name = "LOCALE")]
    pub locale: String,
    /// The zone of its hours.
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    pub time_zone: String,
    /// The id of a reseller's provider, for all services.
    #[arg(long, value_name = "ID")]
    pub provider: Option<String>,
    /// The name of its first admin agent.
    #[arg(long, value_name = "NAME")]
    pub admin_name: String,
    /// The e-mail address of its first admin agent.
    #[arg(long, value_name = "ADDRESS")]
    pub admin_email: String,
}

/// How a partner takes part in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum PartnerKind {
    DirectBill,
    IndirectProvider,
    IndirectReseller,
}

impl From<PartnerKind> for model::PartnerKind {
    fn from(kind: PartnerKind) -> Self {
        match kind {
            PartnerKind::DirectBill => Self::DirectBill,
            PartnerKind::IndirectProvider => Self::IndirectProvider,
            PartnerKind::IndirectReseller => Self::IndirectReseller,
        }
    }
}

/// A cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Cloud {
    Global,
    UsGovernment,
    China,
}

impl From<Cloud> for model::Cloud {
    fn from(cloud: Cloud) -> Self {
        match cloud {
            Cloud::Global => Self::Global,
            Cloud::UsGovernment => Self::UsGovernment,
            Cloud::China => Self::China,
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
    /// Only serves the floor, on this address; the benchmark starts itself so.
    #[arg(long, hide = true, value_name = "ADDRESS")]
    pub floor: Option<SocketAddr>,
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

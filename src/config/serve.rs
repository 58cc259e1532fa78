//! The settings of `partnerdesk serve`.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::{Args, ValueEnum, builder::BoolishValueParser};
use ipnet::IpNet;

use crate::db::RowSecurity;

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
    /// TOML file that names identity providers (OpenID Connect) whose tokens are accepted.
    #[arg(long, env = "PARTNERDESK_IDENTITY", value_name = "FILE")]
    pub identity: Option<PathBuf>,
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
    /// Serves callers behind PostgreSQL's row-level security.
    #[arg(long, env = "PARTNERDESK_ROW_LEVEL_SECURITY", default_value = "auto", value_name = "WHEN")]
    pub row_level_security: RowLevelSecurity,
    /// How log lines are written.
    #[arg(long, env = "PARTNERDESK_LOG_FORMAT", default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
}

/// `10.0.0.0/8`, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse::<IpNet>().or_else(|_| address()).map_err(|_| "not an address or network, such as 10.0.0.0/8".to_owned())
}

/// When callers are served behind row-level security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RowLevelSecurity {
    /// Always; without the role of its database the server does not start.
    On,
    /// Never.
    Off,
    /// Where the role of the database is there for us to take, or may be made.
    Auto,
}

impl From<RowLevelSecurity> for RowSecurity {
    fn from(when: RowLevelSecurity) -> Self {
        match when {
            RowLevelSecurity::On => Self::On,
            RowLevelSecurity::Off => Self::Off,
            RowLevelSecurity::Auto => Self::Auto,
        }
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

//! The settings of `partnerdesk partner`.

use clap::{Args, Subcommand, ValueEnum};

use crate::partners::model;

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

//! The settings of `partnerdesk audit`.

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::{ids::Kind, journal::audit::PLATFORM_NAME};

/// Working with the audit trail.
#[derive(Clone, Debug, Subcommand)]
pub enum Audit {
    /// Reads the audit trail and names every row that was altered, removed, added or moved.
    Verify(AuditVerify),
}

/// Verifying.
#[derive(Clone, Debug, Args)]
#[command(after_help = KEYS)]
pub struct AuditVerify {
    /// Only the chain of this partner.
    #[arg(long, value_name = "ID")]
    pub partner: Option<String>,
    /// A head that was printed earlier and kept elsewhere; may be given several times.
    #[arg(long = "expect-head", value_name = "HEAD")]
    pub expect_heads: Vec<KeptHead>,
}

const KEYS: &str = "\
Whoever can write to the database but has no key cannot change the trail unnoticed. What the database alone
cannot show is that all of a chain, or the whole database, was put back to an earlier state: keep the heads
that this prints somewhere else, and give them back with --expect-head. Rows that were signed before a key
was changed need the earlier key, or the earlier secret, in PARTNERDESK_OLD_AUDIT_KEY.";

/// A head as it is printed: `partner_01k…:17:9f3c…`, or `platform:17:9f3c…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHead {
    /// Of this partner; none is the platform.
    pub partner: Option<Uuid>,
    pub position: i64,
    pub hash: String,
}

impl std::str::FromStr for KeptHead {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a head, such as {PLATFORM_NAME}:17:9f3c…");
        let mut parts = text.splitn(3, ':');
        let mut part = || parts.next().ok_or_else(wrong);
        let partner = match part()? {
            PLATFORM_NAME => None,
            id => Some(Kind::Partner.read(id).ok_or_else(wrong)?),
        };
        let position = part()?.parse().ok().filter(|position| *position > 0).ok_or_else(wrong)?;
        Ok(Self { partner, position, hash: part()?.to_owned() })
    }
}

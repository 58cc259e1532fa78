//! The settings of `import-customers`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Format;
use crate::customers::import;

/// Importing customers.
#[derive(Clone, Debug, Args)]
#[command(after_help = COLUMNS)]
pub struct ImportCustomers {
    /// The CSV file, separated by commas, semicolons or tabs, with a header.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The id of the partner whose customers they are.
    #[arg(long, value_name = "ID")]
    pub partner: String,
    /// How the characters of the file are written.
    #[arg(long, default_value = "unicode", value_name = "ENCODING")]
    pub encoding: Encoding,
    /// Only says what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Leaves out rows with problems; without it a file with one is refused whole.
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// How the summary is written.
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
}

const COLUMNS: &str = "\
Columns, in any order: customer_reference and customer_name, and as far as wanted domain, country, cloud,
locale, subscription_reference, service, seats, seats_in_use, valid_from and valid_to. A row is a customer,
with one subscription if it has a subscription_reference. References are the partner's own: by them rows are
found again. A column that is left out, or an empty locale, cloud, seats or valid_from, changes nothing; any
other empty cell empties its field. Days are written YYYY-MM-DD.";

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, or what a byte order mark says: UTF-8 or UTF-16.
    Unicode,
    /// Shift_JIS, as spreadsheets of Japanese systems write it.
    ShiftJis,
}

impl From<Encoding> for import::Encoding {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Unicode => Self::Unicode,
            Encoding::ShiftJis => Self::ShiftJis,
        }
    }
}

//! Everything that can be wrong with a file, with its place.

use serde::Serialize;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProblemCode {
    /// Bytes that are no text in the encoding.
    WrongEncoding,
    /// The file holds U+0000, as UTF-16 without a byte order mark does.
    NulCharacter,
    /// The file is larger than an import may be.
    FileTooLarge,
    /// The file has more rows than an import may have.
    TooManyRows,
    /// The file has no line at all.
    FileEmpty,
    /// The first line names none of the columns.
    HeaderMissing,
    /// A column that every file has is missing.
    ColumnMissing,
    /// The header names a column that does not exist.
    ColumnUnknown,
    /// The header names a column twice.
    ColumnTwice,
    /// A quotation mark is not closed, or not doubled within a cell.
    QuoteUnclosed,
    /// A row has fewer or more cells than the header.
    CellCount,
    /// A cell that needs a value is empty.
    CellEmpty,
    /// A cell is too long.
    CellTooLong,
    /// A cell holds a line break or another control character.
    ControlCharacter,
    /// A cell begins like a formula, which a spreadsheet would run.
    FormulaLike,
    /// A cell is not one of the values its column has.
    UnknownValue,
    /// A cell is not a whole number in the range of its column.
    NumberOutOfRange,
    /// A cell is not a day as YYYY-MM-DD.
    NotADay,
    /// The desk does not speak the locale.
    UnknownLocale,
    /// The country is not a code of ISO 3166-1 with two capital letters.
    InvalidCountry,
    /// The cloud is closed to new customers, or the partner does not work in it.
    CloudNotPossible,
    /// No edition of the policy in force covers the cloud (rule R29).
    CloudNotCoveredByEdition,
    /// More seats are in use than were bought.
    SeatsInUseAboveSeats,
    /// The validity ends before it starts.
    ValidityEndsBeforeStart,
    /// An earlier row says something else about the same customer.
    CustomerDiffers,
    /// An earlier row has the same subscription.
    SubscriptionTwice,
    /// The subscription belongs to another customer.
    SubscriptionOfAnother,
    /// A customer never changes its cloud, nor a subscription its service.
    NeverChanges,
}

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line on which its row begins, from 1. Of a file that cannot be decoded, the line of the character.
    pub line: u64,
    /// The place of its cell in the row, from 1; 1 when it is about the whole row. Of a file that cannot be
    /// decoded, the place of the character in its line.
    pub column: u64,
    /// The name of its column; empty when it is about the whole row.
    pub field: String,
    /// A stable code.
    pub code: ProblemCode,
    /// What stands there, or what is expected, shortened.
    pub subject: String,
    /// One English sentence.
    pub message: String,
}

impl Problem {
    /// A problem of a whole line.
    pub fn of_line(line: u64, code: ProblemCode, subject: &str) -> Self {
        Self::at((line, 1), "", code, subject)
    }

    /// A problem of a cell.
    pub fn at((line, column): (u64, u64), field: &str, code: ProblemCode, subject: &str) -> Self {
        let subject: String = subject.chars().filter(|c| !c.is_control()).take(60).collect();
        let message = code.message(&subject);
        Self { line, column, field: field.to_owned(), code, subject, message }
    }
}

impl ProblemCode {
    /// The stable code as text.
    pub fn name(self) -> String {
        // A unit variant is written as a string.
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    fn message(self, subject: &str) -> String {
        match self {
            Self::WrongEncoding => format!("these bytes are no {subject} text; name the file's --encoding"),
            Self::NulCharacter => "the file holds U+0000; UTF-16 needs a byte order mark".to_owned(),
            Self::FileTooLarge => format!("the file is larger than {subject} bytes"),
            Self::TooManyRows => format!("the file has more than {subject} rows"),
            Self::FileEmpty => "the file is empty".to_owned(),
            Self::HeaderMissing => format!("the first line has to name the columns, such as `{subject}`"),
            Self::ColumnMissing => format!("there is no column `{subject}`"),
            Self::ColumnUnknown => format!("there is no column of the name `{subject}` in an import"),
            Self::ColumnTwice => format!("the column `{subject}` is there twice"),
            Self::QuoteUnclosed => "a quotation mark is not closed, or not doubled within a cell".to_owned(),
            Self::CellCount => format!("the row does not have the {subject} cells of the header"),
            Self::CellEmpty => "the cell is empty".to_owned(),
            Self::CellTooLong => format!("the cell has more than {subject} characters"),
            Self::ControlCharacter => "the cell holds a line break or another control character".to_owned(),
            Self::FormulaLike => format!("`{subject}` begins like a formula, which a spreadsheet would run"),
            Self::UnknownValue => format!("`{subject}` is not one of the values of this column"),
            Self::NumberOutOfRange => format!("`{subject}` is not a whole number in the range of this column"),
            Self::NotADay => format!("`{subject}` is not a day as YYYY-MM-DD"),
            Self::UnknownLocale => format!("the desk does not speak `{subject}`"),
            Self::InvalidCountry => format!("`{subject}` is not a country code with two capital letters"),
            Self::CloudNotPossible => format!("the partner cannot have customers in the cloud {subject}"),
            Self::CloudNotCoveredByEdition => format!("no edition of the policy in force covers the cloud {subject}"),
            Self::SeatsInUseAboveSeats => format!("more seats are in use than the {subject} that were bought"),
            Self::ValidityEndsBeforeStart => format!("the validity ends before it starts, on {subject}"),
            Self::CustomerDiffers => format!("line {subject} says something else about the same customer"),
            Self::SubscriptionTwice => format!("line {subject} has the same subscription"),
            Self::SubscriptionOfAnother => format!("the subscription `{subject}` belongs to another customer"),
            Self::NeverChanges => format!("it is {subject}, and that never changes"),
        }
    }
}

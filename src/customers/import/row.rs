//! From cells to a proven row; every mistake of a row is collected.

use chrono::NaiveDate;

use super::{
    problem::{Problem, ProblemCode},
    table::Line,
};
use crate::{
    customers::terms::MOST_SEATS,
    db::entity::partner,
    l10n::Locale,
    partners::model::{Cloud, OnlineService},
    words::Word,
};

/// What a row says of its customer. `None`: the file has no such column, so it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerCells {
    pub reference: String,
    pub name: String,
    pub domain: Option<Option<String>>,
    pub country: Option<Option<String>>,
    pub cloud: Option<Cloud>,
    pub locale: Option<String>,
}

/// What it says of a subscription. `None`: the file has no such column, so it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionCells {
    pub reference: String,
    pub service: OnlineService,
    pub seats: Option<i32>,
    pub seats_in_use: Option<Option<i32>>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<Option<NaiveDate>>,
}

/// A row that can be read.
#[derive(Clone, Debug)]
pub struct Row {
    pub customer: CustomerCells,
    pub subscription: Option<SubscriptionCells>,
}

/// Reads the cells of a row, or tells everything that is wrong with them.
pub fn read(line: &Line, partner: &partner::Model, served: impl Fn(&Locale) -> bool) -> Result<Row, Vec<Problem>> {
    if let Some(wrong) = line.wrong() {
        return Err(vec![wrong.clone()]);
    }
    let mut cells = Cells { line, problems: Vec::new() };
    let customer = CustomerCells {
        reference: cells.required("customer_reference", 100),
        name: cells.required("customer_name", 200),
        domain: cells.text("domain", 253),
        country: cells.country(),
        cloud: cells.cloud(partner),
        locale: cells.locale(served),
    };
    let subscription = cells.text("subscription_reference", 100).flatten().map(|reference| SubscriptionCells {
        reference,
        service: cells.service(),
        seats: cells.number("seats", 1).flatten(),
        seats_in_use: cells.number("seats_in_use", 0),
        valid_from: cells.day("valid_from").flatten(),
        valid_to: cells.day("valid_to"),
    });
    match &subscription {
        // Of a sound row the plan tells, which knows what is kept as well.
        Some(subscription) if !cells.problems.is_empty() => cells.agree(subscription),
        Some(_) => {}
        None => cells.nothing_bought(),
    }
    if cells.problems.is_empty() { Ok(Row { customer, subscription }) } else { Err(cells.problems) }
}

struct Cells<'l> {
    line: &'l Line,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    fn refuse(&mut self, column: &str, code: ProblemCode, subject: &str) {
        self.problems.push(self.line.problem(column, code, subject));
    }

    /// The value of a column; `Some(None)` when its cell is empty.
    fn value(&self, column: &str) -> Option<Option<String>> {
        self.line.cell(column).map(|(_, text)| Some(text.to_owned()).filter(|text| !text.is_empty()))
    }

    fn text(&mut self, column: &str, longest: usize) -> Option<Option<String>> {
        let value = self.value(column)?;
        if let Some(text) = &value {
            if text.chars().count() > longest {
                self.refuse(column, ProblemCode::CellTooLong, &longest.to_string());
            }
            if text.chars().any(char::is_control) {
                self.refuse(column, ProblemCode::ControlCharacter, "");
            }
            if text.starts_with(['=', '+', '-', '@']) {
                self.refuse(column, ProblemCode::FormulaLike, text);
            }
        }
        Some(value)
    }

    fn required(&mut self, column: &str, longest: usize) -> String {
        self.text(column, longest).flatten().unwrap_or_else(|| {
            self.refuse(column, ProblemCode::CellEmpty, "");
            String::new()
        })
    }

    fn country(&mut self) -> Option<Option<String>> {
        let value = self.value("country")?;
        if let Some(code) = &value
            && (code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            self.refuse("country", ProblemCode::InvalidCountry, code);
        }
        Some(value)
    }

    fn cloud(&mut self, partner: &partner::Model) -> Option<Cloud> {
        let code = self.value("cloud")??;
        let Some(cloud) = Cloud::ALL.iter().copied().find(|cloud| cloud.code() == code) else {
            self.refuse("cloud", ProblemCode::UnknownValue, &code);
            return None;
        };
        if cloud == Cloud::Germany || !partner.clouds.0.contains(&cloud) {
            self.refuse("cloud", ProblemCode::CloudNotPossible, &code);
        }
        Some(cloud)
    }

    fn locale(&mut self, served: impl Fn(&Locale) -> bool) -> Option<String> {
        let tag = self.value("locale")??;
        match Locale::parse(&tag) {
            Ok(locale) if served(&locale) => Some(locale.as_str().to_owned()),
            _ => {
                self.refuse("locale", ProblemCode::UnknownLocale, &tag);
                None
            }
        }
    }

    fn service(&mut self) -> OnlineService {
        let code = self.value("service").flatten();
        let found = OnlineService::ALL.iter().find(|service| Some(service.code()) == code.as_deref());
        found.copied().unwrap_or_else(|| {
            match code {
                None => self.refuse("service", ProblemCode::CellEmpty, ""),
                Some(code) => self.refuse("service", ProblemCode::UnknownValue, &code),
            }
            OnlineService::Azure
        })
    }

    fn number(&mut self, column: &str, least: i32) -> Option<Option<i32>> {
        let Some(text) = self.value(column)? else { return Some(None) };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && (least..=MOST_SEATS).contains(number));
        if number.is_none() {
            self.refuse(column, ProblemCode::NumberOutOfRange, &text);
        }
        Some(number)
    }

    fn day(&mut self, column: &str) -> Option<Option<NaiveDate>> {
        let Some(text) = self.value(column)? else { return Some(None) };
        let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        if day.is_none() {
            self.refuse(column, ProblemCode::NotADay, &text);
        }
        Some(day)
    }

    /// What a row says fits together.
    fn agree(&mut self, told: &SubscriptionCells) {
        if let (Some(seats), Some(Some(in_use))) = (told.seats, told.seats_in_use)
            && in_use > seats
        {
            self.refuse("seats_in_use", ProblemCode::SeatsInUseAboveSeats, &seats.to_string());
        }
        if let (Some(from), Some(Some(to))) = (told.valid_from, told.valid_to)
            && to < from
        {
            self.refuse("valid_to", ProblemCode::ValidityEndsBeforeStart, &from.to_string());
        }
    }

    /// A row without a subscription says nothing about one.
    fn nothing_bought(&mut self) {
        let told = ["service", "seats", "seats_in_use", "valid_from", "valid_to"];
        if told.into_iter().any(|column| self.value(column).flatten().is_some()) {
            self.refuse("subscription_reference", ProblemCode::CellEmpty, "");
        }
    }
}

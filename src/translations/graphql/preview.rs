//! A pasted text, said before it is saved.

use std::time::Duration;

use async_graphql::{Context, InputObject, OneofObject, SimpleObject};
use fixed_decimal::Decimal;
use jiff::tz::TimeZone;

use super::finding::LocaleFinding;
use crate::{
    graphql::{Answer, Date, DateTime, Speech, cx},
    l10n::{Arg, Args, Currency, Limits, Locale, Money, PreviewRefused, RenderedText},
    translations::{
        Board,
        board::Pasted,
        refusal::{Refusal, TranslationUserErrorCode as Code},
    },
    user_error,
};

/// Digits and signs of a decimal number.
const LONGEST_DECIMAL: usize = 40;

user_error! {
    /// Why a preview was refused.
    TranslationUserError of Code
}

/// The value of a variable of a message.
#[derive(Clone, Debug, InputObject)]
pub struct MessageArgumentInput {
    /// The variable without its `$`.
    pub name: String,
    /// Its value.
    pub value: MessageValueInput,
}

/// A value of one type.
#[derive(Clone, Debug, OneofObject)]
pub enum MessageValueInput {
    /// A text, shown as it is.
    Text(String),
    /// A whole number; plurals are selected on it.
    Integer(i32),
    /// A decimal number of at most 40 characters, such as `-1234.50`; its trailing zeros are shown.
    Decimal(String),
    /// An amount of a currency.
    Money(MessageMoneyInput),
    /// A length of time in seconds.
    Duration(u32),
    /// A day.
    Date(Date),
    /// A moment.
    Instant(MessageInstantInput),
    /// Texts, joined as the locale joins them.
    List(Vec<String>),
    /// The id of a message without variables, such as `ticket-state-closed`; it is said in the same locale.
    Label(String),
}

/// An amount of a currency.
#[derive(Clone, Debug, InputObject)]
pub struct MessageMoneyInput {
    /// How much in the main unit, as a decimal number of at most 40 characters.
    pub amount: String,
    /// The code of ISO 4217, such as `EUR`.
    pub currency: String,
}

/// A moment on the clock of a zone.
#[derive(Clone, Debug, InputObject)]
pub struct MessageInstantInput {
    /// The moment.
    pub at: DateTime,
    /// The zone, of the IANA time zone database; without one, yours.
    pub zone: Option<String>,
}

/// What a pasted text says.
#[derive(SimpleObject)]
pub struct MessagePreview {
    /// The value and the attributes of each message and term, in the order they are written. Empty when
    /// the text was refused.
    texts: Vec<MessagePreviewText>,
    /// What the checker says of the text, as it would stand among the saved ones; the file is
    /// `preview.ftl`.
    findings: Vec<LocaleFinding>,
    /// Why there is nothing to show.
    user_errors: Vec<TranslationUserError>,
}

/// One text of a preview.
#[derive(SimpleObject)]
pub struct MessagePreviewText {
    /// The message, or the term with its dash (`-term`).
    message_id: String,
    /// The attribute; null for the value.
    attribute: Option<String>,
    /// The words.
    value: String,
    /// The variables that got no value; they stand in the words as `{$name}`.
    missing: Vec<String>,
}

impl MessagePreview {
    /// Reads the values, then lets the board say the text.
    pub async fn of(
        ctx: &Context<'_>,
        board: &Board,
        ftl: String,
        locale: Locale,
        args: Vec<MessageArgumentInput>,
    ) -> Answer<Self> {
        let speech = Speech::of(ctx, None)?;
        let args = match read(args, speech.zone()) {
            // Moments may be told from now.
            Ok(args) => args.as_of(cx(ctx)?.now()),
            Err(mistakes) => return Self::refused(ctx, mistakes, Vec::new()),
        };
        let pasted = Pasted { ftl, locale, args };
        match board.preview(speech.catalog().clone(), pasted).await? {
            Ok(rendered) => Ok(Self {
                texts: rendered.texts.into_iter().map(MessagePreviewText::from).collect(),
                findings: rendered.findings.iter().map(LocaleFinding::from).collect(),
                user_errors: Vec::new(),
            }),
            Err(refused) => {
                let refusal = Refusal::from(&refused);
                let findings = match &refused {
                    PreviewRefused::Invalid { findings } => findings.iter().map(LocaleFinding::from).collect(),
                    _ => Vec::new(),
                };
                Self::refused(ctx, vec![refusal], findings)
            }
        }
    }

    fn refused(ctx: &Context<'_>, refusals: Vec<Refusal>, findings: Vec<LocaleFinding>) -> Answer<Self> {
        Ok(Self { texts: Vec::new(), findings, user_errors: TranslationUserError::all(ctx, refusals)? })
    }
}

impl From<RenderedText> for MessagePreviewText {
    fn from(text: RenderedText) -> Self {
        Self { message_id: text.id, attribute: text.attribute, value: text.value, missing: text.missing }
    }
}

/// The values, or everything that is wrong with them. Moments without a zone are told in `zone`.
fn read(inputs: Vec<MessageArgumentInput>, zone: &TimeZone) -> Result<Args, Vec<Refusal>> {
    let limit = Limits::default().arguments;
    if inputs.len() > limit {
        return Err(vec![Refusal::from(&PreviewRefused::TooManyArguments { limit })]);
    }
    let (mut args, mut mistakes) = (Args::new(), Vec::new());
    for (at, MessageArgumentInput { name, value }) in inputs.into_iter().enumerate() {
        let mut refuse =
            |refusal: Refusal, part: &str| mistakes.push(refusal.at_argument(&format!("args.{at}.{part}")));
        if !is_name(&name) {
            refuse(Refusal::new(Code::InvalidArgumentName), "name");
        } else if args.get(&name).is_some() {
            refuse(Refusal::new(Code::DuplicateArgument), "name");
        }
        match arg(value, zone) {
            Ok(arg) => args = args.with(name, arg),
            Err((refusal, part)) => refuse(refusal, part),
        }
    }
    if mistakes.is_empty() { Ok(args) } else { Err(mistakes) }
}

/// One value, or what is wrong with which part of it.
fn arg(value: MessageValueInput, zone: &TimeZone) -> Result<Arg, (Refusal, &'static str)> {
    Ok(match value {
        MessageValueInput::Text(text) => Arg::Text(text),
        MessageValueInput::Integer(number) => Arg::Integer(number.into()),
        MessageValueInput::Duration(seconds) => Arg::Duration(Duration::from_secs(seconds.into())),
        MessageValueInput::Money(MessageMoneyInput { amount, currency }) => {
            let amount = decimal(&amount).ok_or_else(|| (Refusal::new(Code::InvalidDecimal), "value.money.amount"))?;
            let mistake = |_| (Refusal::new(Code::InvalidCurrency), "value.money.currency");
            Arg::Money(Money { amount, currency: Currency::parse(&currency).map_err(mistake)? })
        }
        MessageValueInput::Date(date) => Arg::Date(date.0),
        MessageValueInput::List(items) => Arg::List(items),
        MessageValueInput::Label(id) => Arg::Label(id),
        MessageValueInput::Decimal(text) => {
            let mistake = || (Refusal::new(Code::InvalidDecimal), "value.decimal");
            Arg::Decimal(decimal(&text).ok_or_else(mistake)?)
        }
        MessageValueInput::Instant(MessageInstantInput { at, zone: None }) => Arg::Instant(at.0, zone.clone()),
        MessageValueInput::Instant(MessageInstantInput { at, zone: Some(named) }) => {
            let shown: String = named.chars().take(60).collect();
            let mistake = |_| (Refusal::new(Code::UnknownTimeZone).with("zone", shown), "value.instant.zone");
            Arg::Instant(at.0, TimeZone::get(&named).map_err(mistake)?)
        }
    })
}

/// What Fluent takes for the name of a variable.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Digits with at most one point and a minus sign; an exponent could ask for any number of digits.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text.len() <= LONGEST_DECIMAL && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    plain.then(|| Decimal::try_from_str(text).ok()).flatten()
}

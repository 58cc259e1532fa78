//! The expected "no" on its way out: codes become words here, and nowhere else.

use std::future::Future;

use async_graphql::SimpleObject;
use uuid::Uuid;

use super::{Answer, Speech};
use crate::{
    failure::Failure,
    l10n::{Arg, Args},
    refusal::{Common, Fact, No, Outcome, Refusal},
};

/// A value that a message mentions, so that a client may render its own words.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct MessageArgument {
    /// Its name in the message.
    pub name: String,
    /// Its value: text as it is, numbers in digits, days and moments in RFC 3339, labels by message id.
    pub value: String,
}

/// What an action answers, with our own failures taken out.
pub fn refusals<T, C>(outcome: Outcome<T, C>) -> Answer<Result<T, Vec<Refusal<C>>>> {
    match outcome {
        Ok(value) => Ok(Ok(value)),
        Err(No::Refused(refusals)) => Ok(Err(refusals)),
        Err(No::Failed(failure)) => Err(failure.into()),
    }
}

/// What a payload shows: what the action made of the object; after `STALE_VERSION` the object as it is
/// now, read by `now`; and why it was refused.
pub async fn shown<M, C, F>(
    outcome: Result<M, Vec<Refusal<C>>>,
    id: Option<Uuid>,
    now: impl FnOnce(Vec<Uuid>) -> F,
) -> Answer<(Option<M>, Vec<Refusal<C>>)>
where
    C: Common,
    F: Future<Output = Result<Vec<M>, Failure>>,
{
    let refusals = match outcome {
        Ok(row) => return Ok((Some(row), Vec::new())),
        Err(refusals) => refusals,
    };
    let stale = refusals.iter().any(|refusal| refusal.code == C::STALE_VERSION);
    let row = match id.filter(|_| stale) {
        Some(id) => now(vec![id]).await?.pop(),
        None => None,
    };
    Ok((row, refusals))
}

/// The facts of a refusal as the arguments of its message.
pub fn message_args(facts: &[(&'static str, Fact)], speech: &Speech) -> Args {
    facts.iter().fold(speech.args(), |args, (name, fact)| {
        args.with(
            *name,
            match fact {
                Fact::Text(text) => Arg::Text(text.clone()),
                Fact::Number(number) => Arg::Integer(*number),
                Fact::Day(day) => Arg::Date(*day),
                Fact::Instant(moment) => Arg::Instant(*moment, speech.zone().clone()),
                Fact::Label(id) => Arg::Label(id.clone()),
                Fact::List(items) => Arg::List(items.clone()),
            },
        )
    })
}

/// The facts of a refusal as data.
pub fn plain_args(facts: Vec<(&'static str, Fact)>) -> Vec<MessageArgument> {
    let plain = |fact| match fact {
        Fact::Text(text) | Fact::Label(text) => text,
        Fact::Number(number) => number.to_string(),
        Fact::Day(day) => day.to_string(),
        Fact::Instant(moment) => moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
        Fact::List(items) => items.join("\n"),
    };
    facts.into_iter().map(|(name, fact)| MessageArgument { name: name.to_owned(), value: plain(fact) }).collect()
}

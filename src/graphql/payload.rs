//! The expected "no" on its way out: codes become words here, and nowhere else.

use async_graphql::SimpleObject;

use super::{Answer, Speech};
use crate::{
    l10n::{Arg, Args},
    refusal::{Fact, No, Outcome, Refusal},
};

/// A value that a message mentions, so that a client may render its own words.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct MessageArgument {
    /// Its name in the message.
    pub name: String,
    /// Its value: text as it is, numbers in digits, moments in RFC 3339, labels by message id.
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

/// The facts of a refusal as the arguments of its message.
pub fn message_args(facts: &[(&'static str, Fact)], speech: &Speech) -> Args {
    facts.iter().fold(Args::new(), |args, (name, fact)| {
        args.with(
            *name,
            match fact {
                Fact::Text(text) => Arg::Text(text.clone()),
                Fact::Number(number) => Arg::Integer(*number),
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
        Fact::Instant(moment) => moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
        Fact::List(items) => items.join("\n"),
    };
    facts.into_iter().map(|(name, fact)| MessageArgument { name: name.to_owned(), value: plain(fact) }).collect()
}

/// Declares a noun's user error and how its refusals become one.
#[macro_export]
macro_rules! user_error {
    ($(#[$meta:meta])* $error:ident of $code:ty) => {
        $(#[$meta])*
        #[derive(Clone, async_graphql::SimpleObject)]
        pub struct $error {
            /// The stable code.
            pub code: $code,
            /// The message's id in the translation files: the code in kebab case.
            pub message_id: String,
            /// The message in the caller's language.
            pub message: $crate::graphql::LocalizedText,
            /// What the message mentions.
            pub args: Vec<$crate::graphql::MessageArgument>,
            /// The path of the input field it is about, beginning with `input`; null when it is about
            /// the whole.
            pub field: Option<Vec<String>>,
            /// The rule behind it with its sentence of policy, where a rule is behind it.
            pub rule: Option<$crate::policies::graphql::PolicyRule>,
        }

        impl $error {
            /// The refusals of an action, in words.
            pub fn all(
                ctx: &async_graphql::Context<'_>,
                refusals: Vec<$crate::refusal::Refusal<$code>>,
            ) -> $crate::graphql::Answer<Vec<Self>> {
                let speech = $crate::graphql::Speech::of(ctx, None)?;
                let word = |refusal: $crate::refusal::Refusal<$code>| {
                    let message_id = $crate::words::kebab($crate::words::Word::code(refusal.code));
                    let args = $crate::graphql::message_args(&refusal.facts, &speech);
                    Self {
                        code: refusal.code,
                        message: speech.say(&message_id, &args),
                        message_id,
                        args: $crate::graphql::plain_args(refusal.facts),
                        field: (!refusal.field.is_empty()).then_some(refusal.field),
                        rule: refusal.rule.map($crate::policies::graphql::PolicyRule),
                    }
                };
                Ok(refusals.into_iter().map(word).collect())
            }
        }
    };
}

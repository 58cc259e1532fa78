//! The shape of every noun's user error. It stands here because each one may name a rule with its
//! sentence of policy.

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
                let rules = refusals.iter().map(|refusal| refusal.rule).collect();
                let rules = $crate::policies::graphql::PolicyRule::of_each(rules);
                let word = |(refusal, rule): ($crate::refusal::Refusal<$code>, _)| {
                    let message_id = $crate::words::kebab($crate::words::Word::code(refusal.code));
                    let args = $crate::graphql::message_args(&refusal.facts, &speech);
                    Self {
                        code: refusal.code,
                        message: speech.say(&message_id, &args),
                        message_id,
                        args: $crate::graphql::plain_args(refusal.facts),
                        field: (!refusal.field.is_empty()).then_some(refusal.field),
                        rule,
                    }
                };
                Ok(refusals.into_iter().zip(rules).map(word).collect())
            }
        }
    };
}

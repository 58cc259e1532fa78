//! What translators read.

use async_graphql::{Context, Object};

use super::{
    LocaleStatus, board,
    preview::{MessageArgumentInput, MessagePreview},
};
use crate::{
    access::Verb,
    graphql::{Answer, LocaleTag, Speech, maybe},
};

#[derive(Default)]
pub struct TranslationQuery;

#[Object]
impl TranslationQuery {
    /// How the texts are doing: what is served, the last refused save, progress and findings. For
    /// translators and operators; others are rejected with `FORBIDDEN`.
    async fn locale_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this locale; one that is not served is rejected with `LOCALE_NOT_SERVED`.")]
        locale: Option<LocaleTag>,
    ) -> Option<Answer<LocaleStatus>> {
        let load = || {
            let reading = board(ctx, Verb::LocaleStatusRead)?.words().reading();
            let only = locale.as_ref().map(|tag| tag.0);
            if let Some(tag) = locale.filter(|tag| !reading.catalog.served(&tag.0)) {
                return Err(Speech::of(ctx, None)?.not_served(&[tag]).into());
            }
            Ok(LocaleStatus { reading, only })
        };
        Some(load())
    }

    /// Says a pasted text as production would, before anybody saves it. It may refer to the terms and
    /// messages of the locale, and takes the place of a message of the same id. For translators and
    /// operators; others are rejected with `FORBIDDEN`. A user error names the argument it is about in
    /// `field`.
    async fn message_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "One message or several in Fluent, at most 32 KiB.")] ftl: String,
        #[graphql(desc = "The locale whose rules and terms are used; it need not be served.")] locale: LocaleTag,
        #[graphql(desc = "The values of its variables, at most 64 of 4 KiB together.", default)] args: Vec<
            MessageArgumentInput,
        >,
    ) -> Option<Answer<MessagePreview>> {
        let load = async {
            let board = board(ctx, Verb::MessagePreview)?;
            MessagePreview::of(ctx, board, ftl, locale.0, args).await.map(Some)
        };
        maybe(load.await)
    }
}

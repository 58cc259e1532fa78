//! The state of the texts as it changes.

use async_graphql::{Context, Subscription};
use futures_util::{Stream, stream};

use super::{LocaleStatus, board, status::sequence};
use crate::{
    access::Verb,
    graphql::{Conversation, Fault},
};

#[derive(Default)]
pub struct TranslationSubscription;

#[Subscription]
impl TranslationSubscription {
    /// How the texts are doing now, and again after each save, served or refused. States between two
    /// events may be skipped, the newest never is. With `since` the first event waits for the next save
    /// if that is still the newest sequence. For translators and operators; others are rejected with
    /// `FORBIDDEN`.
    async fn locale_status_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The last sequence you saw.")] since: Option<i32>,
    ) -> Result<impl Stream<Item = LocaleStatus>, Fault> {
        let mut readings = board(ctx, Verb::LocaleStatusRead)?.words().listen();
        let seen = since.is_some_and(|since| since == sequence(readings.borrow().sequence));
        if seen {
            readings.mark_unchanged();
        } else {
            readings.mark_changed();
        }
        let events = stream::unfold(readings, |mut readings| async move {
            readings.changed().await.ok()?;
            let reading = readings.borrow_and_update().clone();
            Some((LocaleStatus { reading, only: None }, readings))
        });
        Ok(Conversation::each_anew(ctx, Box::pin(events))?)
    }
}

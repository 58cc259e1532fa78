//! What lies within the baseline support boundary.

use async_graphql::{ComplexObject, Context, SimpleObject};

use crate::{
    graphql::{Answer, LocaleTag, LocalizedText, Speech},
    partners::model::{self, OnlineService},
    tickets::model::TicketCategory,
};

/// Tickets of one service and category.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct BaselineScope {
    /// The service.
    service: OnlineService,
    /// The category, as the finding names it.
    category: TicketCategory,
}

#[ComplexObject]
impl BaselineScope {
    /// The service in words.
    async fn service_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.service))
    }

    /// The category in words.
    async fn category_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.category))
    }
}

impl BaselineScope {
    /// As it is kept.
    pub fn of(scope: &model::BaselineScope) -> Self {
        Self { service: scope.service, category: scope.category }
    }
}

//! Viewer and the locales of the desk, as clients see them.

use async_graphql::{Context, InputObject, MaybeUndefined, Object, SimpleObject};

use super::{
    Preferences,
    actions::{self, Prefer},
    refusal::ViewerUserErrorCode as Code,
};
use crate::{
    access::Role,
    api_tokens::graphql::{ApiToken, api_token_of_caller},
    customers::graphql::{Contact, Customer, contact_nodes, customer_nodes},
    cx::Cx,
    graphql::{Answer, LocaleTag, LocalizedText, Speech, Weak, cx, maybe, refusals, signed_in},
    partners::graphql::{Agent, Partner, agent_nodes, partner_nodes},
    user_error,
};

#[derive(Clone, Copy)]
pub struct Viewer(Role);

/// Whoever calls.
#[Object]
impl Viewer {
    /// The stable name of the caller: an agent's or contact's id, else the token's subject.
    async fn subject(&self, ctx: &Context<'_>) -> Answer<String> {
        Ok(cx(ctx)?.caller.subject())
    }

    /// What the caller is to the desk.
    async fn role(&self) -> Role {
        self.0
    }

    /// The role in words.
    async fn role_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0))
    }

    /// The locale that this operation speaks: the one named in its `extensions.locales`, else the one you
    /// prefer, else what `Accept-Language` asks for, else English.
    async fn locale(&self, ctx: &Context<'_>) -> Answer<LocaleTag> {
        Ok(LocaleTag(Speech::of(ctx, None)?.locale()))
    }

    /// The zone in which moments are told, of the IANA time zone database: the one you prefer, else that of
    /// your own record, else that of the partner you work for or deal with, else UTC.
    async fn time_zone(&self, ctx: &Context<'_>) -> Answer<String> {
        Ok(Speech::of(ctx, None)?.zone().iana_name().unwrap_or("UTC").to_owned())
    }

    /// The agent who calls, or for whom a program does; null for others.
    async fn agent(&self, ctx: &Context<'_>) -> Option<Answer<Agent>> {
        let load = async {
            let Some(id) = cx(ctx)?.caller.agent() else { return Ok(None) };
            Ok(agent_nodes(ctx, vec![id]).await?.pop())
        };
        maybe(load.await)
    }

    /// The API token that a program calls with; null for people.
    async fn api_token(&self, ctx: &Context<'_>) -> Option<Answer<ApiToken>> {
        maybe(api_token_of_caller(ctx).await)
    }

    /// The partner an agent works for; null for others.
    async fn partner(&self, ctx: &Context<'_>) -> Option<Answer<Partner>> {
        let load = async {
            let Some(id) = cx(ctx)?.caller.partner() else { return Ok(None) };
            Ok(partner_nodes(ctx, vec![id]).await?.pop())
        };
        maybe(load.await)
    }

    /// The contact who calls; null for others.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Answer<Contact>> {
        let load = async {
            let Some(id) = cx(ctx)?.caller.contact() else { return Ok(None) };
            Ok(contact_nodes(ctx, vec![id]).await?.pop())
        };
        maybe(load.await)
    }

    /// The company a contact belongs to; null for others.
    async fn customer(&self, ctx: &Context<'_>) -> Option<Answer<Customer>> {
        let load = async {
            let crate::access::Caller::Contact { customer, .. } = cx(ctx)?.caller else { return Ok(None) };
            Ok(customer_nodes(ctx, vec![customer]).await?.pop())
        };
        maybe(load.await)
    }
}

/// A locale that the desk speaks.
#[derive(SimpleObject)]
pub struct LocaleInfo {
    /// Its tag of BCP 47.
    tag: LocaleTag,
    /// Its name in itself.
    endonym: String,
    /// Whether texts are written in it first.
    is_source: bool,
    /// The share of the texts that it has, 0 to 1; the others are answered in English.
    coverage: f64,
}

#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Whoever calls; null without a token.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Answer<Viewer>> {
        maybe(cx(ctx).map(|cx: &Cx| cx.caller.role().map(Viewer)).map_err(Into::into))
    }

    /// The locales that the desk speaks, the source first. Works without a token.
    async fn locales(&self, ctx: &Context<'_>) -> Answer<Vec<LocaleInfo>> {
        let speech = Speech::of(ctx, None)?;
        let info = |info: &crate::l10n::LocaleInfo| LocaleInfo {
            tag: LocaleTag(info.locale),
            endonym: info.endonym.clone(),
            is_source: info.is_source,
            coverage: info.coverage,
        };
        Ok(speech.catalog().locales().iter().map(info).collect())
    }
}

user_error! {
    /// Why a change of preferences was refused.
    ViewerUserError of Code
}

/// What you prefer. What is left out stays as it is; null forgets it.
#[derive(Clone, Debug, InputObject)]
pub struct ViewerPreferencesUpdateInput {
    /// The locale of answers that name none; one that the desk speaks.
    pub locale: MaybeUndefined<LocaleTag>,
    /// The zone in which moments are told, of the IANA time zone database; without one it is that of your own
    /// record, else your partner's, else UTC.
    pub time_zone: MaybeUndefined<String>,
}

/// The answer of `viewerPreferencesUpdate`.
#[derive(SimpleObject)]
pub struct ViewerPreferencesUpdatePayload {
    /// You; null when it was refused. The new preferences count from the next operation.
    viewer: Option<Viewer>,
    /// The locale you prefer now; null when you prefer none.
    locale: Option<LocaleTag>,
    /// The zone you prefer now; null when you prefer none.
    time_zone: Option<String>,
    /// Every reason why it was refused.
    user_errors: Vec<ViewerUserError>,
}

#[derive(Default)]
pub struct ViewerMutation;

#[Object]
impl ViewerMutation {
    /// Remembers the language and the zone you prefer.
    async fn viewer_preferences_update(
        &self,
        ctx: &Context<'_>,
        input: ViewerPreferencesUpdateInput,
    ) -> Answer<ViewerPreferencesUpdatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let mut weak = Weak::<Code>::default();
        let command = Prefer {
            locale: given(input.locale)
                .map(|tag| tag.map(|tag| weak.served("locale", &tag.0, speech.catalog().served(&tag.0)))),
            time_zone: given(input.time_zone).map(|zone| zone.map(|zone| weak.time_zone("timeZone", &zone))),
        };
        let outcome = match weak.prove(command) {
            Ok(command) => refusals(actions::prefer(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        Ok(match outcome {
            Ok(row) => {
                if let Some(preferences) = ctx.data_opt::<Preferences>() {
                    preferences.forget(&cx.caller.subject());
                }
                ViewerPreferencesUpdatePayload {
                    viewer: cx.caller.role().map(Viewer),
                    locale: row.locale.as_deref().map(crate::partners::graphql::locale),
                    time_zone: row.time_zone,
                    user_errors: Vec::new(),
                }
            }
            Err(refusals) => ViewerPreferencesUpdatePayload {
                viewer: None,
                locale: None,
                time_zone: None,
                user_errors: ViewerUserError::all(ctx, refusals)?,
            },
        })
    }
}

fn given<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

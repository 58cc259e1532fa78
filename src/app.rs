//! The wiring, top to bottom: what stands behind the door.

mod errors;
mod figures;
pub mod messages;

use std::{collections::BTreeMap, num::NonZero, sync::Arc};

use async_graphql::{
    Data, Request, Response, ServerError, ValidationMode, Variables,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use futures_util::{FutureExt, future::BoxFuture, stream::BoxStream};
use jiff::tz::TimeZone;
use poem::http::StatusCode;
use tokio::sync::watch;

use crate::{
    access::{Caller, token::BadToken},
    api_tokens::known::ApiTokens,
    cx::{Clock, Cx, Ids},
    db::{Db, live::Live},
    failure::Failure,
    graphql::{Conversation, Costs, Invalid, Openness, Registry, Speech, What, Wishes},
    http::{
        Admitted, Arrival, Desk, Explained, Figure, Payer, Rejection, Weighed,
        code::{GRAPHQL_VALIDATION_FAILED, INTERNAL},
    },
    identity::{Identified, Identity},
    ids::Kind,
    journal::audit::sealer::Backlog,
    keys::Key,
    l10n::{self, Locale},
    schema,
    translations::Board,
    viewers::{Preference, Preferences},
};

/// The extension of every answer that says in which locale it is, and why.
const LOCALIZATION: &str = "localization";

/// Everything a server is made of.
pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub identity: Identity,
    pub words: l10n::Live,
    pub live: Live,
    /// Signs what the audit trail keeps.
    pub audit_key: Key,
    /// What the sealer of the audit trail sees.
    pub backlog: watch::Receiver<Backlog>,
    /// Whether introspection and suggestions are on.
    pub dev: bool,
}

/// The desk behind the door.
pub struct App {
    schema: schema::Desk,
    db: Db,
    clock: Clock,
    ids: Ids,
    identity: Identity,
    audit_key: Key,
    backlog: watch::Receiver<Backlog>,
    words: l10n::Live,
    preferences: Preferences,
    live: Live,
    registry: Registry,
    costs: Costs,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Result<Self, Failure> {
        let preferences = Preferences::new(parts.db.clone());
        let board = Board::new(parts.words.clone(), messages::usage());
        let live = parts.live;
        let api_tokens = ApiTokens::new(parts.db.clone(), live.clone());
        let mut builder = schema::builder().data(live.clone()).data(preferences.clone()).data(board);
        builder = builder.data(api_tokens.clone());
        let openness = if parts.dev { Openness::Open } else { Openness::Closed };
        if openness == Openness::Closed {
            builder = builder.disable_introspection();
        }
        // Documents are held against the registry, once; the library would look at each request anew.
        let schema = builder.validation_mode(ValidationMode::Fast).finish();
        let unreadable = |error| Failure::new(format!("the schema does not read its own text: {error}"));
        let registry = Registry::of(&schema.sdl(), openness).map_err(unreadable)?;
        let costs = Costs::of(&schema.sdl(), schema::MOST_EXPENSIVE).map_err(unreadable)?;
        Ok(Self {
            schema,
            registry,
            costs,
            preferences,
            live,
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            identity: parts.identity.and_machines(api_tokens),
            audit_key: parts.audit_key,
            backlog: parts.backlog,
            words: parts.words,
        })
    }

    /// Who calls, and how long the token says so.
    async fn caller(&self, arrival: &Arrival) -> Result<Identified, Rejection> {
        let Some(authorization) = &arrival.authorization else {
            return Ok(Identified { caller: Caller::Anonymous, valid_for: None, revoked: None });
        };
        let refuse = |code| Rejection::transport(StatusCode::UNAUTHORIZED, code);
        let token = bearer(authorization).ok_or_else(|| refuse("INVALID_TOKEN"))?;
        if arrival.exhausted && self.identity.is_stranger(token) {
            return Err(refuse("INVALID_TOKEN"));
        }
        self.identity.read(token, self.clock.now()).await.map_err(|bad| match bad {
            BadToken::Expired => refuse("TOKEN_EXPIRED"),
            BadToken::Invalid => refuse("INVALID_TOKEN"),
            BadToken::Revoked => refuse("TOKEN_REVOKED"),
            BadToken::Unavailable => Rejection::transport(StatusCode::INTERNAL_SERVER_ERROR, INTERNAL),
            BadToken::Unverifiable { retry_after } => unverifiable(retry_after),
        })
    }

    /// What the caller said about languages, beside the locales it named for the operation.
    fn wishes(arrival: &Arrival, operation: Vec<Locale>, preference: &Preference) -> Wishes {
        let viewer = preference.locale.as_deref().and_then(|tag| Locale::parse(tag).ok());
        Wishes { operation, viewer, header: arrival.accept_language.clone() }
    }

    /// The same of a request that is not let in. Preferences that are not remembered are not asked for,
    /// because what is refused runs no statement.
    fn overheard(&self, arrival: &Arrival) -> Wishes {
        let token = arrival.authorization.as_deref().and_then(bearer);
        let caller = token.and_then(|token| self.identity.remembered(token, self.clock.now()));
        let known = caller.and_then(|caller| self.preferences.remembered(&caller));
        Self::wishes(arrival, named(arrival).unwrap_or_default(), &known.unwrap_or_default())
    }
}

/// The token may be good, but its issuer cannot be asked for the key.
fn unverifiable(retry_after: u64) -> Rejection {
    let rejection = Rejection::transport(StatusCode::SERVICE_UNAVAILABLE, "IDENTITY_PROVIDER_UNAVAILABLE");
    Rejection { retry_after: NonZero::new(retry_after), ..rejection }.arg("seconds", retry_after)
}

/// The token of an `Authorization` header.
fn bearer(authorization: &str) -> Option<&str> {
    let (_, token) = authorization.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))?;
    Some(token.trim())
}

/// The locales named for the operation.
fn named(arrival: &Arrival) -> Result<Vec<Locale>, Rejection> {
    let read = |tag: &String| {
        Locale::parse(tag).map_err(|_| {
            let shown: String = tag.chars().take(60).collect();
            Rejection::document("MALFORMED_LOCALE").arg("value", shown)
        })
    };
    arrival.locales.iter().flatten().map(read).collect()
}

impl Desk for App {
    type Session = Arc<Conversation>;

    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        self.schema.execute(request).boxed()
    }

    fn subscribe(&self, request: Request) -> BoxStream<'static, Response> {
        self.schema.execute_stream(request)
    }

    async fn admit(&self, arrival: &Arrival) -> Result<Admitted<Arc<Conversation>>, Rejection> {
        let Identified { caller, valid_for, revoked } = self.caller(arrival).await?;
        let operation = named(arrival)?;
        let preference = self.preferences.of(&caller).await.map_err(|error| {
            tracing::error!(request_id = arrival.request_id, %error, "reading the preferences of a viewer");
            Rejection::transport(StatusCode::INTERNAL_SERVER_ERROR, INTERNAL)
        })?;
        // A signature outlives the person it names.
        if preference.gone {
            return Err(Rejection::transport(StatusCode::UNAUTHORIZED, "INVALID_TOKEN"));
        }
        let zone = preference.time_zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
        let conversation =
            Conversation::begin(&self.words, Self::wishes(arrival, operation, &preference), zone, self.clock.clone());
        let conversation = Arc::new(conversation);
        let content_language = conversation.now().localization.negotiated.used.as_str().to_owned();
        let mut data = Data::default();
        data.insert(Arc::clone(&conversation));
        let payer = payer(&caller, arrival);
        let erased = || self.preferences.clone().erased(caller.clone(), self.live.clone()).boxed();
        let revoked = revoked.or_else(|| caller.tenant().is_some().then(erased));
        data.insert(Cx {
            db: self.db.seen_by(&caller),
            caller,
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            request_id: arrival.request_id.clone(),
            audit_key: self.audit_key.clone(),
        });
        Ok(Admitted { data, content_language, payer, valid_for, revoked, session: conversation })
    }

    /// The agent of an API token may be an admin agent no more.
    async fn readmit(&self, arrival: &Arrival) -> Result<(), Rejection> {
        let token = arrival.authorization.as_deref().and_then(bearer);
        match token.filter(|token| self.identity.is_machine(token)) {
            Some(_) => self.caller(arrival).await.map(|_| ()),
            None => Ok(()),
        }
    }

    fn validate(&self, document: &ExecutableDocument) -> Result<(), Rejection> {
        self.registry.validate(document).map(|_| ()).map_err(invalid)
    }

    fn validate_variables(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<(), Rejection> {
        self.registry.validate_variables(document, operation, variables).map_err(invalid)
    }

    fn weigh(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<Option<Weighed>, Rejection> {
        let cost = self.costs.weigh(document, operation, variables);
        if cost.points <= cost.limit {
            return Ok(Some(Weighed { points: cost.points, shown: cost.to_value() }));
        }
        let rejection = Rejection::document("QUERY_TOO_EXPENSIVE").arg("cost", cost.points);
        Err(rejection.arg("limit", cost.limit).arg("path", cost.heaviest))
    }

    fn finish(&self, arrival: &Arrival, conversation: &Arc<Conversation>, mut response: Response) -> Response {
        let spoken = conversation.now();
        for error in &mut response.errors {
            errors::word(error, &spoken.speech, &arrival.request_id);
        }
        response.extensions.insert(LOCALIZATION.to_owned(), spoken.localization.to_value());
        response
    }

    fn explain(&self, arrival: &Arrival, rejection: &Rejection) -> Explained {
        let catalog = self.words.current();
        let localization = self.overheard(arrival).negotiate(&catalog);
        let speech = Speech::new(catalog, &localization.negotiated, TimeZone::UTC, self.clock.clone());
        let message = errors::rejection(&speech, rejection);
        Explained {
            error: ServerError::new(message, None),
            content_language: localization.negotiated.used.as_str().to_owned(),
            extensions: BTreeMap::from([(LOCALIZATION.to_owned(), localization.to_value())]),
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let now = self.clock.now();
        let issuers: Vec<_> = self.identity.issuers().collect();
        figures::of_sealing(&self.backlog.borrow(), now).into_iter().chain(figures::of_issuers(&issuers, now)).collect()
    }

    async fn ready(&self) -> bool {
        self.db.ping().await.is_ok()
    }
}

/// One rejection that tells all findings.
fn invalid(findings: Vec<Invalid>) -> Rejection {
    let mut rejections = findings.into_iter().map(|Invalid { what, args, locations }| {
        let rejection = match what {
            What::Finding(finding) => Rejection::document(GRAPHQL_VALIDATION_FAILED).told(finding.message_id()),
            What::Malformed(code) => Rejection::document(code),
        };
        let rejection = args.into_iter().fold(rejection, |rejection, (name, value)| rejection.arg(name, value));
        Rejection { locations, ..rejection }
    });
    let first = rejections.next().unwrap_or_else(|| Rejection::document(GRAPHQL_VALIDATION_FAILED));
    Rejection { also: rejections.collect(), ..first }
}

/// People and programs pay by name, the nameless by address; the tenant is who bought the service.
fn payer(caller: &Caller, arrival: &Arrival) -> Payer {
    let caller_key = match caller {
        Caller::Anonymous => return Payer::address(arrival.client),
        Caller::Machine { token, .. } => Kind::ApiToken.write(*token),
        named => named.subject(),
    };
    let tenant = match caller {
        Caller::Contact { customer, .. } => Some(Kind::Customer.write(*customer)),
        other => other.partner().map(|partner| Kind::Partner.write(partner)),
    };
    Payer { caller: caller_key, tenant }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::access::Scopes;

    #[test]
    fn each_api_token_pays_for_itself_within_its_tenant() {
        let (agent, partner) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let paid = |caller| payer(&caller, &Arrival::default());
        let token = |n| Caller::Machine { token: Uuid::from_u128(n), scopes: Scopes::of(&[]), agent, partner };
        let person = paid(Caller::Agent { agent, partner, admin: true });
        let (one, other) = (paid(token(3)), paid(token(4)));
        assert!(one.caller != other.caller && one.caller != person.caller);
        assert_eq!([&one.tenant, &other.tenant], [&person.tenant; 2]);
    }
}

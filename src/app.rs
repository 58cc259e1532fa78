//! The wiring, top to bottom: what stands behind the door.

mod errors;

use std::{sync::Arc, time::Duration};

use async_graphql::{
    Data, Response, ServerError, Value, Variables,
    indexmap::IndexMap,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use jiff::tz::TimeZone;
use poem::http::StatusCode;

use crate::{
    access::{
        Caller,
        token::{BadToken, Tokens},
    },
    cx::{Clock, Cx, Ids},
    db::Db,
    failure::Failure,
    graphql::{Costs, Speech},
    http::{Admitted, Arrival, Desk, Explained, Payer, Rejection, Weighed},
    ids::Kind,
    l10n::{self, Catalog, Locale, Negotiated},
    schema, tickets,
    viewers::Preferences,
};

/// Everything a server is made of.
pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub tokens: Tokens,
    pub words: l10n::Live,
    pub tickets: tickets::live::Live,
    /// Whether introspection and suggestions are on.
    pub dev: bool,
}

/// The desk behind the door.
pub struct App {
    schema: schema::Desk,
    db: Db,
    clock: Clock,
    ids: Ids,
    tokens: Tokens,
    words: l10n::Live,
    preferences: Preferences,
    costs: Costs,
}

/// What an operation keeps until its answer goes out.
pub struct Session {
    catalog: Arc<Catalog>,
    negotiated: Negotiated,
    source: &'static str,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Result<Self, Failure> {
        let preferences = Preferences::new(parts.db.clone());
        let mut builder = schema::builder().data(parts.tickets).data(preferences.clone());
        if !parts.dev {
            builder = builder.disable_introspection().disable_suggestions();
        }
        let schema = builder.finish();
        let costs = Costs::of(&schema.sdl(), schema::MOST_EXPENSIVE)
            .map_err(|error| Failure::new(format!("the schema does not read its own text: {error}")))?;
        Ok(Self {
            schema,
            costs,
            preferences,
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            tokens: parts.tokens,
            words: parts.words,
        })
    }

    /// Who calls, and how long the token says so.
    fn caller(&self, arrival: &Arrival) -> Result<(Caller, Option<Duration>), Rejection> {
        let Some(authorization) = &arrival.authorization else { return Ok((Caller::Anonymous, None)) };
        let token = authorization.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let refuse = |code| Rejection::transport(StatusCode::UNAUTHORIZED, code);
        let (_, token) = token.ok_or_else(|| refuse("INVALID_TOKEN"))?;
        let read = self.tokens.read(token.trim(), self.clock.now());
        read.map(|(caller, valid_for)| (caller, valid_for.to_std().ok())).map_err(|bad| match bad {
            BadToken::Expired => refuse("TOKEN_EXPIRED"),
            BadToken::Invalid => refuse("INVALID_TOKEN"),
        })
    }

    /// A locale named for the operation, else the viewer's own, else the browser's, else English.
    fn negotiate(
        &self,
        catalog: &Catalog,
        arrival: &Arrival,
        preferred: Option<&str>,
    ) -> Result<(Negotiated, &'static str), Rejection> {
        if let Some(named) = arrival.locales.as_deref().filter(|named| !named.is_empty()) {
            let locales = named.iter().map(|tag| Locale::parse(tag).map_err(|_| tag)).collect::<Result<Vec<_>, _>>();
            let locales = locales.map_err(|tag| {
                let shown: String = tag.chars().take(60).collect();
                Rejection::document("MALFORMED_LOCALE").arg("value", shown)
            })?;
            return Ok((catalog.negotiate_list(&locales), "OPERATION"));
        }
        if let Some(preferred) = preferred.and_then(|tag| Locale::parse(tag).ok()) {
            return Ok((catalog.negotiate_list(&[preferred]), "VIEWER"));
        }
        let source = if arrival.accept_language.is_some() { "ACCEPT_LANGUAGE" } else { "DEFAULT" };
        Ok((catalog.negotiate(arrival.accept_language.as_deref()), source))
    }
}

impl Desk for App {
    type Schema = schema::Desk;
    type Session = Session;

    fn schema(&self) -> &schema::Desk {
        &self.schema
    }

    async fn admit(&self, arrival: &Arrival) -> Result<Admitted<Session>, Rejection> {
        let (caller, valid_for) = self.caller(arrival)?;
        let preference = self.preferences.of(&caller).await;
        let catalog = self.words.current();
        let (negotiated, source) = self.negotiate(&catalog, arrival, preference.locale.as_deref())?;
        let zone = preference.time_zone.and_then(|zone| TimeZone::get(&zone).ok()).unwrap_or(TimeZone::UTC);
        let session = Session { catalog: Arc::clone(&catalog), negotiated, source };
        let mut data = Data::default();
        data.insert(Speech::new(catalog, &session.negotiated, zone));
        let payer = payer(&caller, arrival);
        let cx = Cx { caller, db: self.db.clone(), clock: self.clock.clone(), ids: self.ids.clone() };
        data.insert(cx);
        let content_language = session.negotiated.used.as_str().to_owned();
        Ok(Admitted { data, content_language, payer, valid_for, session })
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

    fn finish(&self, arrival: &Arrival, session: &Session, mut response: Response) -> Response {
        for error in &mut response.errors {
            errors::word(error, &session.catalog, session.negotiated.used, &arrival.request_id);
        }
        response.extensions.insert("localization".to_owned(), localization(session));
        response
    }

    fn explain(&self, arrival: &Arrival, rejection: &Rejection) -> Explained {
        let catalog = self.words.current();
        let negotiated = match self.negotiate(&catalog, arrival, None) {
            Ok((negotiated, _)) => negotiated,
            Err(_) => catalog.negotiate(arrival.accept_language.as_deref()),
        };
        let message = errors::rejection(&catalog, negotiated.used, rejection.code, &rejection.args);
        Explained { error: ServerError::new(message, None), content_language: negotiated.used.as_str().to_owned() }
    }

    async fn ready(&self) -> bool {
        self.db.ping().await.is_ok()
    }
}

/// People and programs pay by name, the nameless by address; the tenant is who bought the service.
fn payer(caller: &Caller, arrival: &Arrival) -> Payer {
    let caller_key = match caller {
        Caller::Anonymous => arrival.client.map(|address| address.to_string()).unwrap_or_default(),
        named => named.subject(),
    };
    let tenant = match caller {
        Caller::Contact { customer, .. } => Some(Kind::Customer.write(*customer)),
        other => other.partner().map(|partner| Kind::Partner.write(partner)),
    };
    Payer { caller: caller_key, tenant }
}

/// What was asked for, what is spoken, and why.
fn localization(session: &Session) -> Value {
    let reason = match session.negotiated.reason {
        l10n::Reason::Exact => "EXACT",
        l10n::Reason::SameLanguageAndScript => "SAME_LANGUAGE_AND_SCRIPT",
        l10n::Reason::Wildcard => "WILDCARD",
        l10n::Reason::NothingRequested => "NOTHING_REQUESTED",
        l10n::Reason::NothingServed => "NOTHING_SERVED",
    };
    let requested = session.negotiated.requested.iter().map(|tag| Value::from(tag.as_str())).collect();
    let mut map = IndexMap::new();
    map.insert(async_graphql::Name::new("requested"), Value::List(requested));
    map.insert(async_graphql::Name::new("used"), Value::from(session.negotiated.used.as_str()));
    map.insert(async_graphql::Name::new("source"), Value::from(session.source));
    map.insert(async_graphql::Name::new("reason"), Value::from(reason));
    Value::Object(map)
}

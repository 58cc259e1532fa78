//! The wiring, top to bottom: what stands behind the door.

mod errors;
pub mod messages;

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::{
    Data, Response, ServerError, Variables,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use jiff::tz::TimeZone;
use poem::http::StatusCode;

use crate::{
    access::{Caller, token::BadToken},
    cx::{Clock, Cx, Ids},
    db::Db,
    failure::Failure,
    graphql::{Conversation, Costs, Speech, Wishes},
    http::{Admitted, Arrival, Desk, Explained, Payer, Rejection, Weighed},
    identity::{Identified, Identity},
    ids::Kind,
    keys::Key,
    l10n::{self, Locale},
    schema, tickets,
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
    pub tickets: tickets::live::Live,
    /// Signs what the audit trail keeps.
    pub audit_key: Key,
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
    words: l10n::Live,
    preferences: Preferences,
    costs: Costs,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Result<Self, Failure> {
        let preferences = Preferences::new(parts.db.clone());
        let board = Board::new(parts.words.clone(), messages::usage());
        let mut builder = schema::builder().data(parts.tickets).data(preferences.clone()).data(board);
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
            identity: parts.identity,
            audit_key: parts.audit_key,
            words: parts.words,
        })
    }

    /// Who calls, and how long the token says so.
    async fn caller(&self, arrival: &Arrival) -> Result<Identified, Rejection> {
        let Some(authorization) = &arrival.authorization else {
            return Ok(Identified { caller: Caller::Anonymous, valid_for: None });
        };
        let refuse = |code| Rejection::transport(StatusCode::UNAUTHORIZED, code);
        let token = bearer(authorization).ok_or_else(|| refuse("INVALID_TOKEN"))?;
        self.identity.read(token, self.clock.now()).await.map_err(|bad| match bad {
            BadToken::Expired => refuse("TOKEN_EXPIRED"),
            BadToken::Invalid => refuse("INVALID_TOKEN"),
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
    type Schema = schema::Desk;
    type Session = Arc<Conversation>;

    fn schema(&self) -> &schema::Desk {
        &self.schema
    }

    async fn admit(&self, arrival: &Arrival) -> Result<Admitted<Arc<Conversation>>, Rejection> {
        let Identified { caller, valid_for } = self.caller(arrival).await?;
        let operation = named(arrival)?;
        let preference = self.preferences.of(&caller).await;
        // A signature outlives the person it names.
        if preference.erased {
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
        data.insert(Cx {
            caller,
            db: self.db.clone(),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            request_id: arrival.request_id.clone(),
            audit_key: self.audit_key.clone(),
        });
        Ok(Admitted { data, content_language, payer, valid_for, session: conversation })
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
        let message = errors::rejection(&speech, rejection.code, &rejection.args);
        Explained {
            error: ServerError::new(message, None),
            content_language: localization.negotiated.used.as_str().to_owned(),
            extensions: BTreeMap::from([(LOCALIZATION.to_owned(), localization.to_value())]),
        }
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

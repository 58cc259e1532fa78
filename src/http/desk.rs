//! The seam to the rest of the program: what the door tells the desk, and what it asks of it.

use std::{collections::BTreeMap, future::Future, net::IpAddr, num::NonZero, time::Duration};

use async_graphql::{
    Data, Pos, Request, Response, ServerError, Value, Variables,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use futures_util::{future::BoxFuture, stream::BoxStream};
use poem::http::StatusCode;

use super::{Figure, Payer};

/// More of a client's own words is not repeated in an answer.
const MAX_QUOTED: usize = 100;

/// What the door learned of one operation before it runs.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// The `Authorization` header, or `authorization` of a socket's `connection_init`.
    pub authorization: Option<String>,
    /// The `Accept-Language` header as sent.
    pub accept_language: Option<String>,
    /// `extensions.locales` of the operation, else `locales` of a socket's `connection_init`.
    pub locales: Option<Vec<String>>,
    /// The address of the client, as far as it is known.
    pub client: Option<IpAddr>,
    /// Whether that address has no points left for tokens that are refused; then none is looked up for it that
    /// nobody has shown before.
    pub exhausted: bool,
    /// Taken from a valid `x-request-id` header, else made here; unique per operation.
    pub request_id: String,
}

/// Where a request failed, which decides the HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The HTTP exchange itself, or the caller: `status` whatever the media type.
    Transport,
    /// The document or its variables: 400 as `application/graphql-response+json`; 200 as
    /// `application/json`, whose clients take a 4xx for an answer of some intermediary.
    Document,
}

/// A request refused before execution.
#[derive(Clone, Debug)]
pub struct Rejection {
    /// Stable English SCREAMING_SNAKE.
    pub code: &'static str,
    /// The message that tells it, where its code has several; also published as `extensions.messageId`.
    pub message_id: Option<&'static str>,
    pub stage: Stage,
    pub status: StatusCode,
    /// Arguments of the localized message, also published as `extensions.args`.
    pub args: Vec<(&'static str, Value)>,
    pub locations: Vec<Pos>,
    /// Seconds after which it is worth trying again, if that is known: the `Retry-After` header.
    pub retry_after: Option<NonZero<u64>>,
    /// What else is wrong, told beside it.
    pub also: Vec<Rejection>,
}

impl Rejection {
    /// A refusal of the exchange or the caller with a fixed status.
    pub fn transport(status: StatusCode, code: &'static str) -> Self {
        Self {
            code,
            message_id: None,
            stage: Stage::Transport,
            status,
            args: Vec::new(),
            locations: Vec::new(),
            retry_after: None,
            also: Vec::new(),
        }
    }

    /// A refusal of the document or its variables.
    pub fn document(code: &'static str) -> Self {
        Self { stage: Stage::Document, ..Self::transport(StatusCode::BAD_REQUEST, code) }
    }

    /// Names the message that tells it.
    #[must_use]
    pub fn told(self, message_id: &'static str) -> Self {
        Self { message_id: Some(message_id), ..self }
    }

    /// Adds an argument of the message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds an argument in the client's own words, as far as they are repeated.
    #[must_use]
    pub(super) fn quote(self, name: &'static str, text: &str) -> Self {
        self.arg(name, text.chars().take(MAX_QUOTED).collect::<String>())
    }

    /// Adds a place in the document.
    #[must_use]
    pub fn at(mut self, position: Pos) -> Self {
        self.locations.push(position);
        self
    }
}

/// An operation the desk lets in.
pub struct Admitted<S> {
    /// What resolvers find in their context; the door adds the [`Arrival`].
    pub data: Data,
    /// The tag for `Content-Language`.
    pub content_language: String,
    /// Who pays for the operation.
    pub payer: Payer,
    /// How long the caller's token is still valid; a socket or a stream does not outlive it.
    pub valid_for: Option<Duration>,
    /// Resolves when the token is revoked, if it can be. It is asked only for what lasts.
    pub revoked: Option<BoxFuture<'static, ()>>,
    /// What the desk needs again to finish the response (its locale, its catalog).
    pub session: S,
}

/// What an operation may cost.
pub struct Weighed {
    /// What its payer is charged.
    pub points: u64,
    /// Shown as `extensions.cost`.
    pub shown: Value,
}

/// A rejection in the caller's language.
pub struct Explained {
    pub error: ServerError,
    pub content_language: String,
    /// Extensions of the response, beside those of the error.
    pub extensions: BTreeMap<String, Value>,
}

/// What stands behind the door, implemented by the application.
pub trait Desk: Send + Sync + 'static {
    type Session: Send + Sync + 'static;

    /// Runs a query or mutation. Boxed here, in one place: compilers make a copy of an unboxed future, and of
    /// all resolvers in it, wherever it is awaited.
    fn execute(&self, request: Request) -> BoxFuture<'_, Response>;

    /// Runs a subscription.
    fn subscribe(&self, request: Request) -> BoxStream<'static, Response>;

    /// Authenticates the caller and negotiates the locale. No token is fine; a bad one is a
    /// [`Rejection`] with status 401.
    fn admit(&self, arrival: &Arrival) -> impl Future<Output = Result<Admitted<Self::Session>, Rejection>> + Send;

    /// Whether a caller that was admitted may hear more, where that can change while an operation lasts. Asked
    /// before each event of a subscription.
    fn readmit(&self, _arrival: &Arrival) -> impl Future<Output = Result<(), Rejection>> + Send {
        async { Ok(()) }
    }

    /// Whether a document fits the schema, as far as the schema does not see to that itself. Asked once
    /// for a document that is kept.
    fn validate(&self, _document: &ExecutableDocument) -> Result<(), Rejection> {
        Ok(())
    }

    /// Whether the values of the variables fit their types.
    fn validate_variables(
        &self,
        _document: &ExecutableDocument,
        _operation: &OperationDefinition,
        _variables: &Variables,
    ) -> Result<(), Rejection> {
        Ok(())
    }

    /// What the operation may cost, before it runs, or a rejection. One that is not weighed costs a
    /// point.
    fn weigh(
        &self,
        _document: &ExecutableDocument,
        _operation: &OperationDefinition,
        _variables: &Variables,
    ) -> Result<Option<Weighed>, Rejection> {
        Ok(None)
    }

    /// Masks errors without a code, localizes those with one, adds extensions. Called for every
    /// response of an admitted operation; errors of validation come with the code
    /// [`GRAPHQL_VALIDATION_FAILED`](super::code::GRAPHQL_VALIDATION_FAILED) already set.
    fn finish(&self, arrival: &Arrival, session: &Self::Session, response: Response) -> Response;

    /// Words for a rejection, before or after admission. The door adds code, arguments and
    /// locations where they are missing.
    fn explain(&self, arrival: &Arrival, rejection: &Rejection) -> Explained;

    /// What else `/metrics` tells. It asks nobody and takes no time.
    fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Whether requests can be served now, for `/readyz`.
    fn ready(&self) -> impl Future<Output = bool> + Send;
}

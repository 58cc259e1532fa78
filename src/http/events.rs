//! What an operation has to tell over time, whatever carries it: a WebSocket, or a streamed answer.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use async_graphql::{Response, Value, parser::types::OperationType};
use futures_util::{
    FutureExt, Stream, StreamExt,
    future::{BoxFuture, Either},
    stream::{self, BoxStream},
};
use poem::http::StatusCode;
use tokio::time::Instant;

use super::{
    Arrival, Desk, Rejection, answer, code,
    door::House,
    operation::{self, Prepared, Transport, Unkept},
    parameters::Parameters,
};

/// What an operation has to tell.
pub(super) enum Event {
    Next(Box<Response>),
    /// Refused, invalid or failed: the operation is over.
    Errors(Box<Response>),
    /// The caller's token is no good (any more): the socket is over.
    Unauthorized(Box<Response>),
    Complete,
}

/// What can end a caller's token while something lasts that it opened.
#[derive(Default)]
pub(super) struct TokenEnd {
    valid_until: Option<Instant>,
    revoked: Option<BoxFuture<'static, ()>>,
}

impl TokenEnd {
    pub(super) fn new(valid_for: Option<Duration>, revoked: Option<BoxFuture<'static, ()>>) -> Self {
        Self { valid_until: valid_for.and_then(|time| Instant::now().checked_add(time)), revoked }
    }

    /// Resolves when the token is over, with the code that says why; nobody hears more than it is valid for.
    pub(super) async fn reached(&mut self) -> &'static str {
        let expired = async {
            match self.valid_until {
                Some(end) => tokio::time::sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        let revoked = async {
            match &mut self.revoked {
                Some(revoked) => revoked.await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = expired => code::TOKEN_EXPIRED,
            () = revoked => code::TOKEN_REVOKED,
        }
    }
}

/// One operation, from its parameters to its end.
pub(super) fn operation<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    parameters: Parameters,
    transport: Transport,
) -> impl Stream<Item = Event> + Send + 'static {
    let events = async move {
        match operation::prepare(&house, &arrival, parameters, transport).await {
            Err(rejection) => Either::Left(stream::iter([refused(&house, &arrival, &rejection), Event::Complete])),
            Ok(prepared) => Either::Right(run(house, arrival, prepared)),
        }
    };
    events.flatten_stream()
}

/// An operation that is allowed to run. Its end is always told, by `Errors`, `Unauthorized` or
/// `Complete`.
pub(super) fn run<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    prepared: Prepared<D::Session>,
) -> impl Stream<Item = Event> + Send + 'static {
    let on_panic = (Arc::clone(&house), arrival.clone());
    let events = match prepared.kind {
        OperationType::Subscription => subscription(house, arrival, prepared).left_stream(),
        _ => single(house, arrival, prepared).right_stream(),
    };
    let events = AssertUnwindSafe(events).catch_unwind().map(move |event| {
        event.unwrap_or_else(|panic| {
            let (house, arrival) = &on_panic;
            refused(house, arrival, &answer::panicked(arrival, panic.as_ref()))
        })
    });
    events.chain(stream::iter([Event::Complete]))
}

/// A query or mutation: one response.
fn single<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    prepared: Prepared<D::Session>,
) -> impl Stream<Item = Event> + Send {
    stream::once(async move {
        match operation::run(&house, &arrival, prepared).await {
            Ok(finished) => event(finished),
            Err(rejection) => refused(&house, &arrival, &rejection),
        }
    })
}

/// A subscription: responses until it ends, or its caller may hear no more. Only its first response can be one of
/// validation.
fn subscription<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    prepared: Prepared<D::Session>,
) -> impl Stream<Item = Event> + Send {
    let Prepared { request, session, cost, unkept, .. } = prepared;
    let responses = house.desk.subscribe(request);
    let subscribed = Subscribed { house, arrival, responses, session, cost, unkept };
    stream::unfold(Some(subscribed), |subscribed| async { subscribed?.next().await })
}

struct Subscribed<D: Desk> {
    house: Arc<House<D>>,
    arrival: Arrival,
    responses: BoxStream<'static, Response>,
    session: D::Session,
    cost: Option<Value>,
    unkept: Option<Unkept>,
}

impl<D: Desk> Subscribed<D> {
    /// The next event, and the rest unless it is the last.
    async fn next(mut self) -> Option<(Event, Option<Self>)> {
        let response = self.responses.next().await?;
        if let Err(rejection) = self.house.desk.readmit(&self.arrival).await {
            return Some((refused(&self.house, &self.arrival, &rejection), None));
        }
        let (cost, unkept) = (self.cost.clone(), self.unkept.take());
        let finished = operation::finish(&self.house, &self.arrival, &self.session, response, cost, unkept);
        Some((event(finished), Some(self)))
    }
}

fn event(finished: operation::Finished) -> Event {
    let response = Box::new(finished.response);
    if finished.began { Event::Next(response) } else { Event::Errors(response) }
}

fn refused<D: Desk>(house: &House<D>, arrival: &Arrival, rejection: &Rejection) -> Event {
    let response = Box::new(answer::explain(house, arrival, rejection).into());
    match rejection.status {
        StatusCode::UNAUTHORIZED => Event::Unauthorized(response),
        _ => Event::Errors(response),
    }
}

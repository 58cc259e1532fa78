//! The operations that run on one socket, as one stream of what to tell the client.

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc};

use async_graphql::{Executor, Response, ServerError, parser::types::OperationType};
use futures_util::{
    FutureExt, Stream, StreamExt,
    future::Either,
    stream::{self, AbortHandle, BoxStream, SelectAll},
};
use poem::http::StatusCode;

use super::super::{
    Arrival, Desk, Rejection, answer,
    door::House,
    operation::{self, Prepared, Transport},
    parameters::Parameters,
};

/// What an operation has to tell.
pub(super) enum Event {
    Next(Box<Response>),
    /// Refused, invalid or failed: the operation is over.
    Errors(Vec<ServerError>),
    /// The caller's token is no good (any more): the socket is over.
    Unauthorized,
    Complete,
}

/// Operations by the client's ids. Nothing is computed ahead: a stream is asked for its next
/// event only when the last one has gone out, so an idle reader costs no memory.
#[derive(Default)]
pub(super) struct Running {
    events: SelectAll<BoxStream<'static, (String, Event)>>,
    handles: HashMap<String, AbortHandle>,
}

impl Running {
    pub(super) fn contains(&self, id: &str) -> bool {
        self.handles.contains_key(id)
    }

    pub(super) fn count(&self) -> usize {
        self.handles.len()
    }

    pub(super) fn start<D: Desk>(
        &mut self,
        house: Arc<House<D>>,
        id: String,
        arrival: Arrival,
        parameters: Parameters,
    ) {
        let (events, handle) = stream::abortable(operation(house, arrival, parameters));
        let tag = id.clone();
        self.events.push(events.map(move |event| (tag.clone(), event)).boxed());
        self.handles.insert(id, handle);
    }

    /// Ends an operation; nothing more is heard of it, and its id is free.
    pub(super) fn stop(&mut self, id: &str) {
        if let Some(handle) = self.handles.remove(id) {
            handle.abort();
        }
    }

    /// The next event of any operation; waits forever while there is none.
    pub(super) async fn next(&mut self) -> (String, Event) {
        match self.events.next().await {
            Some(event) => event,
            None => std::future::pending().await,
        }
    }
}

/// One operation. Its end is always told, by `Errors`, `Unauthorized` or `Complete`.
fn operation<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    parameters: Parameters,
) -> impl Stream<Item = Event> + Send + 'static {
    let on_panic = (Arc::clone(&house), arrival.clone());
    let events = async move {
        match operation::prepare(&house, &arrival, parameters, Transport::Socket).await {
            Err(rejection) => Either::Left(stream::iter([refused(&house, &arrival, &rejection)])),
            Ok(prepared) if prepared.kind == OperationType::Subscription => {
                Either::Right(subscription(house, arrival, prepared).left_stream())
            }
            Ok(prepared) => Either::Right(single(house, arrival, prepared).right_stream()),
        }
    };
    AssertUnwindSafe(events.flatten_stream())
        .catch_unwind()
        .map(move |event| {
            event.unwrap_or_else(|panic| {
                let (house, arrival) = &on_panic;
                refused(house, arrival, &answer::panicked(arrival, panic.as_ref()))
            })
        })
        .chain(stream::iter([Event::Complete]))
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

/// A subscription: responses until it ends. Only its first response can be one of validation.
fn subscription<D: Desk>(
    house: Arc<House<D>>,
    arrival: Arrival,
    prepared: Prepared<D::Session>,
) -> impl Stream<Item = Event> + Send {
    let responses = house.desk.schema().execute_stream(prepared.request, None);
    let (session, cost) = (prepared.session, prepared.cost);
    let mut unkept = prepared.unkept;
    responses.map(move |response| {
        event(operation::finish(&house, &arrival, &session, response, cost.clone(), unkept.take()))
    })
}

fn event(finished: operation::Finished) -> Event {
    if finished.began { Event::Next(Box::new(finished.response)) } else { Event::Errors(finished.response.errors) }
}

fn refused<D: Desk>(house: &House<D>, arrival: &Arrival, rejection: &Rejection) -> Event {
    if rejection.status == StatusCode::UNAUTHORIZED {
        return Event::Unauthorized;
    }
    Event::Errors(vec![answer::explain(&house.desk, arrival, rejection).error])
}

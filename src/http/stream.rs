//! Answers in pieces over plain HTTP: server-sent events by the GraphQL over SSE protocol (distinct
//! connections mode), and multipart subscriptions by Apollo's protocol.
//!
//! The next event of an operation is asked for when the last one is on its way, so a client that
//! does not read costs no memory, and the server cuts it off.

use std::{io, sync::Arc, time::Duration};

use async_graphql::Response;
use bytes::Bytes;
use futures_util::{
    Stream, StreamExt,
    stream::{self, BoxStream},
};
use poem::{
    Body,
    http::{StatusCode, header},
};
use serde::Serialize;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::{
    Arrival, Desk, Rejection,
    answer::{self, Wire},
    door::House,
    events::{Event, TokenEnd},
    media::Pieces,
    shutdown::Attendance,
};

/// Tells the events as they come, until the operation or the server ends.
pub(super) fn answer<D: Desk>(
    house: &Arc<House<D>>,
    arrival: &Arrival,
    token_end: TokenEnd,
    events: impl Stream<Item = Event> + Send + 'static,
    pieces: Pieces,
) -> poem::Response {
    let telling = Telling {
        events: events.boxed(),
        // From here on, so that shutdown does not miss it.
        attendance: house.shutdown.attend(),
        heartbeat: heartbeat(house.settings.heartbeat),
        pieces,
        token_end,
        house: Arc::clone(house),
        arrival: arrival.clone(),
        over: false,
    };
    respond(pieces, Body::from_bytes_stream(stream::unfold(telling, Telling::next)))
}

/// Refuses a document to a client that takes events only: its protocol wants errors as events.
pub(super) fn refuse<D: Desk>(house: &House<D>, arrival: &Arrival, rejection: &Rejection) -> poem::Response {
    let refusal = answer::explain(house, arrival, rejection);
    let language = refusal.content_language.clone();
    let mut body = Pieces::Events.errors(&refusal.into());
    body.push_str(Pieces::Events.end());
    let mut response = respond(Pieces::Events, Body::from(body));
    answer::set_language(&mut response, &language);
    response
}

fn respond(pieces: Pieces, body: Body) -> poem::Response {
    poem::Response::builder()
        .header(header::CONTENT_TYPE, pieces.content_type())
        .header(header::CACHE_CONTROL, "no-store")
        // nginx would collect the pieces.
        .header("x-accel-buffering", "no")
        .body(body)
}

fn heartbeat(period: Duration) -> Interval {
    let mut heartbeat = interval_at(Instant::now() + period, period);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    heartbeat
}

struct Telling<D> {
    house: Arc<House<D>>,
    arrival: Arrival,
    events: BoxStream<'static, Event>,
    attendance: Attendance,
    heartbeat: Interval,
    pieces: Pieces,
    token_end: TokenEnd,
    over: bool,
}

impl<D: Desk> Telling<D> {
    /// The next piece.
    async fn next(mut self) -> Option<(io::Result<Bytes>, Self)> {
        if self.over {
            return None;
        }
        let pieces = self.pieces;
        let piece = tokio::select! {
            biased;
            () = self.attendance.begun() => None,
            why = self.token_end.reached() => {
                self.token_end = TokenEnd::default();
                self.events = stream::empty().boxed();
                let rejection = Rejection::transport(StatusCode::UNAUTHORIZED, why);
                Some(pieces.errors(&answer::explain(&self.house, &self.arrival, &rejection).into()))
            }
            _ = self.heartbeat.tick() => Some(pieces.sign_of_life().to_owned()),
            event = self.events.next() => match event {
                Some(Event::Next(response)) => Some(pieces.next(&Wire { response: &response, began: true })),
                Some(Event::Errors(response) | Event::Unauthorized(response)) => Some(pieces.errors(&response)),
                Some(Event::Complete) | None => None,
            },
        };
        let piece = piece.unwrap_or_else(|| {
            self.over = true;
            pieces.end().to_owned()
        });
        Some((Ok(piece.into()), self))
    }
}

impl Pieces {
    fn content_type(self) -> &'static str {
        match self {
            Self::Events => "text/event-stream; charset=utf-8",
            Self::Multipart => "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=1.0",
        }
    }

    fn next(self, response: &impl Serialize) -> String {
        // JSON has no line breaks of its own, so it is one line of data.
        let json = serde_json::to_string(response).unwrap_or_else(|error| {
            tracing::error!(%error, "an event could not be written as JSON");
            r#"{"errors":[{"message":"Internal error.","extensions":{"code":"INTERNAL"}}]}"#.to_owned()
        });
        match self {
            Self::Events => format!("event: next\ndata: {json}\n\n"),
            Self::Multipart => {
                format!("\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{{\"payload\":{json}}}")
            }
        }
    }

    fn errors(self, response: &Response) -> String {
        self.next(&Wire { response, began: false })
    }

    fn sign_of_life(self) -> &'static str {
        match self {
            Self::Events => ":\n\n",
            Self::Multipart => "\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}",
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Events => "event: complete\ndata:\n\n",
            Self::Multipart => "\r\n--graphql--\r\n",
        }
    }
}

//! One socket from its handshake to its end.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures_util::{FutureExt, SinkExt, StreamExt};
use poem::{
    http::StatusCode,
    web::websocket::{Message, WebSocketStream},
};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::{
    super::{
        Arrival, Desk, Payer, Rejection, SocketSettings, Stage, admission, answer, code,
        door::{self, House},
        events::{Event, TokenEnd},
        guard,
        parameters::Parameters,
        shutdown::Attendance,
    },
    close::{self, Close},
    message::{Incoming, Outgoing},
    running::Running,
};

/// Why the loop ended.
enum End {
    /// Say why, then leave.
    Close(Close),
    /// The client said goodbye.
    Farewell,
    /// The client is gone, or takes nothing any more.
    Gone,
}

impl From<Close> for End {
    fn from(close: Close) -> Self {
        End::Close(close)
    }
}

struct Session<D> {
    house: Arc<House<D>>,
    socket: WebSocketStream,
    attendance: Attendance,
    /// The handshake's headers, then what `connection_init` says.
    arrival: Arrival,
    initialised: bool,
    /// What ends the token of `connection_init`.
    token_end: TokenEnd,
    running: Running,
}

pub(super) async fn serve<D: Desk>(
    house: Arc<House<D>>,
    socket: WebSocketStream,
    attendance: Attendance,
    arrival: Arrival,
) {
    let _open = house.metrics.opened();
    let mut session = Session {
        house,
        socket,
        attendance,
        arrival,
        initialised: false,
        token_end: TokenEnd::default(),
        running: Running::default(),
    };
    let end = AssertUnwindSafe(session.run()).catch_unwind().await.unwrap_or_else(|panic| {
        answer::log_panic(&session.arrival.request_id, panic.as_ref());
        Close::internal().into()
    });
    // Operations end before the farewell: nobody hears them any more.
    let Session { socket, attendance, running, .. } = session;
    drop(running);
    match end {
        End::Close(reason) => close::leave(socket, reason).await,
        End::Farewell => close::see_off(socket).await,
        End::Gone => {}
    }
    drop(attendance);
}

impl<D: Desk> Session<D> {
    fn settings(&self) -> &SocketSettings {
        &self.house.settings.socket
    }

    async fn run(&mut self) -> End {
        let opened = Instant::now();
        let init_by = opened + self.settings().init_timeout;
        let keepalive = self.settings().keepalive;
        let mut ticks = interval_at(opened + keepalive, keepalive);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last_heard = opened;
        loop {
            let step = tokio::select! {
                biased;
                () = self.attendance.begun() => Err(Close::going_away().into()),
                message = self.socket.next() => {
                    last_heard = Instant::now();
                    self.hear(message).await
                }
                () = sleep_until(init_by), if !self.initialised => {
                    Err(Close::init_timeout().into())
                }
                _ = self.token_end.reached() => Err(Close::unauthorized().into()),
                _ = ticks.tick() => {
                    if last_heard.elapsed() > keepalive * 2 {
                        Err(Close::silent().into())
                    } else {
                        self.send(Message::ping([])).await
                    }
                }
                (id, event) = self.running.next() => self.tell(&id, event).await,
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    async fn hear(&mut self, message: Option<std::io::Result<Message>>) -> Result<(), End> {
        let limit = self.settings().message_bytes;
        match message {
            None => Err(End::Gone),
            Some(Ok(Message::Close(_))) => Err(End::Farewell),
            Some(Err(error)) => Err(Close::for_read_error(&error, limit).map_or(End::Gone, End::Close)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Binary(_))) => Err(Close::bad_message("not text").into()),
            Some(Ok(Message::Text(text))) if text.len() > limit => Err(Close::too_large(limit).into()),
            Some(Ok(Message::Text(text))) => {
                let limits = &self.house.settings.limits;
                guard::check_body(text.as_bytes(), limits).map_err(|rejection| Close::bad_message(rejection.code))?;
                self.act(Incoming::parse(&text)?).await
            }
        }
    }

    async fn act(&mut self, message: Incoming) -> Result<(), End> {
        match message {
            Incoming::Init { .. } if self.initialised => Err(Close::too_many_inits().into()),
            Incoming::Init { authorization, locales } => {
                // A browser cannot set headers on a socket; whoever can may use either.
                if authorization.is_some() {
                    self.arrival.authorization = authorization;
                }
                self.arrival.locales = locales;
                self.initialise().await
            }
            Incoming::Ping(payload) => self.say(&Outgoing::Pong { payload }).await,
            Incoming::Pong => Ok(()),
            Incoming::Subscribe { id, payload } => self.subscribe(id, payload).await,
            Incoming::Complete { id } => {
                self.running.stop(&id);
                Ok(())
            }
        }
    }

    /// Asks the desk about the caller; its answer is asked for again with each operation.
    async fn initialise(&mut self) -> Result<(), End> {
        let wait = self.settings().init_timeout;
        match timeout(wait, admission::admit(&self.house, &self.arrival)).await {
            Ok(Ok(admitted)) => {
                self.initialised = true;
                self.token_end = TokenEnd::new(admitted.valid_for, admitted.revoked);
                self.say(&Outgoing::ConnectionAck).await
            }
            Ok(Err(rejection)) => Err(match rejection.status {
                StatusCode::UNAUTHORIZED => Close::unauthorized().into(),
                _ if rejection.stage == Stage::Document => Close::bad_message(rejection.code).into(),
                StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => Close::try_again_later().into(),
                status if status.is_server_error() => Close::internal().into(),
                _ => Close::forbidden().into(),
            }),
            Err(_) => Err(Close::init_timeout().into()),
        }
    }

    async fn subscribe(&mut self, id: String, payload: serde_json::Value) -> Result<(), End> {
        if !self.initialised {
            return Err(Close::unauthorized().into());
        }
        if self.running.contains(&id) {
            return Err(Close::duplicate(&id).into());
        }
        let mut arrival = self.arrival.clone();
        arrival.request_id = door::new_request_id();
        let limit = self.settings().operations;
        if self.running.count() >= limit {
            let code = code::TOO_MANY_OPERATIONS_ON_SOCKET;
            let rejection = Rejection::transport(StatusCode::TOO_MANY_REQUESTS, code);
            return self.refuse(&id, &arrival, &rejection.arg("limit", limit)).await;
        }
        let mut parameters = match Parameters::from_value(payload) {
            Ok(parameters) => parameters,
            Err(rejection) => return Err(Close::bad_message(rejection.code).into()),
        };
        // An empty list names none, so those of the connection count on.
        if let Some(locales) = parameters.locales.take().filter(|locales| !locales.is_empty()) {
            arrival.locales = Some(locales);
        }
        // Before it waits for its turn with a hundred others.
        if let Err(rejection) = guard::check_variables(&parameters.variables, &self.house.settings.limits) {
            let rejection = admission::charge(&self.house, &Payer::address(arrival.client), rejection);
            return self.refuse(&id, &arrival, &rejection).await;
        }
        let house = Arc::clone(&self.house);
        self.running.start(house, id, arrival, parameters);
        Ok(())
    }

    async fn refuse(&mut self, id: &str, arrival: &Arrival, rejection: &Rejection) -> Result<(), End> {
        let payload = &answer::explain(&self.house, arrival, rejection).errors;
        self.say(&Outgoing::Error { id, payload }).await
    }

    /// Passes on what an operation has to tell.
    async fn tell(&mut self, id: &str, event: Event) -> Result<(), End> {
        match event {
            Event::Next(response) => self.say(&Outgoing::next(id, &response)).await,
            Event::Errors(response) => {
                self.running.stop(id);
                let payload = &response.errors;
                self.say(&Outgoing::Error { id, payload }).await
            }
            Event::Complete => {
                self.running.stop(id);
                self.say(&Outgoing::Complete { id }).await
            }
            Event::Unauthorized(_) => Err(Close::unauthorized().into()),
        }
    }

    async fn say(&mut self, message: &Outgoing<'_>) -> Result<(), End> {
        match serde_json::to_string(message) {
            Ok(text) => self.send(Message::Text(text)).await,
            Err(error) => {
                tracing::error!(%error, "a message could not be written as JSON");
                Err(Close::internal().into())
            }
        }
    }

    /// Sends and waits until it is on its way. A client that reads too slowly blocks its own
    /// operations here, and is cut off when it takes too long.
    async fn send(&mut self, message: Message) -> Result<(), End> {
        let limit = self.settings().send_timeout;
        tokio::select! {
            sent = timeout(limit, self.socket.send(message)) => match sent {
                Ok(Ok(())) => Ok(()),
                Ok(Err(_)) | Err(_) => Err(End::Gone),
            },
            () = self.attendance.begun() => Err(Close::going_away().into()),
        }
    }
}

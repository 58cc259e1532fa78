//! The operations that run on one socket, as one stream of what to tell the client.

use std::{collections::HashMap, sync::Arc};

use futures_util::{
    StreamExt,
    stream::{self, AbortHandle, BoxStream, SelectAll},
};

use super::super::{
    Arrival, Desk,
    door::House,
    events::{self, Event},
    operation::Transport,
    parameters::Parameters,
};

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
        let (events, handle) = stream::abortable(events::operation(house, arrival, parameters, Transport::Socket));
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

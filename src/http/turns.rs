//! Whose operation runs next while as many run as may. Payers take turns, however many operations each of
//! them has waiting: beside a crowd of one tenant another one waits for an operation, not for the crowd.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot::{self, Sender};

/// The turns of a server.
pub(super) struct Turns(Arc<Mutex<State>>);

struct State {
    free: usize,
    /// Payers with somebody waiting, in the order of their turns.
    next: VecDeque<String>,
    waiting: HashMap<String, VecDeque<Sender<Turn>>>,
}

/// The right to run, which dropping it passes on.
#[derive(Debug)]
pub(super) struct Turn(Arc<Mutex<State>>);

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("free", &self.free).finish_non_exhaustive()
    }
}

impl Turns {
    /// So many at once.
    pub(super) fn new(at_once: usize) -> Self {
        Self(Arc::new(Mutex::new(State { free: at_once, next: VecDeque::new(), waiting: HashMap::new() })))
    }

    /// Waits for a turn of this payer.
    pub(super) async fn take(&self, payer: &str) -> Turn {
        let given = {
            let mut state = lock(&self.0);
            if state.free > 0 {
                state.free -= 1;
                return Turn(Arc::clone(&self.0));
            }
            let (give, given) = oneshot::channel();
            state.wait(payer, give);
            given
        };
        // Nobody drops the sender of one who waits.
        given.await.unwrap_or_else(|_| Turn(Arc::clone(&self.0)))
    }
}

impl State {
    fn wait(&mut self, payer: &str, give: Sender<Turn>) {
        if let Some(line) = self.waiting.get_mut(payer) {
            line.push_back(give);
            return;
        }
        self.waiting.insert(payer.to_owned(), VecDeque::from([give]));
        self.next.push_back(payer.to_owned());
    }

    /// The one whose turn it is; who gave up waiting is passed over.
    fn call(&mut self) -> Option<Sender<Turn>> {
        while let Some(payer) = self.next.pop_front() {
            let line = self.waiting.get_mut(&payer);
            let called = line.and_then(|line| std::iter::from_fn(|| line.pop_front()).find(|one| !one.is_closed()));
            if self.waiting.get(&payer).is_some_and(|line| line.is_empty()) {
                self.waiting.remove(&payer);
            } else {
                self.next.push_back(payer);
            }
            if called.is_some() {
                return called;
            }
        }
        None
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let called = {
            let mut state = lock(&self.0);
            let called = state.call();
            state.free += usize::from(called.is_none());
            called
        };
        if let Some(called) = called {
            // Whoever has just given up hands it back, and it is passed on again.
            drop(called.send(Turn(Arc::clone(&self.0))));
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn so_many_run_at_once_and_the_next_one_waits() {
        let turns = Turns::new(2);
        let (first, _second) = (turns.take("a").await, turns.take("a").await);
        let mut third = Box::pin(turns.take("a"));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        assert!(third.now_or_never().is_some());
    }

    #[tokio::test]
    async fn payers_take_turns_whatever_each_has_waiting() {
        let turns = Turns::new(1);
        let running = turns.take("crowd").await;
        let mut waiting: Vec<_> =
            ["crowd", "crowd", "crowd", "one", "one"].map(|who| (who, Box::pin(turns.take(who)))).into();
        for (_, waiter) in &mut waiting {
            assert!(waiter.now_or_never().is_none());
        }
        let (mut running, mut order) = (Some(running), Vec::new());
        while !waiting.is_empty() {
            drop(running.take());
            for at in 0..waiting.len() {
                if let Some(turn) = (&mut waiting[at].1).now_or_never() {
                    running = Some(turn);
                    order.push(waiting.remove(at).0);
                    break;
                }
            }
        }
        assert_eq!(order, ["crowd", "one", "crowd", "one", "crowd"]);
    }

    #[tokio::test]
    async fn who_gives_up_waiting_is_passed_over_and_no_turn_is_lost() {
        let turns = Turns::new(1);
        let running = turns.take("a").await;
        let mut gone = Box::pin(turns.take("b"));
        let mut called = Box::pin(turns.take("c"));
        assert!((&mut gone).now_or_never().is_none() && (&mut called).now_or_never().is_none());
        drop(gone);
        drop(running);
        // Called, and gone before it ran.
        drop(called);
        assert!(turns.take("d").now_or_never().is_some());
    }
}

//! Whose operation runs next while as many run as may. Payers take turns, however many operations each of
//! them has waiting. One that is alone leaves a single place free; beside others it has fewer, and leaves them
//! cores too, so that a crowd of one tenant does not slow down another one. What runs for long is taken to wait
//! for the database: a few such hold up nobody of their own tenant, and leave connections to others.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    sync::oneshot::{self, Sender},
    time::{Duration, Instant, timeout},
};

/// A payer counts as there for so many operations after its last one.
const REMEMBERED: u64 = 10_000;

/// Payers that are gone are forgotten every so many operations.
const BETWEEN_TIDYING: u64 = 1_000;

/// What has run for so long does not count among those that a payer may have beside others.
const LONG: Duration = Duration::from_millis(100);

/// The turns of a server.
pub(super) struct Turns(Arc<Mutex<State>>);

struct State {
    free: usize,
    /// Places that a payer may have who is alone.
    most_alone: usize,
    /// Places that a payer may have who is not.
    most_beside: usize,
    /// What has run for so long does not count among those,
    long: Duration,
    /// but together they are no more than this: connections to the database are for others too.
    most_long: usize,
    /// Operations begun so far.
    begun: u64,
    /// Who is there, and the number of its last operation.
    there: HashMap<String, u64>,
    /// When each one that runs has begun.
    running: HashMap<String, Vec<Instant>>,
    /// Payers with somebody waiting, in the order of their turns.
    next: VecDeque<String>,
    waiting: HashMap<String, VecDeque<Sender<Turn>>>,
}

/// The right to run, which dropping it passes on.
pub(super) struct Turn {
    state: Arc<Mutex<State>>,
    payer: String,
    begun: Instant,
}

impl Turns {
    /// So many at once, and so many of a payer who is not alone.
    pub(super) fn new(at_once: usize, beside_others: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            free: at_once.max(2),
            most_alone: at_once.max(2) - 1,
            most_beside: beside_others.max(1),
            long: LONG,
            most_long: (at_once / 4).max(beside_others + 1),
            begun: 0,
            there: HashMap::new(),
            running: HashMap::new(),
            next: VecDeque::new(),
            waiting: HashMap::new(),
        })))
    }

    /// Waits for a turn of this payer.
    pub(super) async fn take(&self, payer: &str) -> Turn {
        let (mut given, long) = {
            let mut state = lock(&self.0);
            if state.free > 0 && state.may_run(payer) {
                return self.turn(payer, state.begin(payer));
            }
            let (give, given) = oneshot::channel();
            state.wait(payer, give);
            (given, state.long)
        };
        loop {
            match timeout(long, &mut given).await {
                Ok(Ok(turn)) => return turn,
                // Nobody drops the sender of one who waits.
                Ok(Err(_)) => return self.turn(payer, lock(&self.0).begin(payer)),
                Err(_) => pass_on(&self.0),
            }
        }
    }

    fn turn(&self, payer: &str, begun: Instant) -> Turn {
        Turn { state: Arc::clone(&self.0), payer: payer.to_owned(), begun }
    }
}

impl State {
    fn may_run(&self, payer: &str) -> bool {
        let Some(running) = self.running.get(payer) else { return true };
        if self.there.keys().all(|there| there == payer) {
            return running.len() < self.most_alone;
        }
        let lately = running.iter().filter(|begun| begun.elapsed() < self.long).count();
        running.len() < self.most_long && lately < self.most_beside
    }

    fn begin(&mut self, payer: &str) -> Instant {
        self.begun += 1;
        self.there.insert(payer.to_owned(), self.begun);
        if self.begun.is_multiple_of(BETWEEN_TIDYING) {
            let gone = self.begun.saturating_sub(REMEMBERED);
            self.there.retain(|_, last| *last > gone);
        }
        let now = Instant::now();
        self.free = self.free.saturating_sub(1);
        self.running.entry(payer.to_owned()).or_default().push(now);
        now
    }

    fn end(&mut self, payer: &str, begun: Instant) {
        self.free += 1;
        if let Some(running) = self.running.get_mut(payer) {
            if let Some(at) = running.iter().position(|one| *one == begun) {
                running.swap_remove(at);
            }
            if running.is_empty() {
                self.running.remove(payer);
            }
        }
    }

    fn wait(&mut self, payer: &str, give: Sender<Turn>) {
        if let Some(line) = self.waiting.get_mut(payer) {
            line.push_back(give);
            return;
        }
        self.waiting.insert(payer.to_owned(), VecDeque::from([give]));
        self.next.push_back(payer.to_owned());
    }

    /// The one whose turn it is; who gave up waiting is passed over.
    fn call(&mut self) -> Option<(String, Sender<Turn>)> {
        if self.free == 0 {
            return None;
        }
        for _ in 0..self.next.len() {
            let payer = self.next.pop_front()?;
            if !self.may_run(&payer) {
                self.next.push_back(payer);
                continue;
            }
            let line = self.waiting.get_mut(&payer)?;
            let called = std::iter::from_fn(|| line.pop_front()).find(|one| !one.is_closed());
            if line.is_empty() {
                self.waiting.remove(&payer);
            } else {
                self.next.push_back(payer.clone());
            }
            if let Some(called) = called {
                return Some((payer, called));
            }
        }
        None
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        lock(&self.state).end(&self.payer, self.begun);
        pass_on(&self.state);
    }
}

/// Calls whoever may run now.
fn pass_on(state: &Arc<Mutex<State>>) {
    while let Some((payer, begun, called)) = {
        let mut state = lock(state);
        state.call().map(|(payer, called)| {
            let begun = state.begin(&payer);
            (payer, begun, called)
        })
    } {
        // Whoever has just given up hands it back, and it is passed on again.
        drop(called.send(Turn { state: Arc::clone(state), payer, begun }));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);

    fn turns(at_once: usize, beside_others: usize, long: Duration) -> Turns {
        let turns = Turns::new(at_once, beside_others);
        lock(&turns.0).long = long;
        turns
    }

    #[tokio::test]
    async fn so_many_run_at_once_and_the_next_one_waits() {
        let turns = turns(3, 1, HOUR);
        let (first, _second) = (turns.take("a").await, turns.take("b").await);
        let third = turns.take("c").await;
        let mut fourth = Box::pin(turns.take("d"));
        assert!((&mut fourth).now_or_never().is_none());
        drop(first);
        assert!(fourth.now_or_never().is_some());
        drop(third);
    }

    #[tokio::test]
    async fn a_payer_that_is_alone_leaves_one_place_to_others() {
        let turns = turns(3, 1, HOUR);
        let (first, _second) = (turns.take("crowd").await, turns.take("crowd").await);
        let mut third = Box::pin(turns.take("crowd"));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        assert!(third.now_or_never().is_some());
    }

    #[tokio::test]
    async fn beside_others_a_payer_has_fewer_places_until_they_are_long_gone() {
        let turns = turns(8, 2, HOUR);
        let may =
            |payer: &str| std::iter::repeat_with(|| turns.take(payer).now_or_never()).map_while(|turn| turn).collect();
        drop(turns.take("other").await);
        let crowd: Vec<Turn> = may("crowd");
        assert_eq!(crowd.len(), 2);
        let other: Vec<Turn> = may("other");
        assert_eq!(other.len(), 2);
        drop((crowd, other));
        for _ in 0..REMEMBERED + BETWEEN_TIDYING {
            assert!(turns.take("crowd").now_or_never().is_some());
        }
        let crowd: Vec<Turn> = may("crowd");
        assert_eq!(crowd.len(), 7, "it is alone, and leaves one");
    }

    #[tokio::test]
    async fn what_runs_for_long_holds_up_nobody_of_its_own() {
        let turns = turns(4, 1, Duration::from_millis(1));
        drop(turns.take("other").await);
        // It waits only until the one before it has run for long, though that one does not end.
        let running = [turns.take("slow").await, turns.take("slow").await];
        let mut third = Box::pin(turns.take("slow"));
        assert!((&mut third).now_or_never().is_none(), "places are for the others");
        drop(turns.take("other").await);
        drop(running);
        drop(third.await);
    }

    #[tokio::test]
    async fn payers_take_turns_whatever_each_has_waiting() {
        let turns = turns(2, 1, HOUR);
        let (_kept, running) = (turns.take("other").await, turns.take("crowd").await);
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
        let turns = turns(2, 1, HOUR);
        let (_kept, running) = (turns.take("other").await, turns.take("a").await);
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

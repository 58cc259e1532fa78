//! What is logged while a test listens. A test runs on one thread, and hears only its own desk.

use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};

use serde_json::Value;
use tracing::{
    Dispatch,
    subscriber::{DefaultGuard, NoSubscriber},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Log lines, as long as it lives.
pub struct Log {
    lines: Lines,
    _listening: DefaultGuard,
}

/// While there is but one listener, `tracing` asks the thread that first meets an event whether anybody listens,
/// and believes it for all threads.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Listens to what passes a filter of `RUST_LOG`.
    pub fn of(filter: &str) -> Self {
        LazyLock::force(&SECOND);
        let lines = Lines::default();
        let listener = tracing_subscriber::fmt().json().with_env_filter(EnvFilter::new(filter));
        let listener = listener.with_writer(lines.clone()).finish();
        Self { lines, _listening: tracing::subscriber::set_default(listener) }
    }

    /// The lines since the last look.
    pub fn take(&self) -> Vec<Value> {
        let text = std::mem::take(&mut *self.lines.0.lock().expect("the lines"));
        String::from_utf8(text).expect("text").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The statements since the last look, if it listens to them.
    pub fn statements(&self) -> Vec<String> {
        let statement = |line: Value| line["fields"]["sql"].as_str().map(str::to_owned);
        self.take().into_iter().filter_map(statement).collect()
    }
}

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the lines").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

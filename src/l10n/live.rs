//! The catalog of the moment, replaced as a whole while operations keep the one they took.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::{catalog::Catalog, finding::Finding, source::Source};

/// A source with the last good catalog read from it. Clones share both.
#[derive(Clone, Debug)]
pub struct Live(Arc<Inner>);

struct Inner {
    source: Source,
    now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    catalog: ArcSwap<Catalog>,
    readings: watch::Sender<Reading>,
    /// One reload at a time, so that an older state of the files never replaces a newer one.
    reloading: Mutex<()>,
}

/// What is known of the files after they were read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Counts the reads of this process, the refused ones too, from 1.
    pub sequence: u64,
    /// What is served.
    pub catalog: Arc<Catalog>,
    /// When that was read.
    pub loaded_at: DateTime<Utc>,
    /// The last read that was refused, if any was.
    pub refusal: Option<Arc<RefusedReading>>,
}

/// Files that cannot be served.
#[derive(Debug)]
pub struct RefusedReading {
    /// Of the read.
    pub sequence: u64,
    /// When it was.
    pub at: DateTime<Utc>,
    /// Why; the harmless findings included.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// Whether what is served is what the files say.
    pub fn is_current(&self) -> bool {
        self.refusal.as_ref().is_none_or(|refusal| refusal.sequence != self.sequence)
    }
}

impl Live {
    /// Reads the source for the first time. `now` tells when something was read.
    pub fn load(source: Source, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Result<Live, Vec<Finding>> {
        let catalog = Arc::new(Catalog::load(&source)?);
        let first = Reading { sequence: 1, catalog: Arc::clone(&catalog), loaded_at: now(), refusal: None };
        Ok(Live(Arc::new(Inner {
            source,
            now: Box::new(now),
            catalog: ArcSwap::new(catalog),
            readings: watch::Sender::new(first),
            reloading: Mutex::new(()),
        })))
    }

    /// The catalog of now; whoever takes it keeps it for the whole operation.
    pub fn current(&self) -> Arc<Catalog> {
        self.0.catalog.load_full()
    }

    /// What is known of the files now.
    pub fn reading(&self) -> Reading {
        self.0.readings.borrow().clone()
    }

    /// Hears of every later read; a slow listener skips to the newest.
    pub fn listen(&self) -> watch::Receiver<Reading> {
        self.0.readings.subscribe()
    }

    /// Where it is read from.
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    /// Reads the source anew. If it cannot be served, the catalog stays what it was, and each reason
    /// is logged and returned.
    pub fn reload(&self) -> Result<(), Vec<Finding>> {
        let _one_at_a_time = self.0.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let Reading { sequence, catalog, loaded_at, refusal } = self.reading();
        let sequence = sequence + 1;
        match Catalog::load(&self.0.source) {
            Ok(catalog) => {
                let (catalog, loaded_at) = (Arc::new(catalog), (self.0.now)());
                self.0.catalog.store(Arc::clone(&catalog));
                tracing::info!(
                    locales = catalog.locales().len(),
                    revision = catalog.revision(),
                    "the messages were read anew"
                );
                self.0.readings.send_replace(Reading { sequence, catalog, loaded_at, refusal });
                Ok(())
            }
            Err(findings) => {
                log(&findings);
                let refused = RefusedReading { sequence, at: (self.0.now)(), findings: findings.clone() };
                let refusal = Some(Arc::new(refused));
                self.0.readings.send_replace(Reading { sequence, catalog, loaded_at, refusal });
                Err(findings)
            }
        }
    }
}

fn log(findings: &[Finding]) {
    for finding in findings.iter().filter(|finding| finding.refuses_catalog()) {
        tracing::error!(
            file = %finding.file,
            line = finding.line,
            column = finding.column,
            rule = finding.rule.code(),
            "the messages stay as they were: {}",
            finding.message
        );
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live").field("source", &self.source).field("catalog", &self.catalog).finish_non_exhaustive()
    }
}

//! The catalog of the moment, replaced as a whole while operations keep the one they took.

use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;

use super::{catalog::Catalog, finding::Finding, source::Source};

/// A source with the last good catalog read from it. Clones share both.
#[derive(Clone, Debug)]
pub struct Live(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Source,
    catalog: ArcSwap<Catalog>,
    /// One reload at a time, so that an older state of the files never replaces a newer one.
    reloading: Mutex<()>,
}

impl Live {
    /// Reads the source for the first time.
    pub fn load(source: Source) -> Result<Live, Vec<Finding>> {
        let catalog = Catalog::load(&source)?;
        let catalog = ArcSwap::from_pointee(catalog);
        Ok(Live(Arc::new(Inner { source, catalog, reloading: Mutex::new(()) })))
    }

    /// The catalog of now; whoever takes it keeps it for the whole operation.
    pub fn current(&self) -> Arc<Catalog> {
        self.0.catalog.load_full()
    }

    /// Where it is read from.
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    /// Reads the source anew. If it cannot be served, the catalog stays what it was, and each reason
    /// is logged and returned.
    pub fn reload(&self) -> Result<(), Vec<Finding>> {
        let _one_at_a_time = self.0.reloading.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match Catalog::load(&self.0.source) {
            Ok(catalog) => {
                let locales = catalog.locales().len();
                self.0.catalog.store(Arc::new(catalog));
                tracing::info!(locales, "the messages were read anew");
                Ok(())
            }
            Err(findings) => {
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
                Err(findings)
            }
        }
    }
}

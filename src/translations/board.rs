//! What takes a moment to find out about the texts: done away from the threads that serve, a bounded
//! number at once, and not twice for the same files.

use std::sync::Arc;

use tokio::{
    sync::{Mutex, Semaphore},
    task::spawn_blocking,
};

use crate::{
    failure::Failure,
    l10n::{self, Args, Catalog, Finding, Limits, Live, Locale, PreviewRefused, Reading, Rendered, Usage},
};

/// Previews at once; more wait, for they are work for the processor alone.
const PREVIEWS: usize = 2;

/// The state of the texts of one server.
#[derive(Clone)]
pub struct Board {
    words: Live,
    /// What the program says, which the files must have.
    usage: Arc<Usage>,
    checked: Arc<Mutex<Option<Checked>>>,
    previews: Arc<Semaphore>,
}

/// The findings about the files as they were at a read.
struct Checked {
    sequence: u64,
    findings: Arc<Vec<Finding>>,
}

/// A pasted text.
#[derive(Clone, Debug)]
pub struct Pasted {
    pub ftl: String,
    pub locale: Locale,
    pub args: Args,
}

/// What a pasted text says, with every finding about it.
pub type Previewed = Result<Rendered, PreviewRefused>;

impl Board {
    /// Of these texts, for a program that says these messages.
    pub fn new(words: Live, usage: Usage) -> Self {
        Self { words, usage: Arc::new(usage), checked: Arc::default(), previews: Arc::new(Semaphore::new(PREVIEWS)) }
    }

    /// The texts.
    pub fn words(&self) -> &Live {
        &self.words
    }

    /// Every finding about the files, those of a refused save included.
    pub async fn findings(&self, reading: &Reading) -> Result<Arc<Vec<Finding>>, Failure> {
        // Whoever asks meanwhile waits for the same answer.
        let mut checked = self.checked.lock().await;
        if let Some(known) = checked.as_ref().filter(|known| known.sequence >= reading.sequence) {
            return Ok(Arc::clone(&known.findings));
        }
        let (source, sequence) = (self.words.source().clone(), self.words.reading().sequence);
        let usage = Arc::clone(&self.usage);
        let check = spawn_blocking(move || l10n::check_usage(&source, &usage));
        let findings = Arc::new(check.await.map_err(interrupted)?);
        *checked = Some(Checked { sequence, findings: Arc::clone(&findings) });
        Ok(findings)
    }

    /// Says a pasted text as production would, and holds it against the texts around it.
    pub async fn preview(&self, catalog: Arc<Catalog>, pasted: Pasted) -> Result<Previewed, Failure> {
        let permit = Arc::clone(&self.previews).acquire_owned().await.map_err(|_| Failure::new("previews are over"))?;
        let source = self.words.source().clone();
        let work = move || {
            // Given back by the work itself: a caller who leaves does not end it.
            let _permit = permit;
            let Pasted { ftl, locale, args } = &pasted;
            let mut rendered = l10n::preview(&catalog, ftl, *locale, args, &Limits::default())?;
            rendered.findings = l10n::check_text(ftl.as_bytes(), *locale, Some(&source));
            Ok(rendered)
        };
        spawn_blocking(work).await.map_err(interrupted)
    }
}

fn interrupted(error: tokio::task::JoinError) -> Failure {
    Failure::new(format!("work on the texts ended early: {error}"))
}

//! Parsed documents, kept so that a hot query is parsed once.
//!
//! Keyed by the text itself, bounded in bytes, evicted by second chance: a document found since
//! the hand last passed stays for one more round. Validation still runs for each request; it
//! reads the variables, so its result cannot be kept with the document.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_graphql::parser::types::ExecutableDocument;

/// A bounded cache of parsed documents.
pub struct Documents {
    capacity: usize,
    ring: Mutex<Ring>,
}

#[derive(Default)]
struct Ring {
    by_text: HashMap<Arc<str>, Slot>,
    /// In the order the hand visits them.
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

struct Slot {
    document: Arc<ExecutableDocument>,
    bytes: usize,
    found: bool,
}

/// What a token of text takes once parsed: a field with its name, position and empty lists is
/// about this large.
const BYTES_PER_TOKEN: usize = 256;

impl Documents {
    /// A cache of about this many bytes.
    pub fn new(capacity: usize) -> Self {
        Self { capacity, ring: Mutex::default() }
    }

    /// The document of exactly this text.
    pub fn find(&self, text: &str) -> Option<Arc<ExecutableDocument>> {
        let mut ring = self.ring();
        let slot = ring.by_text.get_mut(text)?;
        slot.found = true;
        Some(Arc::clone(&slot.document))
    }

    /// Keeps a document of that many tokens, if it fits at all.
    pub fn keep(&self, text: &str, tokens: usize, document: Arc<ExecutableDocument>) {
        let bytes = text.len() + tokens * BYTES_PER_TOKEN;
        if bytes > self.capacity {
            return;
        }
        let mut ring = self.ring();
        if ring.by_text.contains_key(text) {
            return;
        }
        while ring.bytes + bytes > self.capacity {
            ring.evict_one();
        }
        let text: Arc<str> = text.into();
        let slot = Slot { document, bytes, found: false };
        ring.by_text.insert(Arc::clone(&text), slot);
        ring.order.push_back(text);
        ring.bytes += bytes;
    }

    /// How many documents are kept, and their estimated bytes.
    pub fn usage(&self) -> (usize, usize) {
        let ring = self.ring();
        (ring.by_text.len(), ring.bytes)
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        // Nothing in here panics halfway, so a poisoned ring is still whole.
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ring {
    /// Ends: each pass of the hand clears the marks it meets.
    fn evict_one(&mut self) {
        while let Some(text) = self.order.pop_front() {
            match self.by_text.get_mut(&text) {
                Some(slot) if slot.found => {
                    slot.found = false;
                    self.order.push_back(text);
                }
                _ => {
                    if let Some(slot) = self.by_text.remove(&text) {
                        self.bytes -= slot.bytes;
                    }
                    return;
                }
            }
        }
        self.bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Arc<ExecutableDocument> {
        Arc::new(async_graphql::parser::parse_query(text).unwrap())
    }

    fn keep(documents: &Documents, text: &str) {
        documents.keep(text, 3, parsed(text));
    }

    /// Room for three documents of one field.
    fn three() -> Documents {
        Documents::new(3 * (5 + 3 * BYTES_PER_TOKEN))
    }

    #[test]
    fn finds_what_was_kept_and_stays_within_its_bytes() {
        let documents = three();
        for name in 'a'..='z' {
            keep(&documents, &format!("{{ {name} }}"));
            assert!(documents.usage().1 <= documents.capacity);
        }
        assert_eq!(documents.usage().0, 3);
        assert!(documents.find("{ z }").is_some());
        assert!(documents.find("{ a }").is_none());
    }

    #[test]
    fn a_document_in_use_outlives_those_seen_once() {
        let documents = three();
        keep(&documents, "{ h }");
        for name in 'p'..='z' {
            assert!(documents.find("{ h }").is_some());
            keep(&documents, &format!("{{ {name} }}"));
        }
        assert!(documents.find("{ h }").is_some());
    }

    #[test]
    fn a_document_larger_than_the_cache_is_not_kept() {
        let documents = Documents::new(100);
        keep(&documents, "{ a }");
        assert_eq!(documents.usage(), (0, 0));
    }
}

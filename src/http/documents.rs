//! Parsed documents, kept so that a hot query is parsed once.
//!
//! Keyed by the text itself and, for those a client registered (APQ), by their id as well; bounded in
//! bytes, evicted by second chance: a document found since the hand last passed stays for one more round.
//! What is kept has proved valid, and is not held against the schema again; the values of its variables are.

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
    by_id: HashMap<String, Arc<str>>,
    /// In the order the hand visits them.
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

struct Slot {
    document: Arc<ExecutableDocument>,
    id: Option<String>,
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

    /// The text that was registered under this id, if it is still kept.
    pub fn registered(&self, id: &str) -> Option<Arc<str>> {
        self.ring().by_id.get(id).cloned()
    }

    /// Lets the document of this text be found by an id as well, if it is kept.
    pub fn register(&self, text: &str, id: &str) {
        let mut ring = self.ring();
        let Some((text, _)) = ring.by_text.get_key_value(text) else { return };
        let text = Arc::clone(text);
        if ring.by_id.insert(id.to_owned(), Arc::clone(&text)).is_none() {
            ring.bytes += id.len();
            if let Some(slot) = ring.by_text.get_mut(&text) {
                slot.bytes += id.len();
                slot.id = Some(id.to_owned());
            }
        }
    }

    /// Keeps a document of that many tokens, if it fits at all.
    pub fn keep(&self, text: &Arc<str>, tokens: usize, document: Arc<ExecutableDocument>) {
        let bytes = text.len() + tokens * BYTES_PER_TOKEN;
        if bytes > self.capacity {
            return;
        }
        let mut ring = self.ring();
        if ring.by_text.contains_key(&**text) {
            return;
        }
        while ring.bytes + bytes > self.capacity {
            ring.evict_one();
        }
        let slot = Slot { document, id: None, bytes, found: false };
        ring.by_text.insert(Arc::clone(text), slot);
        ring.order.push_back(Arc::clone(text));
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
                        slot.id.and_then(|id| self.by_id.remove(&id));
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
        documents.keep(&text.into(), 3, parsed(text));
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
    fn an_id_goes_with_its_document() {
        let documents = three();
        documents.register("{ a }", "sha256:1");
        assert_eq!(documents.registered("sha256:1"), None, "what is not kept has no id");
        keep(&documents, "{ a }");
        documents.register("{ a }", "sha256:1");
        documents.register("{ a }", "sha256:1");
        assert_eq!(documents.registered("sha256:1").as_deref(), Some("{ a }"));
        ('p'..='z').for_each(|name| keep(&documents, &format!("{{ {name} }}")));
        assert_eq!(documents.registered("sha256:1"), None);
        assert!(documents.usage().1 <= documents.capacity);
    }

    #[test]
    fn a_document_larger_than_the_cache_is_not_kept() {
        let documents = Documents::new(100);
        keep(&documents, "{ a }");
        assert_eq!(documents.usage(), (0, 0));
    }
}

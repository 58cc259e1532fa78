//! Words of policy documents.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// Where a document comes from.
    DocumentOrigin ("document-origin") {
        /// Written by the makers of this desk; imports never touch it.
        Project = "PROJECT",
        /// A published page that an operator imported.
        Imported = "IMPORTED",
    }
}

words! {
    /// Who made a text.
    Provenance ("provenance") {
        /// The source itself.
        Original = "ORIGINAL",
        /// A person translated or accepted it.
        Human = "HUMAN",
        /// A machine translated it, and no named person has accepted it.
        Machine = "MACHINE",
        /// Nobody said.
        Unknown = "UNKNOWN",
    }
}

words! {
    /// Whether a translation is still true to its source.
    Staleness ("staleness") {
        /// The source has not changed since.
        Current = "CURRENT",
        /// Only punctuation, markup, link targets or a one-letter typo of the source changed.
        CosmeticDrift = "COSMETIC_DRIFT",
        /// The meaning of the source changed.
        MeaningDrift = "MEANING_DRIFT",
        /// The source no longer has it.
        SourceRemoved = "SOURCE_REMOVED",
        /// There is no translation yet.
        Untranslated = "UNTRANSLATED",
        /// The source is not known, so nobody can tell.
        Unknown = "UNKNOWN",
    }
}

words! {
    /// What a segment is on its page.
    SegmentKind ("segment-kind") {
        /// A heading.
        Heading = "HEADING",
        /// A sentence of a paragraph.
        Paragraph = "PARAGRAPH",
        /// A list item, or a sentence of one.
        ListItem = "LIST_ITEM",
        /// Part of a note, tip or warning.
        Alert = "ALERT",
        /// Part of a quotation.
        Quote = "QUOTE",
        /// A cell of a table.
        TableCell = "TABLE_CELL",
        /// A block of code.
        Code = "CODE",
        /// A block of HTML.
        Html = "HTML",
    }
}

words! {
    /// Whether an edition applies to a cloud (rule R29).
    CloudCoverage ("cloud-coverage") {
        /// It lists the cloud.
        Covered = "COVERED",
        /// It lists clouds, and not this one.
        NotCovered = "NOT_COVERED",
        /// It lists no clouds, which says nothing.
        NotStated = "NOT_STATED",
    }
}

/// The roles an edition names (rule R30), kept as the page writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Roles(pub Vec<String>);

/// A page's front matter in its own order, every value a string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct FrontMatter(pub Vec<(String, String)>);

//! A page as data.

use serde::Serialize;

use super::front_matter::FrontMatter;
use super::identity::Identity;
use super::links::Link;

/// One published page: one localization of one edition of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    pub identity: Identity,
    pub front_matter: FrontMatter,
    /// The clouds the page says it applies to; none if it says nothing.
    pub clouds: Option<Vec<Cloud>>,
    /// The roles the page says it is for, in English where aligned; none if it says nothing.
    pub roles: Option<Vec<String>>,
    /// Whether the English this page translates is known (always, for English itself).
    pub source_known: bool,
    pub sections: Vec<Section>,
    /// Every link of the page, in order.
    pub links: Vec<Link>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
}

impl Page {
    /// How many segments have their English beside them.
    pub fn aligned_segments(&self) -> usize {
        self.sections
            .iter()
            .flat_map(|section| &section.segments)
            .filter(|segment| segment.source_markdown.is_some())
            .count()
    }
}

/// A heading and what follows it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The English slug that joins the section across locales, in lower case.
    pub anchor: Option<String>,
    /// The how-manieth section of the page with this anchor (or without one), from 1.
    pub ordinal: u32,
    /// The heading as Markdown, without its anchor; empty at level 0.
    pub heading: String,
    /// The English heading.
    pub source_heading: Option<String>,
    /// The whole section as Markdown, heading and anchor included.
    pub markdown: String,
    /// The same in English, if the page carries it.
    pub source_markdown: Option<String>,
    pub segments: Vec<Segment>,
}

/// The smallest unit that is translated: an aligned sentence, or a whole block where nothing is aligned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The id the span carries. It says nothing across editions.
    pub key: Option<String>,
    pub kind: SegmentKind,
    pub markdown: String,
    pub source_markdown: Option<String>,
    /// Segments with the same number stand in the same block (paragraph, list item ...) of the page.
    pub block: u32,
    /// The line of the page it begins on.
    pub line: u32,
}

/// Where a segment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SegmentKind {
    Heading,
    Paragraph,
    ListItem,
    Alert,
    Quote,
    TableCell,
    Code,
    Html,
}

impl SegmentKind {
    /// The stable name, e.g. `LIST_ITEM`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heading => "HEADING",
            Self::Paragraph => "PARAGRAPH",
            Self::ListItem => "LIST_ITEM",
            Self::Alert => "ALERT",
            Self::Quote => "QUOTE",
            Self::TableCell => "TABLE_CELL",
            Self::Code => "CODE",
            Self::Html => "HTML",
        }
    }
}

/// A Microsoft cloud, as pages name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Cloud {
    Global,
    UsGovernment,
    Germany,
    China,
}

impl Cloud {
    /// The stable name, e.g. `US_GOVERNMENT`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Global => "GLOBAL",
            Self::UsGovernment => "US_GOVERNMENT",
            Self::Germany => "GERMANY",
            Self::China => "CHINA",
        }
    }

    /// The cloud of that stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Global, Self::UsGovernment, Self::Germany, Self::China]
            .into_iter()
            .find(|cloud| cloud.as_str().eq_ignore_ascii_case(name))
    }
}

//! Published policy pages: localized Markdown in, [`Page`] out.
//!
//! Pure: no database, no clock, no files. A page is front matter, then Markdown whose sentences may be
//! wrapped in spans that carry the English they translate:
//!
//! `<span data-ttu-id="K">target</span><span class="sxs-lookup"><span data-stu-id="K">English</span></span>`
//!
//! Reading goes through one room each: `decode` (bytes), `scalars` and `front_matter`, `tags`, `sentences` and
//! `alignment` (spans), `blocks` and `segments` (Markdown structure), `applies` (clouds and roles), `links`;
//! `render` goes the other way. Every step is linear in the size of the page and none recurses, so a hostile
//! page costs no more than a large one.
//!
//! Never here: whether a locale is served, whether a linked page exists, which edition a page joins.

mod alignment;
mod anchors;
mod applies;
mod blocks;
mod decode;
mod front_matter;
mod identity;
mod links;
mod locale;
mod markdown;
mod model;
mod problem;
mod render;
mod scalars;
mod segments;
mod sentences;
mod tags;

pub use front_matter::{FrontMatter, Provenance};
pub use identity::Identity;
pub use links::{Link, LinkKind};
pub use locale::canonical_locale;
pub use markdown::to_plain_text;
pub use model::{Cloud, Page, Section, Segment, SegmentKind};
pub use problem::{Problem, ProblemCode};
pub use render::{ANCHOR_PREFIX, render_html};

use problem::Problems;

/// The largest page that is read.
pub const MAX_PAGE_BYTES: usize = 1024 * 1024;

/// What came of reading one page. A page with problems may still be there: what was broken is left out.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub page: Option<Page>,
    pub problems: Vec<Problem>,
}

/// Reads one published page. `path` is where it lies; its folders may name the locale.
pub fn parse(path: &str, bytes: &[u8]) -> Parsed {
    let mut problems = Problems::default();
    let page = read(path, bytes, &mut problems);
    Parsed { page, problems: problems.into_vec() }
}

fn read(path: &str, bytes: &[u8], problems: &mut Problems) -> Option<Page> {
    let text = decode::decode(bytes, problems)?;
    let split = decode::split_front_matter(&text, problems)?;
    let place = identity::place(path);
    let scalars = scalars::read(split.front_matter, problems);
    let front_matter = FrontMatter::read(scalars, place.locale_folder.as_deref(), problems)?;
    let is_source = front_matter.locale == "en";
    let aligned = alignment::align(split.body, split.body_line, is_source, problems);
    if let Some(line) = aligned.too_deep() {
        problems.add(ProblemCode::NestedTooDeep, line, "");
        return None;
    }
    let (sections, links) = blocks::walk(&aligned, &place.path);
    let clouds = front_matter.clouds.clone().or_else(|| applies::clouds(&sections));
    let roles = applies::roles(&sections);
    Some(Page {
        identity: Identity { asset_id: front_matter.asset_id.clone(), path: place.path },
        clouds,
        roles,
        source_known: is_source || aligned.has_source(),
        sections,
        links,
        digest: decode::digest(bytes),
        front_matter,
    })
}

#[cfg(test)]
mod tests;

//! PolicySection and PolicySegment: the text itself.

use async_graphql::{Context, Object};

use super::types::staleness;
use crate::{
    db::entity::{policy_localization, policy_section, policy_segment},
    graphql::{Answer, Html, Markdown, Row, cx},
    policies::{
        model::{SegmentKind, Staleness},
        page::render_html,
        store,
    },
};

pub struct PolicySection {
    pub section: Row<policy_section::Model>,
    pub page: Row<policy_localization::Model>,
}

/// A heading and what follows it, up to the next heading.
#[Object]
impl PolicySection {
    /// 1 to 6; 0 for what stands before the first heading.
    async fn level(&self) -> i32 {
        self.section.level
    }

    /// The English slug that joins the section across locales.
    async fn anchor(&self) -> Option<&str> {
        self.section.anchor.as_deref()
    }

    /// Which of the page's sections with this anchor it is, from 1.
    async fn ordinal(&self) -> i32 {
        self.section.ordinal
    }

    /// The heading; empty at level 0.
    async fn heading(&self) -> &str {
        &self.section.heading
    }

    /// The English heading, where the page carries it.
    async fn source_heading(&self) -> Option<&str> {
        self.section.source_heading.as_deref()
    }

    /// The text, heading included.
    async fn markdown(&self) -> Markdown {
        Markdown(self.section.markdown.clone())
    }

    /// The text as sanitized HTML, heading included.
    async fn html(&self) -> Html {
        Html(render_html(&self.section.markdown))
    }

    /// The English text, where the page carries it.
    async fn source_markdown(&self) -> Option<Markdown> {
        self.section.source_markdown.clone().map(Markdown)
    }

    /// Its sentences where they are aligned, else its blocks, in order.
    async fn segments(&self, ctx: &Context<'_>) -> Answer<Vec<PolicySegment>> {
        let cx = cx(ctx)?;
        let page = self.section.many("segments", |ids| store::segments_of(cx.db.read(), ids));
        let rows = page.await?.rows.into_iter();
        Ok(rows.map(|segment| PolicySegment { segment, page: self.page.clone() }).collect())
    }
}

pub struct PolicySegment {
    pub segment: Row<policy_segment::Model>,
    pub page: Row<policy_localization::Model>,
}

/// The smallest unit that is translated.
#[Object]
impl PolicySegment {
    /// The id its page gives it, the same in every locale of one edition.
    async fn key(&self) -> Option<&str> {
        self.segment.segment_key.as_deref()
    }

    /// What it is on its page.
    async fn kind(&self) -> SegmentKind {
        self.segment.kind
    }

    /// The text.
    async fn markdown(&self) -> Markdown {
        Markdown(self.segment.markdown.clone())
    }

    /// The text as sanitized HTML.
    async fn html(&self) -> Html {
        Html(render_html(&self.segment.markdown))
    }

    /// The English that it translates; null where the page carries none.
    async fn source_markdown(&self) -> Option<Markdown> {
        self.segment.source_markdown.clone().map(Markdown)
    }

    /// Whether it is still true to its source; null for the source itself.
    async fn staleness(&self) -> Option<Staleness> {
        let known = self.segment.source_markdown.is_some();
        staleness(&self.page).map(|_| if known { Staleness::Current } else { Staleness::Unknown })
    }
}

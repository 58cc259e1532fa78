//! A page as rows.

use uuid::Uuid;

use crate::{
    cx::Cx,
    db::entity::{policy_localization, policy_section, policy_segment},
    partners::model::{Cloud, Clouds},
    policies::{
        model::{FrontMatter, Provenance, Roles, SegmentKind},
        page::{self, Page},
    },
};

type Rows = (policy_localization::Model, Vec<policy_section::Model>, Vec<policy_segment::Model>);

/// The localization, its sections and its segments.
pub fn of_page(cx: &Cx, page: &Page, id: Uuid, edition_id: Uuid) -> Rows {
    let front = &page.front_matter;
    let localization = policy_localization::Model {
        id,
        edition_id,
        path: page.identity.path.clone(),
        locale: front.locale.clone(),
        title: front.title.clone().unwrap_or_else(|| page.identity.path.clone()),
        description: front.description.clone(),
        provenance: provenance(front.provenance),
        translation_type: front.translation_type.clone(),
        locfile_id: front.locfile_id.clone(),
        published_on: front.ms_date,
        handoff_on: front.handoff,
        given_effective_from: front.effective_from,
        source_known: page.source_known,
        front_matter: FrontMatter(front.all.clone()),
        digest: page.digest.clone(),
        imported_at: cx.now(),
    };
    let (mut sections, mut segments) = (Vec::new(), Vec::new());
    for (position, section) in (0..).zip(&page.sections) {
        let section_id = cx.new_id();
        sections.push(policy_section::Model {
            id: section_id,
            localization_id: id,
            position,
            level: section.level.into(),
            anchor: section.anchor.clone(),
            ordinal: i32::try_from(section.ordinal).unwrap_or(i32::MAX),
            heading: section.heading.clone(),
            source_heading: section.source_heading.clone(),
            markdown: section.markdown.clone(),
            source_markdown: section.source_markdown.clone(),
        });
        segments.extend((0..).zip(&section.segments).map(|(position, segment)| policy_segment::Model {
            id: cx.new_id(),
            localization_id: id,
            section_id,
            position,
            segment_key: segment.key.clone(),
            kind: kind(segment.kind),
            markdown: segment.markdown.clone(),
            source_markdown: segment.source_markdown.clone(),
        }));
    }
    (localization, sections, segments)
}

/// Who made the text of a page.
pub fn provenance(provenance: page::Provenance) -> Provenance {
    match provenance {
        page::Provenance::Original => Provenance::Original,
        page::Provenance::Human => Provenance::Human,
        page::Provenance::Machine => Provenance::Machine,
        page::Provenance::Unknown => Provenance::Unknown,
    }
}

/// The clouds a page lists; none when it lists none.
pub fn clouds(page: &Page) -> Option<Clouds> {
    let cloud = |cloud: &page::Cloud| match cloud {
        page::Cloud::Global => Cloud::Global,
        page::Cloud::UsGovernment => Cloud::UsGovernment,
        page::Cloud::Germany => Cloud::Germany,
        page::Cloud::China => Cloud::China,
    };
    Some(Clouds(page.clouds.as_ref()?.iter().map(cloud).collect()))
}

/// The roles a page names; none when it names none.
pub fn roles(page: &Page) -> Option<Roles> {
    page.roles.clone().map(Roles)
}

fn kind(kind: page::SegmentKind) -> SegmentKind {
    match kind {
        page::SegmentKind::Heading => SegmentKind::Heading,
        page::SegmentKind::Paragraph => SegmentKind::Paragraph,
        page::SegmentKind::ListItem => SegmentKind::ListItem,
        page::SegmentKind::Alert => SegmentKind::Alert,
        page::SegmentKind::Quote => SegmentKind::Quote,
        page::SegmentKind::TableCell => SegmentKind::TableCell,
        page::SegmentKind::Code => SegmentKind::Code,
        page::SegmentKind::Html => SegmentKind::Html,
    }
}

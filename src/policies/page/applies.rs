//! What a page says about itself at its top: the clouds it applies to and the roles it is for.
//!
//! Both stand as a label with a list below it, or as one paragraph: `**Label**: a | b`. The English beside a
//! text is read where there is one; else the label and the names as the published pages spell them.

use super::markdown::to_plain_text;
use super::model::{Cloud, Section, SegmentKind};

/// Labels and names are compared in lower case without white space, so that spacing does not matter.
const APPLIES_TO: &[&str] = &["appliesto", "適用対象", "областьприменения", "適用於"];
const ROLES: &[&str] =
    &["appropriateroles", "適切なロール", "適切な役割", "соответствующиероли", "適當的角色", "適當角色"];

/// A cloud is named by what its Partner Center is called. Plain Partner Center is the global cloud's.
const PARTNER_CENTER: &[&str] =
    &["partnercenter", "パートナーセンター", "центрпартнеров", "центрпартнёров", "合作夥伴中心"];
const NAMED: &[(&str, Cloud)] = &[
    ("usgovernment", Cloud::UsGovernment),
    ("u.s.government", Cloud::UsGovernment),
    ("米国政府", Cloud::UsGovernment),
    ("сша", Cloud::UsGovernment),
    ("美國政府", Cloud::UsGovernment),
    ("german", Cloud::Germany),
    ("ドイツ", Cloud::Germany),
    ("германи", Cloud::Germany),
    ("德國", Cloud::Germany),
    ("china", Cloud::China),
    ("21vianet", Cloud::China),
    ("中国", Cloud::China),
    ("китай", Cloud::China),
    ("китая", Cloud::China),
    ("中國", Cloud::China),
];

/// The clouds the page lists; none if it lists none.
pub(super) fn clouds(sections: &[Section]) -> Option<Vec<Cloud>> {
    let items = listed(sections, APPLIES_TO)?;
    let mut clouds: Vec<Cloud> = items.iter().filter_map(|item| cloud(item)).collect();
    clouds.sort();
    clouds.dedup();
    (!clouds.is_empty()).then_some(clouds)
}

/// The roles the page lists, as it spells them; none if it lists none.
pub(super) fn roles(sections: &[Section]) -> Option<Vec<String>> {
    listed(sections, ROLES)
}

fn cloud(item: &str) -> Option<Cloud> {
    let name = squeeze(item);
    let named = NAMED.iter().find(|(part, _)| name.contains(part));
    named.map(|(_, cloud)| *cloud).or_else(|| PARTNER_CENTER.contains(&name.as_str()).then_some(Cloud::Global))
}

/// What stands under a label, or behind it.
fn listed(sections: &[Section], labels: &[&str]) -> Option<Vec<String>> {
    let blocks = top_blocks(sections);
    let items = blocks.iter().enumerate().find_map(|(n, (kind, text))| {
        if *kind == SegmentKind::ListItem {
            return None;
        }
        let (label, behind) = text.split_once([':', '：']).unwrap_or((text, ""));
        if !labels.contains(&squeeze(label).as_str()) {
            return None;
        }
        if !behind.trim().is_empty() {
            return Some(behind.split('|').map(str::to_owned).collect());
        }
        let list = blocks[n + 1..].iter();
        let list = list.take_while(|(kind, _)| *kind == SegmentKind::ListItem);
        Some(list.map(|(_, text)| text.clone()).collect::<Vec<_>>())
    })?;
    let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then_some(items)
}

/// The blocks before the second heading as plain text, in English where all of a block has it.
fn top_blocks(sections: &[Section]) -> Vec<(SegmentKind, String)> {
    /// A page says what it applies to at once; further down nothing is a label.
    const AT_MOST: usize = 100;
    let headed = sections.iter().take_while(|section| section.level == 0).count();
    let segments = sections.iter().take(headed + 1).flat_map(|section| &section.segments).take(AT_MOST);
    let mut blocks: Vec<(SegmentKind, u32, String)> = Vec::new();
    for segment in segments {
        let text = to_plain_text(segment.source_markdown.as_ref().unwrap_or(&segment.markdown));
        match blocks.last_mut() {
            Some((_, block, whole)) if *block == segment.block => {
                whole.push(' ');
                whole.push_str(&text);
            }
            _ => blocks.push((segment.kind, segment.block, text)),
        }
    }
    let without_number = |(kind, _, text)| (kind, text);
    blocks.into_iter().map(without_number).collect()
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

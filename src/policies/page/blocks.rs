//! Walks the blocks of a page into sections and segments.

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue, Sourcepos};
use comrak::{Arena, parse_document};

use super::alignment::Aligned;
use super::links::Link;
use super::markdown::options;
use super::model::{Section, Segment, SegmentKind};
use super::{anchors, segments};

/// The sections of a page and its links.
pub(super) fn walk(aligned: &Aligned, path: &str) -> (Vec<Section>, Vec<Link>) {
    let arena = Arena::new();
    let root = parse_document(&arena, &aligned.marked, &options());
    let mut walk =
        Walk { aligned, lines: aligned.marked.split('\n').collect(), sections: vec![Open::at(0, 0)], block: 0 };
    for node in root.descendants() {
        walk.enter(node);
    }
    (walk.finish(), links(aligned, path))
}

fn links(aligned: &Aligned, path: &str) -> Vec<Link> {
    let arena = Arena::new();
    let root = parse_document(&arena, &aligned.target, &options());
    root.descendants()
        .filter_map(|node| {
            let data = node.data();
            let NodeValue::Link(link) = &data.value else {
                return None;
            };
            let line = data.sourcepos.start.line.saturating_sub(1);
            let line = aligned.lines.get(line).copied().unwrap_or_default();
            Some(Link::new(&link.url, line, path))
        })
        .collect()
}

/// A section that is being filled.
struct Open {
    first_line: usize,
    level: u8,
    anchor: Option<String>,
    heading: String,
    source_heading: Option<String>,
    segments: Vec<Segment>,
}

impl Open {
    fn at(first_line: usize, level: u8) -> Self {
        Self { first_line, level, anchor: None, heading: String::new(), source_heading: None, segments: Vec::new() }
    }
}

struct Walk<'a> {
    aligned: &'a Aligned,
    lines: Vec<&'a str>,
    sections: Vec<Open>,
    block: u32,
}

impl Walk<'_> {
    fn enter(&mut self, node: Node<'_>) {
        let data = node.data();
        let at = data.sourcepos;
        match &data.value {
            NodeValue::Heading(heading) => {
                let text = heading_text(&self.text(at), heading.setext);
                if node.parent().is_some_and(is_document) {
                    self.open(at, heading.level, &text);
                }
                self.add(SegmentKind::Heading, &text, at);
            }
            NodeValue::Paragraph => {
                let text = self.text(at);
                self.add(kind_of(node), &text, at);
            }
            NodeValue::Alert(alert) => {
                if let Some(title) = &alert.title {
                    self.add(SegmentKind::Alert, title, at);
                }
            }
            NodeValue::TableCell => {
                let text = self.cell(at).to_owned();
                self.add(SegmentKind::TableCell, &text, at);
            }
            NodeValue::CodeBlock(code) => {
                let fence = fence_for(&code.literal);
                let text = format!("{fence}\n{}\n{fence}", code.literal.trim_end());
                self.add(SegmentKind::Code, &text, at);
            }
            NodeValue::HtmlBlock(html) => self.add(SegmentKind::Html, &html.literal, at),
            _ => {}
        }
    }

    fn open(&mut self, at: Sourcepos, level: u8, text: &str) {
        let (target, source) = segments::put_back(text, &self.aligned.pairs);
        let (anchor, heading) = anchors::take(&target);
        let mut section = Open::at(at.start.line.saturating_sub(1), level);
        section.anchor = anchor;
        section.heading = heading.trim().to_owned();
        section.source_heading = source.map(|text| anchors::take(&text).1.trim().to_owned());
        self.sections.push(section);
    }

    fn add(&mut self, kind: SegmentKind, text: &str, at: Sourcepos) {
        let line = self.aligned.lines.get(at.start.line.saturating_sub(1));
        let line = line.copied().unwrap_or_default();
        let pieces = segments::cut(text, &self.aligned.pairs);
        let Some(section) = self.sections.last_mut().filter(|_| !pieces.is_empty()) else {
            return;
        };
        self.block += 1;
        section.segments.extend(pieces.into_iter().map(|piece| Segment {
            key: piece.key,
            kind,
            markdown: piece.markdown,
            source_markdown: piece.source_markdown,
            block: self.block,
            line,
        }));
    }

    /// The text of a block as written, without what its containers put before each line.
    fn text(&self, at: Sourcepos) -> String {
        let (first, last) = (at.start.line.saturating_sub(1), at.end.line);
        let mut lines = self.lines.get(first..last).unwrap_or_default().iter();
        let start = at.start.column.saturating_sub(1);
        let first = lines.next().map(|line| line.get(start..).unwrap_or(line));
        let mut text = first.unwrap_or_default().to_owned();
        for line in lines {
            text.push('\n');
            text.push_str(line.trim_start_matches([' ', '\t', '>']));
        }
        text
    }

    /// The text of a table's cell. Cells a row leaves out stand nowhere.
    fn cell(&self, at: Sourcepos) -> &str {
        let line = self.lines.get(at.start.line.saturating_sub(1));
        line.and_then(|line| line.get(at.start.column.saturating_sub(1)..at.end.column)).unwrap_or_default()
    }

    fn finish(self) -> Vec<Section> {
        let target: Vec<&str> = self.aligned.target.split('\n').collect();
        let source: Vec<&str> = self.aligned.source.split('\n').collect();
        let has_source = self.aligned.has_source();
        let mut ends: Vec<usize> = self.sections.iter().skip(1).map(|s| s.first_line).collect();
        ends.push(target.len());
        let mut ordinals: HashMap<Option<String>, u32> = HashMap::new();
        let mut sections = Vec::new();
        for (open, end) in self.sections.into_iter().zip(ends) {
            let markdown = whole(&target, open.first_line, end);
            if open.level == 0 && open.segments.is_empty() {
                continue;
            }
            let ordinal = ordinals.entry(open.anchor.clone()).or_default();
            *ordinal += 1;
            sections.push(Section {
                level: open.level,
                ordinal: *ordinal,
                anchor: open.anchor,
                heading: open.heading,
                source_heading: open.source_heading,
                markdown,
                source_markdown: has_source.then(|| whole(&source, open.first_line, end)),
                segments: open.segments,
            });
        }
        sections
    }
}

fn whole(lines: &[&str], first: usize, end: usize) -> String {
    let lines = lines.get(first..end).unwrap_or_default();
    let blank = |line: &&&str| line.trim().is_empty();
    let before = lines.iter().take_while(blank).count();
    lines[before..].join("\n").trim_end().to_owned()
}

fn is_document(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Document)
}

fn kind_of(node: Node<'_>) -> SegmentKind {
    node.ancestors()
        .find_map(|container| match container.data().value {
            NodeValue::Item(_) => Some(SegmentKind::ListItem),
            NodeValue::Alert(_) => Some(SegmentKind::Alert),
            NodeValue::BlockQuote => Some(SegmentKind::Quote),
            _ => None,
        })
        .unwrap_or(SegmentKind::Paragraph)
}

/// The text of a heading without `##` before or behind it, or the line below it.
fn heading_text(text: &str, setext: bool) -> String {
    if setext {
        let above = text.rsplit_once('\n').map_or(text, |(above, _)| above);
        return above.trim().to_owned();
    }
    let text = text.trim().trim_start_matches('#').trim();
    let without = text.trim_end_matches('#');
    let closed = without.len() < text.len() && (without.is_empty() || without.ends_with([' ', '\t']));
    if closed { without.trim_end() } else { text }.to_owned()
}

fn fence_for(literal: &str) -> String {
    let longest = literal.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

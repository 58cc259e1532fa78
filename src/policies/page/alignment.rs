//! Takes the spans out of the body and keeps what they say.
//!
//! The body becomes three texts of the same lines: `marked`, where a number between sentinels stands for each
//! sentence, so that nothing in a sentence can change the blocks around it; `target`, the page as its readers
//! see it; and `source`, the same page in English. A line end within a sentence becomes a space, so lines
//! stay parallel.

use std::collections::HashSet;

use super::decode::{SPAN_CLOSE, SPAN_OPEN};
use super::markdown::{begins_content, guard, too_deep};
use super::problem::{ProblemCode, Problems};
use super::sentences::Reader;
use super::tags::{Token, tokens};

/// A sentence and, if it stands beside it, the English it translates.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub key: String,
    pub target: String,
    pub source: Option<String>,
}

/// A body without its spans.
#[derive(Debug, Default)]
pub(super) struct Aligned {
    pub marked: String,
    pub target: String,
    pub source: String,
    /// The line of the page each line of these texts comes from.
    pub lines: Vec<u32>,
    /// What the sentinels of `marked` number.
    pub pairs: Vec<Pair>,
}

impl Aligned {
    pub(super) fn has_source(&self) -> bool {
        self.pairs.iter().any(|pair| pair.source.is_some())
    }
}

/// Takes the spans out of `body`. Where `is_source`, sentences need no English beside them.
pub(super) fn align(body: &str, first_line: u32, is_source: bool, problems: &mut Problems) -> Aligned {
    let mut out = Aligned { lines: vec![first_line], ..Aligned::default() };
    let tokens = tokens(body);
    let mut reader = Reader::new(&tokens, first_line);
    let mut keys = HashSet::new();
    let mut others: Vec<u32> = Vec::new();
    let mut at_start = true;
    while let Some(token) = reader.next() {
        match token {
            Token::Text(text) => {
                at_start = at_start && begins_content(text);
                out.both(text);
            }
            Token::Prefix(text) => out.both(text),
            Token::LineEnd { ends_block } => {
                if ends_block {
                    for line in others.drain(..) {
                        problems.add(ProblemCode::SpanUnclosed, line, "span");
                    }
                }
                out.both("\n");
                out.lines.push(reader.line);
                at_start = true;
            }
            Token::OtherSpan(tag) => {
                others.push(reader.line);
                at_start = false;
                out.both(tag);
            }
            Token::Close => match others.pop() {
                Some(_) => out.both("</span>"),
                None => problems.add(ProblemCode::SpanNotOpened, reader.line, ""),
            },
            Token::Lookup | Token::Source(_) => {
                let key = if let Token::Source(key) = token { key } else { "" };
                problems.add(ProblemCode::SourceSpanStray, reader.line, key);
                reader.skip_source(token);
            }
            Token::Target(key) => {
                let line = reader.line;
                let sentence = reader.sentence(key, is_source);
                let mut problem = sentence.problem;
                let missing = ProblemCode::SourceSpanMissing;
                let mut aligned = problem.as_ref().is_none_or(|(code, ..)| *code == missing);
                if aligned && !keys.insert(key) {
                    aligned = false;
                    problem = Some((ProblemCode::SpanIdRepeated, line, key.to_owned()));
                }
                if let Some((code, line, about)) = problem {
                    problems.add(code, line, &about);
                }
                out.sentence(key, sentence.target, sentence.source, aligned, at_start);
                at_start = false;
            }
        }
    }
    for line in others {
        problems.add(ProblemCode::SpanUnclosed, line, "span");
    }
    out
}

impl Aligned {
    /// The line of the page that nests deeper than is parsed, if one does.
    pub(super) fn too_deep(&self) -> Option<u32> {
        let line = [&self.marked, &self.target, &self.source].into_iter().find_map(|text| too_deep(text))?;
        self.lines.get(line as usize).copied()
    }

    fn both(&mut self, text: &str) {
        self.marked.push_str(text);
        self.target.push_str(text);
        self.source.push_str(text);
    }

    /// Text that is not aligned stands in the page, but not in its English.
    fn sentence(&mut self, key: &str, target: String, source: Option<String>, aligned: bool, at_start: bool) {
        let shown = guard(&target, at_start);
        self.target.push_str(&shown);
        if !aligned {
            self.marked.push_str(&shown);
            return;
        }
        self.marked.push(SPAN_OPEN);
        self.marked.push_str(&self.pairs.len().to_string());
        self.marked.push(SPAN_CLOSE);
        if let Some(source) = &source {
            self.source.push_str(&guard(source, at_start));
        }
        self.pairs.push(Pair { key: key.to_owned(), target, source });
    }
}

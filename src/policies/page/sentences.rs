//! Reads one sentence and the English beside it from the span tags.

use super::problem::ProblemCode;
use super::tags::Token;

/// What one sentence gave.
pub(super) struct Sentence {
    pub target: String,
    pub source: Option<String>,
    /// Code, line and subject.
    pub problem: Option<(ProblemCode, u32, String)>,
}

/// Goes over the tokens once, forward.
pub(super) struct Reader<'s, 't> {
    tokens: &'s [Token<'t>],
    at: usize,
    /// The line of the page the next token stands on.
    pub line: u32,
}

impl<'s, 't> Reader<'s, 't> {
    pub(super) fn new(tokens: &'s [Token<'t>], line: u32) -> Self {
        Self { tokens, at: 0, line }
    }

    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<Token<'t>> {
        let token = self.peek()?;
        self.at += 1;
        if matches!(token, Token::LineEnd { .. }) {
            self.line += 1;
        }
        Some(token)
    }

    /// Reads on behind `<span data-ttu-id="key">`. Whatever breaks a sentence is left to be read next, so
    /// that no token is read twice.
    pub(super) fn sentence(&mut self, key: &str, is_source: bool) -> Sentence {
        let line = self.line;
        let (target, closed) = self.text();
        let broken = |target, code, line, about: &str| Sentence {
            target,
            source: None,
            problem: Some((code, line, about.to_owned())),
        };
        if !closed {
            if let Some(token @ (Token::Lookup | Token::Source(_))) = self.peek() {
                self.at += 1;
                self.skip_source(token);
            }
            return broken(target, ProblemCode::SpanUnclosed, line, key);
        }
        if !self.space_then(|token| token == Token::Lookup) {
            let missing = (!is_source).then(|| (ProblemCode::SourceSpanMissing, line, key.into()));
            return Sentence { target, source: None, problem: missing };
        }
        let line = self.line;
        let mut source_key = "";
        let found = self.space_then(|token| match token {
            Token::Source(key) => {
                source_key = key;
                true
            }
            _ => false,
        });
        if !found {
            self.skip_source(Token::Lookup);
            return broken(target, ProblemCode::SourceSpanMissing, line, key);
        }
        let (source, closed) = self.text();
        if !closed || !self.space_then(|token| token == Token::Close) {
            return broken(target, ProblemCode::SpanUnclosed, line, source_key);
        }
        if source_key != key {
            let both = format!("{key}, {source_key}");
            return broken(target, ProblemCode::SpanIdMismatch, line, &both);
        }
        Sentence { target, source: Some(source), problem: None }
    }

    /// Takes white space and the token wanted, or nothing.
    fn space_then(&mut self, mut wanted: impl FnMut(Token<'t>) -> bool) -> bool {
        let blank = |token: &Token<'_>| matches!(token, Token::Text(t) if t.trim().is_empty());
        let ahead = usize::from(self.peek().is_some_and(|token| blank(&token)));
        let found = self.tokens.get(self.at + ahead).copied().is_some_and(&mut wanted);
        if found {
            self.at += ahead + 1;
        }
        found
    }

    /// The text up to the `</span>` that closes it, which is taken, or up to what cannot stand in it.
    fn text(&mut self) -> (String, bool) {
        let mut text = String::new();
        let mut others = 0_usize;
        while let Some(token) = self.peek() {
            match token {
                Token::Text(part) => text.push_str(part),
                Token::OtherSpan(tag) => {
                    others += 1;
                    text.push_str(tag);
                }
                Token::Close if others > 0 => {
                    others -= 1;
                    text.push_str("</span>");
                }
                Token::Close => {
                    self.at += 1;
                    return (text, true);
                }
                Token::LineEnd { ends_block: false } => {
                    text.truncate(text.trim_end().len());
                    text.push(' ');
                }
                Token::Prefix(_) => {}
                Token::LineEnd { ends_block: true } | Token::Target(_) | Token::Lookup | Token::Source(_) => break,
            }
            self.next();
        }
        (text, false)
    }

    /// Drops English that follows no sentence, with the spans around it.
    pub(super) fn skip_source(&mut self, opened: Token<'_>) {
        let alone = opened != Token::Lookup;
        let english = alone || self.space_then(|token| matches!(token, Token::Source(_)));
        self.text();
        if english && !alone {
            self.space_then(|token| token == Token::Close);
        }
    }
}

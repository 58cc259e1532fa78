//! Cuts the body into text, line ends and the span tags that align sentences.

/// One piece of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Text(&'t str),
    /// What a line begins with: white space and quote marks.
    Prefix(&'t str),
    /// The end of a line. `ends_block`: no sentence continues behind it.
    LineEnd {
        ends_block: bool,
    },
    /// `<span data-ttu-id="K">`: a translated sentence begins.
    Target(&'t str),
    /// `<span class="sxs-lookup">`: what holds the English begins.
    Lookup,
    /// `<span data-stu-id="K">`: the English begins.
    Source(&'t str),
    /// Any other `<span ...>`, as written.
    OtherSpan(&'t str),
    /// `</span>`.
    Close,
}

/// The longest tag that is looked at; real ones have 40 bytes, anchors as many as their slug.
const MAX_TAG_BYTES: usize = 512;

/// The pieces of `body` in order; each stands on the line that the line ends before it say.
pub(super) fn tokens(body: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut lines = body.split('\n').peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let prefix = &line[..line.len() - text.len()];
        if text.starts_with("[!") && prefix.trim_end().ends_with('>') {
            // Publishers write alerts with any space or none; the parser and most renderers want one.
            tokens.push(Token::Prefix(prefix.trim_end()));
            tokens.push(Token::Prefix(" "));
        } else if !prefix.is_empty() {
            tokens.push(Token::Prefix(prefix));
        }
        line_tokens(text, &mut tokens);
        if let Some(next) = lines.peek() {
            let ends_block = ends_block(next);
            tokens.push(Token::LineEnd { ends_block });
        }
    }
    tokens
}

fn line_tokens<'t>(mut text: &'t str, tokens: &mut Vec<Token<'t>>) {
    let mut from = 0;
    while let Some(found) = text[from..].find('<') {
        let at = from + found;
        let Some((token, len)) = span_tag(&text[at..]) else {
            from = at + 1;
            continue;
        };
        if at > 0 {
            tokens.push(Token::Text(&text[..at]));
        }
        tokens.push(token);
        text = &text[at + len..];
        from = 0;
    }
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
}

/// Whether a paragraph cannot continue on the line `next`, by CommonMark's rules for what interrupts one.
fn ends_block(next: &str) -> bool {
    let text = next.trim_start_matches([' ', '\t', '>']).trim_end();
    let heading = text.trim_start_matches('#');
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.is_empty()
        || text.trim().is_empty()
        || (heading.len() < text.len() && (heading.is_empty() || heading.starts_with(' ')))
        || text.starts_with("```")
        || text.starts_with("~~~")
        || text.starts_with("[!")
        || text.starts_with('|')
        || ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark))
        || (number.len() < text.len() && (number.starts_with(". ") || number.starts_with(") ")))
}

/// The span tag `text` begins with, and its length.
fn span_tag(text: &str) -> Option<(Token<'_>, usize)> {
    let tag = tag(text)?;
    let inner = tag[1..tag.len() - 1].trim_end();
    if inner.eq_ignore_ascii_case("/span") {
        return Some((Token::Close, tag.len()));
    }
    let (name, rest) = inner.split_at_checked(4)?;
    if !name.eq_ignore_ascii_case("span") || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let token = if let Some(id) = attribute(tag, "data-ttu-id") {
        Token::Target(id)
    } else if let Some(id) = attribute(tag, "data-stu-id") {
        Token::Source(id)
    } else if attribute(tag, "class").is_some_and(|class| class.split_whitespace().any(|c| c == "sxs-lookup")) {
        Token::Lookup
    } else {
        Token::OtherSpan(tag)
    };
    Some((token, tag.len()))
}

/// The tag that `text`, which begins with `<`, begins with.
pub(super) fn tag(text: &str) -> Option<&str> {
    let head = text.as_bytes().get(..MAX_TAG_BYTES);
    let mut inner = head.unwrap_or(text.as_bytes()).iter().skip(1);
    let len = 2 + inner.position(|b| b"<>".contains(b))?;
    Some(&text[..len]).filter(|tag| tag.ends_with('>'))
}

/// The value of an attribute of an HTML tag, as written.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find('=')?;
        let found = rest[..at].trim_end();
        let value = rest[at + 1..].trim_start();
        let (value, behind) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote)?,
            _ => value.split_once([' ', '\t', '>']).unwrap_or((value, "")),
        };
        let found = found.rsplit([' ', '\t', '\n', '"', '\'']).next()?;
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_told_apart() {
        let body = r#"a <SPAN data-ttu-id='1'>b</span ><span class="x sxs-lookup"><span data-stu-id=1>c</span></span><span>d<spanner>"#;
        assert_eq!(
            tokens(body),
            [
                Token::Text("a "),
                Token::Target("1"),
                Token::Text("b"),
                Token::Close,
                Token::Lookup,
                Token::Source("1"),
                Token::Text("c"),
                Token::Close,
                Token::Close,
                Token::OtherSpan("<span>"),
                Token::Text("d<spanner>"),
            ]
        );
    }

    #[test]
    fn a_line_says_whether_a_sentence_goes_on() {
        let ends = |body: &str| tokens(body).contains(&Token::LineEnd { ends_block: true });
        for next in ["", "  ", "> ", "- x", "* x", "1. x", "## x", "```", "| x", "> [!TIP]"] {
            assert!(ends(&format!("a\n{next}")), "{next:?}");
        }
        for next in ["b", "  b", "> b", "-b", "#b", "1.5", "**b**"] {
            assert!(!ends(&format!("a\n{next}")), "{next:?}");
        }
    }

    #[test]
    fn attributes_are_found_by_name() {
        let tag = r#"<a href="" data-id='x' id=slug>"#;
        assert_eq!(attribute(tag, "id"), Some("slug"));
        assert_eq!(attribute(tag, "href"), Some(""));
        assert_eq!(attribute(tag, "name"), None);
        assert_eq!(attribute("<a id=\"open>", "id"), None);
    }
}

//! The empty anchors (`<a name="slug"></a>`) that join sections across locales.

use super::tags::{attribute, tag};

/// The first slug an anchor of `text` gives, in lower case, and the text without its anchors.
pub(super) fn take(text: &str) -> (Option<String>, String) {
    let mut slug = None;
    let mut rest = text;
    let mut out = String::with_capacity(text.len());
    while let Some(at) = rest.find("<a") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match empty_anchor(rest) {
            Some((name, len)) => {
                slug = slug.or(name);
                rest = &rest[len..];
            }
            None => {
                out.push_str(&rest[..2]);
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    (slug, out)
}

/// The slug and length of the empty anchor that `text` begins with.
fn empty_anchor(text: &str) -> Option<(Option<String>, usize)> {
    let tag = tag(text)?;
    let len = tag.len();
    if !tag[2..].starts_with([' ', '\t', '\n', '>']) || !text[len..].starts_with("</a>") {
        return None;
    }
    let slug = ["name", "id"]
        .into_iter()
        .filter_map(|name| attribute(tag, name))
        .find(|slug| !slug.trim().is_empty())
        .map(|slug| slug.trim().to_lowercase());
    Some((slug, len + "</a>".len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_named_anchor_is_the_slug() {
        let (slug, text) = take(r#"<a></a><a href="" id="Opening-Hours"></a>Hours <a name="b"></a>"#);
        assert_eq!(slug.as_deref(), Some("opening-hours"));
        assert_eq!(text, "Hours ");
    }

    #[test]
    fn what_is_no_empty_anchor_stays() {
        for text in ["<a href=\"x\">y</a>", "<abbr></abbr>", "a <a", "<a name=\"x\">"] {
            assert_eq!(take(text), (None, text.to_owned()));
        }
    }
}

//! Where a page points.

use serde::Serialize;

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The target as written.
    pub target: String,
    pub kind: LinkKind,
    /// For a link to a page: the path that page is known by, as in [`Identity`](super::Identity).
    pub page: Option<String>,
    pub line: u32,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LinkKind {
    /// Another page, by relative path.
    Page,
    /// A place on the same page.
    Anchor,
    /// Another place of the publisher's site, by absolute path.
    Site,
    /// Anything with a scheme or a host.
    External,
    /// A file that is no page.
    File,
}

impl Link {
    /// `from` is the path of the page the link stands on.
    pub(super) fn new(target: &str, line: u32, from: &str) -> Self {
        let (kind, page) = classify(target, from);
        Self { target: target.to_owned(), kind, page, line }
    }
}

fn classify(target: &str, from: &str) -> (LinkKind, Option<String>) {
    if target.is_empty() || target.starts_with('#') {
        return (LinkKind::Anchor, None);
    }
    if target.starts_with("//") || has_scheme(target) {
        return (LinkKind::External, None);
    }
    if target.starts_with('/') {
        return (LinkKind::Site, None);
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if !path.to_ascii_lowercase().ends_with(".md") {
        return (LinkKind::File, None);
    }
    (LinkKind::Page, Some(resolve(path, from)))
}

fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The path a relative link leads to. One that leaves the known folders keeps what is left of it.
fn resolve(path: &str, from: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_apart() {
        for (target, kind, page) in [
            ("refunds.md", LinkKind::Page, Some("desk/refunds.md")),
            ("./Refunds.md?view=1#how", LinkKind::Page, Some("desk/refunds.md")),
            ("../billing/x.md", LinkKind::Page, Some("billing/x.md")),
            ("../../../x.md", LinkKind::Page, Some("x.md")),
            ("#hours", LinkKind::Anchor, None),
            ("", LinkKind::Anchor, None),
            ("/support/hours", LinkKind::Site, None),
            ("https://desk.example/x.md", LinkKind::External, None),
            ("//desk.example/x.md", LinkKind::External, None),
            ("mailto:a@desk.example", LinkKind::External, None),
            ("media/form.pdf", LinkKind::File, None),
        ] {
            let link = Link::new(target, 1, "desk/hours.md");
            assert_eq!(link.kind, kind, "{target}");
            assert_eq!(link.page.as_deref(), page, "{target}");
        }
    }
}

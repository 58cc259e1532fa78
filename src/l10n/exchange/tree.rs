//! A pattern as translation tools want it: choices on the outside, whole sentences on the inside.

use fluent_syntax::{ast, serializer, unicode::unescape_unicode_to_string};

/// Variants of one pattern. Choices multiply; beyond this they stay in the text as one code.
const MAX_VARIANTS: usize = 64;

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    Text(Vec<Piece>),
    Choice {
        /// The selector in Fluent: `$count`, `NUMBER($n, type: "ordinal")`.
        selector: String,
        branches: Vec<Branch>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    pub key: String,
    pub default: bool,
    pub tree: Tree,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// A placeable in Fluent, braces included.
    Code(String),
}

/// The way to a text: the key of each choice, from the outside.
pub(super) type Path = Vec<(String, String)>;

type Elements<'p, 't> = Vec<&'p ast::PatternElement<&'t str>>;

impl Tree {
    pub fn of(pattern: &ast::Pattern<&str>) -> Tree {
        let flatten = variants(pattern) <= MAX_VARIANTS;
        hoist(Vec::new(), &pattern.elements.iter().collect::<Vec<_>>(), &mut Vec::new(), flatten)
    }

    /// Every text with the way to it.
    pub fn leaves(&self) -> Vec<(Path, &[Piece])> {
        match self {
            Tree::Text(pieces) => vec![(Path::new(), pieces)],
            Tree::Choice { selector, branches } => branches
                .iter()
                .flat_map(|branch| {
                    branch.tree.leaves().into_iter().map(|(mut path, pieces)| {
                        path.insert(0, (selector.clone(), branch.key.clone()));
                        (path, pieces)
                    })
                })
                .collect(),
        }
    }

    /// The text this tree has where another one has the text at `path`: the same key of the same
    /// choice, else the default.
    pub fn resolve(&self, path: &Path) -> &[Piece] {
        match self {
            Tree::Text(pieces) => pieces,
            Tree::Choice { selector, branches } => {
                let wanted = path.iter().find(|(known, _)| known == selector).map(|(_, key)| key);
                let same = branches.iter().find(|branch| Some(&branch.key) == wanted);
                same.or_else(|| branches.iter().find(|branch| branch.default))
                    .map_or(&[], |branch| branch.tree.resolve(path))
            }
        }
    }

    /// The same choices with other texts, in the order of [`Tree::leaves`].
    pub fn with(&self, texts: &mut impl Iterator<Item = Vec<Piece>>) -> Tree {
        match self {
            Tree::Text(_) => Tree::Text(texts.next().unwrap_or_default()),
            Tree::Choice { selector, branches } => Tree::Choice {
                selector: selector.clone(),
                branches: branches
                    .iter()
                    .map(|Branch { key, default, tree }| Branch {
                        key: key.clone(),
                        default: *default,
                        tree: tree.with(texts),
                    })
                    .collect(),
            },
        }
    }

    /// The same choices with the plurals of another language: `categories` ends in `other`.
    pub fn for_categories(&self, categories: &[&str]) -> Tree {
        let Tree::Choice { selector, branches } = self else {
            return self.clone();
        };
        let is_category = |key: &str| ["zero", "one", "two", "few", "many", "other"].contains(&key);
        let is_number = |key: &str| key.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let inside = |branch: &Branch| Branch { tree: branch.tree.for_categories(categories), ..branch.clone() };
        let default = branches.iter().find(|branch| branch.default);
        // A language without plurals has nothing to choose.
        if let (Some(default), ["other"]) = (default, categories)
            && branches.iter().all(|branch| is_category(&branch.key))
        {
            return default.tree.for_categories(categories);
        }
        let branches = match default {
            Some(default) if branches.iter().all(|b| is_category(&b.key) || is_number(&b.key)) => {
                let numbers = branches.iter().filter(|branch| is_number(&branch.key)).map(inside);
                let plurals = categories.iter().map(|category| {
                    let same = branches.iter().find(|branch| branch.key == *category).unwrap_or(default);
                    Branch { key: (*category).to_owned(), default: *category == "other", ..inside(same) }
                });
                numbers.chain(plurals).collect()
            }
            _ => branches.iter().map(inside).collect(),
        };
        Tree::Choice { selector: selector.clone(), branches }
    }

    /// The selectors, outer ones first.
    pub fn selectors(&self) -> Vec<&str> {
        match self {
            Tree::Text(_) => Vec::new(),
            Tree::Choice { selector, branches } => {
                let mut all = vec![selector.as_str()];
                for inner in branches.iter().flat_map(|branch| branch.tree.selectors()) {
                    if !all.contains(&inner) {
                        all.push(inner);
                    }
                }
                all
            }
        }
    }

    /// The same texts, `{ "{" }` and `{` told alike: what readers get, not how it is written.
    pub fn plain(&self) -> Tree {
        let mut texts = self.leaves().into_iter().map(|(_, pieces)| plain(pieces)).collect::<Vec<_>>().into_iter();
        self.with(&mut texts)
    }
}

/// Adds text, to the piece before if that is text as well.
pub(super) fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn plain(pieces: &[Piece]) -> Vec<Piece> {
    let mut all = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => push_text(&mut all, text),
            Piece::Code(code) => match literal(code) {
                Some(text) => push_text(&mut all, &text),
                None => all.push(piece.clone()),
            },
        }
    }
    all
}

/// The text of `{ "text" }`.
pub(super) fn literal(code: &str) -> Option<String> {
    let quoted = code.strip_prefix("{ \"")?.strip_suffix("\" }")?;
    let inner = quoted.replace("\\\\", "").replace("\\\"", "");
    (!inner.contains('"')).then(|| unescape_unicode_to_string(quoted).into_owned())
}

fn hoist<'p, 't>(
    mut before: Vec<Piece>,
    elements: &[&'p ast::PatternElement<&'t str>],
    chosen: &mut Vec<(String, Vec<String>, usize)>,
    flatten: bool,
) -> Tree {
    for (at, element) in elements.iter().enumerate() {
        let expression = match element {
            ast::PatternElement::TextElement { value } => {
                push_text(&mut before, value);
                continue;
            }
            ast::PatternElement::Placeable { expression } => inner(expression),
        };
        let ast::Expression::Select { selector, variants } = expression else {
            before.push(Piece::Code(code(element)));
            continue;
        };
        if !flatten {
            before.push(Piece::Code(code(element)));
            continue;
        }
        let rest = &elements[at + 1..];
        let follow = |variant: &'p ast::Variant<&'t str>| -> Elements<'p, 't> {
            variant.value.elements.iter().chain(rest.iter().copied()).collect()
        };
        let selector = bare(selector);
        let keys: Vec<String> = variants.iter().map(|variant| key(variant).to_owned()).collect();
        // The same choice a second time has been made already.
        let made = chosen.iter().find(|(known, of, _)| *known == selector && *of == keys).map(|(_, _, at)| *at);
        if let Some(variant) = made.and_then(|at| variants.get(at)) {
            return hoist(before, &follow(variant), chosen, flatten);
        }
        let branches = variants.iter().enumerate().map(|(at, variant)| {
            chosen.push((selector.clone(), keys.clone(), at));
            let tree = hoist(before.clone(), &follow(variant), chosen, flatten);
            chosen.pop();
            Branch { key: key(variant).to_owned(), default: variant.default, tree }
        });
        let branches = branches.collect();
        return Tree::Choice { selector, branches };
    }
    Tree::Text(before)
}

/// `{ { $n -> ... } }` chooses like `{ $n -> ... }`.
fn inner<'p, 't>(mut expression: &'p ast::Expression<&'t str>) -> &'p ast::Expression<&'t str> {
    let outer = expression;
    while let ast::Expression::Inline(ast::InlineExpression::Placeable { expression: inside }) = expression {
        expression = inside;
    }
    if matches!(expression, ast::Expression::Select { .. }) { expression } else { outer }
}

/// How many texts a pattern comes to.
fn variants(pattern: &ast::Pattern<&str>) -> usize {
    let of = |element: &ast::PatternElement<&str>| match element {
        ast::PatternElement::Placeable { expression } => match inner(expression) {
            ast::Expression::Select { variants: all, .. } => {
                all.iter().fold(0_usize, |sum, variant| sum.saturating_add(variants(&variant.value)))
            }
            ast::Expression::Inline(_) => 1,
        },
        ast::PatternElement::TextElement { .. } => 1,
    };
    pattern.elements.iter().fold(1_usize, |product, element| product.saturating_mul(of(element)))
}

fn key<'t>(variant: &ast::Variant<&'t str>) -> &'t str {
    match variant.key {
        ast::VariantKey::Identifier { name } => name,
        ast::VariantKey::NumberLiteral { value } => value,
    }
}

/// A placeable as it is written.
fn code(element: &ast::PatternElement<&str>) -> String {
    let pattern = ast::Pattern { elements: vec![element.clone()] };
    let id = ast::Identifier { name: "x" };
    let message = ast::Message { id, value: Some(pattern), attributes: Vec::new(), comment: None };
    let written = serializer::serialize(&ast::Resource { body: vec![ast::Entry::Message(message)] });
    written.trim_start_matches("x =").trim().to_owned()
}

/// A selector as it is written, without braces.
fn bare(selector: &ast::InlineExpression<&str>) -> String {
    let expression = ast::Expression::Inline(selector.clone());
    let code = code(&ast::PatternElement::Placeable { expression });
    code.trim_start_matches("{ ").trim_end_matches(" }").to_owned()
}

//! A pasted text as the desk would say it, before anybody saves it.
//!
//! The text stands over the catalog's locale for this one rendering: it may refer to the locale's
//! terms and messages, and replaces those of the same id. Parser, linker and renderer are those of
//! production. Everything that costs is bounded before it happens: size, brackets and digits before
//! parsing, growth by linking, and the arguments because a text repeats them.

mod given;
mod samples;

use std::{cell::RefCell, collections::BTreeSet, fmt, sync::Arc};

use fixed_decimal::Decimal;

use super::{
    args::{Arg, Args},
    bundle::Bundle,
    catalog::Catalog,
    compile::compile,
    finding::Finding,
    locale::Locale,
    pattern::{Entry, Expression, Kind},
    render::{Renderer, Scope},
};

pub use samples::{Sample, samples};

/// What the pasted text is called in findings.
pub(super) const FILE: &str = "preview.ftl";

/// How much a preview may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub text: usize,
    /// Digits in a row anywhere in the text.
    pub digits: usize,
    /// Arguments.
    pub arguments: usize,
    /// Bytes of all arguments together.
    pub argument_bytes: usize,
    /// Bytes of all that is rendered.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { text: 32 << 10, digits: 64, arguments: 64, argument_bytes: 4 << 10, output: 512 << 10 }
    }
}

/// What a pasted text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Value and attributes of each pasted message and term, in the order they are written.
    pub texts: Vec<RenderedText>,
    /// What is worth knowing of the text and does not keep it from being said.
    pub findings: Vec<Finding>,
}

/// One rendered pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedText {
    /// The message, or the term with its dash: `-term`.
    pub id: String,
    /// The attribute; `None` is the value.
    pub attribute: Option<String>,
    /// The words.
    pub value: String,
    /// Variables the text asked for and no argument gave; they stand in the words as `{$name}`.
    pub missing: Vec<String>,
}

/// Why there is nothing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The text has more bytes than [`Limits::text`]; it was not read.
    TextTooLarge {
        /// Its bytes.
        bytes: usize,
        /// At most so many.
        limit: usize,
    },
    /// More arguments than [`Limits::arguments`].
    TooManyArguments {
        /// At most so many.
        limit: usize,
    },
    /// The arguments together are larger than [`Limits::argument_bytes`].
    ArgumentsTooLarge {
        /// At most so many bytes.
        limit: usize,
    },
    /// More digits in a row than [`Limits::digits`]; the text was not parsed.
    TooManyDigits {
        /// At most so many.
        limit: usize,
    },
    /// The text, or one it refers to, cannot be said; the rules, lines and columns are here.
    Invalid {
        /// At least one.
        findings: Vec<Finding>,
    },
    /// There is neither a message nor a term in the text.
    Empty,
    /// What was rendered is longer than [`Limits::output`].
    OutputTooLarge {
        /// At most so many bytes.
        limit: usize,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLarge { bytes, limit } => write!(f, "a text has at most {limit} bytes, this has {bytes}"),
            Self::TooManyArguments { limit } => write!(f, "there are more than {limit} arguments"),
            Self::ArgumentsTooLarge { limit } => write!(f, "the arguments have more than {limit} bytes"),
            Self::TooManyDigits { limit } => write!(f, "there are more than {limit} digits in a row"),
            Self::Invalid { findings } => write!(f, "the text has {} errors", findings.len()),
            Self::Empty => write!(f, "there is neither a message nor a term in the text"),
            Self::OutputTooLarge { limit } => write!(f, "the texts come to more than {limit} bytes"),
        }
    }
}

/// Renders a pasted text in a locale, over the texts the catalog has for it.
///
/// A locale without texts of its own is previewed as well; then the text can refer to itself alone.
pub fn preview(
    catalog: &Catalog,
    ftl: &str,
    locale: Locale,
    args: &Args,
    limits: &Limits,
) -> Result<Rendered, Refused> {
    admit(ftl, args, limits)?;
    let (bundle, count, findings) = link(catalog, ftl, locale)?;
    let texts = render(catalog, &bundle, count, args, limits)?;
    Ok(Rendered { texts, findings })
}

/// The pasted entries, first and counted, linked with all that they refer to.
fn link(catalog: &Catalog, ftl: &str, locale: Locale) -> Result<(Bundle, usize, Vec<Finding>), Refused> {
    let (pasted, mut findings) = compile(&Arc::from(FILE), locale, ftl.as_bytes());
    if pasted.is_empty() && !findings.iter().any(prevents) {
        return Err(Refused::Empty);
    }
    let count = pasted.len();
    let entries = with_referred(pasted, catalog.bundle(&locale));
    match Bundle::build(locale, entries, &mut findings) {
        Some(bundle) if !findings.iter().any(prevents) => Ok((bundle, count, findings)),
        _ => {
            findings.retain(prevents);
            Err(Refused::Invalid { findings })
        }
    }
}

/// What must hold before anything is parsed.
fn admit(ftl: &str, args: &Args, limits: &Limits) -> Result<(), Refused> {
    if ftl.len() > limits.text {
        return Err(Refused::TextTooLarge { bytes: ftl.len(), limit: limits.text });
    }
    if args.iter().count() > limits.arguments {
        return Err(Refused::TooManyArguments { limit: limits.arguments });
    }
    let bytes = args.iter().fold(0_usize, |sum, (name, arg)| sum.saturating_add(name.len()).saturating_add(size(arg)));
    if bytes > limits.argument_bytes {
        return Err(Refused::ArgumentsTooLarge { limit: limits.argument_bytes });
    }
    let mut runs = ftl.as_bytes().split(|byte| !byte.is_ascii_digit());
    if runs.any(|run| run.len() > limits.digits) {
        return Err(Refused::TooManyDigits { limit: limits.digits });
    }
    Ok(())
}

/// Bytes an argument comes to, roughly: a number by its digits, for it is written with all of them.
fn size(arg: &Arg) -> usize {
    match arg {
        Arg::Text(text) | Arg::Label(text) => text.len(),
        Arg::Decimal(number) => digits(number),
        Arg::List(items) => items.iter().map(|item| item.len() + 1).sum(),
        Arg::Money(money) => digits(&money.amount) + 3,
        Arg::Integer(_) | Arg::Date(_) | Arg::Instant(..) | Arg::Duration(_) => 32,
    }
}

fn digits(number: &Decimal) -> usize {
    let range = number.absolute.magnitude_range();
    usize::from(range.end().abs_diff(*range.start()))
}

fn prevents(finding: &Finding) -> bool {
    finding.rule.refuses_catalog() || finding.rule.breaks_message()
}

/// The pasted entries, followed by those of the locale that they refer to, directly or not.
fn with_referred(pasted: Vec<Entry>, base: Option<&Bundle>) -> Vec<Entry> {
    let mut seen: BTreeSet<(Kind, Box<str>)> = pasted.iter().map(|entry| (entry.kind, entry.id.clone())).collect();
    let mut entries = pasted;
    let mut next = 0;
    while let (Some(entry), Some(base)) = (entries.get(next), base) {
        let mut found = Vec::new();
        entry.walk(&mut |expression| {
            let referred: Vec<Option<&Entry>> = match expression {
                Expression::Reference(reference) => vec![base.get(reference.kind, &reference.id)],
                Expression::Call(call, _) => call.phrases().iter().map(|id| base.message(id)).collect(),
                _ => Vec::new(),
            };
            let new = |entry: &&Entry| seen.insert((entry.kind, entry.id.clone()));
            found.extend(referred.into_iter().flatten().filter(new).cloned());
        });
        entries.extend(found);
        next += 1;
    }
    entries
}

fn render(
    catalog: &Catalog,
    bundle: &Bundle,
    count: usize,
    args: &Args,
    limits: &Limits,
) -> Result<Vec<RenderedText>, Refused> {
    let mut texts = Vec::new();
    let mut output = 0;
    for entry in bundle.entries.iter().take(count) {
        for (attribute, pattern) in entry.patterns() {
            let missing = RefCell::new(BTreeSet::new());
            let renderer = Renderer {
                bundle,
                say: &|id, args| say(catalog, bundle, id, args),
                missing: &|name| {
                    missing.borrow_mut().insert(name.to_owned());
                },
            };
            let mut value = String::new();
            // A term is shown as a call would that names all the arguments.
            renderer.pattern(pattern, Scope::Message(args), &mut value);
            output += value.len();
            // One text is bounded by linking and by the arguments; this bounds their sum.
            if output > limits.output {
                return Err(Refused::OutputTooLarge { limit: limits.output });
            }
            let attribute = attribute.and_then(|at| entry.attributes.get(at)).map(|found| found.name.to_string());
            let missing = missing.into_inner().into_iter().collect();
            texts.push(RenderedText { id: entry.shown(), attribute, value, missing });
        }
    }
    Ok(texts)
}

/// A label, or a phrase of time: the pasted one, if it was pasted.
fn say(catalog: &Catalog, bundle: &Bundle, id: &str, args: &Args) -> String {
    let Some(pattern) = bundle.message(id).and_then(|entry| entry.pattern(None)) else {
        return catalog.say(&[bundle.locale], id, None, args).value;
    };
    let mut value = String::new();
    // Such a message gets numbers at most, never a label, so this comes to an end.
    let renderer = Renderer { bundle, say: &|id, args| say(catalog, bundle, id, args), missing: &|_| {} };
    renderer.pattern(pattern, Scope::Message(args), &mut value);
    value
}

#[cfg(test)]
mod tests;

//! Variables: those the program passes, used as what they are, and none of them lost.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression};

use super::{
    comments::described,
    forms::{Form, key_of},
    plurals::{Plurals, looks_plural},
    usage::{ArgKind, Usage},
    written::{Book, Entry, Part, selects, variable, walk},
};
use crate::l10n::{finding::Finding, locale::Locale, pattern::Kind, rule::Rule, workspace::Workspace};

pub(super) fn check(workspace: &Workspace, book: &Book<'_>, usage: Option<&Usage>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in book.entries.iter().filter(|entry| entry.kind == Kind::Message) {
        let Some(original) = book.entry(Locale::SOURCE, Kind::Message, entry.id) else { continue };
        let known = Known::of(book, original, usage);
        known.unknown(book, entry, &mut findings);
        known.misused(book, entry, &mut findings);
        if entry.locale == Locale::SOURCE {
            known.misdescribed(book, entry, &mut findings);
        } else if let Some(bundle) = workspace.bundles.iter().find(|bundle| bundle.locale == entry.locale) {
            let plurals = Plurals::of(bundle);
            for (part, english) in entry.beside(original) {
                lost(book, entry, part, english, &plurals, &mut findings);
            }
        }
    }
    findings
}

/// What is known of the variables of a message.
struct Known<'t> {
    /// The names: those the program passes, else those that English uses or describes.
    names: BTreeSet<&'t str>,
    /// What the program passes, else what the comment says.
    kinds: BTreeMap<&'t str, ArgKind>,
    /// Only what the program passes.
    passed: Option<BTreeMap<&'t str, ArgKind>>,
}

impl<'t> Known<'t> {
    fn of(book: &Book<'t>, original: &'t Entry<'t>, usage: Option<&'t Usage>) -> Known<'t> {
        let passed: Option<BTreeMap<&str, ArgKind>> =
            usage.and_then(|usage| usage.args(original.id)).map(|args| args.collect());
        let mut kinds: BTreeMap<&str, ArgKind> =
            described(&original.comment).filter_map(|(name, kind)| Some((name, kind?))).collect();
        kinds.extend(passed.iter().flatten());
        let names = match &passed {
            Some(passed) => passed.keys().copied().collect(),
            None => {
                let described = described(&original.comment).map(|(name, _)| name);
                book.variables(original).into_iter().chain(described).collect()
            }
        };
        Known { names, kinds, passed }
    }

    /// Variables that have no value.
    fn unknown(&self, book: &Book<'_>, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
        let names = &self.names;
        let mut report = |name: &str, at: &str| {
            let known: Vec<String> = names.iter().map(|name| format!("${name}")).collect();
            let known = if known.is_empty() { "no variables".to_owned() } else { known.join(", ") };
            let message = format!("${name} has no value here; {} has {known}", entry.id);
            findings.push(book.finding(Rule::UnknownVariable, entry, at, message));
        };
        for part in &entry.parts {
            walk(&part.pattern, &mut |inline| match inline {
                InlineExpression::VariableReference { id } if !names.contains(id.name) => report(id.name, id.name),
                InlineExpression::MessageReference { id, .. } => {
                    let target = book.entry(entry.locale, Kind::Message, id.name);
                    let needed = target.map(|target| book.variables(target)).unwrap_or_default();
                    needed.iter().filter(|name| !names.contains(**name)).for_each(|name| report(name, id.name));
                }
                _ => {}
            });
        }
    }

    /// Variables that are formatted or chosen by as something else.
    fn misused(&self, book: &Book<'_>, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
        let mut report = |at: &str, message: String| {
            findings.push(book.finding(Rule::VariableType, entry, at, message));
        };
        for part in &entry.parts {
            walk(&part.pattern, &mut |inline| {
                let InlineExpression::FunctionReference { id, .. } = inline else { return };
                let Some((name, kind)) = self.kind(inline).filter(|(_, kind)| !takes(id.name, *kind)) else { return };
                let function = id.name;
                let message =
                    format!("${name} is a {}, which {function} cannot format; write {{ ${name} }}", kind.word());
                report(function, message);
            });
            selects(&part.pattern, &mut |select| {
                let Expression::Select { selector, variants } = select else { return };
                let Some((name, kind)) = self.kind(selector) else { return };
                let keys: Vec<(&str, bool)> = variants.iter().map(|variant| key_of(&variant.key)).collect();
                for ((key, is_number), _) in keys.iter().zip(variants).filter(|(_, variant)| !variant.default) {
                    if let Some(why) = never_chosen(book, kind, key, *is_number || looks_plural(&keys)) {
                        report(key, format!("${name} is a {}, so [{key}] is never chosen; {why}", kind.word()));
                    }
                }
            });
        }
    }

    fn kind<'a>(&self, inline: &'a InlineExpression<&'a str>) -> Option<(&'a str, ArgKind)> {
        let name = variable(inline)?;
        Some((name, *self.kinds.get(name)?))
    }

    /// Comments that promise what the program does not pass.
    fn misdescribed(&self, book: &Book<'_>, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
        let Some(passed) = &self.passed else { return };
        for (name, kind) in described(&entry.comment) {
            let (rule, message) = match (passed.get(name), kind) {
                (None, _) => {
                    (Rule::UnknownVariable, format!("the comment names ${name}, which the program does not pass"))
                }
                (Some(passed), Some(kind)) if *passed != kind => {
                    let (said, is) = (kind.word(), passed.word());
                    (Rule::VariableType, format!("the comment says that ${name} is a {said}, and it is a {is}"))
                }
                _ => continue,
            };
            findings.push(book.finding(rule, entry, entry.id, message));
        }
    }
}

/// What to do about a key that such a value never is.
fn never_chosen(book: &Book<'_>, kind: ArgKind, key: &str, by_number: bool) -> Option<&'static str> {
    match kind {
        ArgKind::Number | ArgKind::Money => (!by_number).then_some("choose by numbers and plurals"),
        ArgKind::Text => by_number.then_some("leave the choice out"),
        ArgKind::Label => {
            let exists = book.entry(Locale::SOURCE, Kind::Message, key).is_some();
            (!exists).then_some("write the id of a message that is a label")
        }
        ArgKind::Date | ArgKind::Instant | ArgKind::Duration | ArgKind::List => Some("leave the choice out"),
    }
}

/// Whether a function formats such a value. Functions that are not listed take anything.
fn takes(function: &str, kind: ArgKind) -> bool {
    match function {
        "NUMBER" => matches!(kind, ArgKind::Number | ArgKind::Money),
        "DATETIME" | "RELATIVE" => matches!(kind, ArgKind::Date | ArgKind::Instant),
        "DURATION" => kind == ArgKind::Duration,
        "LIST" => kind == ArgKind::List,
        _ => true,
    }
}

/// Variables that English shows and this part does not, in all or in some of its forms.
fn lost(
    book: &Book<'_>,
    entry: &Entry<'_>,
    part: &Part<'_>,
    english: &Part<'_>,
    plurals: &Plurals<'_>,
    findings: &mut Vec<Finding>,
) {
    let shown: BTreeSet<&str> = english.forms.iter().flat_map(|form| form.shown.iter().copied()).collect();
    for name in shown {
        let shows = |form: &Form<'_>| form.shown.contains(&name);
        let mut report = |at: &str, message: String| {
            findings.push(book.finding(Rule::MissingVariable, entry, at, message));
        };
        if !part.forms.iter().any(shows) {
            report(
                part.at(),
                format!("the text says nothing of ${name}; put {{ ${name} }} where your sentence needs it"),
            );
            continue;
        }
        // A form of English that spells one number out says nothing about the others.
        let everywhere =
            english.forms.iter().all(|form| shows(form) || form.choices.iter().any(|c| c.variable == Some(name)));
        for form in part.forms.iter().filter(|form| everywhere && !shows(form)) {
            if !plurals.spells_out(form, name) {
                report(
                    form.at,
                    format!(
                        "this variant says nothing of ${name}, and is used for more than one value of it; put {{ ${name} }} into it"
                    ),
                );
            }
        }
    }
}

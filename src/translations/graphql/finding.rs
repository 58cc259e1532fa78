//! What the checker found.

use async_graphql::{ComplexObject, Context, InputObject, SimpleObject};

use crate::{
    graphql::{Answer, LocaleTag, LocalizedText, Speech},
    l10n::{Finding, Severity},
    words,
};

words! {
    /// How grave a finding about the texts is.
    FindingSeverity ("finding-severity") {
        /// Readers get a wrong or a missing text.
        Error = "ERROR",
        /// Readers get a correct text, if perhaps an English one.
        Warning = "WARNING",
    }
}

impl From<Severity> for FindingSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
        }
    }
}

/// A broken rule of the texts, with its place.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub struct LocaleFinding {
    /// How grave it is.
    severity: FindingSeverity,
    /// The stable code of the rule, such as `missing-plural-category`.
    rule: String,
    /// The file, as a path from the folder of the texts; `preview.ftl` for a pasted text.
    file: String,
    /// The line, from 1.
    line: i32,
    /// The column in characters, from 1.
    column: i32,
    /// The locale of the file; null when it belongs to none.
    locale: Option<LocaleTag>,
    /// The message, or the term with its dash (`-term`); null when it concerns neither.
    message_id: Option<String>,
    /// What is wrong, in English, for people who edit the files.
    message: String,
    /// Whether files with this finding are not served at all.
    is_refusing: bool,
}

#[ComplexObject]
impl LocaleFinding {
    /// The severity in words.
    async fn severity_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.severity))
    }
}

impl From<&Finding> for LocaleFinding {
    fn from(finding: &Finding) -> Self {
        let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            severity: finding.severity.into(),
            rule: finding.rule.code().to_owned(),
            file: finding.file.clone(),
            line: number(finding.line),
            column: number(finding.column),
            locale: finding.locale.map(LocaleTag),
            message_id: finding.id.clone(),
            message: finding.message.clone(),
            is_refusing: finding.refuses_catalog(),
        }
    }
}

/// Findings, in the order of files and lines.
#[derive(SimpleObject)]
pub struct LocaleFindingList {
    /// How many there are in all, beyond the limit, too.
    total_count: i32,
    /// The first of them.
    nodes: Vec<LocaleFinding>,
}

impl LocaleFindingList {
    pub fn of<'f>(findings: impl Iterator<Item = &'f Finding>, limit: usize) -> Self {
        let found: Vec<&Finding> = findings.collect();
        let nodes = found.iter().take(limit).map(|finding| LocaleFinding::from(*finding)).collect();
        Self { total_count: i32::try_from(found.len()).unwrap_or(i32::MAX), nodes }
    }
}

/// Which findings are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct LocaleFindingFilter {
    /// Of this severity.
    pub severity: Option<FindingSeverity>,
    /// Of the rule with this code.
    pub rule: Option<String>,
    /// In this file, as a path from the folder of the texts.
    pub file: Option<String>,
    /// About the message or term (`-term`) of this id.
    pub message_id: Option<String>,
}

impl LocaleFindingFilter {
    pub fn admits(&self, finding: &Finding) -> bool {
        let same = |wanted: &Option<String>, found: Option<&str>| {
            wanted.as_ref().is_none_or(|wanted| Some(wanted.as_str()) == found)
        };
        self.severity.is_none_or(|severity| severity == finding.severity.into())
            && same(&self.rule, Some(finding.rule.code()))
            && same(&self.file, Some(&finding.file))
            && same(&self.message_id, finding.id.as_deref())
    }
}

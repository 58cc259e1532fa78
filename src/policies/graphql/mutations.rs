//! Importing a page.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::{PolicyDocument, document_nodes};
use crate::{
    access::{Standing, Verb, permit},
    graphql::{Answer, LocalizedText, Speech, Weak, signed_in},
    l10n::Args,
    policies::{
        import::{File, Import, PageProblem, Report, import},
        model::DocumentOrigin,
        refusal::{PolicyDocumentUserErrorCode as Code, Refusal},
    },
    user_error,
    words::kebab,
};

user_error! {
    /// Why an import was refused.
    PolicyDocumentUserError of Code
}

/// A published page.
#[derive(Clone, Debug, InputObject)]
pub struct PolicyDocumentImportInput {
    /// Where it was published, such as `ja-jp/customer-support.md`; 1 to 500 characters.
    pub path: String,
    /// The page itself: front matter and Markdown, at most 1 MiB.
    pub content: String,
    /// Only say what would happen.
    #[graphql(default)]
    pub dry_run: bool,
}

/// The answer of `policyDocumentImport`.
#[derive(SimpleObject)]
pub struct PolicyDocumentImportPayload {
    /// The document the page belongs to; null after a dry run and when it was refused.
    policy_document: Option<PolicyDocument>,
    /// Whether the page was new to the desk.
    created: bool,
    /// Whether the page replaced an older text of the same edition and locale.
    updated: bool,
    /// How many of its sentences have their English beside them.
    aligned_segments: i32,
    /// What is worth knowing, such as links to pages that were not imported.
    notes: Vec<PolicyImportNote>,
    /// What was wrong with parts of the page; the rest of it is imported.
    problems: Vec<PolicyImportProblem>,
    /// Every reason why it was refused.
    user_errors: Vec<PolicyDocumentUserError>,
}

/// Something about a page that is no problem.
#[derive(SimpleObject)]
pub struct PolicyImportNote {
    /// A stable code.
    code: String,
    /// The line of the page, from 1.
    line: i32,
    /// The note in the caller's language.
    message: LocalizedText,
}

/// Something wrong with a part of a page.
#[derive(SimpleObject)]
pub struct PolicyImportProblem {
    /// A stable code, such as `SPAN_UNCLOSED`.
    code: String,
    /// The line of the page, from 1.
    line: i32,
    /// The id, key or value it is about; empty if the line says it all.
    subject: String,
    /// The problem in the caller's language.
    message: LocalizedText,
}

#[derive(Default)]
pub struct PolicyDocumentMutation;

#[Object]
impl PolicyDocumentMutation {
    /// Imports a published page. The same page again changes nothing. For operators.
    async fn policy_document_import(
        &self,
        ctx: &Context<'_>,
        input: PolicyDocumentImportInput,
    ) -> Answer<PolicyDocumentImportPayload> {
        let cx = signed_in(ctx)?;
        if let Err(refusal) = permit(&cx.caller, Verb::PolicyDocumentImport, Standing::None) {
            return refused(ctx, vec![refusal], Report::default());
        }
        let mut weak = Weak::<Code>::default();
        let path = weak.line("path", &input.path, 500);
        let path = match weak.prove(path) {
            Ok(path) => path,
            Err(mistakes) => return refused(ctx, mistakes, Report::default()),
        };
        let files = vec![File { path, bytes: input.content.into_bytes() }];
        let plan = Import { files, origin: DocumentOrigin::Imported, dry_run: input.dry_run };
        let report = import(cx, plan, || {}).await?;
        let human = |problem: &PageProblem| problem.code == "WOULD_OVERWRITE_HUMAN";
        if report.problems.iter().any(human) {
            return refused(ctx, vec![Refusal::new(Code::WouldOverwriteHuman).at("content")], report);
        }
        if report.localizations == 0 {
            let line = report.problems.first().map_or(1, |problem| i64::from(problem.line));
            return refused(ctx, vec![Refusal::new(Code::PageUnreadable).at("content").with("line", line)], report);
        }
        let ids = report.document().filter(|_| !input.dry_run).into_iter().collect();
        let document = document_nodes(ctx, ids).await?.pop();
        payload(ctx, document, report, Vec::new())
    }
}

fn refused(ctx: &Context<'_>, refusals: Vec<Refusal>, report: Report) -> Answer<PolicyDocumentImportPayload> {
    let user_errors = PolicyDocumentUserError::all(ctx, refusals)?;
    payload(ctx, None, report, user_errors)
}

fn payload(
    ctx: &Context<'_>,
    policy_document: Option<PolicyDocument>,
    report: Report,
    user_errors: Vec<PolicyDocumentUserError>,
) -> Answer<PolicyDocumentImportPayload> {
    let speech = Speech::of(ctx, None)?;
    let line = |line: u32| i32::try_from(line).unwrap_or(i32::MAX);
    let note = |note: crate::policies::import::Note| PolicyImportNote {
        message: speech.say(&format!("page-{}", kebab(note.code)), &Args::new().text("subject", note.subject)),
        code: note.code.to_owned(),
        line: line(note.line),
    };
    let problem = |problem: PageProblem| PolicyImportProblem {
        message: speech
            .say(&format!("page-{}", kebab(problem.code)), &Args::new().text("subject", problem.subject.clone())),
        code: problem.code.to_owned(),
        line: line(problem.line),
        subject: problem.subject,
    };
    Ok(PolicyDocumentImportPayload {
        policy_document,
        created: report.created > 0,
        updated: report.updated > 0,
        aligned_segments: i32::try_from(report.aligned_segments).unwrap_or(i32::MAX),
        notes: report.notes.into_iter().map(note).collect(),
        problems: report.problems.into_iter().map(problem).collect(),
        user_errors,
    })
}

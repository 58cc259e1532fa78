//! PolicyRule and the sentences it rests on.

use async_graphql::{Context, Object, SimpleObject};

use super::types::sentence;
use crate::{
    graphql::{Answer, Date, LocaleTag, LocalizedText, Speech, cx},
    l10n::{Args, Locale},
    policies::store,
    rules::{RuleActor, RuleEnforcement, RuleId, RuleModality, citations, rule},
};

#[derive(Clone, Copy)]
pub struct PolicyRule(pub RuleId);

/// A rule of the program's support policy, R1 to R30.
#[Object]
impl PolicyRule {
    /// Its number, such as `R5`; it never changes.
    async fn id(&self) -> String {
        self.0.name()
    }

    /// How strongly the policy puts it.
    async fn modality(&self) -> RuleModality {
        rule(self.0).modality
    }

    /// The modality in words.
    async fn modality_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(rule(self.0).modality))
    }

    /// What this desk does about it.
    async fn enforcement(&self) -> RuleEnforcement {
        rule(self.0).enforcement
    }

    /// Whom it binds or speaks of.
    async fn actor(&self) -> RuleActor {
        rule(self.0).actor
    }

    /// The rule in one sentence.
    async fn statement(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.say(&self.0.message_id(), &Args::new()))
    }

    /// What it means in practice.
    async fn explanation(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(speech.say_part(&self.0.message_id(), Some("explanation"), &Args::new()))
    }

    /// The sentences of the project's own policy documents that state it, of the newest edition first.
    /// Empty for rules that no edition of the project states.
    async fn citations(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Vec<RuleCitation>> {
        let (cx, wanted) = (cx(ctx)?, Speech::lenient(ctx, locales.as_deref())?.locale());
        let cited = citations(self.0);
        let keys = cited.iter().map(|citation| citation.segment.clone()).collect();
        let locales = vec![wanted.as_str().to_owned(), Locale::SOURCE.as_str().to_owned()];
        let found = store::cited(cx.db.read(), keys, locales).await?;
        let sentences = cited.iter().filter_map(|citation| {
            let mut here: Vec<_> =
                found.iter().filter(|(row, _)| row.segment_key.as_ref() == Some(&citation.segment)).collect();
            here.sort_by_key(|(_, page)| page.locale != wanted.as_str());
            let (row, page) = here.first()?;
            Some(RuleCitation {
                document: citation.document.clone(),
                effective_from: Date(citation.edition),
                segment_key: citation.segment.clone(),
                sentence: sentence(page, wanted, &row.markdown),
            })
        });
        Ok(sentences.collect())
    }
}

/// A sentence of policy that states a rule.
#[derive(SimpleObject)]
pub struct RuleCitation {
    /// The path of the document.
    document: String,
    /// The day from which the edition applies.
    effective_from: Date,
    /// The segment, the same in every locale.
    segment_key: String,
    /// The sentence itself.
    sentence: LocalizedText,
}

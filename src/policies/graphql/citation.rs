//! The sentences of policy that a rule rests on.

use async_graphql::{Context, ID, SimpleObject};
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    rule::Told,
    types::{localized, sentence},
};
use crate::{
    failure::Failure,
    graphql::{Answer, Date, LocaleTag, LocalizedText, Row, Speech, cx},
    ids::Kind,
    l10n::Locale,
    policies::{
        model::{DocumentOrigin, Provenance},
        page::to_plain_text,
        store::{self, AddedCitation, Sentence},
    },
    rules::citations,
};

/// A sentence of policy that states a rule.
#[derive(Clone, SimpleObject)]
pub struct RuleCitation {
    /// Whose document it is.
    origin: DocumentOrigin,
    /// The path of the document.
    document: String,
    /// The edition.
    edition_id: ID,
    /// The day from which the edition applies.
    effective_from: Date,
    /// The segment, the same in every locale.
    segment_key: String,
    /// The sentence itself.
    sentence: LocalizedText,
}

/// What is read once for all rules that are told together.
struct Sources {
    sentences: Vec<Sentence>,
    added: Vec<AddedCitation>,
}

/// The citations of one rule, in the order in which they count.
pub async fn cited(ctx: &Context<'_>, row: &Row<Told>, locales: Option<&[LocaleTag]>) -> Answer<Vec<RuleCitation>> {
    let wanted = Speech::lenient(ctx, locales)?.locale();
    let sources = row.shared(("citations", ctx), |ids| sources(ctx, ids, wanted)).await?;
    let counts = |day: NaiveDate| row.as_of().is_none_or(|as_of| day <= as_of);
    let own = citations(row.id()).iter().filter(|citation| counts(citation.edition)).filter_map(|citation| {
        let imported = |page: Uuid| sources.added.iter().any(|added| added.edition_id == page);
        let here = |(segment, page): &&Sentence| {
            segment.segment_key.as_ref() == Some(&citation.segment) && !imported(page.edition_id)
        };
        let found: Vec<_> = sources.sentences.iter().filter(here).collect();
        Some(RuleCitation {
            origin: DocumentOrigin::Project,
            document: citation.document.clone(),
            edition_id: Kind::PolicyEdition.write(found.first()?.1.edition_id).into(),
            effective_from: Date(citation.edition),
            segment_key: citation.segment.clone(),
            sentence: best(&found, wanted)?,
        })
    });
    let name = row.id().name();
    let added = sources.added.iter().filter(|added| added.rule == name).filter_map(|added| {
        let effective_from = added.effective_from.filter(|day| counts(*day))?;
        let here = |(segment, page): &&Sentence| {
            segment.segment_key.as_ref() == Some(&added.segment_key) && page.edition_id == added.edition_id
        };
        let found: Vec<_> = sources.sentences.iter().filter(here).collect();
        Some(RuleCitation {
            origin: DocumentOrigin::Imported,
            document: added.path.clone(),
            edition_id: Kind::PolicyEdition.write(added.edition_id).into(),
            effective_from: Date(effective_from),
            segment_key: added.segment_key.clone(),
            sentence: best(&found, wanted)?,
        })
    });
    Ok(own.chain(added).collect())
}

async fn sources(ctx: &Context<'_>, ids: Vec<Uuid>, wanted: Locale) -> Result<Sources, Failure> {
    let db = cx(ctx)?.db.read();
    let rules: Vec<_> = ids.iter().filter_map(|id| u8::try_from(id.as_u128()).ok()).map(crate::rules::RuleId).collect();
    let added = store::added_citations(db, rules.iter().map(|rule| rule.name()).collect()).await?;
    let own = rules.iter().flat_map(|rule| citations(*rule)).map(|citation| citation.segment.clone());
    let keys = own.chain(added.iter().map(|added| added.segment_key.clone())).collect();
    let locales = vec![wanted.as_str().to_owned(), Locale::SOURCE.as_str().to_owned()];
    let imported = added.iter().map(|added| added.edition_id).collect();
    Ok(Sources { sentences: store::cited(db, keys, locales, imported).await?, added })
}

/// The sentence in the wanted locale, else in English, be it the English beside a translation, else in
/// any language.
fn best(found: &[&Sentence], wanted: Locale) -> Option<LocalizedText> {
    let of = |tag: &str| found.iter().find(|(_, page)| page.locale == tag);
    let own = of(wanted.as_str()).or_else(|| of(Locale::SOURCE.as_str()));
    if let Some((segment, page)) = own {
        return Some(sentence(page, wanted, &segment.markdown));
    }
    let english = found.iter().find_map(|(segment, page)| Some((segment.source_markdown.as_ref()?, page)));
    match english {
        Some((source, page)) => Some(LocalizedText {
            locale: LocaleTag(Locale::SOURCE),
            is_fallback: wanted != Locale::SOURCE,
            provenance: Provenance::Original,
            staleness: None,
            ..localized(page, wanted, to_plain_text(source))
        }),
        None => found.first().map(|(segment, page)| sentence(page, wanted, &segment.markdown)),
    }
}

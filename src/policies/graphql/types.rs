//! PolicyDocument > PolicyEdition > PolicyLocalization > PolicySection > PolicySegment.

use std::collections::HashMap;

use async_graphql::{Context, ID, Object, SimpleObject};
use uuid::Uuid;

use super::text::PolicySection;
use crate::{
    db::entity::{policy_document, policy_edition, policy_localization, policy_section},
    failure::Failure,
    graphql::{Answer, Batch, Date, DateTime, Html, LocaleTag, LocalizedText, Markdown, Row, Speech, cx, maybe},
    ids::Kind,
    l10n::Locale,
    partners::{graphql::locale, model::Cloud},
    policies::{
        model::{DocumentOrigin, Provenance, Staleness},
        page::{render_html, to_plain_text},
        store,
    },
};

#[derive(Clone)]
pub struct PolicyDocument(pub Row<policy_document::Model>);

/// A published page of rules, in all its editions.
#[Object]
impl PolicyDocument {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::PolicyDocument.write(self.0.id).into()
    }

    /// Where it comes from.
    async fn origin(&self) -> DocumentOrigin {
        self.0.origin
    }

    /// The origin in words.
    async fn origin_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.origin))
    }

    /// The path it was published under; the name of the project's own documents.
    async fn path(&self) -> &str {
        &self.0.path
    }

    /// Its id at the publisher, the same in every locale; null for pages published without one.
    async fn asset_id(&self) -> Option<&str> {
        self.0.asset_id.as_deref()
    }

    /// Its title in the newest edition that has one for the reader.
    async fn title(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        let load = async {
            let wanted = Speech::lenient(ctx, locales.as_deref())?.locale();
            Ok(newest(ctx, &self.0, wanted).await?.map(|found| {
                let text = found.title.clone();
                localized(&found, wanted, text)
            }))
        };
        maybe(load.await)
    }

    /// Its editions, the newest first; those without a day last.
    async fn editions(&self, ctx: &Context<'_>) -> Answer<Vec<PolicyEdition>> {
        Ok(editions(ctx, &self.0).await?.into_iter().map(PolicyEdition).collect())
    }

    /// The edition in force on a day: the newest that applies from that day or earlier. Editions without
    /// a day never are. Null when there is none.
    async fn edition_as_of(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day.")] date: Date,
    ) -> Option<Answer<PolicyEdition>> {
        let load = async {
            let all = editions(ctx, &self.0).await?;
            let found = all.into_iter().find(|row| row.effective_from.is_some_and(|from| from <= date.0));
            Ok(found.map(PolicyEdition))
        };
        maybe(load.await)
    }

    /// Its text for the reader: of the newest edition that has one in the wanted locale, else in English,
    /// else in any.
    async fn localization(
        &self,
        ctx: &Context<'_>,
        locales: Option<Vec<LocaleTag>>,
    ) -> Option<Answer<PolicyLocalization>> {
        let load = async {
            let wanted = Speech::lenient(ctx, locales.as_deref())?.locale();
            Ok(newest(ctx, &self.0, wanted).await?.map(PolicyLocalization))
        };
        maybe(load.await)
    }
}

#[derive(Clone)]
pub struct PolicyEdition(pub Row<policy_edition::Model>);

/// One English revision of a document.
#[Object]
impl PolicyEdition {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::PolicyEdition.write(self.0.id).into()
    }

    /// Names the English revision; the same in every locale.
    async fn source_hash(&self) -> &str {
        &self.0.source_hash
    }

    /// The day from which it applies; null when nothing says so.
    async fn effective_from(&self) -> Option<Date> {
        self.0.effective_from.map(Date)
    }

    /// The clouds it applies to (rule R29); null when it lists none, which says nothing.
    async fn clouds(&self) -> Option<&[Cloud]> {
        self.0.clouds.as_ref().map(|clouds| clouds.0.as_slice())
    }

    /// The roles it is for, as the page writes them (rule R30); null when it names none.
    async fn roles(&self) -> Option<&[String]> {
        self.0.roles.as_ref().map(|roles| roles.0.as_slice())
    }

    /// The document.
    async fn document(&self, ctx: &Context<'_>) -> Answer<PolicyDocument> {
        let cx = cx(ctx)?;
        let load = |ids| store::by_ids(cx.db.read(), ids);
        let document = self.0.one("document", |row| Some(row.document_id), load).await?;
        Ok(PolicyDocument(document.ok_or_else(|| Failure::new("an edition has no document"))?))
    }

    /// Its texts, one per locale, by locale.
    async fn localizations(&self, ctx: &Context<'_>) -> Answer<Vec<PolicyLocalization>> {
        Ok(localizations(ctx, &self.0).await?.into_iter().map(PolicyLocalization).collect())
    }

    /// Its text for the reader: in the wanted locale, else in English, else null.
    async fn localization(
        &self,
        ctx: &Context<'_>,
        locales: Option<Vec<LocaleTag>>,
    ) -> Option<Answer<PolicyLocalization>> {
        let load = async {
            let wanted = Speech::lenient(ctx, locales.as_deref())?.locale();
            Ok(best(localizations(ctx, &self.0).await?, wanted).map(PolicyLocalization))
        };
        maybe(load.await)
    }
}

#[derive(Clone)]
pub struct PolicyLocalization(pub Row<policy_localization::Model>);

/// An edition in one language.
#[Object]
impl PolicyLocalization {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::PolicyLocalization.write(self.0.id).into()
    }

    /// The language it really is in.
    async fn locale(&self) -> LocaleTag {
        locale(&self.0.locale)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What it says it is about.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// Who made it.
    async fn provenance(&self) -> Provenance {
        self.0.provenance
    }

    /// The provenance in words.
    async fn provenance_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.provenance))
    }

    /// Whether it is still true to its source. `UNKNOWN` when its page carries no English beside it; null
    /// for the source itself.
    async fn staleness(&self) -> Option<Staleness> {
        staleness(&self.0)
    }

    /// What its page says about its translation, such as `HT` or `MT`.
    async fn translation_type(&self) -> Option<&str> {
        self.0.translation_type.as_deref()
    }

    /// The day its page names as its own; it does not move when the text does.
    async fn published_on(&self) -> Option<Date> {
        self.0.published_on.map(Date)
    }

    /// The day its translation was handed off.
    async fn handoff_on(&self) -> Option<Date> {
        self.0.handoff_on.map(Date)
    }

    /// When it was imported.
    async fn imported_at(&self) -> DateTime {
        DateTime(self.0.imported_at)
    }

    /// Everything its page says about itself.
    async fn front_matter(&self) -> Vec<FrontMatterEntry> {
        let entry = |(key, value): &(String, String)| FrontMatterEntry { key: key.clone(), value: value.clone() };
        self.0.front_matter.0.iter().map(entry).collect()
    }

    /// The edition.
    async fn edition(&self, ctx: &Context<'_>) -> Answer<PolicyEdition> {
        let cx = cx(ctx)?;
        let load = |ids| store::editions_by_ids(cx.db.read(), ids);
        let edition = self.0.one("edition", |row| Some(row.edition_id), load).await?;
        Ok(PolicyEdition(edition.ok_or_else(|| Failure::new("a localization has no edition"))?))
    }

    /// Its sections, in order.
    async fn sections(&self, ctx: &Context<'_>) -> Answer<Vec<PolicySection>> {
        let rows = sections(ctx, &self.0).await?;
        Ok(rows.into_iter().map(|section| PolicySection { section, page: self.0.clone() }).collect())
    }

    /// The whole text.
    async fn markdown(&self, ctx: &Context<'_>) -> Answer<Markdown> {
        Ok(Markdown(whole(&sections(ctx, &self.0).await?)))
    }

    /// The whole text as sanitized HTML.
    async fn html(&self, ctx: &Context<'_>) -> Answer<Html> {
        Ok(Html(render_html(&whole(&sections(ctx, &self.0).await?))))
    }
}

/// One entry of a page's front matter.
#[derive(SimpleObject)]
pub struct FrontMatterEntry {
    /// The key, such as `ms.locfileid`.
    key: String,
    /// The value, as it is written.
    value: String,
}

/// A translation is current as long as the English beside it is that of its own edition; where its
/// page carries no English nobody can tell.
pub fn staleness(page: &policy_localization::Model) -> Option<Staleness> {
    match (page.provenance, page.source_known) {
        (Provenance::Original, _) => None,
        (_, true) => Some(Staleness::Current),
        (_, false) => Some(Staleness::Unknown),
    }
}

/// A text of a localization for a reader who wanted a locale.
pub fn localized(page: &policy_localization::Model, wanted: Locale, value: String) -> LocalizedText {
    LocalizedText {
        value,
        is_fallback: page.locale != wanted.as_str(),
        locale: locale(&page.locale),
        provenance: page.provenance,
        staleness: staleness(page).or(Some(Staleness::Current)),
        caution: None,
    }
}

/// A sentence of a localization, without its markup.
pub fn sentence(page: &policy_localization::Model, wanted: Locale, markdown: &str) -> LocalizedText {
    localized(page, wanted, to_plain_text(markdown))
}

async fn editions(
    ctx: &Context<'_>,
    row: &Row<policy_document::Model>,
) -> Result<Vec<Row<policy_edition::Model>>, Failure> {
    let cx = cx(ctx)?;
    Ok(row.many("editions", |ids| store::editions_of(cx.db.read(), ids)).await?.rows)
}

async fn localizations(
    ctx: &Context<'_>,
    row: &Row<policy_edition::Model>,
) -> Result<Vec<Row<policy_localization::Model>>, Failure> {
    let cx = cx(ctx)?;
    let all = row.shared("localizations", |ids| async move {
        let mut groups: HashMap<Uuid, Vec<Row<policy_localization::Model>>> = HashMap::new();
        for page in Batch::of(store::localizations_of(cx.db.read(), ids).await?) {
            groups.entry(page.edition_id).or_default().push(page);
        }
        Ok(groups)
    });
    Ok(all.await?.get(&row.id).cloned().unwrap_or_default())
}

async fn sections(
    ctx: &Context<'_>,
    row: &Row<policy_localization::Model>,
) -> Result<Vec<Row<policy_section::Model>>, Failure> {
    let cx = cx(ctx)?;
    Ok(row.many("sections", |ids| store::sections_of(cx.db.read(), ids)).await?.rows)
}

/// The wanted locale, else English.
fn best(pages: Vec<Row<policy_localization::Model>>, wanted: Locale) -> Option<Row<policy_localization::Model>> {
    let of = |tag: &str| pages.iter().find(|page| page.locale == tag).cloned();
    of(wanted.as_str()).or_else(|| of(Locale::SOURCE.as_str()))
}

/// Of the newest edition that has the wanted locale, else English, else anything.
async fn newest(
    ctx: &Context<'_>,
    row: &Row<policy_document::Model>,
    wanted: Locale,
) -> Result<Option<Row<policy_localization::Model>>, Failure> {
    let mut pages = Vec::new();
    for edition in editions(ctx, row).await? {
        pages.extend(localizations(ctx, &edition).await?);
    }
    Ok(best(pages.clone(), wanted).or_else(|| pages.into_iter().next()))
}

fn whole(sections: &[Row<policy_section::Model>]) -> String {
    let texts: Vec<&str> = sections.iter().map(|section| section.markdown.trim_end()).collect();
    texts.join("\n\n")
}

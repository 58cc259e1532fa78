//! The verbs of support statements: change the draft, publish it.

use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::{
    duties,
    model::{Arrangement, Description, Opening, Price, Reach, SupportCharging, SupportContent, Target},
    store,
};
use crate::{
    access::{Standing, Verb, allow},
    cx::Cx,
    db::{
        entity::{partner, support_statement},
        write,
    },
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    partners::{
        self,
        refusal::{PartnerUserErrorCode as Code, Refusal},
    },
    refusal::{No, Outcome},
    tickets::model::TicketCategory,
};

/// Changes of a draft; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub time_zone: Option<String>,
    pub locales: Option<Vec<String>>,
    pub arrangements: Option<Vec<Arrangement>>,
    pub kinds: Option<Vec<TicketCategory>>,
    pub hours: Option<Vec<Opening>>,
    pub holidays: Option<Vec<NaiveDate>>,
    pub contacts: Option<Vec<Reach>>,
    pub languages: Option<Vec<String>>,
    pub charging: Option<SupportCharging>,
    pub prices: Option<Vec<Price>>,
    pub targets: Option<Vec<Target>>,
    /// By locale; one without a text is taken out.
    pub descriptions: Vec<(String, Option<String>)>,
}

/// Changes of the draft of a partner.
#[derive(Clone, Debug)]
pub struct Update {
    pub partner: Uuid,
    pub expected_version: Option<i32>,
    pub changes: Changes,
}

/// Makes a draft a published version.
#[derive(Clone, Copy, Debug)]
pub struct Publish {
    pub partner: Uuid,
    pub expected_version: Option<i32>,
}

/// Changes the draft; a partner that has none begins one.
pub async fn update(cx: &Cx, command: Update) -> Outcome<support_statement::Model, Code> {
    let transaction = cx.db.begin().await?;
    let partner = own_partner(&transaction, cx, command.partner, Verb::SupportStatementUpdate).await?;
    let mut row = draft(&transaction, cx, &partner).await?;
    let read = row.clone();
    expect(command.expected_version, read.version)?;
    command.changes.apply(&mut row.content);
    row.version += 1;
    row.author = cx.caller.subject();
    row.updated_at = cx.now();
    if read.version == 0 {
        write::insert(&transaction, row.clone()).await?;
    } else if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let written = (read.version > 0).then_some(&read);
    let change = Change::put(Kind::SupportStatement.write(row.id), written, &row);
    audit::record(&transaction, cx, AuditOperation::SupportStatementUpdate, Some(partner.id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Publishes the draft as the next version. A draft that is published already answers with that
/// version, so that a retry is safe.
pub async fn publish(cx: &Cx, command: Publish) -> Outcome<support_statement::Model, Code> {
    let transaction = cx.db.begin().await?;
    let partner = own_partner(&transaction, cx, command.partner, Verb::SupportStatementPublish).await?;
    let draft = draft(&transaction, cx, &partner).await?;
    expect(command.expected_version, draft.version)?;
    let refusals = duties::may_publish(&draft.content);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let newest = store::published(&transaction, vec![partner.id]).await?.pop();
    if let Some(newest) = newest.as_ref().filter(|newest| newest.content == draft.content) {
        return Ok(newest.clone());
    }
    let row = support_statement::Model {
        id: cx.new_id(),
        number: newest.map_or(1, |newest| newest.number + 1),
        author: cx.caller.subject(),
        created_at: cx.now(),
        updated_at: cx.now(),
        ..draft
    };
    write::insert(&transaction, row.clone()).await?;
    let change = Change::created(Kind::SupportStatement.write(row.id), &row);
    audit::record(&transaction, cx, AuditOperation::SupportStatementPublish, Some(partner.id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

/// The partner, locked, if the caller may do this to it.
async fn own_partner(
    transaction: &DatabaseTransaction,
    cx: &Cx,
    id: Uuid,
    verb: Verb,
) -> Result<partner::Model, No<Code>> {
    let Some(partner) = partners::store::load(transaction, cx.caller.scope(), id).await? else {
        return Err(Refusal::new(Code::NotFound).at("partnerId").into());
    };
    let standing = if cx.caller.partner() == Some(partner.id) { Standing::Own } else { Standing::None };
    if allow(&cx.caller, verb, standing) { Ok(partner) } else { Err(Refusal::new(Code::NotAllowed).into()) }
}

/// The draft of a partner; version 0 is one that nobody has written yet.
async fn draft(
    transaction: &DatabaseTransaction,
    cx: &Cx,
    partner: &partner::Model,
) -> Result<support_statement::Model, No<Code>> {
    let written = store::draft_to_change(transaction, partner.id).await?;
    Ok(written.unwrap_or_else(|| support_statement::Model {
        id: cx.new_id(),
        partner_id: partner.id,
        number: store::DRAFT,
        content: SupportContent::empty(&partner.time_zone, &partner.default_locale),
        version: 0,
        author: cx.caller.subject(),
        created_at: cx.now(),
        updated_at: cx.now(),
    }))
}

fn expect(expected: Option<i32>, version: i32) -> Result<(), No<Code>> {
    match expected {
        Some(expected) if expected != version => Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into()),
        _ => Ok(()),
    }
}

impl Changes {
    fn apply(self, content: &mut SupportContent) {
        fn set<T>(to: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *to = value;
            }
        }
        set(&mut content.time_zone, self.time_zone);
        set(&mut content.locales, self.locales);
        set(&mut content.arrangements, self.arrangements);
        set(&mut content.kinds, self.kinds);
        set(&mut content.hours, self.hours);
        set(&mut content.holidays, self.holidays);
        set(&mut content.contacts, self.contacts);
        set(&mut content.languages, self.languages);
        set(&mut content.charging, self.charging);
        set(&mut content.prices, self.prices);
        set(&mut content.targets, self.targets);
        for (locale, text) in self.descriptions {
            content.descriptions.retain(|one| one.locale != locale);
            content.descriptions.extend(text.map(|text| Description { locale, text }));
        }
    }
}

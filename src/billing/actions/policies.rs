//! A collections policy: drafted, then published (rule R20).

use std::collections::HashSet;

use uuid::Uuid;

use crate::{
    access::{Standing, Verb, allow},
    billing::{
        model::{CollectionsPolicyState, CollectionsStep, CollectionsSteps},
        refusal::{BillingUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::{entity::collections_policy, outbox, write},
    failure::Failure,
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    partners,
    refusal::Outcome,
};

/// What the one draft of the caller's partner shall say.
#[derive(Clone, Debug)]
pub struct Draft {
    pub expected_version: Option<i32>,
    pub steps: Vec<CollectionsStep>,
    pub data_retention_days: i32,
}

/// A draft to bring into force.
#[derive(Clone, Debug)]
pub struct Publish {
    pub id: Uuid,
    pub expected_version: Option<i32>,
}

/// Writes the draft: the one there is, or a new one.
pub async fn draft(cx: &Cx, command: Draft) -> Outcome<collections_policy::Model, Code> {
    if !allow(&cx.caller, Verb::CollectionsPolicyKeep, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents draft a collections policy"))?;
    let now = cx.now();
    let transaction = cx.db.begin().await?;
    // The partner's row queues up two first drafts.
    partners::store::load(&transaction, cx.caller.scope(), partner_id).await?;
    let earlier = store::draft_of(&transaction, partner_id).await?;
    let version = earlier.as_ref().map_or(0, |earlier| earlier.version);
    if command.expected_version.is_some_and(|expected| expected != version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let row = collections_policy::Model {
        id: earlier.as_ref().map_or_else(|| cx.new_id(), |earlier| earlier.id),
        partner_id,
        edition: None,
        state: CollectionsPolicyState::Draft,
        steps: CollectionsSteps(command.steps),
        data_retention_days: command.data_retention_days,
        version: version + 1,
        created_at: earlier.as_ref().map_or(now, |earlier| earlier.created_at),
        updated_at: now,
        published_at: None,
    };
    if earlier.is_none() {
        write::insert(&transaction, row.clone()).await?;
    } else if !write::update(&transaction, row.clone(), version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let change = Change::put(Kind::CollectionsPolicy.write(row.id), earlier.as_ref(), &row);
    audit::record(&transaction, cx, AuditOperation::CollectionsPolicyDraft, Some(partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Brings a draft into force; the policy before it is kept as it was.
pub async fn publish(cx: &Cx, command: Publish) -> Outcome<collections_policy::Model, Code> {
    let (now, scope) = (cx.now(), cx.caller.scope());
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::policy_to_change(&transaction, scope, command.id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let standing = if cx.caller.partner() == Some(row.partner_id) { Standing::Own } else { Standing::None };
    if !allow(&cx.caller, Verb::CollectionsPolicyKeep, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    if command.expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if row.state != CollectionsPolicyState::Draft {
        return Err(Refusal::new(Code::NotADraft).at("id").into());
    }
    let partner = partners::store::settings(&transaction, row.partner_id).await?;
    let missing = without_notice(&row.steps.0, &partner.default_locale);
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let earlier = store::policies_in_force(&transaction, scope, vec![row.partner_id]).await?.pop();
    let read = row.clone();
    row.edition = Some(1 + earlier.as_ref().and_then(|earlier| earlier.edition).unwrap_or(0));
    let mut changes = Vec::new();
    if let Some(mut earlier) = earlier {
        let read = earlier.clone();
        earlier.state = CollectionsPolicyState::Replaced;
        earlier.updated_at = now;
        earlier.version += 1;
        changes.push(Change::updated(Kind::CollectionsPolicy.write(earlier.id), &read, &earlier));
        if !write::update(&transaction, earlier, read.version).await? {
            return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
        }
    }
    row.state = CollectionsPolicyState::Published;
    row.published_at = Some(now);
    row.updated_at = now;
    row.version += 1;
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    changes.push(Change::updated(Kind::CollectionsPolicy.write(row.id), &read, &row));
    audit::record(&transaction, cx, AuditOperation::CollectionsPolicyPublish, Some(row.partner_id), changes).await?;
    outbox::publish(&transaction, outbox::Topic::CollectionsPolicy, row.id, row.version, now).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(row)
}

/// A customer whose language has no notice reads that of the partner's own, so each step needs one.
fn without_notice(steps: &[CollectionsStep], locale: &str) -> Vec<Refusal> {
    let bare = |step: &CollectionsStep| step.notices.iter().all(|notice| notice.locale != locale);
    let refusal =
        |(number, _)| Refusal::new(Code::CollectionsNoticeMissing).at("id").with("step", number).with("locale", locale);
    (1..).zip(steps).filter(|(_, step)| bare(step)).map(refusal).collect()
}

impl Draft {
    /// What is wrong with it whoever's it becomes.
    pub fn mistakes(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.steps.is_empty() {
            refusals.push(Refusal::new(Code::CollectionsStepsRequired).at("steps"));
        }
        if self.steps.len() > 20 {
            refusals.push(Refusal::new(Code::OutOfRange).at("steps").with("least", 1).with("most", 20));
        }
        let mut range = |field: &str, value: i32, least: i32, most: i32| {
            if !(least..=most).contains(&value) {
                let refusal = Refusal::new(Code::OutOfRange).at(field);
                refusals.push(refusal.with("least", i64::from(least)).with("most", i64::from(most)));
            }
        };
        range("dataRetentionDays", self.data_retention_days, 1, 3_650);
        for (at, step) in self.steps.iter().enumerate() {
            range(&format!("steps.{at}.daysOverdue"), step.days_overdue, 1, 3_650);
        }
        for (at, pair) in self.steps.windows(2).enumerate() {
            if pair[0].days_overdue >= pair[1].days_overdue {
                let field = format!("steps.{}.daysOverdue", at + 1);
                refusals.push(Refusal::new(Code::CollectionsStepsNotIncreasing).at(&field));
            }
        }
        for (at, step) in self.steps.iter().enumerate() {
            let mut seen = HashSet::new();
            for (place, notice) in step.notices.iter().enumerate() {
                if !seen.insert(&notice.locale) {
                    let field = format!("steps.{at}.notices.{place}.locale");
                    let refusal = Refusal::new(Code::DuplicateLocale).at(&field);
                    refusals.push(refusal.with("locale", notice.locale.as_str()));
                }
            }
        }
        refusals
    }
}

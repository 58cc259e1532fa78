//! PartnerReadiness: what a partner owes its customers, and what to do next.

use std::collections::HashMap;

use async_graphql::{Context, Object};
use chrono::NaiveDate;
use uuid::Uuid;

use super::statement::language_names;
use crate::{
    access::Scope,
    billing,
    cx::Cx,
    db::entity::{entitlement, partner, support_statement},
    failure::Failure,
    graphql::{Answer, LocaleTag, LocalizedText, Row, Speech, cx},
    l10n::Args,
    partners::{
        model::SupportVehicle,
        store as partners,
        support::{
            duties::{Facts, Owed, Progress, readiness},
            model::{PartnerDuty, SupportContent},
            store,
        },
    },
    policies::graphql::PolicyRule,
    rules::RULES,
    words::Word,
};

pub struct PartnerReadiness {
    owed: Vec<Owed>,
    /// Told together for all partners, so that their sentences are read together.
    rules: Vec<PolicyRule>,
}

/// What a partner owes its customers by the rules, as far as this desk can tell.
#[Object]
impl PartnerReadiness {
    /// Whether every duty is met.
    async fn is_ready(&self) -> bool {
        self.missing() == 0
    }

    /// How many duties are met.
    async fn met_count(&self) -> usize {
        self.owed.len() - self.missing()
    }

    /// How many are not.
    async fn missing_count(&self) -> usize {
        self.missing()
    }

    /// How far the partner is, in one sentence.
    async fn summary(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let args = Args::new().integer("missing", count(self.missing())).integer("all", count(self.owed.len()));
        Ok(Speech::of(ctx, locales.as_deref())?.say("readiness-summary", &args))
    }

    /// Every duty that binds a partner of this kind.
    async fn duties(&self) -> Vec<PartnerDutyStatus> {
        let status = |owed: &Owed| PartnerDutyStatus {
            owed: owed.clone(),
            rule: self
                .rules
                .iter()
                .find(|rule| rule.data().id == owed.rule)
                .cloned()
                .unwrap_or_else(|| PolicyRule::one(owed.rule)),
        };
        self.owed.iter().map(status).collect()
    }
}

impl PartnerReadiness {
    fn missing(&self) -> usize {
        self.owed.iter().filter(|owed| owed.progress != Progress::Met).count()
    }
}

pub struct PartnerDutyStatus {
    owed: Owed,
    rule: PolicyRule,
}

/// A duty of a partner, met or missing.
#[Object]
impl PartnerDutyStatus {
    /// The duty.
    async fn duty(&self) -> PartnerDuty {
        self.owed.duty
    }

    /// The duty in words.
    async fn label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.owed.duty))
    }

    /// Whether it is met, by what customers can read.
    async fn is_met(&self) -> bool {
        self.owed.progress == Progress::Met
    }

    /// The rule it comes from, with its modality and the sentences of policy it rests on.
    async fn rule(&self) -> PolicyRule {
        self.rule.clone()
    }

    /// What to do about it; null when it is met.
    async fn next_step(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(match &self.owed.progress {
            Progress::Met => None,
            Progress::Drafted => Some(speech.say("readiness-publish-draft", &Args::new())),
            Progress::Missing { locales } => {
                let args = Args::new().list("languages", language_names(&speech, locales));
                Some(speech.say_part(&self.owed.duty.label_id(), Some("next"), &args))
            }
        })
    }
}

/// What is known about one partner.
struct Dossier {
    draft: SupportContent,
    published: Option<SupportContent>,
    has_provider: bool,
    has_collections_policy: bool,
    has_vehicle: bool,
}

/// The readiness of a partner, told to itself, to its providers and to operators.
pub async fn readiness_of(ctx: &Context<'_>, partner: &Row<partner::Model>) -> Answer<Option<PartnerReadiness>> {
    let cx = cx(ctx)?;
    let load = |ids| async move { Ok((dossiers(cx, ids).await?, PolicyRule::all(RULES.iter().map(|rule| rule.id)))) };
    let all = partner.shared("readiness", load).await?;
    let (dossiers, rules) = &*all;
    Ok(dossiers.get(&partner.id).map(|known| {
        let owed = readiness(&Facts {
            kind: partner.kind,
            has_provider: known.has_provider,
            has_collections_policy: known.has_collections_policy,
            has_vehicle: known.has_vehicle,
            draft: &known.draft,
            published: known.published.as_ref(),
        });
        PartnerReadiness { owed, rules: rules.clone() }
    }))
}

async fn dossiers(cx: &Cx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Dossier>, Failure> {
    let (db, today) = (cx.db.read(), cx.now().date_naive());
    let supervised = partners::supervised(db, cx.caller.scope(), ids).await?;
    let ids: Vec<Uuid> = supervised.iter().map(|partner| partner.id).collect();
    let links = partners::providers_of_each(db, ids.clone()).await?;
    let contracts = partners::contracts_of_each(db, ids.clone()).await?;
    // Whether there is a policy is told to whoever may see the readiness, though not what it says.
    let policies = billing::store::policies_in_force(db, Scope::Platform, ids.clone()).await?;
    let (drafts, published): (Vec<_>, Vec<_>) =
        store::drafted_and_published(db, ids).await?.into_iter().partition(|row| row.number == store::DRAFT);
    let content = |rows: &[support_statement::Model], id| {
        rows.iter().find(|row| row.partner_id == id).map(|row| row.content.clone())
    };
    let dossier = |partner: partner::Model| Dossier {
        draft: content(&drafts, partner.id)
            .unwrap_or_else(|| SupportContent::empty(&partner.time_zone, &partner.default_locale)),
        published: content(&published, partner.id),
        has_collections_policy: policies.iter().any(|policy| policy.partner_id == partner.id),
        has_provider: links.iter().any(|link| link.reseller_id == partner.id),
        has_vehicle: contracts
            .iter()
            .any(|contract| contract.partner_id == partner.id && carries_technical_issues(contract, today)),
    };
    Ok(supervised.into_iter().map(|partner| (partner.id, dossier(partner))).collect())
}

/// Whether a contract is a vehicle for technical issues of online services that is in force (rule R23).
fn carries_technical_issues(contract: &entitlement::Model, today: NaiveDate) -> bool {
    use SupportVehicle::{Advanced, Premier, SignatureCloud};
    matches!(contract.vehicle, Premier | Advanced | SignatureCloud)
        && contract.valid_from <= today
        && contract.valid_to.is_none_or(|last| today <= last)
}

//! Reading the rules: all of them, one, and those of a day (rule R29).

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::{PolicyDocumentUserError, PolicyEdition, PolicyRule, requirement::ServiceRequirement};
use crate::{
    graphql::{Answer, Batch, Date, LocaleTag, LocalizedText, Rejection, Speech, cx},
    partners::model::{Cloud, OnlineService, PartnerKind},
    policies::{
        coverage::{InForce, in_force, last_covering, refusal},
        model::{CloudCoverage, DocumentOrigin},
        store,
    },
    rules::{REQUIREMENTS, RULES, RequirementArea, RuleActor, RuleEnforcement, RuleId, RuleModality},
    word_filter,
};

word_filter! {
    /// Compares a rule's modality. Conditions are combined with AND.
    RuleModalityFilter of RuleModality
}

word_filter! {
    /// Compares what the desk does about a rule. Conditions are combined with AND.
    RuleEnforcementFilter of RuleEnforcement
}

word_filter! {
    /// Compares whom a rule binds. Conditions are combined with AND.
    RuleActorFilter of RuleActor
}

/// Which rules are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PolicyRuleFilter {
    /// By number: one of these, such as `["R3", "R5"]`; at most 100.
    pub id_in: Option<Vec<String>>,
    /// By how strongly the policy puts it.
    pub modality: Option<RuleModalityFilter>,
    /// By what the desk does about it.
    pub enforcement: Option<RuleEnforcementFilter>,
    /// By whom it binds or speaks of.
    pub actor: Option<RuleActorFilter>,
    /// In force in this cloud; a rule whose edition lists no clouds is in force in each.
    pub cloud: Option<Cloud>,
    /// As they stood on this day; unless told, as they stand now.
    pub as_of: Option<Date>,
}

impl PolicyRuleFilter {
    fn rules(&self) -> Answer<Vec<PolicyRule>> {
        if self.id_in.as_ref().is_some_and(|ids| ids.len() > 100) {
            return Err(Rejection::new("TOO_MANY_VALUES").with("limit", "100").into());
        }
        let named = |id: RuleId| self.id_in.as_ref().is_none_or(|ids| ids.contains(&id.name()));
        let wanted = RULES.iter().filter(|rule| {
            named(rule.id)
                && self.modality.as_ref().is_none_or(|filter| filter.matches(rule.modality))
                && self.enforcement.as_ref().is_none_or(|filter| filter.matches(rule.enforcement))
        });
        // Actor and clouds change with time, so the day is looked up first.
        let ids = wanted.map(|rule| rule.id);
        let told = match self.as_of {
            Some(day) => PolicyRule::on(day.0, ids),
            None => PolicyRule::all(ids),
        };
        let stands = |rule: &PolicyRule| {
            self.actor.as_ref().is_none_or(|filter| filter.matches(rule.period().actor))
                && self.cloud.is_none_or(|cloud| rule.period().covers(cloud))
        };
        Ok(told.into_iter().filter(stands).collect())
    }
}

#[derive(Default)]
pub struct PolicyRuleQuery;

#[Object]
impl PolicyRuleQuery {
    /// The rules of the support policy, by number; thirty, and never more than that, so they are a plain
    /// list. Works without a token.
    async fn policy_rules(
        &self,
        #[graphql(desc = "Which ones.")] filter: Option<PolicyRuleFilter>,
    ) -> Answer<Vec<PolicyRule>> {
        filter.unwrap_or_default().rules()
    }

    /// A rule by its number, such as `R5`; null when there is none. Works without a token.
    async fn policy_rule(&self, id: String) -> Option<PolicyRule> {
        PolicyRule::all(RuleId::read(&id)).pop()
    }

    /// The policy on a day: the editions in force then, whether they cover a cloud (rule R29), and the
    /// rules that stood. Editions without a day are never in force. Works without a token.
    async fn policy_as_of(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day.")] date: Date,
        #[graphql(desc = "The cloud it is about.")] cloud: Cloud,
        #[graphql(desc = "Only rules that concern partners of this kind.")] partner_kind: Option<PartnerKind>,
        #[graphql(desc = "Only editions of documents from here.")] origin: Option<DocumentOrigin>,
    ) -> Answer<PolicyAsOf> {
        let editions = store::all_editions(cx(ctx)?.db.read(), origin).await?;
        let found = in_force(editions, date.0, cloud);
        let refusals = refusal(cloud, &found).into_iter().collect::<Vec<_>>();
        let last = Batch::of(last_covering(&found).cloned().into_iter().collect()).pop();
        let covered = refusals.is_empty();
        let concerns = |rule: &PolicyRule| {
            let period = rule.period();
            period.covers(cloud) && partner_kind.is_none_or(|kind| period.actor.concerns(kind))
        };
        let rules = PolicyRule::on(date.0, RULES.iter().map(|rule| rule.id));
        Ok(PolicyAsOf {
            date,
            cloud,
            partner_kind,
            covered,
            last_covering_edition: last.filter(|_| !covered).map(PolicyEdition),
            editions: PolicyEditionInForce::all(found),
            rules: rules.into_iter().filter(|rule| covered && concerns(rule)).collect(),
            user_errors: PolicyDocumentUserError::all(ctx, refusals)?,
        })
    }

    /// What each online service asks of a partner: three services by three areas (rule R24). The links are
    /// the same in every language. Works without a token.
    async fn service_requirements(
        &self,
        #[graphql(desc = "Only of this service.")] service: Option<OnlineService>,
        #[graphql(desc = "Only in this area.")] area: Option<RequirementArea>,
    ) -> Vec<ServiceRequirement> {
        let wanted = REQUIREMENTS.iter().filter(|requirement| {
            service.is_none_or(|service| requirement.service == service)
                && area.is_none_or(|area| requirement.area == area)
        });
        ServiceRequirement::all(wanted.copied())
    }
}

/// The policy on a day, for a cloud.
#[derive(SimpleObject)]
pub struct PolicyAsOf {
    /// The day.
    date: Date,
    /// The cloud.
    cloud: Cloud,
    /// The kind of partner that was asked about.
    partner_kind: Option<PartnerKind>,
    /// Whether an edition in force lists the cloud.
    covered: bool,
    /// The edition of each document that was in force, the newest first.
    editions: Vec<PolicyEditionInForce>,
    /// When the cloud is not covered: the last edition that listed it, of whatever document; null when none
    /// ever did.
    last_covering_edition: Option<PolicyEdition>,
    /// The rules that stood then in this cloud, as they stood; none when it is not covered. A rule whose
    /// edition lists no clouds is among them.
    rules: Vec<PolicyRule>,
    /// `CLOUD_NOT_COVERED_BY_EDITION` when the cloud is not covered.
    user_errors: Vec<PolicyDocumentUserError>,
}

/// An edition in force, and what it says of a cloud (rule R29).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PolicyEditionInForce {
    /// The edition.
    edition: PolicyEdition,
    /// Whether it applies to the cloud.
    coverage: CloudCoverage,
    /// When it does not: the last edition of its document that did; null when none ever did.
    last_covering_edition: Option<PolicyEdition>,
}

#[async_graphql::ComplexObject]
impl PolicyEditionInForce {
    /// The coverage in words.
    async fn coverage_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.coverage))
    }
}

impl PolicyEditionInForce {
    /// Both lists of editions are batches of their own: what is asked about them is read once for each.
    fn all(found: Vec<InForce>) -> Vec<Self> {
        let coverages: Vec<_> = found.iter().map(|one| (one.coverage, one.last_covering.is_some())).collect();
        let mut last = Batch::of(found.iter().filter_map(|one| one.last_covering.clone()).collect()).into_iter();
        let editions = Batch::of(found.into_iter().map(|one| one.edition).collect());
        let join = |(edition, (coverage, has_last))| Self {
            edition: PolicyEdition(edition),
            coverage,
            last_covering_edition: if has_last { last.next().map(PolicyEdition) } else { None },
        };
        editions.into_iter().zip(coverages).map(join).collect()
    }
}

//! Joins the nouns into one schema. It knows every noun and holds no logic.

use std::collections::HashMap;

use async_graphql::{Context, ID, Interface, MergedObject, MergedSubscription, Object, Schema, SchemaBuilder};
use futures_util::future::try_join_all;
use uuid::Uuid;

use crate::{
    api_tokens::graphql::{ApiToken, ApiTokenMutation, ApiTokenUserError, api_token_nodes},
    audit::graphql::{AuditEvent, AuditQuery, audit_nodes},
    billing::graphql::{
        BillingMutation, BillingUserError, CollectionsPolicy, CustomerInvoice, invoice_nodes, policy_nodes,
    },
    customers::graphql::{
        Contact, Customer, CustomerMutation, CustomerQuery, CustomerSubscription, CustomerUserError, contact_nodes,
        customer_nodes, subscription_nodes,
    },
    decisions::graphql::PolicyDecisionQuery,
    escalations::graphql::{Escalation, EscalationMutation, EscalationQuery, EscalationUserError, escalation_nodes},
    graphql::{Answer, LocalizedText, MessageArgument, Rejection, maybe, signed_in},
    guidance::graphql::GuidanceQuery,
    ids::{self, Kind},
    partners::{
        graphql::{Agent, Partner, PartnerMutation, PartnerQuery, PartnerUserError, agent_nodes, partner_nodes},
        support::graphql::{SupportStatement, SupportStatementMutation, statement_nodes},
    },
    people::graphql::{PersonMutation, PersonUserError},
    policies::graphql::{
        PolicyDocument, PolicyDocumentMutation, PolicyDocumentQuery, PolicyDocumentUserError, PolicyEdition,
        PolicyLocalization, PolicyRule, PolicyRuleMutation, PolicyRuleQuery, document_nodes, edition_nodes,
        localization_nodes,
    },
    tickets::graphql::{
        Comment, Ticket, TicketEvent, TicketMutation, TicketQuery, TicketSubscription, TicketUserError, comment_nodes,
        event_nodes, ticket_nodes,
    },
    training::graphql::TrainingMutation,
    translations::graphql::{TranslationQuery, TranslationSubscription, TranslationUserError},
    viewers::graphql::{ViewerMutation, ViewerQuery, ViewerUserError},
};

/// How many points a query may cost; a page of a list costs its size times what each item costs.
pub const MOST_EXPENSIVE: u64 = 50_000;

/// The root of all reading.
///
/// Each top-level error has a `code` in its `extensions`, and in `args` the values its message mentions. Where a
/// code has several messages, such as `GRAPHQL_VALIDATION_FAILED`, `messageId` says which one; without it, the id is
/// `rejection-` and the code in kebab case.
#[derive(MergedObject, Default)]
pub struct Query(
    NodeQuery,
    ViewerQuery,
    PartnerQuery,
    CustomerQuery,
    TicketQuery,
    EscalationQuery,
    PolicyDocumentQuery,
    PolicyRuleQuery,
    PolicyDecisionQuery,
    GuidanceQuery,
    TranslationQuery,
    AuditQuery,
);

/// The root of all changing.
#[derive(MergedObject, Default)]
pub struct Mutation(
    PartnerMutation,
    SupportStatementMutation,
    ApiTokenMutation,
    CustomerMutation,
    BillingMutation,
    TicketMutation,
    EscalationMutation,
    PolicyDocumentMutation,
    PolicyRuleMutation,
    TrainingMutation,
    PersonMutation,
    ViewerMutation,
);

/// The root of all that is live.
#[derive(MergedSubscription, Default)]
pub struct Subscription(TicketSubscription, TranslationSubscription);

/// The whole schema.
pub type Desk = Schema<Query, Mutation, Subscription>;

/// The schema, to be given what its resolvers need.
pub fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .register_output_type::<Node>()
        .register_output_type::<UserError>()
}

/// The schema as text, as it stands in `schema.graphql`.
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().sorted_fields().include_specified_by();
    builder().finish().sdl_with_options(options)
}

/// An object that can be read again by its id.
#[derive(Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque and stable."))]
pub enum Node {
    Partner(Partner),
    Agent(Agent),
    Customer(Customer),
    Contact(Contact),
    CustomerSubscription(CustomerSubscription),
    Ticket(Ticket),
    Comment(Comment),
    TicketEvent(TicketEvent),
    Escalation(Escalation),
    PolicyDocument(PolicyDocument),
    PolicyEdition(PolicyEdition),
    PolicyLocalization(PolicyLocalization),
    SupportStatement(SupportStatement),
    CustomerInvoice(CustomerInvoice),
    CollectionsPolicy(CollectionsPolicy),
    ApiToken(ApiToken),
    AuditEvent(AuditEvent),
}

/// An expected reason why a mutation did nothing. Each noun has its own, with an enum of codes.
#[derive(Interface)]
#[graphql(
    field(name = "message_id", ty = "&String", desc = "The message's id: the code in kebab case."),
    field(name = "message", ty = "&LocalizedText", desc = "The message in the caller's language."),
    field(name = "args", ty = "&Vec<MessageArgument>", desc = "What the message mentions."),
    field(name = "field", ty = "&Option<Vec<String>>", desc = "The path of the input field it is about."),
    field(name = "rule", ty = "&Option<PolicyRule>", desc = "The rule behind it.")
)]
pub enum UserError {
    Partner(PartnerUserError),
    ApiToken(ApiTokenUserError),
    Customer(CustomerUserError),
    Billing(BillingUserError),
    Ticket(TicketUserError),
    Escalation(EscalationUserError),
    PolicyDocument(PolicyDocumentUserError),
    Person(PersonUserError),
    Viewer(ViewerUserError),
    Translation(TranslationUserError),
}

#[derive(Default)]
struct NodeQuery;

#[Object]
impl NodeQuery {
    /// An object by its id; null when there is none for you.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<Answer<Node>> {
        maybe(nodes(ctx, &[id]).await.map(|mut found| found.pop().flatten()))
    }

    /// Objects by their ids, at most 100, in the same order; null for each that does not exist for you.
    async fn nodes(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Answer<Vec<Option<Node>>> {
        if ids.len() > 100 {
            return Err(Rejection::new("TOO_MANY_VALUES").with("limit", 100_i64).into());
        }
        nodes(ctx, &ids).await
    }
}

/// One statement per kind of object, whatever the number of ids.
async fn nodes(ctx: &Context<'_>, ids: &[ID]) -> Answer<Vec<Option<Node>>> {
    let read = |id: &ID| {
        let shown: String = id.chars().take(60).collect();
        ids::read(id).ok_or_else(|| Rejection::new("MALFORMED_ID").with("id", shown))
    };
    let wanted = ids.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut kinds: Vec<Kind> = Vec::new();
    for (kind, _) in &wanted {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    let protected = |(kind, _): &(Kind, Uuid)| {
        !matches!(kind, Kind::PolicyDocument | Kind::PolicyEdition | Kind::PolicyLocalization)
    };
    if wanted.iter().any(protected) {
        signed_in(ctx)?;
    }
    let of_kind = |kind: Kind| {
        let ids = wanted.iter().filter(|(other, _)| *other == kind).map(|(_, id)| *id).collect();
        nodes_of_kind(ctx, kind, ids)
    };
    let found = try_join_all(kinds.into_iter().map(of_kind)).await?.into_iter().flatten();
    let found: HashMap<(Kind, Uuid), Node> = found.map(|node| (node.key(), node)).collect();
    Ok(wanted.iter().map(|key| found.get(key).cloned()).collect())
}

async fn nodes_of_kind(ctx: &Context<'_>, kind: Kind, ids: Vec<Uuid>) -> Answer<Vec<Node>> {
    fn all<T: Into<Node>>(faces: Vec<T>) -> Vec<Node> {
        faces.into_iter().map(Into::into).collect()
    }
    Ok(match kind {
        Kind::Partner => all(partner_nodes(ctx, ids).await?),
        Kind::Agent => all(agent_nodes(ctx, ids).await?),
        Kind::Customer => all(customer_nodes(ctx, ids).await?),
        Kind::Contact => all(contact_nodes(ctx, ids).await?),
        Kind::CustomerSubscription => all(subscription_nodes(ctx, ids).await?),
        Kind::Ticket => all(ticket_nodes(ctx, ids).await?),
        Kind::Comment => all(comment_nodes(ctx, ids).await?),
        Kind::TicketEvent => all(event_nodes(ctx, ids).await?),
        Kind::Escalation => all(escalation_nodes(ctx, ids).await?),
        Kind::PolicyDocument => all(document_nodes(ctx, ids).await?),
        Kind::PolicyEdition => all(edition_nodes(ctx, ids).await?),
        Kind::PolicyLocalization => all(localization_nodes(ctx, ids).await?),
        Kind::SupportStatement => all(statement_nodes(ctx, ids).await?),
        Kind::CustomerInvoice => all(invoice_nodes(ctx, ids).await?),
        Kind::CollectionsPolicy => all(policy_nodes(ctx, ids).await?),
        Kind::ApiToken => all(api_token_nodes(ctx, ids).await?),
        Kind::AuditEvent => all(audit_nodes(ctx, ids).await?),
        Kind::PartnerProvider | Kind::Competency | Kind::Entitlement => Vec::new(),
    })
}

impl Node {
    fn key(&self) -> (Kind, Uuid) {
        match self {
            Self::Partner(face) => (Kind::Partner, face.0.id),
            Self::Agent(face) => (Kind::Agent, face.0.id),
            Self::Customer(face) => (Kind::Customer, face.0.id),
            Self::Contact(face) => (Kind::Contact, face.0.id),
            Self::CustomerSubscription(face) => (Kind::CustomerSubscription, face.0.id),
            Self::Ticket(face) => (Kind::Ticket, face.0.id),
            Self::Comment(face) => (Kind::Comment, face.0.id),
            Self::TicketEvent(face) => (Kind::TicketEvent, face.0.id),
            Self::Escalation(face) => (Kind::Escalation, face.0.id),
            Self::PolicyDocument(face) => (Kind::PolicyDocument, face.0.id),
            Self::PolicyEdition(face) => (Kind::PolicyEdition, face.0.id),
            Self::PolicyLocalization(face) => (Kind::PolicyLocalization, face.0.id),
            Self::SupportStatement(face) => (Kind::SupportStatement, face.0.id),
            Self::CustomerInvoice(face) => (Kind::CustomerInvoice, face.0.id),
            Self::CollectionsPolicy(face) => (Kind::CollectionsPolicy, face.0.id),
            Self::ApiToken(face) => (Kind::ApiToken, face.0.id),
            Self::AuditEvent(face) => (Kind::AuditEvent, face.0.id),
        }
    }
}

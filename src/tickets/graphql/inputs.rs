//! What clients send about tickets.

mod list;

use async_graphql::{ID, InputObject};

pub use list::{TicketFilter, TicketOrder};

use crate::{
    graphql::{LocaleTag, Weak, digest},
    ids::Kind,
    l10n::Locale,
    partners::graphql::retry,
    tickets::{
        actions::{Assign, Diagnose, Finding, Merge, Note, Open, Reply, Resolve, SetSubscription, Turn},
        model::{IssueNature, ProblemCause, ProblemSymptom, Severity, TicketCategory},
        refusal::{Refusal, TicketUserErrorCode as Code},
    },
};

const LONGEST_SUBJECT: usize = 200;
const LONGEST_TEXT: usize = 20_000;

/// A new ticket.
#[derive(Clone, Debug, InputObject)]
pub struct TicketOpenInput {
    /// What it is about, 1 to 200 characters.
    pub subject: String,
    /// The first message, 1 to 20,000 characters.
    pub body: String,
    /// The language of both; the locale of the operation unless told.
    pub language: Option<LocaleTag>,
    /// Which of the five services it asks for (rule R16).
    pub category: TicketCategory,
    /// How badly the customer's business is hit.
    #[graphql(default_with = "Severity::C")]
    pub severity: Severity,
    /// For which customer; agents say it here, or by the subscription or the requester.
    pub customer_id: Option<ID>,
    /// Who asked; a contact who opens a ticket is its requester.
    pub requester_id: Option<ID>,
    /// The subscription it is about.
    pub customer_subscription_id: Option<ID>,
    /// The closed ticket that it continues.
    pub follow_up_of_id: Option<ID>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// A reply that the customer reads, or writes.
#[derive(Clone, Debug, InputObject)]
pub struct TicketReplyInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The message, 1 to 20,000 characters.
    pub body: String,
    /// Its language; the locale of the operation unless told.
    pub language: Option<LocaleTag>,
    /// Whether the ticket now waits for the customer. For agents of the partner.
    #[graphql(default)]
    pub await_customer: bool,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// A note that customers never see.
#[derive(Clone, Debug, InputObject)]
pub struct TicketNoteAddInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The note, 1 to 20,000 characters.
    pub body: String,
    /// Its language; the locale of the operation unless told.
    pub language: Option<LocaleTag>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Who is to work on a ticket.
#[derive(Clone, Debug, InputObject)]
pub struct TicketAssignInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// An agent of the ticket's partner; yourself unless told.
    pub assignee_id: Option<ID>,
}

/// What a diagnosis found (rule R8).
#[derive(Clone, Debug, InputObject)]
pub struct TicketFindingInput {
    /// The cause, 1 to 20,000 characters.
    pub summary: String,
    /// Whether it is commercial or technical.
    pub nature: IssueNature,
    /// Which of the five services it belongs to (rule R16).
    pub category: TicketCategory,
    /// What the customer notices; required of a problem, refused of anything else.
    pub symptom: Option<ProblemSymptom>,
    /// Where the problem comes from; only of a problem.
    pub cause: Option<ProblemCause>,
}

/// A diagnosis.
#[derive(Clone, Debug, InputObject)]
pub struct TicketDiagnoseInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// What was found; nothing yet when it is left out.
    pub finding: Option<TicketFindingInput>,
}

/// What resolved a ticket.
#[derive(Clone, Debug, InputObject)]
pub struct TicketResolveInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// What resolved it, 1 to 20,000 characters. The customer reads it.
    pub resolution: String,
}

/// A resolved ticket to close.
#[derive(Clone, Debug, InputObject)]
pub struct TicketCloseInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// A resolved ticket to reopen.
#[derive(Clone, Debug, InputObject)]
pub struct TicketReopenInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// A ticket that is not needed any more.
#[derive(Clone, Debug, InputObject)]
pub struct TicketCancelInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// A ticket that goes on in another one.
#[derive(Clone, Debug, InputObject)]
pub struct TicketMergeInput {
    /// The ticket that ends.
    pub id: ID,
    /// The version of `id` that you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The ticket in which the matter goes on; one of the same customer.
    pub into_id: ID,
    /// The version of `intoId` that you read; another one is refused with `STALE_VERSION`.
    pub into_expected_version: Option<i32>,
}

/// The subscription that a ticket is about.
#[derive(Clone, Debug, InputObject)]
pub struct TicketSubscriptionSetInput {
    /// The ticket.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// A subscription of the ticket's customer.
    pub customer_subscription_id: ID,
}

type Proven<T> = Result<T, Vec<Refusal>>;

fn language(tag: Option<&LocaleTag>, operation: Locale) -> String {
    tag.map_or(operation, |tag| tag.0).as_str().to_owned()
}

impl TicketOpenInput {
    /// Reads it into a proven command.
    pub fn prove(&self, operation: Locale) -> Proven<Open> {
        let mut weak = Weak::<Code>::default();
        let command = Open {
            subject: weak.line("subject", &self.subject, LONGEST_SUBJECT),
            body: weak.text("body", &self.body, LONGEST_TEXT),
            language: language(self.language.as_ref(), operation),
            category: self.category,
            severity: self.severity,
            customer: weak.optional_id("customerId", self.customer_id.as_ref(), Kind::Customer),
            requester: weak.optional_id("requesterId", self.requester_id.as_ref(), Kind::Contact),
            subscription: weak.optional_id(
                "customerSubscriptionId",
                self.customer_subscription_id.as_ref(),
                Kind::CustomerSubscription,
            ),
            follow_up_of: weak.optional_id("followUpOfId", self.follow_up_of_id.as_ref(), Kind::Ticket),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl TicketReplyInput {
    /// Reads it into a proven command.
    pub fn prove(&self, operation: Locale) -> Proven<Reply> {
        let mut weak = Weak::<Code>::default();
        let command = Reply {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            body: weak.text("body", &self.body, LONGEST_TEXT),
            language: language(self.language.as_ref(), operation),
            await_customer: self.await_customer,
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl TicketNoteAddInput {
    /// Reads it into a proven command.
    pub fn prove(&self, operation: Locale) -> Proven<Note> {
        let mut weak = Weak::<Code>::default();
        let command = Note {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            body: weak.text("body", &self.body, LONGEST_TEXT),
            language: language(self.language.as_ref(), operation),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl TicketAssignInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Assign> {
        let mut weak = Weak::<Code>::default();
        let command = Assign {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            assignee: weak.optional_id("assigneeId", self.assignee_id.as_ref(), Kind::Agent),
        };
        weak.prove(command)
    }
}

impl TicketDiagnoseInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Diagnose> {
        let mut weak = Weak::<Code>::default();
        let command = Diagnose {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            finding: self.finding.as_ref().map(|finding| Finding {
                summary: weak.text("finding.summary", &finding.summary, LONGEST_TEXT),
                nature: finding.nature,
                category: finding.category,
                symptom: finding.symptom,
                cause: finding.cause,
            }),
        };
        weak.prove(command)
    }
}

impl TicketResolveInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Resolve> {
        let mut weak = Weak::<Code>::default();
        let command = Resolve {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            resolution: weak.text("resolution", &self.resolution, LONGEST_TEXT),
        };
        weak.prove(command)
    }
}

impl TicketCloseInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Turn> {
        turn(&self.id, self.expected_version)
    }
}

impl TicketReopenInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Turn> {
        turn(&self.id, self.expected_version)
    }
}

impl TicketCancelInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Turn> {
        turn(&self.id, self.expected_version)
    }
}

impl TicketMergeInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<Merge> {
        let mut weak = Weak::<Code>::default();
        let command = Merge {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            into: weak.id("intoId", &self.into_id, Kind::Ticket),
            into_expected_version: self.into_expected_version,
        };
        weak.prove(command)
    }
}

impl TicketSubscriptionSetInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Proven<SetSubscription> {
        let mut weak = Weak::<Code>::default();
        let subscription = &self.customer_subscription_id;
        let command = SetSubscription {
            id: weak.id("id", &self.id, Kind::Ticket),
            expected_version: self.expected_version,
            subscription: weak.id("customerSubscriptionId", subscription, Kind::CustomerSubscription),
        };
        weak.prove(command)
    }
}

fn turn(id: &ID, expected_version: Option<i32>) -> Proven<Turn> {
    let mut weak = Weak::<Code>::default();
    let command = Turn { id: weak.id("id", id, Kind::Ticket), expected_version };
    weak.prove(command)
}

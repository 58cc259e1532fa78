//! What the desk holds about a person, as clients ask for it.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject, Union};

use super::{
    actions::{self, Erase},
    model::{self, PersonId},
    refusal::{PersonUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    customers::graphql::Contact,
    cx::Cx,
    failure::Failure,
    graphql::{Answer, Batch, Json, refusals, shown, signed_in},
    partners::graphql::Agent,
    user_error,
    viewers::Preferences,
};

user_error! {
    /// Why a person was not exported or erased.
    PersonUserError of Code
}

/// Somebody about whom the desk holds data.
#[derive(Union)]
pub enum Person {
    /// A person of a customer.
    Contact(Contact),
    /// A person of a partner.
    Agent(Agent),
}

/// Whose data to export.
#[derive(Clone, Debug, InputObject)]
pub struct PersonExportInput {
    /// The contact or agent.
    pub person_id: ID,
}

/// Whom to erase.
#[derive(Clone, Debug, InputObject)]
pub struct PersonEraseInput {
    /// The contact or agent.
    pub person_id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// The answer of `personExport`.
#[derive(SimpleObject)]
pub struct PersonExportPayload {
    /// The document; null when it was refused. Its `format` is `partnerdesk-person-1`; a change that could break a
    /// reader gets another number. `profile` is the person's own record, `preferences` what it prefers as a
    /// viewer, `tickets` those it asked for or works on, `writings` every text it wrote, with its kind, ticket
    /// and language, `history` what it did to tickets, `escalations`, `suspensions` and `supportStatements` the
    /// parts it had in these, `retries` the requests that it may still repeat, `auditTrail` what it changed and
    /// what was changed about it. Ids, codes and moments are those of this schema. What others wrote is theirs
    /// and no part of it.
    document: Option<Json>,
    /// Every reason why it was refused.
    user_errors: Vec<PersonUserError>,
}

/// The answer of `personErase`.
#[derive(SimpleObject)]
pub struct PersonErasePayload {
    /// The person as it is now; the unchanged one after `STALE_VERSION`; null when it was refused.
    person: Option<Person>,
    /// Where the person may still be named, for somebody to look at: ids of support statements that have its name,
    /// address or number, and of tickets, escalations and comments that have a part of its name, or its name in
    /// another grammatical case (Russian names). Those that your partner sees, at most 100; read them with `nodes`. A
    /// part of a name may be somebody else's. Only the answer of the erasure itself has them: after it, the desk no
    /// longer knows the name.
    may_remain: Vec<ID>,
    /// How many there are in total, including those beyond the first 100.
    may_remain_count: i32,
    /// Every reason why it was refused.
    user_errors: Vec<PersonUserError>,
}

/// How many of the places where a person may still be named are told.
const MOST_REMAINS: usize = 100;

#[derive(Default)]
pub struct PersonMutation;

#[Object]
impl PersonMutation {
    /// Gives out everything that the desk holds about a person, as one document (articles 15 and 20 of the
    /// GDPR). For the person, and for admin agents about the agents of their partner and the contacts who deal
    /// with it. It changes nothing, but it is audited.
    async fn person_export(&self, ctx: &Context<'_>, input: PersonExportInput) -> Answer<PersonExportPayload> {
        let cx = signed_in(ctx)?;
        let outcome = match person_id(&input.person_id) {
            Ok(id) => refusals(actions::export(cx, id).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (document, refused) = match outcome {
            Ok(document) => (Some(Json::of(&document)?), Vec::new()),
            Err(refused) => (None, refused),
        };
        Ok(PersonExportPayload { document, user_errors: PersonUserError::all(ctx, refused)? })
    }

    /// Erases a person, for good (article 17 of the GDPR). For admin agents: the contacts who deal with their
    /// partner, and the partner's other agents. A contact who wants to be erased asks the partner.
    ///
    /// The record loses name, address, telephone number, language and zone; everything the person wrote
    /// (comments, notes, subjects, findings, resolutions, escalations) becomes `[…]` in the language `zxx`; its
    /// name, e-mail address and telephone number are taken out of what others wrote on tickets in which it took
    /// part, where they stand exactly as in its record; `mayRemain` tells where else to look. Preferences and
    /// idempotency keys go. The id stays, with `erasedAt`, and so do the partner's tickets with their states and
    /// times, the history and the audit trail, which know ids alone. Erasing again changes nothing.
    ///
    /// Nothing that the person sends changes anything from now on, on any server (`INVALID_TOKEN`), and what it or
    /// its colleagues were just writing is erased with the rest. No token of the person starts an operation any
    /// more: at once at the server that erased it, within ten seconds elsewhere; a subscription that runs ends.
    ///
    /// Refused with `CANNOT_ERASE_YOURSELF`, `LAST_ADMIN_AGENT`, `PERSON_HAS_OPEN_TICKETS` (of an agent),
    /// `STALE_VERSION`. A contact's open tickets go on.
    ///
    /// On SQLite the words are gone from the files when this answers, or within seconds after the last read that
    /// began before. PostgreSQL frees old versions of rows in a vacuum that begins then, and is repeated every hour
    /// until the last transaction that could see them has ended; what is free is overwritten in time. Backups,
    /// replicas and archived logs keep what they have for as long as they are kept. Support statements are the
    /// company's own: whoever is named there stays named, and `mayRemain` lists them.
    async fn person_erase(&self, ctx: &Context<'_>, input: PersonEraseInput) -> Answer<PersonErasePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match person_id(&input.person_id) {
            Ok(person) => {
                let command = Erase { person, expected_version: input.expected_version };
                (Some(person), refusals(actions::erase(cx, command).await)?)
            }
            Err(mistakes) => (None, Err(mistakes)),
        };
        if let (Ok(erasure), Some(preferences)) = (&outcome, ctx.data_opt::<Preferences>()) {
            preferences.forget(&erasure.person.id().write());
        }
        let (outcome, may_remain) = match outcome {
            Ok(erasure) => (Ok(erasure.person), erasure.may_remain),
            Err(refused) => (Err(refused), Vec::new()),
        };
        let now = |_| as_it_is(cx, id);
        let (person, refused) = shown(outcome, id.map(PersonId::uuid), now).await?;
        Ok(PersonErasePayload {
            person: person.map(Person::from),
            may_remain_count: i32::try_from(may_remain.len()).unwrap_or(i32::MAX),
            may_remain: may_remain.into_iter().take(MOST_REMAINS).map(ID::from).collect(),
            user_errors: PersonUserError::all(ctx, refused)?,
        })
    }
}

fn person_id(id: &ID) -> Result<PersonId, Vec<Refusal>> {
    let malformed = || Refusal::new(Code::InvalidId).at("personId").with("kind", "contact, agent");
    PersonId::read(id).ok_or_else(|| vec![malformed()])
}

async fn as_it_is(cx: &Cx, id: Option<PersonId>) -> Result<Vec<model::Person>, Failure> {
    let Some(id) = id else { return Ok(Vec::new()) };
    Ok(store::one(cx.db.read(), cx.caller.scope(), id).await?.into_iter().collect())
}

impl From<model::Person> for Person {
    fn from(person: model::Person) -> Self {
        match person {
            model::Person::Contact(row) => Self::Contact(Contact(Batch::single(row))),
            model::Person::Agent(row) => Self::Agent(Agent(Batch::single(row))),
        }
    }
}

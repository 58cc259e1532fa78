//! A new customer with everything it comes with.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::subscriptions::{provider, subscription_row};
use crate::{
    access::{Scope, Standing, Verb, permit},
    customers::{
        model::ContactChannel,
        refusal::{CustomerUserErrorCode as Code, Refusal, of_policy},
        store,
        terms::Terms,
    },
    cx::Cx,
    db::{
        entity::{contact, customer, customer_partner, partner},
        is_duplicate, write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    l10n,
    partners::{
        self,
        model::{Cloud, OnlineService},
    },
    policies::{self, coverage},
    refusal::{No, Outcome},
};

/// A person of a new customer.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub locale: String,
    pub channel: ContactChannel,
    /// None: the zone of the partner.
    pub time_zone: Option<String>,
}

/// What a new customer bought.
#[derive(Clone, Debug)]
pub struct NewSubscription {
    pub service: OnlineService,
    pub terms: Terms,
    /// The partner's own name for it.
    pub reference: Option<String>,
    /// None: the reseller's first provider for the service, if there is one.
    pub provider: Option<Uuid>,
}

/// A new customer of the caller's partner.
#[derive(Clone, Debug)]
pub struct Create {
    pub name: String,
    pub domain: Option<String>,
    pub country: Option<String>,
    pub cloud: Cloud,
    pub default_locale: String,
    /// The partner's own name for it.
    pub reference: Option<String>,
    pub contacts: Vec<NewContact>,
    pub subscriptions: Vec<NewSubscription>,
    pub retry: Option<Retry>,
}

/// Creates a customer, its relation to the caller's partner, contacts and subscriptions.
pub async fn create(cx: &Cx, command: Create) -> Outcome<customer::Model, Code> {
    permit(&cx.caller, Verb::CustomerCreate, Standing::Own)?;
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents create customers"))?;
    let (id, now) = (cx.new_id(), cx.now());
    let transaction = cx.db.begin().await?;
    match idempotency::claim(&transaction, cx, "customerCreate", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let row = store::one(&transaction, Scope::Partner(partner_id), earlier).await?;
            return row.ok_or_else(|| Refusal::new(Code::NotFound).into());
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    let partner = partners::store::settings(&transaction, partner_id).await?;
    check(&command, &partner.clouds.0, cloud_not_covered(cx, &transaction, command.cloud).await?)?;
    let row = customer::Model {
        id,
        name_folded: l10n::fold(&command.name),
        name: command.name,
        domain: command.domain,
        country: command.country,
        cloud: command.cloud,
        default_locale: command.default_locale,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    write::insert(&transaction, row.clone()).await?;
    let relation = customer_partner::Model {
        id: cx.new_id(),
        customer_id: id,
        partner_id,
        since: now,
        reference: command.reference,
    };
    taken(write::insert(&transaction, relation).await, "reference")?;
    let mut created = vec![Change::created(Kind::Customer.write(id), &row)];
    for new in command.contacts {
        let row = contact_row(cx, id, &partner, new);
        created.push(Change::created(Kind::Contact.write(row.id), &row));
        write::insert(&transaction, row).await?;
    }
    for (at, new) in command.subscriptions.into_iter().enumerate() {
        let field = |name: &str| format!("subscriptions.{at}.{name}");
        let provider = provider(&transaction, &partner, &new, &field("providerId")).await?;
        let row = subscription_row(cx, id, partner_id, provider, new);
        created.push(Change::created(Kind::CustomerSubscription.write(row.id), &row));
        taken(write::insert(&transaction, row).await, &field("reference"))?;
    }
    audit::record(&transaction, cx, AuditOperation::CustomerCreate, Some(partner_id), created).await?;
    transaction.commit().await?;
    Ok(row)
}

impl Create {
    /// What is wrong with it whoever's customer it becomes.
    pub fn mistakes(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.cloud == Cloud::Germany {
            refusals.push(Refusal::new(Code::CloudClosed).at("cloud"));
        }
        for (at, subscription) in self.subscriptions.iter().enumerate() {
            refusals.extend(subscription.terms.mistakes(&format!("subscriptions.{at}.")));
        }
        refusals
    }
}

/// Everything that stands against a new customer of a partner that works in these clouds.
fn check(command: &Create, clouds: &[Cloud], not_covered: Option<Refusal>) -> Result<(), No<Code>> {
    let mut refusals = command.mistakes();
    if command.cloud != Cloud::Germany && !clouds.contains(&command.cloud) {
        refusals.push(Refusal::new(Code::CloudNotOfPartner).at("cloud"));
    }
    refusals.extend(not_covered);
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}

/// R29: no edition of the policy in force lists the cloud. Customers that are there already stay.
async fn cloud_not_covered(cx: &Cx, db: &impl ConnectionTrait, cloud: Cloud) -> Result<Option<Refusal>, Failure> {
    let editions = policies::store::all_editions(db, None).await?;
    let found = coverage::in_force(editions, cx.now().date_naive(), cloud);
    Ok(coverage::against_new_customer(cloud, &found).map(of_policy))
}

/// A row of a new contact.
pub(super) fn contact_row(cx: &Cx, customer_id: Uuid, partner: &partner::Model, new: NewContact) -> contact::Model {
    contact::Model {
        id: cx.new_id(),
        customer_id,
        partner_id: partner.id,
        name: new.name,
        email: new.email,
        phone: new.phone,
        locale: new.locale,
        channel: new.channel,
        time_zone: new.time_zone.unwrap_or_else(|| partner.time_zone.clone()),
        version: 1,
        created_at: cx.now(),
        erased_at: None,
    }
}

/// A partner gives a reference once.
pub(super) fn taken<T>(written: Result<T, sea_orm::DbErr>, field: &str) -> Outcome<T, Code> {
    match written {
        Err(error) if is_duplicate(&error) => Err(Refusal::new(Code::ReferenceTaken).at(field).into()),
        written => Ok(written?),
    }
}

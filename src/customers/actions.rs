//! The verbs of customers: one public function, one transaction.

use uuid::Uuid;

use super::{
    model::{ContactChannel, CustomerSubscriptionStatus},
    refusal::{CustomerUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    access::{Scope, Standing, Verb, allow},
    cx::Cx,
    db::{
        entity::{contact, customer, customer_partner, customer_subscription},
        write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit,
        idempotency::{self, Claim, Retry},
    },
    l10n,
    partners::{
        self,
        model::{Cloud, OnlineService, PartnerKind},
    },
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
    pub time_zone: String,
}

/// What a new customer bought.
#[derive(Clone, Debug)]
pub struct NewSubscription {
    pub service: OnlineService,
    pub seats: i32,
}

/// A new customer of the caller's partner.
#[derive(Clone, Debug)]
pub struct Create {
    pub name: String,
    pub domain: Option<String>,
    pub country: Option<String>,
    pub cloud: Cloud,
    pub default_locale: String,
    pub contacts: Vec<NewContact>,
    pub subscriptions: Vec<NewSubscription>,
    pub retry: Option<Retry>,
}

/// Creates a customer, its relation to the caller's partner, contacts and subscriptions.
pub async fn create(cx: &Cx, command: Create) -> Outcome<customer::Model, Code> {
    if !allow(&cx.caller, Verb::CustomerCreate, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
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
    check(&command, &partner.clouds.0)?;
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
    let relation = customer_partner::Model { id: cx.new_id(), customer_id: id, partner_id, since: now };
    write::insert(&transaction, relation).await?;
    for new in command.contacts {
        let contact = contact::Model {
            id: cx.new_id(),
            customer_id: id,
            partner_id,
            name: new.name,
            email: new.email,
            phone: new.phone,
            locale: new.locale,
            channel: new.channel,
            time_zone: new.time_zone,
            created_at: now,
        };
        write::insert(&transaction, contact).await?;
    }
    for new in command.subscriptions {
        let provider_id = match partner.kind {
            PartnerKind::IndirectReseller => {
                partners::store::provider_for(&transaction, partner_id, new.service).await?
            }
            PartnerKind::DirectBill | PartnerKind::IndirectProvider => None,
        };
        let subscription = customer_subscription::Model {
            id: cx.new_id(),
            customer_id: id,
            partner_id,
            provider_id,
            service: new.service,
            status: CustomerSubscriptionStatus::Active,
            seats: new.seats,
            access_granted_at: None,
            version: 1,
            created_at: now,
        };
        write::insert(&transaction, subscription).await?;
    }
    audit::record(&transaction, cx, "customerCreate", Some(partner_id), Kind::Customer.write(id)).await?;
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
            if !(1..=1_000_000).contains(&subscription.seats) {
                let field = format!("subscriptions.{at}.seats");
                refusals.push(Refusal::new(Code::OutOfRange).at(&field).with("least", 1).with("most", 1_000_000));
            }
        }
        refusals
    }
}

/// Everything about a new customer that can be judged without another row than its partner's.
fn check(command: &Create, clouds: &[Cloud]) -> Result<(), No<Code>> {
    let mut refusals = command.mistakes();
    if command.cloud != Cloud::Germany && !clouds.contains(&command.cloud) {
        refusals.push(Refusal::new(Code::CloudNotOfPartner).at("cloud"));
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}

/// Records that the provider granted its reseller access to a customer's Azure subscription, after
/// which the reseller may go to Microsoft itself (rule R3).
pub async fn grant_access(
    cx: &Cx,
    id: Uuid,
    expected_version: Option<i32>,
) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::subscription_to_change(&transaction, cx.caller.scope(), id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let provides = row.provider_id.is_some() && row.provider_id == cx.caller.partner();
    let standing = if provides { Standing::ProviderOf } else { Standing::None };
    if !allow(&cx.caller, Verb::AccessGrant, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    if expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if row.service != OnlineService::Azure {
        return Err(Refusal::new(Code::OnlyForAzure).at("id").into());
    }
    if row.access_granted_at.is_none() {
        let read_version = row.version;
        row.access_granted_at = Some(cx.now());
        row.version += 1;
        if !write::update(&transaction, row.clone(), read_version).await? {
            return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
        }
        let object = Kind::CustomerSubscription.write(row.id);
        audit::record(&transaction, cx, "customerSubscriptionAccessGrant", Some(row.partner_id), object).await?;
    }
    transaction.commit().await?;
    Ok(row)
}

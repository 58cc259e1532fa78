//! `partnerdesk token`.

use uuid::Uuid;

use super::{OK, WRONG_USE, place};
use crate::{
    access::{Caller, Role, token::Tokens},
    config::{Place, Token as Options},
    customers,
    cx::Clock,
    demo,
    failure::Failure,
    ids::Kind,
    partners,
};

/// Prints a token, and nothing else.
pub async fn run(place: &Place, options: Options) -> Result<u8, Failure> {
    let Some(secret) = place::secret(place)? else {
        eprintln!("partnerdesk: set PARTNERDESK_SECRET, or start the demo with the same --data first");
        return Ok(WRONG_USE);
    };
    let caller = match caller(place, &options).await? {
        Ok(caller) => caller,
        Err(why) => {
            eprintln!("partnerdesk: {why}");
            return Ok(WRONG_USE);
        }
    };
    println!("{}", Tokens::new(&secret).sign(&caller, Clock::system().now(), options.ttl)?);
    Ok(OK)
}

/// Whom the token is for, or what is wrong with the options.
async fn caller(place: &Place, options: &Options) -> Result<Result<Caller, String>, Failure> {
    let role = Role::from(options.role);
    let Some(subject) = options.subject.clone() else { return Ok(Ok(demo::persona(role))) };
    let read =
        |kind: Kind, id: &str| kind.read(id).ok_or_else(|| format!("`{id}` is not the id of a {}", kind.prefix()));
    Ok(match role {
        Role::Translator => Ok(Caller::Translator { subject }),
        Role::Operator => Ok(Caller::Operator { subject }),
        Role::Customer => match read(Kind::Contact, &subject) {
            Err(why) => Err(why),
            Ok(contact) => match &options.customer {
                Some(id) => read(Kind::Customer, id).map(|customer| Caller::Contact { contact, customer }),
                None => contact_of(place, contact).await?,
            },
        },
        Role::HelpdeskAgent | Role::AdminAgent | Role::ProviderAgent => match read(Kind::Agent, &subject) {
            Err(why) => Err(why),
            Ok(agent) => match &options.partner {
                Some(id) => read(Kind::Partner, id).map(|partner| agent_caller(role, agent, partner)),
                None => agent_of(place, role, agent).await?,
            },
        },
    })
}

fn agent_caller(role: Role, agent: Uuid, partner: Uuid) -> Caller {
    match role {
        Role::ProviderAgent => Caller::ProviderAgent { agent, partner },
        _ => Caller::Agent { agent, partner, admin: role == Role::AdminAgent },
    }
}

async fn contact_of(place: &Place, contact: Uuid) -> Result<Result<Caller, String>, Failure> {
    let db = place::open(place).await?;
    let row = customers::store::contacts_of_rows(db.read(), vec![contact]).await?.pop();
    Ok(match row {
        Some(row) => Ok(Caller::Contact { contact, customer: row.customer_id }),
        None => Err("there is no such contact".to_owned()),
    })
}

async fn agent_of(place: &Place, role: Role, agent: Uuid) -> Result<Result<Caller, String>, Failure> {
    let db = place::open(place).await?;
    let row = partners::store::agents_of_rows(db.read(), vec![agent]).await?.pop();
    Ok(match row {
        Some(row) => Ok(agent_caller(role, agent, row.partner_id)),
        None => Err("there is no such agent".to_owned()),
    })
}

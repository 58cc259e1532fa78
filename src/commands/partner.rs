//! `partnerdesk partner`.

use super::{OK, WRONG_USE, place};
use crate::{
    config::{Partner, PartnerCreate, Place},
    db::{entity::agent, write},
    failure::Failure,
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    l10n::{Catalog, Locale, Source},
    partners::{
        actions::{self, Create, Supply},
        model::{AgentRole, OnlineService},
    },
    refusal::No,
    words::Word,
};

/// Keeps partners.
pub async fn run(place: &Place, command: Partner) -> Result<u8, Failure> {
    match command {
        Partner::Create(options) => create(place, options).await,
    }
}

/// Creates a partner and its first admin agent.
async fn create(place: &Place, options: PartnerCreate) -> Result<u8, Failure> {
    let (locale, zone) = (Locale::parse(&options.locale), jiff::tz::TimeZone::get(&options.time_zone));
    let provider = options.provider.as_deref().map(|id| Kind::Partner.read(id));
    let source = place.locales().map_or(Source::Embedded, Source::Folder);
    let served = |locale: &Locale| Catalog::load(&source).is_ok_and(|catalog| catalog.served(locale));
    let wrong = match (&locale, &zone, provider) {
        (Err(_), _, _) => Some(format!("`{}` is not a language tag", options.locale)),
        (Ok(locale), _, _) if !served(locale) => Some(format!("the desk does not speak `{locale}`")),
        (_, Err(_), _) => Some(format!("`{}` is not a time zone of the IANA database", options.time_zone)),
        (_, _, Some(None)) => Some("--provider is not the id of a partner".to_owned()),
        _ if options.name.trim().is_empty() => Some("--name is empty".to_owned()),
        _ if options.admin_name.trim().is_empty() => Some("--admin-name is empty".to_owned()),
        _ if !options.admin_email.contains('@') => Some("--admin-email is not an e-mail address".to_owned()),
        _ => None,
    };
    if let Some(wrong) = wrong {
        eprintln!("partnerdesk: {wrong}");
        return Ok(WRONG_USE);
    }
    let supply = |provider| OnlineService::ALL.iter().map(move |service| Supply { provider, service: *service });
    let cx = place::operator(place, place::open(place).await?)?;
    let command = Create {
        name: options.name,
        kind: options.kind.into(),
        clouds: options.clouds.into_iter().map(Into::into).collect(),
        default_locale: options.locale.clone(),
        time_zone: options.time_zone.clone(),
        reopen_window_days: 14,
        providers: provider.flatten().into_iter().flat_map(supply).collect(),
        competencies: Vec::new(),
        contracts: Vec::new(),
        retry: None,
    };
    let partner = match actions::create(&cx, command).await {
        Ok(partner) => partner,
        Err(No::Failed(failure)) => return Err(failure),
        Err(No::Refused(refusals)) => {
            for refusal in refusals {
                eprintln!("partnerdesk: refused: {}", refusal.code.code());
            }
            return Ok(WRONG_USE);
        }
    };
    let admin = agent::Model {
        id: cx.new_id(),
        partner_id: partner.id,
        name: options.admin_name,
        email: options.admin_email,
        role: AgentRole::AdminAgent,
        locale: options.locale,
        time_zone: options.time_zone,
        version: 1,
        created_at: cx.now(),
        erased_at: None,
    };
    let id = admin.id;
    let transaction = cx.db.begin().await?;
    let change = Change::created(Kind::Agent.write(id), &admin);
    write::insert(&transaction, admin).await?;
    audit::record(&transaction, &cx, AuditOperation::PartnerCreate, Some(partner.id), [change]).await?;
    transaction.commit().await?;
    println!("partner {}", Kind::Partner.write(partner.id));
    println!("admin   {}", Kind::Agent.write(id));
    Ok(OK)
}

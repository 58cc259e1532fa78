//! Escalations, and what each support vehicle covers and when.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let scopes = Table::create()
            .table("vehicle_scopes")
            .col(pk_uuid("id"))
            .col(text("vehicle"))
            .col(text("nature"))
            .col(text("service"))
            .col(date("valid_from"))
            .col(date_null("valid_to"))
            .to_owned();
        let escalations = Table::create()
            .table("escalations")
            .col(pk_uuid("id"))
            .col(uuid("ticket_id"))
            .col(uuid("partner_id"))
            .col(uuid("customer_id"))
            .col(uuid_null("provider_id"))
            .col(text("target"))
            .col(text("nature"))
            .col(text_null("vehicle"))
            .col(uuid_null("entitlement_id"))
            .col(text("status"))
            .col(text("summary"))
            .col(text("language"))
            .col(text_null("external_reference"))
            .col(text_null("outcome"))
            .col(uuid("raised_by_id"))
            .col(uuid_null("resolved_by_id"))
            .col(integer("version").default(1))
            .col(timestamp_with_time_zone("raised_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .col(timestamp_with_time_zone_null("resolved_at"))
            .foreign_key(&mut reference("escalations", "ticket_id", "tickets"))
            .foreign_key(&mut reference("escalations", "partner_id", "partners"))
            .foreign_key(&mut reference("escalations", "customer_id", "customers"))
            .foreign_key(&mut reference("escalations", "provider_id", "partners"))
            .foreign_key(&mut reference("escalations", "entitlement_id", "entitlements"))
            .foreign_key(&mut reference("escalations", "raised_by_id", "agents"))
            .foreign_key(&mut reference("escalations", "resolved_by_id", "agents"))
            .to_owned();
        create(
            manager,
            vec![scopes, escalations],
            vec![
                index("vehicle_scopes", &["vehicle", "service"]),
                index("escalations", &["ticket_id", "raised_at", "id"]),
                index("escalations", &["partner_id", "raised_at", "id"]),
                index("escalations", &["provider_id", "raised_at", "id"]),
                index("escalations", &["customer_id", "raised_at", "id"]),
            ],
        )
        .await?;
        for (number, (vehicle, nature, service, valid_to)) in SCOPES.iter().enumerate() {
            let valid_to = valid_to.map_or("NULL".to_owned(), |day| format!("'{day}'"));
            let id = match manager.get_database_backend() {
                DbBackend::Postgres => format!("'00000000-0000-7000-8000-{number:012x}'"),
                _ => format!("x'0000000000007000800{number:013x}'"),
            };
            manager
                .get_connection()
                .execute_unprepared(&format!(
                    "INSERT INTO vehicle_scopes (id, vehicle, nature, service, valid_from, valid_to) \
                     VALUES ({id}, '{vehicle}', '{nature}', '{service}', '2018-08-31', {valid_to})"
                ))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["escalations", "vehicle_scopes"]).await
    }
}

/// What the pages say of each vehicle (rules R22 and R23), as desk data that an operator may change.
/// On-premises product incidents cover none of the three online services, so they have no row.
const SCOPES: [(&str, &str, &str, Option<&str>); 12] = [
    ("COMMERCIAL", "COMMERCIAL", "AZURE", None),
    ("COMMERCIAL", "COMMERCIAL", "DYNAMICS_365", None),
    ("COMMERCIAL", "COMMERCIAL", "OFFICE_365", None),
    ("PREMIER", "TECHNICAL", "AZURE", None),
    ("PREMIER", "TECHNICAL", "DYNAMICS_365", None),
    ("PREMIER", "TECHNICAL", "OFFICE_365", None),
    ("ADVANCED", "TECHNICAL", "AZURE", None),
    ("ADVANCED", "TECHNICAL", "DYNAMICS_365", None),
    ("ADVANCED", "TECHNICAL", "OFFICE_365", None),
    ("SIGNATURE_CLOUD", "TECHNICAL", "AZURE", None),
    ("SIGNATURE_CLOUD", "TECHNICAL", "OFFICE_365", None),
    // The pages of 2021 ask for Advanced or Premier for technical incidents of Dynamics 365.
    ("SIGNATURE_CLOUD", "TECHNICAL", "DYNAMICS_365", Some("2021-05-12")),
];

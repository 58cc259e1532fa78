//! Row-level security on PostgreSQL, a second lock behind the scopes of the stores.

use sea_orm_migration::prelude::*;

use crate::row_security::{COMPANY, CUSTOMER, PARTNER, PLATFORM, PROVIDER, Rows, SUBJECT, protect, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SETTINGS).await?;
        run(manager, BEYOND).await?;
        run(manager, ROLE).await?;
        run(manager, GRANT).await?;
        for (table, rows) in tables() {
            protect(manager, table, &rows).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UNDO).await
    }
}

/// Whose rows the session works for; a setting that is missing or empty is null, and null is nobody's.
const SETTINGS: &str = "
    CREATE FUNCTION desk_partner() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('partnerdesk.partner', true), '')::uuid $$;
    CREATE FUNCTION desk_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('partnerdesk.provider', true), '')::uuid $$;
    CREATE FUNCTION desk_company() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(desk_partner(), desk_provider()) $$;
    CREATE FUNCTION desk_customer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('partnerdesk.customer', true), '')::uuid $$;
    CREATE FUNCTION desk_platform() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT current_setting('partnerdesk.platform', true) = 'on' $$;
    CREATE FUNCTION desk_subject() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('partnerdesk.subject', true), '') $$;
    -- What an action looks beyond its scope for, while it does.
    CREATE FUNCTION desk_errand() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT current_setting('partnerdesk.errand', true) $$;
    -- How the history names a contact: the prefix and the id in Crockford's base 32.
    CREATE FUNCTION desk_contact_actor(contact uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$
            SELECT 'contact_' || string_agg(
                substr('0123456789abcdefghjkmnpqrstvwxyz', substring(bits FROM 5 * at + 1 FOR 5)::integer + 1, 1),
                '' ORDER BY at)
            FROM (SELECT B'00' || ('x' || replace(contact::text, '-', ''))::bit(128) AS bits) AS id,
                generate_series(0, 25) AS at
        $$;";

/// What policies have to know of rows that the caller may not reach; each answers yes or no. A policy that
/// asked its own table would ask itself for ever.
const BEYOND: &str = "
    CREATE FUNCTION desk_supervises(reseller uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
    BEGIN
        RETURN EXISTS (SELECT FROM partner_providers AS link
            WHERE link.reseller_id = reseller AND link.provider_id = desk_company());
    END $$;
    CREATE FUNCTION desk_serves(partner uuid, customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
    BEGIN
        RETURN EXISTS (SELECT FROM customer_partners AS relation
            WHERE relation.customer_id = customer AND relation.partner_id = partner);
    END $$;
    CREATE FUNCTION desk_has_no_partner(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
    BEGIN
        RETURN NOT EXISTS (SELECT FROM customer_partners AS relation WHERE relation.customer_id = customer);
    END $$;
    DO $$ BEGIN
        EXECUTE format('ALTER FUNCTION desk_supervises(uuid) SET search_path = %I, pg_temp', current_schema());
        EXECUTE format('ALTER FUNCTION desk_serves(uuid, uuid) SET search_path = %I, pg_temp', current_schema());
        EXECUTE format('ALTER FUNCTION desk_has_no_partner(uuid) SET search_path = %I, pg_temp', current_schema());
    END $$;";

/// The role belongs to the cluster, so another database may have made it, or be making it now. Whoever may
/// not make roles goes without: the server then says what is missing.
const ROLE: &str = "
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app') THEN
            CREATE ROLE partnerdesk_app NOLOGIN;
        END IF;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL;
        WHEN insufficient_privilege THEN RAISE NOTICE 'the role partnerdesk_app is missing, and % may not create it', current_user;
    END $$;
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app')
            AND NOT pg_has_role(current_user, 'partnerdesk_app', 'MEMBER') THEN
            EXECUTE format('GRANT partnerdesk_app TO %I', current_user);
        END IF;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL;
        WHEN insufficient_privilege THEN RAISE NOTICE '% is no member of partnerdesk_app', current_user;
    END $$;";

/// Lets the role at a table that has its policies. One without is granted to nobody.
const GRANT: &str = "
    CREATE FUNCTION desk_grant(object regclass) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        counter regclass;
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app') THEN
            RETURN;
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO partnerdesk_app', current_schema());
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO partnerdesk_app', object);
        FOR counter IN SELECT sequence.oid FROM pg_depend AS link JOIN pg_class AS sequence ON sequence.oid = link.objid
            WHERE link.refobjid = object AND link.classid = 'pg_class'::regclass AND sequence.relkind = 'S'
        LOOP
            EXECUTE format('GRANT USAGE ON SEQUENCE %s TO partnerdesk_app', counter);
        END LOOP;
    END $$;";

/// Later tables may have policies too.
const UNDO: &str = "
    DO $$
    DECLARE
        policy record;
    BEGIN
        FOR policy IN SELECT tablename, policyname FROM pg_policies
            WHERE schemaname = current_schema() AND policyname LIKE 'desk\\_%'
        LOOP
            EXECUTE format('DROP POLICY %I ON %I', policy.policyname, policy.tablename);
            EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', policy.tablename);
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app') THEN
                EXECUTE format('REVOKE ALL ON %I FROM partnerdesk_app', policy.tablename);
            END IF;
        END LOOP;
    END $$;
    DROP FUNCTION desk_grant(regclass), desk_has_no_partner(uuid), desk_serves(uuid, uuid), desk_supervises(uuid), desk_contact_actor(uuid),
        desk_errand(), desk_subject(), desk_platform(), desk_customer(), desk_company(), desk_provider(),
        desk_partner();";

fn tables() -> Vec<(&'static str, Rows)> {
    [partners(), customers(), billing(), tickets(), platform()].into_iter().flatten().collect()
}

fn partners() -> Vec<(&'static str, Rows)> {
    let own = |column: &str| format!("{PLATFORM} OR {column} = {COMPANY}");
    let supervised = format!("{} OR desk_supervises(partner_id)", own("partner_id"));
    let known = "EXISTS (SELECT FROM partners AS known WHERE known.id = partner_id)";
    vec![
        (
            "partners",
            Rows {
                // A customer that adds a partner names one it does not know yet.
                seen: format!("{} OR (SELECT desk_errand()) = 'PARTNER_ADD'", dealt_with()),
                changed: dealt_with(),
                // A customer's ticket takes the next number of its partner.
                kept: format!("{} OR (SELECT desk_errand()) = 'TICKET_NUMBER'", own("id")),
                added: PLATFORM.to_owned(),
            },
        ),
        ("agents", Rows::shown(known, &own("partner_id"))),
        (
            "partner_providers",
            Rows::shown(
                &format!(
                    "{} OR provider_id = {COMPANY} OR desk_supervises(reseller_id)
                     OR (SELECT desk_errand()) = 'PROVIDER_CYCLE'",
                    own("reseller_id")
                ),
                &own("reseller_id"),
            ),
        ),
        ("support_statements", Rows::shown(&format!("{supervised} OR number > 0 AND {known}"), &own("partner_id"))),
        ("entitlements", Rows::shown(&supervised, &own("partner_id"))),
        ("competencies", Rows::of(&own("partner_id"))),
        ("training_thresholds", Rows::of(&format!("partner_id = {COMPANY}"))),
    ]
}

/// Partners that the caller deals with: its own, those it buys from or sells through, those of a customer,
/// and those that something was once sold with.
fn dealt_with() -> String {
    format!(
        "{PLATFORM} OR id = {COMPANY}
         OR EXISTS (SELECT FROM partner_providers AS link
             WHERE link.reseller_id = partners.id AND link.provider_id = {COMPANY})
         OR EXISTS (SELECT FROM partner_providers AS link
             WHERE link.provider_id = partners.id AND link.reseller_id = {COMPANY})
         OR EXISTS (SELECT FROM customer_partners AS relation
             WHERE relation.partner_id = partners.id AND relation.customer_id = {CUSTOMER})
         OR EXISTS (SELECT FROM customer_subscriptions AS sold
             WHERE sold.provider_id = partners.id AND sold.customer_id = {CUSTOMER})
         OR EXISTS (SELECT FROM customer_subscriptions AS sold
             WHERE sold.provider_id = partners.id AND sold.partner_id = {COMPANY})
         OR EXISTS (SELECT FROM customer_subscriptions AS sold
             WHERE sold.partner_id = partners.id AND sold.provider_id = {COMPANY})"
    )
}

/// What a partner writes about a customer has to be about one that it serves.
const SERVED: &str = "desk_serves(partner_id, customer_id)";

/// Whether the partner of a row sells something of the caller's, a provider, to the customer of the row.
fn sold_through(table: &str) -> String {
    format!(
        "EXISTS (SELECT FROM customer_subscriptions AS sold
             WHERE sold.provider_id = {PROVIDER} AND sold.customer_id = {table}.customer_id
                 AND sold.partner_id = {table}.partner_id)"
    )
}

fn customers() -> Vec<(&'static str, Rows)> {
    let served = format!(
        "EXISTS (SELECT FROM customer_partners AS relation
             WHERE relation.customer_id = customers.id AND relation.partner_id = {PARTNER})"
    );
    let customers = format!(
        "id = {CUSTOMER} OR {served}
         OR EXISTS (SELECT FROM customer_subscriptions AS sold
             WHERE sold.customer_id = customers.id AND sold.provider_id = {PROVIDER})"
    );
    let between = format!("customer_id = {CUSTOMER} OR partner_id = {PARTNER}");
    // A customer's contact may have another partner, and yet ask for a ticket of the caller or work on it.
    let took_part = format!(
        "EXISTS (SELECT FROM tickets AS ticket
             WHERE ticket.customer_id = contacts.customer_id
                 AND (ticket.partner_id = {PARTNER} OR ticket.provider_id = {PROVIDER})
                 AND (ticket.requester_id = contacts.id OR EXISTS (SELECT FROM ticket_events AS event
                     WHERE event.ticket_id = ticket.id AND event.actor = desk_contact_actor(contacts.id))))"
    );
    let contacts = format!("{between} OR {}", sold_through("contacts"));
    vec![
        (
            "customers",
            Rows {
                seen: customers.clone(),
                changed: customers,
                kept: served,
                // Its relation to the partner follows.
                added: format!("{PARTNER} IS NOT NULL"),
            },
        ),
        (
            "customer_partners",
            Rows {
                seen: format!("{between} OR {}", sold_through("customer_partners")),
                changed: format!("partner_id = {PARTNER}"),
                kept: format!("partner_id = {PARTNER}"),
                // A customer chooses its partners; no partner claims a company that another one serves.
                added: format!(
                    "customer_id = {CUSTOMER} OR partner_id = {PARTNER} AND desk_has_no_partner(customer_id)"
                ),
            },
        ),
        (
            "contacts",
            Rows {
                seen: format!("{contacts} OR {took_part}"),
                changed: contacts,
                kept: format!("customer_id = {CUSTOMER} OR partner_id = {PARTNER} AND {SERVED}"),
                added: format!("partner_id = {PARTNER} AND {SERVED}"),
            },
        ),
        (
            "customer_subscriptions",
            Rows {
                seen: format!("{between} OR provider_id = {PROVIDER}"),
                changed: format!("{between} OR provider_id = {PROVIDER}"),
                kept: format!("provider_id = {PROVIDER} OR partner_id = {PARTNER} AND {SERVED}"),
                added: format!("partner_id = {PARTNER} AND {SERVED}"),
            },
        ),
    ]
}

/// A customer and one partner share it; a provider sees none of it, but whether its resellers have a
/// collections policy.
fn billing() -> Vec<(&'static str, Rows)> {
    let between = format!("customer_id = {CUSTOMER} OR partner_id = {PARTNER}");
    let own = format!("partner_id = {PARTNER} AND {SERVED}");
    let rows = || Rows { changed: between.clone(), ..Rows::shown(&between, &own) };
    let policies = format!(
        "partner_id = {COMPANY}
         OR state <> 'DRAFT' AND ({PLATFORM} OR EXISTS (SELECT FROM customer_partners AS relation
             WHERE relation.partner_id = collections_policies.partner_id AND relation.customer_id = {CUSTOMER}))"
    );
    vec![
        ("customer_invoices", rows()),
        ("subscription_suspensions", rows()),
        (
            "collections_policies",
            Rows {
                changed: policies.clone(),
                ..Rows::shown(
                    &format!("{policies} OR state <> 'DRAFT' AND desk_supervises(partner_id)"),
                    &format!("partner_id = {PARTNER}"),
                )
            },
        ),
    ]
}

fn tickets() -> Vec<(&'static str, Rows)> {
    let tickets = format!("partner_id = {PARTNER} OR customer_id = {CUSTOMER} OR provider_id = {PROVIDER}");
    let kept = format!("provider_id = {PROVIDER} OR (partner_id = {PARTNER} OR customer_id = {CUSTOMER}) AND {SERVED}");
    // A partner reads internal notes; a provider those from after the hand-over; a customer none.
    let beside = |table: &str, public: &str, happened: &str| {
        format!(
            "EXISTS (SELECT FROM tickets AS ticket WHERE ticket.id = {table}.ticket_id
                 AND ({public} OR ticket.partner_id = {PARTNER}
                     OR ticket.provider_id = {PROVIDER} AND {happened} >= ticket.handed_over_at))"
        )
    };
    let only_added = |seen: String| Rows { added: seen.clone(), ..Rows::shown(&seen, "false") };
    let handed_on = format!("partner_id = {PARTNER} OR provider_id = {PROVIDER} AND target = 'PROVIDER'");
    vec![
        ("tickets", Rows { seen: tickets.clone(), changed: tickets, kept: kept.clone(), added: kept }),
        ("comments", only_added(beside("comments", "NOT comments.internal", "comments.created_at"))),
        (
            "ticket_events",
            only_added(beside("ticket_events", "ticket_events.kind <> 'NOTE_ADDED'", "ticket_events.happened_at")),
        ),
        ("escalations", Rows::of(&handed_on)),
    ]
}

fn platform() -> Vec<(&'static str, Rows)> {
    let own = format!("subject = {SUBJECT}");
    let audited = format!(
        "{own} AND (partner_id IS NULL OR {PLATFORM}
             OR EXISTS (SELECT FROM partners AS known WHERE known.id = partner_id))"
    );
    vec![
        ("viewer_preferences", Rows::of(&own)),
        ("idempotency_keys", Rows::of(&own)),
        (
            "audit_entries",
            Rows {
                added: audited,
                ..Rows::shown(&format!("partner_id = {COMPANY} OR {PLATFORM} AND partner_id IS NULL"), "false")
            },
        ),
        // Events are read by the server itself, for all its listeners.
        ("outbox", Rows { added: format!("{SUBJECT} IS NOT NULL"), ..Rows::of("false") }),
        ("vehicle_scopes", Rows::shared()),
        ("policy_documents", Rows::shared()),
        ("policy_editions", Rows::shared()),
        ("policy_localizations", Rows::shared()),
        ("policy_sections", Rows::shared()),
        ("policy_segments", Rows::shared()),
        ("policy_rule_citations", Rows::shared()),
    ]
}

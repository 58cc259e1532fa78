-- Whose rows the session works for. A setting that is missing or empty is null, and null is nobody's.
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

-- What policies have to know of other rows. Each is asked in the name of the tables' owner: a policy that asked
-- other tables in the caller's would be planned with their policies inside it, and those with more. Each answers
-- for the caller's own scope alone.

-- Whether the calling partner serves a customer.
CREATE FUNCTION desk_serves(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM customer_partners AS relation
        WHERE relation.customer_id = customer AND relation.partner_id = desk_partner());
END $$;

-- Whether a partner serves the calling customer.
CREATE FUNCTION desk_is_served_by(partner uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM customer_partners AS relation
        WHERE relation.customer_id = desk_customer() AND relation.partner_id = partner);
END $$;

-- The partners of the calling customer, and the providers of what it buys.
CREATE FUNCTION desk_partners_of_customer() RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 5 SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY SELECT relation.partner_id FROM customer_partners AS relation
        WHERE relation.customer_id = desk_customer();
    RETURN QUERY SELECT sold.provider_id FROM customer_subscriptions AS sold
        WHERE sold.customer_id = desk_customer() AND sold.provider_id IS NOT NULL;
END $$;

-- Whether a customer is nobody's yet.
CREATE FUNCTION desk_has_no_partner(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN NOT EXISTS (SELECT FROM customer_partners AS relation WHERE relation.customer_id = customer);
END $$;

-- Whether a customer buys from the calling provider; with a partner, whether through that one.
CREATE FUNCTION desk_sells(customer uuid, partner uuid DEFAULT NULL) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM customer_subscriptions AS sold
        WHERE sold.provider_id = desk_provider() AND sold.customer_id = customer
            AND (partner IS NULL OR sold.partner_id = partner));
END $$;

-- Whether the calling company buys from partners or sells through them.
CREATE FUNCTION desk_trades() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM partners AS company
        WHERE company.id = desk_company() AND company.kind <> 'DIRECT_BILL');
END $$;

-- Whether the calling company buys from a partner or sells through it, or did once.
CREATE FUNCTION desk_deals_with(partner uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    company uuid := desk_company();
BEGIN
    RETURN EXISTS (SELECT FROM partner_providers AS link
            WHERE link.reseller_id = company AND link.provider_id = partner)
        OR EXISTS (SELECT FROM partner_providers AS link
            WHERE link.reseller_id = partner AND link.provider_id = company)
        OR EXISTS (SELECT FROM customer_subscriptions AS sold
            WHERE sold.partner_id = company AND sold.provider_id = partner)
        OR EXISTS (SELECT FROM customer_subscriptions AS sold
            WHERE sold.partner_id = partner AND sold.provider_id = company);
END $$;

-- Whether the calling company provides for a reseller.
CREATE FUNCTION desk_supervises(reseller uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM partner_providers AS link
        WHERE link.reseller_id = reseller AND link.provider_id = desk_company());
END $$;

-- How the history names a contact: the prefix and the id in Crockford's base 32.
CREATE FUNCTION desk_contact_actor(contact uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT 'contact_' || string_agg(
        substr('0123456789abcdefghjkmnpqrstvwxyz', substring(bits FROM 5 * at + 1 FOR 5)::integer + 1, 1),
        '' ORDER BY at)
    FROM (SELECT B'00' || ('x' || replace(contact::text, '-', ''))::bit(128) AS bits) AS id,
        generate_series(0, 25) AS at
$$;

-- Whether somebody of a customer asked for a ticket of the calling company, or worked on one.
CREATE FUNCTION desk_took_part(contact uuid, customer uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM tickets AS ticket
        WHERE ticket.customer_id = customer
            AND (ticket.partner_id = desk_partner() OR ticket.provider_id = desk_provider())
            AND (ticket.requester_id = contact OR EXISTS (SELECT FROM ticket_events AS event
                WHERE event.ticket_id = ticket.id AND event.actor = desk_contact_actor(contact))));
END $$;

-- What they name is looked up here, whatever the caller's session says.
DO $$
DECLARE
    asked regprocedure;
BEGIN
    FOR asked IN SELECT oid FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND prosecdef AND proname LIKE 'desk\_%'
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', asked, current_schema());
    END LOOP;
END $$;

-- Lets the servers' role at a table that has its policies. One without is granted to nobody.
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
END $$;

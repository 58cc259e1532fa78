-- Back to the role that desks share, if it is there.
CREATE OR REPLACE FUNCTION desk_grant(object regclass) RETURNS void LANGUAGE plpgsql AS $$
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
SELECT desk_grant(oid) FROM pg_class
    WHERE relkind = 'r' AND relrowsecurity AND relnamespace = current_schema()::regnamespace;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = desk_role()) THEN
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), desk_role());
        EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM %I', current_schema(), desk_role());
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', current_schema(), desk_role());
        -- What an administrator made may stay.
        BEGIN
            EXECUTE format('DROP ROLE %I', desk_role());
        EXCEPTION
            WHEN insufficient_privilege OR dependent_objects_still_exist THEN
                RAISE NOTICE 'the role % stays: %', desk_role(), SQLERRM;
        END;
    END IF;
END $$;
DROP FUNCTION desk_settle();
DROP FUNCTION desk_may_take(name);
DROP FUNCTION desk_role();

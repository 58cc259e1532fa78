-- Nobody loses row-level security by moving on.
DO $$
BEGIN
    IF desk_may_take('partnerdesk_app') AND NOT desk_may_take(desk_role()) THEN
        RAISE EXCEPTION 'each database has a role of its own now: an administrator runs: %', concat(
            CASE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = desk_role())
                THEN format('CREATE ROLE %I NOLOGIN; ', desk_role()) END,
            format('GRANT %I TO %I', desk_role(), current_user));
    END IF;
END $$;

-- Other databases may still use the role that desks shared, or somebody else may keep it: then it stays.
DO $$
DECLARE
    patience text := current_setting('lock_timeout');
BEGIN
    IF EXISTS (SELECT FROM pg_roles AS role WHERE rolname = 'partnerdesk_app' AND NOT EXISTS (
        SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass AND refobjid = role.oid)) THEN
        -- Another database may be about to use it.
        PERFORM set_config('lock_timeout', '2s', true);
        DROP ROLE partnerdesk_app;
        PERFORM set_config('lock_timeout', patience, true);
    END IF;
EXCEPTION
    WHEN OTHERS THEN RAISE NOTICE 'the role partnerdesk_app stays: %', SQLERRM;
END $$;

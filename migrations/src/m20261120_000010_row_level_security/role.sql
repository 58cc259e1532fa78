-- The role belongs to the cluster, so another database may have made it, or be making it now. Whoever may not
-- make roles goes without: the server then says what is missing.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app') THEN
        CREATE ROLE partnerdesk_app NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN RAISE NOTICE '% may not create the role partnerdesk_app', current_user;
END $$;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app')
        -- Since PostgreSQL 16 who makes a role is its member, and may yet not take it.
        AND NOT pg_has_role(current_user, 'partnerdesk_app',
            CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
        EXECUTE format('GRANT partnerdesk_app TO %I', current_user);
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN RAISE NOTICE '% is no member of partnerdesk_app', current_user;
END $$;

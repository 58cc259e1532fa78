-- The role of this database's servers. Roles belong to the cluster, so its name says of which database it is; a
-- name has 63 bytes at most.
CREATE FUNCTION desk_role() RETURNS name LANGUAGE sql STABLE AS $$
    SELECT ('partnerdesk_app_' || CASE
        WHEN octet_length(current_database()) <= 47 THEN current_database()::text
        ELSE md5(current_database())
    END)::name
$$;

-- Whether we may take a role. Since PostgreSQL 16 a member may not always.
CREATE FUNCTION desk_may_take(role name) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT pg_has_role(current_user, oid,
            CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        FROM pg_roles WHERE rolname = $1), false)
$$;

-- Lets the servers' role at a table that has its policies. One without is granted to nobody.
CREATE OR REPLACE FUNCTION desk_grant(object regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    counter regclass;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = desk_role()) THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), desk_role());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', object, desk_role());
    FOR counter IN SELECT sequence.oid FROM pg_depend AS link JOIN pg_class AS sequence ON sequence.oid = link.objid
        WHERE link.refobjid = object AND link.classid = 'pg_class'::regclass AND sequence.relkind = 'S'
    LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', counter, desk_role());
    END LOOP;
END $$;

-- Brings the role and its rights about, as far as they are missing: they are after the database was renamed, copied
-- or restored from a dump. A copy also brings along the rights of the role it had, which are taken back. Servers
-- call it when they start, one at a time.
CREATE FUNCTION desk_settle() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    app name := desk_role();
    object record;
BEGIN
    -- Whoever may not make roles goes without: the server then says what is missing.
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', app);
        END IF;
        -- Since PostgreSQL 16 who makes a role is its member, and may yet not take it.
        IF NOT desk_may_take(app) THEN
            EXECUTE format('GRANT %I TO %I', app, current_user);
        END IF;
    EXCEPTION
        WHEN insufficient_privilege THEN RAISE NOTICE '% may not make or take the role %', current_user, app;
    END;

    FOR object IN SELECT DISTINCT kind, name, role.rolname
        FROM (
            SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, oid::regclass::text AS name,
                relowner AS owner, relacl AS rights
            FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'S')
            UNION ALL
            SELECT 'SCHEMA', quote_ident(nspname), nspowner, nspacl FROM pg_namespace WHERE nspname = current_schema()
        ) AS objects, aclexplode(rights) AS lent JOIN pg_roles AS role ON role.oid = lent.grantee
        WHERE role.rolname ~ '^partnerdesk_app(_|$)' AND role.rolname <> app AND role.oid <> owner
    LOOP
        EXECUTE format('REVOKE ALL ON %s %s FROM %I', object.kind, object.name, object.rolname);
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
        PERFORM desk_grant(oid) FROM pg_class
            WHERE relkind = 'r' AND relrowsecurity AND relnamespace = current_schema()::regnamespace
                AND NOT (has_schema_privilege(app, relnamespace, 'USAGE')
                    AND has_table_privilege(app, oid, 'SELECT') AND has_table_privilege(app, oid, 'INSERT')
                    AND has_table_privilege(app, oid, 'UPDATE') AND has_table_privilege(app, oid, 'DELETE'));
    END IF;
END $$;

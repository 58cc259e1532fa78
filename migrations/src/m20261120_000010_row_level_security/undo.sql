-- Tables of later migrations may have policies too.
DO $$
DECLARE
    policy record;
BEGIN
    FOR policy IN SELECT tablename, policyname FROM pg_policies
        WHERE schemaname = current_schema() AND policyname LIKE 'desk\_%'
    LOOP
        EXECUTE format('DROP POLICY %I ON %I', policy.policyname, policy.tablename);
        EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', policy.tablename);
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'partnerdesk_app') THEN
            EXECUTE format('REVOKE ALL ON %I FROM partnerdesk_app', policy.tablename);
        END IF;
    END LOOP;
END $$;
DO $$
DECLARE
    made regprocedure;
BEGIN
    FOR made IN SELECT oid FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'desk\_%'
    LOOP
        EXECUTE format('DROP FUNCTION %s', made);
    END LOOP;
END $$;

-- Login roles of clerks: made and changed by somebody who owns nothing, and never more than a clerk's.

CREATE OR REPLACE FUNCTION create_login(p_login text, p_verifier text, p_groups text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    chosen text;
BEGIN
    IF p_login !~ '^[a-z][a-z0-9_.-]{0,62}$' OR p_login ~ '^(pg_|balie_)' THEN
        RAISE EXCEPTION 'not a login' USING ERRCODE = 'check_violation';
    END IF;
    -- Only the SCRAM verifier travels, so that no server log ever shows a password.
    IF p_verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'not a verifier' USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format(
        'CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L', p_login, p_verifier
    );
    FOREACH chosen IN ARRAY p_groups LOOP
        IF chosen <> ALL (office_groups()) THEN
            RAISE EXCEPTION 'not a role of this office: %', chosen USING ERRCODE = 'insufficient_privilege';
        END IF;
        EXECUTE format('GRANT %I TO %I', chosen, p_login);
    END LOOP;
END
$body$;

CREATE OR REPLACE FUNCTION change_login_password(p_login text, p_verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF p_login <> session_user AND NOT acts_as_owner()
        AND NOT pg_has_role(session_user, 'balie_application_manager', 'MEMBER') THEN
        RAISE EXCEPTION 'only one''s own password' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'not a verifier' USING ERRCODE = 'check_violation';
    END IF;
    -- An account row alone is no proof: it could bear the name of the owner or of another system's role.
    IF NOT EXISTS (SELECT 1 FROM account WHERE login = p_login) OR NOT EXISTS (
        SELECT 1 FROM pg_roles AS target
        JOIN pg_auth_members AS membership ON membership.member = target.oid
        JOIN pg_roles AS office ON office.oid = membership.roleid AND office.rolname = ANY (office_groups())
        WHERE target.rolname = p_login AND target.rolname <> current_user
        AND NOT (target.rolsuper OR target.rolcreaterole OR target.rolcreatedb OR target.rolreplication)
    ) THEN
        RAISE EXCEPTION 'no such clerk' USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', p_login, p_verifier);
END
$body$;

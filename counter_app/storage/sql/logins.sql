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

-- An account row alone is no proof: it could bear the name of the owner or of another system's role.
CREATE OR REPLACE FUNCTION require_clerk_login(p_login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM account WHERE login = p_login) OR NOT EXISTS (
        SELECT 1 FROM pg_roles AS target
        JOIN pg_auth_members AS membership ON membership.member = target.oid
        JOIN pg_roles AS office ON office.oid = membership.roleid AND office.rolname = ANY (office_groups())
        WHERE target.rolname = p_login AND target.rolname <> current_user
        AND NOT (target.rolsuper OR target.rolcreaterole OR target.rolcreatedb OR target.rolreplication)
    ) THEN
        RAISE EXCEPTION 'no such clerk' USING ERRCODE = 'insufficient_privilege';
    END IF;
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
    PERFORM require_clerk_login(p_login);
    EXECUTE format('ALTER ROLE %I PASSWORD %L', p_login, p_verifier);
END
$body$;

-- Who left: no new connection, and the open ones end. The password is one that nobody knows.
CREATE OR REPLACE FUNCTION close_login(p_login text, p_verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    PERFORM change_login_password(p_login, p_verifier);
    EXECUTE format('ALTER ROLE %I NOLOGIN', p_login);
    PERFORM end_sessions(p_login);
END
$body$;

CREATE OR REPLACE FUNCTION reopen_login(p_login text, p_verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    PERFORM change_login_password(p_login, p_verifier);
    EXECUTE format('ALTER ROLE %I LOGIN', p_login);
END
$body$;

-- Ends the connections of an account that is out of service, or of one that is put out of it just now.
CREATE OR REPLACE FUNCTION end_sessions(p_login text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    ended integer;
BEGIN
    PERFORM require_clerk_login(p_login);
    IF EXISTS (SELECT 1 FROM account WHERE login = p_login AND active) THEN
        RAISE EXCEPTION 'still in service' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Only a member of a role may end its connections; the owner is one for this statement alone.
    EXECUTE format('GRANT %I TO %I', p_login, current_user);
    SELECT count(pg_terminate_backend(pid)) INTO ended
    FROM pg_stat_activity WHERE usename = p_login AND pid <> pg_backend_pid();
    EXECUTE format('REVOKE %I FROM %I', p_login, current_user);
    RETURN ended;
END
$body$;

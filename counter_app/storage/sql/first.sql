-- The start of a new database and its management: what an application manager may have asked of it, and no more.

CREATE OR REPLACE FUNCTION make_first_manager(p_login text, p_name text, p_verifier text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    made bigint;
BEGIN
    LOCK TABLE account IN EXCLUSIVE MODE;
    IF EXISTS (SELECT 1 FROM account)
        OR NOT EXISTS (SELECT 1 FROM first_code WHERE ended_at IS NULL AND expires_at > clock_timestamp()) THEN
        RAISE EXCEPTION 'not the first account' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO account (login, name, designated, active, failed_attempts, password_is_temporary)
    VALUES (p_login, p_name, false, true, 0, false) RETURNING id INTO made;
    INSERT INTO account_role (account_id, role) VALUES (made, 'application_manager');
    PERFORM create_login(p_login, p_verifier, ARRAY['balie_application_manager']);
    UPDATE first_code SET ended_at = clock_timestamp() WHERE ended_at IS NULL;
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', session_user);
    RETURN made;
END
$body$;

-- A clerk who chose a password of their own doesn't have a temporary one any more.
CREATE OR REPLACE FUNCTION password_is_own() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    UPDATE account SET password_is_temporary = false WHERE id = current_account();
END
$body$;

-- Where somebody worked, of which the trail tells; who manages locations can't read the trail.
CREATE OR REPLACE FUNCTION location_used(p_name text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT 1 FROM audit_line WHERE location = p_name)
        OR EXISTS (SELECT 1 FROM request WHERE location = p_name);
END
$body$;

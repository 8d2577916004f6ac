-- The entrance: wrong attempts and second factors. Nobody has a grant on these tables; only functions touch them.

CREATE OR REPLACE FUNCTION entrance_state(p_login text) RETURNS TABLE (failed_attempts integer, seconds_left integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT counted.failed, greatest(0, ceil(extract(epoch FROM counted.locked_until - clock_timestamp())))::integer
    FROM sign_in_attempt AS counted WHERE counted.login = left(p_login, 63);
    IF NOT FOUND THEN
        RETURN QUERY SELECT 0, 0;
    ELSE
        RETURN;
    END IF;
END
$body$;

-- One more wrong attempt. While sign-in is closed nothing is tried, so that nothing is counted either.
CREATE OR REPLACE FUNCTION entrance_failed(p_login text) RETURNS TABLE (failed_attempts integer, seconds_left integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    name text := left(p_login, 63);
    moment timestamptz := clock_timestamp();
BEGIN
    -- Names that nobody has are forgotten again, or the table would grow without end.
    DELETE FROM sign_in_attempt WHERE last_at < moment - interval '1 day';
    INSERT INTO sign_in_attempt AS counted (login, failed, last_at, locked_until)
    VALUES (name, 1, moment, moment + delay_after(1))
    ON CONFLICT (login) DO UPDATE SET
        failed = counted.failed + 1, last_at = moment, locked_until = moment + delay_after(counted.failed + 1)
    WHERE counted.locked_until IS NULL OR counted.locked_until <= moment;
    INSERT INTO audit_line (kind, detail) VALUES ('sign_in_failed', '{"login":' || to_json(name)::text || '}');
    RETURN QUERY SELECT * FROM entrance_state(p_login);
END
$body$;

-- Whoever is in has proved who they are, so the counting begins anew.
CREATE OR REPLACE FUNCTION entrance_passed() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    DELETE FROM sign_in_attempt WHERE login = session_user;
END
$body$;

CREATE OR REPLACE FUNCTION my_second_factor() RETURNS TABLE (secret text, last_step bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT own.secret, own.last_step FROM second_factor AS own WHERE own.account_id = current_account();
END
$body$;

-- Only where there is none: another one comes after a reset by somebody else.
CREATE OR REPLACE FUNCTION set_second_factor(p_secret text, p_step bigint, p_digests text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    acting bigint := current_account();
BEGIN
    IF acting IS NULL THEN
        RAISE EXCEPTION 'not the acting clerk: second_factor' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO second_factor (account_id, secret, last_step) VALUES (acting, p_secret, p_step);
    INSERT INTO recovery_code (digest, account_id) SELECT one, acting FROM unnest(p_digests) AS one;
END
$body$;

-- Whether this step is newer than the last one used; then it is used now.
CREATE OR REPLACE FUNCTION use_second_factor(p_step bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    UPDATE second_factor SET last_step = p_step WHERE account_id = current_account() AND last_step < p_step;
    RETURN FOUND;
END
$body$;

CREATE OR REPLACE FUNCTION use_recovery_code(p_digest text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    UPDATE recovery_code SET used_at = clock_timestamp()
    WHERE digest = p_digest AND account_id = current_account() AND used_at IS NULL;
    RETURN FOUND;
END
$body$;

-- A lost device: by an application manager, never for oneself.
CREATE OR REPLACE FUNCTION reset_second_factor(p_account_id bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    acting bigint := current_account();
    had boolean;
BEGIN
    IF acting IS NULL OR acting = p_account_id THEN
        RAISE EXCEPTION 'not for oneself' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM recovery_code WHERE account_id = p_account_id;
    DELETE FROM second_factor WHERE account_id = p_account_id;
    had := FOUND;
    INSERT INTO audit_line (kind, detail)
    VALUES ('second_factor_reset', '{"account":' || p_account_id || '}');
    RETURN had;
END
$body$;

CREATE OR REPLACE FUNCTION second_factors() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT account_id FROM second_factor;
END
$body$;

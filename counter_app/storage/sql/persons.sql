-- Persons: who is secret is read past functions only, after a line in the audit trail that is already kept.

-- Holds the row of a person until the caller's transaction ends: a delivery that raises the secrecy code waits,
-- or was there first and is seen.
CREATE OR REPLACE FUNCTION hold_person(p_person_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    PERFORM 1 FROM person WHERE id = p_person_id FOR SHARE;
END
$body$;

-- Whom the acting account opened inside a request of late. A line of this very transaction doesn't count yet:
-- rolled back it would have told nobody.
CREATE OR REPLACE FUNCTION opened_persons() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT line.person_id FROM audit_line AS line JOIN request AS asked ON asked.id = line.request_id
    WHERE line.clerk_id = current_account() AND line.kind IN ('open', 'read_in_case')
    AND line.person_id IS NOT NULL
    AND line.recorded_at > now() - interval '1 hour' AND line.recorded_at < now();
END
$body$;

-- Whether the acting account is looking up a selection, which may hold anybody; that line too was kept before.
CREATE OR REPLACE FUNCTION looks_up_selection() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM audit_line AS line
        JOIN request AS asked ON asked.id = line.request_id AND asked.channel = '@SELECTION@'
        JOIN selection AS chosen ON chosen.request_id = asked.id
        WHERE line.clerk_id = current_account() AND line.kind = 'selection_read'
        AND asked.state IN (@OPEN_STATES@)
        AND line.recorded_at > now() - interval '1 hour' AND line.recorded_at < now()
    );
END
$body$;

-- Keeps the line that lets the acting account read a person of a request; once in half an hour will do.
CREATE OR REPLACE FUNCTION log_reading(p_person_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    asked_id bigint := (
        SELECT max(asked.id) FROM request AS asked
        WHERE p_person_id IN (asked.subject_person_id, asked.requester_person_id)
    );
BEGIN
    IF asked_id IS NULL OR current_account() IS NULL THEN
        RAISE EXCEPTION 'not in a request' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.person_id = p_person_id
        AND line.kind IN ('open', 'read_in_case') AND line.request_id IS NOT NULL
        AND line.recorded_at > now() - interval '30 minutes'
    ) THEN
        INSERT INTO audit_line (clerk_id, kind, person_id, request_id, detail)
        VALUES (current_account(), 'read_in_case', p_person_id, asked_id, '{}');
    END IF;
END
$body$;

-- The code and nothing else; no row when there is no such person.
CREATE OR REPLACE FUNCTION secrecy_code_of(p_person_id bigint) RETURNS TABLE (secrecy_raw text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT one.secrecy_raw FROM person AS one WHERE one.id = p_person_id;
END
$body$;

-- Finding the key alone shows nothing.
CREATE OR REPLACE FUNCTION person_with_number(p_a_number text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT one.id FROM person AS one WHERE one.a_number = p_a_number);
END
$body$;

-- Of whom somebody asks in a request, the codes of those around them: never who they are.
CREATE OR REPLACE FUNCTION codes_of_relatives(p_person_id bigint)
RETURNS TABLE (other_id bigint, kind text, secrecy_raw text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT other.id, relation.kind, other.secrecy_raw FROM person_relation AS relation
    JOIN person AS other ON other.id <> p_person_id AND other.a_number = relation.a_number
    WHERE relation.person_id = p_person_id AND is_asked_about(p_person_id)
    UNION
    SELECT other.id, relation.kind, other.secrecy_raw FROM person_relation AS relation
    JOIN person AS other ON other.id <> p_person_id AND other.bsn = relation.bsn
    WHERE relation.person_id = p_person_id AND is_asked_about(p_person_id);
END
$body$;

CREATE OR REPLACE FUNCTION codes_of_co_residents(p_person_id bigint) RETURNS TABLE (secrecy_raw text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT other.secrecy_raw FROM person AS one JOIN person AS other USING (address_key)
    WHERE one.id = p_person_id AND other.id <> p_person_id AND is_asked_about(p_person_id);
END
$body$;

CREATE OR REPLACE FUNCTION is_asked_about(p_person_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM request AS asked
        WHERE p_person_id IN (asked.subject_person_id, asked.requester_person_id)
    );
END
$body$;

-- Whether two persons share a home, for who is one of them or handles a request about one; null: nobody knows.
CREATE OR REPLACE FUNCTION share_a_home(p_one bigint, p_other bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF my_own_person() IS DISTINCT FROM p_one AND NOT is_asked_about(p_one) AND NOT is_asked_about(p_other) THEN
        RETURN NULL;
    END IF;
    RETURN (
        SELECT one.address_key = other.address_key FROM person AS one, person AS other
        WHERE one.id = p_one AND other.id = p_other
    );
END
$body$;

-- The one secret person whom typed criteria single out, for a search inside a request that was told just before.
CREATE OR REPLACE FUNCTION shielded_person(
    p_request_id bigint, p_kind text, p_number text, p_postcode text, p_street text, p_house_number integer,
    p_birth_year integer, p_birth_like text, p_births text[], p_surnames text[], p_givens text[], p_sounds text[]
) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    found bigint[];
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.request_id = p_request_id AND line.kind = 'search'
        AND line.recorded_at > now() - interval '1 minute' AND line.recorded_at < now()
    ) THEN
        RAISE EXCEPTION 'not told' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_kind = 'bsn' THEN
        found := ARRAY(SELECT id FROM person WHERE bsn = p_number LIMIT 2);
    ELSIF p_kind = 'a_number' THEN
        found := ARRAY(SELECT id FROM person WHERE a_number = p_number LIMIT 2);
    ELSIF p_kind = 'postcode' THEN
        found := ARRAY(
            SELECT id FROM person WHERE postcode = p_postcode AND house_number = p_house_number LIMIT 2
        );
    ELSIF p_kind = 'street' THEN
        found := ARRAY(
            SELECT id FROM person
            WHERE street_fold >= p_street AND street_fold < p_street || chr(65535)
            AND house_number = p_house_number LIMIT 2
        );
    ELSE
        found := ARRAY(
            SELECT DISTINCT one.id FROM person AS one JOIN person_name AS name ON name.person_id = one.id
            JOIN unnest(p_surnames, p_givens, p_sounds) AS typed (surname, given, sound) ON (
                name.sound_key = typed.sound
                OR (name.surname_fold >= typed.surname AND name.surname_fold < typed.surname || chr(65535))
            ) AND (
                typed.given = '' OR (name.given_fold >= typed.given AND name.given_fold < typed.given || chr(65535))
            )
            WHERE name.birth_year = p_birth_year
            AND (one.birth LIKE p_birth_like OR one.birth = ANY (p_births)) LIMIT 2
        );
    END IF;
    RETURN (
        SELECT id FROM person
        WHERE cardinality(found) = 1 AND id = found[1] AND secrecy_raw IS DISTINCT FROM '0'
    );
END
$body$;

-- Whom an entry of the log is about, for who has the right to the whole of it.
CREATE OR REPLACE FUNCTION name_in_log(p_number bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (
        SELECT one.shown_name FROM log_payload AS told JOIN person AS one ON one.id = told.person_id
        WHERE told.number = p_number
    );
END
$body$;

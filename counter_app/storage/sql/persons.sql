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

-- The code that counts, and whether it does by a request made here; no row when there is no such person.
CREATE OR REPLACE FUNCTION secrecy_code_of(p_person_id bigint)
RETURNS TABLE (secrecy_raw text, asked_here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT one.secrecy_raw, one.secrecy_delivered IS NOT NULL FROM person AS one
    WHERE one.id = p_person_id;
END
$body$;

-- Finding the key alone shows nothing.
CREATE OR REPLACE FUNCTION person_with_number(p_a_number text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT one.id FROM person AS one WHERE one.a_number = p_a_number);
END
$body$;

-- A name hides and shows itself with its person, and the dictionary forgets whom nobody may see.
CREATE OR REPLACE FUNCTION names_follow_secrecy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    UPDATE person_name SET is_open = coalesce(NEW.secrecy_raw = '0', false) WHERE person_id = NEW.id;
    UPDATE surname_spelling AS entry SET is_open = EXISTS (
        SELECT 1 FROM person_name AS one WHERE one.surname_fold = entry.surname_fold AND one.is_open
    )
    WHERE entry.surname_fold IN (SELECT mine.surname_fold FROM person_name AS mine WHERE mine.person_id = NEW.id);
    RETURN NULL;
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

-- Whether at most one letter was left out, added, replaced, or exchanged with its neighbour.
CREATE OR REPLACE FUNCTION one_slip_apart(p_one text, p_other text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $body$
DECLARE
    shorter text := CASE WHEN length(p_one) <= length(p_other) THEN p_one ELSE p_other END;
    longer text := CASE WHEN length(p_one) <= length(p_other) THEN p_other ELSE p_one END;
    differs integer := 1;
BEGIN
    IF length(longer) - length(shorter) > 1 THEN
        RETURN false;
    END IF;
    WHILE differs <= length(shorter) AND substr(shorter, differs, 1) = substr(longer, differs, 1) LOOP
        differs := differs + 1;
    END LOOP;
    IF length(shorter) < length(longer) THEN
        RETURN substr(shorter, differs) = substr(longer, differs + 1);
    END IF;
    RETURN substr(shorter, differs + 1) = substr(longer, differs + 1) OR (
        substr(shorter, differs, 2) = reverse(substr(longer, differs, 2))
        AND substr(shorter, differs + 2) = substr(longer, differs + 2)
    );
END
$body$;

-- Every surname that can be meant by what was typed, also of who is secret: for the function below alone.
CREATE OR REPLACE FUNCTION surnames_like(p_typed text, p_ways jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT entry.surname_fold FROM surname_spelling AS entry
        WHERE entry.spelling = ANY (ARRAY(SELECT jsonb_array_elements_text(p_ways)))
        AND (
            entry.spelling LIKE '@SOUND@%'
            OR (length(p_typed) >= @LEAST_LETTERS@ AND one_slip_apart(entry.surname_fold, p_typed))
        )
    );
END
$body$;

-- Whether each of the words is in a name or the address of a person, whoever may see them.
CREATE OR REPLACE FUNCTION fits_words(p_person_id bigint, p_words jsonb, p_ways jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(p_words) AS typed (word), person AS one
        WHERE one.id = p_person_id AND NOT (
            coalesce(one.house_suffix LIKE word || '%', false)
            OR coalesce(' ' || one.street_fold LIKE '% ' || word || '%', false)
            OR coalesce(' ' || one.place_fold LIKE '% ' || word || '%', false)
            OR EXISTS (
                SELECT 1 FROM person_name AS name WHERE name.person_id = one.id AND (
                    ' ' || name.surname_fold LIKE '% ' || word || '%'
                    OR ' ' || name.given_fold LIKE '% ' || word || '%'
                    OR name.surname_fold = ANY (surnames_like(word, p_ways -> word))
                )
            )
        )
    );
END
$body$;

-- The one secret person whom typed criteria single out, for a search inside a request that was told just before.
CREATE OR REPLACE FUNCTION shielded_person(p_request_id bigint, p_asked text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $body$
DECLARE
    asked jsonb := p_asked::jsonb;
    kind text := asked ->> 'kind';
    number text := asked ->> 'number';
    suffix text := asked ->> 'suffix';
    births text[] := ARRAY(SELECT jsonb_array_elements_text(asked -> 'births'));
    year integer := (asked ->> 'birth_year')::integer;
    house integer := (asked ->> 'house_number')::integer;
    ways jsonb := asked -> 'ways';
    part record;
    near text[];
    fitting bigint[];
    found bigint[] := '{}';
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.request_id = p_request_id AND line.kind = 'search'
        AND line.recorded_at > now() - interval '1 minute' AND line.recorded_at < now()
    ) THEN
        RAISE EXCEPTION 'not told' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR part IN SELECT * FROM jsonb_to_recordset(asked -> 'parts') AS one (text text, rest jsonb) LOOP
        IF kind = 'bsn' THEN
            fitting := ARRAY(SELECT id FROM person WHERE bsn = number);
        ELSIF kind = 'a_number' THEN
            fitting := ARRAY(SELECT id FROM person WHERE a_number = number);
        ELSIF kind = 'postcode' THEN
            fitting := ARRAY(
                SELECT id FROM person WHERE postcode = asked ->> 'postcode' AND house_number = house
            );
        ELSIF kind = 'street' THEN
            fitting := ARRAY(
                SELECT id FROM person
                WHERE street_fold >= part.text AND street_fold < part.text || chr(65535) AND house_number = house
            );
        ELSE
            near := surnames_like(part.text, ways -> part.text);
            fitting := ARRAY(
                SELECT name.person_id FROM person_name AS name WHERE name.birth_year = year
                AND name.surname_fold >= part.text AND name.surname_fold < part.text || chr(65535)
                UNION
                SELECT name.person_id FROM person_name AS name WHERE name.birth_year = year
                AND name.surname_fold = ANY (near)
            );
        END IF;
        found := found || ARRAY(
            SELECT id FROM person WHERE id = ANY (fitting) AND id <> ALL (found)
            AND (suffix = '' OR (house_suffix >= suffix AND house_suffix < suffix || chr(65535)))
            AND (
                cardinality(births) = 0 OR birth BETWEEN births[1] AND births[2] OR birth IN (births[3], births[4])
            )
            AND fits_words(id, part.rest, ways) LIMIT 2
        );
        EXIT WHEN cardinality(found) > 1;
    END LOOP;
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

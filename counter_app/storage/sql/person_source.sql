-- Persons out of the national interface: kept only where that is the source, and after a line in the trail that is
-- already there. A line of this very transaction doesn't count: rolled back it would have told nobody.

CREATE OR REPLACE FUNCTION told_before(p_kind text, p_person_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN source_is_remote() AND EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.kind = p_kind
        AND line.person_id IS NOT DISTINCT FROM p_person_id
        AND line.recorded_at > now() - interval '2 minutes' AND line.recorded_at < now()
    );
END
$body$;

-- The run that rows out of the interface belong to.
CREATE OR REPLACE FUNCTION run_of_source() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    found bigint := (SELECT min(id) FROM import_run WHERE kind = '@REMOTE@');
BEGIN
    IF found IS NULL THEN
        INSERT INTO import_run (file_name, file_digest, kind, finished_at, cancelled, clerk_id)
        VALUES ('@LABEL@', '', '@REMOTE@', now(), false, current_account()) RETURNING id INTO found;
    END IF;
    RETURN found;
END
$body$;

-- Whether persons come from the interface.
CREATE OR REPLACE FUNCTION source_is_remote() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT 1 FROM setting WHERE name = '@SETTING@' AND value = '@REMOTE@');
END
$body$;

-- A row that says nothing but a number, and so is shown to nobody.
CREATE OR REPLACE FUNCTION bare_person(p_bsn text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    made bigint;
BEGIN
    IF p_bsn !~ '^[0-9]{9}$' THEN
        RAISE EXCEPTION 'no number' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO person (bsn, label, shown_name, content_digest, version_stamp, import_id, record)
    VALUES (
        p_bsn, '@LABEL@', '', '', '', run_of_source(),
        '{"label":"@LABEL@","categories":{"01":[{"current":{"values":{"01.20":"' || p_bsn
        || '"}}}]},"anomalies":[]}'
    ) RETURNING id INTO made;
    RETURN made;
END
$body$;

-- The key of who has a number, made where there is none; null when more than one row has it.
CREATE OR REPLACE FUNCTION person_to_ask(p_bsn text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    found bigint[];
BEGIN
    IF NOT told_before('search', NULL) THEN
        RAISE EXCEPTION 'not told' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('person_to_ask ' || p_bsn, 0));
    found := ARRAY(SELECT id FROM person WHERE bsn = p_bsn LIMIT 2);
    IF cardinality(found) = 0 THEN
        RETURN bare_person(p_bsn);
    END IF;
    RETURN CASE WHEN cardinality(found) = 1 THEN found[1] END;
END
$body$;

-- The number to ask the interface about somebody with.
CREATE OR REPLACE FUNCTION number_to_ask(p_person_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT told_before('source_asked', p_person_id) THEN
        RAISE EXCEPTION 'not told' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (SELECT one.bsn FROM person AS one WHERE one.id = p_person_id);
END
$body$;

-- The custody that a record tells.
CREATE OR REPLACE FUNCTION custody_in(p_record text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN coalesce(p_record::jsonb #>> '{categories,@CUSTODY@,0,current,values,@CUSTODY_ELEMENT@}', '');
END
$body$;

-- Whether an answer changes what decisions about somebody, or about who lives with them, rest on.
CREATE OR REPLACE FUNCTION is_decisive_answer(p_held person, p_told person, p_relations jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $body$
BEGIN
    IF p_held.secrecy_raw IS NULL AND p_held.shown_name = '' THEN
        -- Nothing was known of them: only that they are secret can be news for those around them.
        RETURN p_told.secrecy_raw IS DISTINCT FROM '0';
    END IF;
    RETURN (@HELD@) IS DISTINCT FROM (@TOLD@)
        OR array_remove(string_to_array(coalesce(p_held.signals, ''), ' '), '@NOT_DECISIVE@')
            IS DISTINCT FROM array_remove(string_to_array(coalesce(p_told.signals, ''), ' '), '@NOT_DECISIVE@')
        OR custody_in(p_held.record) <> custody_in(p_told.record)
        OR EXISTS (
            (SELECT held.kind, held.bsn FROM person_relation AS held
            WHERE held.person_id = p_held.id AND held.bsn IS NOT NULL
            EXCEPT SELECT told.kind, told.bsn FROM jsonb_to_recordset(p_relations) AS told (kind text, bsn text))
            UNION ALL
            (SELECT told.kind, told.bsn FROM jsonb_to_recordset(p_relations) AS told (kind text, bsn text)
            WHERE told.bsn IS NOT NULL
            EXCEPT SELECT held.kind, held.bsn FROM person_relation AS held WHERE held.person_id = p_held.id)
        );
END
$body$;

-- Keeps what the interface answered about somebody in the place of what was there. Open requests that it touches
-- hear that something changed, and who asked doesn't hear which: before it counts with whom they lived until now.
CREATE OR REPLACE FUNCTION keep_answer(p_person_id bigint, p_row jsonb, p_relations jsonb, p_anomalies jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    run bigint := run_of_source();
    held person;
    told person := jsonb_populate_record(NULL::person, p_row);
    decisive boolean;
BEGIN
    IF NOT told_before('source_asked', p_person_id) THEN
        RAISE EXCEPTION 'not told' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('@TURN@', 0));
    SELECT * INTO held FROM person WHERE id = p_person_id;
    -- Held against each other is what was delivered: a request made here is no news of the record.
    IF held.secrecy_delivered IS NOT NULL THEN
        held.secrecy_raw := nullif(held.secrecy_delivered, '');
    END IF;
    decisive := is_decisive_answer(held, told, p_relations);
    IF decisive THEN
        PERFORM tell_of_renewal(ARRAY[p_person_id]);
    END IF;
    UPDATE person SET (@COLUMNS@, import_id) = (
        SELECT @GIVEN@, run FROM jsonb_populate_record(NULL::person, p_row) AS given
    ) WHERE id = p_person_id AND bsn = p_row->>'bsn';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'somebody else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM person_relation WHERE person_id = p_person_id;
    DELETE FROM person_anomaly WHERE person_id = p_person_id;
    INSERT INTO person_relation (person_id, kind, a_number, bsn)
    SELECT p_person_id, given.kind, given.a_number, given.bsn
    FROM jsonb_to_recordset(p_relations) AS given (kind text, a_number text, bsn text);
    INSERT INTO person_anomaly (import_id, person_id, label, rubriek, value, kind)
    SELECT run, p_person_id, given.label, given.rubriek, given.value, given.kind
    FROM jsonb_to_recordset(p_anomalies) AS given (label text, rubriek text, value text, kind text);
    PERFORM settle_secrecy(ARRAY[p_person_id]);
    IF decisive THEN
        PERFORM tell_of_renewal(ARRAY[p_person_id]);
    END IF;
END
$body$;

-- Forgets what was heard before a day of persons whose requests were all destroyed, or never were.
CREATE OR REPLACE FUNCTION forget_answers(p_before date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    @FORGETTING@
END
$body$;

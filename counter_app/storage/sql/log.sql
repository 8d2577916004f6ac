-- The disclosure log: number, clock, lock and hash in one function, so that nobody needs INSERT on its tables.

CREATE OR REPLACE FUNCTION log_append_any(
    p_kind text, p_edition text, p_payload text, p_request_id bigint, p_person_id bigint
) RETURNS TABLE (entry_number bigint, entry_hash text, entry_recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    acting bigint := current_account();
    named bigint[];
    salt bytea := uuid_send(gen_random_uuid());
    whole text;
    digest text;
    previous text := repeat('0', 64);
    bytes bytea;
BEGIN
    IF acting IS NULL AND p_kind = 'destroyed' AND acts_as_owner() THEN
        -- Repeated on a database that was put back: in the name of who signed for it at the time.
        named := ARRAY(SELECT jsonb_array_elements_text(p_payload::jsonb -> 'numbers')::bigint);
        SELECT max(signed.signed_by) INTO acting FROM destruction_signature AS signed
        JOIN destruction_list AS proposed ON proposed.id = signed.list_id AND proposed.repeated
        JOIN destruction_item AS item ON item.list_id = proposed.id
        WHERE item.kind = 'log' AND item.subject_id = ANY (named);
    END IF;
    IF acting IS NULL THEN
        RAISE EXCEPTION 'not the acting clerk: log_payload' USING ERRCODE = 'check_violation';
    END IF;
    IF json_typeof(p_payload::json) <> 'object' THEN
        RAISE EXCEPTION 'a payload is an object' USING ERRCODE = 'check_violation';
    END IF;
    whole := '{"clerk_id":' || acting || ',"payload":' || p_payload
        || ',"person_id":' || coalesce(p_person_id::text, 'null')
        || ',"request_id":' || coalesce(p_request_id::text, 'null') || '}';
    digest := encode(sha256(salt || convert_to(whole, 'UTF8')), 'hex');
    -- Who waits stands in a queue here: behind the row itself a crowd of waiters would look at it again each time.
    PERFORM pg_advisory_xact_lock(hashtextextended('log_append', 0));
    -- This row is the lock on the end of the chain.
    INSERT INTO sequence AS counted (series, year, last) VALUES ('log', 0, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = counted.last + 1
    RETURNING counted.last INTO entry_number;
    IF entry_number > 1 THEN
        SELECT header.hash INTO STRICT previous FROM log_header AS header WHERE header.number = entry_number - 1;
    END IF;
    entry_recorded_at := clock_timestamp();
    bytes := convert_to(
        '{"digest":"' || digest || '","edition":' || to_json(p_edition)::text || ',"kind":"' || p_kind
        || '","number":' || entry_number || ',"previous":"' || previous || '","recorded_at":"'
        || to_char(entry_recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '"}',
        'UTF8'
    );
    entry_hash := encode(sha256(bytes), 'hex');
    INSERT INTO log_header (number, recorded_at, kind, edition, payload_digest, previous_hash, stored, hash)
    VALUES (entry_number, entry_recorded_at, p_kind, p_edition, digest, previous, bytes, entry_hash);
    INSERT INTO log_payload (number, payload, salt, request_id, person_id, clerk_id)
    VALUES (entry_number, whole, salt, p_request_id, p_person_id, acting);
    RETURN NEXT;
END
$body$;

CREATE OR REPLACE FUNCTION log_append(
    p_kind text, p_edition text, p_payload text, p_request_id bigint, p_person_id bigint
) RETURNS TABLE (entry_number bigint, entry_hash text, entry_recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF p_kind NOT IN ('disclosure', 'own_data', 'counts', 'shielded', 'reprint') THEN
        RAISE EXCEPTION 'no such kind of entry: %', p_kind USING ERRCODE = 'check_violation';
    END IF;
    RETURN QUERY SELECT * FROM log_append_any(p_kind, p_edition, p_payload, p_request_id, p_person_id);
END
$body$;

CREATE OR REPLACE FUNCTION log_destroy(p_edition text, p_payload text)
RETURNS TABLE (entry_number bigint, entry_hash text, entry_recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    named bigint[] := ARRAY(SELECT jsonb_array_elements_text(p_payload::jsonb -> 'numbers')::bigint);
    gone integer;
BEGIN
    RETURN QUERY SELECT * FROM log_append_any('destroyed', p_edition, p_payload, NULL, NULL);
    DELETE FROM log_payload AS payload USING log_header AS header
    WHERE payload.number = ANY (named) AND header.number = payload.number AND header.kind <> 'destroyed';
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone <> cardinality(named) THEN
        RAISE EXCEPTION 'not every payload is there to be destroyed' USING ERRCODE = 'check_violation';
    END IF;
END
$body$;

-- What `log verify` needs: nothing personal, so that whoever may verify needs no right to read the lines.
CREATE OR REPLACE FUNCTION log_digests(p_after bigint, p_limit integer)
RETURNS TABLE (
    number bigint, kind text, edition text, payload_digest text, previous_hash text, stored bytea, hash text,
    recorded_at text, digest_now text, columns_agree boolean, destroyed bigint[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT header.number, header.kind, header.edition, header.payload_digest, header.previous_hash, header.stored,
        header.hash, to_char(header.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        told.digest,
        starts_with(payload.payload, '{"clerk_id":' || payload.clerk_id || ',"payload":')
        AND payload.payload LIKE '%,"person\_id":' || coalesce(payload.person_id::text, 'null')
            || ',"request\_id":' || coalesce(payload.request_id::text, 'null') || '}',
        CASE WHEN header.kind = 'destroyed' AND told.digest = header.payload_digest THEN
            ARRAY(SELECT jsonb_array_elements_text(payload.payload::jsonb -> 'payload' -> 'numbers')::bigint)
        END
    FROM log_header AS header
    LEFT JOIN log_payload AS payload ON payload.number = header.number
    CROSS JOIN LATERAL (
        SELECT encode(sha256(payload.salt || convert_to(payload.payload, 'UTF8')), 'hex') AS digest
    ) AS told
    WHERE header.number > p_after ORDER BY header.number LIMIT p_limit;
END
$body$;

CREATE OR REPLACE FUNCTION log_stray_payload() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (
        SELECT min(payload.number) FROM log_payload AS payload
        WHERE NOT EXISTS (SELECT 1 FROM log_header AS header WHERE header.number = payload.number)
    );
END
$body$;

CREATE OR REPLACE FUNCTION log_disclosures_of(p_person_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (
        SELECT count(*) FROM log_payload AS payload JOIN log_header AS header ON header.number = payload.number
        WHERE payload.person_id = p_person_id AND header.kind = 'disclosure'
        AND NOT EXISTS (SELECT 1 FROM not_handed AS gone WHERE gone.log_number = header.number)
    );
END
$body$;

-- A newer delivery: open requests are told that something changed, and a record says how new it is.

-- Persons, who refers to them, to whom they refer, and who lives at the same address.
CREATE OR REPLACE FUNCTION around_persons(p_person_ids bigint[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT one FROM unnest(p_person_ids) AS one
    UNION
    SELECT other.id FROM person AS changed JOIN person AS other ON other.address_key = changed.address_key
    WHERE changed.id = ANY (p_person_ids)
    UNION
    SELECT refers.person_id FROM person AS changed
    JOIN person_relation AS refers ON refers.a_number = changed.a_number
    WHERE changed.id = ANY (p_person_ids)
    UNION
    SELECT refers.person_id FROM person AS changed JOIN person_relation AS refers ON refers.bsn = changed.bsn
    WHERE changed.id = ANY (p_person_ids)
    UNION
    SELECT other.id FROM person_relation AS referred JOIN person AS other ON other.a_number = referred.a_number
    WHERE referred.person_id = ANY (p_person_ids)
    UNION
    SELECT other.id FROM person_relation AS referred JOIN person AS other ON other.bsn = referred.bsn
    WHERE referred.person_id = ANY (p_person_ids);
END
$body$;

-- For who deals with deliveries and may read no request: they get to know nothing, the request does.
CREATE OR REPLACE FUNCTION tell_of_renewal(p_person_ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    touched bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM request WHERE state IN (@OPEN_STATES@)) THEN
        RETURN;
    END IF;
    FOR touched IN
        WITH near AS MATERIALIZED (SELECT around.id FROM around_persons(p_person_ids) AS around (id))
        SELECT asked.id FROM request AS asked
        WHERE asked.state IN (@OPEN_STATES@) AND (
            asked.subject_person_id IN (SELECT near.id FROM near)
            OR asked.requester_person_id IN (SELECT near.id FROM near)
        )
        ORDER BY asked.id
    LOOP
        INSERT INTO renewal_notice (request_id) VALUES (touched);
        PERFORM pg_notify('@CHANNEL@', touched::text);
    END LOOP;
END
$body$;

CREATE OR REPLACE FUNCTION kept_until_of(p_person_id bigint) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT one.kept_until FROM person AS one WHERE one.id = p_person_id);
END
$body$;

-- How new the records around somebody are, for who handles a request about them: never whose.
CREATE OR REPLACE FUNCTION kept_until_around(p_person_id bigint) RETURNS TABLE (people bigint, oldest date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT count(*), min(coalesce(other.kept_until, date '0001-01-01')) FROM person AS other
    WHERE other.id IN (SELECT around.id FROM around_persons(ARRAY[p_person_id]) AS around (id))
    AND other.id <> p_person_id AND is_asked_about(p_person_id);
END
$body$;

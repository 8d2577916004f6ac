-- Requests for secrecy that came in here: from their entry on they count as the code, whatever a delivery says.

-- Of these persons, who stands on a request that nothing ended: by key, or by a number from before the record came.
-- Records with one BSN are one person, so that what was asked for one of them counts for each.
CREATE OR REPLACE FUNCTION secrecy_asked(p_person_ids bigint[])
RETURNS TABLE (told_subject bigint, told_request bigint, told_person bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    WITH same AS (
        SELECT mine.id AS mine_id, mine.id, mine.a_number, mine.bsn FROM person AS mine
        WHERE mine.id = ANY (p_person_ids)
        UNION
        SELECT mine.id, twin.id, twin.a_number, twin.bsn FROM person AS mine
        JOIN person AS twin ON twin.bsn = mine.bsn WHERE mine.id = ANY (p_person_ids)
    ),
    named AS (
        SELECT one.id, one.request_id, same.mine_id FROM same JOIN secrecy_subject AS one ON one.person_id = same.id
        UNION
        SELECT one.id, one.request_id, same.mine_id FROM same
        JOIN secrecy_subject AS one ON one.a_number = same.a_number
        UNION
        SELECT one.id, one.request_id, same.mine_id FROM same JOIN secrecy_subject AS one ON one.bsn = same.bsn
    )
    SELECT named.id, named.request_id, named.mine_id FROM named WHERE NOT EXISTS (
        SELECT 1 FROM secrecy_step AS done WHERE done.subject_id = named.id AND done.kind IN (@ENDS@)
    );
END
$body$;

-- Gives these persons the code that counts, after a delivery or a step: the request is done when the delivered
-- record shows the code; until then the code stands over what was delivered, which is kept beside it.
CREATE OR REPLACE FUNCTION settle_secrecy(p_person_ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM secrecy_subject) THEN
        RETURN;
    END IF;
    INSERT INTO secrecy_step (request_id, subject_id, kind, why)
    SELECT DISTINCT standing.told_request, standing.told_subject, '@PROCESSED@', ''
    FROM secrecy_asked(p_person_ids) AS standing JOIN person AS one ON one.id = standing.told_person
    WHERE coalesce(one.secrecy_delivered, one.secrecy_raw) = '@ASKED@' AND NOT EXISTS (
        -- An old record that shows it says nothing about the one beside it.
        SELECT 1 FROM person AS other WHERE other.id = ANY (persons_on_request(standing.told_subject))
        AND coalesce(other.secrecy_delivered, other.secrecy_raw) IS DISTINCT FROM '@ASKED@'
    );
    UPDATE person AS one SET secrecy_delivered = coalesce(one.secrecy_raw, ''), secrecy_raw = '@ASKED@'
    WHERE one.secrecy_delivered IS NULL
    AND one.id IN (SELECT standing.told_person FROM secrecy_asked(p_person_ids) AS standing);
    UPDATE person AS one SET secrecy_raw = nullif(one.secrecy_delivered, ''), secrecy_delivered = NULL
    WHERE one.secrecy_delivered IS NOT NULL AND one.id = ANY (p_person_ids)
    AND one.id NOT IN (SELECT standing.told_person FROM secrecy_asked(p_person_ids) AS standing);
END
$body$;

-- Whoever is meant by a row of a request: by key, by a number, or by the BSN of who is; the lowest key first.
CREATE OR REPLACE FUNCTION persons_on_request(p_subject_id bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN ARRAY(SELECT meant.id FROM (@MEANT@) AS meant (id) ORDER BY meant.id);
END
$body$;

-- Of whoever is meant by a row of a request, the acting colleague themselves and who lives with them.
CREATE OR REPLACE FUNCTION own_on_request(p_subject_id bigint) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT one.id FROM person AS one LEFT JOIN person AS mine ON mine.id = my_own_person()
    WHERE one.id = ANY (persons_on_request(p_subject_id))
    AND (one.id = mine.id OR one.address_key = mine.address_key);
END
$body$;

-- A new person on a request, or a step: at once what counts everywhere, and open requests around them hear of it.
-- First the requests and then the persons, as a release does; and before either no delivery may be halfway, for a
-- record that isn't kept yet is seen by nobody.
CREATE OR REPLACE FUNCTION secrecy_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    changed bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    touched bigint[];
BEGIN
    IF acts_as_owner() THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('@TURN@', 0));
    touched := persons_on_request(changed);
    PERFORM tell_of_renewal(touched || ARRAY(
        -- Whose record names somebody that has none here.
        SELECT refers.person_id FROM secrecy_subject AS one
        JOIN person_relation AS refers ON refers.a_number = one.a_number WHERE one.id = changed
        UNION
        SELECT refers.person_id FROM secrecy_subject AS one
        JOIN person_relation AS refers ON refers.bsn = one.bsn WHERE one.id = changed
    ));
    PERFORM settle_secrecy(touched);
    RETURN NULL;
END
$body$;

-- Of these numbers, those of somebody who stands on a request: where the national interface answers about them.
CREATE OR REPLACE FUNCTION numbers_asked_secret(p_bsns text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT one.bsn FROM person AS one WHERE one.bsn = ANY (p_bsns) AND one.secrecy_delivered IS NOT NULL
    UNION
    SELECT one.bsn FROM secrecy_subject AS one WHERE one.bsn = ANY (p_bsns) AND NOT EXISTS (
        SELECT 1 FROM secrecy_step AS done WHERE done.subject_id = one.id AND done.kind IN (@ENDS@)
    );
END
$body$;

-- Whether a record that somebody asks about in a request names somebody who stands on a request for secrecy and has
-- perhaps no record here: never whom.
CREATE OR REPLACE FUNCTION names_asked_secret(p_person_id bigint) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    WITH named AS (
        SELECT one.id, relation.kind FROM person_relation AS relation
        JOIN secrecy_subject AS one ON one.a_number = relation.a_number WHERE relation.person_id = p_person_id
        UNION
        SELECT one.id, relation.kind FROM person_relation AS relation
        JOIN secrecy_subject AS one ON one.bsn = relation.bsn WHERE relation.person_id = p_person_id
    )
    SELECT named.kind FROM named WHERE is_asked_about(p_person_id) AND NOT EXISTS (
        SELECT 1 FROM secrecy_step AS done WHERE done.subject_id = named.id AND done.kind IN (@ENDS@)
    );
END
$body$;

-- Who stands on a request, after a line about the reading that is kept already.
CREATE OR REPLACE FUNCTION subjects_of_secrecy(p_request_id bigint)
RETURNS TABLE (
    told_id bigint, told_person bigint, told_a_number text, told_bsn text, told_capacity text, told_record text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.kind = '@READING@'
        AND line.detail::jsonb ->> 'secrecy_request' = p_request_id::text
        AND line.recorded_at > now() - interval '1 hour' AND line.recorded_at < now()
    ) THEN
        RAISE EXCEPTION 'not told: a request for secrecy' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    SELECT one.id, mine.id, one.a_number, one.bsn, one.capacity, mine.record
    FROM secrecy_subject AS one
    LEFT JOIN person AS mine ON mine.id = coalesce(one.person_id, (persons_on_request(one.id))[1])
    WHERE one.request_id = p_request_id ORDER BY one.id;
END
$body$;

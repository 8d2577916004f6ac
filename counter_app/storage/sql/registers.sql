-- Who keeps a register: the roles come from its definition, the account from the session.

CREATE OR REPLACE FUNCTION refuse_other_than_keeper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    kept text;
    done text;
    wrote bigint;
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    wrote := current_account();
    IF TG_TABLE_NAME = 'register_entry' THEN
        kept := NEW.register;
        done := 'added';
    ELSIF TG_TABLE_NAME = 'register_change' THEN
        SELECT register INTO kept FROM register_entry WHERE id = NEW.entry_id;
        done := NEW.act;
        IF kept || ':' || done = ANY (registers_for_two()) AND NOT NEW.needs_second_person THEN
            RAISE EXCEPTION 'needs a second person: %', kept USING ERRCODE = 'check_violation';
        END IF;
    ELSE
        SELECT entry.register INTO kept FROM register_entry AS entry
        JOIN register_change AS change ON change.entry_id = entry.id WHERE change.id = NEW.change_id;
        done := 'approved';
    END IF;
    IF done = 'approved' AND kept || ':approved:supervisor' = ANY (register_keepers())
        AND approves_as_supervisor(wrote) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM account_role
        WHERE account_id = wrote AND kept || ':' || done || ':' || role = ANY (register_keepers())
    ) THEN
        RAISE EXCEPTION 'not a keeper of the register: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$;

-- What is reported by who doesn't keep the register: the fields that they can know, in the form in which they are
-- read, so that nobody decides about an entry in reporting it, or makes the register unreadable.
CREATE OR REPLACE FUNCTION refuse_unlike_report(p_content text, p_needed text[], p_shapes jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $body$
DECLARE
    told jsonb := p_content::jsonb;
BEGIN
    IF length(p_content) > 20000 OR jsonb_typeof(told) <> 'object' OR NOT told ?& p_needed THEN
        RAISE EXCEPTION 'not a report: %', p_needed USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM jsonb_each(told) AS one
        WHERE jsonb_typeof(one.value) NOT IN ('string', 'number', 'boolean')
        OR NOT coalesce((one.value #>> '{}') ~ (p_shapes ->> one.key), false)
    ) THEN
        RAISE EXCEPTION 'not a report: %', p_needed USING ERRCODE = 'check_violation';
    END IF;
    -- A day that doesn't exist is none either.
    PERFORM (one.value #>> '{}')::date FROM jsonb_each(told) AS one WHERE one.key LIKE '%\_on' OR one.key LIKE '%\_by';
END
$body$;

-- Who opens an entry waits for whoever does so at the same moment, and gets the number after theirs.
CREATE OR REPLACE FUNCTION next_entry_of(p_register text) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('register_entry', 0));
    RETURN (SELECT coalesce(max(entry.sequence), 0) + 1 FROM register_entry AS entry WHERE entry.register = p_register);
END
$body$;

-- Whoever gave data can say that it was wrong, without reading the register in which that is kept.
CREATE OR REPLACE FUNCTION report_wrong_disclosure(p_log_number bigint, p_content text, p_day date, p_why text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    acting bigint := current_account();
    counted integer;
    opened bigint;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM log_payload AS line WHERE line.number = p_log_number AND (
            line.clerk_id = acting OR EXISTS (
                SELECT 1 FROM account_role WHERE account_id = acting AND role = ANY (whole_log_readers())
            )
        )
    ) THEN
        RAISE EXCEPTION 'not a line of this account: %', p_log_number USING ERRCODE = 'check_violation';
    END IF;
    PERFORM refuse_unlike_report(
        p_content, ARRAY['nature', 'discovered_on', 'log_number', 'categories', 'consequences'],
        jsonb_build_object(
            'nature', '\S', 'categories', '\S', 'consequences', '\S',
            'discovered_on', '^\d{4}-\d{2}-\d{2}$', 'discovered_at', '^\d{1,2}[.:]\d{2}$',
            'log_number', '^' || p_log_number || '$', 'people', '^\d{1,9}$',
            'risk', '^high$', 'warn_by', '^\d{4}-\d{2}-\d{2}$'
        )
    );
    counted := next_entry_of('breaches');
    INSERT INTO register_entry (register, sequence) VALUES ('breaches', counted) RETURNING id INTO opened;
    INSERT INTO register_change (entry_id, version, act, content, valid_from, why, needs_second_person)
    VALUES (opened, 1, 'added', p_content, p_day, p_why, false);
    INSERT INTO wrong_disclosure (log_number, entry_id) VALUES (p_log_number, opened);
    RETURN counted;
END
$body$;

-- Numbers alone: how often each public body was given data, or one of them.
CREATE OR REPLACE FUNCTION given_to_bodies(
    p_classes text[], p_since timestamptz, p_until timestamptz, p_entry bigint, p_body text
) RETURNS TABLE (entry_id bigint, body text, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT counted.entry, counted.named, count(*) FROM (
        SELECT asked.recipient_entry_id AS entry,
            CASE WHEN asked.recipient_entry_id IS NULL THEN lower(btrim(asked.requester_name)) ELSE '' END AS named
        FROM request AS asked
        JOIN log_payload AS line ON line.request_id = asked.id
        JOIN log_header AS header ON header.number = line.number
        WHERE asked.requester_class = ANY (p_classes) AND asked.requester_class = ANY (public_bodies())
        AND header.kind = 'disclosure' AND header.recorded_at >= p_since AND header.recorded_at < p_until
        AND NOT EXISTS (SELECT 1 FROM not_handed AS gone WHERE gone.log_number = header.number)
    ) AS counted
    WHERE (p_entry IS NULL AND p_body = '') OR counted.entry = p_entry
        OR (p_entry IS NULL AND counted.entry IS NULL AND counted.named = lower(btrim(p_body)))
    GROUP BY counted.entry, counted.named;
END
$body$;

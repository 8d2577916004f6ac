-- What is kept about the subject of a request, for who asks it in the name of the subject and was identified.
-- Nothing until a line about the reading was kept: one of this very transaction doesn't count.
CREATE OR REPLACE FUNCTION held_about(p_request_id bigint)
RETURNS TABLE (
    held_kind text, held_at timestamptz, held_day text, held_first text, held_second text, held_third text,
    held_request bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person bigint;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.kind = 'holdings_read' AND line.request_id = p_request_id
        AND line.recorded_at > now() - interval '1 hour' AND line.recorded_at < now()
    ) THEN
        RAISE EXCEPTION 'not told: what is held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT asked.subject_person_id INTO v_person FROM request AS asked
    WHERE asked.id = p_request_id AND asked.requester_class IN (@OWN@)
    AND (
        (
            SELECT made.result FROM identity_check AS made
            WHERE made.request_id = asked.id ORDER BY made.id DESC LIMIT 1
        ) = 'yes'
        OR EXISTS (SELECT 1 FROM letter_check AS seen WHERE seen.request_id = asked.id AND seen.result = 'yes')
    );
    IF v_person IS NULL THEN
        RAISE EXCEPTION 'not told: what is held' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    @TRACES@;
END
$body$;

-- Whoever takes requests in can write that somebody asked about their own data, without reading the register.
CREATE OR REPLACE FUNCTION open_rights_request(p_content text, p_day date, p_why text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    counted integer;
    opened bigint;
BEGIN
    PERFORM refuse_unlike_report(
        p_content, ARRAY['right', 'received_on', 'data_of', 'about'],
        jsonb_build_object(
            'right', '^(@RIGHTS@)$', 'received_on', '^\d{4}-\d{2}-\d{2}$', 'data_of', '^brp$', 'about', '\S',
            'person', '^\d{10}$', 'request_number', '\S', 'civil_status', '^(true|false)$',
            'identity_on', '^\d{4}-\d{2}-\d{2}$'
        )
    );
    counted := next_entry_of('rights_requests');
    INSERT INTO register_entry (register, sequence) VALUES ('rights_requests', counted) RETURNING id INTO opened;
    INSERT INTO register_change (entry_id, version, act, content, valid_from, why, needs_second_person)
    VALUES (opened, 1, 'added', p_content, p_day, p_why, false);
    RETURN counted;
END
$body$;

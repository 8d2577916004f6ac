-- Papers that were released and never handed out: the log gets a line that says so, and nobody's line is rewritten.

-- Only who withdrew the papers, in the very transaction or later; the line leads to nobody.
CREATE OR REPLACE FUNCTION log_not_handed(p_log_number bigint, p_location text, p_charge_id bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    rules text;
    told bigint;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM paper_step AS step
        WHERE step.log_number = p_log_number AND step.kind = '@WITHDRAWN@' AND step.clerk_id = current_account()
    ) THEN
        RAISE EXCEPTION 'not withdrawn: not_handed' USING ERRCODE = 'check_violation';
    END IF;
    -- Whoever prints one of them holds it: what begins now waits and is refused, what began before is seen below.
    PERFORM 1 FROM document AS paper WHERE paper.log_number = p_log_number ORDER BY paper.id FOR UPDATE;
    INSERT INTO not_handed (log_number, charge_id) VALUES (p_log_number, p_charge_id);
    SELECT header.edition INTO STRICT rules FROM log_header AS header WHERE header.number = p_log_number;
    SELECT entry_number INTO told FROM log_append_any(
        'not_handed', rules,
        '{"desk":' || to_json(p_location)::text || ',"of":' || p_log_number || '}', NULL, NULL
    );
    RETURN told;
END
$body$;

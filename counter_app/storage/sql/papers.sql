-- What a request says of somebody secret: papers, receipts and where the requester lives are read past functions,
-- which give nothing until a line about the reading was kept.

-- Whether the acting account may read now what a request says of the persons in it.
CREATE OR REPLACE FUNCTION case_is_open(p_request_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM request AS asked JOIN person AS one ON one.id IN (asked.subject_person_id, asked.requester_person_id)
        WHERE asked.id = p_request_id AND one.secrecy_raw IS DISTINCT FROM '0'
    ) THEN
        RETURN true;
    END IF;
    RETURN acts_as_owner()
    OR EXISTS (SELECT 1 FROM account_role WHERE account_id = current_account() AND role IN (@WHOLE@))
    OR NOT EXISTS (
        SELECT 1 FROM request AS asked JOIN person AS one ON one.id IN (asked.subject_person_id, asked.requester_person_id)
        WHERE asked.id = p_request_id AND one.secrecy_raw IS DISTINCT FROM '0'
        AND one.id NOT IN (SELECT opened_persons())
    );
END
$body$;

-- Keeps the lines that let the acting account read what a request says.
CREATE OR REPLACE FUNCTION log_case_reading(p_request_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    PERFORM log_reading(one.id)
    FROM request AS asked JOIN person AS one ON one.id IN (asked.subject_person_id, asked.requester_person_id)
    WHERE asked.id = p_request_id AND one.secrecy_raw IS DISTINCT FROM '0';
END
$body$;

CREATE OR REPLACE FUNCTION document_content(p_document_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT one.content FROM document AS one WHERE one.id = p_document_id AND case_is_open(one.request_id));
END
$body$;

-- A paper that requests share tells about the persons in each of them.
CREATE OR REPLACE FUNCTION attachment_bytes(p_attachment_id bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF EXISTS (
        SELECT 1 FROM attachment AS one
        WHERE p_attachment_id IN (one.id, one.original_id) AND NOT case_is_open(one.request_id)
    ) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT kept.content FROM attachment_content AS kept WHERE kept.attachment_id = p_attachment_id);
END
$body$;

CREATE OR REPLACE FUNCTION decision_receipt(p_decision_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT one.receipt FROM decision AS one WHERE one.id = p_decision_id AND case_is_open(one.request_id));
END
$body$;

-- Who took a request in wrote the address down; of an organisation it is no secret.
CREATE OR REPLACE FUNCTION requester_address_of(p_request_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    asked request%ROWTYPE;
BEGIN
    SELECT * INTO asked FROM request WHERE id = p_request_id;
    IF asked.created_by = current_account()
    OR (asked.requester_person_id IS NULL AND asked.requester_class IS DISTINCT FROM '@SUBJECT@')
    OR case_is_open(p_request_id) THEN
        RETURN asked.requester_address;
    END IF;
    RETURN NULL;
END
$body$;

-- Who asks for their own data is the subject; no list tells about whom.
CREATE OR REPLACE FUNCTION requester_name_of(p_request_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    asked request%ROWTYPE;
BEGIN
    SELECT * INTO asked FROM request WHERE id = p_request_id;
    IF asked.requester_class IS DISTINCT FROM '@SUBJECT@' OR asked.created_by = current_account()
    OR case_is_open(p_request_id) THEN
        RETURN asked.requester_name;
    END IF;
    RETURN NULL;
END
$body$;

-- Who takes a secret person out of a request, or changes who asks, would open its papers to everybody.
CREATE OR REPLACE FUNCTION refuse_untold_unlinking() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    -- Of a request that was destroyed nothing is left to read.
    IF NEW.requester_name = '' AND NEW.requester_address = ''
    AND NOT EXISTS (SELECT 1 FROM decision WHERE request_id = OLD.id)
    AND NOT EXISTS (SELECT 1 FROM attachment WHERE request_id = OLD.id)
    AND NOT EXISTS (SELECT 1 FROM document WHERE request_id = OLD.id AND invoice_id IS NULL) THEN
        RETURN NEW;
    END IF;
    IF NOT case_is_open(OLD.id) THEN
        RAISE EXCEPTION 'not told: the persons of a request' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$body$;

-- To whom data of the subject of a request were given, for who asks it in the name of the subject and was identified.
-- Nothing until a line about the reading was kept: one of this very transaction doesn't count.
CREATE OR REPLACE FUNCTION log_overview_of(p_request_id bigint)
RETURNS TABLE (
    entry_number bigint, entry_recorded_at timestamptz, entry_payload text, requester_secret boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_line AS line
        WHERE line.clerk_id = current_account() AND line.kind = 'overview_read' AND line.request_id = p_request_id
        AND line.recorded_at > now() - interval '1 hour' AND line.recorded_at < now()
    ) OR NOT EXISTS (
        SELECT 1 FROM request AS asked
        WHERE asked.id = p_request_id AND asked.requester_class IN (@OWN@)
        AND (
            (
                SELECT made.result FROM identity_check AS made
                WHERE made.request_id = asked.id ORDER BY made.id DESC LIMIT 1
            ) = 'yes'
            OR EXISTS (SELECT 1 FROM letter_check AS seen WHERE seen.request_id = asked.id AND seen.result = 'yes')
        )
    ) THEN
        RAISE EXCEPTION 'not told: an overview' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    SELECT header.number, header.recorded_at, payload.payload,
        CASE WHEN one.id IS NOT NULL THEN one.secrecy_raw IS DISTINCT FROM '0' END
    FROM request AS asked
    JOIN log_payload AS payload ON payload.person_id = asked.subject_person_id
    JOIN log_header AS header ON header.number = payload.number AND header.kind = 'disclosure'
    LEFT JOIN request AS earlier ON earlier.id = payload.request_id
    LEFT JOIN person AS one ON one.id = earlier.requester_person_id
    WHERE asked.id = p_request_id
    AND NOT EXISTS (SELECT 1 FROM not_handed AS gone WHERE gone.log_number = header.number)
    ORDER BY header.number;
END
$body$;

-- What triggers call. The codes make them broken constraints, as on the embedded file.

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$body$;

CREATE OR REPLACE FUNCTION refuse_other_than_acting() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
DECLARE
    acting bigint;
    written bigint;
BEGIN
    -- The entrance has no account and writes through its own function alone.
    IF acts_as_owner() OR session_user = 'balie_entrance' THEN
        RETURN NEW;
    END IF;
    acting := current_account();
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO written USING NEW;
    IF acting IS NULL OR written IS DISTINCT FROM acting THEN
        RAISE EXCEPTION 'not the acting clerk: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$;

CREATE OR REPLACE FUNCTION refuse_change_of_fixed() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
    fixed text;
BEGIN
    FOREACH fixed IN ARRAY TG_ARGV LOOP
        IF before -> fixed IS DISTINCT FROM after -> fixed THEN
            RAISE EXCEPTION 'fixed columns: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END
$body$;

CREATE OR REPLACE FUNCTION refuse_second_result() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
BEGIN
    IF OLD.succeeded IS NOT NULL THEN
        RAISE EXCEPTION 'already finished' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$body$;

-- A payload goes only right behind the entry, last in the chain, that tells of its destruction.
CREATE OR REPLACE FUNCTION refuse_untold_destruction() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
BEGIN
    IF EXISTS (
        SELECT 1 FROM log_header AS header
        JOIN log_payload AS told ON told.number = header.number
        WHERE header.number = (SELECT max(newest.number) FROM log_header AS newest)
        AND header.kind = 'destroyed'
        AND told.payload::jsonb -> 'payload' -> 'numbers' @> to_jsonb(OLD.number)
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'append-only: log_payload' USING ERRCODE = 'restrict_violation';
END
$body$;

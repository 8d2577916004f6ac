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
    IF NOT EXISTS (
        SELECT 1 FROM account_role
        WHERE account_id = wrote AND kept || ':' || done || ':' || role = ANY (register_keepers())
    ) THEN
        RAISE EXCEPTION 'not a keeper of the register: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$;

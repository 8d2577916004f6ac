"""Four eyes on the server: functions and triggers over the shared conditions, and the news that one waits."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator

from counter_app.storage import four_eyes
from counter_app.storage.four_eyes import BORN_GIVEN, LEAVES, MATTER, RAISES_MATTER, REFUND, REFUSED

#: On this channel the server tells which request came to wait or was answered: its id, and nothing else.
CHANNEL = "balie_requests"
_TODAY = "today|today"


def functions() -> str:
    """Every function, as the guards lay them."""
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in MATTER)
    return f"""
{
        _trigger_function(
            "refuse_unapproved",
            f'''DECLARE
    whose bigint;
BEGIN
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO whose USING NEW;
    IF {four_eyes.needs("whose")} AND NOT {four_eyes.approved("whose")} THEN
        {_refuse(f"no {REFUSED}: %", "TG_TABLE_NAME")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_waiting",
            f'''DECLARE
    whose bigint;
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO whose USING NEW;
    IF {four_eyes.waits("whose", "today")} THEN
        {_refuse("a waiting term runs")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_step",
            f'''DECLARE
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    IF NOT {four_eyes.decides("NEW.clerk_id", _TODAY)} THEN
        {_refuse(f"not a {REFUSED}")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_referral",
            f'''DECLARE
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    IF NOT {four_eyes.answers_referral("NEW.clerk_id", _TODAY)} THEN
        {_refuse(f"not a {REFUSED}")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_lone_look",
            f'''BEGIN
    IF {four_eyes.doubted_alone()} THEN
        {_refuse(f"no {REFUSED} looked: identity_check")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_refund",
            f'''BEGIN
    IF {four_eyes.had_part("NEW.invoice_id", "NEW.clerk_id")} THEN
        {_refuse(f"the {REFUSED} is the first: payment")}
    END IF;
    IF NOT {four_eyes.repays()} THEN
        {_refuse("no money to give back")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "refuse_born_given",
            f'''BEGIN
    {_refuse(f"no {REFUSED}: %", "TG_TABLE_NAME")}
END''',
        )
    }
{
        _trigger_function(
            "refuse_false_approval",
            f'''DECLARE
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    IF NOT {four_eyes.fits()} THEN
        {_refuse(f"the {REFUSED} saw something else")}
    END IF;
    IF {four_eyes.worked("NEW.request_id", "NEW.decided_by")} THEN
        {_refuse(f"the {REFUSED} is the first")}
    END IF;
    IF NOT {four_eyes.may_approve("NEW.decided_by", _TODAY)} THEN
        {_refuse(f"not a {REFUSED}")}
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "count_matter",
            f'''BEGIN
    NEW.matter := greatest(OLD.matter, NEW.matter);
    IF {changed} THEN
        NEW.matter := OLD.matter + 1;
    END IF;
    RETURN NEW;
END''',
        )
    }
{
        _trigger_function(
            "count_matter_of_request",
            '''BEGIN
    UPDATE request SET matter = matter + 1 WHERE id = NEW.request_id;
    RETURN NULL;
END''',
        )
    }
{
        _trigger_function(
            "tell_request",
            f'''BEGIN
    PERFORM pg_notify('{CHANNEL}', NEW.id::text);
    RETURN NULL;
END''',
        )
    }
CREATE OR REPLACE FUNCTION my_own_person() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (
        SELECT own.person_id FROM own_person AS own
        WHERE own.account_id = current_account() ORDER BY own.id DESC LIMIT 1
    );
END
$body$;

-- The cash desk works by number: it learns whether the acting account had a part in a nota, and nothing more.
CREATE OR REPLACE FUNCTION had_part_in_nota(p_nota_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN {four_eyes.had_part("p_nota_id", "current_account()")};
END
$body$;

-- The application manager names a colleague's BSN and sees no record: only whether somebody has it.
CREATE OR REPLACE FUNCTION link_own_person(p_account_id bigint, p_bsn text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    found_id bigint := (SELECT min(person.id) FROM person WHERE person.bsn = p_bsn);
BEGIN
    IF p_bsn <> '' AND found_id IS NULL AND source_is_remote() THEN
        found_id := bare_person(p_bsn);
    END IF;
    IF p_bsn <> '' AND found_id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO own_person (account_id, person_id) VALUES (p_account_id, found_id);
    RETURN true;
END
$body$;
"""


def triggers() -> Iterator[tuple[str, str, str]]:
    """Of each trigger: its table, its name, and what it does when."""
    for table, when, column, condition in LEAVES:
        call = f"refuse_unapproved('{column}')"
        yield table, f"{table}_approved", _before(table, when, call, condition)
        waiting = _before(table, when, f"refuse_waiting('{column}')", condition)
        yield table, f"{table}_waited", waiting
    yield "request", "request_born", _before("request", "INSERT", "refuse_born_given()", BORN_GIVEN)
    yield "approval", "approval_fits", _before("approval", "INSERT", "refuse_false_approval()")
    yield "weighing_step", "weighing_step_right", _before("weighing_step", "INSERT", "refuse_step()")
    look = _before("identity_check", "INSERT", "refuse_lone_look()")
    yield "identity_check", "identity_check_second", look
    yield "payment", "payment_back", _before("payment", "INSERT", "refuse_refund()", REFUND)
    yield "referral_act", "referral_act_right", _before("referral_act", "INSERT", "refuse_referral()")
    yield "request", "request_matter", _before("request", "UPDATE", "count_matter()")
    for table in RAISES_MATTER:
        does = f"AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION count_matter_of_request()"
        yield table, f"{table}_matter", does
    told = "WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION tell_request()"
    yield "request", "request_told", f"AFTER UPDATE ON request FOR EACH ROW {told}"


def _before(table: str, when: str, call: str, condition: str = "") -> str:
    only = f"WHEN ({condition}) " if condition else ""
    return f"BEFORE {when} ON {table} FOR EACH ROW {only}EXECUTE FUNCTION {call}"


def _trigger_function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger\n"
        f"LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n{body}\n$body$;"
    )


def _refuse(message: str, *arguments: str) -> str:
    said = ", ".join([f"'{message}'", *arguments])
    return f"RAISE EXCEPTION {said} USING ERRCODE = 'check_violation';"

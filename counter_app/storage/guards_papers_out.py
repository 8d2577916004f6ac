"""What the database forbids about papers since their release: to decide alone, and to print what was withdrawn."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain.held_paper import BY_SECOND_PERSON, PaperStep
from counter_app.storage.days import amsterdam_day
from counter_app.storage.four_eyes import REFUSED, may_approve, worked

_SQL: Final = Path(__file__).with_name("sql") / "papers_out.sql"
_TODAY_HERE: Final = "(clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date"
_TODAY_IN_FILE: Final = f"{amsterdam_day()}|{amsterdam_day()}"

_KINDS: Final = ", ".join(f"'{one}'" for one in BY_SECOND_PERSON)
_DECIDES: Final = f"NEW.kind IN ({_KINDS})"
_ELSEWHERE: Final = """NOT EXISTS (
    SELECT 1 FROM document AS paper WHERE paper.log_number = NEW.log_number AND paper.request_id = NEW.request_id
)"""
#: Nobody withdrew it, or one of its papers came out all the same.
NOT_WITHDRAWN: Final = "not withdrawn: not_handed"
_STAYS_GIVEN: Final = f"""NOT EXISTS (
    SELECT 1 FROM paper_step AS step
    WHERE step.log_number = NEW.log_number AND step.kind = '{PaperStep.WITHDRAWN}'
) OR EXISTS (
    SELECT 1 FROM document AS paper JOIN document_print AS came ON came.document_id = paper.id
    WHERE paper.log_number = NEW.log_number AND (came.succeeded OR came.succeeded IS NULL)
)"""
#: What was to be charged for another disclosure, or stands on a nota that counts.
_OTHER_CHARGE: Final = f"""NEW.charge_id IS NOT NULL AND (
    NOT EXISTS (
        SELECT 1 FROM collective_charge AS kept JOIN paper_step AS step ON step.request_id = kept.request_id
        WHERE kept.id = NEW.charge_id AND step.log_number = NEW.log_number
        AND step.kind = '{PaperStep.WITHDRAWN}'
    ) OR EXISTS (
        SELECT 1 FROM collective_line AS billed WHERE billed.charge_id = NEW.charge_id
        AND NOT EXISTS (SELECT 1 FROM invoice AS credit WHERE credit.refers_to = billed.invoice_id)
    )
)"""
_GONE: Final = """EXISTS (
    SELECT 1 FROM document AS paper JOIN not_handed AS gone ON gone.log_number = paper.log_number
    WHERE paper.id = NEW.document_id
)"""


#: On a server, what waits for whoever withdraws the paper at this very moment.
_FIRST: Final = {
    "document_print_withdrawn": "PERFORM 1 FROM document WHERE id = NEW.document_id FOR KEY SHARE;",
}


def _conditions(today: str) -> dict[str, tuple[str, str, str]]:
    """By name: the table, the message, and the condition to refuse a row on."""
    mine = f"{_DECIDES} AND {worked('NEW.request_id', 'NEW.clerk_id')}"
    may = f"{_DECIDES} AND NOT {may_approve('NEW.clerk_id', today)}"
    return {
        "paper_step_place": ("paper_step", "not of this request: paper_step", _ELSEWHERE),
        "paper_step_second": ("paper_step", f"the {REFUSED} is the first: paper_step", mine),
        "paper_step_right": ("paper_step", f"not a {REFUSED}: paper_step", may),
        "not_handed_withdrawn": ("not_handed", NOT_WITHDRAWN, _STAYS_GIVEN),
        "not_handed_charge": ("not_handed", "another charge: not_handed", _OTHER_CHARGE),
        "document_print_withdrawn": ("document_print", "withdrawn: document_print", _GONE),
    }


def sqlite_conditions() -> dict[str, tuple[str, str, str]]:
    """Triggers of the embedded file by name: the table, the message, and the condition to refuse on."""
    return _conditions(_TODAY_IN_FILE)


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for name, (table, _message, _condition) in _conditions(_TODAY_IN_FILE).items():
        yield table, name, f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"


def postgresql_functions() -> str:
    """What those triggers call, and past what a line of the log is said not to be handed out."""
    written = [_SQL.read_text(encoding="utf-8").replace("@WITHDRAWN@", PaperStep.WITHDRAWN)]
    for name, (_table, message, condition) in _conditions(f"{_TODAY_HERE}|{_TODAY_HERE}").items():
        written.append(
            f"CREATE OR REPLACE FUNCTION refuse_{name}() RETURNS trigger\n"
            "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n"
            f"BEGIN\n    {_FIRST.get(name, '')}\n    IF {condition} THEN\n"
            f"        RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';\n"
            "    END IF;\n    RETURN NEW;\nEND\n$body$;"
        )
    return "\n".join(written)

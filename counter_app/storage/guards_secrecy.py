"""What the database forbids about requests for secrecy: to lift one alone, or to end one that no record shows."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain.secrecy_request import ASKED, ENDS, Step
from counter_app.storage.days import amsterdam_day
from counter_app.storage.four_eyes import REFUSED, may_approve
from counter_app.storage.secrecy_requests import READING, TURN, persons_meant

_SQL: Final = Path(__file__).with_name("sql") / "secrecy.sql"
_TODAY_HERE: Final = "(clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date"
_TODAY_IN_FILE: Final = f"{amsterdam_day()}|{amsterdam_day()}"

_ELSEWHERE: Final = """NOT EXISTS (
    SELECT 1 FROM secrecy_subject AS mine WHERE mine.id = NEW.subject_id AND mine.request_id = NEW.request_id
)"""
#: Every record of who is meant must show it: an old one that does says nothing about the one beside it.
_NOT_SHOWN: Final = f"""NEW.kind = '{Step.PROCESSED}' AND 1 <> coalesce((
    SELECT min(CASE WHEN coalesce(one.secrecy_delivered, one.secrecy_raw) = '{ASKED}' THEN 1 ELSE 0 END)
    FROM person AS one WHERE one.id IN ({persons_meant("NEW.subject_id")})
), 0)"""
#: Whoever entered it refuses it as little as whoever took the lifting in agrees to it.
_ALONE: Final = f"""(NEW.kind = '{Step.REFUSED}' AND EXISTS (
    SELECT 1 FROM secrecy_subject AS mine WHERE mine.id = NEW.subject_id AND mine.clerk_id = NEW.clerk_id
)) OR (NEW.kind IN ('{Step.LIFTED}', '{Step.LIFT_REFUSED}') AND NOT EXISTS (
    SELECT 1 FROM secrecy_step AS asked WHERE asked.subject_id = NEW.subject_id
    AND asked.kind = '{Step.LIFT_ASKED}' AND asked.clerk_id <> NEW.clerk_id
    AND asked.id = (
        SELECT max(newest.id) FROM secrecy_step AS newest WHERE newest.subject_id = NEW.subject_id
        AND newest.kind IN ('{Step.LIFT_ASKED}', '{Step.LIFTED}', '{Step.LIFT_REFUSED}')
    )
))"""


def _no_right(today: str) -> str:
    judged = f"'{Step.REFUSED}', '{Step.LIFTED}', '{Step.LIFT_REFUSED}'"
    return f"NEW.kind IN ({judged}) AND NOT {may_approve('NEW.clerk_id', today)}"


def _conditions(today: str) -> dict[str, tuple[str, str]]:
    """By name: the message, and the condition to refuse a step on."""
    return {
        "secrecy_step_place": ("not on this request: secrecy_step", _ELSEWHERE),
        "secrecy_step_shown": ("not in the record: secrecy_step", _NOT_SHOWN),
        "secrecy_step_second": (f"the {REFUSED} is the first: secrecy_step", _ALONE),
        "secrecy_step_right": (f"not a {REFUSED}: secrecy_step", _no_right(today)),
    }


def sqlite_conditions() -> dict[str, tuple[str, str, str]]:
    """Triggers of the embedded file by name: the table, the message, and the condition to refuse on."""
    return {
        name: ("secrecy_step", message, f"current_account() IS NOT NULL AND ({condition})")
        for name, (message, condition) in _conditions(_TODAY_IN_FILE).items()
    }


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for name in _conditions(_TODAY_IN_FILE):
        call = f"EXECUTE FUNCTION refuse_{name}()"
        yield "secrecy_step", name, f"BEFORE INSERT ON secrecy_step FOR EACH ROW {call}"
    judged = f"WHEN (NEW.kind IN ('{Step.REFUSED}', '{Step.LIFTED}'))"
    for table, only, subject in (("secrecy_subject", "", "id"), ("secrecy_step", judged, "subject_id")):
        call = f"EXECUTE FUNCTION secrecy_changed('{subject}')"
        yield table, f"{table}_counts", f"AFTER INSERT ON {table} FOR EACH ROW {only} {call}"


def postgresql_functions() -> str:
    """What those triggers call, and past what persons on a request are read."""
    written = _SQL.read_text(encoding="utf-8")
    for mark, put in (
        ("@ENDS@", ", ".join(f"'{one}'" for one in ENDS)),
        ("@PROCESSED@", Step.PROCESSED),
        ("@ASKED@", ASKED),
        ("@READING@", READING),
        ("@MEANT@", persons_meant("p_subject_id")),
        ("@TURN@", TURN),
    ):
        written = written.replace(mark, put)
    refusals = (
        f"CREATE OR REPLACE FUNCTION refuse_{name}() RETURNS trigger\n"
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n"
        f"BEGIN\n    IF NOT acts_as_owner() AND ({condition}) THEN\n"
        f"        RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';\n"
        "    END IF;\n    RETURN NEW;\nEND\n$body$;"
        for name, (message, condition) in _conditions(f"{_TODAY_HERE}|{_TODAY_HERE}").items()
    )
    return "\n".join([written, *refusals])

"""Who may write in which register, laid in the database itself: made from the definitions of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counter_app.domain.requester import OUTSIDE_BODIES
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Act
from counter_app.storage import four_eyes
from counter_app.storage.days import amsterdam_day
from counter_app.storage.grants import group

APPROVED = "approved"
TABLES = ("register_entry", "register_change", "register_verdict")

#: By table of the embedded file: the register of the new row, and what is done to it.
_KEPT = {
    "register_entry": "NEW.register",
    "register_change": "(SELECT register FROM register_entry WHERE id = NEW.entry_id)",
    "register_verdict": (
        "(SELECT entry.register FROM register_entry AS entry JOIN register_change AS change "
        "ON change.entry_id = entry.id WHERE change.id = NEW.change_id)"
    ),
}
_DONE = {
    "register_entry": f"'{Act.ADDED}'",
    "register_change": "NEW.act",
    "register_verdict": f"'{APPROVED}'",
}

_SQLITE_TODAY = f"{amsterdam_day()}|{amsterdam_day()}"
_NO_ROLE = (
    "current_account() IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM account_role WHERE account_id = current_account()"
)


def keepers() -> tuple[str, ...]:
    """Each register, act and role that go together, as one word: `exclusions:added:supervisor`."""
    found = []
    for register in ALL_REGISTERS.values():
        allowed: list[tuple[str, Iterable[Role]]] = [
            (str(act), register.may_do(act) | (register.reporters if act is Act.ADDED else frozenset()))
            for act in Act
        ]
        for act, roles in (*allowed, (APPROVED, register.approve)):
            found += [f"{register.key}:{act}:{role}" for role in Role if role in roles]
    return tuple(found)


def for_two() -> tuple[str, ...]:
    """Each register and act that count only after a second person: `exclusions:ended`."""
    return tuple(
        f"{register.key}:{act}"
        for register in ALL_REGISTERS.values()
        for act in Act
        if act in register.second_person
    )


def postgresql_functions() -> str:
    """The two lists, and who stands in for a supervisor now, as functions of the server."""
    lists = "\n".join(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS text[] LANGUAGE plpgsql IMMUTABLE "
        f"SET search_path = public, pg_temp AS $body$ BEGIN RETURN ARRAY[{_quoted(words)}]; END $body$;"
        for name, words in (
            ("register_keepers", keepers()),
            ("registers_for_two", for_two()),
            ("public_bodies", tuple(sorted(OUTSIDE_BODIES))),
            ("whole_log_readers", tuple(role for role in Role if Right.WHOLE_LOG in RIGHTS[role])),
        )
    )
    deputy = four_eyes.may_approve("p_account", "today|today")
    return f"""{lists}
CREATE OR REPLACE FUNCTION approves_as_supervisor(p_account bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    RETURN {deputy};
END
$body$;"""


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for table in TABLES:
        call = "EXECUTE FUNCTION refuse_other_than_keeper()"
        yield table, f"{table}_keeper", f"BEFORE INSERT ON {table} FOR EACH ROW {call}"


def row_security() -> Iterator[str]:
    """Whoever doesn't read a register sees no row of it on the server, of its changes or of its verdicts."""
    readers: dict[frozenset[Role], list[str]] = {}
    for register in ALL_REGISTERS.values():
        readers.setdefault(register.read, []).append(register.key)
    for table in TABLES:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for number, (roles, keys) in enumerate(readers.items(), 1):
        shown = f"register = ANY (ARRAY[{_quoted(keys)}])"
        yield from _policy("register_entry", f"readers_{number}", roles, shown)
    everybody = frozenset().union(*readers)
    entry = "EXISTS (SELECT 1 FROM register_entry AS entry WHERE entry.id = entry_id)"
    yield from _policy("register_change", "of_an_entry", everybody, entry)
    change = "EXISTS (SELECT 1 FROM register_change AS change WHERE change.id = change_id)"
    yield from _policy("register_verdict", "of_a_change", everybody, change)


def _policy(table: str, name: str, roles: frozenset[Role], shown: str) -> Iterator[str]:
    groups = ", ".join(group(role) for role in Role if role in roles)
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    # Who of them may write is for the grants and for the keeper's trigger.
    yield f"CREATE POLICY {name} ON {table} TO {groups} USING ({shown}) WITH CHECK ({shown})"


def sqlite_conditions() -> dict[str, tuple[str, str, str]]:
    """Triggers of the embedded file by name: the table, the message, and when to refuse."""
    found = {
        f"{table}_keeper": (
            table,
            f"not a keeper of the register: {table}",
            f"{_NO_ROLE} AND {_KEPT[table]} || ':' || {_DONE[table]} || ':' || role IN ({_quoted(keepers())}))",
        )
        for table in TABLES
    }
    # Who stands in for a supervisor today approves what a supervisor approves.
    table, message, alone = found["register_verdict_keeper"]
    kept = f"{_KEPT['register_verdict']} || ':{APPROVED}:{Role.SUPERVISOR}' IN ({_quoted(keepers())})"
    stands_in = four_eyes.may_approve("current_account()", _SQLITE_TODAY)
    found["register_verdict_keeper"] = (table, message, f"{alone} AND NOT ({kept} AND {stands_in})")
    found["register_change_for_two"] = (
        "register_change",
        "needs a second person",
        "current_account() IS NOT NULL AND NOT NEW.needs_second_person "
        f"AND {_KEPT['register_change']} || ':' || NEW.act IN ({_quoted(for_two())})",
    )
    return found


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)

"""Who may write in which register, laid in the database itself: made from the definitions of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counter_app.domain.staff import Role
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Act

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

_NO_ROLE = (
    "current_account() IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM account_role WHERE account_id = current_account()"
)


def keepers() -> tuple[str, ...]:
    """Each register, act and role that go together, as one word: `exclusions:added:supervisor`."""
    found = []
    for register in ALL_REGISTERS.values():
        allowed: list[tuple[str, Iterable[Role]]] = [(str(act), register.may_do(act)) for act in Act]
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
    """The two lists as functions of the server."""
    return "\n".join(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS text[] LANGUAGE plpgsql IMMUTABLE "
        f"SET search_path = public, pg_temp AS $body$ BEGIN RETURN ARRAY[{_quoted(words)}]; END $body$;"
        for name, words in (("register_keepers", keepers()), ("registers_for_two", for_two()))
    )


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for table in TABLES:
        call = "EXECUTE FUNCTION refuse_other_than_keeper()"
        yield table, f"{table}_keeper", f"BEFORE INSERT ON {table} FOR EACH ROW {call}"


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
    found["register_change_for_two"] = (
        "register_change",
        "needs a second person",
        "current_account() IS NOT NULL AND NOT NEW.needs_second_person "
        f"AND {_KEPT['register_change']} || ':' || NEW.act IN ({_quoted(for_two())})",
    )
    return found


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)

"""What the server forbids about persons: who is secret is there for nobody but past functions that tell it.

A row is open to every role that searches when its code says 0. Any other row shows itself only to who kept a
line about it in the audit trail before, in a transaction of its own, and to the roles that read everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain import spelling
from counter_app.domain.channel import Channel
from counter_app.domain.request import OPEN_STATES
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.storage import listed
from counter_app.storage.destruction import DUE_PAST_FUNCTION
from counter_app.storage.four_eyes_postgresql import CHANNEL
from counter_app.storage.grants import group
from counter_app.storage.prepared import SOUND

_SQL: Final = Path(__file__).with_name("sql")
_FILES: Final = ("persons.sql", "renewals.sql")
#: Tables with rows about one person, which go with the person's own row.
ABOUT_PERSONS: Final = ("person_name", "person_relation", "person_anomaly")
#: The dictionary of surnames, in which nothing may show that only somebody secret has a name.
DICTIONARY: Final = "surname_spelling"
#: What colleagues keep beside a record, which is there for whom the record is there.
BESIDE_A_PERSON: Final = ("person_note", "contact_item")
SECURED: Final = ("person", *ABOUT_PERSONS, DICTIONARY)
#: Who deals with deliveries has them in hand; the trail's readers look over everybody.
_WHOLE: Final = frozenset({Right.IMPORT_PERSONS, Right.READ_AUDIT_TRAIL})
_SOME: Final = frozenset({Right.SEARCH_PERSONS, Right.HANDLE_REQUESTS})


def postgresql_functions() -> str:
    """The functions about persons and their renewal."""
    states = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
    written = "\n".join((_SQL / name).read_text(encoding="utf-8") for name in _FILES)
    constants = {
        "@OPEN_STATES@": states,
        "@CHANNEL@": CHANNEL,
        "@SELECTION@": Channel.SELECTION,
        "@SOUND@": SOUND,
        "@LEAST_LETTERS@": str(spelling.LEAST),
    }
    for name, value in constants.items():
        written = written.replace(name, value)
    return written


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    yield (
        "person",
        "names_follow_secrecy",
        "AFTER UPDATE OF secrecy_raw ON person FOR EACH ROW "
        "WHEN ((OLD.secrecy_raw = '0') IS DISTINCT FROM (NEW.secrecy_raw = '0')) "
        "EXECUTE FUNCTION names_follow_secrecy()",
    )


def sqlite_triggers() -> dict[str, str]:
    """The same on the embedded file, whose rows may move to a server."""
    return {
        "names_follow_secrecy": (
            "CREATE TRIGGER names_follow_secrecy AFTER UPDATE OF secrecy_raw ON person "
            "WHEN (OLD.secrecy_raw IS '0') <> (NEW.secrecy_raw IS '0') BEGIN "
            "UPDATE person_name SET is_open = coalesce(NEW.secrecy_raw = '0', 0) WHERE person_id = NEW.id; "
            "UPDATE surname_spelling SET is_open = EXISTS (SELECT 1 FROM person_name AS one "
            "WHERE one.surname_fold = surname_spelling.surname_fold AND one.is_open) "
            "WHERE surname_fold IN (SELECT surname_fold FROM person_name WHERE person_id = NEW.id); END"
        ),
        **dict(listed.sqlite_triggers()),
    }


def row_security() -> Iterator[str]:
    """The policies; owner and functions of the owner see all."""
    open_row = "secrecy_raw = '0' OR id IN (SELECT opened_persons()) OR (SELECT looks_up_selection())"
    same_person = "EXISTS (SELECT 1 FROM person AS whose WHERE whose.id = person_id)"
    # Looking at the person of every name would cost a search among a million of them too much.
    conditions = {
        "person": open_row,
        "person_name": open_row.replace("secrecy_raw = '0' OR id", "is_open OR person_id"),
        DICTIONARY: "is_open",
    }
    for table in SECURED:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS open_rows ON {table}"
        yield f"DROP POLICY IF EXISTS every_row ON {table}"
        shown = conditions.get(table, same_person)
        yield f"CREATE POLICY open_rows ON {table} FOR SELECT TO {_groups(_SOME, _WHOLE)} USING ({shown})"
        yield f"CREATE POLICY every_row ON {table} TO {_groups(_WHOLE)} USING (true) WITH CHECK (true)"
    for table in BESIDE_A_PERSON:
        yield from _beside_policies(table, same_person)


def _beside_policies(table: str, same_person: str) -> Iterator[str]:
    """A row is there, and can be made, for whom its person is there; what is due is counted over all of them."""
    every = _WHOLE if table in DUE_PAST_FUNCTION else _WHOLE | {Right.PROPOSE_DESTRUCTION}
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for name in ("open_rows", "every_row", "new_rows"):
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
    readers = _groups(frozenset({Right.SEARCH_PERSONS}), every)
    yield f"CREATE POLICY open_rows ON {table} FOR SELECT TO {readers} USING ({same_person})"
    yield f"CREATE POLICY every_row ON {table} FOR SELECT TO {_groups(every)} USING (true)"
    writers = _groups(frozenset({Right.HANDLE_REQUESTS}))
    # Nobody may change or delete a row of it, so this comes down to adding one.
    made = f"USING ({same_person}) WITH CHECK ({same_person})"
    yield f"CREATE POLICY new_rows ON {table} TO {writers} {made}"


def _groups(having: frozenset[Right], without: frozenset[Right] = frozenset()) -> str:
    """The group roles with one of these rights and none of those."""
    found = (role for role in Role if having & RIGHTS[role] and not without & RIGHTS[role])
    return ", ".join(group(role) for role in found)

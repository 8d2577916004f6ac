"""What the server forbids about persons: who is secret is there for nobody but past functions that tell it.

A row is open to every role that searches when its code says 0. Any other row shows itself only to who kept a
line about it in the audit trail before, in a transaction of its own, and to the roles that read everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain.channel import Channel
from counter_app.domain.request import OPEN_STATES
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.storage.grants import group

_SQL: Final = Path(__file__).with_name("sql") / "persons.sql"
#: Tables with rows about one person, which go with the person's own row.
ABOUT_PERSONS: Final = ("person_name", "person_relation", "person_anomaly")
SECURED: Final = ("person", *ABOUT_PERSONS)
#: Who deals with deliveries has them in hand; the trail's readers look over everybody.
_WHOLE: Final = frozenset({Right.IMPORT_PERSONS, Right.READ_AUDIT_TRAIL})
_SOME: Final = frozenset({Right.SEARCH_PERSONS, Right.HANDLE_REQUESTS})


def postgresql_functions() -> str:
    """The functions of `persons.sql`."""
    states = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
    written = _SQL.read_text(encoding="utf-8")
    return written.replace("@OPEN_STATES@", states).replace("@SELECTION@", Channel.SELECTION)


def row_security() -> Iterator[str]:
    """The policies; owner and functions of the owner see all."""
    open_row = "secrecy_raw = '0' OR id IN (SELECT opened_persons()) OR (SELECT looks_up_selection())"
    same_person = "EXISTS (SELECT 1 FROM person AS whose WHERE whose.id = person_id)"
    for table in SECURED:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS open_rows ON {table}"
        yield f"DROP POLICY IF EXISTS every_row ON {table}"
        shown = open_row if table == "person" else same_person
        yield f"CREATE POLICY open_rows ON {table} FOR SELECT TO {_groups(_SOME, _WHOLE)} USING ({shown})"
        yield f"CREATE POLICY every_row ON {table} TO {_groups(_WHOLE)} USING (true) WITH CHECK (true)"


def _groups(having: frozenset[Right], without: frozenset[Right] = frozenset()) -> str:
    """The group roles with one of these rights and none of those."""
    found = (role for role in Role if having & RIGHTS[role] and not without & RIGHTS[role])
    return ", ".join(group(role) for role in found)

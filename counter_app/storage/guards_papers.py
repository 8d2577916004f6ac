"""What the server keeps from a SQL prompt of the papers about somebody secret: columns that only functions read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import RIGHTS, Right, Role

#: Who asks in the name of the subject.
_OWN: Final = (RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY)
_SQL: Final = Path(__file__).with_name("sql") / "papers.sql"


def postgresql_functions() -> str:
    """The functions of `papers.sql`."""
    whole = ", ".join(f"'{role}'" for role in Role if Right.READ_AUDIT_TRAIL in RIGHTS[role])
    written = _SQL.read_text(encoding="utf-8")
    own = ", ".join(f"'{kind}'" for kind in _OWN)
    return (
        written.replace("@WHOLE@", whole).replace("@SUBJECT@", RequesterClass.SUBJECT).replace("@OWN@", own)
    )


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """The trigger on who is in a request: its table, its name, and what calls what."""
    yield (
        "request",
        "request_unlinked",
        "BEFORE UPDATE OF subject_person_id, requester_person_id, requester_class ON request FOR EACH ROW WHEN ("
        "OLD.subject_person_id IS DISTINCT FROM NEW.subject_person_id AND OLD.subject_person_id IS NOT NULL"
        " OR OLD.requester_person_id IS DISTINCT FROM NEW.requester_person_id AND OLD.requester_person_id IS NOT NULL"
        f" OR OLD.requester_class = '{RequesterClass.SUBJECT}' AND OLD.requester_class IS DISTINCT FROM"
        " NEW.requester_class) EXECUTE FUNCTION refuse_untold_unlinking()",
    )

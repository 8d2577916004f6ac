"""What a request says of somebody secret, for an insider with a SQL prompt: nothing, until a line was kept."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select, text, update

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.errors import NotAllowed
from counter_app.services.stored_requests import read_request
from counter_app.storage.case_reading import tell
from counter_app.storage.database import Database
from counter_app.storage.tables_dossier import attachment, attachment_content
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import decision, document, request
from counter_app.storage.tables_staff import audit_line
from tests.databases import acting_as, add_account
from tests.storage.case import add_person, add_request

_HIDDEN = (
    "SELECT requester_name FROM request",
    "SELECT requester_address FROM request",
    "SELECT request FROM request",
    "SELECT 1 FROM request WHERE requester_address LIKE 'Verborgenlaan%'",
    "UPDATE request SET purpose = requester_address",
    "SELECT content FROM document",
    "SELECT content FROM attachment_content",
    "SELECT * FROM attachment_content",
)
_PAST_FUNCTIONS = (
    "SELECT requester_address_of(id) FROM request",
    "SELECT requester_name_of(id) FROM request",
    "SELECT document_content(id) FROM document",
    "SELECT attachment_bytes(id) FROM attachment",
    "SELECT decision_receipt(id) FROM decision",
)


@pytest.fixture
def asked(postgresql_database: Database) -> int:
    """A colleague's request in which somebody secret asks for their own data, with everything that it can hold."""
    owner = postgresql_database
    secret = add_person(owner, "Lg01_002")
    colleague = acting_as(owner, add_account(owner, "bakker", [Role.CLERK]))
    with colleague.begin() as connection:
        made = add_request(
            connection,
            subject_person_id=secret,
            requester_class="betrokkene",
            requester_name="Verborgen",
            requester_address="Verborgenlaan 1",
        )
        connection.execute(
            insert(document).values(request_id=made, kind="letter", title="Brief", content='"Verborgenlaan"')
        )
        paper = connection.execute(
            insert(attachment)
            .values(
                request_id=made,
                kind="other",
                media_type="application/pdf",
                name="brief.pdf",
                pages=1,
                size=3,
                digest="0" * 64,
            )
            .returning(attachment.c.id)
        ).scalar_one()
        connection.execute(insert(attachment_content).values(attachment_id=paper, content=b"pdf").inline())
        connection.execute(
            insert(decision).values(
                request_id=made,
                edition="brp",
                edition_hash="0" * 64,
                outcome="shield",
                receipt='"Verborgen"',
                digest="0" * 64,
            )
        )
    with owner.begin() as connection:
        connection.execute(update(person).where(person.c.id == secret).values(secrecy_raw="7"))
    colleague.close()
    return made


def _told(connection: Connection) -> set[object]:
    return {one for query in _PAST_FUNCTIONS for one in connection.scalars(text(query))}


@pytest.mark.parametrize("role", [one for one in Role if Right.READ_REQUESTS in RIGHTS[one]])
def test_a_prompt_gets_nothing_of_a_secret_persons_request(
    postgresql_database: Database, asked: int, role: Role
) -> None:
    insider = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [role]))
    for statement in _HIDDEN:
        with pytest.raises(NotAllowed), insider.begin() as connection:
            connection.execute(text(statement))
    if Right.CASES_PER_ARTICLE not in RIGHTS[role]:
        with pytest.raises(NotAllowed), insider.read() as connection:
            connection.execute(text("SELECT receipt FROM decision"))
    with insider.read() as connection:
        # Whose task it is to look over everything reads everything, as they do of the persons themselves.
        assert (_told(connection) == {None}) is (Right.READ_AUDIT_TRAIL not in RIGHTS[role])
    insider.close()


def test_reading_it_for_work_is_told_first(postgresql_database: Database, asked: int) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with clerk.read() as connection:
        # A list goes over it without reading it: no line, and nobody named.
        listed = read_request(connection, asked, in_list=True)
        assert (listed.requester_name, listed.requester_address) == ("", "")
        assert _told(connection) == {None}
    with clerk.begin() as connection:
        stored = read_request(connection, asked)
        assert (stored.requester_name, stored.requester_address) == ("Verborgen", "Verborgenlaan 1")
    with clerk.read() as connection:
        assert None not in _told(connection)
    with postgresql_database.read() as connection:
        lines = connection.execute(select(audit_line.c.kind, audit_line.c.request_id)).all()
    assert lines == [("read_in_case", asked)]
    clerk.close()


def test_no_detour_leads_to_what_it_says(postgresql_database: Database, asked: int) -> None:
    insider = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    detours = (
        update(request).where(request.c.id == asked).values(subject_person_id=None),
        update(request).where(request.c.id == asked).values(requester_class="derde"),
    )
    for detour in detours:
        with pytest.raises(NotAllowed), insider.begin() as connection:
            connection.execute(detour)
    with insider.begin() as connection:
        # A request of one's own about nobody, that shares the colleague's paper.
        own = add_request(connection, number="2026-0002")
        paper = connection.execute(select(attachment)).one()._asdict()
        same = {name: paper[name] for name in ("kind", "media_type", "name", "pages", "size", "digest")}
        connection.execute(
            insert(attachment).values(request_id=own, original_id=paper["id"], **same).inline()
        )
    with insider.begin() as connection:
        # A line that could still be rolled back opens nothing either.
        connection.execute(text("SELECT log_case_reading(:one)"), {"one": asked})
        assert _told(connection) <= {None, ""}
        connection.rollback()
    insider.close()


def test_who_was_told_changes_who_is_in_it(postgresql_database: Database, asked: int) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    tell(clerk, asked)
    with clerk.begin() as connection:
        connection.execute(update(request).where(request.c.id == asked).values(subject_person_id=None))
    clerk.close()

"""Letters and reports from an entry: what the definition says, to whom, by who keeps the register."""

from __future__ import annotations

import pypdfium2
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.services.notices import NoticeKind
from counter_app.storage.tables_registers import register_verdict
from tests.registers.filled import entered, keeper, other_role
from tests.services import stories
from tests.town import Town

_WITH_PAPERS = tuple(one for one in ALL_REGISTERS.values() if one.papers)


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("register", _WITH_PAPERS, ids=lambda one: one.key)
def test_every_paper_of_a_register_is_drawn(sqlite_town: Town, register: Register) -> None:
    made = entered(sqlite_town, register.key)
    hand = keeper(sqlite_town, register)
    for paper in register.papers:
        text = _text_of(hand.register_papers.draw(made.id, paper.key, "J. de Boer", "Lijnbaanpad 5"))
        assert paper.subject in text
        assert made.number in text
        # Every field that a part names is a field, and what is filled stands there.
        assert "{" not in text
    if other_role(register) not in register.change:
        with pytest.raises(NotAllowed):
            sqlite_town.counter(other_role(register)).register_papers.draw(made.id, register.papers[0].key)
    told = stories.audit_lines(sqlite_town.database, "register_letter")
    assert [one.detail["paper"] for one in told] == [one.key for one in register.papers]
    assert not any("Boer" in str(one.detail) for one in told)


def test_the_report_of_a_breach_says_all_that_the_authority_asks(sqlite_town: Town) -> None:
    """P-004: what happened, about whom and how many, who to ask, what it can lead to and what was done."""
    officer = sqlite_town.counter(Role.PRIVACY_OFFICER)
    made = entered(
        sqlite_town,
        "breaches",
        nature="Een brief ging naar een verkeerd adres.",
        discovered_on="2-11-2026",
        discovered_at="10:00",
        contact="F. Gielen, 035 000 00 17",
        measures="",
        informed_on="",
    )
    report = _text_of(officer.register_papers.draw(made.id, "report"))
    for said in ("Autoriteit Persoonsgegevens", "2 november 2026", "10:00", "F. Gielen", "Hoeveel mensen"):
        assert said in report
    assert "Nog niet bekend" in report
    with pytest.raises(UserError) as refused:
        officer.register_papers.draw(made.id, "person")
    assert refused.value.field == "to_name"
    letter = _text_of(officer.register_papers.draw(made.id, "person", "E. Lindeman", "Lijnbaanpad 5"))
    assert "E. Lindeman" in letter
    assert "Een brief ging naar een verkeerd adres." in letter
    # What was not filled in leaves no heading behind.
    assert "Wat wij hebben gedaan" not in letter


def test_a_complaint_is_confirmed_and_names_the_way_on(sqlite_town: Town) -> None:
    """P-005: the officer keeps it, it is confirmed, answered within six weeks, and the authority is named."""
    officer = sqlite_town.counter(Role.PRIVACY_OFFICER)
    made = entered(sqlite_town, "complaints", received_on="2-11-2026", extended_until="", answered_on="")
    assert made.due is not None
    assert f"{made.due.day:%Y-%m-%d}" == "2026-12-14"
    letter = _text_of(officer.register_papers.draw(made.id, "received"))
    assert "2 november 2026" in letter
    assert "zes weken" in letter
    assert "Autoriteit Persoonsgegevens" in letter


def test_a_deputy_approves_entries_on_the_days_given(town: Town) -> None:
    supervisor, clerk = town.counter(Role.SUPERVISOR), town.counter()
    today = town.clock.today()
    register = ALL_REGISTERS["telephone_authorisations"]
    values = entered(town, register.key).newest.values
    first, second = (
        keeper(town, register).registers.add(register.key, dict(values) | {"valid_until": "31-12-2099"})
        for _ in range(2)
    )
    assert first.waiting is not None
    assert second.waiting is not None
    with pytest.raises(NotAllowed):
        clerk.registers.approve(first.waiting.id)
    own = clerk.desk.database
    row = insert(register_verdict).values(
        change_id=first.waiting.id, entered_by=first.waiting.entered_by, approved=True
    )
    with pytest.raises(IntegrityError, match="not a keeper"), own.begin() as connection:
        connection.execute(row)

    supervisor.deputies.name(clerk.clerk.id, today, today)
    assert NoticeKind.REGISTERS_WAITING in {one.kind for one in clerk.notices.mine()}
    assert clerk.registers.read(first.id).may_approve
    settled = clerk.registers.approve(first.waiting.id)
    assert settled.newest.approved
    assert settled.newest.judged_by_name == clerk.clerk.name
    # In a register that a deputy can't read, nothing changes.
    assert {tab.register.key for tab in clerk.registers.tabs() if tab.may_approve} == {
        one.key
        for one in ALL_REGISTERS.values()
        if Role.SUPERVISOR in one.approve & one.read and Role.CLERK in one.read
    }

    supervisor.deputies.end(clerk.clerk.id)
    with pytest.raises(NotAllowed):
        clerk.registers.approve(second.waiting.id)
    late = insert(register_verdict).values(
        change_id=second.waiting.id, entered_by=second.waiting.entered_by, approved=True
    )
    with pytest.raises(IntegrityError, match="not a keeper"), own.begin() as connection:
        connection.execute(late)

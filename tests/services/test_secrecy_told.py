"""What is told of a request for secrecy: by letter, on a list that names nobody, and to who keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.registers.secrecy_notices import KEY
from counter_app.services.notices import NoticeKind, Notices
from counter_app.storage import register
from counter_app.storage.tables_staff import setting
from tests.services import stories
from tests.services.deliveries import NEWER, NEWEST, deliver
from tests.services.secrecy_desk import NOBODY, ask, subject_of
from tests.town import Town


def test_a_letter_goes_to_the_registered_address_and_the_list_names_nobody(sqlite_town: Town) -> None:
    town = sqlite_town
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    request = ask(town, NOBODY, clerk=clerk)
    mine = subject_of(town, request)
    letter = stories.text_of(clerk.secrecy_papers.letter(request.id, mine))
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(NOBODY))
    assert record is not None
    for line in record.address.lines.all:
        assert " ".join(line.split()) in " ".join(letter.split())
    assert "Bellen kan hiervoor niet" in letter
    assert clerk.secrecy_requests.confirm(request.id, mine).confirmed == 1
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER)
    supervisor.secrecy_requests.refuse_lifting(request.id, mine, "De handtekening lijkt niet.")
    kept = stories.text_of(supervisor.secrecy_papers.letter(request.id, mine))
    for told in ("De handtekening lijkt niet.", "blijft dus gelden", "bezwaar"):
        assert told in kept
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER)
    supervisor.secrecy_requests.lift(request.id, mine)
    lifted = stories.text_of(supervisor.secrecy_papers.letter(request.id, mine))
    assert "Hebt u dit niet zelf gevraagd?" in lifted
    with pytest.raises(NotAllowed):
        town.second_clerk().secrecy_papers.letter(request.id, mine)
    with pytest.raises(UserError):
        supervisor.secrecy_papers.csv(" ")
    listed = supervisor.secrecy_papers.csv("Jaarverslag").decode("utf-8-sig")
    printed = stories.text_of(supervisor.secrecy_papers.statement())
    for told in (listed, printed):
        assert "GH-0001" in told
        assert "Opgeheven" in told
        assert "Oldenzeel" not in told
    refused = ask(town, "housemate_one", clerk=clerk)
    theirs = subject_of(town, refused, "housemate_one")
    supervisor.secrecy_requests.refuse(refused.id, theirs, "De handtekening is van iemand anders.")
    told = stories.text_of(supervisor.secrecy_papers.letter(refused.id, theirs))
    assert "handtekening is van iemand anders" in told
    assert "bezwaar" in told


def test_nobody_hears_that_it_was_lifted_while_it_still_counts(sqlite_town: Town, tmp_path: Path) -> None:
    town = sqlite_town
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    asked = [ask(town, NOBODY, clerk=clerk) for _ in range(2)]
    theirs = [subject_of(town, one) for one in asked]

    def lift(which: int) -> None:
        clerk.secrecy_requests.ask_lifting(asked[which].id, theirs[which], Channel.COUNTER)
        supervisor.secrecy_requests.lift(asked[which].id, theirs[which])

    lift(0)
    with pytest.raises(UserError, match="nog een ander verzoek"):
        supervisor.secrecy_papers.letter(asked[0].id, theirs[0])
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "7"}})
    lift(1)
    kept = stories.text_of(supervisor.secrecy_papers.letter(asked[1].id, theirs[1]))
    assert "blijft gelden tot zij ook van de persoonslijst is gehaald" in kept
    assert "Wij kunnen gegevens nu ook aan anderen geven" not in kept
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWEST, "07.70.10": "0"}})
    lifted = stories.text_of(supervisor.secrecy_papers.letter(asked[1].id, theirs[1]))
    assert "Wij kunnen gegevens nu ook aan anderen geven" in lifted


def test_what_is_due_is_told_to_who_keeps_it(sqlite_town: Town) -> None:
    town = sqlite_town

    def told(role: Role) -> dict[NoticeKind, tuple[int, date | None]]:
        return {one.kind: (one.count, one.day) for one in Notices(town.counter(role).desk).mine()}

    request = ask(town, NOBODY)
    assert NoticeKind.SECRECY_DUE not in told(Role.SUPERVISOR)
    town.later(days=15)
    for role in (Role.SUPERVISOR, Role.DATA_MANAGER):
        assert told(role)[NoticeKind.SECRECY_DUE] == (1, request.due_on)
    assert NoticeKind.SECRECY_DUE not in told(Role.CLERK)
    town.counter().secrecy_requests.ask_lifting(request.id, subject_of(town, request), Channel.COUNTER)
    assert told(Role.SUPERVISOR)[NoticeKind.SECRECY_LIFTING] == (1, None)
    # Where nobody lives there is nobody to tell; elsewhere it is brought up until it was told.
    assert NoticeKind.SECRECY_UNPUBLISHED not in told(Role.SUPERVISOR)
    with town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name == "fictitious"))
    assert NoticeKind.SECRECY_UNPUBLISHED in told(Role.SUPERVISOR)
    supervisor = town.counter(Role.SUPERVISOR)
    supervisor.registers.add(
        KEY,
        {"title": "Geheimhouding", "medium": "official", "published_on": f"{town.clock.today():%d-%m-%Y}"},
    )
    assert NoticeKind.SECRECY_UNPUBLISHED not in told(Role.SUPERVISOR)
    town.later(days=366)
    assert NoticeKind.SECRECY_UNPUBLISHED in told(Role.SUPERVISOR)

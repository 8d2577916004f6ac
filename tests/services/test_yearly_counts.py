"""How often a public body was given data this year: counted from the log, told at four fifths of the limit."""

from __future__ import annotations

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.registers.entry import Standing
from counter_app.services.notices import NoticeKind
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from tests.registers.filled import entered
from tests.town import Town

_BODY = "Waterschap Vechtpolder"


def _letter(town: Town, entry_id: int | None, name: str = _BODY) -> StoredRequest:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    link = {} if entry_id is None else {"recipient_entry_id": entry_id}
    return counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.EXTERNAL_BODY,
        requester_name=name,
        requester_address="Dijklaan 2\n1399 ZZ MUIDERBERG",
        subject_person_id=town.person_id("lives_alone"),
        purpose="Aanslag opleggen",
        **link,
    )


def _given(town: Town, entry_id: int | None, kind: LogKind = LogKind.DISCLOSURE) -> StoredRequest:
    """The line that a release leaves."""
    stored = _letter(town, entry_id)
    with town.counter().desk.database.begin() as connection:
        log_chain.append(
            connection, kind, "naarden-2007", {"requester": _BODY}, stored.id, stored.subject_person_id
        )
    return stored


def _had_all(town: Town, stored: StoredRequest) -> object:
    case = town.counter().decisions.known(stored.id)
    return case.derived_value("over_yearly_limit")


def test_a_body_nears_its_limit_and_reaches_it(town: Town) -> None:
    """One for four hundred inhabitants: in a municipality of two thousand that makes five."""
    with town.database.begin() as connection:
        write_settings(connection, {"inhabitants": "2000"})
    body = entered(
        town, "recipients", name=_BODY, requester_class=str(RequesterClass.EXTERNAL_BODY), valid_until=""
    )
    assert body.standing is Standing.IN_FORCE
    supervisor = town.counter(Role.SUPERVISOR)

    def told() -> list[int]:
        return [one.count for one in supervisor.notices.mine() if one.kind is NoticeKind.BODY_NEAR_LIMIT]

    for _ in range(3):
        stored = _given(town, body.id)
    # A count of persons is no disclosure, and another body has its own number.
    _given(town, body.id, LogKind.COUNTS)
    _given(town, None)
    assert told() == []
    assert _had_all(town, stored) is False

    _given(town, body.id)
    assert told() == [1]
    # The clerk who gave none of it hears the same, whoever gave it.
    (row,) = town.second_clerk().registers.list("recipients")
    assert row.given is not None
    assert (row.given.times, row.given.most, row.given.hundredths, row.given.is_near) == (4, 5, 80, True)
    assert row.given.article == "art. 65 lid 2 Besluit GBA"

    stored = _given(town, body.id)
    assert _had_all(town, stored) is True
    assert _had_all(town, _letter(town, None)) is False
    # Whoever asks for somebody else than a body outside has no such number.
    own = town.counter().requests.start(Channel.COUNTER)
    assert _had_all(town, own) is None

    # A new year begins at nothing.
    town.later(days=366)
    assert told() == []

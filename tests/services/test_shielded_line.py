"""What the police get for an investigation is handed out and released, and the log tells nothing of it."""

from __future__ import annotations

from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.services.demo_requests import PLAIN, answer_all, check_letter
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_log import log_header, log_payload
from tests.services import stories
from tests.town import Town

_INVESTIGATION = {
    **PLAIN,
    "grounds_stated": True,
    "task_necessity": True,
    "criminal_investigation": True,
    "asks_special_data": False,
    "wants_extract": False,
    "asks_extract": False,
    "systematically": False,
    "by_direct_access": False,
    "identity_established": True,
}


def test_an_investigation_leaves_number_time_and_clerk(town: Town) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    stored = clerk.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.POLICE,
        requester_name="Politie Verzonnen-Midden",
        requester_address="Plein 1\n1411 AA NAARDEN",
        subject_person_id=town.person_id("lives_alone"),
        purpose="Opsporing",
        elements=(Element.NAME, Element.ADDRESS),
    )
    stored = answer_all(clerk, check_letter(clerk, stored), _INVESTIGATION)
    released = clerk.disclosure.release(stored.id, stored.version)

    assert released.log_number == 1
    with town.database.read() as connection:
        header = connection.execute(select(log_header)).one()
        payload = connection.execute(select(log_payload)).one()
        counted = log_chain.count_disclosures(connection, town.person_id("lives_alone"))
    assert header.kind == LogKind.SHIELDED
    assert log_chain.read_payload(payload.payload) == {}
    assert (payload.person_id, payload.request_id, payload.clerk_id) == (None, None, clerk.clerk.id)
    assert counted == 0
    for role in (Role.CLERK, Role.SUPERVISOR, Role.AUDITOR):
        (line,) = town.counter(role).log.lines()
        told = (line.requester, line.about, line.purpose, line.request_number, line.elements, line.grounds)
        assert told == ("", "", "", "", (), ())
    assert stories.is_intact(town.database)

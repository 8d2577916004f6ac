"""The four journeys of the counter through the real services: what is left in request, log, money and paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.person import PersonRecord
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.output import words
from counter_app.output.documents import DocumentKind
from counter_app.services import billing, demo_requests
from counter_app.services.decisions import digest_of
from counter_app.services.disclosure import Released
from counter_app.services.given_data import values_of
from counter_app.services.persons import Reason
from counter_app.storage import register
from tests.services import stories
from tests.town import Town


@dataclass(frozen=True, slots=True)
class Left:
    """All that a journey leaves behind."""

    entry: dict[str, Any]
    slip: str
    invoice: str
    nota: billing.Nota | None


def _left(town: Town, released: Released) -> Left:
    """Reads back what one journey left, and checks what holds for each of them."""
    counter = town.counter()
    assert released.request.state is RequestState.DISCLOSED
    assert released.log_number == 1
    assert (released.credit_note, released.stopped) == (None, "")
    (entry,) = stories.entries(town.database)
    assert entry["request_id"] == released.request.id
    papers = {one.kind: one for one in counter.paper.documents(released.request.id)}
    slip_paper = papers.pop(DocumentKind.SLIP)
    assert slip_paper.log_number == 1
    slip = stories.text_of(counter.paper.draw(slip_paper.id))
    (line,) = counter.log.lines()
    for said in (
        "FICTIEF",
        "Logregel 1",
        released.request.number,
        entry["purpose"],
        entry["requester"],
        counter.desk.location,
        words.long_date(town.clock.today()),
    ):
        assert said in slip, said
    assert line.hash[:20] in slip.replace(" ", "")
    assert "VOORBEELD" not in slip
    with town.database.read() as connection:
        notas = billing.notas_of(connection, released.request.id)
    nota = notas[0] if notas else None
    invoice = ""
    if nota is not None:
        paper = papers.pop(DocumentKind.INVOICE)
        invoice = stories.text_of(counter.paper.draw(paper.id))
        assert nota.number in invoice
        assert words.money(nota.total_cents) in invoice
        assert "FICTIEF" in invoice
        assert entry["nota"] == nota.number
        assert nota.number in slip
    # Data that go by post have a letter with them.
    by_post = released.request.channel is Channel.LETTER
    assert set(papers) - {DocumentKind.EXTRACT} == ({DocumentKind.LETTER} if by_post else set())
    # What a housemate or a statutory third party gets, is on a paper of its own too.
    for kind, paper in papers.items():
        assert kind is not DocumentKind.EXTRACT or paper.log_number == 1
    assert counter.clerk.name not in slip
    verified = town.counter(Role.AUDITOR).log.verify()
    assert (verified.intact, verified.entries, verified.first_broken) == (True, 1, None)
    assert slip_paper.id in {one.document_id for one in counter.paper.unprinted()}
    return Left(entry, slip, invoice, nota)


def _record(town: Town, role: str) -> PersonRecord:
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(role))
    assert record is not None
    return record


def _holds(slip: str, record: PersonRecord, elements: tuple[Element, ...]) -> None:
    for element in elements:
        values = values_of(record, element)
        assert values, element
        for value in values:
            assert " ".join(value.split()) in slip, element


def _numbers(elements: tuple[Element, ...]) -> list[str]:
    return [number for element in elements for number in RUBRIEKEN[element]]


def _no_values(town: Town, entry: dict[str, Any], role: str) -> None:
    """The log tells which data, never what they say."""
    record = _record(town, role)
    told = repr({key: value for key, value in entry.items() if key not in ("requester", "subject")})
    address = record.address
    for value in (record.name.surname, record.bsn, address.postcode, address.street, "1982"):
        assert value
        assert value not in told


def test_the_subject_sees_their_own_data_at_the_counter(town: Town) -> None:
    released = demo_requests.own_data(town.counter(), town.a_number("housemate_one"))
    left = _left(town, released)
    record = _record(town, "housemate_one")
    assert (left.entry["kind"], left.entry["elements"]) == ("own_data", ["EIGEN_PL"])
    assert left.entry["person_id"] == town.person_id("housemate_one")
    assert left.entry["subject"] == record.a_number
    assert left.entry["identity"] == "passport"
    assert left.entry["secrecy_seen"] == "0"
    assert left.nota is None
    for said in (record.bsn, "Graaf", "Pieter", record.address.postcode, "geen kosten"):
        assert said in left.slip
    assert "Benali" not in left.slip
    # Own data don't count as a disclosure to others.
    view = town.counter().persons.open(town.person_id("housemate_one"), reason=Reason.AT_COUNTER)
    assert view.disclosures == 0


def test_a_housemate_pays_for_an_extract_at_the_counter(town: Town) -> None:
    mates = town.a_number("housemate_one"), town.a_number("housemate_two")
    left = _left(town, demo_requests.housemate_extract(town.counter(), *mates))
    record = _record(town, "housemate_two")
    assert left.entry["kind"] == "disclosure"
    assert left.entry["ground"].startswith("art. 10 lid 4")
    assert left.entry["elements"] == _numbers(demo_requests.ADDRESS)
    assert left.entry["identity"] == "passport"
    _no_values(town, left.entry, "housemate_two")
    _holds(left.slip, record, demo_requests.ADDRESS)
    assert "artikel 10, vierde lid" in left.slip
    assert left.nota is not None
    assert left.nota.is_paid
    assert left.nota.payments[0].method is billing.Method.PIN
    assert "P. de Graaf" in left.invoice or "Graaf" in left.invoice
    assert record.bsn not in left.slip
    assert (
        town.counter().persons.open(town.person_id("housemate_two"), reason=Reason.AT_COUNTER).disclosures
        == 1
    )


def test_a_natural_person_writes_with_consent_and_pays_before(town: Town) -> None:
    released = demo_requests.natural_person_with_consent(town.counter(), town.a_number("lives_alone"))
    left = _left(town, released)
    record = _record(town, "lives_alone")
    assert left.entry["kind"] == "disclosure"
    assert left.entry["ground"].startswith("art. 10 lid 3")
    assert any(ground.startswith("art. 11 lid 9") for ground in left.entry["grounds"])
    assert left.entry["elements"] == _numbers(demo_requests.ADDRESS)
    assert left.entry["channel"] == "schriftelijk"
    _no_values(town, left.entry, "lives_alone")
    _holds(left.slip, record, demo_requests.ADDRESS)
    assert "artikel 10, derde lid" in left.slip
    assert left.nota is not None
    assert [one.method for one in left.nota.payments] == [billing.Method.BANK]
    assert "E. Lindeman" in left.invoice
    assert "Oldenzeel" not in left.invoice
    states = [one.to_state for one in town.counter().requests.history(released.request.id)]
    assert states[-2:] == [RequestState.READY, RequestState.DISCLOSED]
    assert RequestState.AWAITING_PAYMENT in states


@pytest.mark.parametrize("at_desk", [True, False])
def test_a_municipal_body_calls_urgently_and_the_supervisor_approves(town: Town, at_desk: bool) -> None:
    counter = town.counter()
    stored = stories.waiting_call(counter, town)
    if at_desk:
        second = town.account(Role.SUPERVISOR)
        ready = counter.approvals.decide_at_desk(stored.id, second.login, second.password, True)
    else:
        supervisor = town.counter(Role.SUPERVISOR)
        digest = digest_of(supervisor.approvals.weighed(stored.id))
        ready = supervisor.approvals.decide(stored.id, digest, True, "Spoed is aannemelijk.")
    assert ready.state is RequestState.READY
    left = _left(town, counter.disclosure.release(ready.id, ready.version))
    asked = (Element.NAME, Element.ADDRESS, Element.BIRTH_DATE)
    assert left.entry["kind"] == "disclosure"
    assert left.entry["ground"].startswith("art. 7 lid 2")
    assert left.entry["elements"] == _numbers(asked)
    assert left.entry["identity"] == "call_back"
    assert left.entry["channel"] == "telefoon"
    assert left.nota is None
    _holds(left.slip, _record(town, "address_investigated"), asked)
    assert "onderzoek" in left.slip
    clerks = {one.clerk for one in counter.requests.history(stored.id)}
    assert clerks == {"Sanne de Wit", "Inès Bakker"}


def test_four_journeys_in_a_row_make_one_chain_and_one_trail(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    cast = town.a_number
    given = [
        demo_requests.own_data(clerk, cast("housemate_one")),
        demo_requests.housemate_extract(clerk, cast("housemate_one"), cast("housemate_two")),
        demo_requests.natural_person_with_consent(clerk, cast("lives_alone")),
        demo_requests.municipal_call(clerk, cast("address_investigated"), supervisor),
    ]
    assert [one.log_number for one in given] == [1, 2, 3, 4]
    assert [one["kind"] for one in stories.entries(town.database)] == [
        "own_data",
        "disclosure",
        "disclosure",
        "disclosure",
    ]
    assert stories.is_intact(town.database)
    year = town.clock.today().year
    with town.database.read() as connection:
        numbers = [nota.number for one in given for nota in billing.notas_of(connection, one.request.id)]
    assert sorted(numbers) == [f"{year}-{one:04d}" for one in range(1, len(numbers) + 1)]
    looked = stories.audit_lines(town.database, "search", "open")
    assert len(looked) == 10
    for line in looked:
        assert (line.clerk_id, line.location) == (clerk.clerk.id, "Balie 1")
        assert line.request_id in {one.request.id for one in given}
    # In the trail and in the lists of others nobody's data stand but what was typed to find them.
    kinds = {line.kind for line in stories.audit_lines(town.database)}
    assert kinds == {"import", "sign_in", "search", "open", "payment"}

"""Identity as clerks record it: what is kept, what is refused, and what a request makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.identity import DocumentKind
from counter_app.domain.person import PersonRecord
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import identity_check
from tests.town import Town
from tests.zones import td3

PERSON = "lives_alone"
RIGHT: dict[str, Any] = {
    "genuine": Answer.YES,
    "likeness": Answer.YES,
    "not_reported_missing": Answer.YES,
}


def own_request(town: Town, counter: Counter, role: str = PERSON) -> StoredRequest:
    """Somebody at the counter who asks their own data."""
    stored = counter.requests.start(Channel.COUNTER)
    return counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id(role),
    )


def record_of(town: Town, role: str = PERSON) -> PersonRecord:
    with town.database.read() as connection:
        raw = connection.execute(
            select(person.c.record).where(person.c.id == town.person_id(role))
        ).scalar_one()
    return PersonRecord.from_json(raw)


def zone_of(record: PersonRecord, *, expiry: str = "310830", number: str = "SPECI2021") -> str:
    """A passport of this person."""
    birth = record.birth
    assert birth is not None
    issued = [each.text("35.20") for each in record.current(12) if each.text("35.20")]
    sex = {"M": "M", "V": "F"}.get(record.sex, "<")
    lines = td3(
        record.name.surname,
        record.name.given,
        f"{birth.lo3[2:]}",
        expiry,
        number=issued[0] if issued else number,
        sex=sex,
    )
    return "\n".join(lines)


def passport(zone: str, **answers: Answer) -> Shown:
    return Shown(DocumentKind.PASSPORT, mrz=zone, **{**RIGHT, **answers})


def test_a_passport_read_by_its_zone_establishes_identity(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    zone = zone_of(record_of(town))
    checked = counter.identity.check(stored.id, passport(zone))
    assert checked.comparison.name is checked.comparison.birth is Answer.YES
    counter.identity.record(stored.id, stored.version, passport(zone))
    found = counter.identity.case(stored.id).found
    assert found is not None
    assert found.finding == checked.finding
    assert found.finding.result is Answer.YES
    assert found.clerk == "Sanne de Wit"
    assert counter.decisions.known(stored.id).derived_value("identity") == "ja"


def test_the_number_is_kept_nowhere_in_the_database(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    zone = zone_of(record_of(town), number="ZX81QL470")
    number = zone.splitlines()[1][:9]
    counter.identity.record(stored.id, stored.version, passport(zone))
    with town.database.read() as connection:
        row = connection.execute(select(identity_check)).one()
        assert row.last_four == number[-4:]
        for table in ("identity_check", "request", "request_event", "request_fact", "audit_line"):
            for line in connection.execute(text(f"SELECT * FROM {table}")).all():  # noqa: S608
                assert number not in " ".join(str(value) for value in line)


def test_looking_at_a_document_records_nothing(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    counter.identity.check(stored.id, passport(zone_of(record_of(town))))
    assert counter.identity.case(stored.id).found is None
    assert counter.requests.read(stored.id) == stored


def test_the_passport_of_somebody_else_is_doubt(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    other = zone_of(record_of(town, "mother"))
    counter.identity.record(stored.id, stored.version, passport(other))
    found = counter.identity.case(stored.id).found
    assert found is not None
    assert (found.finding.result, found.finding.checks.matches_record) == (Answer.UNKNOWN, Answer.NO)
    assert counter.decisions.known(stored.id).derived_value("identity") == "twijfel"


def test_an_expired_passport_is_doubt_and_says_so(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    counter.identity.record(stored.id, stored.version, passport(zone_of(record_of(town), expiry="240309")))
    known = counter.decisions.known(stored.id)
    assert (known.derived_value("identity"), known.derived_value("document_expired")) == ("twijfel", True)


def test_another_face_than_on_the_photo_is_a_no(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    zone = zone_of(record_of(town))
    counter.identity.record(stored.id, stored.version, passport(zone, likeness=Answer.NO))
    assert counter.decisions.known(stored.id).derived_value("identity") == "nee"


def test_what_was_typed_over_is_compared_by_the_clerk(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    typed: dict[str, Any] = {"number": "NX 12-34.567", "expires_on": date(2031, 8, 30), **RIGHT}
    # Where only the clerk can compare and didn't, it is not known.
    for agree, result in ((Answer.YES, Answer.YES), (Answer.NO, Answer.UNKNOWN), (None, Answer.UNKNOWN)):
        shown = Shown(DocumentKind.IDENTITY_CARD, data_agree=agree, **typed)
        finding = counter.identity.check(stored.id, shown).finding
        assert finding.result is result
        compared = Answer.UNKNOWN if agree is None else agree
        assert (finding.checks.mrz_sound, finding.checks.matches_record) == (None, compared)
        assert finding.last_four == "4567"


@pytest.mark.parametrize(
    ("shown", "field"),
    [
        (Shown(DocumentKind.PASSPORT, **RIGHT), "number"),
        (Shown(DocumentKind.PASSPORT, number="12345", **RIGHT), "number"),
        (Shown(DocumentKind.PASSPORT, number="SPECI2021", **RIGHT), "expires_on"),
        (Shown(DocumentKind.PASSPORT, mrz="P<NLDVISSER", **RIGHT), "mrz"),
        # a passport in the hand of who chose another kind
        (
            Shown(DocumentKind.IDENTITY_CARD, mrz="".join(td3("A", "B", "650310", "310830")), **RIGHT),
            "mrz",
        ),
        (Shown(DocumentKind.CALL_BACK, genuine=Answer.YES), "reason"),
        (Shown(DocumentKind.CALL_BACK, genuine=Answer.YES, reason="Gebeld."), "called_number"),
        (
            Shown(DocumentKind.CALL_BACK, genuine=Answer.YES, reason="Gebeld.", called_number="035 000"),
            "number_source",
        ),
        (Shown(DocumentKind.SIGNATURE, genuine=Answer.YES, reason="  "), "reason"),
    ],
)
def test_what_is_missing_is_asked_beside_its_field(town: Town, shown: Shown, field: str) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    with pytest.raises(UserError) as missing:
        counter.identity.record(stored.id, stored.version, shown)
    assert missing.value.field == field
    assert counter.identity.case(stored.id).found is None


def test_somebody_without_a_document_is_recorded_with_the_reason_only(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    shown = Shown(DocumentKind.PASSPORT, reason="De verzoeker heeft geen document bij zich.")
    assert shown.gives_up
    counter.identity.record(stored.id, stored.version, shown)
    found = counter.identity.case(stored.id).found
    assert found is not None
    assert (found.finding.result, found.finding.last_four) == (Answer.UNKNOWN, "")
    assert found.finding.reason == "De verzoeker heeft geen document bij zich."


def test_a_reason_alone_establishes_nothing(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    shown = Shown(DocumentKind.PASSPORT, reason="Ik ken mevrouw.", **RIGHT)
    assert not shown.gives_up
    with pytest.raises(UserError):
        counter.identity.record(stored.id, stored.version, shown)


def test_a_call_back_is_kept_with_how_it_was_done(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.TELEPHONE)
    shown = Shown(
        DocumentKind.CALL_BACK,
        genuine=Answer.YES,
        reason="Via de eigen gids, 10:29 uur.",
        called_number="035  000 00 17",
        number_source=" Eigen gids ",
    )
    counter.identity.record(stored.id, stored.version, shown)
    case = counter.identity.case(stored.id)
    assert case.requester_id is None
    assert case.found is not None
    assert case.found.finding.reason == "Via de eigen gids, 10:29 uur."
    assert (case.found.called_number, case.found.number_source) == ("035 000 00 17", "Eigen gids")


def test_a_check_holds_for_today_only(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    counter.identity.record(stored.id, stored.version, passport(zone_of(record_of(town))))
    town.later(days=1)
    assert counter.identity.case(stored.id).found is None


def test_a_check_holds_for_the_same_person_only(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    stored = counter.identity.record(stored.id, stored.version, passport(zone_of(record_of(town))))
    counter.requests.save(stored.id, stored.version, subject_person_id=town.person_id("mother"))
    assert counter.identity.case(stored.id).found is None


def test_a_colleague_who_was_first_is_not_overwritten(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    zone = zone_of(record_of(town))
    counter.identity.record(stored.id, stored.version, passport(zone))
    with pytest.raises(Conflict):
        town.second_clerk().identity.record(stored.id, stored.version, passport(zone))


def test_who_handles_no_requests_establishes_nothing(town: Town) -> None:
    stored = own_request(town, town.counter())
    shown = passport(zone_of(record_of(town)))
    for role in (Role.SUPERVISOR, Role.AUDITOR, Role.CASHIER):
        identity = town.counter(role).identity
        with pytest.raises(NotAllowed):
            identity.case(stored.id)
        with pytest.raises(NotAllowed):
            identity.check(stored.id, shown)
        with pytest.raises(NotAllowed):
            identity.record(stored.id, stored.version, shown)

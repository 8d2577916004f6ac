"""The dossier: several persons in one letter, objections, notes, mails, and who acts for whom."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.answer import Answer
from counter_app.domain.attachment import AttachmentKind, MediaType
from counter_app.domain.channel import Channel
from counter_app.domain.dossier import (
    LinkKind,
    NamedSubject,
    NoteKind,
    ObjectionOutcome,
    objection_due,
)
from counter_app.domain.representation import Capacity
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.bundles import refers_to
from counter_app.services.demo_requests import CONSENT, PLAIN, identify
from counter_app.services.objections import open_objection
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_dossier import objection, request_link, request_note
from counter_app.storage.tables_requests import document
from tests.services import stories
from tests.services.stories import answer_all
from tests.services.test_attachments import SOUND
from tests.town import Town


def with_letter(counter: Counter, town: Town) -> StoredRequest:
    stored = stories.letter(counter, town)
    for kind in (AttachmentKind.REQUEST, AttachmentKind.CONSENT):
        stored = counter.attachments.add_bytes(
            stored.id, stored.version, SOUND[MediaType.PDF], f"{kind}.pdf", kind
        )
    return stored


def second(counter: Counter, town: Town, first: StoredRequest) -> StoredRequest:
    """The other person of the letter, found and answered."""
    stored = counter.bundles.another_person(first.id)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=town.person_id("father"))
    return answer_all(counter, stored, CONSENT)


def papers(town: Town, stored: StoredRequest) -> str:
    with town.database.read() as connection:
        rows = connection.execute(
            select(document.c.title, document.c.content).where(document.c.request_id == stored.id)
        )
        return " ".join(f"{row.title} {row.content}" for row in rows)


def test_each_person_of_a_letter_has_a_request_of_their_own(town: Town) -> None:
    clerk = town.counter()
    first = with_letter(clerk, town)
    new = clerk.bundles.another_person(first.id)
    assert new.number != first.number
    assert new.subject_person_id is None
    assert new.facts == ()
    for name in (
        "channel",
        "received_on",
        "requester_class",
        "requester_name",
        "purpose",
        "elements",
        "due_on",
    ):
        assert getattr(new, name) == getattr(first, name), name
    # The letter is of both, the consent of the one who gave it; the bytes are kept once.
    (shared,) = clerk.attachments.of(new.id)
    assert shared.kind is AttachmentKind.REQUEST
    assert clerk.attachments.content(shared.id) == SOUND[MediaType.PDF]
    assert clerk.consents.of(new.id) == ()
    third = clerk.bundles.another_person(new.id)
    assert {one.number for one in clerk.bundles.of(first.id)} == {new.number, third.number}
    assert {one.number for one in clerk.bundles.of(third.id)} == {first.number, new.number}
    assert all(one.kind is LinkKind.SAME_LETTER for one in clerk.bundles.of(new.id))


def test_the_answer_of_the_one_never_mentions_the_other(town: Town) -> None:
    clerk = town.counter()
    first = with_letter(clerk, town)
    other = second(clerk, town, first)
    # One is given, the other refused: the name that the consent was given for no longer fits.
    paid = stories.pay(clerk, clerk.requests.read(first.id))
    given = clerk.disclosure.release(paid.id, paid.version)
    assert given.log_number is not None
    (only,) = clerk.consents.of(other.id)
    taken = clerk.consents.withdraw(other.id, other.version, only.id, town.clock.today())
    taken = answer_all(clerk, taken, {key: said for key, said in CONSENT.items() if key != "consent"})
    refused = clerk.decisions.decide(taken.id, taken.version)
    assert refused.state is RequestState.REFUSED

    names: dict[int, set[str]] = {}
    for stored, role in ((first, "lives_alone"), (refused, "father")):
        view = clerk.persons.open(town.person_id(role), request_id=stored.id)
        assert view.record is not None
        names[stored.id] = {view.record.name.sorted.split(",")[0], view.bsn, stored.number}
    assert papers(town, first)
    for mine, theirs in ((first, refused), (refused, first)):
        told = papers(town, mine)
        for word in names[theirs.id]:
            assert word not in told
    entries = [one for one in stories.entries(town.database) if one["request_id"] is not None]
    assert [one["request_id"] for one in entries] == [first.id]
    assert refused.number not in json.dumps(entries, default=str)


def test_who_asks_their_own_data_is_no_requester_of_the_next_person(town: Town) -> None:
    clerk = town.counter()
    own = stories.own_data(clerk, town, "lives_alone")
    assert clerk.bundles.another_person(own.id).requester_class is None


def test_a_link_is_never_changed_and_never_to_itself(town: Town) -> None:
    clerk = town.counter()
    first = with_letter(clerk, town)
    new = clerk.bundles.another_person(first.id)
    for attack in (
        update(request_link).values(to_request_id=new.id),
        request_link.delete(),
        insert(request_link).values(request_id=new.id, kind="same_letter", to_request_id=first.id).inline(),
        insert(request_link).values(request_id=first.id, kind="x", to_request_id=first.id).inline(),
    ):
        with pytest.raises((DBAPIError, NotAllowed)), clerk.desk.database.begin() as connection:
            connection.execute(attack)


def refused(counter: Counter, town: Town) -> StoredRequest:
    town.set_secrecy("lives_alone", "7")
    stored = stories.letter(counter, town)
    stored = counter.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.REFUSED
    return stored


def test_an_objection_keeps_the_request_until_it_ends_in_a_new_decision(town: Town) -> None:
    clerk = town.counter()
    old = refused(clerk, town)

    def kept() -> bool:
        with town.database.read() as connection:
            return open_objection(connection, old.id)

    assert not kept()
    (made,) = clerk.objections.record(
        old.id, town.clock.today(), "Commissie bezwaarschriften", committee=True
    )
    assert kept()
    assert made.due_on >= town.clock.today() + timedelta(weeks=18)
    with pytest.raises(UserError, match="gegrond"):
        clerk.objections.decide_anew(old.id, made.id)
    (ended,) = clerk.objections.end(
        old.id, made.id, ObjectionOutcome.UPHELD, town.clock.today(), "Het belang is niet gewogen."
    )
    assert not ended.is_open
    # As long as the new decision isn't taken, the old file is needed.
    assert kept()
    new = clerk.objections.decide_anew(old.id, made.id)
    assert kept()
    assert (new.subject_person_id, new.requester_name) == (old.subject_person_id, old.requester_name)
    assert new.state is RequestState.IN_PROGRESS
    with town.database.read() as connection:
        assert refers_to(connection, new.id) == old.number
        assert refers_to(connection, old.id) is None
    with pytest.raises(UserError, match=new.number):
        clerk.objections.decide_anew(old.id, made.id)
    answered = answer_all(clerk, new, CONSENT)
    assert clerk.decisions.decide(answered.id, answered.version).state is RequestState.REFUSED
    assert not kept()


@pytest.mark.parametrize("outcome", [one for one in ObjectionOutcome if one is not ObjectionOutcome.UPHELD])
def test_any_other_end_lets_the_request_go(town: Town, outcome: ObjectionOutcome) -> None:
    clerk = town.counter()
    old = refused(clerk, town)
    (made,) = clerk.objections.record(old.id, town.clock.today(), "Juridische Zaken")
    clerk.objections.end(old.id, made.id, outcome, town.clock.today(), "Brief van vandaag")
    with pytest.raises(UserError, match="al beslist"):
        clerk.objections.end(old.id, made.id, outcome, town.clock.today(), "Nog een keer")
    with town.database.read() as connection:
        assert not open_objection(connection, old.id)


def test_nothing_decided_nothing_to_object_to(town: Town) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    with pytest.raises(UserError, match="nog niet beslist"):
        clerk.objections.record(stored.id, town.clock.today(), "Juridische Zaken")
    with pytest.raises(UserError) as late:
        clerk.objections.record(refused(clerk, town).id, town.clock.today() + timedelta(days=1), "JZ")
    assert late.value.field == "received_on"


def test_the_term_of_an_objection_counts_from_the_end_of_the_term_to_object() -> None:
    decided = date(2026, 1, 5)
    assert objection_due(decided, date(2026, 1, 6), committee=False) == date(2026, 3, 30)
    assert objection_due(decided, date(2026, 1, 6), committee=True) == date(2026, 5, 11)
    # Too late, and yet with a term of its own.
    assert objection_due(decided, date(2026, 4, 1), committee=False) == date(2026, 5, 13)


def test_a_note_has_a_kind_and_an_end_and_stays(town: Town) -> None:
    clerk = town.counter()
    stored = refused(clerk, town)
    today = town.clock.today()
    clerk.dossiers.add_note(stored.id, NoteKind.CALLED, "Belt maandag terug.", today + timedelta(days=30))
    (note,) = clerk.dossiers.read(stored.id).notes
    assert note.holds_on(today)
    assert not note.holds_on(today + timedelta(days=31))
    for text, ends in (("", today), ("x", today - timedelta(days=1)), ("x", today + timedelta(days=800))):
        with pytest.raises(UserError):
            clerk.dossiers.add_note(stored.id, NoteKind.CALLED, text, ends)
    for attack in (update(request_note).values(note="anders"), request_note.delete()):
        with pytest.raises(DBAPIError), town.database.begin() as connection:
            connection.execute(attack)


def test_of_a_mail_only_day_and_sender_stay_and_the_request_is_refused(town: Town) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.EMAIL)
    clerk.dossiers.add_email(stored.id, town.clock.today(), "  e.lindeman@voorbeeld.invalid ")
    (mail,) = clerk.dossiers.read(stored.id).emails
    assert (mail.sender, mail.received_on) == ("e.lindeman@voorbeeld.invalid", town.clock.today())
    stored = clerk.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
    )
    stored = answer_all(clerk, stored, PLAIN)
    assert clerk.decisions.decide(stored.id, stored.version).state is RequestState.REFUSED
    with pytest.raises(UserError):
        clerk.dossiers.add_email(stored.id, town.clock.today() + timedelta(days=1), "x")
    with pytest.raises(UserError):
        clerk.dossiers.add_email(stored.id, town.clock.today(), "  ")


def test_whom_the_letter_names_is_kept_when_nobody_is_registered(town: Town) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    clerk.dossiers.name_subject(
        stored.id, stored.version, NamedSubject("J. van Niemandsland", "01-02-1980", "Nergens 1")
    )
    assert clerk.dossiers.read(stored.id).named == NamedSubject(
        "J. van Niemandsland", "01-02-1980", "Nergens 1"
    )


def by_mandate(counter: Counter, town: Town) -> StoredRequest:
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MANDATARY,
        requester_name="P. de Graaf",
        subject_person_id=town.person_id("lives_alone"),
        purpose="Namens de betrokkene",
    )
    return identify(counter, stored)


@pytest.mark.parametrize(
    ("proven", "granted", "until", "says"),
    [
        (Answer.YES, -5, 30, True),
        (Answer.YES, -5, None, True),
        (Answer.YES, -50, -1, False),
        (Answer.YES, None, None, None),
        (Answer.UNKNOWN, -5, 30, None),
        (Answer.NO, -5, 30, False),
    ],
)
def test_a_mandate_settles_the_fact_as_far_as_it_proves_it(
    town: Town, proven: Answer, granted: int | None, until: int | None, says: bool | None
) -> None:
    clerk = town.counter()
    stored, today = by_mandate(clerk, town), town.clock.today()
    stored = clerk.representatives.record(
        stored.id,
        stored.version,
        Capacity.MANDATARY,
        proven=proven,
        extent="Uittreksel ophalen",
        granted_on=None if granted is None else today + timedelta(days=granted),
        valid_until=None if until is None else today + timedelta(days=until),
    )
    assert clerk.decisions.known(stored.id).facts().values.get("written_mandate") is says
    # For somebody else at the counter the paper says nothing.
    other = clerk.requests.save(stored.id, stored.version, requester_name="K. Anders")
    assert clerk.decisions.known(other.id).facts().values.get("written_mandate") is None


def test_a_mandate_that_ends_before_it_begins_is_refused(town: Town) -> None:
    clerk = town.counter()
    stored, today = by_mandate(clerk, town), town.clock.today()
    with pytest.raises(UserError) as wrong:
        clerk.representatives.record(
            stored.id, stored.version, Capacity.MANDATARY, proven=Answer.YES, extent="",
            granted_on=today, valid_until=today - timedelta(days=1),
        )  # fmt: skip
    assert wrong.value.field == "valid_until"


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.AUDITOR])
def test_who_only_reads_adds_nothing(town: Town, role: Role) -> None:
    clerk = town.counter()
    old = refused(clerk, town)
    counter = town.counter(role)
    assert counter.dossiers.read(old.id).stored.id == old.id
    for forbidden in (
        lambda: counter.dossiers.add_note(old.id, NoteKind.CALLED, "x", town.clock.today()),
        lambda: counter.objections.record(old.id, town.clock.today(), "JZ"),
        lambda: counter.bundles.another_person(old.id),
        lambda: counter.dossiers.add_email(old.id, town.clock.today(), "x"),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    if town.database.dialect == "postgresql":
        with pytest.raises((DBAPIError, NotAllowed)), counter.desk.database.begin() as connection:
            connection.execute(
                insert(objection)
                .values(
                    request_id=old.id, received_on=date(2026, 1, 1), forwarded_to="x", due_on=date(2026, 1, 1)
                )
                .inline()
            )

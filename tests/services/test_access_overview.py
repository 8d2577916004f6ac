"""Everything that is kept about somebody: for that person alone, without anybody else and silent about the police."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.contact_data import ContactKind
from counter_app.domain.person_note import PersonNoteKind
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy_request import Capacity
from counter_app.domain.staff import Role
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.output.documents import DocumentKind
from counter_app.output.words import long_date
from counter_app.registers.rights_requests import PersonRight
from counter_app.services.own_requests import link_account
from counter_app.services.persons import Reason
from counter_app.services.secrecy_requests import Named
from counter_app.services.settings import write_settings
from counter_app.storage.tables_persons import person
from tests.services import stories
from tests.town import Town


def _sections(content: object) -> dict[str, list[tuple[str, str]]]:
    return {one.title: [(line.what, line.more) for line in one.lines] for one in content.sections}  # type: ignore[attr-defined]


def test_the_person_reads_every_trace_and_nothing_of_others(town: Town) -> None:
    counter, person = town.counter(), town.person_id("lives_alone")
    given = stories.paid_letter(counter, town)
    counter.disclosure.release(given.id, given.version)
    until = town.clock.today() + timedelta(days=30)
    counter.person_notes.keep(person, PersonNoteKind.INTERPRETER, until)
    counter.persons.open(person, reason=Reason.AT_COUNTER)
    counter.persons.open(person, reason=Reason.AT_COUNTER)
    police = counter.requests.start(Channel.LETTER)
    police = counter.requests.save(
        police.id,
        police.version,
        requester_class=RequesterClass.POLICE,
        requester_name="Politie, district Gooi",
        subject_person_id=person,
    )
    counter.persons.open(person, request_id=police.id)
    stored = stories.own_data(counter, town, "lives_alone")
    looked = counter.access_overviews.look(stored.id)
    told = _sections(looked.content)
    assert told["Verzoeken van anderen over u"] == [(f"Verzoek {given.number}", "door: Particulier")]
    assert told["Aantekeningen bij uw naam"] == [("Tolk nodig", f"tot en met {long_date(until)}")]
    assert ("Uw gegevens geopend", "Een medewerker van Burgerzaken, u stond aan de balie, 2 keer") in told[
        "Wie uw gegevens bekeek"
    ]
    assert told["Hoe wij nakeken wie u bent"]
    (line,) = looked.content.disclosures
    assert line.to == "Een particulier"
    made = counter.access_overviews.make(stored.id, looked.stored.version)
    assert made.request.state is RequestState.DISCLOSED
    (paper,) = counter.paper.documents(stored.id)
    assert (paper.kind, paper.log_number) == (DocumentKind.ACCESS_OVERVIEW, made.log_number)
    assert paper.file_name == f"{stored.number}-inzage.pdf"
    text = stories.text_of(counter.paper.draw(paper.id))
    assert "olitie" not in text
    assert police.number not in text
    assert given.requester_name not in text
    assert counter.clerk.name not in " ".join(more for lines in told.values() for _, more in lines)
    assert stories.entries(town.database)[-1]["elements"] == ["INZAGE"]
    assert len(stories.audit_lines(town.database, "holdings_read")) == 2
    assert stories.is_intact(town.database)


def test_relatives_who_are_secret_are_left_out_and_the_others_stay(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = stories.own_data(counter, town, "mother")
    number = town.a_number("child")
    assert number in str(counter.access_overviews.look(stored.id).content.data)
    town.set_secrecy("child", "7")
    assert number not in str(counter.access_overviews.look(stored.id).content.data)


def test_a_look_in_a_request_that_says_not_yet_who_asks_is_not_told(town: Town) -> None:
    counter, subject = town.counter(), town.person_id("lives_alone")
    begun = counter.requests.start(Channel.LETTER)
    begun = counter.requests.save(begun.id, begun.version, subject_person_id=subject)
    counter.persons.open(subject, request_id=begun.id)
    stored = stories.own_data(counter, town, "lives_alone")

    def looks() -> list[tuple[str, str]]:
        told = _sections(counter.access_overviews.look(stored.id).content)["Wie uw gegevens bekeek"]
        return [one for one in told if "geopend" in one[0]]

    assert looks() == []
    counter.requests.save(begun.id, begun.version, requester_class=RequesterClass.EXTERNAL_BODY)
    assert len(looks()) == 1


def test_a_request_for_secrecy_by_number_is_told_and_hides_who_has_no_record_here(town: Town) -> None:
    counter, child = town.counter(), DEMO_CAST["child"]
    with town.database.begin() as connection:
        gone = update(person).where(person.c.id == town.person_id("child"))
        connection.execute(gone.values(a_number=None, bsn=None))
    mother = Named(Capacity.SELF, bsn=DEMO_CAST["mother"].bsn)
    stored = stories.own_data(counter, town, "mother")
    assert child.a_number in str(counter.access_overviews.look(stored.id).content.data)
    for named in (mother, Named(Capacity.PARENT, bsn=child.bsn)):
        counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, [named])
    looked = counter.access_overviews.look(stored.id).content
    assert child.a_number not in str(looked.data)
    assert "Verzoek om geheimhouding ontvangen" in str(_sections(looked))


def test_nobody_else_gets_it_and_nobody_before_they_are_identified(town: Town) -> None:
    counter = town.counter()
    third = stories.letter(counter, town)
    with pytest.raises(UserError, match="alleen voor de betrokkene zelf"):
        counter.access_overviews.look(third.id)
    unknown = counter.requests.start(Channel.COUNTER)
    unknown = counter.requests.save(
        unknown.id,
        unknown.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id("lives_alone"),
        requester_name="De betrokkene",
    )
    with pytest.raises(UserError, match="nog geen overzicht"):
        counter.access_overviews.look(unknown.id)
    with pytest.raises(NotAllowed):
        town.counter(Role.PRIVACY_OFFICER).access_overviews.look(unknown.id)
    if town.database.dialect == "postgresql":
        # Past the services too: the line is there, the identity is not.
        with pytest.raises(NotAllowed), counter.desk.database.read() as connection:
            connection.execute(select(func.held_about(unknown.id))).all()


def test_a_clerk_takes_it_in_and_the_privacy_officer_has_the_term(town: Town) -> None:
    counter, officer = town.counter(), town.counter(Role.PRIVACY_OFFICER)
    stored = stories.own_data(counter, town, "lives_alone")
    taken = counter.rights_requests.take_in(stored.id, PersonRight.ACCESS, "Alles wat er is")
    assert (taken.due_on, taken.held) == (town.clock.today() + timedelta(days=28), False)
    with pytest.raises(NotAllowed):
        counter.registers.list("rights_requests")
    (row,) = officer.registers.list("rights_requests")
    assert (row.number, row.name) == (taken.number, "Inzage")
    view = officer.registers.read(row.id)
    assert view.holds is not None
    assert view.due is not None
    assert view.due.day == taken.due_on
    assert view.holds.values["person"] == town.a_number("lives_alone")
    assert view.holds.values["request_number"] == stored.number
    read = counter.access_overviews.look(stored.id).content
    assert ("Verzoeken over de eigen gegevens", taken.number) in _sections(read)["Registers waarin u staat"]


def test_a_colleague_takes_in_nothing_of_their_own(town: Town) -> None:
    stored = stories.own_data(town.counter(), town, "lives_alone")
    colleague = town.second_clerk()
    manager = town.counter(Role.APPLICATION_MANAGER).desk
    link_account(manager, colleague.clerk.id, DEMO_CAST["lives_alone"].bsn)
    with pytest.raises(Denied, match="Draag het over"):
        colleague.rights_requests.take_in(stored.id, PersonRight.ACCESS, "Alles wat er is")
    assert town.counter(Role.PRIVACY_OFFICER).registers.list("rights_requests") == ()


def test_without_identity_a_request_is_held_and_answers_nothing(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    unknown = counter.requests.start(Channel.COUNTER)
    unknown = counter.requests.save(
        unknown.id,
        unknown.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id("lives_alone"),
        requester_name="De betrokkene",
    )
    taken = counter.rights_requests.take_in(
        unknown.id, PersonRight.CORRECTION, "Geboorteplaats", civil_status=True
    )
    assert taken.held
    officer = town.counter(Role.PRIVACY_OFFICER).registers
    (row,) = officer.list("rights_requests")
    view = officer.read(row.id)
    assert view.holds is not None
    values = dict(view.holds.values)
    day = f"{town.clock.today():%d-%m-%Y}"
    with pytest.raises(UserError, match="Stel eerst vast wie vraagt"):
        officer.change(row.id, view.version, values | {"outcome": "granted", "answered_on": day}, "Klaar.")


def test_under_the_law_of_today_it_names_the_regulation(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    with town.database.begin() as connection:
        write_settings(connection, {"edition": "brp"})
    counter.contact_data.give(
        town.person_id("lives_alone"), ContactKind.TELEPHONE, "035 555 01 42", "Paspoort", town.clock.today()
    )
    stored = stories.own_data(counter, town, "lives_alone")
    looked = counter.access_overviews.look(stored.id)
    assert _sections(looked.content)["Telefoonnummers en e-mailadressen"] == [
        ("0355550142", "Paspoort, door u gegeven")
    ]
    assert "van de AVG" in stories.text_of(looked.pdf)

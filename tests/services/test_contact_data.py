"""Contact data: for a first contact alone, refused at once, blocked when wrong, and on no paper ever."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.channel import Channel
from counter_app.domain.contact_data import (
    ContactItem,
    ContactKind,
    ContactStep,
    read_contact,
    standing_items,
)
from counter_app.domain.elements import Element
from counter_app.domain.retention import Kind
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.regulation.facts import OPTIONS
from counter_app.services.contact_data import contacts_of
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.storage.tables_contact import contact_item
from tests.registers.filled import entered
from tests.services import stories
from tests.town import Town

NUMBER, ADDRESS = "0355550142", "iemand@voorbeeld.test"
TELEPHONE, EMAIL = ContactKind.TELEPHONE, ContactKind.EMAIL


def publish(town: Town, days_ago: int = 1) -> None:
    """The municipality tells that it uses contact data."""
    day = town.clock.today() - timedelta(days=days_ago)
    entered(town, "contact_publications", published_on=day, valid_from=day)


def given_number(town: Town, person: int, request_id: int | None = None) -> ContactItem:
    """A clerk takes down a number that came with an application."""
    rows = town.counter().contact_data.give(
        person,
        TELEPHONE,
        "035 - 555 01 42",
        "Paspoort",
        town.clock.today(),
        application="PA-12",
        request_id=request_id,
    )
    return rows[-1]


def test_a_number_is_told_for_a_first_contact_once_that_was_published(town: Town) -> None:
    clerk, person = town.counter(), town.person_id("mother")
    item = given_number(town, person)
    assert (item.value, item.product, item.application, item.step) == (
        NUMBER,
        "Paspoort",
        "PA-12",
        ContactStep.GIVEN,
    )

    # Nobody was told yet: for its own application alone.
    with pytest.raises(UserError, match="nog niet bekendgemaakt"):
        clerk.contact_data.use(person, item.id)
    assert clerk.contact_data.use(person, item.id, application="pa-12").value == NUMBER
    kinds = {one.kind for one in town.counter(Role.SUPERVISOR).notices.mine()}
    assert NoticeKind.CONTACT_UNPUBLISHED in kinds
    publish(town, days_ago=0)
    # It holds from the day after.
    with pytest.raises(UserError, match="nog niet bekendgemaakt"):
        clerk.contact_data.use(person, item.id)
    town.later(days=1)
    assert clerk.contact_data.use(person, item.id).value == NUMBER
    kinds = {one.kind for one in town.counter(Role.SUPERVISOR).notices.mine()}
    assert NoticeKind.CONTACT_UNPUBLISHED not in kinds
    # The trail tells the purpose, and never the number.
    lines = stories.audit_lines(town.database, "contact_recorded", "contact_used")
    assert [(one.kind, one.person_id, one.detail.get("purpose")) for one in lines] == [
        ("contact_recorded", person, None),
        ("contact_used", person, "first_contact"),
        ("contact_used", person, "first_contact"),
    ]
    assert all(NUMBER not in str(one.detail) for one in lines)


def test_a_refusal_works_at_once_on_every_computer_and_a_mistake_blocks(town: Town) -> None:
    publish(town)
    clerk, colleague, person = town.counter(), town.second_clerk(), town.person_id("mother")
    item = given_number(town, person)
    rows = colleague.contact_data.refuse(person, item.id)
    refused = rows[-1]
    assert [one.step for one in rows] == [ContactStep.GIVEN, ContactStep.REFUSED]
    with pytest.raises(UserError, match="intussen gewijzigd"):
        clerk.contact_data.use(person, item.id)
    with pytest.raises(UserError, match="De inwoner wil dit niet"):
        clerk.contact_data.use(person, refused.id, application="PA-13")
    assert clerk.contact_data.use(person, refused.id, application="PA-12").value == NUMBER
    # Found right at its own application, it still is refused for all others.
    held = clerk.contact_data.confirm(person, refused.id, matches=True)[-1]
    with pytest.raises(UserError, match="De inwoner wil dit niet"):
        clerk.contact_data.use(person, held.id)

    clerk.contact_data.give(person, EMAIL, " Iemand@Voorbeeld.test", "Parkeren", town.clock.today())
    wrong = standing_items(clerk.contact_data.confirm(person, _newest(town, person), matches=False))[-1]
    assert (wrong.value, wrong.step) == (ADDRESS, ContactStep.MISMATCHED)
    for act in (
        lambda: clerk.contact_data.use(person, wrong.id),
        lambda: clerk.contact_data.refuse(person, wrong.id),
        lambda: clerk.contact_data.confirm(person, wrong.id, matches=True),
    ):
        with pytest.raises(UserError, match="klopte niet bij een eerste contact"):
            act()
    # Given again, it is new.
    again = clerk.contact_data.give(person, EMAIL, ADDRESS, "Paspoort", town.clock.today())[-1]
    assert clerk.contact_data.use(person, again.id).value == ADDRESS


def _newest(town: Town, person: int) -> int:
    with town.database.read() as connection:
        return contacts_of(connection, person)[-1].id


def test_what_is_typed_wrong_is_told_at_its_field(sqlite_town: Town) -> None:
    data, today, person = (
        sqlite_town.counter().contact_data,
        sqlite_town.clock.today(),
        sqlite_town.person_id("mother"),
    )
    wrong: dict[str, Callable[[], object]] = {
        "value": lambda: data.give(person, TELEPHONE, "112", "Paspoort", today),
        "product": lambda: data.give(person, TELEPHONE, NUMBER, " ", today),
        "application": lambda: data.give(person, TELEPHONE, NUMBER, "Paspoort", today, refuses=True),
        "given_on": lambda: data.give(person, TELEPHONE, NUMBER, "Paspoort", today + timedelta(days=1)),
    }
    for field, act in wrong.items():
        with pytest.raises(UserError) as error:
            act()
        assert error.value.field == field
    with pytest.raises(UserError, match="e-mailadres"):
        data.give(person, EMAIL, "geen adres", "Paspoort", today)
    with sqlite_town.database.read() as connection:
        assert contacts_of(connection, person) == ()


def test_of_who_is_shielded_it_is_there_inside_a_request_alone_and_nobody_changes_it(town: Town) -> None:
    clerk, person = town.counter(), town.person_id("couple_secret")
    with pytest.raises(NotAllowed, match="vanuit een verzoek"):
        given_number(town, person)
    asked = clerk.requests.start(Channel.LETTER)
    clerk.persons.open(person, request_id=asked.id, ground="art. 11 lid 5")
    item = given_number(town, person, request_id=asked.id)
    with pytest.raises(NotAllowed, match="vanuit een verzoek"):
        clerk.contact_data.use(person, item.id)
    with pytest.raises(NotAllowed, match="aangewezen"):
        town.second_clerk().contact_data.refuse(person, item.id, request_id=asked.id)
    # On the server the row isn't there at all for who has no business with this person.
    if town.database.dialect == "postgresql":
        for nobody in (town.second_clerk(), town.counter(Role.SUPERVISOR)):
            with nobody.desk.database.read() as connection:
                assert connection.execute(select(contact_item.c.value)).all() == []
    for forbidden in (
        update(contact_item).values(value="0355550199"),
        delete(contact_item),
        insert(contact_item).values(
            person_id=town.person_id("mother"), kind="telephone", value=NUMBER, product="x", application="",
            given_on=town.clock.today(), step="given", clerk_id=town.second_clerk().clerk.id,
        ),
    ):  # fmt: skip
        with pytest.raises((DBAPIError, NotAllowed)), clerk.desk.database.begin() as connection:
            connection.execute(forbidden)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.DATA_MANAGER, Role.AUDITOR])
def test_who_handles_no_requests_keeps_no_contact_data(sqlite_town: Town, role: Role) -> None:
    person, data = sqlite_town.person_id("mother"), sqlite_town.counter(role).contact_data
    with pytest.raises(NotAllowed):
        data.give(person, TELEPHONE, NUMBER, "Paspoort", sqlite_town.clock.today())
    with pytest.raises(NotAllowed):
        data.use(person, 1)


def test_after_two_years_it_stands_on_the_list_of_destruction(town: Town) -> None:
    given_number(town, town.person_id("mother"))
    # Also of who is secret, although whoever makes the list doesn't see it.
    town.set_secrecy("mother", "7")
    supervisor, today = town.counter(Role.SUPERVISOR), town.clock.today()
    for years, count in ((1, 0), (3, 1)):
        due = supervisor.retention.due(date(today.year + years, today.month, min(today.day, 28)))
        assert due.counts.get(Kind.CONTACT_ITEM, 0) == count


def test_no_decision_rests_on_it_and_no_paper_shows_it(town: Town) -> None:
    """What leaves the house is made by modules that don't know of it; the rules have no fact of it."""
    publish(town)
    person = town.person_id("mother")
    given_number(town, person)
    clerk: Counter = town.counter()
    clerk.contact_data.give(person, EMAIL, ADDRESS, "Paspoort", town.clock.today())
    stored = stories.own_data(clerk, town, "mother")
    clerk.disclosure.release(stored.id, stored.version)
    papers = clerk.paper.documents(stored.id)
    assert papers
    for paper in papers:
        told = stories.text_of(clerk.paper.draw(paper.id)).replace(" ", "")
        assert NUMBER not in told
        assert ADDRESS not in told
    assert not any(
        word in name for name in (*Element, *OPTIONS) for word in ("phone_number", "email", "contact")
    )


def test_nothing_that_leaves_the_house_is_made_by_a_module_that_knows_of_it() -> None:
    code = Path(__file__).parents[2] / "counter_app"
    knowing = {
        path.stem
        for path in code.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and ((node.module or "").rsplit(".", 1)[-1] in {"contact_data", "tables_contact"}
             or any(one.name in {"contact_data", "tables_contact"} for one in node.names))
    }  # fmt: skip
    # The overview for the citizen themselves tells all that is held of them.
    papers = {path.stem for path in (code / "output").glob("*.py")} - {"held_words"} | {
        "disclosure", "extracts", "selections", "selection_file", "given_data", "papers", "letters", "case_facts",
        "decisions", "subject_facts", "register_facts",
    }  # fmt: skip
    assert "contact_data" in knowing
    assert knowing & papers == set()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_an_address_or_nothing(typed: str) -> None:
    for kind in ContactKind:
        read = read_contact(kind, typed)
        assert read is None or read_contact(kind, read) == read

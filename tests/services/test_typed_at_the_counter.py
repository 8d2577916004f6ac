"""What is typed at a counter finds who is meant: short dates, labels and initials, streets in full and shortened."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from counter_app.domain.channel import Channel
from counter_app.services.persons import Reason
from counter_app.storage.tables_persons import person
from tests.town import Town


def live_at(town: Town, role: str, street: str) -> None:
    """A newer delivery, as far as the street goes."""
    with town.database.begin() as connection:
        who = person.c.a_number == town.a_number(role)
        connection.execute(update(person).where(who).values(street_fold=street, house_number=12))


@pytest.mark.parametrize(
    "typed",
    [
        "Oldenzeel 14.5.82",
        "oldenzeel, johanna van 140582",
        "J.M. van Oldenzeel 14 mei '82",
        "v. Oldenzeel, geb. 00-05-1982",
        "Oldensel 14-05-1982",
        "bsn 9999.00.006",
        "A-nr. 2143 101 271 Oldenzeel",
    ],
)
def test_one_person_is_found_in_many_ways(sqlite_town_of_all: Town, typed: str) -> None:
    found = sqlite_town_of_all.counter().persons.search(typed, reason=Reason.AT_COUNTER)
    assert [hit.name for hit in found.hits] == ["Oldenzeel, Johanna Maria van"]


def test_a_street_is_found_in_full_and_as_the_register_shortens_it(town: Town) -> None:
    counter = town.counter()

    def found(typed: str) -> list[str]:
        return [hit.name for hit in counter.persons.search(typed, reason=Reason.AT_COUNTER).hits]

    live_at(town, "lives_alone", "anna van westrienenstr")
    whole = ["Oldenzeel, Johanna Maria van"]
    assert found("Anna van Westrienenstraat 12") == found("oldenzeel anna van westrienenstr. 12") == whole
    assert found("Jansen Anna van Westrienenstraat 12") == []
    live_at(town, "lives_alone", "burgemeester bosch")
    assert found("Burg. Bosch 12") == whole
    # Somebody who is secret is no more found by another spelling than by this one, but by who may.
    town.set_secrecy("lives_alone", "7")
    assert found("Burg. Bosch 12") == []
    request = counter.requests.start(Channel.LETTER)
    inside = counter.persons.search("Burg. Bosch 12", request_id=request.id).hits
    assert [(hit.shielded, hit.name) for hit in inside] == [(True, "")]

"""An extract or a certified copy goes with the slip: no more than was given, and with the word about residence."""

from __future__ import annotations

from datetime import date

from counter_app.domain.answer import Answer
from counter_app.domain.elements import Element
from counter_app.domain.person import PersonRecord
from counter_app.output.documents import DocumentKind
from counter_app.regulation.editions import EDITIONS
from counter_app.services import extracts
from counter_app.services.demo_requests import OWN
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest, keep_fact
from tests.domain.test_person import record
from tests.services import stories
from tests.town import Town


def _wants_paper(
    counter: Counter, town: Town, subject: str, elements: tuple[Element, ...] = ()
) -> StoredRequest:
    """The subject wants more than a look."""
    stored = stories.own_data(counter, town, subject, elements)
    with counter.desk.database.begin() as connection:
        keep_fact(connection, stored.id, "inspection_only", False, "gesprek", "Wil papier mee.")
    return stories.answer_all(counter, counter.requests.read(stored.id), {**OWN, "inspection_only": False})


def _papers(counter: Counter, stored: StoredRequest) -> dict[DocumentKind, str]:
    return {
        one.kind: stories.text_of(counter.paper.draw(one.id)) for one in counter.paper.documents(stored.id)
    }


def test_who_pays_for_it_gets_a_certified_copy_of_the_own_record(town: Town) -> None:
    counter = town.counter()
    stored = _wants_paper(counter, town, "lives_alone")
    previews = {one.kind: one.title for one in counter.paper.previews(stored.id)}
    assert previews[DocumentKind.EXTRACT] == "Gewaarmerkt afschrift"
    released = counter.disclosure.release(stored.id, stored.version)
    papers = _papers(counter, stored)
    assert DocumentKind.INVOICE in papers
    told = papers[DocumentKind.EXTRACT]
    assert "Oldenzeel" in told
    assert "verklaart dat deze gegevens op" in told
    assert "Stempel van de gemeente" in told
    assert "artikel 79, derde lid, van de Wet GBA" in told
    by_kind = {one.kind: one for one in counter.paper.documents(stored.id)}
    assert by_kind[DocumentKind.EXTRACT].log_number == released.log_number
    assert by_kind[DocumentKind.EXTRACT].title == "Gewaarmerkt afschrift"


def test_only_what_is_given_stands_on_it(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = _wants_paper(counter, town, "couple_open", (Element.NAME, Element.PARTNER_NAME))
    counter.disclosure.release(stored.id, stored.version, (Element.NAME,))
    told = _papers(counter, stored)[DocumentKind.EXTRACT]
    assert "Gewaarmerkt uittreksel" in told
    assert "Dekker" in told
    assert "Horst" not in told


def test_who_only_looks_gets_no_extract(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = stories.own_data(counter, town, "lives_alone")
    counter.disclosure.release(stored.id, stored.version)
    assert set(_papers(counter, stored)) == {DocumentKind.SLIP}


def test_a_housemate_gets_an_extract_that_nobody_certified(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = stories.extract(counter, town, "housemate_one", "housemate_two")
    counter.disclosure.bill(stored.id, stored.version)
    stored = stories.pay(counter, counter.requests.read(stored.id))
    counter.disclosure.release(stored.id, stored.version)
    told = _papers(counter, stored)[DocumentKind.EXTRACT]
    assert "Uittreksel" in told
    assert "Waarmerk" not in told


def test_a_copy_about_who_is_not_known_to_be_dutch_says_what_it_lacks() -> None:
    dutch, belgian, unknown = {"05.10": "0001"}, {"05.10": "0052"}, {"05.10": "0000"}
    treated = {"05.10": "0499", "65.10": "B"}
    stays, stayed = {"39.10": "26", "39.20": ""}, {"39.10": "26", "39.20": "20260101"}
    for edition in EDITIONS:
        article = extracts.ARTICLES[edition].residence

        def says(one: PersonRecord, article: str = article) -> bool:
            return bool(extracts.residence_remarks(one, article, date(2026, 11, 23)))

        assert not says(record(c04=dutch))
        assert not says(record(c04=[belgian, dutch]))
        assert not says(record(c04=treated))
        assert not says(record(c04=belgian, c10=stays))
        assert says(record(c04=belgian, c10=stayed))
        # An end somewhere in this year, or on an unknown day, may lie ahead; one in a year that is over doesn't.
        for ends, ended in (
            ("20260000", False),
            ("00000000", False),
            ("20261100", False),
            ("20250000", True),
        ):
            assert says(record(c04=belgian, c10=stays | {"39.20": ends})) is ended
        assert says(record(c04=belgian))
        # Unknown is never Dutch.
        assert says(record(c04=unknown))
        assert says(record())
    assert extracts.is_dutch(record()) is Answer.UNKNOWN

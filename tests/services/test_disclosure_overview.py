"""To whom somebody's data were given: for that person alone, identified first, silent about what stays hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from counter_app.domain.channel import Channel
from counter_app.domain.overview import MAY_BE_TOLD, OVERVIEW_RULES, begins_on, is_told
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.errors import NotAllowed, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services.disclosure import Released
from counter_app.services.disclosure_overview import lines_of
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.overview_lines import LoggedDisclosure
from tests.services import stories
from tests.town import Town

NONE = "In deze periode staat er geen verstrekking van uw gegevens in ons overzicht."
HIDDEN = "Sommige verstrekkingen houdt de wet buiten dit overzicht"


def _given(counter: Counter, town: Town, subject: str = "lives_alone") -> Released:
    stored = stories.paid_letter(counter, town, subject)
    return counter.disclosure.release(stored.id, stored.version)


def _police(counter: Counter, town: Town, **more: object) -> None:
    """A line as the rules of today write it of the police."""
    payload = {
        "requester": "Politie, district Gooi",
        "requester_class": str(RequesterClass.POLICE),
        "elements": ["08.11.10"],
        "grounds": ["art. 3.5 lid 1 Wet BRP"],
        "ground": "art. 3.5 lid 1 Wet BRP",
        **more,
    }
    with counter.desk.database.begin() as connection:
        log_chain.append(
            connection, LogKind.DISCLOSURE, "brp", payload, person_id=town.person_id("lives_alone")
        )


def test_the_person_hears_to_whom_and_what_and_the_log_keeps_that(town: Town) -> None:
    counter = town.counter()
    given = _given(counter, town)
    _police(counter, town)
    stored = stories.own_data(counter, town, "lives_alone")
    looked = counter.overviews.look(stored.id)
    (line,) = looked.content.lines
    # Who wrote stands in no record that was linked: whether they are secret nobody knows.
    assert line.to == "Een particulier"
    assert "adres" in line.data
    assert looked.periods == (1,)
    assert "nummer volgt" in stories.text_of(looked.pdf)
    made = counter.overviews.make(stored.id, looked.stored.version)
    assert made.request.state is RequestState.DISCLOSED
    (paper,) = counter.paper.documents(stored.id)
    assert (paper.kind, paper.log_number) == (DocumentKind.OVERVIEW, made.log_number)
    assert paper.file_name == f"{stored.number}-overzicht.pdf"
    told = stories.text_of(counter.paper.draw(paper.id))
    assert given.request.requester_name not in told
    assert "artikel 103, eerste lid, van de Wet GBA" in told
    assert HIDDEN in told
    assert "olitie" not in told
    *_others, entry = stories.entries(town.database)
    assert (entry["kind"], entry["elements"], entry["scope"]) == ("own_data", ["OVERZICHT"], "OVERZICHT")
    assert len(stories.audit_lines(town.database, "overview_read")) == 2
    assert len(stories.audit_lines(town.database, "overview_made")) == 1
    assert stories.is_intact(town.database)


def test_who_was_never_told_of_hears_that_there_is_none(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    _police(counter, town)
    stored = stories.own_data(counter, town, "lives_alone")
    made = counter.overviews.make(stored.id, stored.version, finish=False)
    assert made.request.is_open
    (paper,) = counter.paper.documents(stored.id)
    told = stories.text_of(counter.paper.draw(paper.id))
    assert NONE in told
    # The same words as on any other, so that they tell nothing.
    assert HIDDEN in told
    # The request goes on, and the own record is given with it after all.
    assert counter.disclosure.release(stored.id, made.request.version).log_number is not None


def test_under_the_law_of_today_it_goes_back_twenty_years_or_one(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    with town.database.begin() as connection:
        write_settings(connection, {"edition": "brp"})
    _police(counter, town, in_overview=True)
    _police(counter, town, in_overview=False)
    stored = stories.own_data(counter, town, "lives_alone")
    looked = counter.overviews.look(stored.id)
    assert looked.periods == (1, 20)
    assert looked.content.since == begins_on(town.clock.today(), 20)
    # Of the two only the one that is known to be no investigation.
    assert [one.to for one in looked.content.lines] == ["Politie, district Gooi"]
    made = counter.overviews.make(stored.id, stored.version, 1)
    (paper,) = counter.paper.documents(stored.id)
    assert paper.log_number == made.log_number
    assert "artikel 3.22, eerste lid, van de Wet BRP" in stories.text_of(counter.paper.draw(paper.id))


def test_what_is_longer_ago_than_the_rules_go_back_is_not_on_it(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    payload = {
        "requester": "Waterschap Vechtpolder",
        "requester_class": str(RequesterClass.EXTERNAL_BODY),
        "elements": ["08.11.10"],
        "grounds": ["art. 9 lid 1"],
        "ground": "",
    }
    since = date(2026, 3, 29)
    # By the clock on the wall: in Amsterdam the first of these is on the day before.
    moments = (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), datetime(2026, 3, 28, 23, 0, tzinfo=UTC))
    told = [LoggedDisclosure(number, at, payload, None) for number, at in enumerate(moments, 1)]
    assert [(one.on, one.ground) for one in lines_of(told, since)] == [(since, "art. 9 lid 1")]
    stored = stories.own_data(counter, town, "lives_alone")
    with pytest.raises(UserError, match="Zo ver terug"):
        counter.overviews.look(stored.id, 2)


def test_a_private_requester_who_is_secret_now_is_not_named(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = stories.extract(counter, town, "housemate_one", "housemate_two")
    nota = counter.disclosure.bill(stored.id, stored.version)
    stories.pay(counter, counter.requests.read(stored.id))
    assert nota.number
    stored = counter.requests.read(stored.id)
    counter.disclosure.release(stored.id, stored.version)
    asked = stories.own_data(counter, town, "housemate_two")
    assert [one.to for one in counter.overviews.look(asked.id).content.lines] == ["P. de Graaf"]
    town.set_secrecy("housemate_one", "7")
    assert [one.to for one in counter.overviews.look(asked.id).content.lines] == ["Een particulier"]


@pytest.mark.parametrize(("secret", "named"), [(False, True), (True, False), (None, False)])
def test_a_private_requester_is_named_only_when_known_not_to_be_secret(
    secret: bool | None, named: bool
) -> None:
    # The log outlives the requests: of a destroyed one nobody knows any more who asked.
    payload = {
        "requester": "E. Lindeman",
        "requester_class": str(RequesterClass.FREE_NATURAL_PERSON),
        "elements": ["08.11.10"],
        "grounds": [],
        "ground": "art. 10 lid 4",
    }
    told = LoggedDisclosure(1, datetime(2026, 11, 2, 12, tzinfo=UTC), payload, secret)
    (line,) = lines_of([told], date(2026, 1, 1))
    assert (line.to == "E. Lindeman") is named
    assert bool(line.capacity) is named


def test_nobody_else_gets_it_and_nobody_before_they_are_identified(town: Town) -> None:
    counter = town.counter()
    third = stories.letter(counter, town)
    with pytest.raises(UserError, match="alleen voor de betrokkene zelf"):
        counter.overviews.look(third.id)
    unknown = counter.requests.start(Channel.COUNTER)
    unknown = counter.requests.save(
        unknown.id,
        unknown.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id("lives_alone"),
        requester_name="De betrokkene",
    )
    for ask in (
        lambda: counter.overviews.look(unknown.id),
        lambda: counter.overviews.make(unknown.id, unknown.version),
    ):
        with pytest.raises(UserError, match="Stel eerst vast wie er vraagt"):
            ask()
    assert counter.paper.documents(unknown.id) == ()
    assert stories.entries(town.database) == []
    if town.database.dialect == "postgresql":
        # Past the services too: the line is there, the identity is not.
        database = counter.desk.database
        with pytest.raises(NotAllowed), database.read() as connection:
            connection.execute(select(func.log_overview_of(unknown.id))).all()


@pytest.mark.parametrize(
    ("edition", "told", "expected"),
    [("naarden-2007", True, False), ("brp", True, True), ("brp", False, False), ("brp", None, False)],
)
def test_of_the_police_only_what_is_known_to_be_no_investigation(
    edition: str, told: bool | None, expected: bool
) -> None:
    payload = {} if told is None else {MAY_BE_TOLD: told}
    rule = OVERVIEW_RULES[edition]
    assert is_told(rule, RequesterClass.POLICE, payload) is expected
    assert is_told(rule, RequesterClass.MUNICIPAL_BODY, {})


def test_the_rules_say_one_year_or_twenty() -> None:

    assert {name: rule.years for name, rule in OVERVIEW_RULES.items()} == {"naarden-2007": 1, "brp": 20}
    assert begins_on(date(2028, 2, 29), 1) == date(2027, 3, 1)
    assert begins_on(date(2026, 11, 23), 20) == date(2006, 11, 23)

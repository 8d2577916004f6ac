"""The hours of a search: told first, agreed, never charged above it, and never to who never pays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.errors import NotAllowed, UserError
from counter_app.services.billing import notas_of
from counter_app.services.search_time import (
    MINUTES,
    AnsweredBy,
    AnsweredVia,
    Search,
    quarters_in,
    search_of,
)
from counter_app.storage.tables_money import tariff
from counter_app.storage.tables_search import search_step
from tests.services import stories
from tests.town import Town

_BY, _VIA = AnsweredBy.REQUESTER, AnsweredVia.LETTER


@given(minutes=st.integers(0, 5_000), accepted=st.none() | st.integers(1, 160))
def test_every_part_of_a_quarter_counts_as_one_and_never_above_what_was_agreed(
    minutes: int, accepted: int | None
) -> None:
    assert 0 <= quarters_in(minutes) * MINUTES - minutes < MINUTES
    search = Search(accepted=accepted, minutes=minutes)
    assert search.quarters <= (accepted or 0)
    assert search.quarters == min(quarters_in(minutes), accepted or 0)


def test_a_search_is_told_agreed_and_charged_by_the_quarter(town: Town) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    # Nobody searches before the requester knows what it costs, and agrees.
    with pytest.raises(UserError, match="nog niet akkoord"):
        clerk.searches.spend(stored.id, stored.version, 10)
    with pytest.raises(UserError, match="geen schatting"):
        clerk.searches.answer(stored.id, stored.version, agreed=True, by=_BY, via=_VIA)
    for wrong in (0, -1, 161):
        with pytest.raises(UserError, match="heel aantal kwartieren"):
            clerk.searches.estimate(stored.id, stored.version, wrong)
    stored = clerk.searches.estimate(stored.id, stored.version, 2)
    with pytest.raises(UserError, match="nog niet akkoord"):
        clerk.searches.spend(stored.id, stored.version, 10)
    stored = clerk.searches.answer(stored.id, stored.version, agreed=True, by=_BY, via=_VIA)
    stored = clerk.searches.spend(stored.id, stored.version, 10)
    stored = clerk.searches.spend(stored.id, stored.version, 6)
    with pytest.raises(UserError, match="nog 14 minuten") as told:
        clerk.searches.spend(stored.id, stored.version, 15)
    assert told.value.field == "minutes"
    # More than was agreed needs another agreement; until then the first one is the ceiling.
    stored = clerk.searches.estimate(stored.id, stored.version, 4)
    with pytest.raises(UserError, match="nog 14 minuten"):
        clerk.searches.spend(stored.id, stored.version, 15)
    stored = clerk.searches.answer(stored.id, stored.version, agreed=False, by=_BY, via=_VIA)
    nota = clerk.disclosure.bill(stored.id, stored.version)
    assert [(one.code, one.quantity, one.total_cents) for one in nota.lines] == [
        ("4.1", 1, 750),
        ("4.4", 2, 2 * 1250),
    ]
    stored = clerk.requests.read(stored.id)
    with pytest.raises(UserError, match="nota is al gemaakt"):
        clerk.searches.estimate(stored.id, stored.version, 5)
    kept = stories.audit_lines(town.database, "search_time")
    assert [line.detail["step"] for line in kept] == [
        *("estimated", "accepted", "spent", "spent", "estimated", "declined"),
    ]
    assert kept[1].clerk_id == clerk.clerk.id
    assert (kept[1].detail["quarters"], kept[1].detail["channel"]) == (2, "letter")


def test_what_was_agreed_never_changes(town: Town) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    stored = clerk.searches.estimate(stored.id, stored.version, 2)
    with pytest.raises((IntegrityError, NotAllowed)):
        _raise_the_ceiling(town)
    with pytest.raises(IntegrityError), town.counter().desk.database.begin() as connection:
        connection.execute(
            search_step.insert().values(
                request_id=stored.id, kind="spent", minutes=-5, happened_on=town.clock.today()
            )
        )


def _raise_the_ceiling(town: Town) -> None:
    with town.counter().desk.database.begin() as connection:
        connection.execute(search_step.update().values(quarters=100))


def test_a_refusal_charges_no_search(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    stored = clerk.searches.estimate(stored.id, stored.version, 2)
    stored = clerk.searches.answer(stored.id, stored.version, agreed=True, by=_BY, via=_VIA)
    stored = clerk.searches.spend(stored.id, stored.version, 20)
    sqlite_town.set_secrecy("lives_alone", "7")
    stored = clerk.requests.read(stored.id)
    ended = clerk.decisions.decide(stored.id, stored.version)
    assert not ended.is_open
    with sqlite_town.database.read() as connection:
        assert notas_of(connection, stored.id) == ()
        assert search_of(connection, stored.id).minutes == 20


def test_who_asks_own_data_never_pays_for_a_search(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = stories.own_data(clerk, sqlite_town, "housemate_one")
    stored = clerk.searches.estimate(stored.id, stored.version, 2)
    stored = clerk.searches.answer(stored.id, stored.version, agreed=True, by=_BY, via=_VIA)
    stored = clerk.searches.spend(stored.id, stored.version, 20)
    clerk.disclosure.release(stored.id, stored.version)
    with sqlite_town.database.read() as connection:
        assert all(line.code != "4.4" for nota in notas_of(connection, stored.id) for line in nota.lines)


@pytest.mark.parametrize(("new_cents", "charged"), [(9900, 1250), (300, 300)])
def test_a_tariff_that_rose_after_the_agreement_is_not_charged(
    sqlite_town: Town, new_cents: int, charged: int
) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    stored = clerk.searches.estimate(stored.id, stored.version, 2)
    stored = clerk.searches.answer(stored.id, stored.version, agreed=True, by=_BY, via=_VIA)
    stored = clerk.searches.spend(stored.id, stored.version, 30)
    with sqlite_town.database.begin() as connection:
        connection.execute(
            insert(tariff).values(
                edition=stored.edition,
                code="4.4",
                description="Zoekwerk",
                amount_cents=new_cents,
                valid_from=sqlite_town.clock.today(),
                fictitious=True,
            )
        )
    nota = clerk.disclosure.bill(stored.id, stored.version)
    assert [(one.quantity, one.unit_cents) for one in nota.lines if one.code == "4.4"] == [(2, charged)]

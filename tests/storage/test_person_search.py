"""Finding persons by what a clerk types: combined, ranked, forgiving, by indexes alone, and nobody secret."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update

from counter_app.domain.folding import fold
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.domain.spelling import deletions, one_slip_apart
from counter_app.domain.staff import Role
from counter_app.services.person_query import read_query
from counter_app.storage import audit, person_search, register
from counter_app.storage.database import Database
from counter_app.storage.person_names import is_like, ways_to_ask, ways_to_find
from counter_app.storage.person_search import Nearness
from counter_app.storage.prepared import prepare
from counter_app.storage.tables_persons import import_run, person, person_name, surname_spelling
from counter_app.storage.tables_staff import setting
from tests.benchmarks.search_population import as_heard, misspelt, surnames
from tests.databases import acting_as, add_account
from tests.storage.case import add_request

_HOME = {"11.10": "Ravelijnhof", "11.20": "27", "11.60": "1411XR", "11.70": "Naarden"}
_MILL = {
    "11.10": "Molenstraat",
    "11.20": "5",
    "11.30": "A",
    "11.40": "2",
    "11.60": "1412AB",
    "11.70": "Bussum",
}


_BSNS = (
    "", "999990007", "999990019", "999990020", "999990032", "999990044", "999990056", "999990068", "999990081",
    "999990093",
)  # fmt: skip


def resident(
    a_number: str,
    name: str,
    birth: str,
    home: dict[str, str] = _HOME,
    *,
    partner: str = "",
    before: str = "",
    secrecy: str = "0",
) -> PersonRecord:
    """A record of somebody called «given names/prefix/surname»."""

    def named(whole: str) -> dict[str, str]:
        given, prefix, surname = whole.split("/")
        parts = {"02.10": given, "02.30": prefix, "02.40": surname}
        return {element: value for element, value in parts.items() if value}

    own = {"01.10": a_number, "01.20": _BSNS[int(a_number[-1])], "03.10": birth, "04.10": "V", **named(name)}
    earlier = (Occurrence({**own, **named(before)}),) if before else ()
    categories = {
        1: (Stack(Occurrence(own), earlier),),
        7: (Stack(Occurrence({"70.10": secrecy})),),
        8: (Stack(Occurrence(home)),),
    }
    if partner:
        categories[5] = (Stack(Occurrence({"06.10": "20010101", **named(partner)})),)
    return PersonRecord(a_number, categories)


PEOPLE = {
    "anna": resident("1000000001", "Anna Maria//Jansen", "19800514", partner="Bo/de/Wit"),
    "lotte": resident("1000000002", "Lotte//Janssen", "19800603", _MILL),
    "joris": resident("1000000003", "Joris//Jansens", "19801101", _MILL),
    "pim": resident("1000000004", "Pim/van den/Berg", "19750000", _MILL),
    "zoe": resident("1000000005", "Zoë//Çelik", "19900101", before="Zoë//Yılmaz"),
    "bram": resident("1000000006", "Bram/de/Vries-Molenaar", "19800220"),
    "wim": resident("1000000007", "Wim//Jansma", "19800514", _MILL),
    "carla": resident("1000000008", "Carla//Klaassen", "19660606", partner="Dirk//Jansen"),
    "secret": resident("1000000009", "Truus//Quisquater", "19800514", secrecy="7"),
}


@dataclass(frozen=True, slots=True)
class City:
    """The people above in a database, and a clerk's own handle on it."""

    owner: Database
    clerk: Database
    ids: dict[str, int]

    def found(self, typed: str, handle: Database | None = None) -> list[str]:
        names = {one: name for name, one in self.ids.items()}
        with (handle or self.clerk).read() as connection:
            return [names[one.id] for one in person_search.find(connection, read_query(typed), 20).persons]


def settle(owner: Database) -> City:
    with owner.begin() as connection:
        values = {"file_name": "x", "file_digest": "x", "cancelled": False}
        run = connection.execute(insert(import_run).values(**values).returning(import_run.c.id)).scalar_one()
        ids = register.add_records(connection, list(map(prepare, PEOPLE.values())), run)
    clerk = acting_as(owner, add_account(owner, "jansen", [Role.CLERK], designated=True))
    return City(owner, clerk, dict(zip(PEOPLE, ids, strict=True)))


@pytest.fixture
def city(database: Database) -> Iterator[City]:
    made = settle(database)
    yield made
    made.clerk.close()


def test_what_is_typed_finds_who_is_meant_and_the_best_comes_first(city: City) -> None:
    expected = {
        "999990007": ["anna"],
        "999990007 jansen": ["anna"],
        "999990007 bakker": [],
        # As typed, then what begins with it, then what sounds like it or is one slip away.
        "jansen 1980": ["anna", "joris", "lotte"],
        "JANSSEN 1980": ["lotte", "anna"],
        "jans 1980": ["anna", "joris", "wim", "lotte"],
        "jansne 1980": ["anna"],
        "jansen 14-5-1980": ["anna"],
        "jansen anna 1980": ["anna"],
        "maria jansen mei 1980": ["anna"],
        "jansen 1980 molenstraat": ["joris", "lotte"],
        "jansen 1980 bussum": ["joris", "lotte"],
        # By a partner's name, and by an earlier one.
        "de wit 1980": ["anna"],
        "jansen de wit 1980": ["anna"],
        "yilmaz 1990": ["zoe"],
        "celik 1990": ["zoe"],
        "tselik 1990": ["zoe"],
        # Somebody whose partner is called so comes after who is called so.
        "jansen 1966": ["carla"],
        "klasen 1966": ["carla"],
        # Prefixes typed or not, and a day that the register doesn't know.
        "berg 1975": ["pim"],
        "van den berg 3-2-1975": ["pim"],
        "vandenberg 1975": [],
        # Inside a name only when nothing else fits.
        "molenaar 1980": ["bram"],
        "vries 1980": ["bram"],
        "1411xr 27": ["zoe", "anna", "carla", "bram"],
        "1411xr 27 janssen": ["anna", "carla"],
        "1411xr 27 1980": ["anna", "bram"],
        "1412AB 5": ["pim", "joris", "wim", "lotte"],
        "1412AB 5a2 jansma": ["wim"],
        "1412AB 5b": [],
        "molenstraat 5": ["pim", "joris", "wim", "lotte"],
        "molenstr 5 bussum berg": ["pim"],
        "lotte janssen, molenstraat 5": ["lotte"],
        "molenstraat 5 naarden": [],
        # Nobody's name is theirs alone to hide: who is secret is as absent as a stranger.
        "quisquater 1980": [],
        "kwiskwater 1980": [],
        "quisquatre 14-5-1980": [],
    }
    assert {typed: city.found(typed) for typed in expected} == expected


def test_a_hit_says_how_near_it_is(city: City) -> None:
    with city.clerk.read() as connection:
        found = person_search.find(connection, read_query("jansen 1980"), 2)
        by_partner = person_search.find(connection, read_query("jansen 1966"), 20)
        inside = person_search.find(connection, read_query("molenaar 1980"), 20)
    assert found.more
    assert [one.nearness for one in found.persons] == [Nearness.SAME, Nearness.BEGINNING]
    assert by_partner.persons[0].by_other_name
    assert inside.persons[0].nearness is Nearness.INSIDE
    assert found.persons[0].address.startswith("Ravelijnhof 27")


def test_forgiving_search_singles_out_the_same_secret_person_on_both_engines(city: City) -> None:
    typed = {
        "quisquater 1980": "secret",
        "quisquatr 14-05-1980": "secret",
        "kwisqwater 1980": "secret",
        "quis 1980": "secret",
        "truus quisquater 1980 ravelijnhof": "secret",
        "999990093": "secret",
        "999990093 quisquater": "secret",
        "999990093 jansen": None,
        "1411xr 27 truus": "secret",
        "ravelijnhof 27 quiskwater": "secret",
        "1411xr 27": None,
        "jansen 1980": None,
        "quater 1980": None,
    }
    with city.clerk.begin() as connection:
        asked = add_request(connection)
        audit.write(connection, "search", request_id=asked)
    with city.clerk.read() as connection:
        found = {one: person_search.shielded_alone(connection, asked, read_query(one)) for one in typed}
    assert found == {one: who and city.ids[who] for one, who in typed.items()}


def test_a_name_leaves_the_dictionary_when_nobody_may_be_seen_with_it(city: City) -> None:
    def known(handle: Database, surname: str) -> bool:
        with handle.read() as connection:
            entries = select(surname_spelling.c.is_open).where(surname_spelling.c.surname_fold == surname)
            return any(connection.scalars(entries))

    assert known(city.clerk, "celik")
    assert not known(city.clerk, "quisquater")
    with city.owner.begin() as connection:
        connection.execute(update(person).where(person.c.id == city.ids["zoe"]).values(secrecy_raw="4"))
    assert not known(city.clerk, "celik")
    assert city.found("celik 1990") == []
    # A newer delivery: married, no longer secret.
    newer = resident("1000000005", "Zoë//Celikbas", "19900101", before="Zoë//Yılmaz")
    with city.owner.begin() as connection:
        run = connection.scalar(select(import_run.c.id))
        assert run is not None
        register.replace_records(connection, [(city.ids["zoe"], prepare(newer))], run)
        assert connection.scalars(select(surname_spelling.c.id).filter_by(surname_fold="celik")).all() == []
    assert known(city.clerk, "celikbas")
    assert city.found("celikbas 1990") == ["zoe"]


def test_a_server_shows_a_clerk_no_name_that_only_somebody_secret_has(postgresql_database: Database) -> None:
    city = settle(postgresql_database)
    with city.clerk.read() as connection:
        entries = text("SELECT count(*) FROM surname_spelling WHERE surname_fold LIKE 'quis%'")
        assert connection.execute(entries).scalar() == 0
        names = text("SELECT count(*) FROM person_name WHERE surname_fold LIKE 'quis%'")
        assert connection.execute(names).scalar() == 0
    city.clerk.close()


def _questions() -> list[str]:
    return [
        "999990007 jansen",
        "jansen 1980",
        "anna jansen 14-5-1980 ravelijnhof",
        "1411xr 27a jansen 1980",
        "molenstraat 5 jansen",
    ]


def test_no_search_walks_through_the_persons(city: City) -> None:
    for typed in _questions():
        plans = list(_plans(city, typed))
        assert len(plans) <= 2
        for plan in plans:
            told = "\n".join(plan)
            for table in ("person", "person_name", "surname_spelling"):
                assert f"Seq Scan on {table} " not in told, told
            if city.owner.dialect == "sqlite":
                # By the names that the statements give them.
                ours = ("n", "o", "p", "person", "person_name", "surname_spelling")
                scanned = [line.split()[1] for line in plan if line.startswith("SCAN")]
                assert set(scanned).isdisjoint(ours), told


def test_who_comes_first_is_settled_without_anybodys_row(city: City) -> None:
    """A row is as long as its record: reading those of all who fit would cost more than the rest."""
    dictionary, names = _plans(city, "jansen 1980")
    words = {"sqlite": "COVERING INDEX ", "postgresql": "Index Only Scan using "}[city.owner.dialect]
    assert any(f"{words}ix_surname_spelling_spelling_is_open_surname_fold" in line for line in dictionary)
    listed = [line for line in names if "ix_person_name_listed" in line]
    # A server is told at once where else to look when nobody fits.
    assert len(listed) == {"sqlite": 2, "postgresql": 3}[city.owner.dialect]
    assert all(f"{words}ix_person_name_listed" in line for line in listed)
    if city.owner.dialect == "sqlite":
        # Nor is anybody's row needed for what the list shows of them.
        assert not any(line.startswith(("SEARCH p ", "SCAN p ")) for line in names)


def test_a_list_tells_of_a_person_what_their_row_says_today(city: City) -> None:
    """In a file that stands beside each name: it follows the row, and of who is secret nothing stands there."""

    def told() -> list[tuple[str, ...]]:
        with city.clerk.read() as connection:
            found = person_search.find(connection, read_query("anna jansen 14-5-1980"), 20).persons
        return [(one.shown_name, one.a_number, one.bsn, one.sex, one.address, one.signals) for one in found]

    def change(**values: str | None) -> None:
        with city.owner.begin() as connection:
            connection.execute(update(person).where(person.c.id == city.ids["anna"]).values(values))

    def kept() -> list[str]:
        with city.owner.read() as connection:
            whose = select(person_name.c.listed).where(person_name.c.person_id == city.ids["anna"])
            return [one for one in connection.scalars(whose) if one is not None]

    change(
        shown_name="Jansen, Anna\x1fx",
        bsn=None,
        sex="V",
        address_line="Spui 70, Den Haag",
        signals="deceased",
    )
    name = "Jansen, Anna x" if city.owner.dialect == "sqlite" else "Jansen, Anna\x1fx"
    before = [(name, "1000000001", "", "V", "Spui 70, Den Haag", "deceased")]
    assert told() == before
    change(secrecy_raw="7")
    assert (told(), kept()) == ([], [])
    change(secrecy_raw="0", sex=None, address_line=None)
    assert told() == [(name, "1000000001", "", "", "", "deceased")]
    assert bool(kept()) == (city.owner.dialect == "sqlite")


def test_own_names_come_first_and_a_full_list_says_there_are_more(city: City) -> None:
    with city.owner.begin() as connection:
        run = connection.scalar(select(import_run.c.id))
        assert run is not None
        numbers = (f"20000000{at:02d}" for at in range(50))
        # As many by their partner's name as fill a list; they stand first in the alphabet.
        others = [
            resident(next(numbers), f"Aa//Abel{at}", "19800101", partner="X//Jansen") for at in range(20)
        ]
        register.add_records(connection, list(map(prepare, others)), run)
    with city.clerk.read() as connection:
        found = person_search.find(connection, read_query("jansen 1980"), 20)
        slip = person_search.find(connection, read_query("jansne 1980"), 20)
        whole = person_search.find(connection, read_query("jansen 1-1-1980"), 20)
    assert (found.more, slip.more, whole.more) == (True, True, False)
    assert found.persons[0].id == slip.persons[0].id == city.ids["anna"]
    assert len(found.persons) == len(slip.persons) == len(whole.persons) == 20


def test_nobody_is_found_where_a_setting_says_so(city: City) -> None:
    with city.clerk.read() as connection:
        asked = read_query("jansen 1980"), read_query("999990007"), read_query("molenstraat 5")
        unless = ("person_source", "elsewhere")
        assert all(person_search.find(connection, one, 20, unless=unless).persons for one in asked)
    with city.owner.begin() as connection:
        connection.execute(insert(setting).values(name=unless[0], value=unless[1]))
    with city.clerk.read() as connection:
        assert not any(person_search.find(connection, one, 20, unless=unless).persons for one in asked)


class Recording(psycopg.Cursor[Any]):
    """Keeps what the driver is asked to run."""

    asked: ClassVar[list[tuple[Any, Any]]] = []

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        self.asked.append((query, params))
        return super().execute(query, params, **options)


def _plans(city: City, typed: str) -> Iterator[list[str]]:
    """How each statement of a search is carried out, as the clerk who asks."""
    with city.clerk.snapshot() as connection:
        driver: Any = connection.connection.driver_connection
        if city.owner.dialect == "sqlite":
            asked: list[str] = []
            driver.set_trace_callback(asked.append)
            person_search.find(connection, read_query(typed), 20)
            driver.set_trace_callback(None)
            for statement in asked:
                yield [str(row[-1]) for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}")]
            return
        # So few rows are read whole in any case, unless that is forbidden.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        driver.cursor_factory, usual = Recording, driver.cursor_factory
        Recording.asked.clear()
        person_search.find(connection, read_query(typed), 20)
        driver.cursor_factory = usual
        for query, values in list(Recording.asked):
            yield [str(row[0]) for row in driver.execute(f"EXPLAIN {query}", values)]


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_one_slip_is_one_letter_more_less_other_or_exchanged(one: str, other: str) -> None:
    inserted = {one[:at] + sign + one[at:] for at in range(len(one) + 1) for sign in "abc"}
    replaced = {one[:at] + sign + one[at + 1 :] for at in range(len(one)) for sign in "abc"}
    deleted = {one[:at] + one[at + 1 :] for at in range(len(one))}
    exchanged = {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    near = {one} | inserted | replaced | deleted | exchanged
    assert one_slip_apart(one, other) is (other in near)
    assert one_slip_apart(other, one) is (other in near)
    if one_slip_apart(one, other) and min(len(one), len(other)) >= 4:
        # What the dictionary keeps and what is asked meet somewhere.
        assert ({one} | deletions(one)) & ({other} | deletions(other))


def test_nearly_every_name_is_in_the_dictionary_under_how_it_is_misspelt_or_heard() -> None:
    draw = random.Random(5)
    names = [name for name in map(fold, surnames(7, 8000)) if len(name) >= 6 and name.isalpha()][:1500]
    for wrong in (lambda name: misspelt(name, draw), as_heard):
        typed = {name: wrong(name) for name in names}
        found = [
            name
            for name, said in typed.items()
            if not set(ways_to_find(name)).isdisjoint(ways_to_ask(said)) and is_like(name, said)
        ]
        assert len(found) >= 0.97 * len(names)


def test_the_server_knows_a_slip_by_the_same_rule(postgresql_database: Database) -> None:
    names = [
        "jansen",
        "janssen",
        "jasnen",
        "jansn",
        "jonsen",
        "jansenx",
        "jnasne",
        "",
        "j",
        "jansens",
        "xansen",
    ]
    pairs = [(one, other) for one in names for other in names]
    with postgresql_database.read() as connection:
        told = connection.execute(
            text(
                "SELECT one_slip_apart(p ->> 0, p ->> 1) FROM jsonb_array_elements(CAST(:pairs AS jsonb)) "
                "WITH ORDINALITY AS listed (p, at) ORDER BY at"
            ),
            {"pairs": json.dumps(pairs)},
        ).scalars()
        assert list(told) == [one_slip_apart(*pair) for pair in pairs]

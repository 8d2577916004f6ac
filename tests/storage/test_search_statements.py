"""What a search asks of the driver itself: forgiving words, plans that are kept, and a connection left as it was."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, text

from counter_app.domain.spelling import LEAST, one_slip_apart, slips
from counter_app.services.person_query import read_query
from counter_app.storage import person_search
from counter_app.storage.database import Database
from counter_app.storage.prepared import words_of
from counter_app.storage.tables_staff import setting
from counter_app.storage.trouble import trouble_of_driver
from tests.databases import PostgresqlServer
from tests.storage.test_person_search import City, settle


@given(st.text("abc", min_size=LEAST, max_size=7), st.text("abc", min_size=LEAST - 1, max_size=8))
def test_what_a_slip_looks_like_is_what_is_one_slip_apart(typed: str, name: str) -> None:
    looks = any(re.fullmatch(one.replace("_", "."), name) for one in slips(typed))
    assert (looks or typed == name) is one_slip_apart(typed, name)


def test_words_tell_a_surname_from_what_else_narrows_down() -> None:
    names = [("jansen", "anna maria"), ("de wit", "anna maria")]
    assert words_of(names, "a2 molenstraat bussum") == "\t jansen\t de wit\t anna maria a2 molenstraat bussum"
    assert "\t~jansen\t" in words_of(names, "", sounds=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # A slip in the word that narrows down, at an address and beside another name.
        ("1411xr 27 jnasen", ["anna", "carla"]),
        ("1411xr 27 jasen", ["anna", "carla"]),
        ("1411xr 27 klasen", ["carla"]),
        ("de wit jnasen 1980", ["anna"]),
        # A given name that is misspelt isn't a surname, and two slips are another name.
        ("1411xr 27 nanna", []),
        ("1411xr 27 jnaesn", []),
    ],
)
def test_a_word_that_narrows_down_may_be_misspelt_too(
    sqlite_database: Database, typed: str, found: list[str]
) -> None:
    assert sorted(settle(sqlite_database).found(typed)) == found


def test_a_server_plans_a_search_once_and_is_left_as_it_was(postgresql_database: Database) -> None:
    city: City = settle(postgresql_database)
    with city.clerk.read() as connection:
        for year in range(1970, 1982):
            person_search.find(connection, read_query(f"jansen {year}"), 20)
        told = connection.execute(
            text(
                "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE 'WITH %'"
            )
        ).all()
        assert told
        assert all(generic > 0 and custom == 0 for generic, custom in told)
        assert connection.scalar(text("SHOW plan_cache_mode")) == "auto"
    city.clerk.close()


def test_a_quick_question_leaves_the_connection_to_the_next_unit_of_work(database: Database) -> None:
    with database.quick() as lent:
        assert lent.connection.cursor().execute("SELECT count(*) FROM setting").fetchone() == (0,)
    with suppress(ZeroDivisionError), database.begin() as connection:
        connection.execute(insert(setting).values(name="a", value="b"))
        raise ZeroDivisionError
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(setting)) == 0


def test_a_quick_question_to_a_file_writes_nothing(sqlite_database: Database) -> None:
    with pytest.raises(Exception, match="readonly") as refused, sqlite_database.quick() as lent:
        lent.connection.cursor().execute("INSERT INTO setting (name, value) VALUES ('a', 'b')")
    assert trouble_of_driver(refused.value) is not None
    with sqlite_database.quick() as lent:
        assert lent.connection.cursor().execute("SELECT count(*) FROM setting").fetchone() == (0,)


def test_a_search_goes_on_at_a_server_that_cut_the_connection(
    postgresql_server: PostgresqlServer, postgresql_database: Database, postgresql_name: str
) -> None:
    city = settle(postgresql_database)
    asked = read_query("jansen 1980")
    with city.clerk.quick() as lent:
        before = person_search.find(lent, asked, 20)
    with postgresql_server.superuser(postgresql_name) as superuser:
        superuser.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with city.clerk.quick() as lent:
        assert person_search.find(lent, asked, 20) == before
    city.clerk.close()

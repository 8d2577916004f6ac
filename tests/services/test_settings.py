"""The municipality's own settings: what was never made has a default, and what is unknown is left alone."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from counter_app.errors import UserError
from counter_app.services.settings import Municipality, read_locations, read_municipality, write_settings
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import setting
from tests.town import Town


def test_an_empty_database_is_no_fictitious_one(database: Database) -> None:
    with database.begin() as connection:
        assert read_municipality(connection) == Municipality()
        assert not read_municipality(connection).is_fictitious
        assert read_locations(connection) == ()
        for word in ("no", "ja", "YES", "true", "1", ""):
            write_settings(connection, {"fictitious": word})
            assert not read_municipality(connection).is_fictitious
        write_settings(connection, {"fictitious": "yes", "name": "Gemeente Naarden"})
        assert read_municipality(connection).is_fictitious
        write_settings(connection, {"name": "Gemeente Gooise Meren"})
        assert read_municipality(connection).name == "Gemeente Gooise Meren"
        # A setting of another version of the program.
        connection.execute(insert(setting).values(name="from_the_future", value="x"))
        assert read_municipality(connection).name == "Gemeente Gooise Meren"


@pytest.mark.parametrize("iban", ["NL05TEST0417164301", "NL05", "geen", "NL05 TEST 0417 1643 01"])
def test_an_iban_with_wrong_check_digits_is_refused_and_changes_nothing(
    sqlite_database: Database, iban: str
) -> None:
    with sqlite_database.begin() as connection:
        with pytest.raises(UserError, match="IBAN") as wrong:
            write_settings(connection, {"iban": iban, "name": "Andere naam"})
        assert wrong.value.field == "iban"
        assert read_municipality(connection) == Municipality()


def test_everybody_at_the_counter_sees_the_same_municipality(town: Town) -> None:
    names = {town.counter(one.role).municipality.name for one in town.accounts}
    assert names == {"Gemeente Naarden"}
    assert town.counter().municipality.code == "0425"

"""The tariff table that comes with the program: whole, capped, and there for every charge that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.domain.decision import Costs
from counter_app.errors import UserError
from counter_app.paths import resources
from counter_app.services import billing
from counter_app.services.disclosure import tariff_code
from counter_app.services.tariffs import load_tariffs, read_file
from counter_app.storage.database import Database
from counter_app.storage.tables_money import tariff
from tests.services import stories
from tests.town import Town

FICTITIOUS = resources() / "tariffs" / "fictief.toml"
ABOVE_CAP = """
fictitious = true
[[edition]]
id = "naarden-2007"
valid_from = 2007-07-01
[[edition.tariff]]
code = "1.1"
description = "Mag"
cents = 100
[[edition.tariff]]
code = "4.5"
description = "Mag niet"
cents = 228
"""


def test_every_charge_of_every_requester_has_its_tariff(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    own = stories.own_data(counter, sqlite_town, "housemate_one")
    other = stories.letter(counter, sqlite_town)
    today = sqlite_town.clock.today()
    with sqlite_town.database.read() as connection:
        for stored in (own, other):
            for costs in set(Costs) - {Costs.NONE}:
                line = billing.find_tariff(connection, "naarden-2007", tariff_code(costs, stored), today)
                assert line.unit_cents >= 0
                assert line.description
    assert tariff_code(Costs.FEE_TABLE, own) != tariff_code(Costs.FEE_TABLE, other)


def test_a_file_above_the_cap_leaves_nothing_behind(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "high.toml"
    file.write_text(ABOVE_CAP, encoding="utf-8")
    with database.begin() as connection, pytest.raises(UserError, match=r"4\.5"):
        load_tariffs(connection, file)
    with database.begin() as connection:
        assert connection.execute(select(func.count()).select_from(tariff)).scalar_one() == 0
        assert load_tariffs(connection, FICTITIOUS) == len(read_file(FICTITIOUS)) > 0
        assert connection.execute(select(func.count()).where(tariff.c.fictitious)).scalar_one() > 0

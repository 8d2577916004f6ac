"""The tariff table that comes with the program: whole, capped, and there for every charge that is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.decision import Costs
from counter_app.domain.requester import RequesterClass
from counter_app.domain.tariff_caps import CAPS
from counter_app.errors import UserError
from counter_app.paths import resources
from counter_app.regulation.case_file import read_case_file
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.services import billing
from counter_app.services.charges import charged_on, code_of, free_under, may_be_searched
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
#: What each charge of the decision table costs, in cents, by edition and by whom.
_AMOUNTS: dict[tuple[str, Costs], dict[RequesterClass | None, tuple[str, int]]] = {
    ("naarden-2007", Costs.IN_ADVANCE): {None: ("4.1", 750)},
    ("naarden-2007", Costs.AFTERWARDS): {None: ("4.5", 227)},
    ("naarden-2007", Costs.FEE_TABLE): {None: ("4.2", 750), RequesterClass.SUBJECT: ("1.1.5", 750)},
    ("naarden-2007", Costs.MEDIUM): {None: ("4.6", 2269)},
    ("brp", Costs.IN_ADVANCE): {None: ("4.1", 1490)},
    ("brp", Costs.FEE_TABLE): {None: ("4.2", 1490), RequesterClass.SUBJECT: ("1.1.5", 1490)},
}


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


@pytest.mark.parametrize("edition", ["naarden-2007", "brp"])
def test_every_worked_case_costs_what_the_table_says_and_cites_why(shared_data: Path, edition: str) -> None:
    told = {(line.edition, line.code): line.amount_cents for line in read_file(FICTITIOUS)}
    rules, seen = edition_named(edition), set()
    for case in read_case_file(shared_data.parent / "cases" / "cases.json").cases:
        decision = decide(case.facts, rules)
        requester = RequesterClass(str(case.facts.values["requester"]))
        article = charged_on(case.facts, edition) if decision.costs is not Costs.NONE else ""
        assert bool(article) == (decision.costs is not Costs.NONE), case.id
        if decision.costs is Costs.NONE:
            if not decision.outcome.discloses:
                assert free_under(edition, requester, refused=True), case.id
            continue
        seen.add(decision.costs)
        by_whom = _AMOUNTS[edition, decision.costs]
        code, cents = by_whom.get(
            RequesterClass.SUBJECT if code_of(decision.costs, requester) == "1.1.5" else None,
            by_whom[None],
        )
        assert (code_of(decision.costs, requester), told[edition, code]) == (code, cents), case.id
        # Whoever never pays for a search never does here either.
        if requester in (RequesterClass.MUNICIPAL_BODY, RequesterClass.EXTERNAL_BODY, RequesterClass.SUBJECT):
            assert not may_be_searched(decision.costs, requester), case.id
    # A medium is asked in the fifty rows alone.
    assert seen == {costs for name, costs in _AMOUNTS if name == edition} - {Costs.MEDIUM}


def test_a_file_above_the_cap_leaves_nothing_behind(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "high.toml"
    file.write_text(ABOVE_CAP, encoding="utf-8")
    with (
        database.begin() as connection,
        pytest.raises(UserError, match=r"4\.5 is hoger dan € 2,27.*art\. 37a lid 2 Regeling GBA"),
    ):
        load_tariffs(connection, file)
    with database.begin() as connection:
        assert connection.execute(select(func.count()).select_from(tariff)).scalar_one() == 0
        assert load_tariffs(connection, FICTITIOUS) == len(read_file(FICTITIOUS)) > 0
        assert connection.execute(select(func.count()).where(tariff.c.fictitious)).scalar_one() > 0


def test_the_database_itself_keeps_the_caps_and_every_amount_as_it_was(database: Database) -> None:
    for (edition, code), cap in CAPS.items():
        row = {"edition": edition, "code": code, "description": "x", "valid_from": date(2026, 1, 1)}
        with pytest.raises(IntegrityError, match="cap"), database.begin() as connection:
            connection.execute(insert(tariff).values(**row, amount_cents=cap.cents + 1))
        with database.begin() as connection:
            connection.execute(insert(tariff).values(**row, amount_cents=cap.cents))
    with pytest.raises(IntegrityError), database.begin() as connection:
        connection.execute(update(tariff).values(amount_cents=0, description="anders"))

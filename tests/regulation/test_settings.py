"""The readings that a jurist must settle: each is a setting of the edition, and each changes what it should."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.decision import Outcome
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts, Value
from tests.regulation.tables import rows

_ROWS = {(row.edition, row.name): row.facts for row in rows()}


def _decided(edition: str, row: str, **otherwise: Value) -> Outcome:
    return decide(_ROWS[edition, row].replaced(otherwise), edition_named(edition)).outcome


@pytest.mark.parametrize(
    ("code", "outcome"), [("1", Outcome.DISCLOSE), ("3", Outcome.REFUSE), ("7", Outcome.REFUSE)]
)
def test_codes_read_precisely_stop_only_whom_they_name(code: str, outcome: Outcome) -> None:
    """A08: strict by default, so that any code stops a free third party."""
    row = "Rij 33: stichting van bijlage 1"
    assert _decided("naarden-2007", row, secrecy=code) is Outcome.REFUSE
    assert _decided("naarden-2007", row, secrecy=code, secrecy_read_strictly=False) is outcome


def test_an_unreadable_code_holds_under_both_readings() -> None:
    row = "Rij 33: stichting van bijlage 1"
    for strictly in (True, False):
        told = _decided("naarden-2007", row, secrecy="ongeldig", secrecy_read_strictly=strictly)
        assert told is Outcome.HOLD


@pytest.mark.parametrize(
    ("edition", "row"),
    [
        ("naarden-2007", "Rij 23: over wie geheim is"),
        ("brp", "Andere gemeente belt over wie een beperking heeft"),
    ],
)
def test_a_call_about_a_secret_person_can_be_kept_for_the_informatiebeheerder(edition: str, row: str) -> None:
    """A10."""
    assert _decided(edition, row) is Outcome.DISCLOSE
    told = _decided(edition, row, municipality_call_about_secret_allowed=False)
    assert told is Outcome.REFER_SUPERVISOR


def test_the_exception_for_a_claim_can_be_left_unused() -> None:
    """A23: the statute knows no such exception, so following it comes with a warning."""
    row = "Rij 37: eigen vordering"
    assert _decided("naarden-2007", row) is Outcome.DISCLOSE_LIMITED
    assert decide(_ROWS["naarden-2007", row], edition_named("naarden-2007")).warnings
    assert _decided("naarden-2007", row, claim_exception_applies=False) is Outcome.REFUSE
    asserted = "Rij 38: vordering alleen gesteld"
    assert _decided("naarden-2007", asserted, claim_exception_applies=False) is Outcome.REFUSE


def test_the_extract_for_a_housemate_can_be_left_unused() -> None:
    """A24."""
    row = "Rij 39: huisgenoot aan de balie"
    assert _decided("naarden-2007", row) is Outcome.DISCLOSE
    assert decide(_ROWS["naarden-2007", row], edition_named("naarden-2007")).warnings
    assert _decided("naarden-2007", row, housemate_extract_applies=False) is Outcome.REFUSE


def test_reading_aloud_about_a_restricted_person_can_be_kept_to_paper() -> None:
    row = "Onderdeel belt over wie een beperking heeft"
    assert _decided("brp", row) is Outcome.DISCLOSE
    assert _decided("brp", row, phone_when_restricted_allowed=False) is Outcome.IN_WRITING_ONLY
    assert _decided("brp", row, phone_when_restricted_allowed=False, secrecy="0") is Outcome.DISCLOSE


def test_the_reglement_lapsed_with_the_law_that_it_leans_on() -> None:
    naarden, brp = edition_named("naarden-2007"), edition_named("brp")
    assert naarden.valid_on(date(2014, 1, 5))
    assert not naarden.valid_on(date(2014, 1, 6))
    assert brp.valid_on(date(2014, 1, 6))
    assert not naarden.valid_on(date(2007, 6, 30))


def test_facts_hold_the_setting_that_decided() -> None:
    asked = Facts({"requester": "betrokkene", "claim_exception_applies": False})
    assert asked.values["claim_exception_applies"] is False

"""Which rules decide: what the college put in force, from the day it said; and a decision made again."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from counter_app.domain.decision import Outcome
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services import demo_requests
from counter_app.services.editions import holds_for_real
from counter_app.services.settings import Municipality
from tests.town import Town


def test_the_edition_in_force_on_the_day_of_deciding_decides(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    held = demo_requests.letter_with_consent(clerk, town.a_number("lives_alone"))
    assert clerk.decisions.preview(clerk.decisions.known(held.id)).decision.edition == "naarden-2007"

    tomorrow = town.clock.today() + timedelta(days=1)
    supervisor.editions.put_in_force("brp", tomorrow, "collegebesluit 2026-114", town.clock.today())
    assert clerk.decisions.known(held.id).edition == "naarden-2007"
    town.later(days=1)
    again = clerk.decisions.preview(clerk.decisions.known(held.id)).decision
    assert again.edition == "brp"
    assert again.outcome is not Outcome.REFUSE


def test_only_the_supervisor_records_an_edition_with_the_colleges_decision(town: Town) -> None:
    today = town.clock.today()
    with pytest.raises(NotAllowed):
        town.counter().editions.put_in_force("brp", today, "besluit", today)
    supervisor = town.counter(Role.SUPERVISOR)
    for edition, day, decision, field in (
        ("brp-2030", today, "besluit", "edition"),
        ("brp", today, "  ", "college_decision"),
        ("brp", today - timedelta(days=1), "besluit", "valid_from"),
    ):
        with pytest.raises(UserError) as wrong:
            supervisor.editions.put_in_force(edition, day, decision, today)
        assert wrong.value.field == field
    assert supervisor.editions.history() == ()


def test_a_reading_that_the_college_settled_otherwise_decides(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    today = town.clock.today()
    released = demo_requests.housemate_extract(
        clerk, town.a_number("housemate_one"), town.a_number("housemate_two")
    )
    assert released.log_number is not None
    off = {"housemate_extract_applies": False}
    with pytest.raises(UserError) as wrong:
        supervisor.editions.put_in_force("naarden-2007", today, "besluit", today, {"no_such_reading": True})
    assert wrong.value.field == "settings"
    supervisor.editions.put_in_force("naarden-2007", today, "besluit 12", today, off)
    stored = released.request
    facts = clerk.decisions.preview(clerk.decisions.known(stored.id)).facts
    assert facts.values["housemate_extract_applies"] is False
    again = clerk.decisions.preview(clerk.decisions.known(stored.id)).decision
    assert again.outcome is Outcome.REFUSE
    assert supervisor.editions.history()[0].settings == (("housemate_extract_applies", False),)


def test_the_rules_of_2007_hold_for_real_only_in_their_own_days() -> None:
    real, fictitious = Municipality(), Municipality(fictitious="yes")
    assert holds_for_real("naarden-2007", real, date(2010, 1, 1))
    assert not holds_for_real("naarden-2007", real, date(2014, 1, 6))
    assert holds_for_real("naarden-2007", fictitious, date(2026, 11, 22))
    assert holds_for_real("brp", real, date(2026, 11, 22))


def test_a_decision_is_made_again_bit_for_bit(town: Town) -> None:
    clerk = town.counter()
    released = demo_requests.own_data(clerk, town.a_number("housemate_one"))
    again = clerk.decisions.replay(released.request.number)
    assert again.same
    assert again.outcome == Outcome.DISCLOSE
    with pytest.raises(UserError, match="nog niet beslist"):
        clerk.decisions.replay("2026-99999")


def test_a_receipt_that_was_changed_is_noticed(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    number = demo_requests.own_data(clerk, sqlite_town.a_number("housemate_one")).request.number
    with sqlite_town.database.begin() as connection:
        stored = connection.execute(text("SELECT receipt FROM decision")).scalar_one()
        receipt = json.loads(stored)
        receipt["decision"]["outcome"] = "weigeren"
        connection.execute(text("DROP TRIGGER decision_no_update"))
        connection.execute(text("UPDATE decision SET receipt = :receipt"), {"receipt": json.dumps(receipt)})
    assert clerk.decisions.replay(number).differences == ("decision",)

"""A request that waits for what the municipality has yet to set up says so in the words of the service."""

from __future__ import annotations

from counter_app.domain.staff import Role
from counter_app.sentences import HELD_BACK
from counter_app.services.installation import approve
from counter_app.services.settings import write_settings
from tests.services import stories
from tests.town import Town
from ui.request.decision_view import Around, panel_view
from ui.request.flow import Flow
from ui.request.next_step import Act, next_step


def test_what_is_still_needed_names_who_sets_it_up_and_the_key_waits(sqlite_town: Town) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    stored = stories.letter(clerk, town)
    flow = Flow(clerk.clerk, clerk.decisions.known(stored.id))
    assert not any(one.text in HELD_BACK.values() for one in panel_view(flow, Around()).todo)
    assert next_step(flow).act is Act.BILL

    with town.database.begin() as connection:
        write_settings(connection, {"iban": ""})
    flow = Flow(clerk.clerk, clerk.decisions.known(stored.id))
    waits = [one for one in panel_view(flow, Around()).todo if one.text in HELD_BACK.values()]
    assert [(one.text, one.who) for one in waits] == [(HELD_BACK["iban"], "applicatiebeheerder")]
    step = next_step(flow)
    assert (step.act, step.enabled) == (Act.NOTHING, False)
    assert "inrichting" in step.note


def test_every_real_decision_waits_for_the_college_and_the_letters(sqlite_town: Town) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    stored = stories.letter(clerk, town)
    manager = town.counter(Role.APPLICATION_MANAGER)
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    flow = Flow(clerk.clerk, clerk.decisions.known(stored.id))
    told = [one.text for one in panel_view(flow, Around()).todo if one.text in HELD_BACK.values()]
    assert told == [HELD_BACK["edition"], HELD_BACK["letters"]]
    for lack in flow.case.lacking:
        if HELD_BACK.get(lack.value) == HELD_BACK["letters"]:
            approve(manager.desk, lack)
    flow = Flow(clerk.clerk, clerk.decisions.known(stored.id))
    told = [one.text for one in panel_view(flow, Around()).todo if one.text in HELD_BACK.values()]
    assert told == [HELD_BACK["edition"]]

# ruff: noqa: F401, F811
"""Two long tracks through the real window, by keyboard: a selection with its approval, and a weighing of interests."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.domain.weighing import StepKind
from tests.journeys.driver import Clerk
from tests.journeys.test_window import (
    CTRL,
    answer_questions,
    choose_elements,
    clerk,
    settle,
    sign_in,
    year_number,
)
from tests.services import test_weighing as weighing
from tests.town import Town

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SCHOOL = {
    "signs": "nee",
    "written": "ja",
    "policy_stated": "ja",
    "task_necessity": "ja",
    "surplus_fields": "nee",
    "department": "Onderwijs",
}


def test_a_department_gets_its_selection_after_the_second_person(
    clerk: Clerk, town: Town, tmp_path: Path
) -> None:
    counter = sign_in(clerk, town)
    clerk.press(K.Key_K, CTRL)
    clerk.type("selectie")
    clerk.press(K.Key_Return)
    clerk.sees(f"Verzoek {year_number('00001')}")
    settle(clerk)
    clerk.type("Onderdeel")
    clerk.press(K.Key_Return)
    clerk.type("Onderwijs")
    clerk.press(K.Key_Return)
    clerk.type("Raadhuisstraat 1\n1411 AA NAARDEN")
    clerk.press(K.Key_Return, CTRL)
    settle(clerk)
    answer_questions(clerk, SCHOOL)
    clerk.type("Uitnodiging voor het spreekuur")
    clerk.press(K.Key_Return)
    choose_elements(clerk, "Naam", "Adres")
    answer_questions(clerk, SCHOOL)
    assert clerk.focus_name == "Selectie kiezen", clerk.screen()
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.focus_name.startswith("Leeftijd van"), "the page of the selection")
    clerk.type("18")
    clerk.press(K.Key_F9)
    settle(clerk)
    clerk.press(K.Key_F4)
    clerk.sees("Ongeveer")
    settle(clerk)
    clerk.press(K.Key_F1)
    clerk.sees(f"Verzoek {year_number('00001')}")
    settle(clerk)
    answer_questions(clerk, SCHOOL)
    assert clerk.focus_name == "Goedkeuring vragen", clerk.screen()
    clerk.press(K.Key_F2)
    settle(clerk)
    supervisor = town.account(Role.SUPERVISOR)
    clerk.type(supervisor.login)
    clerk.press(K.Key_Return)
    clerk.type(supervisor.password)
    clerk.press(K.Key_F2)
    settle(clerk)
    assert clerk.focus_name == "Selectie verstrekken", clerk.screen()
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Map"), "the folder to be asked")
    folder = tmp_path / "bestanden"
    folder.mkdir()
    clerk.type(str(folder))
    clerk.press(K.Key_F2)
    clerk.sees("Logregel 1")
    settle(clerk)
    assert [each.suffix for each in folder.iterdir()] == [".zip"]
    assert counter.log.count() > 5
    # The passphrase is on the screen and nowhere else: going away is said first.
    clerk.press(K.Key_F1)
    clerk.sees("nergens bewaard")
    clerk.press(K.Key_F1)
    clerk.sees("Verstrekt")
    stored = counter.requests.read(counter.requests.find(year_number("00001")))
    assert stored.state is RequestState.DISCLOSED


def test_a_view_is_asked_and_recorded_and_the_rest_is_somebody_elses(clerk: Clerk, town: Town) -> None:
    counter = sign_in(clerk, town)
    stored = weighing.bailiff(counter, town)
    clerk.press(K.Key_F12)
    settle(clerk)
    clerk.type(stored.number)
    clerk.press(K.Key_Return)
    clerk.sees(f"Verzoek {stored.number}")
    settle(clerk)
    assert clerk.focus_name == "Belangenafweging", clerk.screen()
    clerk.press(K.Key_F2)
    clerk.sees("Zienswijze vragen")
    settle(clerk)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Ontvangen op"), "the day of the answer to be asked")
    clerk.type(f"{town.clock.today():%d-%m-%Y}")
    clerk.tab_to("Zienswijze")
    clerk.type("Liever niet, maar ik begrijp het.")
    clerk.press(K.Key_F2)
    clerk.sees("Dit doet de informatiebeheerder")
    settle(clerk)
    told = counter.weighings.read(stored.id)
    assert [step.kind for step in told.steps] == [StepKind.VIEW_ASKED, StepKind.VIEW_GIVEN]


def test_the_supervisor_weighs_and_the_waiting_term_begins(clerk: Clerk, town: Town) -> None:
    stored = weighing.heard(town)
    account = town.account(Role.SUPERVISOR)
    clerk.wait(lambda: clerk.focus_name.startswith("Gebruikersnaam"), "the name field")
    clerk.type(account.login)
    clerk.press(K.Key_Return)
    clerk.type(account.password)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.program.workplace is not None, "the work")
    workplace = clerk.program.workplace
    assert workplace is not None
    settle(clerk)
    clerk.press(K.Key_F12)
    settle(clerk)
    clerk.type(stored.number)
    clerk.press(K.Key_Return)
    clerk.sees(f"Verzoek {stored.number}")
    settle(clerk)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Waarom het nodig is"), "the first ground to be asked")
    settle(clerk)
    for words in weighing.TOLD.values():
        clerk.type(words)
        clerk.press(K.Key_Tab)
    clerk.press(K.Key_Down)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Wachttermijn"), "the waiting term to be asked")
    clerk.press(K.Key_F2)
    clerk.sees("Laatste dag van de wachttermijn")
    settle(clerk)
    announced = workplace.counter.weighings.read(stored.id).last(StepKind.ANNOUNCED)
    assert announced is not None
    assert announced.until is not None
    assert announced.until >= town.clock.today() + timedelta(weeks=6)

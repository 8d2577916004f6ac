# ruff: noqa: F401, F811
"""More of the clerk's work by keyboard, on both databases: doubt that is settled, and persons who are shielded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.request import RequestState
from counter_app.services.office import Counter
from tests.journeys.driver import Clerk
from tests.journeys.test_window import (
    CONSENT,
    CTRL,
    SHIFT,
    answer_questions,
    check_the_log,
    choose_elements,
    clerk,
    find_in_request,
    keep_the_papers,
    look_at_letter,
    new_request,
    open_question,
    pay,
    settle,
    sign_in,
    year_number,
)
from tests.town import Town

K = Qt.Key
#: What would tell somebody at the counter, or who reads along, that there is more to this person.
TELLING = ("geheim", "afgeschermd", "code 7", "blokkering")


def a_letter_arrives(clerk: Clerk, about: str, answers: dict[str, str]) -> None:
    """A letter with consent, typed in up to and including the subject."""
    new_request(clerk, SHIFT)
    clerk.type("Part")
    clerk.press(K.Key_Return)
    clerk.type("Eefje Líndeman")
    clerk.press(K.Key_Return)
    clerk.type("Lijnbaanpad 5\n1411 BB NAARDEN")
    clerk.press(K.Key_Return, CTRL)
    settle(clerk)
    clerk.type("Uitnodiging voor een reünie")
    clerk.press(K.Key_Return)
    choose_elements(clerk, "Naam", "Adres", "Gemeente")
    answer_questions(clerk, answers)
    find_in_request(clerk, DEMO_CAST[about].bsn)
    answer_questions(clerk, answers)


def stored_state(counter: Counter, number: str = "00001") -> RequestState:
    return counter.requests.read(counter.requests.find(year_number(number))).state


def read_aloud(clerk: Clerk) -> str:
    """The words on the screen but one: the rail names its page of requests for secrecy, whoever is looked at."""
    return clerk.screen().casefold().replace("geheimhouding", "", 1)


def around_the_page(clerk: Clerk) -> str:
    """What can be read of a request from elsewhere: the title, the start page with its lists, and recent work."""
    seen = [clerk.window.windowTitle()]
    clerk.press(K.Key_F12)
    clerk.sees("Mijn werk")
    settle(clerk)
    seen.append(read_aloud(clerk))
    return " | ".join(seen).casefold()


def test_a_doubt_holds_the_request_and_its_answer_lets_it_go(
    clerk: Clerk, town: Town, tmp_path: Path
) -> None:
    counter = sign_in(clerk, town)
    doubt = {key: value for key, value in CONSENT.items() if key != "proportional"}
    a_letter_arrives(clerk, "lives_alone", doubt)
    card = open_question(clerk)
    assert card is not None
    assert card.view is not None
    assert card.view.key == "proportional"
    clerk.press(K.Key_O)
    clerk.type("De verzoeker zoekt het briefje nog op.")
    clerk.press(K.Key_Return, CTRL)
    settle(clerk)
    answer_questions(clerk, doubt)
    assert clerk.focus_name == "Aanhouden vastleggen", clerk.screen()
    clerk.press(K.Key_F2)
    settle(clerk)
    assert stored_state(counter) is RequestState.ON_HOLD
    clerk.press(K.Key_F12)
    clerk.sees("Mijn werk")
    settle(clerk)
    clerk.type(year_number("00001"))
    clerk.press(K.Key_Return)
    clerk.sees(f"Verzoek {year_number('00001')}")
    settle(clerk)
    answer_questions(clerk, CONSENT)
    look_at_letter(clerk)
    pay(clerk, K.Key_3, "overschrijving 17")
    assert clerk.focus_name == "Vastleggen en verstrekken", clerk.screen()
    clerk.press(K.Key_F2)
    papers = keep_the_papers(clerk, tmp_path / "papier")
    assert "Oldenzeel" in papers[f"{year_number('00001')}-bewijs.pdf"]
    check_the_log(clerk, counter, "disclosure")


def test_a_refusal_for_secrecy_reads_like_every_other(clerk: Clerk, town: Town) -> None:
    counter = sign_in(clerk, town)
    a_letter_arrives(clerk, "couple_secret", CONSENT)
    clerk.sees("Afgeschermde persoon")
    assert clerk.focus_name == "Weigering vastleggen", clerk.screen()
    clerk.sees("Wij kunnen aan uw verzoek niet voldoen")
    assert not any(word in clerk.window.windowTitle().casefold() for word in TELLING)
    # Seen once, the red bar becomes a chip: it can be read across a counter.
    clerk.press(K.Key_Escape)
    settle(clerk)
    clerk.press(K.Key_F2)
    settle(clerk)
    assert stored_state(counter) is RequestState.REFUSED
    clerk.sees("Geweigerd")
    assert counter.log.count() == 0
    request_id = counter.requests.find(year_number("00001"))
    for paper in counter.paper.documents(request_id):
        assert not any(word in paper.title.casefold() for word in TELLING)
    elsewhere = around_the_page(clerk)
    assert not any(word in elsewhere for word in TELLING)


def test_who_is_shielded_is_found_inside_a_request_only(clerk: Clerk, town: Town) -> None:
    counter = sign_in(clerk, town)
    secret = DEMO_CAST["couple_secret"]
    clerk.type(secret.bsn)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.focus_name == "Waarom zoekt u?", "the reason to be asked")
    clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)
    clerk.sees("Niemand gevonden")
    clerk.sees("Niet iedereen wordt getoond")
    settle(clerk)
    outside = read_aloud(clerk)
    assert not any(word in outside for word in TELLING)
    # It reads as when there is nobody at all.
    nobody = next(number for number in range(999_980_000, 999_990_000) if is_valid_bsn(str(number)))
    clerk.press(K.Key_F8)
    clerk.type(str(nobody))
    clerk.press(K.Key_Return)
    settle(clerk)
    assert read_aloud(clerk).replace(str(nobody), "") == outside.replace(secret.bsn, "")
    a_letter_arrives(clerk, "couple_secret", CONSENT)
    clerk.sees("Afgeschermde persoon")
    inside = clerk.screen().casefold()
    (found,) = counter.persons.search(secret.bsn, request_id=counter.requests.find(year_number("00001"))).hits
    assert found.shielded
    view = town.counter().persons.open(
        found.person_id, request_id=counter.requests.find(year_number("00001"))
    )
    assert view.masked
    assert view.record is None
    assert secret.bsn not in inside.replace(" ", "")

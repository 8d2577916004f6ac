"""The main job by keyboard in the real window: from signing in to the papers and the log, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SystemClock
from counter_app.domain.mrz import check_digit
from counter_app.domain.staff import Role
from counter_app.services.demo import LOCATIONS, SETTINGS
from counter_app.services.disclosure_log import LogLine
from counter_app.services.office import Counter
from tests.journeys.driver import Clerk, ended
from tests.town import Town
from ui.app import Program
from ui.opening import HouseView, Opened
from ui.theme import Theme
from ui.widgets.question_card import QuestionCard

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def clerk(qtbot: QtBot, town: Town) -> Iterator[Clerk]:
    """A clerk before the sign-in page of the real program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    places = () if town.database.dialect == "postgresql" else LOCATIONS
    house = HouseView(SETTINGS["name"], "", True, places)
    program = Program(theme, lambda: Opened(town.office, house, False), town.clock, fictitious=True)
    program.show()
    hands = Clerk(qtbot, program)
    yield hands
    ended(program)


def sign_in(clerk: Clerk, town: Town) -> Counter:
    account = town.account()
    clerk.wait(lambda: clerk.focus_name.startswith("Gebruikersnaam"), "the name field")
    clerk.type(account.login)
    clerk.press(K.Key_Return)
    clerk.type(account.password)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.program.workplace is not None, "the work")
    workplace = clerk.program.workplace
    assert workplace is not None
    clerk.sees("Mijn werk")
    return workplace.counter


def settle(clerk: Clerk) -> None:
    """Until everything that was answered is saved."""
    workplace = clerk.program.workplace
    assert workplace is not None
    page = workplace.window.current_page()
    assert page is not None
    clerk.wait(lambda: page.may_close() and not clerk.program.background.busy, "everything to be saved")


def open_question(clerk: Clerk) -> QuestionCard | None:
    """The question that is on the screen, if there is one."""
    settle(clerk)
    cards = [card for card in clerk.window.findChildren(QuestionCard) if card.isVisible() and card.view]
    return cards[0] if cards else None


def answer_questions(clerk: Clerk, answers: Mapping[str, str]) -> None:
    """Answers what is asked, in the order in which it is asked, as long as the answer is known."""
    for _ in range(40):
        card = open_question(clerk)
        if card is None or card.view is None or card.view.key not in answers:
            return
        asked = card.view
        answer = answers[asked.key]
        if asked.options:
            place = [value for value, _ in asked.options].index(answer)
            clerk.press(K(K.Key_1 + place))
        else:
            clerk.press({"ja": K.Key_J, "nee": K.Key_N}[answer])
        if asked.needs_reason:
            clerk.type(REASON)
            clerk.press(K.Key_Return, CTRL)
        clerk.wait(
            lambda card=card, asked=asked: not card.isVisible() or card.view != asked,  # type: ignore[misc]
            f"the answer to «{asked.question}» to be taken",
        )
        if asked.key == "consent" and in_dossier(clerk):
            record_consent(clerk)
    raise AssertionError("the questions have no end")


def in_dossier(clerk: Clerk) -> bool:
    page = clerk.window.current_page()
    return page is not None and page.title.startswith("Dossier")


def record_consent(clerk: Clerk) -> None:
    """In the dossier: what the paper says, then how it was verified, and back to the request."""
    settle(clerk)
    clerk.tab_to("Waarvoor?")
    clerk.type("Uitnodiging voor een reünie")
    clerk.tab_to("Datum bij de handtekening")
    clerk.type(f"{TODAY:%d-%m-%Y}")
    clerk.tab_to("Staat de handtekening van de betrokkene erop?")
    clerk.press(K.Key_Down)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name == "Hoe is het gecontroleerd?", "the check to be asked")
    settle(clerk)
    clerk.tab_to("Met welk document")
    clerk.type("Paspoort, 2027")
    clerk.tab_to("Is de toestemming van de betrokkene zelf?")
    clerk.press(K.Key_Down)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name == "Hoe is het gecontroleerd?", "the check to be kept")
    settle(clerk)
    clerk.press(K.Key_F1)
    clerk.wait(lambda: not in_dossier(clerk), "the request")
    settle(clerk)


def find_in_request(clerk: Clerk, what: str) -> None:
    """Types a number in the finder that has the focus; the one hit is linked at once."""
    clerk.type(what)
    clerk.press(K.Key_Return)
    settle(clerk)


def choose_elements(clerk: Clerk, *wanted: str) -> None:
    """Ticks elements with arrows and space, then goes on."""
    left = list(wanted)
    for _ in range(25):
        if clerk.focus_name in left:
            clerk.press(K.Key_Space)
            left.remove(clerk.focus_name)
        if not left:
            clerk.press(K.Key_Return, CTRL)
            settle(clerk)
            return
        clerk.press(K.Key_Down)
    raise AssertionError(f"not found: {left}; the focus is on «{clerk.focus_name}»")


TODAY = SystemClock().today()
REASON = "Afgewogen aan de hand van het formulier."
NOTHING_SPECIAL = {"signs": "nee"}
OWN_DATA = {**NOTHING_SPECIAL, "inspection_only": "ja"}
CONSENT = {
    **NOTHING_SPECIAL,
    "commercial_interest": "nee",
    "personal_interest": "ja",
    "prior_breach": "nee",
    "claim": "geen",
    "consent": "schriftelijk_vooraf",
    "proportional": "ja",
    "subsidiary": "ja",
}
HOUSEMATE = {
    **CONSENT,
    "consent": "geen",
    "written_form_at_counter": "ja",
    "asks_extract": "ja",
    "extract_justified": "ja",
    "extract_necessary": "ja",
    "danger_suspected": "nee",
}
URGENT_CALL = {
    **NOTHING_SPECIAL,
    "urgent": "ja",
    "phone_authorised": "ja",
    "phone_auth_approved": "ja",
    "phone_auth_in_register": "ja",
    "task_necessity": "ja",
    "call_back": "ja",
}


def call_back(clerk: Clerk) -> None:
    """The number of our own list, and where it stands there; then the question whether it was the caller."""
    clerk.wait(lambda: clerk.focus_name == "Nummer dat u belde", "the field for the number")
    clerk.type("035 000 00 17")
    clerk.press(K.Key_Return)
    clerk.type("Eigen gids")
    clerk.press(K.Key_Return)


def passport(surname: str, given: str, born: str, sex: str) -> tuple[str, str]:
    """The two lines of a fictitious passport that is valid for years."""
    expires = f"{(TODAY.year + 5) % 100:02d}0309"
    upper = f"P<NLD{surname}<<{given}".ljust(44, "<")
    number, birth = "SPECI2027", born[2:]
    lower = f"{number}{check_digit(number)}NLD{birth}{check_digit(birth)}{sex}{expires}{check_digit(expires)}"
    lower += "<" * 14 + "0"
    return upper, lower + str(check_digit(lower[:10] + lower[13:20] + lower[21:43]))


def establish_identity(clerk: Clerk, lines: tuple[str, str]) -> None:
    """From the button on the request to the identity page and back, with a passport in hand."""
    assert clerk.focus_name == "Identiteit vaststellen"
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.focus_name == "Machineleesbare regel 1", "the first line")
    settle(clerk)
    # The first line is full and the focus goes on by itself, as a scanner needs it.
    for line in lines:
        clerk.type(line)
    clerk.sees("3 van 6 gedaan")
    # What is still open says where F2 goes.
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name == "Ja", "the first question to the clerk")
    for done in (4, 5, 6):
        clerk.press(K.Key_J)
        clerk.sees(f"{done} van 6 gedaan")
    clerk.press(K.Key_F2)
    settle(clerk)


def look_somebody_up(clerk: Clerk, role: str) -> None:
    """From the start page to a person's page, and back: a search with its reason."""
    clerk.type(DEMO_CAST[role].bsn)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.focus_name == "Waarom zoekt u?", "the reason to be asked")
    clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)
    clerk.sees("Categorieën")
    settle(clerk)


def new_request(clerk: Clerk, modifiers: Qt.KeyboardModifier, number: str = "00001") -> None:
    """F7, with Shift for a letter and Ctrl for the telephone."""
    clerk.press(K.Key_F12)
    clerk.sees("Mijn werk")
    settle(clerk)
    clerk.press(K.Key_F7, modifiers)
    clerk.sees(f"Verzoek {year_number(number)}")
    settle(clerk)


def look_at_letter(clerk: Clerk) -> None:
    """The signature and then the address of a letter, each laid beside something; both are the sender's own."""
    for question in ("Is de handtekening van de verzoeker?", "Is dit het eigen adres van de verzoeker?"):
        assert clerk.focus_name == "Waarmee vergeleken?", clerk.screen()
        clerk.sees(question)
        clerk.press(K.Key_Down)
        clerk.press(K.Key_Return)
        assert clerk.focus_name.startswith("Toelichting"), clerk.focus_name
        # Nothing to explain: only doubt needs its reason.
        clerk.press(K.Key_Return)
        clerk.press(K.Key_J)
        settle(clerk)
    # As a colleague reads it later.
    clerk.sees("Handtekening klopt, vergeleken met een eerdere brief")


def pay(clerk: Clerk, way: Qt.Key, reference: str) -> None:
    """The nota, its payment, and back to the decision."""
    assert clerk.focus_name == "Nota maken", clerk.screen()
    clerk.press(K.Key_F2)
    settle(clerk)
    clerk.press(way)
    clerk.wait(lambda: clerk.focus_name.startswith("Kenmerk"), "the reference of the payment")
    clerk.type(reference)
    clerk.press(K.Key_F2)
    settle(clerk)


def keep_the_papers(clerk: Clerk, folder: Path) -> dict[str, str]:
    """Saves the papers as PDF from the page that follows the release; their texts by file name."""
    folder.mkdir()
    clerk.sees("Documenten")
    settle(clerk)
    clerk.tab_to("Map voor PDF")
    clerk.retype(str(folder))
    clerk.press(K.Key_P, ALT)
    settle(clerk)
    clerk.wait(lambda: any(folder.iterdir()), "a PDF in the folder")
    texts = {}
    for path in folder.iterdir():
        document = pypdfium2.PdfDocument(path)
        texts[path.name] = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    return texts


def check_the_log(clerk: Clerk, counter: Counter, kind: str) -> LogLine:
    """The log page says that it is whole and shows the entry; so does the service."""
    clerk.press(K.Key_5, ALT)
    clerk.sees("Log sluitend: 1 regel")
    settle(clerk)
    (line,) = counter.log.lines()
    assert line.kind == kind
    assert counter.log.verify().intact
    return line


def year_number(end: str) -> str:
    return f"{TODAY.year}-{end}"


def test_somebody_asks_their_own_data_at_the_counter(clerk: Clerk, town: Town, tmp_path: Path) -> None:
    counter = sign_in(clerk, town)
    look_somebody_up(clerk, "lives_alone")
    clerk.sees("Oldenzeel, Johanna Maria van")
    new_request(clerk, NONE)
    clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)
    settle(clerk)
    find_in_request(clerk, DEMO_CAST["lives_alone"].bsn)
    establish_identity(clerk, passport("VAN<OLDENZEEL", "JOHANNA<MARIA", "19820514", "F"))
    answer_questions(clerk, OWN_DATA)
    assert clerk.focus_name == "Vastleggen en verstrekken", clerk.screen()
    clerk.sees("Staat vast")
    clerk.press(K.Key_F2)
    papers = keep_the_papers(clerk, tmp_path / "papier")
    slip = papers[f"{year_number('00001')}-bewijs.pdf"]
    for words in ("FICTIEF", "Oldenzeel", "Marktstraat", "artikel 79"):
        assert words in slip
    assert len(papers) == 1
    line = check_the_log(clerk, counter, "own_data")
    assert line.elements == ("EIGEN_PL",)


def test_a_housemate_asks_an_extract_and_pays_first(clerk: Clerk, town: Town, tmp_path: Path) -> None:
    counter = sign_in(clerk, town)
    new_request(clerk, NONE)
    clerk.type("Part")
    clerk.press(K.Key_Z, ALT)
    find_in_request(clerk, DEMO_CAST["housemate_one"].bsn)
    establish_identity(clerk, passport("DE<GRAAF", "PIETER", "19950311", "M"))
    clerk.type("Parkeervergunning voor ons huis")
    clerk.press(K.Key_Return)
    choose_elements(clerk, "Naam", "Adres", "Geboortedatum")
    answer_questions(clerk, HOUSEMATE)
    find_in_request(clerk, DEMO_CAST["housemate_two"].bsn)
    answer_questions(clerk, HOUSEMATE)
    pay(clerk, K.Key_2, "pinbon 0001")
    assert clerk.focus_name == "Vastleggen en verstrekken", clerk.screen()
    clerk.press(K.Key_F2)
    papers = keep_the_papers(clerk, tmp_path / "papier")
    slip, nota = papers[f"{year_number('00001')}-bewijs.pdf"], papers[f"{year_number('00001')}-nota.pdf"]
    for words in ("FICTIEF", "Benali", "Pieter de Graaf", "artikel 10, vierde lid", "vooraf voldaan"):
        assert words in slip
    for words in ("FICTIEF", f"Nota {year_number('0001')}", "€ 7,50", "geen btw", "pinbon 0001"):
        assert words in nota
    line = check_the_log(clerk, counter, "disclosure")
    assert "01.02.40" in line.elements
    assert "01.01.20" not in line.elements


def test_a_natural_person_writes_with_consent_and_pays_first(
    clerk: Clerk, town: Town, tmp_path: Path
) -> None:
    counter = sign_in(clerk, town)
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
    answer_questions(clerk, CONSENT)
    find_in_request(clerk, DEMO_CAST["lives_alone"].bsn)
    answer_questions(clerk, CONSENT)
    look_at_letter(clerk)
    pay(clerk, K.Key_3, "overschrijving 17")
    clerk.press(K.Key_F2)
    papers = keep_the_papers(clerk, tmp_path / "papier")
    slip, nota = papers[f"{year_number('00001')}-bewijs.pdf"], papers[f"{year_number('00001')}-nota.pdf"]
    for words in (
        "Eefje Líndeman",
        "Oldenzeel",
        "artikel 10, derde lid",
        "reünie",
        "Gebruik van deze gegevens",
    ):
        assert words in slip
    assert "14 mei 1982" not in slip
    assert "overschrijving 17" in nota
    check_the_log(clerk, counter, "disclosure")


def test_a_municipal_body_calls_and_the_supervisor_approves_at_the_desk(
    clerk: Clerk, town: Town, tmp_path: Path
) -> None:
    counter = sign_in(clerk, town)
    new_request(clerk, CTRL)
    clerk.type("Onderdeel")
    clerk.press(K.Key_Return)
    clerk.type("Sociale Zaken, J. Terpstra")
    clerk.press(K.Key_Return)
    clerk.press(K.Key_Return, CTRL)
    settle(clerk)
    call_back(clerk)
    answer_questions(clerk, URGENT_CALL)
    clerk.type("Spoedopvang voor vanavond")
    clerk.press(K.Key_Return)
    choose_elements(clerk, "Naam", "Adres")
    answer_questions(clerk, URGENT_CALL)
    find_in_request(clerk, DEMO_CAST["father"].bsn)
    answer_questions(clerk, URGENT_CALL)
    assert clerk.focus_name == "Goedkeuring vragen", clerk.screen()
    clerk.press(K.Key_F2)
    settle(clerk)
    supervisor = town.account(Role.SUPERVISOR)
    clerk.type(supervisor.login)
    clerk.press(K.Key_Return)
    clerk.type(supervisor.password)
    clerk.press(K.Key_F2)
    settle(clerk)
    assert counter.clerk.name == "Sanne de Wit"
    assert clerk.focus_name == "Voorlezen en vastleggen", clerk.screen()
    clerk.press(K.Key_F2)
    settle(clerk)
    clerk.sees("Blom")
    assert counter.log.count() == 1
    clerk.press(K.Key_F2)
    settle(clerk)
    clerk.press(K.Key_F2)
    papers = keep_the_papers(clerk, tmp_path / "papier")
    slip = papers[f"{year_number('00001')}-bewijs.pdf"]
    for words in ("FICTIEF", "Sociale Zaken, J. Terpstra", "Sander Blom", "artikel 7"):
        assert words in slip
    check_the_log(clerk, counter, "disclosure")

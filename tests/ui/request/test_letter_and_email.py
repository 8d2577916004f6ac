"""A letter that has to be looked at, a mandate on paper, and a mail that is answered without data: by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Section
from counter_app.domain.letter_check import LetterPart
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.demo_requests import ADDRESS, CONSENT, OWN, PLAIN, check_letter
from counter_app.services.office import Counter
from counter_app.services.representatives import MANDATE
from counter_app.services.stored_requests import StoredRequest
from tests.services.stories import answer_all
from tests.services.test_dossier import by_mandate
from tests.town import Town
from tests.ui.request.conftest import ALT, Clerk, SeatClerk
from ui.request.dossier_words import DossierTask
from ui.request.section_rows import SectionRows

_K = Qt.Key


def unseen_letter(counter: Counter, town: Town, address: str = "Lijnbaanpad 5") -> StoredRequest:
    """A natural person wrote with consent, and nobody looked at the letter yet."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        requester_address=address,
        purpose="Uitnodiging voor een reünie",
        elements=ADDRESS,
        subject_person_id=town.person_id("lives_alone"),
    )
    return answer_all(counter, stored, CONSENT)


def look(clerk: Clerk, answer: Qt.Key, note: str = "") -> None:
    """One part of the letter: the first of what it can be compared with, why, and what was found."""
    assert clerk.has_focus("letter_compared_with")
    clerk.press(_K.Key_Down)
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("letter_note")
    clerk.type(note)
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("letter_result")
    clerk.press(answer)


def faults(clerk: Clerk) -> list[str]:
    return [field.fault for field in clerk.page.form_fields() if field.fault]


def test_a_letter_is_looked_at_before_it_costs_anything(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    clerk = seat(unseen_letter(counter, sqlite_town).id, counter)
    assert [point.text for point in clerk.page._handling.flow.open_points()] == [  # type: ignore[union-attr]
        "De handtekening en het adres van de brief"
    ]
    look(clerk, _K.Key_J)
    (signature,) = counter.letter_checks.of(clerk.stored().id)
    assert (signature.part, signature.result) == (LetterPart.SIGNATURE, Answer.YES)
    assert clerk.next_label == "Verder"
    look(clerk, _K.Key_J)
    assert len(counter.letter_checks.of(clerk.stored().id)) == 2
    assert clerk.next_label == "Nota maken"
    said = [row.value for row in SectionRows(clerk.page._handling.flow, None).full(Section.IDENTITY)]  # type: ignore[arg-type]
    assert said == [
        "Handtekening klopt, vergeleken met een eerdere brief",
        "Adres van de afzender klopt, vergeleken met de persoonslijst",
    ]


def test_doubt_needs_its_reason_and_then_holds(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    clerk = seat(unseen_letter(counter, sqlite_town).id, counter)
    look(clerk, _K.Key_O)
    assert faults(clerk) == ["Schrijf op waarom het onduidelijk is of niet klopt."]
    assert clerk.has_focus("letter_note")
    clerk.type("De letters zijn anders")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_O)
    assert faults(clerk) == []
    # One doubt is enough: the address can't take it away.
    assert clerk.panel.outcome == "aanhouden"
    assert clerk.next_label == "Aanhouden vastleggen"
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.ON_HOLD


def test_what_was_compared_has_to_be_said(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    clerk = seat(unseen_letter(counter, sqlite_town).id, counter)
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_J)
    assert faults(clerk) == ["Kies waarmee u vergeleek."]
    assert clerk.has_focus("letter_compared_with")
    assert counter.letter_checks.of(clerk.stored().id) == ()


def test_a_letter_that_was_looked_at_asks_nothing(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = check_letter(counter, unseen_letter(counter, sqlite_town))
    clerk = seat(stored.id, counter)
    assert clerk.next_label == "Nota maken"


def test_a_request_by_email_is_refused_and_its_answer_copied(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.EMAIL)
    clerk.type("Part")
    clerk.press(_K.Key_Return)
    clerk.type("E. Lindeman")
    clerk.press(_K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert clerk.has_focus("email_sender")
    clerk.press(_K.Key_Return)
    assert faults(clerk) == ["Vul in van wie de e-mail kwam."]
    clerk.type("e.lindeman@voorbeeld.invalid")
    clerk.press(_K.Key_Return)
    (mail,) = clerk.counter.dossiers.read(clerk.stored().id).emails
    assert mail.sender == "e.lindeman@voorbeeld.invalid"
    clerk.answer_all(PLAIN)
    assert clerk.next_label == "Weigering vastleggen"
    # No letter is promised to who mailed.
    assert (clerk.panel.say, "Er gaat geen brief." in clerk.panel.letter) == ("", True)
    clerk.press(_K.Key_F2)
    stored = clerk.stored()
    assert stored.state is RequestState.REFUSED
    assert clerk.has_focus("copy_reply")
    QGuiApplication.clipboard().clear()
    clerk.press(_K.Key_A, ALT)
    copied = QGuiApplication.clipboard().text()
    assert copied == clerk.counter.letters.email_reply(stored.id)
    shown = clerk.page.findChild(QLabel, "email_reply")
    assert isinstance(shown, QLabel)
    assert shown.text() == copied
    assert "Lindeman" not in copied
    assert clerk.counter.paper.documents(stored.id) == ()


def test_only_a_decided_email_has_an_answer(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = counter.requests.start(Channel.EMAIL)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
    )
    clerk = seat(answer_all(counter, stored, PLAIN).id, counter)
    shown = clerk.page.findChild(QLabel, "email_reply")
    assert isinstance(shown, QLabel)
    assert not shown.isVisible()
    assert shown.text() == ""


def test_a_mandate_is_recorded_with_its_paper_and_not_by_a_word(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = by_mandate(counter, sqlite_town)
    clerk = seat(counter.requests.save(stored.id, stored.version, elements=ADDRESS).id, counter)
    wanted: list[tuple[int, object]] = []
    clerk.page.dossier_wanted.connect(lambda number, task: wanted.append((number, task)))
    while (asked := clerk.question()) is not None and asked.key != MANDATE:
        clerk.answer(OWN.get(asked.key, False))
    clerk.press(_K.Key_J)
    assert wanted == [(clerk.stored().id, DossierTask.REPRESENT)]
    assert MANDATE not in {fact.key for fact in clerk.stored().facts}


def test_who_asks_own_data_and_is_not_here_is_named_for_the_answer(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(Channel.LETTER)
    wanted: list[object] = []
    clerk.page.dossier_wanted.connect(lambda _number, task: wanted.append(task))
    clerk.press(_K.Key_Down)
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("subject_finder")
    clerk.type("Niemandsland 1-2-1980")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_N, ALT)
    assert wanted == [DossierTask.NAME]
    assert {fact.key: fact.value for fact in clerk.stored().facts}["status"] == "niet_ingeschreven"

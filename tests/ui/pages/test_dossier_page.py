"""The dossier in the window: papers are looked at and never written out, and each task is a form of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.domain.attachment import AttachmentKind, MediaType
from counter_app.domain.staff import Role
from counter_app.services.stored_requests import StoredRequest
from tests.services import stories
from tests.services.test_attachments import SOUND
from tests.town import Town
from tests.ui.pages.conftest import ShowPage
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.dossier import DossierPage
from ui.request.dossier_words import DossierTask
from ui.theme import Theme
from ui.widgets.inputs import Choice, LineField

K = Qt.Key


class Seat:
    """A colleague with the dossier of one request on the screen."""

    def __init__(
        self, qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, town: Town, role: Role
    ) -> None:
        self.qtbot, self.background = qtbot, background
        self.counter = town.counter(role)
        self.page = DossierPage(theme, self.counter, background)
        self.window: MainWindow = show(self.page)
        self.opened: list[int] = []
        self.page.request_wanted.connect(self.opened.append)

    def open(self, stored: StoredRequest, task: DossierTask | None = None) -> None:
        self.page.open_request(stored.id, task)
        self.page.refresh()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.background.busy, timeout=20_000)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.page, key)
        self.settle()

    def rows(self) -> str:
        return " | ".join(row.spoken for row in self.page._rows.rows())

    def tasks(self) -> list[str]:
        choice = self.page.findChild(Choice, "dossier_task")
        assert isinstance(choice, Choice)
        return [choice.itemText(place) for place in range(choice.count())]


@pytest.fixture
def clerk(qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, sqlite_town: Town) -> Seat:
    return Seat(qtbot, show, theme, background, sqlite_town, Role.CLERK)


def field(seat: Seat, name: str) -> LineField:
    found = seat.page.findChild(LineField, f"dossier_{name}")
    assert isinstance(found, LineField)
    return found


def test_a_scan_is_added_by_its_path_and_shown_from_the_database(
    clerk: Seat, sqlite_town: Town, tmp_path: Path
) -> None:
    stored = stories.letter(clerk.counter, sqlite_town)
    clerk.open(stored, DossierTask.ATTACH)
    scan = tmp_path / "brief.jpg"
    scan.write_bytes(SOUND[MediaType.JPEG])
    field(clerk, "path").setText(str(scan))
    clerk.press(K.Key_F2)
    assert "brief.jpg" in clerk.rows()
    scan.unlink()
    # The first line is chosen as soon as the list has the focus.
    clerk.page._rows.setFocus()
    clerk.press(K.Key_F3)
    clerk.qtbot.waitUntil(clerk.page._paper.isVisible, timeout=20_000)
    assert len(stories.audit_lines(sqlite_town.database, "attachment_opened")) == 1
    clerk.press(K.Key_Escape)
    assert not clerk.page._paper.isVisible()
    assert list(tmp_path.glob("*.jpg")) == []


def test_what_is_no_scan_gets_its_sentence_under_the_field(
    clerk: Seat, sqlite_town: Town, tmp_path: Path
) -> None:
    clerk.open(stories.letter(clerk.counter, sqlite_town), DossierTask.ATTACH)
    clerk.press(K.Key_F2)
    faults = [one.fault for one in clerk.page.form_fields() if one.fault]
    assert faults == ["Kies eerst een bestand."]
    wrong = tmp_path / "brief.docx"
    wrong.write_bytes(b"PK\x03\x04 and so on")
    field(clerk, "path").setText(str(wrong))
    clerk.press(K.Key_F2)
    faults = [one.fault for one in clerk.page.form_fields() if one.fault]
    assert faults == ["Dit is geen PDF, PNG of JPEG. Scan het papier opnieuw als een van deze."]
    assert field(clerk, "path").hasFocus()


def test_another_person_opens_the_new_request(clerk: Seat, sqlite_town: Town) -> None:
    stored = stories.letter(clerk.counter, sqlite_town)
    clerk.open(stored, DossierTask.ANOTHER)
    clerk.press(K.Key_F2)
    (new,) = clerk.opened
    assert new != stored.id
    assert [one.id for one in clerk.counter.bundles.of(stored.id)] == [new]


def test_what_a_colleague_saved_first_is_told_and_the_form_stays(clerk: Seat, sqlite_town: Town) -> None:
    stored = stories.letter(clerk.counter, sqlite_town)
    clerk.open(stored, DossierTask.WITHDRAW)
    field(clerk, "told").setText("Per brief")
    other = sqlite_town.second_clerk()
    other.attachments.add_bytes(
        stored.id, stored.version, SOUND[MediaType.PNG], "van de collega.png", AttachmentKind.OTHER
    )
    clerk.press(K.Key_F2)
    assert "van de collega.png" in clerk.rows()
    assert field(clerk, "told").text() == "Per brief"
    assert [step.kind for step in clerk.counter.consents.of(stored.id)[0].steps] == ["signature_compared"]
    # Looked at, and done again on purpose.
    clerk.press(K.Key_F2)
    assert clerk.counter.consents.of(stored.id)[0].withdrawn_by(sqlite_town.clock.today())


def test_who_only_reads_has_no_task(
    qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, sqlite_town: Town
) -> None:
    stored = stories.letter(sqlite_town.counter(), sqlite_town)
    officer = Seat(qtbot, show, theme, background, sqlite_town, Role.PRIVACY_OFFICER)
    officer.open(stored)
    assert officer.tasks() == []
    assert "Aan E. Lindeman" in officer.rows()


def test_after_the_end_there_are_objections_and_no_more_consent(clerk: Seat, sqlite_town: Town) -> None:
    sqlite_town.set_secrecy("lives_alone", "7")
    stored = stories.letter(clerk.counter, sqlite_town)
    clerk.open(clerk.counter.decisions.decide(stored.id, stored.version))
    assert clerk.tasks()[0] == "Bezwaar vastleggen"
    assert "Toestemming vastleggen" not in clerk.tasks()
    field(clerk, "forwarded_to").setText("Commissie bezwaarschriften")
    clerk.press(K.Key_F2)
    assert "Commissie bezwaarschriften" in clerk.rows()
    assert clerk.tasks()[0] == "Uitkomst van het bezwaar vastleggen"

"""The second factor at the window: asked after the password, set up with a code to read in, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.sentences import CODE_ASKED, CODE_NOT_RIGHT
from counter_app.services.office import Counter
from counter_app.services.second_factor import CodeAsked, code_at, print_codes
from counter_app.services.settings import write_settings
from tests.output.papers import text_of
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.opening import HouseView
from ui.pages.second_factor import EnrolmentCard, RecoveryCodesPage
from ui.pages.sign_in import SignInPage
from ui.request.section_conditions import ApprovalEditor
from ui.theme import Theme
from ui.widgets.code_field import CodeField
from ui.widgets.qr_picture import QrPicture


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> SignInPage:
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"second_factor": "supervisor"})
    page = SignInPage(theme, background, sqlite_town.office.counter)
    page.show_view(
        HouseView("Gemeente Naarden", "Versie 0.1", True, sqlite_town.office.sign_in.locations(), ())
    )
    return page


def _code(town: Town, secret: str) -> str:
    return code_at(secret, int(town.clock.instant.timestamp()) // 30)


def _named(window: QWidget, page: SignInPage, town: Town, qtbot: QtBot, background: Background) -> CodeField:
    """Name and password typed: now the code is asked, and the focus stands in its field."""
    account = town.account(Role.SUPERVISOR)
    typed(window, account.login)
    press(window, Qt.Key.Key_Return)
    typed(window, account.password)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    field = page.findChild(CodeField)
    assert isinstance(field, CodeField)
    assert not field.isHidden()
    assert window.focusWidget() is field.line
    return field


def test_the_first_time_a_telephone_reads_the_code(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = show(page)
    assert not any(field.isVisible() for field in page.findChildren(CodeField))
    field = _named(window, page, sqlite_town, qtbot, background)
    card = page.findChild(EnrolmentCard)
    assert isinstance(card, EnrolmentCard)
    assert card.findChild(QrPicture) is not None
    assert "Tweede factor instellen" in words_on(page)
    # What the card says in letters is what the telephone would read.
    account = sqlite_town.account(Role.SUPERVISOR)
    with pytest.raises(CodeAsked) as asked:
        sqlite_town.office.counter(account.login, account.password, "Balie 1")
    assert asked.value.enrolment is not None
    assert asked.value.enrolment.typed in words_on(page)

    typed(window, "123")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "klopt niet" in field.fault
    typed(window, _code(sqlite_town, asked.value.enrolment.secret))
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as came_in:
        press(window, Qt.Key.Key_Return)
    assert came_in.args is not None
    counter = came_in.args[0]
    assert isinstance(counter, Counter)
    assert len(counter.take_recovery_codes()) == 8
    assert field.isHidden()
    assert field.line.text() == ""
    assert "Tweede factor instellen" not in words_on(page)


def test_another_name_takes_the_asked_code_away(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = show(page)
    field = _named(window, page, sqlite_town, qtbot, background)
    page.focus_first().setFocus()
    press(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    typed(window, "sanne")
    assert field.isHidden()


def test_recovery_codes_are_shown_until_they_are_kept(theme: Theme, show: ShowPage, qtbot: QtBot) -> None:
    page = RecoveryCodesPage(theme, ("AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"))
    window = show(page)
    assert "AAAA-BBBB-CCCC-DDDD" in words_on(page)
    assert "werkt één keer" in words_on(page)
    page.focus_first().setFocus()
    with qtbot.waitSignal(page.kept, timeout=5_000):
        press(window, Qt.Key.Key_Return)


def test_recovery_codes_go_on_paper_once_and_their_print_is_in_the_trail(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    counter, printer = sqlite_town.counter(Role.SUPERVISOR), PaperPrinter()
    codes = ("AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH")
    page = RecoveryCodesPage(theme, codes, printer.names())
    wanted: list[str] = []
    page.print_wanted.connect(wanted.append)
    window = show(page)
    page.focus_first().setFocus()
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_F3)
    assert wanted == ["Balie 1"]
    print_codes(counter.desk, codes, lambda pdf: printer.send(wanted[0], pdf, "Herstelcodes", 1))
    page.show_printed(wanted[0])
    assert "naar de printer Balie 1" in words_on(page)
    ((_, pdf, job, copies),) = printer.sent
    text = text_of(pdf)
    assert all(code in text for code in codes)
    assert counter.clerk.name in text
    assert (job, copies) == ("Herstelcodes", 1)
    (line,) = stories.audit_lines(sqlite_town.database, "recovery_codes_printed")
    assert line.clerk_id == counter.clerk.id
    assert not any(code in str(line.detail) for code in codes)


def test_a_colleague_who_signs_is_asked_in_the_same_card(theme: Theme, qtbot: QtBot) -> None:
    editor = ApprovalEditor(theme)
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.code.isVisible()
    editor.code.set_fault(CODE_ASKED)
    assert editor.code.isVisible()
    # Being asked is no fault; a wrong code is.
    assert editor.code.fault == ""
    editor.code.line.setText(" 123 456 ")
    assert editor.code.text() == "123 456"
    editor.code.set_fault(CODE_NOT_RIGHT)
    assert editor.code.fault == CODE_NOT_RIGHT
    with qtbot.waitSignal(editor.approved, timeout=5_000):
        press(editor.code.line, Qt.Key.Key_Return)
    editor.forget()
    assert editor.code.text() == ""
    assert not editor.code.isVisible()

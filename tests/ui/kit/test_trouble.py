"""Each family of trouble goes where it belongs, and a report about our own bugs names nobody."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.errors import EnvironmentTrouble, UserError
from tests.ui.kit.sample_window import FormPage
from ui.crash_dialog import CrashDialog, crash_report
from ui.theme import Theme
from ui.trouble import Trouble
from ui.widgets.banner import BannerView
from ui.widgets.key_button import KeyButton


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> FormPage:
    shown = FormPage(theme)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def bug(name: str) -> Exception:
    try:
        raise LookupError(f"niemand heet {name}")
    except LookupError as first:
        try:
            raise RuntimeError(f"en {name} ook niet") from first
        except RuntimeError as error:
            return error


def test_a_sentence_for_a_field_stands_under_that_field(theme: Theme, page: FormPage) -> None:
    Trouble(theme).handle(UserError("Dit nummer is te kort. Een BSN heeft 9 cijfers.", "bsn"), page)
    assert page.bsn.fault == "Dit nummer is te kort. Een BSN heeft 9 cijfers."
    assert "te kort" in page.bsn.control.accessibleDescription()
    assert page.bsn.control.property("fault") is True
    page.clear_faults()
    assert page.bsn.fault == ""
    assert "9 cijfers" in page.bsn.control.accessibleDescription()  # the help is back


def test_a_sentence_for_no_field_becomes_a_banner(theme: Theme, page: FormPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.banner_wanted) as told:
        Trouble(theme).handle(UserError("Dit verzoek is al afgehandeld."), page)
    view: BannerView = told.args[0]
    assert (view.strong, view.tone) == ("Dit verzoek is al afgehandeld.", "rood")


def test_trouble_outside_says_what_happened_and_what_to_do(
    theme: Theme, page: FormPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.banner_wanted) as told:
        Trouble(theme).handle(EnvironmentTrouble("De schijf is vol.", "Bel de beheerder."), page)
    view: BannerView = told.args[0]
    assert (view.strong, view.rest, view.urgent) == ("De schijf is vol.", "Bel de beheerder.", True)


def open_dialogs() -> list[CrashDialog]:
    widgets = QApplication.topLevelWidgets()
    return [one for one in widgets if isinstance(one, CrashDialog) and one.isVisible()]


def test_a_bug_opens_one_dialog_with_a_report_that_names_nobody(
    theme: Theme, page: FormPage, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = Trouble(theme)
    trouble.handle(bug("Haanstra"), page)
    (dialog,) = open_dialogs()
    qtbot.addWidget(dialog)
    trouble.handle(bug("Winkelaar"), page)
    assert open_dialogs() == [dialog]
    report = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "RuntimeError" in report
    assert "LookupError" in report
    assert "tests/ui/kit/test_trouble.py" in report
    buttons = {button.text(): button for button in dialog.findChildren(KeyButton)}
    buttons["Verslag kopiëren"].click()
    copied = QGuiApplication.clipboard().text()
    written = capsys.readouterr().err
    for text in (report, copied, written):
        assert "Haanstra" not in text
        assert "Winkelaar" not in text
    buttons["Verder werken"].click()
    assert open_dialogs() == []


def test_a_report_shows_no_folder_of_a_user(tmp_path_factory: pytest.TempPathFactory) -> None:
    code = compile("raise ValueError('x')", "/home/wietske.haanstra/balie/plugin.py", "exec")
    try:
        exec(code)
    except ValueError as error:
        report = crash_report(error)
    assert "plugin.py:1" in report
    assert "haanstra" not in report

"""The theme holds every colour, size, font and icon, and everything follows it."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_window import sample_window
from ui.theme import RESOURCES, SCALES, STYLES, Size, Theme
from ui.tokens import LIGHT

UI = RESOURCES.parent / "ui"
OUTSIDE = [file for file in UI.rglob("*.py") if file.name not in ("theme.py", "tokens.py")]


def test_no_colour_stands_outside_the_theme() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*[\"'\d]")
    assert [str(file) for file in OUTSIDE if literal.search(file.read_text(encoding="utf-8"))] == []


def test_no_size_stands_outside_the_theme() -> None:
    literal = re.compile(r"\bpx\(\s*\d|set(Pixel|Point)Size|setFixed(Width|Height|Size)\(\s*\d")
    assert [str(file) for file in OUTSIDE if literal.search(file.read_text(encoding="utf-8"))] == []


def test_fonts_come_from_our_own_files(theme: Theme) -> None:
    families = QFontDatabase.families()
    assert {"IBM Plex Sans", "IBM Plex Mono"} <= set(families)
    for style, (size, _weight, family) in STYLES.items():
        info = QFontInfo(theme.font(style))
        assert (info.family(), info.pixelSize()) == (family, size)


def test_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL Open Font License" in (RESOURCES / "fonts/LICENSE-IBM-Plex.txt").read_text(encoding="utf-8")
    lucide = (RESOURCES / "icons/LICENSE-Lucide.txt").read_text(encoding="utf-8")
    assert "ISC License" in lucide
    assert "Feather" in lucide


def test_every_icon_can_be_drawn_in_every_size(theme: Theme) -> None:
    for file in sorted((RESOURCES / "icons").glob("*.svg")):
        pixmap = theme.pixmap(file.stem, "ink", Size.ICON)
        image = pixmap.toImage()
        drawn = any(
            image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
        )
        assert drawn, file.stem


def test_icons_named_in_the_code_exist() -> None:
    named = re.compile(r"(?:icon=|IconLabel\(\s*\w+,\s*)\"([a-z0-9-]+)\"")
    there = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    used = {name for file in OUTSIDE for name in named.findall(file.read_text(encoding="utf-8"))}
    assert used
    assert used <= there


def test_dutch_whatever_the_computer_speaks(theme: Theme, qtbot: QtBot) -> None:
    assert QLocale().name() == "nl_NL"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Save).text() == "Opslaan"


def test_text_grows_in_steps_and_stops_at_double(theme: Theme) -> None:
    seen = [theme.scale]
    for _step in range(5):
        theme.zoom_in()
        seen.append(theme.scale)
    assert seen == [*SCALES, 2.0, 2.0]
    theme.zoom_out()
    assert theme.scale == 1.5
    theme.zoom_reset()
    assert theme.scale == 1.0


def test_a_window_that_is_open_grows_with_its_text(theme: Theme, qtbot: QtBot) -> None:
    window, page = sample_window(theme)
    qtbot.addWidget(window)
    answer = page.question.first_focus()
    before = answer.sizeHint().height(), window.top_bar.height(), window.rail.width()
    theme.set_scale(1.25)
    QApplication.processEvents()
    after = answer.sizeHint().height(), window.top_bar.height(), window.rail.width()
    assert after[0] > before[0]
    assert after[1] == round(before[1] * 1.25)
    assert after[2] < before[2]  # 1440 at 125 % is a middle window: the rail folds


def test_dark_turns_an_open_window_dark(theme: Theme, qtbot: QtBot) -> None:
    window, _page = sample_window(theme)
    qtbot.addWidget(window)
    light = window.grab().toImage().pixelColor(700, 880)
    theme.set_appearance("dark")
    QApplication.processEvents()
    dark = window.grab().toImage().pixelColor(700, 880)
    assert light == QColor(LIGHT.surface)
    assert dark == theme.color("surface")
    assert dark.lightness() < 60

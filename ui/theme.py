"""The look of the window: every size, font and icon, said once, in the colours of light or dark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.style_sheet import style_sheet
from ui.tokens import DARK, LIGHT, Tokens
from ui.weak_call import Listeners

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
SCALES: Final = (1.0, 1.25, 1.5, 2.0)

Tone = Literal["groen", "amber", "rood", "blauw", "paars", "grijs", "secret"]
Appearance = Literal["system", "light", "dark"]
Style = Literal[
    "display", "title", "question", "section", "search", "strong", "medium", "body", "small",
    "small_medium", "small_strong", "caption", "caption_medium", "caption_strong", "quote", "key",
    "rail_key", "mono", "mono_small",
]  # fmt: skip

# pixels at 100 %, weight, family
STYLES: Final[dict[Style, tuple[int, int, str]]] = {
    "display": (28, 600, "IBM Plex Sans"),
    "title": (20, 600, "IBM Plex Sans"),
    "question": (18, 600, "IBM Plex Sans"),
    "section": (16, 600, "IBM Plex Sans"),
    "quote": (16, 500, "IBM Plex Sans"),
    "search": (16, 400, "IBM Plex Sans"),
    "strong": (14, 600, "IBM Plex Sans"),
    "medium": (14, 500, "IBM Plex Sans"),
    "body": (14, 400, "IBM Plex Sans"),
    "small": (13, 400, "IBM Plex Sans"),
    "small_medium": (13, 500, "IBM Plex Sans"),
    "small_strong": (13, 600, "IBM Plex Sans"),
    "caption": (12, 400, "IBM Plex Sans"),
    "caption_medium": (12, 500, "IBM Plex Sans"),
    "caption_strong": (12, 600, "IBM Plex Sans"),
    "key": (11, 600, "IBM Plex Sans"),
    "rail_key": (11, 500, "IBM Plex Sans"),
    "mono": (15, 400, "IBM Plex Mono"),
    "mono_small": (13, 400, "IBM Plex Mono"),
}

_KEPT_FONT: Final = "_q_styleSheetWidgetFont"
_IS_FUSION: Final = "in_fusion"
_IS_DUTCH: Final = "speaks_dutch"
_ALL_FONTS: Final = ""
#: How the files begin of the fonts on the sign-in page.
_FIRST_FONTS: Final = "IBMPlexSans_"


class Size:
    """Every length of the window in pixels at 100 %; `Theme.px` multiplies by the text scale."""

    HAIR: Final = 1
    THICK: Final = 2
    TIGHT: Final = 2
    PAIR: Final = 4
    SNUG: Final = 6
    GAP: Final = 8
    ROW: Final = 12
    CARD: Final = 16
    FACTS: Final = 18
    RIGHT: Final = 20
    LEFT: Final = 24
    WIDE: Final = 48
    RADIUS: Final = 4
    RADIUS_CARD: Final = 6
    TOP_BAR: Final = 56
    PERSON: Final = 66
    BUTTON: Final = 36
    BUTTON_SMALL: Final = 32
    BUTTON_PAD: Final = 28
    ANSWER: Final = 44
    ANSWER_WIDTH: Final = 132
    SEARCH: Final = 48
    TABLE_ROW: Final = 38
    TABLE_ROW_TALL: Final = 50
    TABLE_HEAD: Final = 34
    TABLE_PAD: Final = 10
    TABLE_LINE: Final = 20
    TABLE_MARK: Final = 4
    CHIP: Final = 22
    CHIP_PAD: Final = 7
    LINK: Final = 24
    TARGET: Final = 24
    REASON: Final = 58
    KEY_CAP: Final = 18
    KEY_CAP_WIDTH: Final = 20
    KEY_CAP_PAD: Final = 10
    KEY_CAP_RADIUS: Final = 3
    CHECK: Final = 18
    CHECK_ROW: Final = 28
    RING: Final = 3
    RING_STRONG: Final = 4
    RING_GAP: Final = 2
    RING_MARGIN: Final = 24
    ICON_CHIP: Final = 13
    ICON_LINK: Final = 14
    ICON: Final = 16
    ICON_RAIL: Final = 18
    ICON_LARGE: Final = 20
    ICON_STATE: Final = 26
    STATE_DISC: Final = 56
    STATE_WIDTH: Final = 340
    SKELETON: Final = 14
    SIGN: Final = 36
    SIGN_SMALL: Final = 28
    RAIL: Final = 208
    RAIL_NARROW: Final = 60
    RAIL_ITEM: Final = 40
    RAIL_TEXT: Final = 42
    RAIL_PAD: Final = 14
    RAIL_LOGO_LEFT: Final = 7
    RAIL_MARK: Final = 3
    RAIL_LOGO: Final = 30
    RAIL_DOT: Final = 4
    AVATAR: Final = 32
    PANEL: Final = 516
    PANEL_MIDDLE: Final = 460
    CONTENTS: Final = 264
    CONTENTS_LOW: Final = 240
    ASIDE: Final = 272
    SECTION_TITLE: Final = 140
    SECTION_GAP: Final = 9
    SECTION_LABEL: Final = 148
    TRACE_ARTICLE: Final = 78
    TIMELINE_TIME: Final = 48
    MASK: Final = 16
    MASK_SHORT: Final = 84
    MASK_WIDE: Final = 190
    MASK_STEP: Final = 6
    GROUND: Final = 252
    FOLD_MIDDLE: Final = 1400
    FOLD_NARROW: Final = 1000
    WINDOW_WIDTH: Final = 1024
    WINDOW_HEIGHT: Final = 640
    SCROLL_BAR: Final = 10
    SCROLL_HANDLE: Final = 40
    ALLEY: Final = 34
    ALLEY_SEARCH: Final = 44
    COMBO_ARROW: Final = 28
    OVERLAY: Final = 640
    PAPER: Final = 470
    PAPER_EDGE: Final = 12
    FORM: Final = 400
    TABLE_LEAST: Final = 180
    DEMO: Final = 384
    CHART: Final = 330
    PERIOD: Final = 104
    SIDE: Final = 304
    SIDE_MIDDLE: Final = 264
    CATEGORIES: Final = 300
    COL_TINY: Final = 56
    COL_SHORT: Final = 76
    COL_DATE: Final = 132
    COL_NUMBER: Final = 108
    COL_STATE: Final = 188
    COL_WIDE: Final = 212


class Theme(QObject):
    """What every widget is given: colours, sizes, fonts and icons of today, and word of change."""

    def __init__(
        self, *, appearance: Appearance = "light", scale: float = 1.0, contrast: bool = False
    ) -> None:
        super().__init__()
        self.changed = Listeners()
        self._appearance: Appearance = appearance
        self._contrast = contrast
        self._scale = scale
        self._app: QApplication | None = None
        self._has_icons = True
        self._has_sheet = True
        self._pixmaps: dict[tuple[str, str, int, float, float], QPixmap] = {}
        self._fonts: dict[tuple[Style, int], QFont] = {}
        self._tokens = self._chosen_tokens()

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def ring(self) -> int:
        """Width of the focus ring in screen pixels."""
        return self.px(Size.RING_STRONG if self._contrast else Size.RING)

    def px(self, size: float) -> int:
        """A length of the design in pixels of today."""
        return max(1, round(size * self._scale)) if size > 0 else 0

    def color(self, token: str) -> QColor:
        value: str = getattr(self._tokens, token)
        return QColor(value)

    def font(self, style: Style) -> QFont:
        size, weight, family = STYLES[style]
        key = (style, self.px(size))
        if key not in self._fonts:
            font = QFont([family, "Noto Sans", "DejaVu Sans"])
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        # A copy: whoever gets it may change it.
        return QFont(self._fonts[key])

    def pixmap(self, name: str, token: str, size: float, stroke: float = 1.9, ratio: float = 1.0) -> QPixmap:
        """An outline icon in one colour; `ratio` is the device pixel ratio of where it will be shown."""
        side = self.px(size)
        key = (name, self.color(token).name(), side, stroke, ratio)
        if key not in self._pixmaps:
            # Loaded here: the first picture of the program has no icons yet.
            from ui.icon_picture import icon_picture

            source = RESOURCES / "icons" / f"{name}.svg"
            self._pixmaps[key] = icon_picture(source, key[1], side, stroke, ratio)
        return self._pixmaps[key]

    def paint_icon(
        self, painter: QPainter, x: float, y: float, name: str, token: str, size: float, stroke: float = 2.0
    ) -> None:
        """Draw an icon with its left top corner at (x, y)."""
        if not self._has_icons:
            return
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(round(x), round(y), self.pixmap(name, token, size, stroke, ratio))

    def set_appearance(self, appearance: Appearance) -> None:
        if appearance != self._appearance:
            self._appearance = appearance
            self._renew()

    def set_contrast(self, contrast: bool) -> None:
        if contrast != self._contrast:
            self._contrast = contrast
            self._renew()

    def set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self._renew()

    def zoom_in(self) -> None:
        self.set_scale(next((s for s in SCALES if s > self._scale), SCALES[-1]))

    def zoom_out(self) -> None:
        self.set_scale(next((s for s in reversed(SCALES) if s < self._scale), SCALES[0]))

    def zoom_reset(self) -> None:
        self.set_scale(SCALES[0])

    def apply(self, app: QApplication, *, first: bool = False) -> None:
        """Dress the application: fonts, Dutch, palette and style sheet; and follow the system from now on.

        For the `first` picture of the program no more than its words need: once its widgets stand together
        `put_sheet` follows, and `complete` when they were painted.
        """
        self._app = app
        self._has_icons = self._has_sheet = not first
        register_fonts(_FIRST_FONTS if first else _ALL_FONTS)
        if not first:
            speak_dutch(app)
        if not app.property(_IS_FUSION):
            app.setStyle("Fusion")
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._renew)
        wishes = hints.accessibility()
        wishes.contrastPreferenceChanged.connect(self._on_contrast_wish)
        self._on_contrast_wish(wishes.contrastPreference())
        self._renew()

    def put_sheet(self) -> None:
        """The style sheet, at once for all that was built: with it Qt would dress each part anew in each box."""
        if self._app is not None and not self._has_sheet:
            self._has_sheet = True
            self._app.setStyleSheet(style_sheet(self._tokens, self.px, Size))

    def complete(self, window: QWidget) -> None:
        """What the first picture did without; the icons on it are decoration, and come now."""
        if self._app is not None:
            speak_dutch(self._app)
        self._has_icons = True
        window.update()
        for widget in window.findChildren(QWidget):
            widget.update()

    def _on_contrast_wish(self, wish: Qt.ContrastPreference) -> None:
        self.set_contrast(wish == Qt.ContrastPreference.HighContrast)

    def _chosen_tokens(self) -> Tokens:
        dark = self._appearance == "dark"
        if self._appearance == "system" and self._app is not None:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        tokens = DARK if dark else LIGHT
        return tokens.in_high_contrast() if self._contrast else tokens

    def _renew(self) -> None:
        self._tokens = self._chosen_tokens()
        self._pixmaps.clear()
        if self._app is not None:
            # Qt gives a widget that was never shown its old font and colours back when it is shown at last.
            for widget in self._dressed():
                widget.ensurePolished()
            self._app.setFont(self.font("body"))
            self._app.setPalette(self._palette())
            if self._has_sheet:
                self._app.setStyleSheet(style_sheet(self._tokens, self.px, Size))
            # Qt has kept the font of before for when a widget moves elsewhere.
            for widget in self._dressed():
                widget.setProperty(_KEPT_FONT, None)
        self.changed.emit()

    def _dressed(self) -> Iterator[QWidget]:
        """The widgets that follow this theme. Never all that Qt has: PySide dies on some that are going."""
        return (one for one in self.changed.owners() if isinstance(one, QWidget))

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for which, token in (
            (role.Window, "canvas"), (role.Base, "surface"), (role.AlternateBase, "sunken"),
            (role.Text, "ink"),
            (role.WindowText, "ink"), (role.ButtonText, "ink"), (role.Button, "surface"),
            (role.Link, "accent"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.PlaceholderText, "ink3"),
            (role.ToolTipBase, "ink"), (role.ToolTipText, "surface"), (role.Accent, "accent"),
        ):  # fmt: skip
            palette.setColor(which, self.color(token))
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(disabled, which, self.color("ink3"))
        return palette


def application(arguments: list[str]) -> QApplication:
    """The application in the style that the theme builds on.

    Asked for here, because `setStyle` answers with the style: PySide then first makes everything a style knows.
    """
    made = QApplication([*arguments, "-style", "fusion"])
    made.setProperty(_IS_FUSION, True)
    return made


@cache
def _register_font(file: str) -> None:
    if QFontDatabase.addApplicationFont(file) < 0:
        raise OSError(f"font cannot be read: {file}")


def register_fonts(beginning: str = _ALL_FONTS) -> None:
    """Load our own copies of IBM Plex: neither Qt's wheel nor a bare machine brings a font."""
    folder = RESOURCES / "fonts"
    # Not by a pattern: that would first be made into a regular expression, before the first picture.
    for name in sorted(os.listdir(folder)):
        if name.startswith(beginning) and name.endswith(".ttf"):
            _register_font(str(folder / name))


def speak_dutch(app: QApplication) -> None:
    """Dutch dates, numbers and standard buttons, whatever the language of the computer."""
    if app.property(_IS_DUTCH):
        return
    app.setProperty(_IS_DUTCH, True)
    # Loaded here: nothing of it shows on the first picture of the program.
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)

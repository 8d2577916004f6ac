"""The page before the work: the fortress on the left, one form on the right; for signing in and unlocking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.errors import EnvironmentTrouble, UserError
from ui.pages.page import Page, Width
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Part, Row, ScrollColumn, Stack, grow
from ui.widgets.inputs import mark_fault
from ui.widgets.mark import FortressGround, Mark
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.widgets.chip import Chip
    from ui.widgets.fault_words import FaultWords

_PRACTICE = "Oefenomgeving: alle personen zijn verzonnen"
_MARGINS = (Size.WIDE, Size.WIDE, Size.WIDE, Size.LEFT)
_FORM_MARGINS = (Size.LEFT, Size.LEFT, Size.LEFT, Size.LEFT)
#: Where the text is large there is little height: it goes to the form.
_NARROW_MARGINS = (Size.LEFT, Size.GAP, Size.LEFT, Size.PAIR)


class FaultBox(QWidget):
    """What went wrong, in a red or amber box above the form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inside: FaultWords | None = None
        self.hide()

    @property
    def words(self) -> str:
        return "" if self.isHidden() else self.accessibleName()

    def show_fault(
        self, strong: str, rest: str = "", *, tone: Tone = "rood", icon: str = "circle-alert"
    ) -> None:
        if self._inside is None:
            # Loaded here: most often nothing goes wrong.
            from ui.widgets.fault_words import FaultWords

            self._inside = FaultWords(self._theme)
            self.setLayout(Stack(self._theme, self._inside, gap=0))
        self._inside.show_fault(strong, rest, tone, icon)
        self.setAccessibleName(f"{strong} {rest}".strip())
        self.show()

    def show_sentences(self, text: str, *, icon: str = "circle-alert") -> None:
        """The first sentence is the heading, the others say what to do."""
        first, _, rest = text.partition(". ")
        self.show_fault(first.rstrip("."), rest, icon=icon)


class Entrance(Page):
    """Puts a form of one column beside the fortress; `aside` stands right of it when there is room."""

    def __init__(self, theme: Theme, title: str, product: str = "Balie Burgerzaken") -> None:
        super().__init__(theme, title)
        self.fault = FaultBox(theme)
        self._municipality = Text(theme, "", "title", "rail_ink")
        names = Stack(theme, self._municipality, Text(theme, product, "body", "rail_ink2"), gap=0)
        head = Row(theme, Mark(theme, Size.SIGN), names, STRETCH, gap=Size.CARD)
        motto = Text(theme, "Alles wat u opzoekt, wordt vastgelegd.", "body", "rail_ink2", wrap=True)
        self._ground = FortressGround(theme)
        self._ground.setLayout(Stack(theme, head, STRETCH, motto, margins=_MARGINS))
        self._practice: Chip | None = None
        self._versions = Text(theme, "", "caption", "ink3")
        self._foot = Row(theme, STRETCH, self._versions)
        self._form_column = Stack(theme)
        self._lines: Stack | None = None
        self._gap = Size.ROW
        self._form = Box(self._form_column)
        self._form.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._aside_column = Stack(theme)
        self._aside = Box(self._aside_column)
        self._aside.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._middle = Row(theme, STRETCH, self._form, self._aside, STRETCH, gap=Size.LEFT + Size.CARD)
        scroll = ScrollColumn(Box(self._middle), hug=True)
        self._right = Stack(theme, STRETCH, scroll, STRETCH, self._foot, margins=_FORM_MARGINS)
        self._frame = Row(theme, grow(self._ground, 39), grow(Box(self._right), 61), gap=0)
        self.set_content(Box(self._frame))
        self._aside.hide()
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_form(self, *parts: Part, gap: int = Size.ROW) -> None:
        # What stands beside it may be taller; the lines of the form keep together in the middle.
        self._gap = gap
        self._lines = Stack(self.theme, *parts, gap=gap)
        self._form_column.put(STRETCH)
        self._form_column.put(self._lines)
        self._form_column.put(STRETCH)

    def add_to_form(self, part: QWidget) -> None:
        """One more line, below the others."""
        if self._lines is not None:
            self._lines.put(part)

    def set_aside(self, *parts: Part) -> None:
        self._aside_column.put(Stack(self.theme, *parts))
        self._aside.show()
        self.arrange(self.width_mode)

    def clear_aside(self) -> None:
        self._aside.hide()
        self.arrange(self.width_mode)

    def show_house(self, municipality: str, versions: str = "", *, fictitious: bool = False) -> None:
        """Whose program this is, known once the database is open."""
        self._municipality.setText(municipality)
        self._versions.setText(versions)
        if fictitious and self._practice is None:
            self._practice = self._made_practice_chip()
        if self._practice is not None:
            self._practice.setVisible(fictitious)

    def show_environment_trouble(self, trouble: EnvironmentTrouble) -> None:
        self.fault.show_fault(trouble.happened, trouble.do, tone="amber", icon="unplug")
        announce(self, self.fault.words, urgent=True)

    def show_failure(self, error: Exception) -> None:
        """What the clerk can mend stays here; a bug of ours goes to the outer door."""
        if isinstance(error, UserError):
            self.show_user_error(error)
        elif isinstance(error, EnvironmentTrouble):
            self.show_environment_trouble(error)
        else:
            raise error

    def show_refused(self, error: UserError, password: PasswordField) -> None:
        """A password that was not taken: said above the form, with the password ready to be typed over."""
        closed = "gesloten" in error.sentence
        self.fault.show_sentences(error.sentence, icon="lock" if closed else "circle-alert")
        mark_fault(password.line, True)
        password.line.setAccessibleDescription(error.sentence)
        announce(password.line, error.sentence, urgent=True)
        password.line.selectAll()
        password.line.setFocus()

    def clear_faults(self) -> None:
        super().clear_faults()
        self.fault.hide()
        for password in self.findChildren(PasswordField):
            mark_fault(password.line, False)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._ground.setVisible(width != "narrow")
        crowded = width == "middle" and not self._aside.isHidden()
        self._frame.setStretch(0, 28 if crowded else 39)
        self._frame.setStretch(1, 72 if crowded else 61)
        narrow = width == "narrow"
        # Alone it stays in a row: in a column its height would be reckoned for the whole width of the window.
        below = narrow and not self._aside.isHidden()
        self._middle.setDirection(Stack.Direction.TopToBottom if below else Stack.Direction.LeftToRight)
        self._right.set_margins(_NARROW_MARGINS if narrow else _FORM_MARGINS)
        self._right.set_gap(Size.PAIR if narrow else Size.GAP)
        self._versions.setVisible(not narrow)
        if self._lines is not None:
            self._lines.set_gap(min(self._gap, Size.GAP) if narrow else self._gap)

    def _made_practice_chip(self) -> Chip:
        # Loaded here: it is only known once the database is open.
        from ui.widgets.chip import Chip, ChipView

        chip = Chip(self.theme, ChipView(_PRACTICE, "paars", "flask-conical"))
        self._foot.insertWidget(0, chip)
        return chip

    def _rescale(self) -> None:
        px = self.theme.px
        self._form.setFixedWidth(px(Size.FORM))
        self._aside.setFixedWidth(px(Size.DEMO))

"""The header with the person of this page: one order of fields, signals as chips, or masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.actions import REVEAL, Command
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Line, Part, Row, Stack, empty_layout, grow
from ui.widgets.chip import ChipRow, ChipView, FlowLayout
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.masked import MASKED_WORD, Masked
from ui.widgets.text import Text

MASKED_NAME: Final = "Afgeschermde persoon"
#: A longer name has lines of its own, so that the signals keep their place and no letter is cut off.
_LONG_NAME: Final = 48


@dataclass(frozen=True, slots=True)
class StepView:
    """A step about the person, done or still to do; an optional one is never pressed upon anybody."""

    key: str
    text: str
    done: bool
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PersonHeaderView:
    """What stands in the header; for a masked person only signals and grounds are filled."""

    name: str = ""
    bsn: str = ""
    born: str = ""
    address: str = ""
    civil_status: str = ""
    role: str = ""
    signals: tuple[ChipView, ...] = ()
    steps: tuple[StepView, ...] = ()
    masked: bool = False
    grounds: tuple[tuple[str, object], ...] = ()  # none are offered to a free third party
    #: Where more of this person is to be read, behind the facts.
    way_on: Command | None = None


class PersonHeader(QFrame):
    """Shows a `PersonHeaderView`; pressing a step or revealing a masked person is left to the page."""

    step_chosen = Signal(str)
    way_on_chosen = Signal()
    reveal_wanted = Signal(object)  # the value of the chosen ground

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "surface")
        self._view: PersonHeaderView | None = None
        self._narrow = False
        self._open = False
        self._ground: Choice | None = None
        self._reveal: KeyButton | None = None
        self._stack = Stack(theme, gap=0)
        self.setLayout(self._stack)
        self.hide()

    @property
    def view(self) -> PersonHeaderView | None:
        return self._view

    def show_person(self, view: PersonHeaderView | None) -> None:
        if view == self._view:
            return
        self._view = view
        self._open = False
        self._build()

    def arrange(self, *, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self._build()

    def _build(self) -> None:
        theme, view = self._theme, self._view
        empty_layout(self._stack)
        self._ground = self._reveal = None
        self.setVisible(view is not None)
        if view is None:
            return
        name = MASKED_NAME if view.masked else view.name
        self.setAccessibleName(f"{view.role or 'Persoon'}: {name}")
        role = Text(theme, view.role, "small", "ink3") if view.role and not self._narrow else None
        folded = self._narrow and not self._open
        chips = ChipRow(theme, view.signals[:1] if folded else view.signals)
        if self._narrow:
            more = LinkButton(theme, "Minder" if self._open else "Meer", icon="chevron-down")
            more.clicked.connect(self._on_more)
            parts: list[Part] = [Row(theme, Text(theme, name, "section", wrap=True), grow(chips), more)]
            if self._open:
                parts += [Box(self._facts(view)), self._aside(view)]
            margins = (Size.ROW, Size.GAP, Size.ROW, Size.GAP)
            self._stack.put(Box(Stack(theme, *parts, gap=Size.PAIR, margins=margins)))
        else:
            if len(name) > _LONG_NAME:
                heads: list[Part] = [
                    Row(theme, role, grow(Text(theme, name, "section", wrap=True))),
                    chips,
                ]
            else:
                heads = [Row(theme, role, Text(theme, name, "section"), grow(chips))]
            left = Box(Stack(theme, *heads, Box(self._facts(view)), gap=Size.PAIR))
            margins = (Size.LEFT, Size.TABLE_PAD, Size.RIGHT, Size.TABLE_PAD)
            row = Row(theme, grow(left), self._aside(view), gap=Size.ROW, margins=margins)
            self._stack.put(Box(row))
        self._stack.put(Line())

    def _facts(self, view: PersonHeaderView) -> FlowLayout:
        theme = self._theme
        flow = FlowLayout(theme, Size.FACTS)
        if view.masked:
            masks = (
                ("naam", Size.ANSWER_WIDTH),
                ("BSN", Size.MASK_SHORT),
                ("geboren", Size.MASK_SHORT),
                ("adres", Size.MASK_WIDE),
            )
            for label, width in masks:
                words = Text(theme, label, "small", "ink3")
                mask = Masked(theme, width)
                mask.setAccessibleName(f"{label} {MASKED_WORD}")
                flow.addWidget(Box(Row(theme, words, mask, gap=Size.SNUG)))
            self._put_way_on(flow, view)
            return flow
        facts = (
            ("BSN", view.bsn),
            ("geboren", view.born),
            ("adres", view.address),
            ("burgerlijke staat", view.civil_status),
        )
        for label, value in facts:
            if value:
                words = Text(theme, label, "small", "ink3")
                flow.addWidget(
                    Box(Row(theme, words, Text(theme, value, "small_medium"), gap=Size.SNUG)),
                )
        self._put_way_on(flow, view)
        return flow

    def _put_way_on(self, flow: FlowLayout, view: PersonHeaderView) -> None:
        if view.way_on is not None:
            link = LinkButton(self._theme, view.way_on.text, key=view.way_on.key)
            link.clicked.connect(self.way_on_chosen)
            flow.addWidget(link)

    def _aside(self, view: PersonHeaderView) -> QWidget | None:
        theme = self._theme
        if view.masked:
            none = (
                ("Geen wettelijke grond gekozen", None) if view.grounds else ("Geen wettelijke grond", None)
            )
            self._ground = Choice(theme, (none, *view.grounds), name="Wettelijke grond om te tonen")
            self._ground.setEnabled(bool(view.grounds))
            self._ground.currentIndexChanged.connect(self._on_ground)
            self._reveal = KeyButton(theme, REVEAL)
            self._reveal.setEnabled(False)
            self._reveal.clicked.connect(self._on_reveal)
            return Box(Row(theme, self._ground, self._reveal))
        if not view.steps:
            return None
        row = Row(theme)
        for step in view.steps:
            button = KeyButton(
                theme,
                Command(step.text),
                icon="circle-check" if step.done else "circle-dashed",
                icon_tone="groen" if step.done else "ink3" if step.optional else "amber",
                height=Size.BUTTON_SMALL,
            )
            still = "Kan ook later" if step.optional else "Nog te doen"
            button.setAccessibleDescription("Gedaan" if step.done else still)
            button.setObjectName(step.key)
            button.clicked.connect(self._on_step)
            row.addWidget(button)
        return Box(row)

    def _on_step(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.step_chosen.emit(sender.objectName())

    def _on_ground(self) -> None:
        if self._ground is not None and self._reveal is not None:
            self._reveal.setEnabled(self._ground.value() is not None)

    def _on_reveal(self) -> None:
        if self._ground is not None:
            self.reveal_wanted.emit(self._ground.value())

    def _on_more(self) -> None:
        self._open = not self._open
        self._build()
        link = self.findChild(LinkButton)
        if link is not None:
            link.setFocus()

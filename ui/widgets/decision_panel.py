"""The decision beside the facts: outcome, reasons, and what is still needed; it holds no rules."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import (
    STRETCH,
    Box,
    Card,
    Line,
    Part,
    Row,
    ScrollColumn,
    Stack,
    Tinted,
    empty_layout,
    grow,
    top,
)
from ui.widgets.change_list import ChangeList, ChangeView
from ui.widgets.chip import Chip, ChipRow, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.text import Text
from ui.widgets.timeline import MomentView, Timeline
from ui.widgets.todo_list import TodoList, TodoView
from ui.widgets.trace_view import ReasonView, TraceView

SIDES = (Size.GAP, 0, Size.GAP, 0)


@dataclass(frozen=True, slots=True)
class ElementView:
    """A piece of data that is given, or expressly not."""

    text: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Everything the panel shows; empty parts are left out."""

    outcome: str  # a code of OUTCOMES
    sentence: str
    firm: bool = False
    word: str = ""  # instead of the usual word of the outcome
    timer: str = ""  # «4 minuten»: shown instead of «Staat vast» or «Voorlopig»
    reasons: tuple[ReasonView, ...] = ()
    all_reasons: tuple[ReasonView, ...] = ()  # the whole trace, behind «Alle artikelen»
    elements: tuple[ElementView, ...] = ()
    elements_note: str = ""
    data: str = ""  # the data in one line, where there are no elements to list
    todo: tuple[TodoView, ...] = ()
    moments: tuple[MomentView, ...] = ()
    reading: str = ""  # what to read aloud
    reading_locked: bool = False
    costs: str = ""
    letter: str = ""
    changes: tuple[ChangeView, ...] = ()
    changes_text: str = ""
    say: str = ""
    dont_say: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    only_for_you: bool = False  # the reasons are not for the citizen's ears

    @property
    def shown_word(self) -> str:
        return self.word or OUTCOMES[self.outcome].word

    @property
    def spoken(self) -> str:
        """What is said when the outcome changes."""
        still = sum(item.state == "question" for item in self.todo)
        points = f" Nog {still} {'punt' if still == 1 else 'punten'}." if still else ""
        return f"Uitkomst: {self.shown_word}.{points}"


class DecisionPanel(QFrame):
    """A card with the outcome on top that stays in view; the rest scrolls under it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: DecisionView | None = None
        self._unfolded = False
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Beslissing")
        self._head = Stack(theme, gap=0)
        margins = (Size.GAP, Size.TABLE_PAD, Size.GAP, Size.ROW)
        self._body = Stack(theme, gap=Size.GAP, margins=margins)
        self._scroll = ScrollColumn(Box(self._body), hug=True, name="Onderbouwing van de beslissing")
        self.setLayout(Stack(theme, self._head, self._scroll, gap=0))
        theme.changed.connect(self._build)

    @property
    def view(self) -> DecisionView | None:
        return self._view

    def show_decision(self, view: DecisionView) -> None:
        """Show a decision; another outcome is announced, the same view changes nothing."""
        before = self._view
        if view == before:
            return
        self._view = view
        self._build()
        if before is None or view.spoken != before.spoken:
            announce(self, view.spoken)

    def _build(self) -> None:
        view = self._view
        if view is None:
            return
        place = self._scroll.verticalScrollBar().value()
        empty_layout(self._head)
        empty_layout(self._body)
        self._head.put(self._outcome(view))
        for number, block in enumerate(self._blocks(view)):
            if number:
                self._body.put(self._inset(Line()))
            self._body.put(block)
        self._scroll.verticalScrollBar().setValue(place)

    def _outcome(self, view: DecisionView) -> QWidget:
        theme, look = self._theme, OUTCOMES[view.outcome]
        if view.timer:
            state = ChipView(view.timer, look.tone, "timer", outlined=True)
        elif view.firm:
            state = ChipView("Staat vast", look.tone, "lock", outlined=True)
        else:
            state = ChipView("Voorlopig", look.tone, "hourglass", outlined=True)
        word = Text(theme, view.shown_word, "display", look.tone, wrap=True)
        head = Row(theme, OutcomeSign(theme, view.outcome), grow(word), Chip(theme, state), gap=Size.ROW)
        sentence = Text(theme, view.sentence, "body", wrap=True)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        stack = Stack(theme, head, sentence, gap=Size.SNUG, margins=margins)
        return Tinted(theme, stack, look.tone, border="bottom", top_only=True)

    def _blocks(self, view: DecisionView) -> list[QWidget]:
        """The parts in their order; while it is open, what is needed comes first."""
        todo, why = self._todo(view), self._why(view)
        change, given = self._changes(view), self._given(view)
        lines = [self._line("Brief", view.letter), self._data_and_costs(view)]
        if view.firm:
            told = [self._say(view), self._dont_say(view), self._reading(view)]
            order = [*told, why, given, todo, *lines, self._moments(view), change]
        else:
            order = [todo, self._moments(view), self._reading(view), why, change, given, *lines]
        order += [self._warning(text) for text in view.warnings]
        return [block for block in order if block is not None]

    def _why(self, view: DecisionView) -> QWidget | None:
        if not view.reasons:
            return None
        theme = self._theme
        right: QWidget | None = None
        if view.only_for_you:
            right = Text(theme, "alleen voor u", "caption", "ink3")
        elif view.all_reasons:
            words = "Minder artikelen" if self._unfolded else "Alle artikelen"
            link = LinkButton(theme, words, icon="list-tree")
            link.clicked.connect(self._on_unfold)
            right = link
        shown = view.all_reasons if self._unfolded and view.all_reasons else view.reasons
        return self._block("Waarom", TraceView(theme, shown), right=right, bleed=True)

    def _todo(self, view: DecisionView) -> QWidget | None:
        return self._block("Wat nog nodig is", TodoList(self._theme, view.todo)) if view.todo else None

    def _given(self, view: DecisionView) -> QWidget | None:
        if not view.elements:
            return None
        theme = self._theme
        chips = [
            ChipView(e.text, "groen" if e.given else "rood", "check" if e.given else "x")
            for e in view.elements
        ]
        note = Text(theme, view.elements_note, "caption", "ink3", wrap=True) if view.elements_note else None
        body = Box(Stack(theme, ChipRow(theme, chips), note, gap=Size.SNUG))
        return self._block("Deze gegevens", body)

    def _changes(self, view: DecisionView) -> QWidget | None:
        if not view.changes and not view.changes_text:
            return None
        theme = self._theme
        words = Text(theme, view.changes_text, "small", wrap=True) if view.changes_text else None
        listed = ChangeList(theme, view.changes) if view.changes else None
        return self._block("Wat zou de uitkomst veranderen?", Box(Stack(theme, listed, words)))

    def _say(self, view: DecisionView) -> QWidget | None:
        if not view.say:
            return None
        theme = self._theme
        icon = IconLabel(theme, "message-square-quote", "ink2", Size.ICON_LARGE)
        quote = Text(theme, view.say, "quote", wrap=True)
        card = Card(theme, Row(theme, top(icon), grow(quote), gap=Size.ROW), kind="sunken")
        note = Text(theme, "voor elke weigering gelijk", "caption", "ink3")
        return self._block("Zeg aan de balie", card, right=note)

    def _dont_say(self, view: DecisionView) -> QWidget | None:
        if not view.dont_say:
            return None
        theme = self._theme
        rows = [
            Row(
                theme,
                top(IconLabel(theme, "x", "rood", Size.ICON, 2.6)),
                grow(Text(theme, words, "small", wrap=True)),
            )
            for words in view.dont_say
        ]
        return self._block("Zeg dit niet", Box(Stack(theme, *rows, gap=Size.PAIR)))

    def _moments(self, view: DecisionView) -> QWidget | None:
        return self._block("Verloop", Timeline(self._theme, view.moments)) if view.moments else None

    def _reading(self, view: DecisionView) -> QWidget | None:
        if not view.reading:
            return None
        theme = self._theme
        icon = "lock" if view.reading_locked else "message-square-quote"
        words = Text(theme, view.reading, "small" if view.reading_locked else "quote", wrap=True)
        words.set_tone("ink2" if view.reading_locked else "ink")
        sign = IconLabel(theme, icon, "ink2", Size.ICON_RAIL)
        card = Card(theme, Row(theme, top(sign), grow(words), gap=Size.ROW), kind="sunken")
        return self._block("Voorleestekst", card)

    def _data_and_costs(self, view: DecisionView) -> QWidget | None:
        data, costs = self._line("Gegevens", view.data), self._line("Kosten", view.costs)
        if data is None or costs is None:
            return data or costs
        room = self._theme.px(Size.PANEL_MIDDLE)
        if data.sizeHint().width() + costs.sizeHint().width() < room:
            return Box(Row(self._theme, data, grow(costs), gap=Size.CARD))
        return Box(Stack(self._theme, data, costs, gap=Size.SNUG))

    def _line(self, title: str, words: str) -> QWidget | None:
        if not words:
            return None
        theme = self._theme
        head, text = Text(theme, title, "strong"), Text(theme, words, "small", wrap=True)
        return Box(Row(theme, head, grow(text), gap=Size.ROW, margins=SIDES))

    def _warning(self, words: str) -> QWidget:
        theme = self._theme
        icon = IconLabel(theme, "triangle-alert", "amber")
        margins = (Size.TABLE_PAD, Size.GAP, Size.TABLE_PAD, Size.GAP)
        row = Row(theme, top(icon), grow(Text(theme, words, "small", wrap=True)), margins=margins)
        return self._inset(Tinted(theme, row, "amber"))

    def _block(
        self, title: str, body: QWidget, *, right: QWidget | None = None, bleed: bool = False
    ) -> QWidget:
        theme = self._theme
        head = Row(theme, Text(theme, title, "strong"), STRETCH, right, margins=SIDES)
        return Box(Stack(theme, head, body if bleed else self._inset(body), gap=Size.SNUG))

    def _inset(self, part: QWidget) -> QWidget:
        return Box(Row(self._theme, grow(part), margins=SIDES))

    def _on_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._build()
        link = self.findChild(LinkButton)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)


class _WhyButton(KeyButton):
    """Opens the reasons when it is pressed, and when F6 comes by."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Command("Waarom", "F6", "De onderbouwing van deze uitkomst."), live=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.click()


class DecisionStrip(QWidget):
    """The outcome in one line, for a window with room for one column."""

    why_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place: Stack = Stack(theme, gap=0)
        self.setLayout(self._place)
        self.why = _WhyButton(theme)
        self.why.clicked.connect(self.why_wanted)

    def show_decision(self, view: DecisionView) -> None:
        theme, look = self._theme, OUTCOMES[view.outcome]
        self.why.setParent(self)
        empty_layout(self._place)
        word = Text(theme, view.shown_word, "title", look.tone, wrap=True)
        sentence: Part = Text(theme, view.sentence, "body", wrap=True)
        words = Stack(theme, word, sentence, gap=0)
        margins = (Size.ROW, Size.GAP, Size.ROW, Size.GAP)
        sign = OutcomeSign(theme, view.outcome, Size.SIGN_SMALL)
        row = Row(theme, sign, grow(words), self.why, gap=Size.TABLE_PAD, margins=margins)
        self._place.put(Tinted(theme, row, look.tone, border="bottom", radius=0))
        self.why.show()

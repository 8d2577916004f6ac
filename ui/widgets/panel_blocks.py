"""The parts of the decision panel: each is made once and shows its part of a decision, or hides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Part, Row, Stack, Tinted, grow, top
from ui.widgets.change_list import ChangeList
from ui.widgets.chip import Chip, ChipView
from ui.widgets.decision_data import DecisionView
from ui.widgets.icon_label import IconLabel
from ui.widgets.kept_rows import KeptRows
from ui.widgets.link_button import LinkButton
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.text import Text
from ui.widgets.tick_list import TickList
from ui.widgets.timeline import Timeline
from ui.widgets.todo_list import TodoList
from ui.widgets.trace_view import TraceView

_SIDES = (Size.GAP, 0, Size.GAP, 0)
_FIRM, _FOR_NOW = ("Staat vast", "lock"), ("Voorlopig", "hourglass")


def _inset(theme: Theme, part: QWidget) -> QWidget:
    return Box(Row(theme, grow(part), margins=_SIDES))


class OutcomeHead(QWidget):
    """Sign, word and sentence of the outcome, with the costs under it: these stay in their place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        code = next(iter(OUTCOMES))
        look = OUTCOMES[code]
        self._sign = OutcomeSign(theme, code)
        self._word = Text(theme, "", "display", look.tone, wrap=True)
        self._state = Chip(theme, ChipView("", look.tone, _FOR_NOW[1], outlined=True))
        self._sentence = Text(theme, "", "body", wrap=True)
        head = Row(theme, self._sign, grow(self._word), self._state, gap=Size.ROW)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        stack = Stack(theme, head, self._sentence, gap=Size.SNUG, margins=margins)
        self._ground = Tinted(theme, stack, look.tone, border="bottom", top_only=True)
        self._costs = Text(theme, "", "small", wrap=True)
        self._costs_row = Box(
            Stack(
                theme,
                Row(
                    theme,
                    top(Text(theme, "Kosten", "strong")),
                    grow(self._costs),
                    gap=Size.ROW,
                    margins=(Size.CARD, Size.GAP, Size.CARD, Size.GAP),
                ),
                Line(),
                gap=0,
            )
        )
        self.setLayout(Stack(theme, self._ground, self._costs_row, gap=0))

    def show_view(self, view: DecisionView) -> None:
        look = OUTCOMES[view.outcome]
        word, icon = (view.timer, "timer") if view.timer else _FIRM if view.firm else _FOR_NOW
        self._ground.set_tone(look.tone)
        self._sign.show_outcome(view.outcome)
        self._word.setText(view.shown_word)
        self._word.set_tone(look.tone)
        self._state.set_view(ChipView(word, look.tone, icon, outlined=True))
        self._sentence.setText(view.sentence)
        self._costs.setText(view.costs)
        self._costs_row.setVisible(bool(view.costs))


class Block(QWidget):
    """A hairline, a heading and a body; `fill` shows its part of a view and says whether there is one."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        body: QWidget,
        fill: Callable[[DecisionView], bool],
        *,
        right: Part = None,
        bleed: bool = False,
    ) -> None:
        super().__init__()
        self._fill = fill
        self._line = _inset(theme, Line())
        head = Row(theme, Text(theme, title, "strong"), STRETCH, right, margins=_SIDES) if title else None
        inner = body if bleed else _inset(theme, body)
        parts = Stack(theme, head, inner, gap=Size.SNUG)
        self.setLayout(Stack(theme, self._line, parts, gap=Size.GAP))

    def show_view(self, view: DecisionView) -> bool:
        """Whether there is anything to show."""
        shown = self._fill(view)
        self.setVisible(shown)
        return shown

    def set_first(self, first: bool) -> None:
        """The first one needs no line above it."""
        self._line.setVisible(not first)


class WhyBlock(Block):
    """The reasons, and on request the whole trace."""

    article_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._trace = TraceView(theme)
        self._link = LinkButton(theme, "Alle artikelen", icon="list-tree")
        self._aside = Text(theme, "alleen voor u", "caption", "ink3")
        self._view: DecisionView | None = None
        self._unfolded = False
        right = Row(theme, self._aside, self._link, gap=0)
        super().__init__(theme, "Waarom", self._trace, self._show, right=right, bleed=True)
        self._link.clicked.connect(self._on_unfold)
        self._trace.article_wanted.connect(self.article_wanted)

    def _show(self, view: DecisionView) -> bool:
        self._view = view
        whole = self._unfolded and bool(view.all_reasons)
        self._aside.setVisible(view.only_for_you)
        self._link.setVisible(bool(view.all_reasons) and not view.only_for_you)
        self._trace.show_reasons(view.all_reasons if whole else view.reasons)
        return bool(view.reasons)

    def _on_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._link.set_text("Minder artikelen" if self._unfolded else "Alle artikelen")
        if self._view is not None:
            self._show(self._view)


class DataBlock(Block):
    """The elements that may leave, to be ticked."""

    ticked = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        self.ticks = TickList(theme, "Gegevens die u geeft")
        self._note = Text(theme, "", "caption", "ink3", wrap=True)
        self._caution = _Warning(theme)
        body = Box(Stack(theme, self._caution, self.ticks, self._note, gap=Size.SNUG))
        super().__init__(theme, "Deze gegevens", body, self._show)
        self.ticks.ticked.connect(self.ticked)

    def _show(self, view: DecisionView) -> bool:
        self.ticks.show_ticks(view.elements)
        self._note.setText(view.elements_note)
        self._note.setVisible(bool(view.elements_note))
        self._caution.show_words(view.elements_caution)
        return bool(view.elements)


class ChangesBlock(Block):
    """What would turn the outcome."""

    def __init__(self, theme: Theme) -> None:
        self._changes = ChangeList(theme)
        self._words = Text(theme, "", "small", wrap=True)
        body = Box(Stack(theme, self._changes, self._words))
        super().__init__(theme, "Wat zou de uitkomst veranderen?", body, self._show)

    def _show(self, view: DecisionView) -> bool:
        self._changes.show_changes(view.changes)
        self._changes.setVisible(bool(view.changes))
        self._words.setText(view.changes_text)
        self._words.setVisible(bool(view.changes_text))
        return bool(view.changes or view.changes_text)


class ReadingBlock(Block):
    """What is read aloud, word for word; locked until it may."""

    def __init__(self, theme: Theme) -> None:
        self._sign = IconLabel(theme, "lock", "ink2", Size.ICON_RAIL)
        self._words = Text(theme, "", "quote", wrap=True)
        card = Card(theme, Row(theme, top(self._sign), grow(self._words), gap=Size.ROW), kind="sunken")
        super().__init__(theme, "Voorleestekst", card, self._show)

    def _show(self, view: DecisionView) -> bool:
        locked = view.reading_locked
        self._sign.set_icon("lock" if locked else "message-square-quote", "ink2")
        self._words.setText(view.reading)
        self._words.set_look("small" if locked else "quote", "ink2" if locked else "ink")
        return bool(view.reading)


class _Warning(QWidget):
    """An amber note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Text(theme, "", "small", wrap=True)
        icon = IconLabel(theme, "triangle-alert", "amber")
        margins = (Size.TABLE_PAD, Size.GAP, Size.TABLE_PAD, Size.GAP)
        row = Row(theme, top(icon), grow(self._words), margins=margins)
        self.setLayout(Stack(theme, Tinted(theme, row, "amber"), gap=0))

    def show_words(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


class _DontSayRow(QWidget):
    """A cross and what not to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Text(theme, "", "small", wrap=True)
        self.setLayout(Row(theme, top(IconLabel(theme, "x", "rood", Size.ICON, 2.6)), grow(self._words)))

    def show_words(self, words: str) -> None:
        self._words.setText(words)


def todo_block(theme: Theme) -> Block:
    """What is still needed."""
    todo = TodoList(theme)

    def show(view: DecisionView) -> bool:
        todo.show_items(view.todo)
        return bool(view.todo)

    return Block(theme, "Wat nog nodig is", todo, show)


def moments_block(theme: Theme) -> Block:
    """What happened, and what is waited for."""
    timeline = Timeline(theme)

    def show(view: DecisionView) -> bool:
        timeline.show_moments(view.moments)
        return bool(view.moments)

    return Block(theme, "Verloop", timeline, show)


def say_block(theme: Theme) -> Block:
    """What is said at the counter."""
    icon = IconLabel(theme, "message-square-quote", "ink2", Size.ICON_LARGE)
    quote = Text(theme, "", "quote", wrap=True)
    card = Card(theme, Row(theme, top(icon), grow(quote), gap=Size.ROW), kind="sunken")
    note = Text(theme, "voor elke weigering gelijk", "caption", "ink3")

    def show(view: DecisionView) -> bool:
        quote.setText(view.say)
        return bool(view.say)

    return Block(theme, "Zeg aan de balie", card, show, right=note)


def dont_say_block(theme: Theme) -> Block:
    """What would give away more than a refusal."""
    stack = Stack(theme, gap=Size.PAIR)
    body = Box(stack)
    rows = KeptRows(stack, lambda: _DontSayRow(theme), _DontSayRow.show_words)

    def show(view: DecisionView) -> bool:
        rows.show(view.dont_say)
        return bool(view.dont_say)

    return Block(theme, "Zeg dit niet", body, show)


def warnings_block(theme: Theme) -> Block:
    """Where the rules and the law differ."""
    stack = Stack(theme, gap=Size.GAP)
    body = Box(stack)
    rows = KeptRows(stack, lambda: _Warning(theme), _Warning.show_words)

    def show(view: DecisionView) -> bool:
        rows.show(view.warnings)
        return bool(view.warnings)

    return Block(theme, "", body, show)


def line_block(theme: Theme, title: str, words_of: Callable[[DecisionView], str]) -> Block:
    """A heading with its words on one line."""
    words = Text(theme, "", "small", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    # The heading is a size larger: both stand on one line.
    words.setContentsMargins(0, Size.HAIR, 0, 0)
    body = Box(Row(theme, top(Text(theme, title, "strong")), grow(words), gap=Size.ROW))

    def show(view: DecisionView) -> bool:
        words.setText(words_of(view))
        return bool(words_of(view))

    return Block(theme, "", body, show)

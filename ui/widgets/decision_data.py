"""What the decision panel shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from ui.widgets.change_list import ChangeView
from ui.widgets.outcome_sign import OUTCOMES
from ui.widgets.tick_list import TickView
from ui.widgets.timeline import MomentView
from ui.widgets.todo_list import TodoView
from ui.widgets.trace_view import ReasonView


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
    elements: tuple[TickView, ...] = ()
    elements_note: str = ""
    elements_caution: str = ""  # why something must be ticked on purpose
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
        still = sum(item.points for item in self.todo if item.state == "question")
        points = f" Nog {still} {'punt' if still == 1 else 'punten'}." if still else ""
        return f"Uitkomst: {self.shown_word}.{points}"

"""How one fact is asked, and how its answers are said."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.decision import AskedOf, Section


@dataclass(frozen=True, slots=True)
class Question:
    """A fact in the words of the counter.

    `word` is its name in the case files; several facts with one word are answered together by it.
    `yes` and `no` say the answer as a sentence; a choice has `labels` instead.
    """

    key: str
    section: Section
    asked_of: AskedOf
    text: str
    yes: str = ""
    no: str = ""
    help: str = ""
    needs_reason: bool = False
    word: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    #: How a value is said outside its own question: «Kanaal: schriftelijk».
    said: str = "{}"
    #: A sign of trouble that intake looks for in every request; the window may ask these together.
    signal: bool = False

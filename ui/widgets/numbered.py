"""Steps under each other, each with its number."""

from __future__ import annotations

from collections.abc import Iterable

from ui.theme import Size, Theme
from ui.widgets.boxes import Row, Stack, grow, top
from ui.widgets.text import Text


def numbered(theme: Theme, steps: Iterable[str]) -> Stack:
    """The steps, with room for more than one line each."""
    made = Stack(theme, gap=Size.GAP)
    for number, words in enumerate(steps, 1):
        mark = top(Text(theme, f"{number}.", "strong", "accent"))
        made.put(Row(theme, mark, grow(Text(theme, words, "body", wrap=True)), gap=Size.GAP))
    return made

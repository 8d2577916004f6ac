"""Many parts shown and hidden at once, and laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def laid_out_once(*parts: QWidget) -> Iterator[None]:
    """Until the end nothing around these parts is laid out.

    Each widget that is shown in a visible window makes Qt lay out all that it stands in, up to the window: with
    ten of them the whole page ten times. What waited is laid out with the next events, before it is painted.
    """
    held = _around(parts)
    for layout in held:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)


def _around(parts: tuple[QWidget, ...]) -> list[QLayout]:
    """The layouts in these parts and of everything that they stand in."""
    found: dict[int, QLayout] = {}
    for part in parts:
        widget: QWidget | None = part
        while widget is not None:
            layout = widget.layout()
            if layout is not None and layout.isEnabled():
                found[id(layout)] = layout
            widget = widget.parentWidget()
    return list(found.values())

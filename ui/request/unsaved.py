"""What a clerk entered and couldn't be saved, in words: so that it can be entered again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from counter_app.domain.requester import RequesterClass
from counter_app.regulation.questions import said
from counter_app.regulation.vocabulary import REQUESTERS
from ui import words
from ui.format import day_numeric
from ui.request.changes import Answered, Change

_LABELS: Final = {
    "requester_class": "soort verzoeker",
    "requester_name": "naam",
    "requester_address": "adres",
    "received_on": "ontvangen op",
    "purpose": "doel",
    "elements": "gegevens",
}


def in_words(changes: Sequence[Change]) -> str:
    """Every change with what was entered, the reason included."""
    told: list[str] = []
    for change in changes:
        if isinstance(change, Answered):
            why = f" ({change.reason})" if change.reason else ""
            told.append(f"«{said(change.key, change.value)}»{why}")
        else:
            told += [f"{_LABELS[name]} «{_value(value)}»" for name, value in change.fields if name in _LABELS]
    return f"{', '.join(told)}." if told else ""


def _value(value: Any) -> str:
    if isinstance(value, RequesterClass):
        return REQUESTERS[value]
    if isinstance(value, tuple):
        return ", ".join(words.ELEMENTS[one].lower() for one in value)
    if isinstance(value, str):
        return " ".join(value.split())
    return day_numeric(value)

"""When somebody else asks than before, and which answers said nothing about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from counter_app.domain.decision import AskedOf, Section
from counter_app.domain.folding import fold
from counter_app.regulation.questions import QUESTIONS

if TYPE_CHECKING:
    from counter_app.services.stored_requests import StoredRequest

_OF_REQUESTER: Final = frozenset({Section.REQUESTER, Section.CHANNEL, Section.IDENTITY, Section.CONDITIONS})
#: About the data, and yet about who asks for them.
_ENTITLES: Final = frozenset({"art89_entitled", "criminal_investigation", "no_hit_declaration"})


def another_requester(stored: StoredRequest, changes: Mapping[str, Any]) -> bool:
    """Whether somebody else asks after these changes: of another class, or another person of the register.

    A name that is typed otherwise is a mistake mended; one that the register puts in its place may be another.
    """
    kind, person = stored.requester_class, stored.requester_person_id
    if kind is not None and changes.get("requester_class", kind) != kind:
        return True
    linked = changes.get("requester_person_id", person)
    if linked == person:
        return False
    named = changes.get("requester_name", stored.requester_name)
    return person is not None or bool(stored.requester_name and fold(named) != fold(stored.requester_name))


def about_requester(key: str) -> bool:
    """Whether an answer was given about who asks, how, and why: it says nothing about another requester."""
    question = QUESTIONS[key]
    return question.section in _OF_REQUESTER or question.asked_of is AskedOf.JUDGEMENT or key in _ENTITLES

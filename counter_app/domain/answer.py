"""Three-valued answers (Kleene): an unknown fact is never taken for a no."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal


class Answer(IntEnum):
    """NO < UNKNOWN < YES, so that `&` is the least and `|` the greatest of two answers."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __and__(self, other: int) -> Answer:
        return self if self <= other else _BY_VALUE[other]

    def __or__(self, other: int) -> Answer:
        return self if self >= other else _BY_VALUE[other]

    def __invert__(self) -> Answer:
        return _BY_VALUE[2 - int(self)]

    def __bool__(self) -> Literal[True]:
        raise TypeError("an Answer is not a bool: write `is Answer.YES`")

    @classmethod
    def of(cls, truth: bool | None) -> Answer:
        """True, False or None (not known) as an answer."""
        return cls.UNKNOWN if truth is None else (cls.YES if truth is True else cls.NO)


_BY_VALUE = (Answer.NO, Answer.UNKNOWN, Answer.YES)

"""The kernel under the articles: a fact that is read leaves its answer in a plain list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, overload

from counter_app.domain.answer import Answer

if TYPE_CHECKING:
    from counter_app.regulation.facts import Facts


class YesNo:
    """A fact that is yes, no or not known."""

    __slots__ = ("key",)

    options: tuple[str, ...] = ()

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    @overload
    def __get__(self, case: None, owner: type) -> YesNo: ...
    @overload
    def __get__(self, case: Facts, owner: type) -> Answer: ...
    def __get__(self, case: Facts | None, owner: type) -> YesNo | Answer:
        if case is None:
            return self
        answer = case.answers.get(self.key, Answer.UNKNOWN)
        case.log.append((self, answer, -1))
        return answer


class Choice:
    """A fact with one of several values; articles read it through `Is`."""

    __slots__ = ("key", "options")

    def __init__(self, options: Iterable[str]) -> None:
        self.options = tuple(options)

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name


class Is:
    """Whether a choice has one of these values; unknown while the choice is.

    `unclear` are values that are known and yet don't tell (a secrecy code that can't be read).
    """

    __slots__ = ("_table", "choice", "key", "name", "values")

    def __init__(self, choice: Choice, values: Iterable[str], unclear: Iterable[str] = ()) -> None:
        self.choice = choice
        self.values = frozenset(values)
        self._table: Mapping[str | None, Answer] = {
            None: Answer.UNKNOWN,
            **{option: Answer.of(option in self.values) for option in choice.options},
            **dict.fromkeys(unclear, Answer.UNKNOWN),
        }

    def __set_name__(self, owner: type, name: str) -> None:
        # Python names the members of a class in their order, so the choice has its key by now.
        self.name, self.key = name, self.choice.key

    @overload
    def __get__(self, case: None, owner: type) -> Is: ...
    @overload
    def __get__(self, case: Facts, owner: type) -> Answer: ...
    def __get__(self, case: Facts | None, owner: type) -> Is | Answer:
        if case is None:
            return self
        answer = self._table[case.choices.get(self.key)]
        case.log.append((self, answer, -1))
        return answer

"""What a line of a statement is about: which nota it names, and whether the amount is what was asked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.bank.references import numbers_in
from counter_app.domain.bank_line import BY_HAND, Finding

if TYPE_CHECKING:
    from counter_app.bank.statement import Movement, Statement


@dataclass(frozen=True, slots=True)
class NotaState:
    """A nota as far as money goes."""

    number: str
    total_cents: int
    paid_cents: int
    is_withdrawn: bool

    @property
    def open_cents(self) -> int:
        return 0 if self.is_withdrawn else max(0, self.total_cents - self.paid_cents)


#: Gives the nota with a number, or None when there is none that asks money.
Look = Callable[[str], NotaState | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line turned out to be, and the one nota that it names."""

    finding: Finding
    nota_number: str = ""

    @property
    def by_hand(self) -> bool:
        return self.finding in BY_HAND


@dataclass(frozen=True, slots=True)
class MarkedMovement:
    """A movement with what tells it from every other one."""

    movement: Movement
    mark: str
    likeness: str
    #: The bank has a name for it, so that it is the same line wherever it is told.
    is_named: bool


def judge(movement: Movement, look: Look) -> Verdict:
    """What one movement is, given the notas as they are now."""
    if movement.is_charge:
        return Verdict(Finding.CHARGE)
    named = [nota for number in numbers_in(movement) if (nota := look(number)) is not None]
    only = named[0].number if len(named) == 1 else ""
    if movement.cents < 0:
        return Verdict(Finding.REVERSED, only) if movement.is_reversal else Verdict(Finding.OUTGOING)
    if movement.is_reversal or movement.return_code:
        return Verdict(Finding.RETURNED, only)
    if not named:
        return Verdict(Finding.UNKNOWN)
    if len(named) > 1:
        return Verdict(Finding.SEVERAL)
    return Verdict(_of_amount(named[0], movement.cents), only)


def _of_amount(nota: NotaState, cents: int) -> Finding:
    if nota.is_withdrawn:
        return Finding.CREDITED
    if nota.open_cents == 0:
        return Finding.PAID
    if cents == nota.open_cents:
        return Finding.MATCHED
    return Finding.PARTIAL if cents < nota.open_cents else Finding.TOO_MUCH


def marked(statement: Statement) -> Iterator[MarkedMovement]:
    """Every movement with its marks: two that are alike within one statement are two, not one told twice."""
    seen: Counter[str] = Counter()
    for movement in statement.movements:
        name = _name(statement.iban, movement)
        likeness = _digest(statement.iban, *_looks(movement))
        bare = name if name is not None else _digest(statement.iban, statement.id, *_looks(movement))
        seen[bare] += 1
        yield MarkedMovement(movement, _digest(bare, str(seen[bare])), likeness, name is not None)


def _name(iban: str, movement: Movement) -> str | None:
    """By what the bank calls it; a batch has one name for all of its payments."""
    if not movement.bank_reference:
        return None
    what = (movement.bank_reference, movement.transaction_reference, movement.end_to_end)
    return _digest(iban, *what, *_base(movement))


def _base(movement: Movement) -> tuple[str, ...]:
    return (_day(movement.booked_on), str(movement.cents), str(movement.is_charge))


def _looks(movement: Movement) -> tuple[str, ...]:
    told = (movement.end_to_end, *movement.structured, movement.text, movement.name, movement.iban)
    return (*_base(movement), *told)


def _day(day: date) -> str:
    return day.isoformat()


def _digest(*parts: str) -> str:
    # The length of each part is told, so that no two lists run together.
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()

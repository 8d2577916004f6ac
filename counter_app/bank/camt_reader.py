"""Reads CAMT.053 as a stream: bytes in, statements or located faults out, whatever the bytes are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

from stdnum import iban as iban_numbers

from counter_app import sentences
from counter_app.bank.camt_entry import is_booked, movements
from counter_app.bank.camt_part import EURO, Misfit, Part, line_of
from counter_app.bank.statement import Fault, Movement, Reading, Statement

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE: Final = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
VERSIONS: Final = ("02", "08")
LARGEST: Final = 20_000_000
_DEEPEST: Final = 40
_MOST_MOVEMENTS: Final = 100_000
_MOST_FAULTS: Final = 20
_STATEMENT: Final = ("Document", "BkToCstmrStmt", "Stmt")
#: What is of no use once it was read.
_READ: Final = ("Ntry", "Bal", "Stmt")
#: In the order in which they count; a bank that leaves the first out repeats the balance before.
_OPENING: Final = ("OPBD", "PRCD")
_CLOSING: Final = ("CLBD",)


def read_camt(raw: bytes) -> Reading:
    """Every statement of a file, or what is wrong with it: never an exception."""
    if len(raw) > LARGEST:
        return Reading(faults=(Fault(0, sentences.CAMT_TOO_LARGE.format(most=LARGEST // 1_000_000)),))
    reader = _Reader()
    # Loaded here: only who reads a statement needs it.
    from lxml import etree

    try:
        for event, element in etree.iterparse(
            BytesIO(raw),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if event == "start":
                reader.begin(element)
            else:
                reader.end(element)
    except Misfit as wrong:
        reader.faults.append(Fault(wrong.line, wrong.sentence))
    except etree.XMLSyntaxError as wrong:
        reader.faults.append(Fault(int(wrong.lineno or 0), sentences.CAMT_NOT_XML))
    except (ValueError, LookupError):
        # An encoding that doesn't exist, or a name that is none.
        reader.faults.append(Fault(0, sentences.CAMT_NOT_XML))
    if not reader.faults and not reader.statements:
        reader.faults.append(Fault(0, sentences.CAMT_NO_STATEMENT))
    if reader.faults:
        return Reading(faults=tuple(reader.faults))
    return Reading(tuple(reader.statements))


class _Reader:
    """What was read up to here; an element is let go of as soon as it is read."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.faults: list[Fault] = []
        self._path: list[str] = []
        self._space = ""
        self._count = 0
        self._draft: _Draft | None = None

    def begin(self, element: _Element) -> None:
        if not self._path:
            self._enter(element)
        name = str(element.tag).rpartition("}")[2]
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise Misfit(line_of(element), sentences.CAMT_TOO_DEEP)
        if tuple(self._path) == _STATEMENT:
            self._draft = _Draft()

    def end(self, element: _Element) -> None:
        path = tuple(self._path)
        self._path.pop()
        part = Part(element, self._space)
        if path == _STATEMENT and self._draft is not None:
            with self._kept():
                self.statements.append(self._draft.finished(part))
            self._draft = None
        elif path[:-1] == _STATEMENT and self._draft is not None:
            with self._kept():
                if path[-1] == "Ntry":
                    self._count += self._draft.add_entry(part)
                elif path[-1] == "Bal":
                    self._draft.add_balance(part)
            if self._count > _MOST_MOVEMENTS:
                raise part.refuse(sentences.CAMT_TOO_MANY, most=_MOST_MOVEMENTS)
            if path[-1] in _READ:
                _let_go(element)
        elif len(path) == len(_STATEMENT):
            _let_go(element)

    def _enter(self, element: _Element) -> None:
        """The first element says what the file is."""
        if element.getroottree().docinfo.internalDTD is not None:
            raise Misfit(0, sentences.CAMT_HAS_DTD)
        space, _, name = str(element.tag).removeprefix("{").rpartition("}")
        if name != _STATEMENT[0] or not space.startswith(_SPACE):
            raise Misfit(line_of(element), sentences.CAMT_ANOTHER_KIND)
        if space.removeprefix(_SPACE) not in VERSIONS:
            raise Misfit(line_of(element), sentences.CAMT_ANOTHER_VERSION)
        self._space = space

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Notes what doesn't fit and goes on, so that one look shows all of it; at too many it stops."""
        try:
            yield
        except Misfit as wrong:
            if len(self.faults) + 1 >= _MOST_FAULTS:
                raise
            self.faults.append(Fault(wrong.line, wrong.sentence))


class _Draft:
    """A statement whose end wasn't reached yet."""

    def __init__(self) -> None:
        self._movements: list[Movement] = []
        self._balances: dict[str, int] = {}
        self._entries = 0
        self._pending = 0
        self._is_broken = False

    def add_entry(self, entry: Part) -> int:
        """Takes in an entry; says how many movements it had."""
        self._entries += 1
        self._is_broken, was = True, self._is_broken
        if not is_booked(entry):
            self._pending += 1
            self._is_broken = was
            return 0
        found = list(movements(entry, self._entries))
        self._movements += found
        self._is_broken = was
        return len(found)

    def add_balance(self, balance: Part) -> None:
        kind = balance.text("Tp/CdOrPrtry/Cd")
        amount = balance.first("Amt")
        if kind not in (*_OPENING, *_CLOSING):
            return
        if amount is None:
            raise balance.refuse(sentences.CAMT_BAD_AMOUNT)
        cents = amount.cents() if balance.is_credit() else -amount.cents()
        if kind in _CLOSING:
            self._balances[kind] = cents
        else:
            self._balances.setdefault(kind, cents)

    def finished(self, part: Part) -> Statement:
        """The whole statement. Raises Misfit without an account or a balance, or when it doesn't add up."""
        account = part.text("Acct/Id/IBAN").replace(" ", "").upper()
        if not iban_numbers.is_valid(account):
            raise part.refuse(sentences.CAMT_NO_ACCOUNT)
        if part.text("Acct/Ccy") not in ("", EURO):
            raise part.refuse(sentences.CAMT_FOREIGN_CURRENCY)
        name = part.text("Id")
        if not name:
            raise part.refuse(sentences.CAMT_NO_NUMBER)
        statement = Statement(
            id=name,
            iban=account,
            made_on=self._made_on(part),
            opening_cents=self._balance(part, _OPENING),
            closing_cents=self._balance(part, _CLOSING),
            movements=tuple(self._movements),
            pending=self._pending,
        )
        if not self._is_broken and not statement.is_complete:
            raise part.refuse(sentences.CAMT_NOT_SUM, number=name)
        return statement

    def _made_on(self, part: Part) -> date:
        with suppress(Misfit):
            return part.day("FrToDt/ToDtTm", "CreDtTm")
        if self._movements:
            return max(one.booked_on for one in self._movements)
        raise part.refuse(sentences.CAMT_NO_DAY)

    def _balance(self, part: Part, kinds: tuple[str, ...]) -> int:
        for kind in kinds:
            if kind in self._balances:
                return self._balances[kind]
        raise part.refuse(sentences.CAMT_NO_BALANCE)


def _let_go(element: _Element) -> None:
    """Frees what was read just before this one; emptying an element itself costs more with every part of it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None and str(before.tag).rpartition("}")[2] in _READ:
        parent.remove(before)

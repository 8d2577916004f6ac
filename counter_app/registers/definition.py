"""What a register is: its fields, who does what with it, how long it is kept, and what it is called on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.elements import Element
from counter_app.domain.staff import Role

#: A value as it is kept: text (dates as year-month-day), a whole number (money in cents), a truth, a list.
Value = str | int | bool | tuple[str, ...]
Values = Mapping[str, Value]

#: Looks at a value that was read; answers a sentence when it isn't right.
Check = Callable[[str], str | None]
#: Looks at all that was read; answers by field what doesn't go together.
Together = Callable[[Values], Mapping[str, str]]

VALID_FROM, VALID_UNTIL = "valid_from", "valid_until"


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    ELEMENTS = "elements"
    #: A person by A-number: the register never says who that is.
    PERSON = "person"
    #: A colleague with an account.
    ACCOUNT = "account"
    #: An entry of the register of recipients.
    RECIPIENT = "recipient"


class Act(StrEnum):
    """What can be done to an entry; each leaves a change behind."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a register keeps of each entry."""

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    #: Says something about a natural person: left out of the general statement on paper.
    personal: bool = False
    #: Of a choice: value and words.
    options: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    #: A column of the list.
    listed: bool = False

    def words(self, value: str) -> str:
        """An option of this choice in words."""
        return dict(self.options).get(value, value)


@dataclass(frozen=True, slots=True)
class Term:
    """How long an entry is kept after it ended (no years: for good), and on what ground."""

    years: int | None
    ground: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """Within which term an entry must be settled: from a day that it says, until it says when that was done."""

    since: str
    done: str
    article: str
    days: int = 0
    #: Counts working days in place of days.
    working_days: int = 0
    #: Counts hours in place of days, from the hour that the field `since_hour` says (empty: the day's beginning).
    hours: int = 0
    since_hour: str = ""
    #: A field with a last day of its own, which goes before the term.
    own: str = ""
    #: A field with a number of months, after which the same must be done again; nothing is ever done for good.
    every: str = ""
    #: A yes or no: whether there is a duty at all; while it says no, no term runs.
    obliged: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a paper: `{field}` stands for a value; left out while one that it names is empty.

    `rows` are fields that are told with their label, also when they are empty.
    """

    text: str = ""
    heading: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPaper:
    """A letter or a statement that is drawn from one entry."""

    key: str
    #: What it is called in the list of papers, and its subject.
    label: str
    subject: str
    parts: tuple[Part, ...]
    #: The fields with name and address; empty where somebody fills them in for this one paper.
    to_name: str = ""
    to_address: str = ""
    #: Filled in by nobody: it goes to this organisation.
    to: str = ""

    @property
    def asks_addressee(self) -> bool:
        """Whether somebody fills in to whom it goes."""
        return not (self.to or self.to_name)


@dataclass(frozen=True, slots=True)
class Shipped:
    """An entry that comes with the program, with where it stands in the reglement."""

    values: Values
    valid_from: date
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """One register. From this follow list, form, checks, history, export, paper and the database's guards."""

    key: str
    #: Its place among the registers of the reglement, which is its place among the tabs.
    place: int
    title: str
    #: The short name of its tab.
    tab: str
    article: str
    #: Begins the number of every entry: TA-0012.
    prefix: str
    #: The field that an entry is called by.
    named_by: str
    fields: tuple[Field, ...]
    read: frozenset[Role]
    add: frozenset[Role]
    change: frozenset[Role]
    term: Term
    #: How the register is named as the source of a fact.
    source: str
    approve: frozenset[Role] = frozenset()
    #: What counts only after a second person approved it.
    second_person: frozenset[Act] = frozenset()
    #: Every entry has a last day.
    must_end: bool = False
    deadline: Deadline | None = None
    #: What else must be done in time, each with its own days.
    further_deadlines: tuple[Deadline, ...] = ()
    #: Who may open an entry without reading the register: from then on it is the keeper's.
    reporters: frozenset[Role] = frozenset()
    papers: tuple[EntryPaper, ...] = ()
    #: What the fields must say together.
    together: Together | None = None
    shipped: tuple[Shipped, ...] = ()
    #: What to do for who looked for something and didn't find it here.
    not_found: str = ""
    #: Said below the form, and at the head of the statement.
    note: str = ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Its own fields, and from when until when an entry holds."""
        return (
            *self.fields,
            Field(VALID_FROM, Kind.DATE, "Geldig vanaf", "Leeg: vandaag."),
            Field(VALID_UNTIL, Kind.DATE, "Geldig tot en met", required=self.must_end),
        )

    def field(self, name: str) -> Field:
        return next(one for one in self.all_fields if one.name == name)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """All that must be done in time."""
        return (*([] if self.deadline is None else [self.deadline]), *self.further_deadlines)

    def number(self, sequence: int) -> str:
        """The number of an entry as it is read: TA-0012."""
        return f"{self.prefix}-{sequence:04d}"

    def may_do(self, act: Act) -> frozenset[Role]:
        """Who may do this to an entry."""
        return self.add if act is Act.ADDED else self.change


def element_values(elements: frozenset[Element]) -> tuple[str, ...]:
    """Elements as they are kept, in their own order."""
    return tuple(str(one) for one in Element if one in elements)

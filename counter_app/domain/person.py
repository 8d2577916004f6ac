"""The person record (persoonslijst): every value as received, and beside it what we read from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from counter_app.domain.address import Address
from counter_app.domain.answer import Answer
from counter_app.domain.codes import NATIONALITIES, country_name, municipality_name, national_tables
from counter_app.domain.naming import Name, Partnership, Salutation, salutation
from counter_app.domain.occurrence import EMPTY, Anomaly, Occurrence, Stack
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.secrecy import SecrecyCode, read_code

__all__ = [
    "Anomaly",
    "Investigation",
    "Occurrence",
    "PersonRecord",
    "RelatedPerson",
    "Relation",
    "Stack",
    "Suspension",
    "Version",
]

PERSON, PARENT_1, PARENT_2, NATIONALITY, PARTNER, DEATH, REGISTRATION, RESIDENCE, CHILD = range(1, 10)
CUSTODY, REFERENCE = 11, 21
_DIED = "O"
_HISTORY = 50


class Relation(StrEnum):
    """Who a related person is to the subject."""

    PARENT_1 = "ouder1"
    PARENT_2 = "ouder2"
    PARTNER = "partner"
    CHILD = "kind"


@dataclass(frozen=True, slots=True)
class RelatedPerson:
    """A parent, partner or child as the subject's own record describes them."""

    relation: Relation
    a_number: str
    bsn: str
    name: Name
    birth: PartialDate | None
    sex: str
    since: PartialDate | None = None  # start of the marriage, partnership or parenthood
    ended: PartialDate | None = None
    is_ended: bool = False
    union: str = ""  # H marriage, P registered partnership


@dataclass(frozen=True, slots=True)
class Suspension:
    """The record is no longer kept up: since when, and why (O died, E emigrated, R RNI, M, F, W)."""

    since: PartialDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class Investigation:
    """Data that are under investigation; `target` is ccggrr, where 00 stands for all of it."""

    target: str
    since: PartialDate | None
    #: Whether it stands with data that held before.
    is_earlier: bool = False

    def covers(self, rubriek: str) -> bool:
        """Whether it concerns this rubriek, written `cc.gg.rr`, where a category above 50 is its history."""
        category, element = int(rubriek[:2]), rubriek[3:].replace(".", "")
        if self.category != f"{category % _HISTORY:02d}":
            return False
        # What held before is marked by what stands with it, or by a target of its own.
        if category > _HISTORY and not (self.is_earlier or self.target[:2] == f"{category:02d}"):
            return False
        if category < _HISTORY and self.is_earlier:
            return False
        named = self.target[2:]
        # 9999: established that the person doesn't live at the address, so all of it.
        return named in ("", "0000", "9999", element) or named == element[:2] + "00"

    @property
    def category(self) -> str:
        """The category as current data name it, also where its history is; empty when the target names none."""
        digits = self.target[:2]
        return f"{int(digits) % _HISTORY:02d}" if digits.isascii() and digits.isdigit() else ""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """How new a record is (80.20, then 80.10): the greater the newer."""

    stamp: str
    number: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One persoonslijst: the categories with their stacks, and the anomalies met in reading it."""

    label: str
    categories: Mapping[int, tuple[Stack, ...]]
    anomalies: tuple[Anomaly, ...] = ()

    # --- the categories -------------------------------------------------------------------------------

    def current(self, category: int) -> tuple[Occurrence, ...]:
        """What holds now in a category: without what is empty, shifted or recorded as wrong."""
        stacks = self.categories.get(category)
        return tuple([stack.current for stack in stacks if stack.current.counts]) if stacks else ()

    def history(self, category: int) -> tuple[Occurrence, ...]:
        """What held before: without what is empty, shifted or recorded as wrong."""
        stacks = self.categories.get(category, ())
        return tuple([each for stack in stacks for each in stack.history if each.counts])

    def first(self, category: int) -> Occurrence:
        """The occurrence that holds now, for the categories that can hold only one."""
        stacks = self.categories.get(category, ())
        return stacks[0].current if stacks and stacks[0].current.counts else EMPTY

    # --- the person -----------------------------------------------------------------------------------

    @property
    def a_number(self) -> str:
        return self.first(PERSON).text("01.10")

    @property
    def bsn(self) -> str:
        return self.first(PERSON).text("01.20")

    @property
    def previous_a_number(self) -> str:
        return self.first(PERSON).text("20.10")

    @property
    def name(self) -> Name:
        return _name(self.first(PERSON))

    @property
    def names_before(self) -> tuple[Name, ...]:
        """Earlier names, to be found by."""
        earlier = dict.fromkeys(_name(each) for each in self.history(PERSON))
        now = self.name if earlier else None
        return tuple(name for name in earlier if name != now and not name.is_empty)

    @property
    def birth(self) -> PartialDate | None:
        return self.first(PERSON).date("03.10")

    @property
    def birth_place(self) -> str:
        return _place(self.first(PERSON).known("03.20"))

    @property
    def birth_country(self) -> str:
        return country_name(self.first(PERSON).text("03.30")) or ""

    @property
    def sex(self) -> str:
        return self.first(PERSON).text("04.10")

    @property
    def naming_use(self) -> str:
        """E, P, V or N; empty when none was recorded."""
        return self.first(PERSON).text("61.10")

    @property
    def salutation(self) -> Salutation:
        """The names by which the person is written to and spoken of."""
        partnerships = [
            Partnership(each.name, each.since, each.ended, each.is_ended) for each in self.partners
        ]
        return salutation(self.name, self.sex, self.naming_use, partnerships)

    @property
    def nationalities(self) -> tuple[str, ...]:
        codes = [each.text("05.10") for each in self.current(NATIONALITY)]
        return tuple(national_tables().name(NATIONALITIES, code) or code for code in codes if code)

    def age_on(self, day: date) -> int | None:
        """The age in years; None for who has died (or may have) and for an unknown birthday."""
        return self.birth.age_on(day) if self.birth and self.deceased is Answer.NO else None

    # --- secrecy and status ---------------------------------------------------------------------------

    @property
    def secrecy(self) -> str | None:
        """Indicatie geheim (70.10) as received; None when it isn't there."""
        values = self._secrecy_values()
        if len(values) == 1:
            return values[0]
        return next((value for value in values if read_code(value).restricted), values[0])

    @property
    def secrecy_code(self) -> SecrecyCode:
        """What the code asks; the strictest where the record holds more than one."""
        return read_code(self.secrecy)

    def _secrecy_values(self) -> list[str | None]:
        # The data of who left (21) carry a flag of their own, and it counts too.
        stacks = (*self.categories.get(REGISTRATION, ()), *self.categories.get(REFERENCE, ()))
        return [each.current.get("70.10") if each.current.counts else None for each in stacks] or [None]

    @property
    def suspension(self) -> Suspension | None:
        raw = self.first(REGISTRATION)
        if not raw.text("67.10") and not raw.text("67.20"):
            return None
        return Suspension(raw.date("67.10"), raw.text("67.20"))

    @property
    def deceased(self) -> Answer:
        """Whether the person has died; a category 06 without any date or place says nothing (withdrawn)."""
        death = self.first(DEATH)
        suspension = self.suspension
        if death.date("08.10") or (suspension and suspension.reason == _DIED):
            return Answer.YES
        # Slid columns may hide a death; a single stray value is no data about one.
        hidden = any(
            stack.current.shifted and len(stack.current) > 1 for stack in self.categories.get(DEATH, ())
        )
        return Answer.UNKNOWN if hidden or death.has_group("08") else Answer.NO

    @property
    def died_on(self) -> PartialDate | None:
        return self.first(DEATH).date("08.10")

    @property
    def investigations(self) -> tuple[Investigation, ...]:
        """What is under investigation now, in the data that hold now."""
        return tuple(
            Investigation(each.text("83.10"), each.date("83.20"))
            for _, stacks in sorted(self.categories.items())
            for each in [stack.current for stack in stacks]
            if each.is_under_investigation and each.counts
        )

    @property
    def investigations_before(self) -> tuple[Investigation, ...]:
        """What is under investigation now, in the data that held before."""
        return tuple(
            Investigation(each.text("83.10"), each.date("83.20"), is_earlier=True)
            for category in sorted(self.categories)
            for each in self.history(category)
            if each.is_under_investigation
        )

    @property
    def under_guardianship(self) -> Answer:
        """Curatele (11.33.10)."""
        values = {each.text("33.10") for each in self.current(CUSTODY)} - {""}
        if "1" in values:
            return Answer.YES
        unread = any(stack.current.shifted for stack in self.categories.get(CUSTODY, ()))
        return Answer.UNKNOWN if values or unread else Answer.NO

    @property
    def custody(self) -> str:
        """The code of who has custody of a minor (11.32.10); empty when none was recorded."""
        return self.first(CUSTODY).text("32.10")

    @property
    def settled_on(self) -> PartialDate | None:
        """Since when the person is registered in this municipality (08.09.20)."""
        return self.first(RESIDENCE).date("09.20")

    @property
    def registered_on(self) -> PartialDate | None:
        return self.first(REGISTRATION).date("68.10")

    @property
    def updated(self) -> Version:
        raw = self.first(REGISTRATION)
        return Version(raw.text("80.20"), raw.text("80.10"))

    # --- the address ----------------------------------------------------------------------------------

    @property
    def address(self) -> Address:
        return Address.read(self.first(RESIDENCE))

    @property
    def addresses_before(self) -> tuple[Address, ...]:
        return tuple(Address.read(each) for each in self.history(RESIDENCE))

    @property
    def municipality(self) -> str:
        """The code of the municipality of registration."""
        return self.first(RESIDENCE).text("09.10")

    # --- relatives ------------------------------------------------------------------------------------

    @property
    def parents(self) -> tuple[RelatedPerson, ...]:
        return self._related(PARENT_1, Relation.PARENT_1) + self._related(PARENT_2, Relation.PARENT_2)

    @property
    def partners(self) -> tuple[RelatedPerson, ...]:
        """Current partners and, with `is_ended`, former ones."""
        return self._related(PARTNER, Relation.PARTNER)

    @property
    def partner_names(self) -> tuple[Name, ...]:
        """The names of current and former partners, to be found by."""
        return tuple([_name(each) for each in self._described(PARTNER)])

    @property
    def children(self) -> tuple[RelatedPerson, ...]:
        return self._related(CHILD, Relation.CHILD)

    @property
    def relatives(self) -> tuple[RelatedPerson, ...]:
        return self.parents + self.partners + self.children

    def _described(self, category: int) -> list[Occurrence]:
        # With only a document and its validity there is no such parent, partner or child.
        return [each for each in self.current(category) if each.has_group("01", "02", "03", "06", "07")]

    def _related(self, category: int, relation: Relation) -> tuple[RelatedPerson, ...]:
        return tuple(
            RelatedPerson(
                relation=relation,
                a_number=each.text("01.10"),
                bsn=each.text("01.20"),
                name=_name(each),
                birth=each.date("03.10"),
                sex=each.text("04.10"),
                since=each.date("06.10" if relation is Relation.PARTNER else "62.10"),
                ended=each.date("07.10"),
                is_ended=bool(each.text("07.10")),
                union=each.text("15.10"),
            )
            for each in self._described(category)
        )

    # --- keeping it -----------------------------------------------------------------------------------

    @property
    def digest(self) -> str:
        """Says whether two deliveries of a record hold the same data, whatever the file called it."""
        return _digest(self._categories_as_json())

    def to_json(self) -> str:
        """Everything, for storage: `from_json` gives an equal record back."""
        return self.to_json_and_digest()[0]

    def to_json_and_digest(self) -> tuple[str, str]:
        """Both at once, for a delivery of very many: the data are written out only once."""
        categories = self._categories_as_json()
        anomalies = (
            _packed(
                [[each.label, each.rubriek, each.value, each.kind, each.message] for each in self.anomalies]
            )
            if self.anomalies
            else "[]"
        )
        text = f'{{"label":{_packed(self.label)},"categories":{categories},"anomalies":{anomalies}}}'
        return text, _digest(categories)

    @classmethod
    def from_json(cls, text: str) -> PersonRecord:
        plain = json.loads(text)
        return cls(
            plain["label"],
            {
                int(category): tuple(Stack.from_plain(stack) for stack in stacks)
                for category, stacks in plain["categories"].items()
            },
            tuple(Anomaly(*each) for each in plain["anomalies"]),
        )

    def _categories_as_json(self) -> str:
        told = [
            f'"{category:02d}":[{",".join([stack.to_json() for stack in stacks])}]'
            for category, stacks in sorted(self.categories.items())
        ]
        return f"{{{','.join(told)}}}"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _packed(plain: Any) -> str:
    return _ENCODER.encode(plain)


def _digest(packed: str) -> str:
    return hashlib.sha256(packed.encode()).hexdigest()


def _name(raw: Occurrence) -> Name:
    return Name.of(raw.text("02.10"), raw.text("02.20"), raw.text("02.30"), raw.text("02.40"))


def _place(text: str) -> str:
    """A municipality by its name; another place as it was received."""
    if len(text) == 4 and text.isdigit():
        return "" if text == "0000" else municipality_name(text) or text
    return text

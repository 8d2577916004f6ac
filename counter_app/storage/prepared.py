"""A person record made ready for the register: everything that is kept of it, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from counter_app.domain.folding import fold, sound_key
from counter_app.domain.naming import Name
from counter_app.domain.person import CHILD, PARENT_1, PARENT_2, PARTNER, PERSON, PersonRecord, Relation
from counter_app.domain.person_signals import lasting_signals
from counter_app.storage.listed import OPEN

#: What is kept of a record itself, each with its type on a server; whose delivery it came in is added to it.
RECORD_COLUMNS: Final = {
    **dict.fromkeys(("a_number", "bsn", "label", "shown_name", "secrecy_raw"), "text"),
    **dict.fromkeys(("content_digest", "version_stamp", "record", "birth", "postcode"), "text"),
    "house_number": "integer",
    **dict.fromkeys(("street_fold", "municipality", "house_suffix", "place_fold", "sex"), "text"),
    **dict.fromkeys(("address_line", "signals", "address_key", "words"), "text"),
}
#: Before how a name sounds.
SOUND: Final = "~"
_RELATIONS: Final = (
    (PARENT_1, str(Relation.PARENT_1)),
    (PARENT_2, str(Relation.PARENT_2)),
    (PARTNER, str(Relation.PARTNER)),
    (CHILD, str(Relation.CHILD)),
)

#: Kind, surname and given names as they are searched, year and day of birth, whether the code is 0, and words.
NameRow = tuple[str, str, str, int | None, str, bool, str]
#: Kind and numbers of a relative.
RelationRow = tuple[str, str | None, str | None]
#: Label, rubriek, value and kind of something odd.
AnomalyRow = tuple[str, str, str, str]


class Prepared(NamedTuple):
    """A record that can be weighed and written without being read again; plain, so that it can change process."""

    row: tuple[Any, ...]
    previous_a_number: str
    names: list[NameRow]
    relations: list[RelationRow]
    anomalies: list[AnomalyRow]

    @property
    def a_number(self) -> str:
        return self.row[_A_NUMBER] or ""

    @property
    def bsn(self) -> str:
        return self.row[_BSN] or ""

    @property
    def label(self) -> str:
        return str(self.row[_LABEL])

    @property
    def secrecy_raw(self) -> str | None:
        kept: str | None = self.row[_SECRECY]
        return kept

    @property
    def digest(self) -> str:
        return str(self.row[_DIGEST])

    @property
    def stamp(self) -> str:
        return str(self.row[_STAMP])

    @property
    def record(self) -> PersonRecord:
        return PersonRecord.from_json(self.row[_RECORD])


_A_NUMBER, _BSN, _LABEL, _SECRECY, _DIGEST, _STAMP, _RECORD = map(
    list(RECORD_COLUMNS).index,
    ("a_number", "bsn", "label", "secrecy_raw", "content_digest", "version_stamp", "record"),
)


def prepare(record: PersonRecord) -> Prepared:
    """Everything that the register keeps of a record."""
    own, address, name = record.first(PERSON), record.address, record.name
    birth = own.date("03.10")
    secrecy = record.secrecy
    dwelling = address.dwelling
    street, place = fold(address.street), fold(address.residence)
    suffix = fold(address.letter + address.addition).replace(" ", "")
    home = " ".join(word for word in (suffix, street, place) if word)
    names = names_of(record, home)
    as_json, digest = record.to_json_and_digest()
    row = (
        own.text("01.10") or None,
        own.text("01.20") or None,
        record.label,
        name.sorted,
        secrecy,
        digest,
        record.updated.stamp,
        as_json,
        birth.lo3 if birth else None,
        address.postcode or None,
        address.house_number or None,
        street or None,
        record.municipality or None,
        suffix or None,
        place or None,
        own.text("04.10") or None,
        address.one_line or None,
        " ".join(lasting_signals(record, address)) or None,
        "|".join(dwelling) if dwelling else None,
        words_of(((surname, given) for _, surname, given, *_ in names), home, sounds=True),
    )
    return Prepared(
        row,
        own.text("20.10"),
        names,
        relations_of(record),
        [(each.label, each.rubriek, each.value, each.kind) for each in record.anomalies],
    )


def names_of(record: PersonRecord, home: str) -> list[NameRow]:
    """The names by which a person is found, each with the words beside it that narrow down."""
    own = record.name
    kinds: list[tuple[str, Name, str]] = [("own", own, own.given)]
    kinds += [("earlier", name, name.given) for name in record.names_before]
    kinds += [("partner", name, own.given) for name in record.partner_names]
    birth = record.birth
    is_open = record.secrecy == OPEN
    found: dict[tuple[str, str], str] = {}
    for kind, name, given in kinds:
        # Who has but one name is found by that one.
        surname, given_fold = fold(name.surname or name.given), fold(given)
        if surname:
            found.setdefault((surname, given_fold), kind)
    year, day = (birth.year or None, birth.lo3) if birth else (None, "")
    return [
        (kind, *each, year, day, is_open, words_of((other for other in found if other != each), home))
        for each, kind in found.items()
    ]


def words_of(names: Iterable[tuple[str, str]], home: str, *, sounds: bool = False) -> str:
    """What narrows down: surnames between tabs, with how they sound if asked, and behind them the other words.

    Before every word that may be asked for by its beginning stands a space.
    """
    listed = list(names)
    surnames = list(dict.fromkeys(surname for surname, _ in listed))
    told = "".join(f" {one}\t" + (f"{SOUND}{sound_key(one)}\t" if sounds else "") for one in surnames)
    rest = [*dict.fromkeys(given for _, given in listed if given), home]
    return f"\t{told} {' '.join(rest)}"


def relations_of(record: PersonRecord) -> list[RelationRow]:
    """Kind and numbers of every relative who has a number; their names are not read for it."""
    found: list[RelationRow] = []
    for category, relation in _RELATIONS:
        for each in record.current(category):
            a_number, bsn = each.text("01.10"), each.text("01.20")
            if a_number or bsn:
                kind = "former_partner" if each.text("07.10") else relation
                found.append((kind, a_number or None, bsn or None))
    return found

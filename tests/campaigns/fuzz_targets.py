"""What is fed damaged bytes: every reader of something from outside, and what is done with what it read."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from counter_app.bank.camt_reader import read_camt
from counter_app.bank.references import numbers_in
from counter_app.brp import national_tables, teletex
from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.brp.haal_centraal import answers, mapping
from counter_app.brp.haal_centraal.faults import SourceTrouble
from counter_app.brp.lg01_message import Message, Misfit
from counter_app.brp.lg01_reader import message_of, read_lg01
from counter_app.brp.recognise import kind_of
from counter_app.cli import run
from counter_app.cli_answer import DONE, WRONG_INPUT
from counter_app.domain.elements import Element
from counter_app.domain.mrz import read_mrz
from counter_app.domain.person import PersonRecord
from counter_app.domain.person_signals import signals_of
from counter_app.domain.renewal import is_decisive
from counter_app.errors import UserError
from counter_app.services.given_data import given_groups, notes_for, own_groups
from counter_app.services.register_files import RegisterFiles
from tests.bank.camt import Account, Entry, Tx, camt, pay
from tests.campaigns.mutating import damaged, damaged_json

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_TODAY = date(2026, 11, 22)
_ELEMENTS = tuple(Element)
_KINDS = ("gbav", "lg01")

Read = Callable[[Path, bytes], None]
Damage = Callable[[bytes, Sequence[bytes], Random], bytes]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: good bytes to begin with, how they get damaged, and reading them (an error told is no error)."""

    name: str
    seeds: Sequence[bytes]
    read: Read
    damage: Damage = damaged
    #: Whether it is given whole files, of any length; others are given what fits in a field.
    takes_files: bool = True


def used(record: PersonRecord) -> None:
    """Everything that is worked out of a record; whatever stands in it."""
    assert PersonRecord.from_json(record.to_json()) == record
    told: list[object] = [record.salutation, record.name.sorted, record.names_before, record.nationalities]
    told += [record.address.lines.all, record.address.one_line, record.address.dwelling, record.birth_place]
    told += [record.age_on(_TODAY), record.suspension, record.deceased, signals_of(record, _TODAY)]
    assert len(told) == 12
    assert record.secrecy_code.restricted or record.secrecy == "0"
    assert not is_decisive(record, record)
    own_groups(record)
    given_groups(record, _ELEMENTS)
    notes_for(record, _ELEMENTS)
    notes_for(record, None)
    with contextlib.suppress(Misfit):
        Message.read(message_of(record, instead="?").to_bytes())
    # A server keeps no text with a zero byte or half a character.
    kept = (
        record.label,
        record.name.sorted,
        record.bsn,
        record.a_number,
        record.address.street,
        record.municipality,
    )
    for text in (*kept, record.to_json(), *(each.value for each in record.anomalies)):
        assert "\0" not in text
        text.encode()


def _persons(read: Callable[[Path], Iterator[PersonRecord | Rejected]]) -> Read:
    def read_all(path: Path, raw: bytes) -> None:
        path.write_bytes(raw)
        assert kind_of(path) in _KINDS
        with contextlib.suppress(UserError):
            for each in read(path):
                if isinstance(each, PersonRecord):
                    used(each)
                else:
                    assert each.reason
                    assert "\0" not in each.label + each.reason

    return read_all


def _teletex(_: Path, raw: bytes) -> None:
    text, is_damaged = teletex.decode(raw)
    assert is_damaged is (teletex.LOST in text)
    assert is_damaged or teletex.decode(teletex.encode(text)).text == text


def _tables(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    with contextlib.suppress(UserError):
        tables = national_tables.read_file(path)
        assert all(row[0] and row[1] for rows in tables.values() for row in rows)
        assert national_tables.make_text(tables)


def _interface(_: Path, raw: bytes) -> None:
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        return
    if not isinstance(answer, dict):
        return
    with contextlib.suppress(SourceTrouble):
        persons = answers.persons_in({"type": "RaadpleegMetBurgerservicenummer"}, answer)
        answers.flags_by_bsn(persons)
        for one in persons:
            used(mapping.record_of(one))


def _format(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    said, wrong = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
        status = run(["person", "format", str(path), "--json"], lambda *_: 1)
    assert status in (DONE, WRONG_INPUT)
    assert isinstance(json.loads(said.getvalue()), list if status == DONE else dict)
    said.getvalue().encode()


def _mrz(_: Path, raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    found = read_mrz(text, _TODAY)
    if found is not None:
        assert found.is_sound in (True, False)


def _bank(_: Path, raw: bytes) -> None:
    reading = read_camt(raw)
    assert bool(reading.faults) is not bool(reading.statements)
    assert all(fault.line >= 0 and fault.sentence for fault in reading.faults)
    for statement in reading.statements:
        assert statement.is_complete
        for movement in statement.movements:
            numbers_in(movement)
            for text in (movement.text, movement.name, movement.iban, *movement.structured):
                assert "\0" not in text
                text.encode()


def _register(files: RegisterFiles) -> Read:
    def preview(_: Path, raw: bytes) -> None:
        with contextlib.suppress(UserError):
            files.preview_import("annex_2", raw)

    return preview


def register(files: RegisterFiles, seed: bytes) -> Target:
    """The reader of a register as a spreadsheet writes it; it needs a database to know the registers of."""
    return Target("register", [seed], _register(files))


def readers() -> tuple[Target, ...]:
    """All readers that need no database."""
    (delivery,) = (SHARED / "gba-v").glob("*.csv")
    return (
        Target("gbav", _deliveries(delivery), _persons(read_gbav)),
        Target("lg01", _messages(), _persons(read_lg01)),
        Target("teletex", [*_messages(), *(bytes(range(256)),)], _teletex, takes_files=False),
        Target("tables", _published(), _tables),
        Target("haal_centraal", _answers(), _interface, damaged_json),
        Target("format", _formats(), _format, damaged_json),
        Target("mrz", _ZONES, _mrz, takes_files=False),
        Target("bank", _statements(), _bank),
    )


def _deliveries(path: Path) -> list[bytes]:
    """The heading of the official file with one or two of its records, the oddest ones among them."""
    heading, *lines = path.read_bytes().splitlines(keepends=True)
    records: list[list[bytes]] = []
    for line in lines:
        if not line.startswith(b";") or not records:
            records.append([])
        records[-1].append(line)
    return [
        heading + b"".join(b"".join(each) for each in records[at : at + 2])
        for at in range(0, len(records), 9)
    ]


def _messages() -> list[bytes]:
    derived = (SHARED / "lo3" / "gbav_testset_derived.lg01").read_bytes().splitlines()
    examples = [path.read_bytes() for path in (SHARED / "lo3").glob("operatiebrp*.lg01")]
    return [
        *examples,
        *(b"\n".join(derived[at : at + 2]) for at in range(0, len(derived), 9)),
        b"".join(derived[:3]),
    ]


def _published() -> list[bytes]:
    """The beginnings of the published tables: enough to be one, small enough to be quick."""
    seeds = []
    for path in sorted((SHARED / "landelijke-tabellen").glob("*.csv")):
        raw = path.read_bytes()
        is_wide = raw[:2] == b"\xff\xfe"
        text = raw.decode("utf-16" if is_wide else "utf-8")
        seeds.append("".join(text.splitlines(keepends=True)[:12]).encode("utf-16" if is_wide else "utf-8"))
    return seeds


def _answers() -> list[bytes]:
    """Answers of the interface, filled from its own description: every field that a person can have."""
    described = json.loads((SHARED / "haal-centraal-brp-personen-2.7.0.openapi.json").read_text("utf-8"))
    schemas = described["components"]["schemas"]
    seeds = []
    for number in range(12):
        person = _example(schemas["Persoon"], schemas, Random(number), 0)
        answer = {"type": "RaadpleegMetBurgerservicenummer", "personen": [person]}
        seeds.append(json.dumps(answer).encode())
    return seeds


def _example(
    schema: dict[str, object], schemas: dict[str, dict[str, object]], chance: Random, depth: int
) -> object:
    """Some value that this schema describes."""
    if isinstance(name := schema.get("$ref"), str):
        return _example(schemas[name.rsplit("/", 1)[1]], schemas, chance, depth)
    if isinstance(parts := schema.get("allOf"), list):
        merged: dict[str, object] = {}
        for part in parts:
            made = _example(part, schemas, chance, depth)
            merged |= made if isinstance(made, dict) else {}
        return merged | _properties(schema, schemas, chance, depth)
    if schema.get("type") == "array" and isinstance(items := schema.get("items"), dict):
        return [_example(items, schemas, chance, depth + 1) for _ in range(chance.randrange(1, 3))]
    if "properties" in schema or schema.get("type") == "object":
        return _described(_properties(schema, schemas, chance, depth), schema, schemas, chance, depth)
    if isinstance(values := schema.get("enum"), list):
        return chance.choice(values)
    if (example := schema.get("example")) is not None:
        return example
    return {"boolean": True, "integer": 12, "number": 12}.get(str(schema.get("type")), "1982-05-14")


def _properties(
    schema: dict[str, object], schemas: dict[str, dict[str, object]], chance: Random, depth: int
) -> dict[str, object]:
    named = schema.get("properties")
    if not isinstance(named, dict) or depth > 8:
        return {}
    return {
        name: _example(one, schemas, chance, depth + 1)
        for name, one in named.items()
        if chance.random() < 0.9
    }


def _described(
    made: dict[str, object],
    schema: dict[str, object],
    schemas: dict[str, dict[str, object]],
    chance: Random,
    depth: int,
) -> object:
    """Where a field tells which of several schemas it is: one of these."""
    told = schema.get("discriminator")
    if not isinstance(told, dict) or not isinstance(kinds := told.get("mapping"), dict) or depth > 8:
        return made
    kind = chance.choice(sorted(kinds))
    found = _example({"$ref": kinds[kind]}, schemas, chance, depth + 1)
    return {**made, **(found if isinstance(found, dict) else {}), told["propertyName"]: kind}


def _statements() -> list[bytes]:
    """Statements of either version, with a batch, a charge, a reversal and money that came back."""
    batch = Entry((Tx(1490, "2026-0001", charge=10), Tx(750, structured="RF712348231")), "A1")
    back = Entry((Tx(-1490, "2026-0001"),), "A2", reversal=True)
    returned = pay(750, "nota 2026-0002 \u00e9\u0142", "A3", return_code="AC04")
    return [camt(Account((batch, back, returned)), version=version) for version in ("02", "08")]


def _formats() -> list[bytes]:
    whole = {
        "persons": [
            {
                "id": "x",
                "on": "2026-11-21",
                "categories": {
                    "01": {
                        "04.10": "V",
                        "02.10": "Jo Anne",
                        "02.20": "JV",
                        "02.40": "Boer",
                        "61.10": "V",
                        "03.10": "19820514",
                    },
                    "51": [{"02.40": "Oud"}],
                    "05": [
                        {"02.30": "de", "02.40": "Vries", "06.10": "20100101"},
                        {"02.40": "Kok", "07.10": "20050101"},
                    ],
                    "08": {
                        "09.10": "0518",
                        "11.10": "Spui",
                        "11.20": "70",
                        "11.40": "bis",
                        "11.60": "2511BT",
                    },
                    "07": {"67.10": "20200101", "67.20": "E", "70.10": "0"},
                },
            },
            {"id": "y", "categories": {"01": {"02.40": "."}, "08": {"13.10": "5010", "13.30": "Rue 1"}}},
        ]
    }
    return [json.dumps(whole).encode(), json.dumps({"persons": whole["persons"][1:]}).encode()]


_ZONES = (
    b"P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84",
    b"I<NLDSPECI20212999999990<<<<<8\n6503101F3108022NLD<<<<<<<<<<<2\nDE<BRUIJN<<WILLEKE<LISELOTTE<<<",
    b"D1NLD1506820128861J00108R2X5Q3",
)

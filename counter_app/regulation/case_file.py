"""Reads case files: the vocabulary in which worked cases are written, checked word for word."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import read_code
from counter_app.errors import UserError
from counter_app.regulation.facts import (
    OPTIONS,
    OTHER_DEPARTMENT,
    OTHER_TARGET,
    SETTINGS,
    UNREADABLE,
    Facts,
    Value,
)
from counter_app.regulation.questions import QUESTIONS

_ITEMS = {
    "beleid": "policy_stated",
    "doel": "purpose_stated",
    "personen": "persons_stated",
    "gegevens": "fields_stated",
}
_IDENTITY = {True: "ja", False: "nee", "twijfel": "twijfel"}
_PERSON_WORDS = frozenset({"secrecy_code", "status", "same_address", "in_onderzoek", "age", "curatele"})
_FROM_PERSON = frozenset(
    {"secrecy", "status", "same_address", "in_investigation", "under_16", "under_guardianship"}
)
_OF_THE_CASE = frozenset({"requester", "channel", "household_secrecy", "address_is_shared"})


class _NotAWord(ValueError):
    """A value that its word doesn't have."""


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case of a file, ready to decide."""

    id: str
    title: str
    facts: Facts
    expected: Mapping[str, Any]
    expected_under_brp: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The disclosure cases of a file; the others are only counted."""

    cases: tuple[WorkedCase, ...]
    skipped: int


def read_case_file(path: Path) -> CaseFile:
    """Reads one case or many. Raises UserError that names the word and the case it can't read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise UserError(f"Het bestand {path} is niet te lezen: {trouble.strerror}.", "file") from trouble
    except ValueError as trouble:
        raise UserError(f"Het bestand {path} is geen geldige JSON.", "file") from trouble
    return read_cases(content)


def read_cases(content: Any) -> CaseFile:
    """The cases in what a file held: an object with `cases`, a list, or one case."""
    meta: Mapping[str, Any] = {}
    if isinstance(content, dict) and "cases" in content:
        meta = content.get("meta") or {}
        content = content["cases"]
    entries = content if isinstance(content, list) else [content]
    if not isinstance(meta, dict) or not all(isinstance(entry, dict) for entry in entries):
        raise UserError("Dit is geen bestand met zaken.", "file")
    defaults = _defaults(meta)
    also_known = frozenset(meta.get("fact_vocabulary") or ())
    wanted = [entry for entry in entries if entry.get("kind", "verstrekking") == "verstrekking"]
    cases = tuple(
        _case(entry, str(entry.get("id", place)), defaults, also_known)
        for place, entry in enumerate(wanted, 1)
    )
    return CaseFile(cases, len(entries) - len(wanted))


def _defaults(meta: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(meta.get("fact_defaults") or {})
    others = given.pop("other_booleans", None)
    if others is not None:
        for word, kind in _WORDS.items():
            if kind is _yes_no:
                given.setdefault(word, others)
    return given


def _case(
    entry: Mapping[str, Any], name: str, defaults: Mapping[str, Any], also_known: frozenset[str]
) -> WorkedCase:
    values: dict[str, Value] = {}
    said = {**defaults, **_object(entry, "facts", name)}
    for word, value in said.items():
        if word not in _WORDS:
            if word in also_known:
                continue
            raise _unknown(word, name)
        if value is not None or word == "related_person_secrecy_code":
            values.update(_read(word, value, name))
    values.update(_person(_object(entry, "person", name), name))
    for key, words in (("requester", RequesterClass), ("channel", Channel)):
        value = entry.get(key)
        if value is not None and value not in list(words):
            raise _unknown(f"{key} {value!r}", name)
        values[key] = value
    return WorkedCase(
        name,
        str(entry.get("title", "")),
        Facts(values),
        entry.get("expected") or {},
        entry.get("brp_modern") or {},
    )


def _object(entry: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    value = entry.get(key)
    if value is not None and not isinstance(value, dict):
        raise _unknown(key, name)
    return dict(value or {})


def _read(word: str, value: Any, name: str) -> dict[str, Value]:
    try:
        return dict(_WORDS[word](word, value))
    except _NotAWord:
        raise _unknown(f"{word} {value!r}", name) from None


def _unknown(word: str, name: str) -> UserError:
    return UserError(f"Onbekend woord in zaak {name}: {word}.", "file")


def _person(person: Mapping[str, Any], name: str) -> dict[str, Value]:
    for word in person:
        if word not in _PERSON_WORDS:
            raise _unknown(f"person {word}", name)
    values: dict[str, Value] = {}
    try:
        if "secrecy_code" in person:
            values["secrecy"] = _code(person["secrecy_code"])
        if (status := person.get("status")) is not None:
            values["status"] = _one_of("status", status)
        for word, key in (("same_address", "same_address"), ("in_onderzoek", "in_investigation")):
            if (value := person.get(word)) is not None:
                values[key] = _truth(value)
        if (age := person.get("age")) is not None:
            if isinstance(age, bool) or not isinstance(age, int):
                raise _NotAWord
            values["under_16"] = age < 16
        # The file names guardianship only where there is one.
        values["under_guardianship"] = _truth(person.get("curatele") or False)
    except _NotAWord:
        raise _unknown(f"person {dict(person)!r}", name) from None
    return values


def _code(value: Any) -> str:
    if value is None:
        return UNREADABLE
    if isinstance(value, bool) or not isinstance(value, int | str) or not read_code(str(value)).is_valid:
        raise _NotAWord
    return str(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _NotAWord
    return value


def _one_of(key: str, value: Any) -> str:
    if not isinstance(value, str) or value not in OPTIONS[key]:
        raise _NotAWord
    return value


def _yes_no(word: str, value: Any) -> Iterator[tuple[str, Value]]:
    truth = _truth(value)
    for key in _KEYS[word]:
        # What is commercial isn't personal: the file says both with one word.
        yield key, (not truth if key == "personal_interest" else truth)


def _choice(word: str, value: Any) -> Iterator[tuple[str, Value]]:
    (key,) = _KEYS[word]
    if value in (OTHER_DEPARTMENT, OTHER_TARGET):
        raise _NotAWord
    yield key, _one_of(key, value)


def _related_code(word: str, value: Any) -> Iterator[tuple[str, Value]]:
    yield "related_secrecy", _code(value)


def _identity(word: str, value: Any) -> Iterator[tuple[str, Value]]:
    if not isinstance(value, bool | str) or value not in _IDENTITY:
        raise _NotAWord
    yield "identity", _IDENTITY[value]
    yield "principal_identified", value if isinstance(value, bool) else None


def _items(word: str, value: Any) -> Iterator[tuple[str, Value]]:
    if not isinstance(value, list) or not set(value) <= set(_ITEMS):
        raise _NotAWord
    for item, key in _ITEMS.items():
        yield key, item in value


def _keys_by_word() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for key, question in QUESTIONS.items():
        if key not in SETTINGS and key not in _FROM_PERSON and key not in _OF_THE_CASE:
            word = question.word or key
            words[word] = (*words.get(word, ()), key)
    return words


_KEYS = _keys_by_word()
_OTHERWISE: dict[str, Callable[[str, Any], Iterator[tuple[str, Value]]]] = {
    "identity_established": _identity,
    "request_items": _items,
    "related_person_secrecy_code": _related_code,
}
#: How the value of each word of the vocabulary becomes facts.
_WORDS: dict[str, Callable[[str, Any], Iterator[tuple[str, Value]]]] = {
    word: _OTHERWISE.get(word, _choice if OPTIONS[keys[0]] else _yes_no) for word, keys in _KEYS.items()
}

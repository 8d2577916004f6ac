"""The blank forms as they came with the program: read once, checked, and told apart by rule set."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from counter_app.domain.blank_form import FormGroup, FormName, FormPart, Place, PlaceKind
from counter_app.output.letter_text import Field, fill
from counter_app.paths import resources

_KINDS: Final = frozenset(PlaceKind)
#: Beside its kind.
_REST: Final = frozenset({"options", "rows", "count", "edition"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with the places of every rule set; "" stands for all of them."""

    places: tuple[tuple[str, Place], ...]
    heading: str
    sign: str
    for_office: bool
    edition: str


@dataclass(frozen=True, slots=True)
class FormText:
    """A form: `articles` per rule set as the rules cite them, `enclosed_as` how a letter calls it."""

    name: FormName
    title: str
    about: str
    group: FormGroup
    version: date
    articles: Mapping[str, tuple[str, ...]]
    enclosed_as: str
    _parts: tuple[_Part, ...]

    def parts(self, edition: str, fields: Mapping[Field, str]) -> tuple[FormPart, ...]:
        """What stands on it under this rule set, with the municipality's own data in its sentences."""
        return tuple(
            FormPart(_places(part, edition, fields), part.heading, part.sign, part.for_office)
            for part in self._parts
            if part.edition in ("", edition)
        )


@cache
def form_text(name: FormName) -> FormText:
    """The form with this name. Raises ValueError that names file and place when it can't be used."""
    read = _load(name)
    return FormText(
        name,
        title=read["title"],
        about=read["about"],
        group=FormGroup(read["group"]),
        version=read["version"],
        articles={edition: tuple(cited) for edition, cited in read["articles"].items()},
        enclosed_as=read.get("enclosed_as", ""),
        _parts=tuple(_part(name, one) for one in read["part"]),
    )


@cache
def enclosed_forms() -> Mapping[str, FormName]:
    """The forms that lie behind letters, by what a letter calls them."""
    texts = (form_text(name) for name in FormName)
    return {one.enclosed_as: one.name for one in texts if one.enclosed_as}


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "forms" / f"{name}.toml").read_text(encoding="utf-8"))


def _part(name: FormName, table: Mapping[str, Any]) -> _Part:
    shared = _load("parts")[table["use"]] if "use" in table else {}
    whole = {**shared, **table}
    return _Part(
        places=tuple(_place(name, one) for one in whole["fields"]),
        heading=whole.get("heading", ""),
        sign=whole.get("sign", ""),
        for_office=whole.get("office", False),
        edition=whole.get("edition", ""),
    )


def _place(name: FormName, table: Mapping[str, Any]) -> tuple[str, Place]:
    kinds = _KINDS & table.keys()
    if len(kinds) != 1 or table.keys() - kinds - _REST:
        raise ValueError(f"{name}.toml: not one place: {dict(table)}")
    (kind,) = kinds
    count = table.get("rows", table.get("count", 1))
    place = Place(PlaceKind(kind), table[kind], tuple(table.get("options", ())), count)
    return table.get("edition", ""), place


def _places(part: _Part, edition: str, fields: Mapping[Field, str]) -> tuple[Place, ...]:
    told: list[Place] = []
    for only, place in part.places:
        if only not in ("", edition):
            continue
        if place.kind is PlaceKind.TEXT:
            told += [Place(PlaceKind.TEXT, one) for one in _filled((place.label,), fields)]
        else:
            told.append(place)
    return tuple(told)


def _filled(sentences: Sequence[str], fields: Mapping[Field, str]) -> tuple[str, ...]:
    return fill(sentences, fields).paragraphs
